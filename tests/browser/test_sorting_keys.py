"""Thousands of ideas are decided from the keyboard: one key, one destiny, and nobody overwrites anybody."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.room import Room

pytestmark = pytest.mark.browser


def ideas(page: Page, destiny: str) -> Locator:
    return page.locator(f'[data-idea][data-destiny="{destiny}"]')


@pytest.mark.promise("P2", "P9")
def test_two_people_decide_by_keys_and_nobody_s_decision_is_lost(
    room: Room, screen: Open, told: dict[str, Any]
) -> None:
    for text in ("Un banc", "Une carte", "Une rampe"):
        room.add_note(text)
    lead, other = screen("desk", "lead"), screen("desk", "coordinator")
    lead.goto(f"/projects/{told['project']}/sessions/{room.session}/harvest")
    lead.get_by_role("button", name="Recueillir les idées").click()
    expect(lead.get_by_text("3 idées recueillies.")).to_be_visible()
    for page in (lead, other):
        page.goto(f"/projects/{told['project']}/ideas/sorting?session={room.session}&sort=text")
        page.get_by_role("button", name="Décider au clavier").click()
    lead.keyboard.press("p")
    expect(ideas(lead, "postponed")).to_contain_text("Un banc")
    lead.keyboard.press("u")
    expect(ideas(lead, "undecided")).to_have_count(3)
    lead.get_by_role("button", name="Décider au clavier").click()
    lead.keyboard.press("d")
    expect(ideas(lead, "already_done")).to_contain_text("Un banc")

    other.keyboard.press("p")
    expect(other.locator("[data-sorting-now]")).to_contain_text("Claire Morel")
    expect(ideas(other, "already_done")).to_contain_text("Un banc")
    other.keyboard.press("n")
    other.keyboard.press("p")
    expect(ideas(other, "postponed")).to_contain_text("Une carte")

    for page in (lead, other):
        page.reload()
        expect(ideas(page, "already_done")).to_contain_text("Un banc")
        expect(ideas(page, "postponed")).to_contain_text("Une carte")
        expect(ideas(page, "undecided")).to_contain_text("Une rampe")
