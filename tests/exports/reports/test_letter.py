"""The quarterly letter says what was published, and nothing else."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from exports.gather.reports.letter import letter
from exports.kinds import kind_named
from exports.kinds.quarterly_letter import ANY
from exports.word.report import write_report
from tests.exports.followed_plan import edit
from tests.exports.hostile import TEXTS
from tests.exports.opened import Opened
from tests.exports.told import figures, whole
from tests.world import World
from workshop.foundations.text import clean
from workshop.foundations.transaction import transaction
from workshop.plan.models import Numbering, SheetState
from workshop.plan.publication import Publishing
from workshop.plan.publication.standing import mark
from workshop.projects.models import TextKey

WRITTEN = date(2026, 11, 22)


def publish(world: World, on: date) -> None:
    with transaction() as db:
        plan = world.plan(db)
        Publishing(plan).publish("Version", Numbering.KEEP, mark(plan), world.user(db, "lead"), on)


def change(world: World, number: str, **fields: object) -> None:
    with transaction() as db:
        edit(world.plan(db), number, world.user(db, "lead"), **fields)


def published(world: World) -> None:
    """1.1 was under way, then is done; 2.1 starts; two versions."""
    change(world, "1.1", state=SheetState.UNDER_WAY, objectives="- Un seul guichet")
    publish(world, date(2026, 8, 31))
    change(world, "1.1", state=SheetState.DONE, completion=100)
    change(world, "2.1", state=SheetState.UNDER_WAY, due_on=date(2026, 12, 31))
    publish(world, date(2026, 11, 16))


def test_it_tells_what_is_done_and_what_starts_since_the_version_before(db: Session, world: World) -> None:
    published(world)
    report = letter(world.plan(db).project, ANY, WRITTEN)
    told = whole(report)
    assert [chapter.title for chapter in report.chapters] == [
        "Ce qui est fait",
        "Ce qui démarre",
        "Une action à la lumière",
        "Ce qui vient",
        "Lire le plan",
    ]
    assert "Un accueil unique (fiche 1.1)" in told and "Un annuaire partagé (fiche 2.1)" in told
    assert figures(report) == {"Actions": 3, "En cours": 1, "Terminées": 1}
    assert "Un seul guichet" in told and "31\u00a0décembre\u00a02026" in told
    assert f"/projects/{world.project}/publications/2" in told


def test_what_was_saved_since_the_publication_is_nobody_s_news(db: Session, world: World) -> None:
    published(world)
    with transaction():
        plan = world.plan(db)
        plan.add_sheet(plan.objective("1"), "Fiche secrète")
    change(world, "1.2", title="Titre secret", state=SheetState.DONE)
    change(world, "1.1", objectives="- Objectif secret")
    project = world.plan(db).project
    subjects = kind_named("quarterly_letter").subjects
    assert subjects is not None
    offered = subjects(project)
    for chosen, _name in offered:
        assert "secret" not in whole(letter(project, chosen, WRITTEN)).lower()
    assert [name for _id, name in offered[1:]] == [
        "1.1 – Un accueil unique",
        "1.2 – Des horaires élargis",
        "2.1 – Un annuaire partagé",
    ]


def test_before_the_first_publication_it_tells_the_words_of_the_team_alone(db: Session, world: World) -> None:
    with transaction():
        project = world.plan(db).project
        project.write_text(TextKey.LETTER, "Bonjour à tous", "Les ateliers **reprennent**.")
    project = world.plan(db).project
    report = letter(project, ANY, WRITTEN)
    told = whole(report)
    assert "Bonjour à tous" in told and "Les ateliers reprennent." in told
    assert [chapter.title for chapter in report.chapters] == ["Lire le plan"]
    assert "accueil" not in told and figures(report) == {}


def test_the_team_chooses_which_action_stands_in_the_light(db: Session, world: World) -> None:
    published(world)
    project = world.plan(db).project
    chosen = letter(project, world.plan(db).sheet("1.2").id, WRITTEN)
    (light,) = [chapter for chapter in chosen.chapters if chapter.title == "Une action à la lumière"]
    assert "Des horaires élargis (fiche 1.2)" in repr(light.blocks)


def test_whatever_was_typed_is_only_words(db: Session, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with transaction():
        project = world.plan(db).project
        project.write_text(TextKey.LETTER, clean(TEXTS[1], 200), "\n\n".join(clean(text, 900) for text in TEXTS))
    text = Opened(write_report(letter(world.plan(db).project, ANY, WRITTEN))).text
    assert "cycler" in text and "مرحبا" in text
