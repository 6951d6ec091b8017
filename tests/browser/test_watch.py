"""The watch over every page sees what it is there for."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Open
from tests.browser.watch import Watch

pytestmark = [pytest.mark.browser, pytest.mark.promise("P8"), pytest.mark.fault("PR5")]

CALLS = {
    "fetch": "() => fetch('https://elsewhere.example/').catch(() => null)",
    "picture": "() => { new Image().src = 'https://elsewhere.example/a.png'; }",
    "inline style": "() => { document.body.insertAdjacentHTML('beforeend', '<p style=\\'color: red\\'></p>'); }",
}


def forget(page: Page, watch: Watch) -> list[str]:
    """The faults so far, which are then no longer held against the test."""
    if not watch.faults:
        page.wait_for_event("console", predicate=lambda _: bool(watch.faults))
    found, watch.faults = watch.faults, []
    return found


@pytest.mark.parametrize("call", CALLS)
def test_a_page_cannot_reach_another_host_nor_style_itself(
    call: str, screen: Open, watches: dict[BrowserContext, Watch]
) -> None:
    page = screen("desk")
    page.goto("/")
    watch = watches[page.context]
    page.evaluate(CALLS[call])
    assert any("Content Security Policy" in fault for fault in forget(page, watch))
