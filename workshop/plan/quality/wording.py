"""What the checks read in the words of one sheet; worked out once for each version of it."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from workshop.foundations.recalled import Recalled

# The standard library's expressions are three times as fast here, and a plan may hold 25,000 lines.
NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’\-]+(?:[ \u00a0]+[A-ZÀ-ÖØ-Þ][\w'’\-]+)+")
WORD = re.compile(r"[^\W\d_]{7,}")
LOUD = re.compile(r"[A-ZÀ-ÖØ-Þ]{4}")
SHOUTED = regex.compile(r"\b\p{Lu}{4,}(?:['’ \-/]+\p{Lu}{2,})+\b|\b\p{Lu}{9,}\b")
NAMED_PILOT = regex.compile(r"^\s*pilotes?\b\s*:?\s*\S", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """`filled`: the sections that hold lines; `pilot_lines`: the resources that name a pilot; `words`: long ones,
    in small letters, each once; `names`: several words with a capital."""

    filled: frozenset[str]
    step_days: int
    pilot_lines: tuple[str, ...]
    indicators: tuple[str, ...]
    shouted: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, heading: str, lines: Mapping[str, Sequence[str]], step_days: int) -> "Wording":
        """Read the lines of each section under the titles."""
        # One search in the whole instead of one in each line.
        text = "\n".join([heading, *(one for section in lines.values() for one in section)])
        shouted = SHOUTED.findall(text) if LOUD.search(text) else []
        return cls(
            filled=frozenset(section for section, ones in lines.items() if ones),
            step_days=step_days,
            pilot_lines=tuple(line for line in lines.get("resources", ()) if NAMED_PILOT.match(line)),
            indicators=tuple(lines.get("indicators", ())),
            shouted=tuple(dict.fromkeys(shouted)),
            names=tuple(set(NAME.findall(text))),
            # Interned, a word takes its place once for a whole plan.
            words=tuple(map(sys.intern, set(WORD.findall(text.casefold())))),
        )


# By the id of a sheet and its version, which grows with every change of its words.
recalled: Recalled[Wording] = Recalled(12_000)
