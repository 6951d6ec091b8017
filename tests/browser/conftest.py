"""Real browsers on a real server."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.room import Room
from tests.browser.server import ROOT, Server
from tests.browser.watch import Watch

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FRENCH: dict[str, Any] = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "reduced_motion": "reduce"}
DESK = {"viewport": {"width": 1440, "height": 900}}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIZES: dict[str, Any] = {"desk": DESK, "projector": PROJECTOR, "phone": PHONE}
# A machine that runs the whole suite on two cores is slow now and then.
PATIENCE_MS = 15_000

Open = Callable[..., Page]


def shared_memory() -> str | None:
    """In memory where the machine has some: each commit waits for the disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@pytest.fixture(scope="session")
def built() -> None:
    """The bundles of the browser side."""
    if not (ROOT / "static" / "dist" / "manifest.json").is_file():
        pytest.fail("static/dist/manifest.json is missing: run `make build` first")


@pytest.fixture(scope="session")
def seeded(built: None) -> Iterator[tuple[Server, dict[str, Any]]]:
    """The server all browser tests share, and what its database was filled with."""
    with TemporaryDirectory(dir=shared_memory(), prefix="atelier-browser-") as folder:
        server = Server(Path(folder))
        try:
            told = server.prepare("demonstration")
            server.start_web()
            server.start_worker()
            yield server, told
        finally:
            server.stop()
        assert server.defects() == []


@pytest.fixture(scope="session")
def server(seeded: tuple[Server, dict[str, Any]]) -> Server:
    """The server all browser tests share."""
    return seeded[0]


@pytest.fixture(scope="session")
def told(seeded: tuple[Server, dict[str, Any]]) -> dict[str, Any]:
    """Addresses, rooms and sign-in links of the seed."""
    return seeded[1]


@pytest.fixture
def room(server: Server, told: dict[str, Any]) -> Room:
    """An open session with one open board, which no other test uses."""
    return Room(server.origin, told["rooms"].pop())


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; Playwright's own would have to be downloaded."""
    assert CHROMIUM.exists(), f"{CHROMIUM} is missing: the Debian package `chromium` provides it"
    return {"executable_path": str(CHROMIUM), "args": FLAGS, "headless": True}


@pytest.fixture(scope="session")
def signed_in_state(browser: Browser, server: Server, told: dict[str, Any]) -> Callable[[str], Any]:
    """The cookies of somebody of the small world; each signs in once, by a single-use link."""
    states: dict[str, Any] = {}

    def state(name: str) -> Any:
        if name not in states:
            context = browser.new_context(**FRENCH)
            page = context.new_page()
            page.goto(f"{server.origin}/sign-in/link/{told['links'][name]}")
            page.get_by_role("button", name="Me connecter").click()
            page.get_by_role("link", name="Plus tard").click()
            states[name] = context.storage_state()
            context.close()
        return states[name]

    return state


@pytest.fixture
def watches() -> Iterator[dict[BrowserContext, Watch]]:
    """The watch over each context of the test; any fault fails it."""
    found: dict[BrowserContext, Watch] = {}
    yield found
    faults = [fault for watch in found.values() for fault in watch.faults]
    assert faults == []


@pytest.fixture
def screen(
    browser: Browser,
    server: Server,
    signed_in_state: Callable[[str], Any],
    watches: dict[BrowserContext, Watch],
) -> Iterator[Open]:
    """Opens a screen of its own: `screen("phone")`, `screen("desk", "facilitator")`."""
    contexts: list[BrowserContext] = []

    def open_screen(kind: str, person: str = "", **options: Any) -> Page:
        state = {"storage_state": signed_in_state(person)} if person else {}
        context = browser.new_context(base_url=server.origin, **FRENCH, **SIZES[kind], **state, **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        watches[context] = Watch(context, server.origin)
        return context.new_page()

    yield open_screen
    for context in contexts:
        context.close()


@pytest.fixture
def shoot(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a picture of a screen, in the folder named by ATELIER_SHOTS when there is one."""
    chosen = os.environ.get("ATELIER_SHOTS")
    folder = Path(chosen) / request.node.originalname if chosen else tmp_path

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        # Behind another tab nothing is painted.
        page.bring_to_front()
        page.screenshot(path=folder / f"{name}.png")

    return take


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long an expectation waits before it is a failure."""
    expect.set_options(timeout=PATIENCE_MS)
