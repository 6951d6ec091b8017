"""A project composes its document: sections, words, photos, template; two people at once lose nothing."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy.orm import Session

from exports.gather import gather
from exports.jobs import Following, write_export
from exports.models import Composition, Export, ExportState, LastSection, NoLongerWanted, Ordered, PartFixed
from exports.outline import Part, standing
from exports.stored import file_of, folder
from exports.word.adoption.marks import W
from tests.exports.opened import Opened
from tests.exports.word_templates import town_template
from tests.world import World
from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction

SignIn = Callable[[str], FlaskClient]


@pytest.fixture(autouse=True)
def without_layout_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


@pytest.fixture
def place(world: World) -> str:
    return f"/projects/{world.project}/documents"


@pytest.fixture
def lead(sign_in: SignIn, place: str) -> FlaskClient:
    client = sign_in("lead")
    assert client.post(f"{place}/contents/begin").status_code == 302
    return client


def row_of(app: Flask, world: World, part: Part) -> tuple[str, str]:
    with app.app_context(), transaction() as session:
        row = next(one for one in Composition(world.plan(session).project).sections() if one.part is part)
        return row.id, row.mark


def shown_parts(app: Flask, world: World) -> list[Part]:
    with app.app_context(), transaction() as session:
        return [one.part for one in standing(gather(world.plan(session).project, today()))]


def test_a_project_that_chose_nothing_has_the_standard_contents(db: Session, world: World) -> None:
    rows = Composition(world.plan(db).project).sections()
    assert rows[0].part is Part.SHEET_LIST and rows[0].id is None


def test_a_section_is_moved_left_out_and_brought_back(app: Flask, lead: FlaskClient, place: str, world: World) -> None:
    section, _ = row_of(app, world, Part.OBJECTIVES)
    for _ in range(30):
        lead.post(f"{place}/contents/{section}/move", data={"to": "earlier"})
    assert shown_parts(app, world)[0] is Part.OBJECTIVES
    lead.post(f"{place}/contents/{section}/show", data={"shown": "0"})
    assert Part.OBJECTIVES not in shown_parts(app, world)
    lead.post(f"{place}/contents/{section}/show", data={"shown": "1"})
    assert shown_parts(app, world)[0] is Part.OBJECTIVES


def test_a_section_of_ones_own_is_in_the_document(app: Flask, lead: FlaskClient, place: str, world: World) -> None:
    told = {"title": "Remerciements", "level": "1", "body": "Merci à **tous**."}
    assert lead.post(f"{place}/contents/new", data=told).status_code == 302
    assert lead.post(place).status_code == 302
    with app.app_context(), transaction() as session:
        (export,) = Export.of(world.plan(session).project)
        assert export.state is ExportState.DONE
        found = Opened(file_of(export).read_bytes())
    assert (1, "Remerciements") in found.headings() and "Merci à tous." in found.text


def test_two_people_who_write_the_same_section_see_both_texts(
    app: Flask, lead: FlaskClient, sign_in: SignIn, place: str, world: World
) -> None:
    section, seen = row_of(app, world, Part.TEAM)
    here = f"{place}/contents/{section}"
    first = {"title": "", "level": "1", "body": "Texte de la cheffe", "mark": seen}
    assert lead.post(here, data=first).status_code == 302
    answer = sign_in("director").post(here, data={**first, "body": "Texte de la directrice"})
    assert answer.status_code == 409
    assert "Texte de la cheffe" in answer.text and "Texte de la directrice" in answer.text


def test_taking_ready_contents_keeps_what_was_written(app: Flask, lead: FlaskClient, place: str, world: World) -> None:
    lead.post(f"{place}/contents/new", data={"title": "Remerciements", "level": "1", "body": "Merci."})
    assert lead.post(f"{place}/contents/model", data={"model": "priorities"}).status_code == 302
    found = shown_parts(app, world)
    assert Part.OWN in found and found[-1] is Part.OWN
    assert lead.post(f"{place}/contents/model", data={"model": "ailleurs"}).status_code == 400


def test_the_last_section_and_the_parts_of_the_plan_stay(db: Session, world: World) -> None:
    composition = Composition(world.plan(db).project)
    first, *others = composition.begin()
    for one in others:
        composition.show(one.id, False)
    with pytest.raises(LastSection):
        composition.show(first.id, False)
    with pytest.raises(PartFixed):
        composition.remove(first.id)


def photo(size: tuple[int, int] = (1200, 800)) -> io.BytesIO:
    exif = Image.Exif()
    exif[0x010F] = "Appareil secret"
    buffer = io.BytesIO()
    Image.new("RGB", size, (30, 90, 120)).save(buffer, "jpeg", exif=exif)
    return io.BytesIO(buffer.getvalue())


def sent(photo: io.BytesIO, **told: str) -> dict[str, object]:
    return {"file": (photo, "photo.jpg"), "caption": "Le séminaire", "alternative": "Vingt agents à table", **told}


@pytest.mark.fault("FI4", "FI5")
def test_a_photo_is_made_again_and_stands_in_the_document(
    app: Flask, lead: FlaskClient, place: str, world: World
) -> None:
    section, _ = row_of(app, world, Part.OBJECTIVES)
    here = f"{place}/contents/{section}"
    assert lead.post(f"{here}/photos", data=sent(photo())).status_code == 302
    lead.post(place)
    with app.app_context(), transaction() as session:
        (export,) = Export.of(world.plan(session).project)
        found = Opened(file_of(export).read_bytes())
        assert all(b"secret" not in one.read_bytes() for one in folder("photos").iterdir())
        assert export.findings == []
    assert "Vingt agents à table" in found.archive.read("word/document.xml").decode()
    assert any("Figure" in told and "Le séminaire" in told for told in found.text.splitlines())


def test_what_is_no_photo_is_refused_and_said(app: Flask, lead: FlaskClient, place: str, world: World) -> None:
    section, _ = row_of(app, world, Part.OBJECTIVES)
    here = f"{place}/contents/{section}"
    lead.post(f"{here}/photos", data=sent(io.BytesIO(b"<svg onload=alert(1)>")))
    assert "ne peut pas être lue" in lead.get(here).text
    assert lead.post(f"{here}/photos", data=sent(photo(), alternative="IMG_0042.JPG")).status_code == 400


def test_a_template_is_adopted_and_a_document_written_with_it(
    app: Flask, lead: FlaskClient, place: str, world: World
) -> None:
    told = {"file": (io.BytesIO(town_template()), "Charte de la ville.docx")}
    assert lead.post(f"{place}/templates", data=told).status_code == 302
    page = lead.get(f"{place}/templates").text
    assert "Charte de la ville.docx" in page and "Adopté" in page and "Son texte d’exemple" in page
    template = page.split("aria-labelledby")[0] and lead.get(place).text.split('<option value="')[2].split('"')[0]
    lead.post(place, data={"template": template})
    with app.app_context(), transaction() as session:
        (export,) = Export.of(world.plan(session).project)
        assert export.template and export.state is ExportState.DONE
        margins = Opened(file_of(export).read_bytes()).body.iter(f"{W}pgMar")
        assert {one.get(f"{W}left") for one in margins} == {"1417"}
        assert [path.suffix for path in folder("templates").iterdir()] == [".docx"]


@pytest.mark.fault("FI1")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"%PDF-1.7", "n’est pas un document Word"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien format de Word")],
)
def test_a_template_that_cannot_be_read_is_refused_with_its_reason(
    lead: FlaskClient, place: str, content: bytes, sentence: str
) -> None:
    lead.post(f"{place}/templates", data={"file": (io.BytesIO(content), "modele.docx")})
    assert sentence in lead.get(f"{place}/templates").text


def test_a_document_under_way_is_cancelled_and_leaves_no_file(
    app: Flask, sign_in: SignIn, place: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), transaction() as session:
        project = world.plan(session).project
        export_id = Export.request(project, world.user(session, "director"), Ordered()).id
    director = sign_in("director")
    assert director.post(f"{place}/{export_id}/cancel").status_code == 302
    assert director.post(f"{place}/{export_id}/cancel").status_code == 409
    assert "Arrêté" in director.get(place).text
    with app.app_context():
        write_export(export_id)
        assert not folder().exists() or not list(folder().glob("*.docx"))
        monkeypatch.setattr("exports.jobs.ASK_SECONDS", 0.0)
        with pytest.raises(NoLongerWanted):
            Following(export_id).listen()


def test_the_pages_of_the_contents_stay_light(lead: FlaskClient, place: str, queries: list[str]) -> None:
    for page in (place, f"{place}/contents", f"{place}/templates"):
        queries.clear()
        assert lead.get(page).status_code == 200
        assert len(queries) <= 30
