"""The days of a plan as a calendar: read back by the library, every date the plan's, the same events for life."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from exports.calendar import write_calendar
from exports.outline.events import events_of
from exports.outline.followed import FollowedPlan, Meeting
from tests.exports.followed_world import CHANGED, DAY, followed, hostile, plan, session
from workshop.foundations.clock import PARIS


def written(told: FollowedPlan, carrier: str = "") -> bytes:
    return write_calendar(told.id, told.title, events_of(told, carrier))


def events(content: bytes) -> dict[str, Any]:
    return {str(one["uid"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def test_every_date_of_the_plan_is_an_event() -> None:
    told = followed(3, 40)
    found = events(written(told))
    for sheet in told.sheets:
        days = {f"sheet-{sheet.id}": sheet.due_on, **{f"step-{one.id}": one.due_on for one in sheet.steps}}
        days |= {f"deliverable-{one.id}": one.due_on for one in sheet.deliverables}
        days |= {f"indicator-{one.id}": one.target_on for one in sheet.indicators}
        for name, day in days.items():
            event = found.pop(f"{name}@atelier", None)
            assert (event["dtstart"].dt if event else None) == day, name
            assert event is None or event["dtend"].dt == event["dtstart"].dt + timedelta(days=1)
    assert list(found) == ["session-s-1@atelier"]


def test_a_session_has_its_hours_in_paris_with_the_rules_of_the_hour() -> None:
    content = written(plan())
    (event,) = events(content).values()
    assert event["dtstart"].dt == datetime(2026, 7, 1, 9, 0, tzinfo=PARIS)
    assert event["dtend"].dt == datetime(2026, 7, 1, 12, 0, tzinfo=PARIS)
    assert b"TZID:Europe/Paris" in content and b"DTSTART;TZID=Europe/Paris:20260701T090000" in content
    assert b"BEGIN:DAYLIGHT" in content and b"TZOFFSETTO:+0200" in content


@pytest.mark.parametrize(
    "parts",
    [
        {"opened_at": None, "closed_at": None},
        {"opened_at": datetime(2026, 7, 2, 9, 0, tzinfo=UTC)},
        {"on": date(2026, 6, 30)},
    ],
)
def test_a_session_whose_hours_tell_nothing_is_a_whole_day(parts: dict[str, Any]) -> None:
    (event,) = events(written(plan(sessions=(session(**parts),)))).values()
    assert event["dtstart"].dt == parts.get("on", date(2026, 7, 1)) and b"TZID" not in event.to_ical()


def test_a_session_left_open_overnight_ends_when_nobody_knows() -> None:
    opened = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    (event,) = events(written(plan(sessions=(session(closed_at=opened + timedelta(days=2)),)))).values()
    assert "dtend" not in event


def test_the_next_meeting_that_minutes_announce_is_an_event_of_all_its_days() -> None:
    first, last = date(2027, 1, 18), date(2027, 1, 22)
    meeting = Meeting(text="2027, semaine 3", first=first, last=last, version=4, changed_at=CHANGED)
    found = events(written(plan(sessions=(session(place="Salle des mariages", meeting=meeting),))))
    event = found["meeting-s-1@atelier"]
    assert (event["dtstart"].dt, event["dtend"].dt, event["sequence"]) == (first, last + timedelta(days=1), 4)
    assert str(event["summary"]) == "Prochaine réunion : 2027, semaine 3"
    assert str(found["session-s-1@atelier"]["location"]) == "Salle des mariages"


def test_a_change_keeps_the_identity_and_counts_up() -> None:
    told = followed(3, 12)
    first = told.objectives[0]
    sheet = next(one for one in first.sheets if one.due_on and not one.withdrawn)
    later = replace(
        sheet,
        due_on=DAY + timedelta(days=9),
        version=sheet.version + 1,
        changed_at=CHANGED + timedelta(hours=1),
    )
    gone = replace(later, withdrawn=True, state="Abandonnée")
    uid = f"sheet-{sheet.id}@atelier"
    before, after, cancelled = (events(written(_with(told, one)))[uid] for one in (sheet, later, gone))
    assert after["sequence"] == before["sequence"] + 1 and after["dtstart"].dt == DAY + timedelta(days=9)
    assert after["last-modified"].dt > before["last-modified"].dt == CHANGED
    assert (after["status"], cancelled["status"]) == ("CONFIRMED", "CANCELLED")


def _with(told: FollowedPlan, sheet: Any) -> FollowedPlan:
    first, *others = told.objectives
    sheets = tuple(sheet if one.id == sheet.id else one for one in first.sheets)
    return replace(told, objectives=(replace(first, sheets=sheets), *others))


def test_a_person_s_calendar_holds_what_they_carry_and_nothing_else() -> None:
    told = followed(3, 40)
    key = told.carriers[0][0]
    wanted = set()
    for sheet in told.sheets:
        carried = key in sheet.carriers
        wanted |= {f"sheet-{sheet.id}"} if carried and sheet.due_on else set()
        wanted |= {f"indicator-{one.id}" for one in sheet.indicators if carried}
        for kind, rows in (("step", sheet.steps), ("deliverable", sheet.deliverables)):
            mine = (one for one in rows if one.due_on and (one.carrier == key or (carried and not one.carrier)))
            wanted |= {f"{kind}-{one.id}" for one in mine}
    assert set(events(written(told, key))) == {f"{name}@atelier" for name in wanted} and wanted
    assert events(written(told, "nobody")) == {}


@pytest.mark.promise("P7")
def test_hostile_texts_break_no_line_and_make_no_event() -> None:
    told = hostile()
    content = written(told)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in content.replace(b"\r\n", b"")
    names = Counter(line.split(b":")[0].split(b";")[0] for line in lines if not line.startswith(b" "))
    assert names[b"BEGIN"] == names[b"END"] and names[b"UID"] == len(events(content)) + 1
    found = events(content)
    assert found["sheet-sheet-2@atelier"]["summary"].startswith("Échéance : fiche 1.2 – ]]> <w:p> & \" ' <b>gras</b>")
    assert all(len(str(one["summary"])) <= 200 for one in found.values())
    assert "m" * 600 in str(found["sheet-sheet-7@atelier"]["description"])
    assert found["deliverable-d-1@atelier"]["dtstart"].dt == date.max


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert written(followed(3, 40)) == written(followed(3, 40))
    assert written(plan(sessions=())).count(b"BEGIN:") == 1
