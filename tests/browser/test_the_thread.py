"""The thread: from a post-it on a phone to the Word document, with a facilitator, a projector and three phones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser import hall as stage
from tests.browser.conftest import Open
from tests.browser.hall import CLUSTER, GROUPED_IDEA, IDEAS, SESSION, SHEET_IDEA, Hall

pytestmark = pytest.mark.browser

NEW_SHEET = "Simplifier les demandes de congé"
OBJECTIVE = "Mieux travailler ensemble"
OBJECTIVE_LINE = f"Objectif 2 – {OBJECTIVE}"


def test_from_the_post_it_to_the_document(
    screen: Open, told: dict[str, Any], shoot: Callable[[Page, str], None], tmp_path: Path
) -> None:
    desk = screen("desk")
    sign_in(desk, told["link_of_the_thread"])
    project = stage.prepare_a_session(desk)
    hall = Hall(desk, stage.project_it(desk), {name: screen("phone") for name in IDEAS}, shoot)
    stage.everyone_enters(hall)
    stage.everyone_writes(hall)
    stage.the_facilitator_groups(hall)
    stage.the_room_votes(hall)
    stage.the_room_writes_in_private(hall)
    stage.close_the_session(hall)
    retain_two_ideas(hall)
    document = export_the_document(desk, project, tmp_path, shoot)
    both_ideas_and_their_origins_are_in(document)


def sign_in(desk: Page, token: str) -> None:
    """By a link that serves once."""
    desk.goto(f"/sign-in/link/{token}")
    desk.get_by_role("button", name="Me connecter").click()
    desk.get_by_role("link", name="Plus tard").click()


def retain_two_ideas(hall: Hall) -> None:
    """A note makes a new sheet; a group, with the notes it holds, joins an objective."""
    desk = hall.desk
    desk.get_by_role("link", name="Récolte").click()
    desk.get_by_role("button", name="Recueillir les idées").click()
    expect(desk.get_by_text("5 idées recueillies.")).to_be_visible()
    hall.shoot(desk, "8-harvest")
    register = desk.url
    decide(desk, SHEET_IDEA, "Retenir : créer une fiche", new_title=NEW_SHEET)
    desk.goto(register)
    decide(desk, CLUSTER, "Retenir dans un objectif")
    hall.shoot(desk, "9-decided")


def decide(desk: Page, idea: str, verb: str, new_title: str = "") -> None:
    """Give an idea its destiny from the register."""
    desk.get_by_role("link", name=f"Décider : {idea}").click()
    desk.get_by_role("radio", name=verb, exact=True).check()
    objectives = desk.get_by_label("Objectif", exact=True)
    objectives.select_option(
        label=next(one for one in objectives.locator("option").all_inner_texts() if OBJECTIVE in one)
    )
    if new_title:
        desk.get_by_label("Titre de ce qui est créé").fill(new_title)
    desk.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(desk.get_by_text("Devenir enregistré.")).to_be_visible()


def export_the_document(desk: Page, project: str, folder: Path, shoot: Callable[[Page, str], None]) -> Any:
    """Ask for it, follow the worker, take the file."""
    desk.goto(f"{project}/documents")
    desk.get_by_role("button", name="Préparer le document Word").click()
    download = desk.get_by_role("link", name="Télécharger (Word)")
    download.wait_for(timeout=90_000)
    shoot(desk, "10-written")
    with desk.expect_download() as caught:
        download.click()
    path = folder / "document.docx"
    caught.value.save_as(path)
    return docx.Document(str(path))


def both_ideas_and_their_origins_are_in(document: Any) -> None:
    """The annex tells each idea's session and place; the sheet tells where it was born."""
    rows = [" ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    for idea, place in ((SHEET_IDEA, "Fiche 2.2"), (GROUPED_IDEA, "Objectif 2")):
        # The results of the vote tell it too, with its dots alone.
        told = [row for row in rows if row.startswith(idea) and not row.removeprefix(idea).strip().isdecimal()]
        assert len(told) == 1, f"« {idea} »: {told}"
        assert SESSION in told[0] and place in told[0], told
    assert any(f"Fiche 2.2 {OBJECTIVE_LINE}" in row for row in rows), rows
    assert any("Née d’une idée" in row and SESSION in row for row in rows), rows
