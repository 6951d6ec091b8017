"""P2: whatever people decide, in whatever order, every posted idea has exactly one fate."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.orm import Session

from workshop.foundations.base import Base
from workshop.foundations.refusals import Refused
from workshop.foundations.transaction import prepare_engine
from workshop.people.models import Organisation
from workshop.plan.models import Destiny, Idea, IdeaFlow, IdeaOrigin, IdeaTarget, OriginKind, Plan
from workshop.plan.models.decision import Decision, Verb
from workshop.projects.models import Project

SETTLED = st.sampled_from([Verb.ALREADY_DONE, Verb.POSTPONED, Verb.OUT_OF_SCOPE])
FEEDING = st.sampled_from([Verb.KEEP_IN_SHEET, Verb.KEEP_IN_OBJECTIVE, Verb.KEEP_IN_NEW_SHEET, Verb.ATTACH])

PICK = st.integers(0, 30)
PICKS = st.lists(PICK, min_size=1, max_size=4)


class Deciding(RuleBasedStateMachine):
    """People who post, merge, split, keep, attach, put aside and reopen ideas at random."""

    engine: Engine

    @initialize()
    def begin(self) -> None:
        self.db = Session(self.engine)
        organisation = Organisation(name="Valombre")
        project = Project(organisation=organisation, title="Projet")
        self.db.add(project)
        self.plan = Plan(project)
        self.plan.add_sheet(self.plan.add_objective("Accueillir"), "Un accueil")
        self.posted: set[str] = set()
        self.made: list[str] = []
        for number in range(4):
            self.post(OriginKind.NOTE, posted=number > 0)

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.rollback()
            self.db.close()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All or nothing, as in a page; a refusal is an answer like another."""
        try:
            with self.db.begin_nested():
                yield
        except Refused:
            pass

    def all_ids(self) -> list[str]:
        """In the order they were made, so that a failing example can be replayed."""
        found = {row.id: row.text for row in self.db.execute(select(Idea.id, Idea.text))}
        fresh = sorted(set(found) - set(self.made), key=lambda idea_id: found[idea_id])
        self.made += fresh
        return [idea_id for idea_id in self.made if idea_id in found]

    def chosen(self, picks: list[int]) -> list[str]:
        ids = self.all_ids()
        return list(dict.fromkeys(ids[pick % len(ids)] for pick in picks))

    def decide(self, picks: list[int], decision: Decision) -> None:
        with self.attempt():
            self.plan.decide(self.chosen(picks), decision, by=None)

    @rule(kind=st.sampled_from(OriginKind), posted=st.booleans())
    def post(self, kind: OriginKind, posted: bool) -> None:
        idea = Idea(project_id=self.plan.project.id, text=f"Idée {len(self.made)}", posted=posted)
        origin = IdeaOrigin(
            kind=kind, row_id="r", live_session_id="s", session_title="Séance", activity_title="Tableau", held_on=None
        )
        idea.origins.append(origin)
        self.db.add(idea)
        self.db.flush()
        if posted:
            self.posted.add(idea.id)
        self.all_ids()

    @rule(one=PICK, others=PICKS)
    def merge(self, one: int, others: list[int]) -> None:
        self.decide([one], Decision(Verb.MERGE, into=tuple(self.chosen(others))))

    @rule(some=PICKS)
    def gather(self, some: list[int]) -> None:
        self.decide(some, Decision(Verb.MERGE, title="Une idée commune"))

    @rule(one=PICK, parts=st.integers(1, 3))
    def split(self, one: int, parts: int) -> None:
        self.decide([one], Decision(Verb.SPLIT, texts=tuple(f"Part {part}" for part in range(parts))))

    @rule(some=PICKS, verb=SETTLED, reason=st.sampled_from(["", "Non"]))
    def settle(self, some: list[int], verb: Verb, reason: str) -> None:
        self.decide(some, Decision(verb, reason=reason))

    @rule(some=PICKS, verb=FEEDING, aimed=st.booleans())
    def feed(self, some: list[int], verb: Verb, aimed: bool) -> None:
        aim = {"sheet": "1.1", "objective": "1", "title": "Une fiche née d’une idée"} if aimed else {}
        self.decide(some, Decision(verb, **aim))

    @rule(some=PICKS)
    def reopen(self, some: list[int]) -> None:
        with self.attempt():
            self.plan.reopen(self.chosen(some))

    @rule(one=PICK)
    def drop_if_nothing_feeds_it(self, one: int) -> None:
        with self.attempt():
            self.plan.idea(self.chosen([one])[0]).discard_if_orphan()

    @invariant()
    def no_posted_idea_is_lost(self) -> None:
        if hasattr(self, "db"):
            self.db.expire_all()
            kept = set(self.db.scalars(select(Idea.id).where(Idea.posted)))
            assert kept == self.posted
            assert sum(self.plan.counts().values()) == self.plan.posted() == len(self.posted)
            assert Destiny.MERGED not in self.plan.counts()

    @invariant()
    def merged_means_that_it_went_somewhere(self) -> None:
        if hasattr(self, "db"):
            merged = set(self.db.scalars(select(Idea.id).where(Idea.destiny == Destiny.MERGED)))
            assert merged == set(self.db.scalars(select(IdeaFlow.source_id)))

    @invariant()
    def kept_or_attached_means_that_it_feeds_something(self) -> None:
        if hasattr(self, "db"):
            feeding = select(Idea.id).where(Idea.destiny.in_([Destiny.KEPT, Destiny.ATTACHED]))
            assert set(self.db.scalars(feeding)) == set(self.db.scalars(select(IdeaTarget.idea_id)))

    @invariant()
    def no_flow_leads_nowhere_or_back(self) -> None:
        if hasattr(self, "db"):
            ids = set(self.all_ids())
            flows = self.db.execute(select(IdeaFlow.source_id, IdeaFlow.into_id)).all()
            assert all(one in ids and other in ids for one, other in flows)
            assert all(idea.id not in idea.downstream() for idea in self.db.scalars(select(Idea)))

    @invariant()
    def a_part_without_origin_always_comes_from_somewhere(self) -> None:
        if hasattr(self, "db"):
            made = select(Idea.id).where(~Idea.posted, ~Idea.origins.any())
            assert set(self.db.scalars(made)) <= set(self.db.scalars(select(IdeaFlow.into_id)))
            assert self.db.scalar(select(func.count()).select_from(Idea).where(Idea.text == "")) == 0


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'ideas.sqlite3'}")
        prepare_engine(engine)
        Base.metadata.create_all(engine)
        yield engine
        engine.dispose()


@pytest.mark.promise("P2")
def test_every_posted_idea_keeps_exactly_one_fate(engine: Engine) -> None:
    machine = type("DecidingOnSqlite", (Deciding,), {"engine": engine})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    profile = settings(max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=checks)
    case = machine.TestCase
    case.settings = profile
    case().runTest()
