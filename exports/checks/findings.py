"""What a rule has to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """A fault misleads or shuts out a reader; an advice is worth a look before signing."""

    FAULT = "fault"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names its sentence (`exports.words.FINDINGS`), `facts` complete it."""

    code: str
    severity: Severity
    facts: Mapping[str, str] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """As it is kept on a row."""
        return {"code": self.code, "severity": self.severity.value, "facts": dict(self.facts)}


def fault(code: str, **facts: object) -> Finding:
    return Finding(code, Severity.FAULT, _short(facts))


def advice(code: str, **facts: object) -> Finding:
    return Finding(code, Severity.ADVICE, _short(facts))


def _short(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value)[:120] for name, value in facts.items()}
