"""Calendars: the days of a plan as a file that any agenda takes (iCalendar, RFC 5545)."""

from exports.calendar.writer import write_calendar

__all__ = ["write_calendar"]
