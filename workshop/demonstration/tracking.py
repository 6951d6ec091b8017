"""Who works on the demonstration's project, and how far each sheet is."""

from datetime import UTC, date, datetime, time
from typing import Any

from workshop.people.models import User
from workshop.plan.models import ActionSheet, JournalEntry, Plan, Priority, SheetPilot, SheetState
from workshop.projects.models import Project
from workshop.projects.rights import Role

People = dict[str, User]


def settle_people(project: Project, content: dict[str, Any]) -> People:
    """Create the services and the people, each with a role; returns them by key."""
    services = {name: project.organisation.service(name) for name in content["services"]}
    people: People = {}
    for one in content["people"]:
        user = User(name=one["name"], email=one["email"], organisation=project.organisation)
        user.service = services[one["service"]]
        project.db.add(user)
        project.db.flush()
        project.admit(user, Role(one["role"]))
        people[one["key"]] = user
    return people


def follow_sheets(project: Project, content: dict[str, Any], people: People) -> None:
    """Give every sheet its state, dates, pilots and journal."""
    for sheet in Plan(project).sheets():
        _follow(sheet, content["sheets"][sheet.number], people)


def _follow(sheet: ActionSheet, told: dict[str, Any], people: People) -> None:
    sheet.state, sheet.priority = SheetState(told["state"]), Priority(told["priority"])
    sheet.completion = told["completion"]
    sheet.starts_on, sheet.due_on = _day(told.get("start_on")), _day(told.get("due_on"))
    for key in told["pilots"]:
        sheet.pilots.append(SheetPilot(user=people[key], name=people[key].name))
    for entry in told["journal"]:
        written = at_noon(date.fromisoformat(entry["on"]))
        sheet.journal.append(JournalEntry(text=entry["text"], author=people[entry["by"]], written_at=written))


def antedate(project: Project, content: dict[str, Any]) -> None:
    """Let every sheet and what was written in it be as old as its story, rather than as the demonstration."""
    for sheet in Plan(project).sheets():
        told = content["sheets"][sheet.number]
        days = [date.fromisoformat(entry["on"]) for entry in told["journal"]]
        sheet.created_at = at_noon(min([day for day in (sheet.starts_on, *days) if day]))
        sheet.updated_at = at_noon(max(days))
        for change in sheet.changes:
            change.changed_at = sheet.created_at


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def at_noon(day: date) -> datetime:
    """The middle of a day, as an instant."""
    return datetime.combine(day, time(12), UTC)
