"""A sheet that saves itself: changes of others are shown, conflicts asked about, what waits survives a cut."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Open
from tests.browser.watch import NO_NETWORK, Watch

pytestmark = pytest.mark.browser

Watches = dict[BrowserContext, Watch]


def edit(screen: Open, told: dict[str, Any], person: str, number: str, kind: str = "desk") -> Page:
    page = screen(kind, person)
    page.goto(f"/projects/{told['project']}/sheets/{number}/edit")
    return page


def state(page: Page, words: str) -> None:
    expect(page.locator("[data-autosave-state]")).to_contain_text(words)


def test_what_one_writes_is_saved_alone_and_shown_to_the_other(screen: Open, told: dict[str, Any]) -> None:
    lead, other = edit(screen, told, "lead", "2.1"), edit(screen, told, "coordinator", "2.1")
    lead.get_by_label("Titre", exact=False).first.fill("Un annuaire vivant")
    state(lead, "Enregistré à")
    other.get_by_label("Taux d’achèvement").fill("20")
    state(other, "vient de modifier : Titre")
    expect(other.get_by_label("Titre", exact=False).first).to_have_value("Un annuaire vivant")
    lead.reload()
    expect(lead.get_by_label("Taux d’achèvement")).to_have_value("20")


def test_two_texts_of_one_section_are_both_kept_when_asked(
    screen: Open, told: dict[str, Any], watches: Watches
) -> None:
    section = "Objectifs de l’action"
    lead, other = edit(screen, told, "lead", "1.2"), edit(screen, told, "coordinator", "1.2")
    watches[other.context].expect("409")
    lead.get_by_role("textbox", name=section).fill("- Le sien")
    state(lead, "Enregistré à")
    other.get_by_role("textbox", name=section).fill("- Le mien")
    question = other.get_by_role("group", name=f"{section} : deux textes")
    expect(question).to_contain_text("Claire Morel")
    question.get_by_role("button", name="Garder les deux").click()
    expect(question).to_have_count(0)
    state(other, "Enregistré à")
    lead.reload()
    expect(lead.get_by_role("textbox", name=section)).to_have_value("- Le sien\n- Le mien")


def test_what_is_written_without_network_comes_back_and_leaves(
    screen: Open, told: dict[str, Any], watches: Watches
) -> None:
    phone = edit(screen, told, "lead", "1.1", "phone")
    watches[phone.context].expect(NO_NETWORK)
    phone.context.set_offline(True)
    phone.get_by_label("Sous-titre").fill("Écrit dans le train")
    state(phone, "Hors ligne")
    phone.close()
    again = phone.context.new_page()
    phone.context.set_offline(False)
    again.goto(f"/projects/{told['project']}/sheets/1.1/edit")
    expect(again.get_by_label("Sous-titre")).to_have_value("Écrit dans le train")
    state(again, "Enregistré à")
    again.reload()
    expect(again.get_by_label("Sous-titre")).to_have_value("Écrit dans le train")


def test_a_list_is_written_with_its_buttons_and_goes_on_with_enter(screen: Open, told: dict[str, Any]) -> None:
    phone = edit(screen, told, "lead", "1.2", "phone")
    steps = phone.get_by_label("Modalités et étapes de mise en œuvre").and_(phone.locator("textarea"))
    steps.fill("")
    tools = phone.get_by_role("group", name="Mise en forme : Modalités et étapes de mise en œuvre")
    tools.get_by_role("button", name="Puce").click()
    phone.keyboard.type("Choisir")
    phone.keyboard.press("Enter")
    phone.keyboard.type("Visiter")
    tools.get_by_role("button", name="Mettre au second niveau").click()
    expect(steps).to_have_value("- Choisir\n    - Visiter")
    state(phone, "Enregistré à")


def test_a_name_is_chosen_after_an_at(screen: Open, told: dict[str, Any]) -> None:
    desk = screen("desk", "lead")
    desk.goto(f"/projects/{told['project']}/sheets/1.1")
    field = desk.get_by_label("Votre commentaire")
    field.press_sequentially("Bonjour @paul")
    desk.get_by_role("option", name="Paul Garnier").wait_for()
    field.press("Enter")
    expect(field).to_have_value("Bonjour @Paul Garnier ")
    desk.get_by_role("button", name="Commenter").click()
    expect(desk.get_by_text("@Paul Garnier", exact=True)).to_be_visible()
    pilot = screen("phone", "pilot")
    pilot.goto(f"/projects/{told['project']}/")
    expect(pilot.get_by_role("heading", name="On vous a mentionné")).to_be_visible()
