"""Events → iCalendar: whole days, hours in Paris, stable identities, nothing that depends on the hour of writing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import icalendar
import regex

from exports.outline.events import Event
from exports.word.typography import clean
from workshop.foundations.clock import PARIS

PRODUCT = "-//Atelier//Calendrier du plan//FR"
# What one line of an agenda still shows; the whole text stands in the description.
LONGEST_TITLE = 200
DAILY = timedelta(days=1)


def write_calendar(uid: str, name: str, events: Sequence[Event]) -> bytes:
    """The file; `uid` is what the calendar is for life. The same events give the same bytes."""
    book = icalendar.Calendar.new(uid=f"{uid}@atelier", name=_line(name), prodid=PRODUCT, method="PUBLISH")
    for event in events:
        book.add_component(_drawn(event))
    days = [event.starts_at.astimezone(PARIS).date() for event in events if event.starts_at]
    if days:
        # The rules of the hour, for the years in which there are hours.
        book.add_missing_timezones(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))
    return bytes(book.to_ical())


def _drawn(event: Event) -> icalendar.Event:
    title = _line(event.title)
    made = icalendar.Event.new(
        uid=event.uid,
        summary=_shortened(title),
        description=_told(event, title) or None,
        start=_start(event),
        end=_end(event),
        location=_line(event.place) or None,
        categories=[event.category],
        sequence=event.sequence,
        stamp=event.changed_at.astimezone(UTC),
        last_modified=event.changed_at.astimezone(UTC),
        status=icalendar.STATUS.CANCELLED if event.cancelled else icalendar.STATUS.CONFIRMED,
        # A due date leaves the day free.
        transparency=icalendar.TRANSP.OPAQUE if event.starts_at else icalendar.TRANSP.TRANSPARENT,
    )
    return made


def _start(event: Event) -> date | datetime:
    return event.starts_at.astimezone(PARIS) if event.starts_at else event.on


def _end(event: Event) -> date | datetime | None:
    """A whole day ends when the next begins, for a calendar; an unknown hour is left out."""
    if event.starts_at:
        return event.ends_at.astimezone(PARIS) if event.ends_at else None
    last = event.until or event.on
    return last + DAILY if last < date.max else None


def _told(event: Event, title: str) -> str:
    whole = (title,) if len(title) > LONGEST_TITLE else ()
    return "\n".join((*whole, *(_line(text) for text in event.told)))


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    signs = regex.findall(r"\X", title)
    return "".join(signs[: LONGEST_TITLE - 1]).rstrip() + "…"
