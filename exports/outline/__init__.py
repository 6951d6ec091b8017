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
from exports.outline.contents_models import MODELS, STANDARD, Model
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
from exports.outline.figures import DecisionTold, Participation, VoteResult
from exports.outline.gaps import Gap, gaps_of
from exports.outline.imprint import with_fingerprint
from exports.outline.markdown import blocks_from_markdown
from exports.outline.mindmaps import Branch, MindMap
from exports.outline.model_sheet import with_model_sheet
from exports.outline.parts import TITLES, WIDE, Part, Photo, Section
from exports.outline.sheets import (
    Objective,
    OperationalObjective,
    Origin,
    OutsideLink,
    Sheet,
    SheetLink,
)
from exports.outline.standing import standing

__all__ = [
    "MODELS",
    "STANDARD",
    "TITLES",
    "WIDE",
    "Block",
    "Branch",
    "Bullet",
    "BulletList",
    "Calendar",
    "Chapter",
    "Cover",
    "DecisionTold",
    "Destined",
    "DestinyRegister",
    "Edito",
    "Gap",
    "Heading",
    "MindMap",
    "Model",
    "Objective",
    "OperationalObjective",
    "Origin",
    "OutsideLink",
    "Paragraph",
    "Part",
    "Participation",
    "Period",
    "Phase",
    "Photo",
    "ProjectDocument",
    "Section",
    "Sheet",
    "SheetLink",
    "Signature",
    "Span",
    "Value",
    "Values",
    "Vision",
    "VoteResult",
    "blocks_from_markdown",
    "bullet",
    "bullets",
    "calendar_of",
    "gaps_of",
    "paragraph",
    "plain_text",
    "standing",
    "with_fingerprint",
    "with_model_sheet",
]
