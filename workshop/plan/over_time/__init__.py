"""The plan over time: what was read of it once, how it stood on a day, what is late and why."""
