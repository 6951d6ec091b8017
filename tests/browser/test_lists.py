"""The list of sheets under a mouse, a thumb and a keyboard."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def plan(page: Page, told: dict[str, Any], asked: str = "") -> None:
    """Open the list of the small world."""
    page.goto(f"/projects/{told['project']}/plan{asked}")


def card(page: Page, number: str) -> Locator:
    return page.locator(f'[data-sheet="{number}"]')


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{name}"))


def drag(page: Page, number: str, name: str) -> None:
    """Take a card by its title and let it go over a column."""
    title = card(page, number).locator("[data-title]")
    title.scroll_into_view_if_needed()
    start = title.bounding_box()
    over = column(page, name).bounding_box()
    assert start and over
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 20, steps=3)
    page.mouse.move(over["x"] + over["width"] / 2, start["y"] + 20, steps=5)
    page.mouse.up()


def test_a_dragged_card_goes_to_its_column_unless_somebody_was_first(screen: Open, told: dict[str, Any]) -> None:
    lead, other = screen("desk", "lead"), screen("desk", "coordinator")
    for page in (lead, other):
        plan(page, told, "?view=kanban")
    drag(lead, "2.1", "À démarrer")
    expect(column(lead, "À démarrer").locator('[data-sheet="2.1"]')).to_be_visible()
    expect(lead.get_by_text("Fiche 2.1 : « À démarrer ».").first).to_be_visible()
    drag(other, "2.1", "Cherche un pilote")
    expect(column(other, "À démarrer").locator('[data-sheet="2.1"]')).to_be_visible()
    expect(other.get_by_text("Claire Morel a mis la fiche 2.1 « À démarrer »").first).to_be_visible()
    other.get_by_role("button", name="Mettre quand même « Cherche un pilote »").click()
    expect(column(other, "Cherche un pilote").locator('[data-sheet="2.1"]')).to_be_visible()
    plan(lead, told, "?view=kanban")
    expect(column(lead, "Cherche un pilote").locator('[data-sheet="2.1"]')).to_be_visible()


@pytest.mark.promise("P9")
def test_on_a_phone_the_keyboard_changes_a_state_and_comes_back_to_the_card(screen: Open, told: dict[str, Any]) -> None:
    phone = screen("phone", "pilot")
    plan(phone, told, "?view=kanban")
    expect(card(phone, "1.2").get_by_text("Changer l’état…")).to_have_count(0)
    change = card(phone, "1.1").get_by_role("link", name="Changer l’état… de la fiche 1.1")
    change.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("radio", name="À construire")).to_be_focused()
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    expect(column(phone, "Cherche un pilote").locator('[data-sheet="1.1"]')).to_be_visible()
    expect(change).to_be_focused()
    expect(column(phone, "Cherche un pilote").locator("[data-count]")).not_to_have_text("0")


def test_what_is_ticked_survives_another_list_and_is_changed_together(screen: Open, told: dict[str, Any]) -> None:
    desk = screen("desk", "lead")
    plan(desk, told, "?objective=1&view=table")
    desk.get_by_role("checkbox", name="Choisir la fiche 1.2").check()
    plan(desk, told, "?objective=2&view=table")
    desk.get_by_role("checkbox", name="Choisir la fiche 2.1").check()
    expect(desk.get_by_text("2 fiches cochées, dont 1 sur d’autres pages.")).to_be_visible()
    desk.get_by_role("button", name="Modifier les fiches cochées…").click()
    expect(desk.get_by_role("heading", name="Modifier 2 fiches", level=1)).to_be_visible()
    desk.get_by_label("Priorité").select_option(label="Prioritaire")
    desk.get_by_role("button", name="Voir ce qui changerait").click()
    desk.get_by_role("button", name="Modifier 2 fiches").click()
    expect(desk.get_by_text("Modifiée : 2")).to_be_visible()
    desk.get_by_role("button", name="Annuler sur 2 fiches").click()
    desk.get_by_role("alertdialog").get_by_role("button", name="Annuler sur 2 fiches").click()
    expect(desk.get_by_text("Remise comme avant : 2")).to_be_visible()
    plan(desk, told)
    expect(desk.get_by_text("Cochez des fiches pour les modifier ensemble.")).to_be_visible()


def test_going_back_finds_the_filter_again(screen: Open, told: dict[str, Any]) -> None:
    desk = screen("desk", "lead")
    plan(desk, told)
    desk.get_by_label("Titre ou numéro").fill("horaire")
    desk.get_by_role("button", name="Afficher").click()
    expect(desk.get_by_text(re.compile(r"1 fiche sur \d"))).to_be_visible()
    desk.get_by_role("link", name=re.compile("Des horaires élargis")).click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Des horaires élargis")
    desk.go_back()
    expect(desk.get_by_label("Titre ou numéro")).to_have_value("horaire")
    expect(desk.get_by_text(re.compile(r"1 fiche sur \d"))).to_be_visible()
    desk.get_by_role("link", name=re.compile("« horaire »")).click()
    expect(desk.get_by_text("3 fiches action", exact=True).last).to_be_visible()
