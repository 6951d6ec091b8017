"""What people do on the screens, said with the words they read there."""

import re

from playwright.sync_api import Locator, Page, expect


def enter(phone: Page, door: str, name: str = "") -> None:
    """Follow the link of the QR code and take a seat."""
    phone.goto(door)
    if name:
        phone.get_by_label("Votre pseudonyme").fill(name)
    phone.get_by_role("button", name="Entrer dans la séance").click()
    expect(phone.get_by_text("En direct")).to_be_visible()


def write(phone: Page, text: str) -> None:
    """Write a post-it."""
    phone.get_by_role("textbox", name="Votre idée").fill(text)
    phone.get_by_role("button", name="Ajouter", exact=True).click()


def own(phone: Page, text: str) -> Locator:
    """An own note on the phone."""
    return phone.get_by_role("region", name="Mes idées").get_by_role("listitem").filter(has_text=text)


def others(phone: Page) -> Locator:
    """What everybody else wrote."""
    return phone.get_by_role("region", name="Les idées de tous")


def note(desk: Page, text: str) -> Locator:
    """A note on the facilitator's board."""
    return desk.get_by_role("option", name=text)


def group(desk: Page, texts: list[str], title: str) -> None:
    """Select notes and gather them under a name."""
    for text in texts:
        note(desk, text).click(modifiers=["Shift"])
    desk.get_by_role("button", name="Grouper", exact=True).click()
    name_group(desk, title)


def name_group(desk: Page, title: str) -> None:
    """Answer the question of the group's name."""
    dialog = desk.get_by_role("dialog", name=re.compile("^Grouper"))
    dialog.get_by_label("Nom du groupe").fill(title)
    dialog.get_by_role("button", name="Grouper").click()


def vote_for(phone: Page, text: str, times: int = 1) -> None:
    """Place dots on an option."""
    for _ in range(times):
        phone.get_by_role("button", name=f"Ajouter une gommette à « {text} »").click()
