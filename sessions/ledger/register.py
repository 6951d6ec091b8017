"""The register of verbs: one function for each kind of operation."""

from collections.abc import Callable
from typing import Any

from sessions.models import Activity, LiveSession, Participant

Facts = dict[str, Any]
Verb = Callable[[LiveSession, Participant, Any], Facts | None]
VERBS: dict[str, Verb] = {}


def verb(*kinds: str) -> Callable[[Verb], Verb]:
    """Register what an operation does: a lookup through the session, and one call of a rule."""

    def register(function: Verb) -> Verb:
        VERBS.update(dict.fromkeys(kinds, function))
        return function

    return register


def activity(live: LiveSession, activity_id: str) -> Activity:
    """An activity of the session; raises Unknown."""
    found: Activity = live.row(Activity, activity_id, "activity")
    return found
