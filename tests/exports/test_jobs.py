"""A document is written by a worker: followed, whole, or refused with a sentence."""

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from exports.jobs import write_export
from exports.kinds import KINDS, Asked, Work, kind_named
from exports.models import PATIENCE, Export, ExportFormat, ExportState, FormatUnknown, Ordered, file_name
from exports.stored import file_of, folder, place_whole
from tests.exports.opened import Opened
from tests.world import World
from workshop.foundations.clock import now, today
from workshop.foundations.transaction import transaction

SignIn = Callable[[str], FlaskClient]


@pytest.fixture(autouse=True)
def without_layout_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The true page numbers take LibreOffice seconds, and have tests of their own."""
    monkeypatch.setenv("PATH", "")


def requested(world: World) -> Export:
    with transaction() as session:
        project = world.plan(session).project
        return Export.request(project, world.user(session, "director"), Ordered())


def test_a_written_document_is_whole_in_its_place(db: Session, world: World) -> None:
    export = requested(world)
    write_export(export.id)
    db.refresh(export)
    assert (export.state, export.percent, export.problem) == (ExportState.DONE, 100, "")
    content = file_of(export).read_bytes()
    assert (export.size, export.finished_at is not None) == (len(content), True)
    assert "Un accueil unique" in Opened(content).text
    assert [path.name for path in folder().iterdir()] == [f"{export.id}.docx"]


def test_work_delivered_twice_happens_once(db: Session, world: World) -> None:
    export = requested(world)
    write_export(export.id)
    db.refresh(export)
    before = export.finished_at
    write_export(export.id)
    db.refresh(export)
    assert export.finished_at == before


def test_a_failure_is_told_and_leaves_no_file(db: Session, world: World) -> None:
    export = requested(world)
    folder().write_text("a file where the folder should be")
    write_export(export.id)
    db.refresh(export)
    assert (export.state, export.problem) == (ExportState.FAILED, "export_failed")


def test_a_file_half_written_is_never_in_its_place(tmp_path: Path) -> None:
    place = tmp_path / "projet.docx"
    place.mkdir()
    with pytest.raises(OSError):
        place_whole(b"PK", place)
    assert list(tmp_path.iterdir()) == [place]


def test_asking_again_while_it_is_written_asks_once(db: Session, world: World) -> None:
    first = requested(world)
    assert requested(world).id == first.id
    write_export(first.id)
    assert requested(world).id != first.id


def test_a_worker_that_says_nothing_for_long_is_not_waited_for(db: Session, world: World) -> None:
    export = requested(world)
    with transaction() as session:
        session.get_one(Export, export.id).told_at = now() - PATIENCE * 2
    assert export.silent and not export.under_way
    assert requested(world).id != export.id


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Projet 2026/2029 : l’essai", "Projet 2026 2029 l’essai"), ("../..", "Projet"), ("a" * 300, "a" * 120)],
)
def test_a_file_name_suits_every_desk(title: str, shown: str) -> None:
    told = file_name(title, today(), ExportFormat.DOCX)
    assert " ".join(told.split()) == f"{shown} ({today().isoformat()}).docx"


def test_a_document_is_asked_for_followed_and_taken_home(app: Flask, sign_in: SignIn, world: World) -> None:
    director, place = sign_in("director"), f"/projects/{world.project}/documents"
    assert "Préparer le document Word" in director.get(place).text
    there = director.post(place).headers["Location"]
    export_id = there.rsplit("/", 1)[-1]
    page = director.get(place).text
    assert "Anne Leroy" in page and "Voir et télécharger le dernier" in page and there in page
    told = director.get(f"{place}/{export_id}/progress").json
    assert told == {
        "state": "done",
        "percent": 100,
        "sentence": "Le document est prêt.",
        "location": f"{place}/{export_id}",
    }
    with director.get(f"{place}/{export_id}/file") as file:
        assert file.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        assert file.headers["Content-Disposition"].startswith("attachment; ")
        assert "Un annuaire partagé" in Opened(file.data).text


def test_a_document_not_yet_written_is_followed_and_not_downloaded(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context():
        export = requested(world)
        export_id = export.id
    director, place = sign_in("director"), f"/projects/{world.project}/documents"
    assert f"{place}/{export_id}/progress" in director.get(f"{place}/{export_id}").text
    assert "En cours" in director.get(place).text
    told = director.get(f"{place}/{export_id}/progress").json
    assert told and (told["state"], told["percent"]) == ("waiting", 0)
    assert director.get(f"{place}/{export_id}/file").status_code == 409


def test_a_document_of_another_project_is_unknown_here(app: Flask, sign_in: SignIn, world: World) -> None:
    place = f"/projects/{world.project}/documents"
    for address in (f"{place}/nulle-part/file", f"{place}/nulle-part/progress"):
        assert sign_in("director").get(address).status_code == 404
    assert sign_in("outsider").get(place).status_code == 404
    assert sign_in("reader").post(place).status_code == 403


def test_the_page_of_documents_stays_light_with_a_long_history(
    app: Flask, sign_in: SignIn, world: World, queries: list[str]
) -> None:
    with app.app_context(), transaction() as session:
        project = world.plan(session).project
        for name in world.people:
            asked = Export.request(project, world.user(session, name), Ordered())
            asked.fail("export_failed")
    director = sign_in("director")
    queries.clear()
    assert director.get(f"/projects/{world.project}/documents").status_code == 200
    assert len(queries) <= 30


def test_pressing_twice_asks_once_but_another_format_is_another_document(db: Session, world: World) -> None:
    first = requested(world)
    with transaction() as session:
        project, lead = world.plan(session).project, world.user(session, "lead")
        csv, xlsx = (Ordered(kind="register", format=ExportFormat(name)) for name in ("csv", "xlsx"))
        asked = [Export.request(project, lead, one).id for one in (Ordered(), csv, xlsx, csv)]
    assert asked[0] == first.id and asked[1] == asked[3] and len(set(asked)) == 3


def test_an_unknown_kind_or_format_or_subject_is_named(sign_in: SignIn, world: World) -> None:
    lead, place = sign_in("lead"), f"/projects/{world.project}/documents"
    assert lead.post(place, data={"kind": "novel"}).status_code == 404
    assert lead.post(place, data={"kind": "register", "format": "docx"}).status_code == 400
    assert lead.post(place, data={"format": "exe"}).status_code == 400


def test_every_kind_stands_on_the_page_with_its_formats(sign_in: SignIn, world: World) -> None:
    page = sign_in("lead").get(f"/projects/{world.project}/documents").text
    for kind in KINDS:
        assert f'name="kind" value="{kind.name}"' in page or kind.subjects, kind.name
        assert str(kind.title) in html.unescape(page)


def test_a_refusal_of_the_writer_is_told_by_its_name(
    db: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_asked: Asked, _work: Work) -> bytes:
        raise FormatUnknown(format="docx")

    refused = replace(kind_named("project"), writers={ExportFormat.DOCX: refusing})
    monkeypatch.setattr("exports.jobs.kind_named", lambda _name: refused)
    export = requested(world)
    write_export(export.id)
    db.refresh(export)
    assert (export.state, export.problem) == (ExportState.FAILED, "format_unknown")
