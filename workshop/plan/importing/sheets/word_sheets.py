"""Action sheets recognised in the blocks of a Word document, laid out as tables or as paragraphs under headings."""

from collections.abc import Mapping
from typing import Any

from workshop.plan.importing.sheets.drafts import Draft, Fault, Heading, Place
from workshop.plan.importing.sheets.found_sheet import FoundSheet
from workshop.plan.importing.sheets.labels import IGNORED, LONGEST_LABEL, meaning, plain
from workshop.plan.importing.sheets.title_links import resolve_named_links
from workshop.plan.importing.sheets.titles import OBJECTIVE, Opening, opening, without_suite

Paragraph = dict[str, Any]
HEADING_STYLES = ("heading", "titre", "title")


def recognise_word(blocks: list[dict[str, Any]], choices: Mapping[str, str]) -> Draft:
    """The sheets of a document; `choices` are what people said of its headings: the field by plain name."""
    reading = _Reading(choices)
    for block in blocks:
        reading.take(block)
    return reading.draft()


class _Reading:
    """Where one stands in the document: in which sheet, under which rubric."""

    def __init__(self, choices: Mapping[str, str]) -> None:
        self.choices = choices
        self.sheets: list[FoundSheet] = []
        self.current: FoundSheet | None = None
        self.section: str | None = None
        self.columns: list[str] = []
        self.objectives: dict[str, str] = {}
        self.waiting: str = ""
        self.headings: dict[str, Heading] = {}
        self.faults: list[Fault] = []
        self.outside = 0

    def take(self, block: dict[str, Any]) -> None:
        if block["kind"] == "paragraph":
            self._paragraph(self._numbered(block, told=False), block["place"])
            return
        opens = block["place"]["row"] == 1
        cells = [
            [self._numbered(one, opens and not place) for one in cell] for place, cell in enumerate(block["cells"])
        ]
        self._row([[one for one in cell if one["text"].strip()] for cell in cells], block["place"])

    def _numbered(self, paragraph: Paragraph, told: bool) -> Paragraph:
        """With the number that Word writes before it, where it is that of a sheet, of an objective, or « 1.3.1 »."""
        number = paragraph.get("number", "")
        if not number or self._meaning(paragraph["text"]) is not None:
            return paragraph
        said = f"{number} {paragraph['text'].strip()}".strip()
        opens = opening(said)
        if opens is not None:
            taken = opens.told or told or _as_heading(paragraph)
        else:
            taken = bool(OBJECTIVE.match(said)) or bool(self.current and number.startswith(f"{self.current.number}."))
        return {**paragraph, "text": said} if taken else paragraph

    def draft(self) -> Draft:
        """What was found; a number without any rubric under it was only a mention."""
        kept: dict[str, FoundSheet] = {}
        for sheet in self.sheets:
            if sheet.filled and sheet.number in kept:
                self.faults.append(Fault(sheet.place, sheet.number, "number_twice", {"number": sheet.number}))
            elif sheet.filled:
                kept[sheet.number] = sheet
        found = [sheet.draft(self.faults) for sheet in kept.values()]
        resolve_named_links(found)
        headings = sorted(self.headings.values(), key=lambda one: (one.sure, -one.count))
        return Draft(found, self.objectives, headings, self.faults, self.outside)

    # Rows of tables

    def _row(self, cells: list[list[Paragraph]], place: Place) -> None:
        first = cells[0] if cells else []
        if self._columns_filled(cells):
            return
        opens = opening(first[0]["text"].strip()) if first else None
        if opens and (opens.told or place["row"] == 1 or _as_heading(first[0])):
            self._open(opens, [one for cell in cells for one in cell], place, "table")
        elif len(cells) == 1:
            for one in first:
                self._line(one, place, alone=True)
        else:
            self._labelled(cells, place)

    def _labelled(self, cells: list[list[Paragraph]], place: Place) -> None:
        """Label and text side by side, perhaps twice in one row; labels alone head the columns of the next row."""
        labels = [self._meaning(_joined(cell)) for cell in cells]
        if self.current and len(cells) > 1 and all(label is not None for label in labels):
            self.columns = [label or "" for label in labels]
            for cell in cells:
                self._remember(_joined(cell), place)
            return
        pairs = len(cells) % 2 == 0 and all(label is not None for label in labels[::2])
        step = 2 if pairs else len(cells)
        for start in range(0, len(cells), step):
            self._pair(cells[start], [one for cell in cells[start + 1 : start + step] for one in cell], place)

    def _pair(self, head: list[Paragraph], text: list[Paragraph], place: Place) -> None:
        said = _joined(head)
        known = self._meaning(said)
        if known is not None:
            self._begin(said, known, place)
        elif said and self.current and len(said) <= LONGEST_LABEL:
            self._unknown(said, place)
        elif said:
            self._content(head, place)
        self._content(text, place)

    def _columns_filled(self, cells: list[list[Paragraph]]) -> bool:
        if len(cells) != len(self.columns) or self.current is None:
            self.columns = []
            return False
        for field, cell in zip(self.columns, cells, strict=True):
            self.section = field
            self._content(cell, {})
        self.section = None
        return True

    # Paragraphs

    def _paragraph(self, paragraph: Paragraph, place: Place) -> None:
        if paragraph["text"].strip():
            self._line(paragraph, place, alone=False)

    def _line(self, paragraph: Paragraph, place: Place, *, alone: bool) -> None:
        """A paragraph of the body, or of a row that is one cell wide (`alone`)."""
        text = paragraph["text"].strip()
        opens = opening(text)
        if opens and (opens.told or _as_heading(paragraph)):
            self._open(opens, [paragraph], place, "table" if alone else "body")
        elif not alone and self._objective(text):
            self.current = self.section = None
        elif (known := self._meaning(text)) is not None:
            self._begin(text, known, place)
        elif not self._with_colon(paragraph, place):
            self._plain_line(paragraph, place, alone)

    def _plain_line(self, paragraph: Paragraph, place: Place, alone: bool) -> None:
        if self.current is None or (not alone and self.current.layout == "table"):
            self._away(paragraph["text"].strip())
        elif self.current.filled and _styled_heading(paragraph) and len(paragraph["text"]) <= LONGEST_LABEL:
            self._unknown(paragraph["text"].strip(), place)
        else:
            self._content([paragraph], place)

    def _with_colon(self, paragraph: Paragraph, place: Place) -> bool:
        """« Ressources nécessaires : une salle »."""
        head, colon, rest = paragraph["text"].strip().partition(":")
        known = self._meaning(head) if colon and rest.strip() and self.current else None
        if known is None or paragraph["listed"]:
            return False
        self._begin(head, known, place)
        self._content([{**paragraph, "text": rest.strip()}], place)
        return True

    def _objective(self, text: str) -> bool:
        """The title page of an objective, on one line or on two."""
        found = OBJECTIVE.match(text)
        if found and len(text) <= 320:
            title = " ".join(found["title"].split())
            self.waiting = "" if title else found["number"]
            if title and not self.objectives.get(found["number"]):
                self.objectives[found["number"]] = title
            return True
        return False

    def _away(self, text: str) -> None:
        if self.waiting and len(text) <= 300:
            self.objectives.setdefault(self.waiting, " ".join(text.split()))
        elif text:
            self.outside += 1
        self.waiting = ""

    # What is found

    def _open(self, opens: Opening, paragraphs: list[Paragraph], place: Place, layout: str) -> None:
        self.columns = []
        known = next((one for one in reversed(self.sheets) if one.number == opens.number), None)
        if known is not None and (opens.suite or known is self.current):
            # Goes on over the page, under the rubric it was left at unless the page says another.
            self.section = self.section if known is self.current else known.last
            self.current = known
            return
        self.current = FoundSheet(number=opens.number, place=place, layout=layout)
        self.sheets.append(self.current)
        self.section = None
        first, *others = paragraphs
        rest = first if not opens.rest else {**first, "text": opens.rest}
        for one in [rest, *others] if opens.rest else others:
            self._title_or_label(one, place)

    def _title_or_label(self, paragraph: Paragraph, place: Place) -> None:
        known = self._meaning(paragraph["text"])
        if known is not None and self.current and self.current.titled:
            self._begin(paragraph["text"], known, place)
        elif without_suite(paragraph["text"]).strip():
            self._content([paragraph], place)

    def _begin(self, said: str, field: str, place: Place) -> None:
        if self.current is None:
            self._away(said)
            return
        self._remember(said, place)
        self.section = field
        if field:
            self.current.begin(field)

    def _content(self, paragraphs: list[Paragraph], place: Place) -> None:
        for one in paragraphs:
            if self.current is None:
                self._away(one["text"])
            elif self.section is None and not self.current.filled:
                self.current.add_title(one)
            elif self.section:
                self.current.add(self.section, one, place)
            elif self.section is None:
                self.faults.append(Fault(place, one["text"].strip()[:300], "under_no_rubric"))

    def _unknown(self, said: str, place: Place) -> None:
        """A rubric nobody told us of: what stands under it is left aside, by name."""
        self._remember(said, place, sure=False)
        self.section = IGNORED

    def _remember(self, said: str, place: Place, sure: bool = True) -> None:
        text = without_suite(said).strip().rstrip(":").strip()
        key = plain(text)
        if key in self.headings:
            self.headings[key].count += 1
            return
        field = self._meaning(said) or ""
        self.headings[key] = Heading(key, text, field, place, sure=sure or key in self.choices)

    def _meaning(self, said: str) -> str | None:
        text = without_suite(said).strip().rstrip(":").strip()
        if not text or len(text) > LONGEST_LABEL:
            return None
        chosen = self.choices.get(plain(text))
        return chosen if chosen is not None else meaning(text)


def _joined(paragraphs: list[Paragraph]) -> str:
    return "\n".join(one["text"].strip() for one in paragraphs).strip()


def _styled_heading(paragraph: Paragraph) -> bool:
    return str(paragraph["look"]).casefold().startswith(HEADING_STYLES)


def _as_heading(paragraph: Paragraph) -> bool:
    """A style of heading, or letters in bold."""
    return _styled_heading(paragraph) or "/1" in str(paragraph["look"])
