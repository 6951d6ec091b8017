"""Tables that may run over several pages."""

from collections.abc import Sequence

from exports.word.draft import Draft
from exports.word.markup import NOTHING
from exports.word.paragraphs import PAGE_BREAK_BEFORE, paragraph
from exports.word.tables import Layout, Row, table


def draw_long_table(
    draft: Draft, layout: Layout, rows: Sequence[Row], *, kept: int = 6, splittable: bool | int = False
) -> None:
    """The first row is the header. Where the layout pass asked for it, the last `kept` rows begin a page for good.

    A last page of two lines, or a page full to its foot, would change in another Word and move every number after it.
    """
    header, *others = rows
    draft.splittable.add(draft.block)
    cut = max(len(others) - kept, 0) if draft.block in draft.pages.split else 0
    if cut:
        draft.add(table(layout, header, others[:cut], splittable=splittable))
        draft.add(paragraph("SectionEnd", NOTHING, PAGE_BREAK_BEFORE))
    draft.add(table(layout, header, others[cut:], splittable=splittable))
