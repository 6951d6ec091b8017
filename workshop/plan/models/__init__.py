"""Tables of the plan."""

from workshop.plan.destiny import Destiny
from workshop.plan.models.action_sheet import ActionSheet, Priority, SheetState
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.idea import Idea
from workshop.plan.models.idea_links import IdeaFlow, IdeaOrigin, IdeaTarget, OriginKind
from workshop.plan.models.journal import FieldChange, JournalEntry
from workshop.plan.models.objective import Objective
from workshop.plan.models.plan import NumberTaken, Plan
from workshop.plan.models.sheet_lines import Section, SheetLine
from workshop.plan.models.sheet_links import OutsideLink, SheetLink, SheetPilot

__all__ = [
    "ActionSheet",
    "Attachment",
    "Destiny",
    "FieldChange",
    "Idea",
    "IdeaFlow",
    "IdeaOrigin",
    "IdeaTarget",
    "JournalEntry",
    "NumberTaken",
    "Objective",
    "OriginKind",
    "OutsideLink",
    "Plan",
    "Priority",
    "Section",
    "SheetLine",
    "SheetLink",
    "SheetPilot",
    "SheetState",
]
