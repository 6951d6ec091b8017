"""A sheet and its rows by the names of the columns that the reader knows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from exports.outline.followed import FollowedObjective, FollowedSheet, Lines
from exports.workbook.tables import Value

Values = Mapping[str, Value]
Told = Iterable[tuple[Values, Any]]
"""The values of each row, and the row itself."""


def sheet_values(sheet: FollowedSheet, objective: FollowedObjective) -> Values:
    """Sections as a person types them: one line a line, the second level indented."""
    plain = ("number", "title", "subtitle", "state", "priority", "completion", "starts_on", "due_on", "note")
    people = ("pilots", "project_lead", "coordinator", "sponsor", "contributors", "links")
    return {
        **{name: getattr(sheet, name) for name in plain},
        **{name: "\n".join(getattr(sheet, name)) for name in people},
        "objective": f"{objective.number}. {objective.title}",
        "objectives": typed(sheet.objectives),
        "operational_objectives": typed(sheet.operational),
        "steps": typed(tuple((step.level, step.text) for step in sheet.steps)),
        "resources": typed(sheet.resource_lines),
        "indicators": typed(sheet.indicator_lines),
    }


def typed(lines: Lines) -> str:
    """Lines in one cell; a text that begins like a line of the second level keeps its own."""
    return "\n".join(f"    - {text}" if level else text for level, text in lines)


def _named(rows: Iterable[Any], **names: str) -> Told:
    for row in rows:
        yield {column: getattr(row, name) for column, name in names.items()}, row


def _steps(sheet: FollowedSheet) -> Told:
    return _named(sheet.steps, text="text", owner="owner", due_on="due_on", done_on="done_on")


def _indicators(sheet: FollowedSheet) -> Told:
    return _named(
        sheet.indicators, label="label", unit="unit", baseline="baseline", target="target", target_on="target_on"
    )


def _measurements(sheet: FollowedSheet) -> Told:
    for one in sheet.indicators:
        for values, row in _named(one.measures, measured_on="on", value="value", note="note"):
            yield {**values, "indicator": one.label}, row


def _budget(sheet: FollowedSheet) -> Told:
    return _named(
        sheet.budget,
        label="label",
        organisation="organisation",
        year="year",
        spending="spending",
        planned_cents="planned",
        committed_cents="committed",
        paid_cents="paid",
        source="source",
    )


def _resources(sheet: FollowedSheet) -> Told:
    return _named(sheet.resources, kind="kind", name="name", amount_cents="amount", note="note")


def _deliverables(sheet: FollowedSheet) -> Told:
    return _named(
        sheet.deliverables,
        title="title",
        owner="owner",
        due_on="due_on",
        delivered_on="delivered_on",
        address="evidence",
    )


def _dependencies(sheet: FollowedSheet) -> Told:
    return _named(sheet.waits, awaited="number", deliverable="deliverable", note="note")


def _outside(sheet: FollowedSheet) -> Told:
    return (({"target": target, "text": text}, target) for target, text in sheet.outside)


OF_KIND: Mapping[str, Callable[[FollowedSheet], Told]] = {
    "step": _steps,
    "indicator": _indicators,
    "measurement": _measurements,
    "budget": _budget,
    "resource": _resources,
    "deliverable": _deliverables,
    "dependency": _dependencies,
    "outside": _outside,
}
