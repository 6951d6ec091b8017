"""The demonstration: a fictional collectivité with a whole démarche behind it."""
