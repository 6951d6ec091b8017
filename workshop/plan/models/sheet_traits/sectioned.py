"""A sheet has sections: lists of lines that keep who they are while their neighbours are rewritten."""

from collections.abc import Sequence

from workshop.people.models import User
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.sheet_lines import Line, Section, SheetLine, same_lines
from workshop.plan.models.sheet_row import packed
from workshop.plan.models.sheet_traits.trait import SheetTrait

ASIDE = 100_000


class Sectioned(SheetTrait):
    """Reads and writes the sections."""

    def lines_of(self, section: Section) -> list[SheetLine]:
        """The rows of one section."""
        return [line for line in self._sheet.lines if line.section is section]

    def section(self, section: Section) -> list[Line]:
        """The (level, text) lines of one section."""
        return [(line.level, line.text) for line in self.lines_of(section)]

    def write_section(self, section: Section, lines: Sequence[Line], by: User | None = None) -> list[FieldChange]:
        """Rewrite one section. A line that is still there keeps its row, hence its owner, its day and its tick.

        Returns what changed in rows that have one of these: reworded, or gone.
        """
        held = self.lines_of(section)
        records = {line.id: line.record() for line in held}
        kept = self._placed(section, lines, held)
        after = {line.id: line.record() for line in kept}
        return [
            FieldChange(field=f"{SheetLine.KIND}:{line_id}", before=packed(record), after=packed(now), author=by)
            for line_id, record in records.items()
            if record != (now := after.get(line_id, {}))
        ]

    def _placed(self, section: Section, lines: Sequence[Line], held: list[SheetLine]) -> list[SheetLine]:
        same = same_lines([line.text for line in held], [text for _level, text in lines])
        kept = {place: held[old] for place, old in enumerate(same) if old is not None}
        self._make_room(held, [line for line in held if line not in kept.values()])
        placed = []
        for position, (level, text) in enumerate(lines):
            row = kept.get(position)
            if row is None:
                row = SheetLine(section=section, position=position, level=level, text=text)
                self._sheet.lines.append(row)
            row.position, row.level, row.text = position, level, text
            placed.append(row)
        self._sheet.lines.sort(key=lambda line: line.position)
        return placed

    def _make_room(self, held: list[SheetLine], gone: list[SheetLine]) -> None:
        """A place is taken once (the database says so), also while lines move: those held step aside first."""
        if not held:
            return
        for line in gone:
            self._sheet.lines.remove(line)
        for line in held:
            line.position += ASIDE
        self._sheet.db.flush()
