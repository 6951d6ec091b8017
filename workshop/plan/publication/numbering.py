"""Which number each objective and sheet would have: pure, so that a preview and a publication cannot differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workshop.plan.models.given_number import NumberKind
from workshop.plan.models.publication import Numbering

Given = tuple[NumberKind, str]


@dataclass(frozen=True)
class Stand:
    """An objective or a sheet where it stands: `parent` is the id of the objective it is in, empty at the top."""

    kind: NumberKind
    id: str
    parent: str
    number: str
    title: str
    alive: bool = True


@dataclass
class Renumbering:
    """The new number of every stand, by id; `given` are the numbers that the present edition gave."""

    stands: Sequence[Stand]
    given: set[Given]
    after: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, stands: Sequence[Stand], given: Iterable[Given], wanted: Numbering) -> "Renumbering":
        """Objectives stand before what is in them, sheets after all objectives, each in the order of the plan."""
        made = cls(stands, set(given))
        if wanted is Numbering.KEEP:
            made.after = {one.id: one.number for one in stands}
        elif wanted is Numbering.MOVED:
            made._those_that_moved()
        else:
            made._all_anew()
        return made

    @property
    def changes(self) -> list[tuple[Stand, str]]:
        """Those whose number changes, with the new one."""
        return [(one, self.after[one.id]) for one in self.stands if self.after[one.id] != one.number]

    def _those_that_moved(self) -> None:
        """A number that says where its bearer stands is kept; another one is replaced by one never given."""
        for one in self.stands:
            above = self.after.get(one.parent, "")
            fits = one.number.rpartition(".")[0] == above
            self.after[one.id] = one.number if fits else self._fresh(one.kind, above)

    def _fresh(self, kind: NumberKind, above: str) -> str:
        start = f"{above}." if above else ""
        ranks = [number.rpartition(".")[2] for one, number in self.given if one is kind and _under(number, above)]
        rank = max((int(one) for one in ranks), default=0) + 1
        self.given.add((kind, f"{start}{rank}"))
        return f"{start}{rank}"

    def _all_anew(self) -> None:
        """1, 2, 3 … without a hole, those that were withdrawn last."""
        ranks: dict[tuple[NumberKind, str], int] = defaultdict(int)
        for one in sorted(self.stands, key=lambda one: (one.kind is NumberKind.SHEET, not one.alive)):
            ranks[one.kind, one.parent] += 1
            above = self.after.get(one.parent, "")
            self.after[one.id] = f"{above}.{ranks[one.kind, one.parent]}".lstrip(".")


def _under(number: str, above: str) -> bool:
    return number.rpartition(".")[0] == above
