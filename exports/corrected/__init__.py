"""A document corrected in Word comes back: each text beside what it was, to be accepted or refused."""
