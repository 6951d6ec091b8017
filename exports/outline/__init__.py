"""What a *projet d'administration* document contains, free of any file format.

Frozen plain data: nothing here knows Flask, the database or Word. `gather` fills it from the tables,
`word` draws it. Every number, list and calendar of the document is derived from the same sheets.
"""

from exports.outline.blocks import (
    Block,
    Bullet,
    BulletList,
    Heading,
    Paragraph,
    Span,
    bullet,
    bullets,
    paragraph,
    plain_text,
)
from exports.outline.calendar import Calendar, Period, calendar_of
from exports.outline.destinies import Destined, DestinyRegister
from exports.outline.document import (
    Chapter,
    Cover,
    Edito,
    Phase,
    ProjectDocument,
    Signature,
    Value,
    Values,
    Vision,
)
from exports.outline.gaps import Gap, gaps_of
from exports.outline.markdown import blocks_from_markdown
from exports.outline.mindmaps import Branch, MindMap
from exports.outline.sheets import (
    Objective,
    OperationalObjective,
    Origin,
    OutsideLink,
    Sheet,
    SheetLink,
)

__all__ = [
    "Block",
    "Branch",
    "Bullet",
    "BulletList",
    "Calendar",
    "Chapter",
    "Cover",
    "Destined",
    "DestinyRegister",
    "Edito",
    "Gap",
    "Heading",
    "MindMap",
    "Objective",
    "OperationalObjective",
    "Origin",
    "OutsideLink",
    "Paragraph",
    "Period",
    "Phase",
    "ProjectDocument",
    "Sheet",
    "SheetLink",
    "Signature",
    "Span",
    "Value",
    "Values",
    "Vision",
    "blocks_from_markdown",
    "bullet",
    "bullets",
    "calendar_of",
    "gaps_of",
    "paragraph",
    "plain_text",
]
