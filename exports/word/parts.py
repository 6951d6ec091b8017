"""The sections of a document, drawn in the order the project chose."""

from collections.abc import Callable

from exports.outline.parts import WIDE, Part, Section
from exports.outline.standing import standing
from exports.word import annexes, chapters, decisions, landscape, objectives, sections, sheet_pages
from exports.word.draft import Draft
from exports.word.sheet_list import draw_sheet_list

Drawing = Callable[[Draft, Section], None]


def draw_parts(draft: Draft) -> None:
    """A change between portrait and landscape ends a section of Word; each chapter begins a page."""
    wide = False
    for section in standing(draft.document):
        if section.level == 1:
            draft.finish()
        if (section.part in WIDE) is not wide:
            draft.add(sections.ended(draft.frame, wide=wide))
            draft.wide = wide = not wide
        DRAWINGS[section.part](draft, section)
    draft.finish()
    draft.add(sections.ended(draft.frame, wide=wide))


DRAWINGS: dict[Part, Drawing] = {
    Part.SHEET_LIST: draw_sheet_list,
    Part.EDITO: chapters.draw_edito,
    Part.WHY: chapters.draw_chapter,
    Part.WHAT: chapters.draw_chapter,
    Part.METHOD: chapters.draw_method,
    Part.PHASES: chapters.draw_phases,
    Part.VALUES: chapters.draw_values,
    Part.VISION: chapters.draw_vision,
    Part.FIGURES: objectives.draw_figures,
    Part.TEAM: chapters.draw_team,
    Part.OBJECTIVES: objectives.draw_objectives,
    Part.NEXT_STEPS: chapters.draw_next_steps,
    Part.MAP: landscape.draw_plan_map,
    Part.CALENDAR: landscape.draw_calendar,
    Part.PRIORITY_SHEETS: sheet_pages.draw_sheets,
    Part.SHEETS: sheet_pages.draw_sheets,
    Part.MIND_MAPS: landscape.draw_maps,
    Part.VOTES: decisions.draw_votes,
    Part.DECISIONS: decisions.draw_decisions,
    Part.GAPS: annexes.draw_gaps,
    Part.REGISTER: annexes.draw_register,
    Part.IMPRINT: annexes.draw_imprint,
    Part.OWN: chapters.draw_own,
}
