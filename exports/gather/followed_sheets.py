"""One sheet of the followed plan: its fields, its people, its rows, and why it is late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from exports.gather import followed_rows as told
from exports.gather.carriers import carrier_key
from exports.gather.followed_attention import Reasons
from exports.gather.followed_rows import Rows
from exports.gather.register import Trace
from exports.outline.followed import FollowedSheet, Lines, Wait, natural
from workshop.plan.importing.sheets.columns import PRIORITY_WORDS, STATE_WORDS
from workshop.plan.models import ActionSheet, Dependency, Part, Priority, ResourceKind, Section
from workshop.plan.models.sheet_state import SETTLED, WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a sheet in its plan, read once for all of them."""

    on: date
    trace: Trace
    rows: Rows
    sheets: Mapping[str, ActionSheet]
    links: Mapping[str, list[str]]
    services: Mapping[str, str]
    attention: Reasons


def followed_sheet(row: ActionSheet, around: Around) -> FollowedSheet:
    """The sheet with all that hangs from it."""
    return FollowedSheet(
        id=row.id,
        number=row.number,
        title=row.title,
        subtitle=row.subtitle,
        state=STATE_WORDS[row.state],
        state_code=row.state.value,
        settled=row.state in SETTLED,
        withdrawn=row.state in WITHDRAWN,
        priority=PRIORITY_WORDS[row.priority],
        prioritised=row.priority is Priority.HIGH,
        completion=row.completion,
        starts_on=row.starts_on,
        due_on=row.due_on,
        note=row.note,
        version=row.version,
        changed_at=row.updated_at,
        ideas=sum(origin.ideas for origin in around.trace.origins(row.id)),
        links=tuple(sorted(around.links.get(row.id, ()), key=natural)),
        late=row.is_late(around.on),
        attention=around.attention.get(row.id, ()),
        **_people(row, around),
        **_sections(row, around.rows),
        **_rows(row, around),
    )


def _people(row: ActionSheet, around: Around) -> dict[str, Any]:
    pilots, others = around.rows.pilots.get(row.id, []), around.rows.people.get(row.id, [])
    carried = [around.services[user] for pilot in pilots if (user := pilot.user_id) and user in around.services]
    named = [one.name for one in around.rows.resources.get(row.id, ()) if one.kind is ResourceKind.SERVICE]
    return {
        "pilots": tuple(pilot.name for pilot in pilots),
        "carriers": tuple(carrier_key(pilot.name, pilot.user_id) for pilot in pilots),
        "services": tuple(dict.fromkeys((*carried, *named))),
        **{part.value: tuple(one.name for one in others if one.part is part) for part in Part},
    }


def _sections(row: ActionSheet, rows: Rows) -> dict[str, Any]:
    lines = rows.lines.get(row.id, [])

    def section(wanted: Section) -> Lines:
        return tuple((line.level, line.text) for line in lines if line.section is wanted)

    return {
        "objectives": section(Section.OBJECTIVES),
        "operational": section(Section.OPERATIONAL),
        "resource_lines": section(Section.RESOURCES),
        "indicator_lines": section(Section.INDICATORS),
        "steps": tuple(told.step(line) for line in lines if line.section is Section.STEPS),
    }


def _rows(row: ActionSheet, around: Around) -> dict[str, Any]:
    rows = around.rows
    measured = [(one, rows.measures.get(one.id, ())) for one in rows.indicators.get(row.id, ())]
    return {
        "outside": tuple((link.target, link.text) for link in rows.outside.get(row.id, ())),
        "budget": tuple(told.budget_row(one) for one in rows.budget.get(row.id, ())),
        "indicators": tuple(told.indicator(one, measures) for one, measures in measured),
        "resources": tuple(told.resource(one) for one in rows.resources.get(row.id, ())),
        "deliverables": tuple(told.deliverable(one) for one in rows.deliverables.get(row.id, ())),
        "waits": tuple(sorted(_waits(rows.dependencies.get(row.id, ()), around), key=lambda one: natural(one.number))),
    }


def _waits(dependencies: Iterable[Dependency], around: Around) -> Iterable[Wait]:
    for one in dependencies:
        awaited = around.rows.awaited[one.deliverable_id]
        sheet = around.sheets[awaited.sheet_id]
        yield Wait(
            number=sheet.number,
            title=sheet.title,
            deliverable=awaited.title,
            due_on=awaited.due_on,
            delivered_on=awaited.delivered_on,
            note=one.note,
        )
