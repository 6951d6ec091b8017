"""Action sheets out of files people already have: Word documents, workbooks, CSV.

file → plain values (workshop.foundations.readers) → drafts (recognised, compared) → sheets, all of it undone at will.
"""
