"""A receipt, from the phone that wrote to another screen that has no account: what became of the ideas (P2, P11)."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.room import Room
from tests.browser.screens import enter, write

pytestmark = [pytest.mark.browser, pytest.mark.promise("P2")]


def test_a_phone_keeps_its_receipt_and_another_screen_reads_it(room: Room, screen: Open) -> None:
    phone, desk = screen("phone"), screen("desk")
    enter(phone, room.door)
    write(phone, "Un banc à l’ombre")
    expect(phone.get_by_text("reçu", exact=True)).to_be_visible()

    phone.get_by_role("link", name="Mon reçu").click()
    code = phone.locator("[data-receipt-code]").inner_text()
    assert re.fullmatch(r"[A-Z2-9]{5}-[A-Z2-9]{5}", code)
    expect(phone.get_by_role("img", name="Code QR de votre reçu")).to_be_visible()
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="Garder en image").click()
    assert saved.value.suggested_filename == f"recu-{code}.png"
    phone.get_by_role("link", name="Revenir à la séance").click()

    desk.goto(f"/r#{code}")
    expect(desk.get_by_text("Un banc à l’ombre")).to_be_visible()
    expect(desk.get_by_text("Pas encore récoltée", exact=True)).to_be_visible()
    assert code not in desk.url

    room.facilitator.op("session.close")
    expect(phone.get_by_role("heading", name="Votre reçu")).to_be_visible()
    expect(phone.get_by_text(code)).to_be_visible()


def test_the_answer_reaches_the_receipt_once_somebody_decided(room: Room, screen: Open, told: dict[str, Any]) -> None:
    phone, lead, other = screen("phone"), screen("desk", "lead"), screen("phone")
    enter(phone, room.door)
    write(phone, "Trop cher pour nous")
    expect(phone.get_by_text("reçu", exact=True)).to_be_visible()
    room.facilitator.op("session.close")
    code = phone.locator(".ticket-code").inner_text()

    lead.goto(f"/projects/{told['project']}/sessions/{room.session}/harvest")
    lead.get_by_role("button", name="Recueillir les idées").click()
    lead.get_by_role("link", name="Trop cher pour nous", exact=True).click()
    lead.get_by_label("Hors du cadre").check()
    lead.get_by_label("Pourquoi").fill("La commune n’a pas la compétence")
    lead.get_by_role("button", name="Enregistrer", exact=True).click()

    other.goto("/r")
    other.get_by_label("Code du reçu").fill(code.lower())
    other.get_by_role("button", name="Voir mes idées").click()
    expect(other.get_by_text("La commune n’a pas la compétence")).to_be_visible()
