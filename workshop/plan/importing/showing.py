"""What the page of an import shows, out of what was kept of its file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from workshop.plan import words as plan_words
from workshop.plan.importing.keeping import kept_values
from workshop.plan.importing.sheets.comparing import Verdict
from workshop.plan.importing.sheets.table_sheets import GRID
from workshop.plan.importing.words import OF_TABLES, TARGETS, VERDICTS, counted, fault_words, place_words
from workshop.plan.models.imports import ChangeKind, Import, ImportChange, ImportKind

# Beyond, the details of one sheet are a page of their own.
OPEN_AT_MOST = 40
FAULTS_AT_MOST = 300
WRITABLE = (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True)
class Shown:
    """An import as its page shows it; `opened` is the rank of the sheet whose details are asked for."""

    brought: Import
    draft: dict[str, Any]
    opened: int | None

    @classmethod
    def of(cls, brought: Import, opened: int | None = None) -> "Shown":
        """With what was kept of the file, if that is still needed."""
        empty = {"sheets": [], "headings": [], "faults": [], "compared": [], "outside": 0, "grids": [], "grid": ""}
        return cls(brought, kept_values(brought.id, "draft") or empty, opened)

    @property
    def compared(self) -> list[dict[str, Any]]:
        """The sheets of the file; details only of those that are shown open."""
        every = self.draft["compared"]
        if len(every) <= OPEN_AT_MOST:
            return [{**one, "open": bool(one["fields"])} for one in every]
        return [{**one, "open": one["rank"] == self.opened and bool(one["fields"])} for one in every]

    @property
    def long(self) -> bool:
        """Whether details are asked for one by one."""
        return len(self.draft["compared"]) > OPEN_AT_MOST

    @property
    def counts(self) -> Mapping[str, int]:
        """How many sheets are new, changed, the same, blocked."""
        return Counter(one["verdict"] for one in self.draft["compared"])

    @property
    def writable(self) -> int:
        """How many sheets would be written."""
        return sum(self.counts[verdict.value] for verdict in WRITABLE)

    @property
    def faults(self) -> list[dict[str, str]]:
        """What is not understood, with its place."""
        told = self.draft["faults"][:FAULTS_AT_MOST]
        return [
            {"place": place_words(one["place"]), "text": one["text"], "problem": self._problem(one)} for one in told
        ]

    @property
    def untold(self) -> int:
        """How many more there are."""
        return max(0, len(self.draft["faults"]) - FAULTS_AT_MOST)

    @property
    def headings(self) -> list[dict[str, Any]]:
        """The rubrics or columns of the file."""
        return [{**one, "place": place_words(one["place"])} for one in self.draft["headings"]]

    @property
    def targets(self) -> dict[str, Any]:
        """What a rubric may become."""
        table = self.brought.kind is not ImportKind.WORD
        return {name: label for name, label in TARGETS.items() if table or name not in OF_TABLES}

    def field(self, name: str) -> str:
        """A field in words."""
        return counted(name)

    def text(self, name: str, text: str) -> str:
        """A text of a field as people read it."""
        return plan_words.shown(name, text)

    def verdict(self, code: str) -> str:
        """What would be done with a sheet, in words."""
        return str(VERDICTS[Verdict(code)])

    def place(self, place: dict[str, Any]) -> str:
        """A place of the file, in words."""
        return place_words(place)

    def chosen(self, form: MultiDict[str, str]) -> dict[str, str]:
        """What a person said of the headings."""
        said = {}
        for rank, heading in enumerate(self.draft["headings"]):
            wanted = form.get(f"heading-{rank}")
            if wanted == "" or wanted in self.targets:
                said[heading["key"]] = wanted or ""
        grid = form.get("grid", "")
        return {**self.brought.choices, **said, **({GRID: grid} if grid in self.draft["grids"] else {})}

    def left(self, form: MultiDict[str, str]) -> list[int]:
        """The ranks of the sheets that are not ticked."""
        taken = set(form.getlist("take"))
        return [one["rank"] for one in self.draft["compared"] if str(one["rank"]) not in taken]

    @property
    def changes(self) -> list[ImportChange]:
        """What it did, what it could not do."""
        return [one for one in self.brought.changes if one.kind is not ChangeKind.LINKED or one.problem]

    def problem(self, change: ImportChange) -> str:
        """Why something was left."""
        if not change.problem:
            return ""
        said = fault_words(change.problem, {"number": change.number, "limit": ""})
        kept = ", ".join(counted(name) for name in change.kept)
        return f"{said} ({kept})" if kept else said

    @staticmethod
    def _problem(fault: dict[str, Any]) -> str:
        return fault_words(fault["problem"], fault["facts"], fault["text"])
