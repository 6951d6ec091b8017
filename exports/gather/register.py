"""Ideas followed to their destiny, and sheets followed back to the ideas they come from.

The whole graph of a project is read once: asking the tables for each sheet or each idea would cost
a query per step of every road.
"""

import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import regex
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from exports.gather.words import DESTINIES, SECTIONS
from exports.outline import Destined, DestinyRegister, Origin
from workshop.foundations.clock import PARIS
from workshop.plan.destiny import Destiny, fates
from workshop.plan.models import ActionSheet, Idea, IdeaFlow, IdeaOrigin, IdeaTarget, Lineage, Objective
from workshop.projects.models import Project, TextKey

Roads = Mapping[str, list[str]]
Held = tuple[str, date | None]
QUOTES = "«» \u00a0"


class Trace:
    """The ideas of a project with their merges and splits."""

    def __init__(self, project: Project) -> None:
        self.project = project
        query = select(Idea).where(Idea.project_id == project.id)
        self.ideas = {idea.id: idea for idea in project.db.scalars(query)}
        _hang(project, self.ideas, "origins", IdeaOrigin)
        _hang(project, self.ideas, "targets", IdeaTarget)
        query_flows = select(IdeaFlow).join(Idea, Idea.id == IdeaFlow.source_id).where(Idea.project_id == project.id)
        flows = [(flow.source_id, flow.into_id) for flow in project.db.scalars(query_flows)]
        self.into, self.sources = _roads(flows), _roads((after, before) for before, after in flows)
        self.fates = fates({idea.id: idea.destiny for idea in self.ideas.values()}, flows)
        self.feeding = _feeding(self.ideas.values())
        self.lineage = Lineage.of(project)
        self.places = places_in(project, self.lineage)
        self.sessions = _short({_held(idea)[0] for idea in self.ideas.values()})

    def origins(self, sheet_id: str) -> tuple[Origin, ...]:
        """How many posted ideas of which session lead to that sheet, the earliest session first."""
        counted = Counter(_held(idea) for idea in self.behind(sheet_id))
        sessions = sorted(counted, key=lambda held: (held[1] or date.max, held[0]))
        return tuple(Origin(counted[held], held[0], held[1]) for held in sessions if held[0])

    def behind(self, sheet_id: str) -> list[Idea]:
        """The posted ideas that lead to that sheet, those of the sheets it took over included, by alphabet."""
        sheets = (sheet_id, *sorted(self.lineage.upstream(sheet_id)))
        found = _reached([one for sheet in sheets for one in self.feeding.get(sheet, ())], self.sources)
        ideas = [self.ideas[one] for one in found if self.ideas[one].posted]
        return sorted(ideas, key=lambda idea: (alphabetical(idea.text), idea.text))

    def register(self) -> DestinyRegister:
        """Every posted idea, session by session, in the order of the words: never in that of the writing (P11)."""
        posted = [idea for idea in self.ideas.values() if idea.posted]
        posted.sort(key=lambda idea: (_held(idea)[1] or date.max, _held(idea)[0], alphabetical(idea.text)))
        return DestinyRegister(tuple(self._destined(idea) for idea in posted))

    def session_register(self, live_session_id: str, hidden: Collection[str] = ()) -> DestinyRegister:
        """The ideas posted in one session; the text of those that come from `hidden` rows is not shown."""
        found = []
        for idea in self.ideas.values():
            rows = {origin.row_id for origin in idea.origins if origin.live_session_id == live_session_id}
            if idea.posted and rows:
                told = self._destined(idea)
                found.append(replace(told, text="") if rows & set(hidden) else told)
        return DestinyRegister(tuple(sorted(found, key=lambda told: (not told.text, alphabetical(told.text)))))

    def titles(self) -> dict[str, str]:
        """The title of each sheet and objective, by the name the register gives it."""
        mine = Objective.project_id == self.project.id
        sheets = self.project.db.execute(select(ActionSheet.id, ActionSheet.title).join(Objective).where(mine))
        objectives = self.project.db.execute(select(Objective.id, Objective.title).where(mine))
        return {self.places.names[row_id]: title for row_id, title in (*sheets, *objectives)}

    def _destined(self, idea: Idea) -> Destined:
        road = [self.ideas[one] for one in _reached([idea.id], self.into)]
        ends = [one for one in road if one.destiny is not Destiny.MERGED]
        aims = tuple(sorted({self.places.of(target) for end in ends for target in end.targets} - {""}, key=natural))
        direct = len(self.into.get(idea.id, ()))
        into, reasons = tuple(_named(one) for one in road[1:]), _said(road)
        meetings = tuple(dict.fromkeys(end.meeting for end in ends if end.meeting))
        return Destined(
            text=idea.text,
            session=self.sessions[_held(idea)[0]],
            votes=idea.votes,
            destiny=DESTINIES[self.fates[idea.id]],
            target=", ".join(aims),
            reason=" ".join([*_grouped(into[:direct], into[direct:]), *reasons, *(f"({one})" for one in meetings)]),
            session_title=_held(idea)[0],
            held_on=_held(idea)[1],
            board=_board(idea),
            into=into,
            targets=aims,
            reasons=reasons,
            decided_on=max((end.decided_at.astimezone(PARIS).date() for end in ends if end.decided_at), default=None),
            meeting=", ".join(meetings),
        )


