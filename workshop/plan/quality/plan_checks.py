"""The checks that compare: two sheets, a synthesis and its sheets, the spellings of one name."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import regex

from workshop.plan.quality.findings import Check, Finding, on
from workshop.plan.quality.reading import Reading, Sheet
from workshop.plan.quality.wording import NAME

SEVERAL = 40_000
Found = Iterator[Finding]


def one_way_link(reading: Reading) -> Found:
    """One sheet tells the link, the other says nothing of it."""
    for one, other in reading.one_way:
        yield on(Check.ONE_WAY_LINK, one, f"{one.number} → {other.number}", place="links", other=other.number)


def title_drift(reading: Reading) -> Found:
    """The synthesis calls a sheet otherwise than the sheet calls itself."""
    for objective, lines, sheets in reading.syntheses:
        known = {sheet.number: sheet for sheet in sheets}
        for place, line in enumerate(lines):
            for sheet in (known[number] for number in line.get("sheets", []) if number in known):
                if len(line["sheets"]) == 1 and folded(line["text"]) != folded(sheet.title):
                    yield on(Check.TITLE_DRIFT, sheet, line["text"], place="synthesis", line=place, other=objective)


def synthesis_differs(reading: Reading) -> Found:
    """A line of the synthesis has no sheet (a silent merge), or a sheet has no line."""
    for objective, lines, sheets in reading.syntheses:
        told = {number for line in lines for number in line.get("sheets", [])}
        for place, line in enumerate(lines):
            if not line.get("sheets"):
                yield Finding(
                    Check.SYNTHESIS_DIFFERS, objective, line["text"], place="synthesis", line=place, other=objective
                )
        for sheet in sheets:
            if sheet.number not in told:
                yield on(Check.SYNTHESIS_DIFFERS, sheet, codes=("absent",), place="structure", other=objective)


def two_spellings(reading: Reading) -> Found:
    """One name is written in two ways: in other capitals, or with one letter more, less or other."""
    yield from _of_names(reading)
    yield from _of_words(reading)


def _of_names(reading: Reading) -> Found:
    written: dict[str, dict[str, Sheet]] = defaultdict(dict)
    for sheet in reading.sheets.values():
        piloted = [one for name, _ in sheet.pilots for one in NAME.findall(name)]
        for name in (name for words in {*sheet.wording.names, *piloted} for name in _names(words)):
            written[folded(name)].setdefault(name, sheet)
    for spellings in written.values():
        if len(spellings) > 1:
            yield _spelled(dict(sorted(spellings.items())))


def _names(words: str) -> Iterator[str]:
    """A sentence begins with a capital too: « Avec Ressources Humaines » may hold a name of two words."""
    yield words
    others = words.partition(" ")[2]
    if " " in others:
        yield others


def _of_words(reading: Reading) -> Found:
    """Words that differ inside, not by their ending: « interstis » and « intersis »."""
    seen: dict[str, Sheet] = {}
    for sheet in reversed(reading.sheets.values()):
        seen.update(dict.fromkeys(sheet.wording.words, sheet))
    if len(seen) > SEVERAL:
        return
    for one, other in sorted(_near(seen)):
        yield _spelled({one: seen[one], other: seen[other]})


def _near(words: dict[str, Sheet]) -> set[tuple[str, str]]:
    """Pairs one deletion apart: words that leave the same text when one inner letter of either is taken out."""
    left: dict[str, set[str]] = defaultdict(set)
    for word in words:
        left[word].add(word)
        for place in range(2, len(word) - 2):
            left[word[:place] + word[place + 1 :]].add(word)
    pairs = {(one, other) for group in left.values() for one in group for other in group if one < other}
    return {pair for pair in pairs if _misspelled(*pair)}


def _misspelled(one: str, other: str) -> bool:
    """Same beginning and same ending, one letter between them; accents alone count too."""
    return one[:3] == other[:3] and one[-2:] == other[-2:] and abs(len(one) - len(other)) <= 1


def _spelled(spellings: dict[str, Sheet]) -> Finding:
    told = " / ".join(spellings)
    sheet = list(spellings.values())[-1]
    others = sorted({one.number for one in spellings.values()} - {sheet.number})
    return on(Check.TWO_SPELLINGS, sheet, told, other=", ".join(others))


@lru_cache(maxsize=40_000)
def folded(text: str) -> str:
    """A text without capitals, accents, punctuation and double spaces."""
    bare = regex.sub(r"\p{M}", "", unicodedata.normalize("NFD", text.casefold()))
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", bare))


COMPARING = (one_way_link, title_drift, synthesis_differs, two_spellings)
