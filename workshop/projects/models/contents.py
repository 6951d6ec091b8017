"""The phases and the values of a project, each in the order people chose."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from sqlalchemy.exc import IntegrityError

from workshop.foundations.refusals import Refused
from workshop.projects.models.project import Project
from workshop.projects.models.texts import Phase, Value

Row = TypeVar("Row")


class ValueInUse(Refused):
    """Ideas feed this value: they need another destiny before it goes."""

    code: ClassVar[str] = "value_in_use"


@dataclass(frozen=True)
class Phases:
    """The stages of the démarche, numbered from 1 without a gap."""

    project: Project

    def add(self, title: str, body: str) -> Phase:
        """A new phase at the end."""
        phase = Phase(number=len(self.project.phases) + 1)
        phase.write(title, body)
        self.project.phases.append(phase)
        return phase

    def move(self, phase_id: str, by: int) -> None:
        """Put it earlier (-1) or later (1); at the end of the list it stays where it is."""
        self._number(moved(self._ordered(), self.project.phase(phase_id), by))

    def remove(self, phase_id: str) -> None:
        """Take it out, and close the gap."""
        phase = self.project.phase(phase_id)
        self.project.phases.remove(phase)
        self._number(self._ordered())

    def _ordered(self) -> list[Phase]:
        return sorted(self.project.phases, key=lambda phase: phase.number)

    def _number(self, phases: list[Phase]) -> None:
        for number, phase in enumerate(phases, 1):
            phase.number = number


@dataclass(frozen=True)
class Values:
    """The values of the organisation, in order."""

    project: Project

    def add(self, name: str, practices: list[str]) -> Value:
        """A new value at the end."""
        value = Value(position=len(self.project.values))
        value.write(name, practices)
        self.project.values.append(value)
        return value

    def move(self, value_id: str, by: int) -> None:
        """Put it earlier (-1) or later (1)."""
        self._place(moved(self._ordered(), self.project.value(value_id), by))

    def remove(self, value_id: str) -> None:
        """Take it out; raises ValueInUse."""
        value = self.project.value(value_id)
        self.project.values.remove(value)
        self._place(self._ordered())
        try:
            self.project.db.flush()
        except IntegrityError:
            # Ideas stand on a higher floor: only the database knows here that one feeds this value.
            raise ValueInUse() from None

    def _ordered(self) -> list[Value]:
        return sorted(self.project.values, key=lambda value: value.position)

    def _place(self, values: list[Value]) -> None:
        for position, value in enumerate(values):
            value.position = position


def moved(rows: list[Row], row: Row, by: int) -> list[Row]:
    """The rows with one of them `by` places further; a new list."""
    others = [one for one in rows if one is not row]
    place = min(max(rows.index(row) + by, 0), len(others))
    return [*others[:place], row, *others[place:]]
