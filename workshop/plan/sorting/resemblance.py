"""Which ideas look like one another. Suggested, never merged by a program."""

from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process
from sqlalchemy import or_, select

from workshop.foundations.word_forms import gist
from workshop.plan.models import Destiny, Idea, Plan, Resemblance

NEAR = 62
TWINS = 78
MOST = 12
Pair = tuple[str, str]
# Everybody who decides reads the same thousands of texts again at each idea.
_gist = lru_cache(maxsize=20_000)(gist)


def alike(plan: Plan, idea: Idea, least: int = NEAR) -> dict[str, int]:
    """The ids of the ideas that look like this one, and how much (0 to 100), the nearest first."""
    own = gist(idea.text)
    known = {one: text for one, text in gists(plan).items() if one != idea.id}
    near = process.extract(own, known, scorer=fuzz.ratio, score_cutoff=least, limit=MOST)
    dismissed = _dismissed(plan, idea)
    return {one: round(score) for _text, score, one in near if one not in dismissed}


def gists(plan: Plan) -> dict[str, str]:
    """What each idea that was not merged says, by id."""
    query = select(Idea.id, Idea.text).where(Idea.project_id == plan.project.id, Idea.destiny != Destiny.MERGED)
    return {row.id: _gist(row.text) for row in plan.project.db.execute(query)}


def _dismissed(plan: Plan, idea: Idea) -> set[str]:
    query = select(Resemblance.low_id, Resemblance.high_id).where(Resemblance.dismissed_at.is_not(None))
    query = query.where(or_(Resemblance.low_id == idea.id, Resemblance.high_id == idea.id))
    return {one for pair in plan.project.db.execute(query) for one in pair}


def twins(known: Mapping[str, str], least: int = TWINS) -> dict[Pair, int]:
    """Every pair of ideas that look alike, by their ids in order, and how much."""
    waiting = {one: text for one, text in sorted(known.items()) if text}
    found: dict[Pair, int] = {}
    for one in sorted(waiting):
        own = waiting.pop(one)
        for _text, score, other in process.extract(own, waiting, scorer=fuzz.ratio, score_cutoff=least, limit=None):
            found[(one, other)] = round(score)
    return found