def _hang(project: Project, ideas: Mapping[str, Idea], name: str, table: Any) -> None:
    """Read a list of all the ideas at once: a few ideas at a time would cost the more queries the more there are."""
    query = select(table).join(Idea, Idea.id == table.idea_id).where(Idea.project_id == project.id).order_by(table.id)
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in project.db.scalars(query):
        rows[row.idea_id].append(row)
    for one, idea in ideas.items():
        set_committed_value(idea, name, rows.get(one, []))


def _board(idea: Idea) -> str:
    """Where it was written: the board and, when there were some, the zone."""
    origin = idea.origins[0] if idea.origins else None
    return " › ".join(part for part in (origin.activity_title, origin.zone) if part) if origin else ""


def _grouped(near: Sequence[str], far: Sequence[str]) -> list[str]:
    """What it went into, and what that went into in its turn."""
    further = f", puis {', '.join(far)}" if far else ""
    return [f"Avec {', '.join(sorted(near))}{further}."] if near else []


def _said(road: list[Idea]) -> tuple[str, ...]:
    """The reasons given on the way, each once: why it was merged, then why it was decided so."""
    return tuple(dict.fromkeys(one.reason for one in road if one.reason))


def natural(name: str) -> list[tuple[int, str]]:
    """« Fiche 1.2 » before « Fiche 1.10 »."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in regex.split(r"(\d+)", name)]


def _named(idea: Idea) -> str:
    """A group is told by its title and the votes it received."""
    votes = f" ({idea.votes}\u00a0vote{'s' * (idea.votes > 1)})" if idea.votes else ""
    return f"« {idea.text.strip(QUOTES)} »{votes}"


class Places:
    """What an idea may feed, as the register calls it."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def of(self, target: IdeaTarget) -> str:
        """« Fiche 1.2, étapes »; empty for what is not in the plan any more."""
        aimed = target.sheet_id or target.objective_id or target.value_id or target.text_key or ""
        name, section = self.names.get(aimed, ""), SECTIONS.get(target.section or "", "")
        return f"{name}, {section}" if name and section else name


def places_in(project: Project, lineage: Lineage) -> Places:
    """All that ideas of a project may feed."""
    numbers = select(ActionSheet.id, ActionSheet.number).join(Objective).where(Objective.project_id == project.id)
    ranks = select(Objective.id, Objective.number, Objective.depth).where(Objective.project_id == project.id)
    sheets = {row.id: row.number for row in project.db.execute(numbers)}
    names = {one: _sheet_place(sheets, lineage, one) for one in sheets}
    levels = project.levels
    names |= {
        row.id: f"{levels[min(row.depth, len(levels) - 2)].singular} {row.number}" for row in project.db.execute(ranks)
    }
    names |= {value.id: f"Valeur « {value.name} »" for value in project.values}
    names |= {TextKey.VISION: "Vision"}
    return Places(names)


def _sheet_place(sheets: Mapping[str, str], lineage: Lineage, sheet_id: str) -> str:
    """A sheet that went on in others is told with them."""
    heirs = [sheets[one] for one in lineage.into.get(sheet_id, ()) if one in sheets]
    went_on = f" (continue dans {', '.join(heirs)})" if heirs else ""
    return f"Fiche {sheets[sheet_id]}{went_on}"


def _short(titles: set[str]) -> Mapping[str, str]:
    """Titles up to their colon: a whole one on every row filled a third of the pages. Whole where two would meet."""
    short = {title: regex.split(r"\s*:\s", title)[0] for title in titles}
    met = Counter(short.values())
    return {title: one if met[one] == 1 else title for title, one in short.items()}


def alphabetical(text: str) -> str:
    """« École » stands among the E, and an opening quotation mark counts for nothing."""
    bare = regex.sub(r"\p{M}", "", unicodedata.normalize("NFD", text.casefold()))
    return regex.sub(r"^[^\w]+", "", bare)


def _roads(pairs: Iterable[tuple[str, str]]) -> Roads:
    roads: dict[str, list[str]] = defaultdict(list)
    for before, after in pairs:
        roads[before].append(after)
    return roads


def _reached(starts: Iterable[str], roads: Roads) -> list[str]:
    """The starts and all that the roads lead to, each once, the nearest first."""
    found = dict.fromkeys(starts)
    waiting = deque(found)
    while waiting:
        fresh = [one for one in roads.get(waiting.popleft(), ()) if one not in found]
        found.update(dict.fromkeys(fresh))
        waiting.extend(fresh)
    return list(found)


def _feeding(ideas: Iterable[Idea]) -> Roads:
    """The ids of the ideas that feed each sheet directly."""
    return _roads((target.sheet_id, idea.id) for idea in ideas for target in idea.targets if target.sheet_id)


def _held(idea: Idea) -> Held:
    origin = idea.origins[0] if idea.origins else None
    return (origin.session_title, origin.held_on) if origin else ("", None)
