"""Tables of the plan."""

from workshop.plan.destiny import Destiny
from workshop.plan.models.action_sheet import ActionSheet, Priority, SheetState
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.budget import BudgetLine, Spending
from workshop.plan.models.bulk_edit import BulkEdit
from workshop.plan.models.bulk_line import BulkLine
from workshop.plan.models.comment import Comment, Mention
from workshop.plan.models.decision_batch import DecisionBatch, DecisionStep
from workshop.plan.models.deliverable import Deliverable, Dependency
from workshop.plan.models.given_number import GivenNumber, NumberKind
from workshop.plan.models.idea import Idea
from workshop.plan.models.idea_links import IdeaFlow, IdeaOrigin, IdeaTarget, OriginKind
from workshop.plan.models.idea_revision import IdeaRevision
from workshop.plan.models.imports import Import, ImportChange, ImportKind, ImportState
from workshop.plan.models.indicator import Indicator, Measurement
from workshop.plan.models.journal import FieldChange, JournalEntry
from workshop.plan.models.lineage import Lineage, MoveEnd, MoveKind, SheetMove
from workshop.plan.models.objective import Objective
from workshop.plan.models.plan import NumberTaken, Plan
from workshop.plan.models.publication import Numbering, Publication, PublicationException, PublishedNumber
from workshop.plan.models.resemblance import Resemblance
from workshop.plan.models.resource import Resource, ResourceKind
from workshop.plan.models.saved_view import SavedView
from workshop.plan.models.sheet_lines import Section, SheetLine
from workshop.plan.models.sheet_links import OutsideLink, SheetLink, SheetPilot
from workshop.plan.models.sheet_people import Part, SheetPerson

__all__ = [
    "ActionSheet",
    "Attachment",
    "BudgetLine",
    "BulkEdit",
    "BulkLine",
    "Comment",
    "DecisionBatch",
    "DecisionStep",
    "Deliverable",
    "Dependency",
    "Destiny",
    "FieldChange",
    "GivenNumber",
    "Idea",
    "IdeaFlow",
    "IdeaOrigin",
    "IdeaRevision",
    "IdeaTarget",
    "Import",
    "ImportChange",
    "ImportKind",
    "ImportState",
    "Indicator",
    "JournalEntry",
    "Lineage",
    "Measurement",
    "Mention",
    "MoveEnd",
    "MoveKind",
    "NumberKind",
    "NumberTaken",
    "Numbering",
    "Objective",
    "OriginKind",
    "OutsideLink",
    "Part",
    "Plan",
    "Priority",
    "Publication",
    "PublicationException",
    "PublishedNumber",
    "Resemblance",
    "Resource",
    "ResourceKind",
    "SavedView",
    "Section",
    "SheetLine",
    "SheetLink",
    "SheetMove",
    "SheetPerson",
    "SheetPilot",
    "SheetState",
    "Spending",
]
