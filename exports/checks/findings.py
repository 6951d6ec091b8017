"""What a rule has to say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

# Enough to act on; a file wrong everywhere would fill the page.
MOST_PER_RULE = 5
File = TypeVar("File")


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


def judged(file: File, rules: Sequence[Callable[[File], Iterator[Finding]]]) -> tuple[Finding, ...]:
    """Everything the rules find, faults first."""
    found = [finding for rule in rules for finding in first(rule(file))]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.FAULT))


def first(findings: Iterator[Finding]) -> list[Finding]:
    return [finding for finding, _rank in zip(findings, range(MOST_PER_RULE), strict=False)]
