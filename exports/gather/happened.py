"""What the live sessions counted, and what the project decided of the ideas."""

from collections import defaultdict
from datetime import date

import regex
from sqlalchemy import func, select

from exports.gather.register import Trace
from exports.gather.words import DESTINIES
from exports.outline import DecisionTold, Participation, VoteResult
from sessions.models import Activity, ActivityKind, ActivityState, LiveSession, Option, Tally
from sessions.models.live_session import SessionState
from workshop.foundations.clock import PARIS
from workshop.plan.models import Destiny, Idea
from workshop.projects.models import Project

# What a reader wants of a vote: its first choices; the rest is counted together.
MOST_CHOICES = 15
Alike = tuple[date, str, str, str]
"""Day, meeting, destiny, reason."""


def participation(project: Project, votes: tuple[VoteResult, ...]) -> Participation:
    """Sessions that are over, and the dots that were placed in them."""
    query = select(func.count()).select_from(LiveSession).where(LiveSession.project_id == project.id)
    sessions = project.db.scalar(query.where(LiveSession.state == SessionState.CLOSED)) or 0
    return Participation(sessions=sessions, votes=sum(count for vote in votes for _text, count in vote.results))


def votes(project: Project) -> tuple[VoteResult, ...]:
    """The votes that are over, the earliest session first; equal votes in the order of their words."""
    query = (
        select(Activity.id, Activity.title, LiveSession.title.label("session"), Option.text, Tally.votes)
        .join(LiveSession, LiveSession.id == Activity.live_session_id)
        .join(Tally, Tally.activity_id == Activity.id)
        .join(Option, Option.id == Tally.id)
        .where(LiveSession.project_id == project.id, Activity.kind == ActivityKind.VOTE, ~Activity.removed)
        .where(Activity.state == ActivityState.CLOSED)
        .order_by(LiveSession.held_on, LiveSession.title, Activity.position, Activity.id)
        .order_by(Tally.votes.desc(), Option.text)
    )
    found: dict[str, tuple[str, str, list[tuple[str, int]]]] = {}
    for row in project.db.execute(query):
        found.setdefault(row.id, (row.title, row.session, []))[2].append((row.text, row.votes))
    return tuple(
        VoteResult(title=title, session=session, results=_first(results)) for title, session, results in found.values()
    )


def _first(results: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    shown, rest = results[:MOST_CHOICES], results[MOST_CHOICES:]
    if not rest:
        return tuple(shown)
    return (*shown, (f"Les {len(rest)} autres propositions, ensemble", sum(count for _text, count in rest)))


def decisions(trace: Trace) -> tuple[DecisionTold, ...]:
    """One line for the ideas decided alike on the same day, in the same meeting: never who decided."""
    alike: dict[Alike, list[Idea]] = defaultdict(list)
    for idea in trace.ideas.values():
        if idea.decided_at and idea.destiny not in (Destiny.UNDECIDED, Destiny.MERGED):
            day = idea.decided_at.astimezone(PARIS).date()
            alike[(day, idea.meeting, DESTINIES[idea.destiny], idea.reason)].append(idea)
    return tuple(
        DecisionTold(
            on=day, meeting=meeting, ideas=len(ideas), decision=_decision(trace, destiny, ideas), reason=reason
        )
        for (day, meeting, destiny, reason), ideas in sorted(alike.items(), key=lambda pair: pair[0])
    )


def _decision(trace: Trace, destiny: str, ideas: list[Idea]) -> str:
    places = {trace.places.of(target) for idea in ideas for target in idea.targets} - {""}
    return f"{destiny} : {', '.join(sorted(places, key=_natural))}" if places else destiny


def _natural(place: str) -> list[tuple[int, str]]:
    """« Fiche 1.10 » after « Fiche 1.9 »."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in regex.split(r"(\d+)", place) if part]
