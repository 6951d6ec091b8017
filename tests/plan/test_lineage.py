"""P2 with whole sheets: moved, merged, split, attached, abandoned, restored, undone in any order, nothing is lost."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from tests.plan.fates import no_idea_is_lost
from workshop.foundations.base import Base
from workshop.foundations.refusals import Refused
from workshop.foundations.transaction import prepare_engine
from workshop.people.models import Organisation, User
from workshop.plan.models import (
    ActionSheet,
    DecisionBatch,
    Destiny,
    GivenNumber,
    Idea,
    IdeaTarget,
    Lineage,
    MoveEnd,
    Numbering,
    Objective,
    Plan,
)
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.lineage import SheetMove
from workshop.plan.models.moving import Circumstances, Moves
from workshop.plan.models.sheet_state import WITHDRAWN
from workshop.plan.models.taking_back import undo
from workshop.plan.models.undoing import Trail
from workshop.plan.publication import Publishing
from workshop.plan.publication.standing import mark
from workshop.projects.models import Project
from workshop.projects.models.levels import Level

SEQUENCES = int(os.environ.get("ATELIER_SEQUENCES", "80"))
STEPS = 12
WHY = Circumstances(reason="Décidé en revue", meeting="Revue de mars")
LEVELS = [Level("Axe", "Axes"), Level("Objectif", "Objectifs"), Level("Action", "Actions")]


def begin(db: Session) -> str:
    """The plan that every sequence starts from: two axes, four objectives, four sheets, five ideas."""
    project = Project(organisation=Organisation(name="Valombre"), title="Projet")
    db.add_all([project, User(name="Anne Leroy", email="director@valombre.example")])
    db.flush()
    plan = Plan(project)
    plan.tree.name_levels(LEVELS)
    for axis in (plan.add_objective("Accueillir"), plan.add_objective("Travailler")):
        for number in range(2):
            plan.add_sheet(plan.add_objective(f"Objectif {number}", parent=axis), "Une fiche")
    db.add_all(Idea(project_id=project.id, text=f"Idée {number}") for number in range(5))
    db.flush()
    return project.id


class Sequence:
    """People who do anything they can to one plan, told by a seed."""

    def __init__(self, db: Session, project_id: str, seed: int) -> None:
        self.db, self.random = db, Random(seed)
        self.done: Counter[str] = Counter()
        self.plan = Plan(db.get_one(Project, project_id))
        self.director = db.scalars(select(User)).one()
        self.posted = set(db.scalars(select(Idea.id)))
        self.bearers: dict[str, str] = {}
        self.look()

    def run(self) -> None:
        """Any verb on anything; a refusal is an answer like another, and changes nothing."""
        for _ in range(STEPS):
            verb = self.random.choice(self.VERBS)
            with self.attempt():
                verb(self)
                self.done[verb.__name__] += 1
            self.look()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        try:
            with self.db.begin_nested():
                yield
        except Refused:
            self.db.expire_all()

    def sheets(self, most: int = 1) -> list[ActionSheet]:
        every = self.plan.sheets()
        return self.random.sample(every, self.random.randint(1, min(most, len(every))))

    def place(self) -> Objective:
        return self.random.choice(self.plan.tree.objectives())

    def move(self) -> None:
        Moves(self.plan).move(self.sheets(3), self.place(), WHY)

    def merge(self) -> None:
        Moves(self.plan).merge(self.sheets(3), self.sheets()[0], WHY)

    def split(self) -> None:
        parts = [(f"Part {number}", self.place()) for number in range(self.random.randint(1, 3))]
        Moves(self.plan).split(self.sheets()[0], parts, WHY, keep=self.random.random() < 0.5)

    def attach(self) -> None:
        Moves(self.plan).attach(self.sheets()[0], self.sheets()[0], WHY)

    def redirect(self) -> None:
        Moves(self.plan).redirect(self.sheets()[0], self.sheets(2), WHY)

    def abandon(self) -> None:
        Moves(self.plan).abandon(self.sheets()[0], self.random.choice([WHY, Circumstances()]))

    def restore(self) -> None:
        Moves(self.plan).restore(self.sheets()[0], WHY)

    def undo(self) -> None:
        moves = list(self.db.scalars(select(SheetMove).where(SheetMove.project_id == self.plan.project.id)))
        if moves:
            Trail(self.plan).undo(self.random.choice(moves), WHY)

    def decide(self) -> None:
        sheet = self.sheets()[0].number
        decision = self.random.choice(
            [
                Decision(Verb.KEEP_IN_SHEET, sheet=sheet),
                Decision(Verb.ATTACH, sheet=sheet),
                Decision(Verb.KEEP_IN_OBJECTIVE, objective=self.place().number),
                Decision(Verb.KEEP_IN_NEW_SHEET, objective=self.place().number, title="Née d’une idée"),
                Decision(Verb.POSTPONED, reason="Plus tard"),
            ]
        )
        self.plan.decide([self.idea()], decision, by=None)

    def idea(self) -> str:
        """One of those posted, or made since by merges and splits."""
        every = select(Idea.id).where(Idea.project_id == self.plan.project.id)
        return self.random.choice(list(self.db.scalars(every.order_by(Idea.text, Idea.created_at))))

    def gather(self) -> None:
        some = list({self.idea(), self.idea()})
        into = self.random.choice([{"title": "Une idée commune"}, {"into": (self.idea(),)}])
        self.plan.decide(some, Decision(Verb.MERGE, **into), by=None)

    def divide(self) -> None:
        self.plan.decide([self.idea()], Decision(Verb.SPLIT, texts=("Part 0", "Part 1")), by=None)

    def undecide(self) -> None:
        batches = list(
            self.db.scalars(select(DecisionBatch.id).where(DecisionBatch.project_id == self.plan.project.id))
        )
        if batches:
            undo(self.plan, self.random.choice(batches), by=None)

    def reopen(self) -> None:
        self.plan.reopen([self.idea()])

    def add(self) -> None:
        self.plan.add_sheet(self.place(), "Une de plus")

    def objective(self) -> None:
        tree, one, other = self.plan.tree, self.place(), self.place()
        verb = self.random.choice(["reorder", "under", "remove", "absorb", "add"])
        if verb == "reorder":
            tree.reorder(one, self.random.choice([-1, 1]))
        elif verb == "under":
            tree.put_under(one, self.random.choice([None, other]))
        elif verb == "remove":
            tree.remove(one)
        elif verb == "absorb":
            Moves(self.plan).absorb(one, other, WHY)
        else:
            self.plan.add_objective("De plus", parent=self.random.choice([None, other]))

    def publish(self) -> None:
        numbering = self.random.choice([Numbering.KEEP, Numbering.MOVED])
        if self.plan.counts()[Destiny.UNDECIDED]:
            Publishing(self.plan).sign("L’essentiel est décidé", self.director)
        Publishing(self.plan).publish("Version", numbering, mark(self.plan), None, date(2026, 3, 1))

    VERBS = (
        move, merge, split, attach, redirect, abandon, restore, undo, undo,
        decide, decide, reopen, gather, divide, undecide, objective, publish, add,
    )  # fmt: skip

    def look(self) -> None:
        """What must hold after every step."""
        self.db.flush()
        self.db.expire_all()
        no_idea_is_lost(self.plan, self.posted)
        self.no_number_is_given_twice()
        self.every_idea_still_leads_to_a_sheet()
        self.withdrawn_sheets_are_told()

    def no_number_is_given_twice(self) -> None:
        given = select(GivenNumber.kind, GivenNumber.number, GivenNumber.row_id)
        rows = self.db.execute(given.where(GivenNumber.project_id == self.plan.project.id)).all()
        bearers = {f"{row.kind}:{row.number}": row.row_id for row in rows}
        assert len(bearers) == len(rows)
        sheets = {key: row for key, row in bearers.items() if key.startswith("sheet:")}
        assert {key: sheets.get(key) for key in self.bearers} == self.bearers, "a number changed hands"
        self.bearers = sheets
        rows = self.db.execute(
            select(ActionSheet.id, ActionSheet.number, ActionSheet.state, Objective.project_id).join(Objective)
        )
        self.rows = {row.id: row for row in rows if row.project_id == self.plan.project.id}
        assert all(sheets[f"sheet:{row.number}"] == row.id for row in self.rows.values())
        old, bearer = self.random.choice(list(sheets.items()))
        assert self.plan.sheet(old.removeprefix("sheet:")).id == bearer, "an old number still leads to its sheet"

    def every_idea_still_leads_to_a_sheet(self) -> None:
        fed = select(IdeaTarget.idea_id, IdeaTarget.sheet_id).where(IdeaTarget.sheet_id.in_(list(self.rows)))
        self.lineage = Lineage.of(self.plan.project)
        for idea_id, sheet_id in self.db.execute(fed.limit(1)).all():
            for heir in {sheet_id, *self.lineage.downstream(sheet_id)}:
                behind = self.plan.ideas_behind(self.db.get_one(ActionSheet, heir))
                assert idea_id in {idea.id for idea in behind}

    def withdrawn_sheets_are_told(self) -> None:
        ends = select(MoveEnd).where(MoveEnd.sheet_id.in_(list(self.rows)), MoveEnd.ended_at.is_(None))
        left = {end.sheet_id for end in self.db.scalars(ends) if end.before.get("leaves")}
        assert left == {row.id for row in self.rows.values() if row.state in WITHDRAWN}
        for sheet_id in self.rows:
            assert sheet_id not in self.lineage.downstream(sheet_id), "a sheet went on in itself"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'lineage.sqlite3'}")
        prepare_engine(engine)
        Base.metadata.create_all(engine)
        yield engine
        engine.dispose()


@pytest.mark.promise("P2")
def test_whatever_is_done_with_sheets_no_idea_and_no_number_is_lost(engine: Engine) -> None:
    with Session(engine) as db:
        project = begin(db)
        db.commit()
    done: Counter[str] = Counter()
    for seed in range(SEQUENCES):
        with Session(engine) as db:
            sequence = Sequence(db, project, seed)
            try:
                sequence.run()
            except AssertionError as error:
                raise AssertionError(f"seed {seed}: {error}") from error
            finally:
                db.rollback()
            done += sequence.done
    assert set(done) == {verb.__name__ for verb in Sequence.VERBS}, done
