"""The sheets as a list: which ones, in which order, under which headings, and the views people keep."""
