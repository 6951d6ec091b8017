"""Tables of the démarche."""

from workshop.projects.models.charter import Charter, PeriodRefused, TitleTaken
from workshop.projects.models.contents import Phases, ValueInUse, Values
from workshop.projects.models.levels import Level, LevelsInUse, LevelsRefused
from workshop.projects.models.membership import LastLead, Membership
from workshop.projects.models.project import Project
from workshop.projects.models.texts import Phase, ProjectText, StaleText, TextKey, Value

__all__ = [
    "Charter",
    "LastLead",
    "Level",
    "LevelsInUse",
    "LevelsRefused",
    "Membership",
    "PeriodRefused",
    "Phase",
    "Phases",
    "Project",
    "ProjectText",
    "StaleText",
    "TextKey",
    "TitleTaken",
    "Value",
    "ValueInUse",
    "Values",
]
