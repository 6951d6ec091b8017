"""Publishing: the gate, the exception, the numbers, the frozen picture and what changed since."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import Numbering, Plan, Publication
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.given_number import NumberKind
from workshop.plan.models.moving import Circumstances, Moves
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.publication import Publishing
from workshop.plan.publication.comparing import compare
from workshop.plan.publication.numbering import Renumbering, Stand
from workshop.plan.publication.picture import picture, sketch
from workshop.plan.publication.refusals import IdeasUndecided, NothingUndecided, PlanChanged
from workshop.plan.publication.standing import mark

SignIn = Callable[[str], FlaskClient]
Post = Callable[..., str]
DAY = date(2026, 3, 12)
OBJECTIVE, SHEET = NumberKind.OBJECTIVE, NumberKind.SHEET


def at(world: World, road: str = "") -> str:
    return f"/projects/{world.project}/publications{road}"


def publish(plan: Plan, numbering: Numbering = Numbering.KEEP) -> Publication:
    return Publishing(plan).publish("Version du comité", numbering, mark(plan), None, DAY)


STANDS = [
    Stand(OBJECTIVE, "b", "", "2", "Deux"),
    Stand(OBJECTIVE, "a", "", "1", "Un"),
    Stand(SHEET, "b1", "b", "2.1", "Une"),
    Stand(SHEET, "a3", "b", "1.3", "Venue d’ailleurs"),
    Stand(SHEET, "a1", "a", "1.1", "Abandonnée", alive=False),
    Stand(SHEET, "a2", "a", "1.2", "Une autre"),
]
GIVEN = [(one.kind, one.number) for one in STANDS]


def renumbered(wanted: Numbering) -> list[str]:
    made = Renumbering.of(STANDS, GIVEN, wanted)
    return [made.after[one.id] for one in STANDS]


def test_three_ways_of_numbering() -> None:
    assert renumbered(Numbering.KEEP) == [one.number for one in STANDS]
    assert renumbered(Numbering.MOVED) == ["2", "1", "2.1", "2.2", "1.1", "1.2"]
    assert renumbered(Numbering.ANEW) == ["1", "2", "1.1", "1.2", "2.2", "2.1"]


def test_undecided_ideas_keep_the_plan_from_being_published(world: World, db: Session, post: Post) -> None:
    post("Sans réponse")
    with transaction():
        plan, director = world.plan(db), world.user(db, "director")
        with pytest.raises(IdeasUndecided):
            publish(plan)
        signed = Publishing(plan).sign("Le comité se réunit demain", director)
        made = publish(plan)
        assert made.exception is signed and (signed.undecided, signed.posted) == (1, 1)
        assert signed.signed_name == "Anne Leroy" and made.counts["undecided"] == 1


def test_an_exception_counts_once_and_for_no_more_ideas(world: World, db: Session, post: Post) -> None:
    first = post("Une")
    with transaction():
        Publishing(world.plan(db)).sign("Demain", world.user(db, "director"))
    post("Une de plus")
    with transaction():
        plan = world.plan(db)
        with pytest.raises(IdeasUndecided):
            publish(plan)
        plan.decide([first], Decision(Verb.POSTPONED), None)
        publish(plan)
        with pytest.raises(IdeasUndecided):
            publish(plan)


def test_no_exception_without_undecided_ideas(world: World, db: Session) -> None:
    with transaction(), pytest.raises(NothingUndecided):
        Publishing(world.plan(db)).sign("Pour voir", world.user(db, "director"))


def test_what_was_previewed_is_what_is_published(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        seen = mark(plan)
        Moves(plan).move([plan.sheet("1.2")], plan.objective(2), Circumstances())
        with pytest.raises(PlanChanged):
            Publishing(plan).publish("Version", Numbering.MOVED, seen, None, DAY)


def test_renumbering_what_moved_never_gives_a_number_again(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        moved = plan.sheet("1.2")
        Moves(plan).move([moved], plan.objective(2), Circumstances())
        made = publish(plan, Numbering.MOVED)
        assert plan.sheet("2.2").id == moved.id == plan.sheet("1.2").id
        assert {one.before: one.after for one in made.numbers if one.before != one.after} == {"1.2": "2.2"}
        assert plan.add_sheet(plan.objective(1), "Nouvelle").number == "1.3"
        assert plan.add_sheet(plan.objective(2), "Nouvelle").number == "2.3"


def test_a_whole_new_series_is_told_by_its_concordance(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        ids = {sheet.number: sheet.id for sheet in plan.sheets()}
        publish(plan)
        plan.tree.reorder(plan.objective(2), -1)
        made = publish(plan, Numbering.ANEW)
        assert {one.published: one.after for one in made.numbers if one.kind is SHEET} == {
            "2.1": "1.1",
            "1.1": "2.1",
            "1.2": "2.2",
        }
        assert plan.sheet("1.1").id == ids["2.1"] and plan.sheet("2.2").id == ids["1.2"]
        assert plan.sheet("1.2").id == ids["1.2"], "a number nobody bears leads to who bore it last"
        assert plan.add_sheet(plan.objective(2), "Nouvelle").number == "2.3"


def test_a_picture_is_frozen_and_compared(world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        made = publish(plan)
        assert compare(made.picture, picture(plan)).nothing
        plan.sheet("1.1").title = "Un guichet unique"
        plan.add_sheet(plan.objective(1), "Nouvelle")
        db.flush()
        found = compare(made.picture, picture(plan))
        assert [one["title"] for one in found.came] == ["Nouvelle"]
        assert [(one.now["number"], one.differences[0].now) for one in found.changed] == [("1.1", "Un guichet unique")]
        assert made.picture["sheets"][0]["title"] == "Un accueil unique"


def test_a_long_list_of_changes_is_told_whole_page_after_page(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction():
        plan, lead = world.plan(db), world.user(db, "lead")
        for number in range(70):
            plan.add_sheet(plan.objective(1), f"Fiche {number}")
        publish(plan)
        for sheet in plan.sheets():
            sheet.edit(SheetEdit({"steps": f"Étape de la fiche {sheet.number}"}), sheet.version, lead)
    reader = sign_in("reader")
    pages = [reader.get(at(world, f"/1/changes?page={page}")).text for page in (1, 2)]
    assert "73 changements" in pages[0] and "73 changements" in pages[1]
    told = [number for page in pages for number in re.findall(r"- Étape de la fiche ([\d.]+)", page)]
    assert len(told) == len(set(told)) == 73
    assert reader.get(at(world, "/1/changes?all=1")).text.count("- Étape de la fiche") == 73
    assert reader.get(at(world, "/1/changes?page=9")).status_code == 200
    with transaction():
        sheet = world.plan(db).sheet("1.1")
        sheet.edit(SheetEdit({"steps": ""}), sheet.version, world.user(db, "lead"))
    assert "72 changements" in reader.get(at(world, "/1/changes")).text


def test_a_sketch_differs_from_an_old_picture_where_a_picture_does(world: World, db: Session) -> None:
    with transaction():
        plan, lead = world.plan(db), world.user(db, "lead")
        old = picture(plan)
        for sheet in old["sheets"]:
            sheet.pop("inside")
        plan.sheet("1.2").edit(SheetEdit({"steps": "Une étape"}), 1, lead)
        plan.sheet("2.1").edit(SheetEdit({"subtitle": "Un sous-titre"}), 1, lead)
        db.flush()
        for now in (picture(plan), sketch(plan)):
            assert [one.now["number"] for one in compare(old, now).changed] == ["1.2", "2.1"]


def test_publishing_from_its_pages(sign_in: SignIn, world: World, post: Post) -> None:
    post("Sans réponse")
    lead, director = sign_in("lead"), sign_in("director")
    seen = lead.get(at(world, "/new")).text
    stamp = seen.split('name="mark"')[1].split('value="')[1].split('"')[0]
    data = {"title": "Version du comité", "numbering": "keep", "mark": stamp}
    assert lead.post(at(world, "/new"), data=data).status_code == 409
    assert "Signer une exception" not in lead.get(at(world)).text
    assert director.post(at(world, "/exception"), data={"reason": ""}).status_code == 400
    assert director.post(at(world, "/exception"), data={"reason": "Le comité est demain"}).status_code == 302
    assert lead.post(at(world, "/new"), data=data).location.endswith("/publications/1")
    page = lead.get(at(world, "/1")).text
    assert "Publiée par exception" in page and "Le comité est demain" in page and "Un accueil unique" in page
    for road in ("", "/1/sheets/1.1", "/1/concordance", "/1/concordance?all=1", "/1/changes"):
        assert sign_in("reader").get(at(world, road)).status_code == 200
    assert lead.get(at(world, "/1/sheets/9.9")).status_code == 404


def test_the_concordance_opens_in_a_spreadsheet(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        plan.sheet("1.2").title = "=1+1;x"
        Moves(plan).move([plan.sheet("1.2")], plan.objective(2), Circumstances())
        publish(plan, Numbering.MOVED)
    answer = sign_in("reader").get(at(world, "/1/concordance.csv"))
    text = answer.data.decode("utf-8")
    assert text.startswith("\ufeffNature;") and 'Fiche;;1.2;2.2;"\'=1+1;x"' in text.replace("\r", "")
    old = sign_in("reader").get(f"/projects/{world.project}/sheets/1.2")
    assert old.status_code == 302 and old.location.endswith("/sheets/2.2")
    assert "Anciens numéros : 1.2" in sign_in("reader").get(old.location).text.replace("\N{NO-BREAK SPACE}", " ")


def test_two_people_publish_one_version(sign_in: SignIn, world: World) -> None:
    one, other = sign_in("lead"), sign_in("coordinator")
    stamp = one.get(at(world, "/new")).text.split('name="mark"')[1].split('value="')[1].split('"')[0]
    data = {"title": "Version", "numbering": "anew", "mark": stamp}
    assert one.post(at(world, "/new"), data=data).status_code == 302
    assert other.post(at(world, "/new"), data={**data, "mark": "autre"}).status_code == 409


def test_a_large_plan_is_published_and_read_in_few_queries(
    sign_in: SignIn, world: World, db: Session, queries: list[str]
) -> None:
    with transaction():
        plan = world.plan(db)
        for number in range(60):
            plan.add_sheet(plan.objective(1), f"Fiche {number}")
        publish(plan)
    lead = sign_in("lead")
    for road in ("", "/new", "/1", "/1/concordance", "/1/changes"):
        queries.clear()
        assert lead.get(at(world, road)).status_code == 200
        assert len(queries) <= 30, road
