"""A kind of document: what it is called, about what it may be asked for, and who writes each of its formats."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from exports.models.export import ExportFormat
from exports.models.refusals import FormatUnknown
from exports.word.adoption.base import OURS, Base
from workshop.foundations.refusals import Unknown
from workshop.projects.models import Project
from workshop.projects.rights import Right

# The formats drawn with the styles of Word, ours or an organisation's.
STYLED = frozenset({ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.PDF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked for: `subject` is the id of a session, a sheet…; `on` the day the document says."""

    project: Project
    subject: str = ""
    on: date
    base: Base = OURS


class Work(Protocol):
    """How the worker follows a document while it is written."""

    def tell(self, step: str, percent: int) -> None:
        """Say what is being done, in French; raises NoLongerWanted."""

    def listen(self) -> None:
        """Called while an engine works; raises NoLongerWanted."""

    def close_reading(self, fingerprint: str = "") -> None:
        """The tables are read: no transaction stays open while it is drawn. `fingerprint` is that of what was read."""


Writer = Callable[[Asked, Work], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`name` is kept on rows and in addresses; `subjects` gives (id, name) to choose among, None for the whole project.

    `file_title` is what the file is called on a desk, in French, from the project and the name of the subject.
    """

    name: str
    title: Any
    hint: Any
    writers: Mapping[ExportFormat, Writer]
    file_title: Callable[[Project, str], str]
    subjects: Callable[[Project], Sequence[tuple[str, str]]] | None = None
    right: Right = Right.EXPORT

    @property
    def styled(self) -> bool:
        """Whether an organisation's template changes how it looks."""
        return bool(STYLED & set(self.writers))

    def writer(self, wanted: ExportFormat) -> Writer:
        """Who writes that format; raises FormatUnknown."""
        found = self.writers.get(wanted)
        if found is None:
            raise FormatUnknown(format=wanted.value)
        return found

    def subject_name(self, project: Project, subject: str) -> str:
        """The name of that subject among those of the project; raises Unknown."""
        if self.subjects is None:
            return ""
        found = dict(self.subjects(project)).get(subject)
        if found is None:
            raise Unknown(noun="subject")
        return found
