"""The days of a plan: due dates, steps, deliverables, targets and sessions, as events a calendar can take.

An event keeps its `uid` for life and its `sequence` only grows, so that a calendar read again is updated, not doubled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from exports.outline.days import short_day
from exports.outline.followed import FollowedPlan, FollowedSession, FollowedSheet
from workshop.foundations.clock import PARIS

LONGEST_SESSION = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Whole days up to `until`, or hours from `starts_at`. `cancelled`: calendars that know it take it away."""

    uid: str
    title: str
    on: date
    until: date | None = None
    place: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    told: tuple[str, ...] = ()
    category: str
    sequence: int
    changed_at: datetime
    cancelled: bool = False


def events_of(plan: FollowedPlan, carrier: str = "") -> tuple[Event, ...]:
    """Those of the whole plan, or what one person carries; by day, then by title."""
    found = [event for sheet in plan.sheets for event in _of_sheet(sheet, carrier)]
    if not carrier:
        found += [event for live in plan.sessions for event in _of_session(live)]
    return tuple(sorted(found, key=lambda event: (event.on, event.title, event.uid)))


def _of_sheet(sheet: FollowedSheet, carrier: str) -> Iterator[Event]:
    """A step or a deliverable that nobody owns is for the pilots."""
    carried = not carrier or carrier in sheet.carriers
    if carried and sheet.due_on:
        yield _event(sheet, f"sheet-{sheet.id}", f"Échéance : fiche {sheet.number} – {sheet.title}", sheet.due_on)
    yield from _owed(sheet, carrier, carried)
    for one in sheet.indicators if carried else ():
        if one.target_on:
            aim = f"Cible : {_number(one.target)} {one.unit}".rstrip() if one.target is not None else ""
            title = f"Indicateur à mesurer : {one.label} (fiche {sheet.number})"
            yield _event(sheet, f"indicator-{one.id}", title, one.target_on, aim)


def _owed(sheet: FollowedSheet, carrier: str, carried: bool) -> Iterator[Event]:
    for step in sheet.steps:
        if step.due_on and (carried if not (carrier and step.carrier) else step.carrier == carrier):
            title = f"Étape : {step.text} (fiche {sheet.number})"
            yield _event(sheet, f"step-{step.id}", title, step.due_on, _by(step.owner), _done("Faite", step.done_on))
    for one in sheet.deliverables:
        if one.due_on and (carried if not (carrier and one.carrier) else one.carrier == carrier):
            title = f"Livrable : {one.title} (fiche {sheet.number})"
            told = (_by(one.owner), _done("Remis", one.delivered_on))
            yield _event(sheet, f"deliverable-{one.id}", title, one.due_on, *told)


def _event(sheet: FollowedSheet, uid: str, title: str, on: date, *told: str) -> Event:
    about = (
        f"Fiche {sheet.number} – {sheet.title}",
        f"État : {sheet.state} ({sheet.completion} %)",
        f"Pilote : {', '.join(sheet.pilots)}" if sheet.pilots else "Pilote : à désigner",
    )
    return Event(
        uid=f"{uid}@atelier",
        title=title,
        on=on,
        told=(*(one for one in told if one), *about),
        category=title.partition(" :")[0],
        sequence=sheet.version,
        changed_at=sheet.changed_at,
        cancelled=sheet.withdrawn,
    )


def _of_session(live: FollowedSession) -> Iterator[Event]:
    """The session, and the next meeting that its minutes announce."""
    starts, ends = _hours(live)
    yield Event(
        uid=f"session-{live.id}@atelier",
        title=f"Séance : {live.title}",
        on=live.on,
        place=live.place,
        starts_at=starts,
        ends_at=ends,
        category="Séance",
        sequence=live.revision,
        changed_at=live.changed_at,
    )
    if live.meeting:
        yield Event(
            uid=f"meeting-{live.id}@atelier",
            title=f"Prochaine réunion : {live.meeting.text}",
            on=live.meeting.first,
            until=live.meeting.last,
            told=(f"Annoncée au relevé de la séance « {live.title} »",),
            category="Réunion",
            sequence=live.meeting.version,
            changed_at=live.meeting.changed_at,
        )


def _hours(live: FollowedSession) -> tuple[datetime | None, datetime | None]:
    """When it was open, where that tells something: the same day, and not left open overnight."""
    opened, closed = live.opened_at, live.closed_at
    if opened is None or opened.astimezone(PARIS).date() != live.on:
        return None, None
    known = closed if closed and timedelta() < closed - opened <= LONGEST_SESSION else None
    return opened, known


def _by(owner: str) -> str:
    return f"Responsable : {owner}" if owner else ""


def _done(word: str, on: date | None) -> str:
    return f"{word} le {short_day(on)}" if on else ""


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
