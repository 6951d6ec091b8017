"""The one place that asks what time it is, so that tests can say it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """The present instant, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day where the users live."""
    return now().astimezone(PARIS).date()
