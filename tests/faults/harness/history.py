"""What every phone asked and what it was told; at the end, whether the server kept its word."""

import json
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any


class Told(StrEnum):
    """What a phone knows of an operation."""

    UNKNOWN = "unknown"
    OK = "ok"
    REFUSED = "refused"


def fingerprint(state: Any) -> str:
    """The same for the same state."""
    return sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


@dataclass
class Asked:
    """One operation, by the key that finds its effect."""

    op: dict[str, Any]
    who: str
    told: Told = Told.UNKNOWN
    code: str = ""

    @property
    def effect(self) -> str:
        """Where to look for it in the journal."""
        return json.dumps(
            {name: value for name, value in self.op.items() if name != "base"}, sort_keys=True, ensure_ascii=False
        )


@dataclass
class History:
    """Every operation of a run, and the faults it went through."""

    asked: list[Asked] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)

    def invoke(self, who: str, op: dict[str, Any]) -> Asked:
        """An operation leaves the hand of somebody."""
        asked = Asked(op, who)
        self.asked.append(asked)
        return asked

    def told(self, told: Told) -> list[Asked]:
        """The operations of which that is known."""
        return [asked for asked in self.asked if asked.told is told]

    def codes(self) -> Counter[str]:
        """How often each refusal was told."""
        return Counter(asked.code for asked in self.told(Told.REFUSED))

    def judge(self, happened: Counter[str], secret: frozenset[str] = frozenset()) -> "Verdict":
        """Hold what happened (effects, counted) against what was told; secret kinds leave no trace to count."""
        seen = [one for one in self.asked if one.op["kind"] not in secret]
        sure = Counter(one.effect for one in seen if one.told is Told.OK)
        perhaps = Counter(one.effect for one in seen if one.told is Told.UNKNOWN)
        refused = Counter(one.effect for one in seen if one.told is Told.REFUSED)
        most = sure + perhaps
        return Verdict(
            lost=[effect for effect, number in sure.items() if happened[effect] < number],
            twice=[effect for effect, number in happened.items() if number > most[effect] > 0],
            refused_yet_there=[effect for effect in refused if happened[effect] and not most[effect]],
            from_nowhere=[effect for effect in happened if not most[effect] and not refused[effect]],
        )


@dataclass(frozen=True)
class Verdict:
    """Acknowledged and absent; there more often than asked; refused and yet there; asked by nobody."""

    lost: list[str]
    twice: list[str]
    refused_yet_there: list[str]
    from_nowhere: list[str]

    @property
    def clean(self) -> bool:
        """Whether the server kept its word."""
        return not (self.lost or self.twice or self.refused_yet_there or self.from_nowhere)
