"""What the page of an import shows, out of what was kept of its file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from workshop.plan import words as plan_words
from workshop.plan.importing.keeping import kept_values
from workshop.plan.importing.sheets.comparing import Verdict
from workshop.plan.importing.sheets.sheet_rows import ROWS
from workshop.plan.importing.sheets.table_sheets import GRID
from workshop.plan.importing.words import OF_TABLES, TARGETS, VERDICTS, counted, fault_words, place_words, rows_text
from workshop.plan.models.imports import ChangeKind, Import, ImportChange, ImportKind

# Beyond, the details of one sheet are a page of their own.
OPEN_AT_MOST = 40
FAULTS_KEPT = 300
CHANGES_AT_MOST = 200
# Facts of refusals that an undoing does not keep.
UNTOLD = dict.fromkeys(("limit", "text", "name", "level", "numbers"), "")
WRITABLE = (Verdict.NEW, Verdict.CHANGED)


def listed(recognised: dict[str, Any]) -> dict[str, Any]:
    """What was recognised, without the texts when it is long: the page then asks for those of one sheet."""
    long = len(recognised["compared"]) > OPEN_AT_MOST
    compared = [
        {**one, "size": len(one["fields"]), "retitled": "title" in one["fields"], **({"fields": {}} if long else {})}
        for one in recognised["compared"]
    ]
    return {**recognised, "sheets": [], "compared": compared, "faults": recognised["faults"][:FAULTS_KEPT]} | {
        "fault_count": len(recognised["faults"])
    }


@dataclass(frozen=True)
class Shown:
    """An import as its page shows it; `opened` is the rank of the sheet whose details are asked for."""

    brought: Import
    draft: dict[str, Any]
    opened: int | None

    @classmethod
    def of(cls, brought: Import, opened: int | None = None) -> "Shown":
        """With what was kept of the file, if that is still needed."""
        empty = {"headings": [], "faults": [], "fault_count": 0, "compared": [], "outside": 0, "grids": [], "grid": ""}
        kept: dict[str, Any] = kept_values(brought.id, "list") or empty
        if opened is not None and len(kept["compared"]) > OPEN_AT_MOST and 0 <= opened < len(kept["compared"]):
            kept["compared"][opened]["fields"] = kept_values(brought.id, "draft")["compared"][opened]["fields"]
        return cls(brought, kept, opened)

    @property
    def compared(self) -> list[dict[str, Any]]:
        """The sheets of the file; details only of those that are shown open."""
        every: list[dict[str, Any]] = self.draft["compared"]
        return every

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
        told = self.draft["faults"]
        return [
            {"place": place_words(one["place"]), "text": one["text"], "problem": self._problem(one)} for one in told
        ]

    @property
    def untold(self) -> int:
        """How many more there are."""
        return max(0, int(self.draft["fault_count"]) - FAULTS_KEPT)

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

    def fields_of(self, change: ImportChange) -> str:
        """The fields that it changed, in words, each once."""
        return ", ".join(dict.fromkeys(counted(name) for name in change.after))

    def text(self, name: str, text: str) -> str:
        """A text of a field as people read it."""
        if name.startswith(ROWS):
            return rows_text(name.removeprefix(ROWS), text)
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
        """What it could not do, then what it did, as far as one reads."""
        query = select(ImportChange).where(ImportChange.import_id == self.brought.id)
        told = query.where((ImportChange.kind != ChangeKind.LINKED) | (ImportChange.problem != ""))
        first = told.order_by(ImportChange.problem == "", ImportChange.rank).limit(CHANGES_AT_MOST)
        return list(self.brought.db.scalars(first))

    def problem(self, change: ImportChange) -> str:
        """Why something was left."""
        if not change.problem:
            return ""
        facts = change.before if change.kind is ChangeKind.LEFT else {}
        said = fault_words(change.problem, {**UNTOLD, "number": change.number, **facts})
        kept = ", ".join(dict.fromkeys(counted(name) for name in change.kept))
        return f"{said} ({kept})" if kept else said

    @staticmethod
    def _problem(fault: dict[str, Any]) -> str:
        return fault_words(fault["problem"], fault["facts"], fault["text"])
