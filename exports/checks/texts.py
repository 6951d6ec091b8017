"""Texts: nothing that a program left there, and numbers that agree with the sheets."""

import unicodedata
from collections.abc import Iterator

import regex

from exports.checks.findings import Finding, advice, fault
from exports.checks.word_file import WordFile, words

LEFTOVERS = regex.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bnull\b|\bundefined\b|<(?:b|i|p|br|div|span)\b[^>]*>")
CONTROL = regex.compile(r"[\p{Cc}\p{Cs}\ufffd\u202a-\u202e\u2066-\u2069--[\n\t]]", regex.V1)
ANNOUNCED = regex.compile(r"\b(\d{1,4})[\s\u00a0\u202f]+(?:fiches?|actions?)\b", regex.IGNORECASE)
SHEET = regex.compile(r"^\d+(?:\.\d+)+[ \u00a0]")
BLANKS = regex.compile(r"[ \u00a0]{3,}")
TIGHT = regex.compile(r"(?<=\w)[;!?](?=\s|$)|(?<=\w) [;:!?](?=\s|$)|«(?![\u202f\u00a0])|(?<![\u202f\u00a0])»")


def leftovers(file: WordFile) -> Iterator[Finding]:
    """Braces of a template, tags, words of a programming language. Somebody may have typed them: worth a look."""
    for one in file.paragraphs:
        if found := LEFTOVERS.search(words(one)):
            yield advice("leftover", text=found[0], where=words(one).strip()[:60])


def unreadable_signs(file: WordFile) -> Iterator[Finding]:
    for one in file.paragraphs:
        told = words(one)
        if CONTROL.search(told) or told != unicodedata.normalize("NFC", told):
            yield fault("sign_unreadable", where=CONTROL.sub("", told).strip()[:60])


def counts(file: WordFile) -> Iterator[Finding]:
    """A number of sheets typed somewhere is that of the sheets; a handful of them may be any part of the whole."""
    sheets = sum(level == 3 and bool(SHEET.match(text)) for level, text in file.headings)
    for one in file.paragraphs:
        for found in ANNOUNCED.finditer(words(one)):
            if int(found[1]) > 5 and int(found[1]) != sheets:
                yield advice("count_differs", told=found[0], sheets=sheets)


def blanks(file: WordFile) -> Iterator[Finding]:
    for one in file.paragraphs:
        if BLANKS.search(words(one)):
            yield advice("blanks", where=words(one).strip()[:60])


def typography(file: WordFile) -> Iterator[Finding]:
    for one in file.paragraphs:
        if found := TIGHT.search(words(one)):
            yield advice("typography", sign=found[0].strip(), where=words(one).strip()[:60])


RULES = (leftovers, unreadable_signs, counts, blanks, typography)
