"""The workspace where thousands of ideas are given a destiny."""
