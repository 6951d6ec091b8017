"""The minutes of a session → plain values; before anybody wrote them, what the tables already know."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import subqueryload

from exports.gather.register import natural, places_in
from exports.gather.words import DESTINIES
from exports.word.dates import long_date
from sessions.meeting_dates import NextMeeting, proposed, understood
from sessions.models import Anonymity, LiveSession, Participant, Seat
from sessions.models.minutes import LONGEST_LINE, MOST_LINES, LineKind, Minutes, MinutesDraft, MinutesLine
from workshop.foundations.clock import PARIS
from workshop.plan.models import Destiny, Idea, IdeaOrigin, Lineage
from workshop.projects.models import Project

# Enough to recognise a decision; the register tells the rest.
MOST_QUOTED = 3
# More decisions than this are told together.
MOST_APART = 15
Alike = tuple[date, str, Destiny, tuple[str, ...], str]
"""Day, meeting, destiny, what it feeds, reason."""


@dataclass(frozen=True, kw_only=True)
class MinutesTold:
    """`written`: somebody wrote them; otherwise they are what the tables know, for people to complete."""

    title: str
    project: str
    organisation: str
    held_on: date | None
    draft: MinutesDraft
    written: bool
    next_meeting: NextMeeting


def gather_minutes(project: Project, live_session_id: str) -> MinutesTold:
    """The minutes of a session of the project; raises Unknown."""
    live = LiveSession.in_project(project, live_session_id)
    found = Minutes.of(live)
    draft = found.draft() if found else prefilled(live)
    return MinutesTold(
        title=live.title,
        project=project.title,
        organisation=project.organisation.name,
        held_on=live.held_on,
        draft=draft,
        written=found is not None,
        next_meeting=understood(draft.next_meeting),
    )


def prefilled(live: LiveSession) -> MinutesDraft:
    """Who gave their name where everybody does, the decisions taken on ideas, a next meeting eight weeks later."""
    return MinutesDraft(
        present=_named_seats(live),
        lines=decisions_taken(live),
        next_meeting=proposed(live.held_on) if live.held_on else "",
    )


def completed(live: LiveSession, draft: MinutesDraft) -> MinutesDraft:
    """The draft, with the decisions taken on ideas that it does not tell yet."""
    told = {line.text for line in draft.lines}
    fresh = [line for line in decisions_taken(live) if line.text not in told]
    return MinutesDraft(**{**vars(draft), "lines": (*draft.lines, *fresh)})


def decisions_taken(live: LiveSession) -> tuple[MinutesLine, ...]:
    """One line for the ideas decided alike: those posted in this session, and those that it decided of."""
    fed = places_in(live.project, Lineage.of(live.project))
    alike: dict[Alike, list[Idea]] = defaultdict(list)
    for idea in _decided(live):
        if idea.decided_at:
            places = sorted({fed.of(target) for target in idea.targets} - {""}, key=natural)
            day = idea.decided_at.astimezone(PARIS).date()
            alike[(day, idea.meeting, idea.destiny, tuple(places), idea.reason)].append(idea)
    if len(alike) > MOST_APART:
        return _together(alike)
    return tuple(_line(about, alike[about]) for about in sorted(alike, key=_in_order))


def _decided(live: LiveSession) -> Sequence[Idea]:
    """The ideas posted there, or decided in a meeting of that name, that have a destiny of their own."""
    mine, here = Idea.project_id == live.project_id, live.title.casefold()
    held = [one for one in live.db.scalars(select(Idea.meeting).where(mine).distinct()) if one.casefold() == here]
    posted = select(IdeaOrigin.idea_id).where(IdeaOrigin.live_session_id == live.id)
    query = select(Idea).where(mine, or_(Idea.id.in_(posted), Idea.meeting.in_(held)))
    query = query.where(Idea.destiny.not_in((Destiny.UNDECIDED, Destiny.MERGED))).options(subqueryload(Idea.targets))
    return live.db.scalars(query).all()


def _together(alike: Mapping[Alike, Sequence[Idea]]) -> tuple[MinutesLine, ...]:
    """Too many to be read one by one: a line for each fate of a meeting, with all that it feeds."""
    found: dict[tuple[date, str, Destiny], list[Idea]] = defaultdict(list)
    places: dict[tuple[date, str, Destiny], set[str]] = defaultdict(set)
    for about, ideas in alike.items():
        found[about[:3]] += ideas
        places[about[:3]].update(about[3])
    whole = [(*about, tuple(sorted(places[about], key=natural)), "") for about in found]
    return tuple(_line(about, found[about[:3]]) for about in sorted(whole, key=_in_order))[:MOST_LINES]


def _in_order(about: Alike) -> tuple[object, ...]:
    """By day and meeting; then what is kept first, in the order of the plan."""
    day, meeting, destiny, places, reason = about
    return day, meeting, list(DESTINIES).index(destiny), [natural(place) for place in places], reason


def _line(about: Alike, ideas: Sequence[Idea]) -> MinutesLine:
    day, meeting, destiny, places, reason = about
    quoted = ", ".join(f"« {idea.text} »" for idea in sorted(ideas, key=lambda idea: idea.text)[:MOST_QUOTED])
    rest = len(ideas) - MOST_QUOTED
    others = f" et {rest} autre{'s' * (rest > 1)} idée{'s' * (rest > 1)}" if rest > 0 else ""
    where = f" ({', '.join(places)})" if places else ""
    text = f"{DESTINIES[destiny]}{where} : {quoted}{others}{f' – {reason}' if reason else ''}"
    return MinutesLine(LineKind.DECISION, text[:LONGEST_LINE], meeting, long_date(day))


def _named_seats(live: LiveSession) -> tuple[str, ...]:
    """By alphabet; where names were not asked of everybody, nobody is named here."""
    if live.anonymity is not Anonymity.NAMED:
        return ()
    query = select(Participant.name).where(Participant.live_session_id == live.id, Participant.name != "")
    return tuple(sorted(set(live.db.scalars(query.where(Participant.seat == Seat.PARTICIPANT))), key=str.casefold))
