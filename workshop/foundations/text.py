"""Text a person typed, made safe to store once and for all at the door."""

import unicodedata

import regex

from workshop.foundations.refusals import TextEmpty, TextTooLong

BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = regex.compile(r"[\u200b\u2060\ufeff]")
UNSTORABLE = regex.compile(rf"[\p{{Cc}}\p{{Cs}}\ufffe\uffff{BIDI_CONTROLS}--[\n\t]]", regex.V1)
MARKS = regex.compile(r"(\p{M}{3})\p{M}+")
GRAPHEME = regex.compile(r"\X")
BYTES_PER_CHARACTER = 32


def clean(text: str, limit: int = 10_000) -> str:
    """Normalise to NFC, drop what no writer can store and what hides or reverses a text, trim.

    Raises TextTooLong (limit in graphemes; bytes are bounded too). An empty result is allowed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    text = MARKS.sub(r"\1", INVISIBLE.sub("", UNSTORABLE.sub("", text)))
    text = unicodedata.normalize("NFC", text).strip()
    if len(text.encode()) > limit * BYTES_PER_CHARACTER or length(text) > limit:
        raise TextTooLong(limit=limit)
    return text


def required(text: str, limit: int = 10_000) -> str:
    """`clean`, refusing a text with nothing to see (TextEmpty)."""
    text = clean(text, limit)
    if not regex.search(r"[^\s\p{Cf}\p{M}\u3164\u2800]", text):
        raise TextEmpty()
    return text


def one_line(text: str, limit: int = 200) -> str:
    """`required`, on a single line: titles and names."""
    return required(" ".join(text.split()), limit)


def length(text: str) -> int:
    """Characters as a person counts them (grapheme clusters, Unicode annex 29)."""
    return len(text) if text.isascii() else len(GRAPHEME.findall(text))
