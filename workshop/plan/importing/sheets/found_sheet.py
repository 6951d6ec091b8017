"""A sheet while it is being recognised."""

from dataclasses import dataclass, field
from typing import Any

from workshop.plan.importing.sheets.drafts import Fault, Place, SheetDraft, typed
from workshop.plan.importing.sheets.labels import SECTIONS
from workshop.plan.importing.sheets.lines import Lines
from workshop.plan.importing.sheets.titles import links_in
from workshop.plan.importing.sheets.values import read_value

TITLE_LINES = 4


@dataclass
class FoundSheet:
    """What was found of one sheet so far."""

    number: str
    place: Place
    layout: str
    title: list[str] = field(default_factory=list)
    subtitle: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    sections: dict[str, Lines] = field(default_factory=dict)
    values: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)
    last: str | None = None
    look: str = ""

    @property
    def filled(self) -> bool:
        """Whether any rubric was met: before, all is title."""
        return self.last is not None

    @property
    def titled(self) -> bool:
        """Whether a line of title was met."""
        return bool(self.title)

    def begin(self, name: str) -> None:
        """A rubric starts, or goes on."""
        self.last = name
        if name in SECTIONS:
            self.sections.setdefault(name, Lines())

    def add(self, name: str, paragraph: dict[str, Any], place: Place) -> None:
        """A paragraph under a rubric."""
        if name in SECTIONS:
            self.sections.setdefault(name, Lines()).add(paragraph)
        else:
            self.values.setdefault(name, []).append((place, paragraph["text"].strip()))

    def add_title(self, paragraph: dict[str, Any]) -> None:
        """A line before the first rubric: of the title, or of the subtitle when it is drawn otherwise."""
        text, links, outside = links_in(paragraph["text"])
        self.links += links
        self.outside += outside
        if not text:
            return
        if not self.title:
            self.look = paragraph["look"]
        same = paragraph["look"] == self.look and not self.subtitle
        (self.title if same and len(self.title) < TITLE_LINES else self.subtitle).append(text)

    def draft(self, faults: list[Fault]) -> SheetDraft:
        """What it says, as text; what cannot be read is added to the faults."""
        fields = {"title": " ".join(self.title), "subtitle": " ".join(self.subtitle)}
        fields |= {name: typed(lines.lines) for name, lines in self.sections.items()}
        draft = SheetDraft(self.number, self.place, self.number.rpartition(".")[0], {}, self.links, self.outside)
        for name, said in self.values.items():
            text = "\n".join(one for _, one in said)
            place = {**said[0][0], "sheet": self.number}
            faults += [Fault(place, text[:300], code, facts) for code, facts in read_value(draft, name, text)]
        draft.fields = {**{name: text for name, text in fields.items() if text}, **draft.fields}
        return draft
