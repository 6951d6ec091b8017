"""French typography, applied to whole paragraphs at export only; applying it twice changes nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from exports.outline.blocks import Span, Spans

NARROW = "\u202f"
WIDE = "\u00a0"
_SPACES = f"[ {WIDE}{NARROW}]"

# Control and bidirectional override characters, lone surrogates, private use, non-characters, the replacement mark.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffd"
    "\ue000-\uf8ff\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\U000f0000-\U0010ffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Never touched: addresses, hours and ratios, Windows paths.
_PROTECTED = re.compile(r"(?:https?://|www\.|mailto:)\S+|\S+@\S+|\b\d{1,2}:\d{2}\b|\b[A-Za-z]:\\\S+")

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r'"([^"\n]+)"'), rf"«{NARROW}\1{NARROW}»"),
    (re.compile(rf"«{_SPACES}*(?=\S)"), f"«{NARROW}"),
    (re.compile(rf"(?<=[^\s«]){_SPACES}*»"), f"{NARROW}»"),
    (re.compile(rf"(?<=[\w»)\]%€”’.…]){_SPACES}*(?=[;!?]+(?:[\s»).]|$))"), NARROW),
    (re.compile(rf"(?<=[\w»)\]%€”’.…]){_SPACES}*(?=:(?:[\s»).]|$))"), WIDE),
    (re.compile(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))"), WIDE),
    (re.compile(rf"(?<=\d){_SPACES}?(?=[€%](?!\w))"), WIDE),
    (re.compile(rf"(?<=\bn°){_SPACES}?(?=\d)", re.IGNORECASE), WIDE),
    (re.compile(rf"(?<=[ ]){_SPACES}+(?=\S)"), ""),
)


def clean(raw: str) -> str:
    """Text a file can hold: NFC, no control character, line ends as `\\n`."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", raw)))


def typeset(spans: Iterable[Span]) -> Spans:
    """Rules see the paragraph whole, so a « : » that begins its own bold span is treated like any other."""
    sources = [replace(span, text=clean(span.text)) for span in spans]
    letters = [(letter, owner) for owner, span in enumerate(sources) for letter in span.text]
    for pattern, new in _RULES:
        letters = _applied(letters, pattern, new)
    return tuple(
        replace(sources[owner], text="".join(letter for letter, _ in group))
        for owner, group in groupby(letters, key=lambda pair: pair[1])
    )


def typeset_text(raw: str) -> str:
    return "".join(span.text for span in typeset([Span(raw)]))


Letters = list[tuple[str, int]]


def _applied(letters: Letters, pattern: re.Pattern[str], new: str) -> Letters:
    whole = "".join(letter for letter, _ in letters)
    matches = list(pattern.finditer(whole))
    return list(_replaced(letters, matches, new)) if matches else letters


def _replaced(letters: Letters, matches: list[re.Match[str]], new: str) -> Iterator[tuple[str, int]]:
    whole = "".join(letter for letter, _ in letters)
    guarded = [match.span() for match in _PROTECTED.finditer(whole)]
    position = 0
    for match in matches:
        if any(start < match.end() and match.start() < end for start, end in guarded):
            continue
        yield from letters[position : match.start()]
        yield from _owned(match, letters, new)
        position = match.end()
    yield from letters[position:]


def _owned(match: re.Match[str], letters: Letters, new: str) -> Iterator[tuple[str, int]]:
    """Letters that a rule keeps stay with their span; those it writes go to the span before them."""
    written = match.expand(new)
    if match.lastindex:
        inside = written.index(match[1])
        owners = [owner for _, owner in letters[match.start(1) : match.end(1)]]
        edges = (owners[0], owners[-1])
        yield from ((letter, edges[0]) for letter in written[:inside])
        yield from letters[match.start(1) : match.end(1)]
        yield from ((letter, edges[1]) for letter in written[inside + len(match[1]) :])
        return
    owner = letters[max(match.start() - 1, 0)][1] if match.start() == match.end() else letters[match.start()][1]
    yield from ((letter, owner) for letter in written)
