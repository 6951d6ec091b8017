"""Corrections are shown, accepted or refused one by one, never over somebody else's text, and undone whole."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.corrected.places import place_of
from exports.models import CorrectedDocument, CorrectedState, Correction, CorrectionState
from tests.exports.corrected import project as small
from tests.exports.corrected.test_fifty_corrections import printed
from tests.exports.corrected.word import Edited
from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import FieldChange
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.projects.models import TextKey

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def file(db: Session, world: World) -> Edited:
    small.written(world)
    return Edited(printed(db, world))


def brought(client: FlaskClient, world: World, content: bytes, name: str = "corrigé.docx") -> str:
    """Bring it back; returns where it is shown."""
    answer = client.post(
        f"/projects/{world.project}/documents/corrected",
        data={"file": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 302, answer.text
    return answer.location


def corrections(db: Session) -> dict[str, Correction]:
    db.expire_all()
    return {one.key: one for one in db.scalars(select(Correction))}


def sheet_key(db: Session, world: World, number: str, name: str) -> str:
    return f"sheet:{world.plan(db).sheet(number).id}:{name}"


def test_what_is_accepted_is_written_with_where_it_came_from(
    db: Session, world: World, sign_in: SignIn, file: Edited
) -> None:
    aims, body = sheet_key(db, world, "1.1", "aims"), "text:why:body"
    file.swap(aims, "Écouter", "Écouter vraiment")
    file.swap(body, "dernier mot", "mot de la fin")
    director, lead = sign_in("director"), sign_in("lead")
    place = brought(director, world, file.saved())
    page = director.get(place).text
    assert "vraiment</ins>" in page and "corrigé.docx" in page
    found = corrections(db)
    assert set(found) == {aims, body}
    lead.post(f"{place}/decide", data={f"decision-{found[aims].id}": "accept", f"decision-{found[body].id}": "refuse"})
    found = corrections(db)
    assert (found[aims].state, found[body].state) == (CorrectionState.ACCEPTED, CorrectionState.REFUSED)
    assert "Écouter vraiment" in place_of(small.of(db, world), aims).current
    change = db.scalars(select(FieldChange).where(FieldChange.origin != "")).one()
    assert change.author_id == world.people["lead"] and "repris du document Word" in change.origin
    history = lead.get(f"/projects/{world.project}/sheets/1.1/history").text
    assert "repris du document Word" in history


def test_the_director_general_writes_texts_and_not_the_sheets(
    db: Session, world: World, sign_in: SignIn, file: Edited
) -> None:
    title = sheet_key(db, world, "2.1", "title")
    file.type(title, "Un annuaire vivant")
    director = sign_in("director")
    place = brought(director, world, file.saved())
    answer = director.post(f"{place}/decide", data={f"decision-{corrections(db)[title].id}": "accept"})
    assert answer.status_code == 403
    assert corrections(db)[title].state is CorrectionState.WAITING


def test_a_text_that_moved_meanwhile_is_compared_again_and_both_can_be_kept(
    db: Session, world: World, sign_in: SignIn, file: Edited
) -> None:
    aims = sheet_key(db, world, "1.2", "aims")
    file.swap(aims, "Écouter", "Écouter vraiment")
    lead = sign_in("lead")
    place = brought(lead, world, file.saved())
    one = corrections(db)[aims].id
    with transaction() as session:
        sheet = world.plan(session).sheet("1.2")
        text = SheetEdit().current(sheet, "objectives")
        sheet.edit(SheetEdit({"objectives": f"{text}\n- Rassurer"}), sheet.version, world.user(session, "coordinator"))
    answer = lead.post(f"{place}/decide", data={f"decision-{one}": "accept"}, follow_redirects=True)
    assert "a changé dans Atelier entre-temps" in answer.text
    found = corrections(db)[aims]
    assert found.state is CorrectionState.WAITING and found.conflict and "Rassurer" in found.current
    lead.post(f"{place}/decide", data={f"decision-{one}": "both"})
    text = place_of(small.of(db, world), aims).current
    assert "- Rassurer" in text and "- Écouter vraiment" in text


def test_accepting_all_of_a_sheet_leaves_what_was_emptied(
    db: Session, world: World, sign_in: SignIn, file: Edited
) -> None:
    aims, resources = (sheet_key(db, world, "1.1", name) for name in ("aims", "resources"))
    file.swap(aims, "Écouter", "Écouter vraiment")
    file.empty(resources)
    lead = sign_in("lead")
    place = brought(lead, world, file.saved())
    lead.post(f"{place}/decide", data={"all": corrections(db)[aims].place})
    found = corrections(db)
    assert (found[aims].state, found[resources].state) == (CorrectionState.ACCEPTED, CorrectionState.WAITING)
    again = lead.post(f"{place}/decide", data={f"decision-{found[aims].id}": "accept"}, follow_redirects=True)
    assert "déjà décidée" in again.text
    lead.post(f"{place}/decide", data={f"decision-{found[resources].id}": "accept"})
    assert place_of(small.of(db, world), resources).current == ""


def test_it_is_undone_whole_but_what_somebody_changed_since(
    db: Session, world: World, sign_in: SignIn, file: Edited
) -> None:
    aims, title = sheet_key(db, world, "1.1", "aims"), sheet_key(db, world, "1.2", "title")
    body = "text:why:body"
    before = {key: place_of(small.of(db, world), key).current for key in (aims, title, body)}
    file.swap(aims, "Écouter", "Écouter vraiment")
    file.type(title, "Des horaires tardifs")
    file.swap(body, "dernier mot", "mot de la fin")
    lead = sign_in("lead")
    place = brought(lead, world, file.saved())
    lead.post(f"{place}/decide", data={f"decision-{one.id}": "accept" for one in corrections(db).values()})
    with transaction() as session:
        sheet = world.plan(session).sheet("1.2")
        sheet.edit(SheetEdit({"title": "Encore un autre titre"}), sheet.version, world.user(session, "coordinator"))
    page = lead.post(f"{place}/undo", follow_redirects=True).text
    assert "Quelqu’un a modifié ce texte depuis" in page
    now = {key: place_of(small.of(db, world), key).current for key in (aims, title, body)}
    assert now == {**before, title: "Encore un autre titre"}
    assert db.scalars(select(CorrectedDocument)).one().state is CorrectedState.UNDONE


def test_nothing_of_the_file_is_lost(db: Session, world: World, sign_in: SignIn, file: Edited) -> None:
    steps = sheet_key(db, world, "1.1", "steps")
    file.delete(sheet_key(db, world, "1.2", "indicators"))
    file.type_outside("Une phrase tout au bout.")
    file.swap(steps, "30/06/2027", "31/12/2027")
    file.unwrap("text:team:body")
    file.track(sheet_key(db, world, "2.1", "steps"), 3, "Ouvrir en grand")
    lead = sign_in("lead")
    page = lead.get(brought(lead, world, file.saved())).text
    assert "Introuvables dans le fichier" in page and "Une phrase tout au bout." in page
    assert "calculé, à changer dans Atelier" in page and "31/12/2027" in page
    assert list(corrections(db)) == [sheet_key(db, world, "2.1", "steps")]
    assert "Ouvrir en grand" in next(iter(corrections(db).values())).proposed


def test_what_was_deleted_in_atelier_is_told_with_its_text(
    db: Session, world: World, sign_in: SignIn, file: Edited
) -> None:
    with transaction() as session:
        project = small.of(session, world)
        project.phases.remove(project.phases[2])
        project.write_text(TextKey.EDITO, "Édito", "Tout autre chose.")
    file.swap("text:edito:body", "dernier mot", "mot de la fin")
    phase = next(tag for tag in file.tags() if tag.startswith("phase:") and tag not in _tags(db, world))
    file.type(phase, "Agir ensemble")
    lead = sign_in("lead")
    page = lead.get(brought(lead, world, file.saved())).text
    assert "Corrigés, mais retirés d’Atelier" in page and "Agir ensemble" in page
    assert corrections(db)["text:edito:body"].conflict


def _tags(db: Session, world: World) -> set[str]:
    return {f"phase:{one.id}:{name}" for one in small.of(db, world).phases for name in ("title", "body")}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "vide"),
        (b"PK\x03\x04abc", "abîmé"),
        (b"un texte", "abîmé"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_the_door(
    world: World, sign_in: SignIn, content: bytes, told: str
) -> None:
    answer = sign_in("lead").post(
        f"/projects/{world.project}/documents/corrected",
        data={"file": (io.BytesIO(content), "corrigé.docx")},
        content_type="multipart/form-data",
    )
    assert answer.status_code >= 400 and told in answer.text


def test_a_file_of_ours_that_is_hostile_or_of_another_project_is_refused_with_a_sentence(
    db: Session, world: World, sign_in: SignIn, file: Edited
) -> None:
    lead = sign_in("lead")
    document = file.saved()
    other = Edited(document)
    other.parts["docProps/custom.xml"] = other.parts["docProps/custom.xml"].replace(world.project.encode(), b"autre")
    assert "vient d’un autre projet" in lead.get(brought(lead, world, other.saved())).text
    bare = Edited(document)
    bare.parts["docProps/custom.xml"] = bare.parts["docProps/custom.xml"].replace(b"Atelier", b"Autre")
    for one in [*bare.root.iter("{*}tag"), *bare.root.iter("{*}bookmarkStart")]:
        one.getparent().remove(one)
    assert "ne porte pas les repères" in lead.get(brought(lead, world, bare.saved())).text
    trap = Edited(document)
    trap.parts["word/styles.xml"] = b'<!DOCTYPE x [<!ENTITY e "x">]>' + trap.parts["word/styles.xml"]
    assert "autre chose que ce que son format" in lead.get(brought(lead, world, trap.saved())).text


def test_its_page_asks_few_questions_of_the_database(
    db: Session, world: World, sign_in: SignIn, file: Edited, queries: list[str]
) -> None:
    for tag in file.tags():
        if tag.startswith("sheet:") and not tag.endswith(("title", "subtitle")):
            file.retype(tag, 0, "Une première ligne neuve")
        elif tag.endswith(("title", "name")) and not tag.startswith("project"):
            file.type(tag, f"Neuf {tag[-12:]}")
    lead = sign_in("lead")
    place = brought(lead, world, file.saved())
    queries.clear()
    assert lead.get(place).status_code == 200
    assert len(queries) <= 30
