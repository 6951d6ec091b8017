"""Every screen, light and dark, on a desk and on a phone: no violation, a way in by keyboard (P9)."""

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.room import Room, new_id
from tests.browser.screens import enter

pytestmark = [pytest.mark.browser, pytest.mark.promise("P9")]

WIDTHS: dict[str, Any] = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PROJECT = "/projects/{project}"
PAGES = {
    "home": "/",
    "overview": PROJECT + "/",
    "sessions": PROJECT + "/sessions/",
    "new session": PROJECT + "/sessions/new",
    "harvest": PROJECT + "/sessions/{session}/harvest",
    "ideas": PROJECT + "/ideas",
    "idea": PROJECT + "/ideas/{idea}",
    "sorting": PROJECT + "/ideas/sorting",
    "duplicates": PROJECT + "/ideas/sorting/duplicates",
    "decisions": PROJECT + "/ideas/sorting/decisions",
    "plan": PROJECT + "/plan",
    "plan table": PROJECT + "/plan?view=table&late=1",
    "plan kanban": PROJECT + "/plan?view=kanban",
    "plan on paper": PROJECT + "/plan/print",
    "views": PROJECT + "/plan/views?late=1",
    "changes of many sheets": PROJECT + "/plan/bulk",
    "quality": PROJECT + "/quality",
    "structure": PROJECT + "/objectives",
    "publications": PROJECT + "/publications",
    "publish": PROJECT + "/publications/new",
    "version": PROJECT + "/publications/1",
    "changes since a version": PROJECT + "/publications/1/changes",
    "sheet": PROJECT + "/sheets/{sheet}",
    "sheet edit": PROJECT + "/sheets/{sheet}/edit",
    "sheet history": PROJECT + "/sheets/{sheet}/history",
    "sheet on a past day": PROJECT + "/sheets/{sheet}?on=2026-11-01",
    "budget line": PROJECT + "/sheets/{sheet}/rows/budget/new",
    "sheet link": PROJECT + "/sheets/{sheet}/links",
    "mentions": "/mentions",
    "documents": PROJECT + "/documents",
    "report of all projects": "/documents",
    "contents of a document": PROJECT + "/documents/contents",
    "templates of documents": PROJECT + "/documents/templates",
    "corrected documents": PROJECT + "/documents/corrected",
    "imports": PROJECT + "/imports",
    "copies": PROJECT + "/copies",
    "import a project": "/projects/import",
    "settings": PROJECT + "/settings",
    "texts": PROJECT + "/texts",
    "members": PROJECT + "/members",
    "account": "/account",
    "my ideas": "/my-ideas",
    "poster": PROJECT + "/sessions/{session}/poster",
    "documents of a session": PROJECT + "/sessions/{session}/documents",
    "minutes": PROJECT + "/sessions/{session}/documents/minutes",
}
STRANGERS_PAGES = {"landing": "/", "sign-in": "/sign-in", "receipt": "/r"}
# Nothing moves sideways but what is meant to.
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

# The colours of the other theme, and of what has just arrived, are on the screen once nothing moves any more.
SETTLED = """async () => {
  const ends = (one) => one.effect?.getComputedTiming().endTime !== Infinity
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  await frame(), await frame()
  await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished))
  await frame()
}"""


Shoot = Callable[[Page, str], None]


@pytest.fixture
def check(shoot: Shoot) -> Callable[..., None]:
    """Looks at a page in both themes and at these widths."""

    def look(page: Page, name: str, widths: tuple[str, ...] = tuple(WIDTHS)) -> None:
        found = []
        for width in widths:
            if width in WIDTHS:
                page.set_viewport_size(WIDTHS[width])
            if page.evaluate(OVERFLOW) > 0:
                found.append(f"{name}, {width}: wider than the window")
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                page.evaluate(SETTLED)
                shoot(page, f"{name}-{width}-{theme}".replace(" ", "-"))
                found += [f"{name}, {width}, {theme}: {violation}" for violation in violations(page)]
        assert found == []

    return look


def violations(page: Page) -> list[str]:
    """What axe finds, and finds again once all is still: what is seen for one frame only is seen by nobody."""
    found = broken(page)
    if found:
        page.evaluate(SETTLED)
        again = broken(page)
        found = {place: told for place, told in found.items() if place in again}
    return list(found.values())


def broken(page: Page) -> dict[tuple[str, str], str]:
    """The rule and the element that breaks it → what axe says of it."""
    return {
        (one["id"], node["html"]): f"{one['id']}: {node['html'][:160]} {node['failureSummary']}"
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
    }


@pytest.mark.parametrize("name", STRANGERS_PAGES)
def test_a_page_for_strangers_is_accessible(name: str, screen: Open, check: Callable[..., None]) -> None:
    page = screen("desk")
    page.goto(STRANGERS_PAGES[name])
    check(page, name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_project_is_accessible(
    name: str, screen: Open, told: dict[str, Any], check: Callable[..., None]
) -> None:
    page = screen("desk", "lead")
    answer = page.goto(PAGES[name].format(**told["demonstration"]))
    assert answer is not None and answer.ok, page.url
    check(page, name)


def test_a_change_of_many_sheets_is_accessible_on_its_way(
    screen: Open, told: dict[str, Any], check: Callable[..., None]
) -> None:
    page = screen("desk", "lead")
    page.goto(PAGES["plan table"].format(**told["demonstration"]).partition("&")[0])
    for box in page.get_by_role("checkbox", name=re.compile("^Choisir la fiche")).all()[:3]:
        box.check()
    page.get_by_role("button", name="Modifier les fiches cochées…").click()
    page.get_by_label("Priorité").select_option(label="Moins urgente")
    page.get_by_role("button", name="Voir ce qui changerait").click()
    make = page.get_by_role("button", name=re.compile(r"^Modifier \d fiche"))
    expect(make).to_be_visible()
    check(page, "change of many sheets foreseen")
    make.click()
    expect(page.get_by_text("Modifiée : 3")).to_be_visible()
    check(page, "change of many sheets made")


def test_the_door_and_the_board_of_a_phone_are_accessible(room: Room, screen: Open, check: Callable[..., None]) -> None:
    phone = screen("phone")
    phone.goto(room.door)
    check(phone, "join", ("phone",))
    room.add_note("Une idée des autres")
    enter(phone, room.door)
    expect(phone.get_by_text("Une idée des autres")).to_be_visible()
    check(phone, "phone board", ("phone",))


def show_vote(room: Room) -> str:
    """An open vote on two notes; returns its id."""
    for text in ("Un banc", "Une fontaine"):
        room.add_note(text)
    vote = new_id()
    settings = {"source": room.board, "targets": "notes", "quota": 2, "per_option": 1, "mode": "anonymous"}
    room.facilitator.ops(
        {"kind": "activity.add", "activity_kind": "vote", "id": vote, "title": "Vote", "settings": settings},
        {"kind": "activity.open", "id": vote},
    )
    return vote


def show_map(room: Room) -> None:
    """An open map with two branches."""
    mind_map, root = new_id(), new_id()
    room.facilitator.ops(
        {"kind": "activity.add", "activity_kind": "mindmap", "id": mind_map, "title": "Carte", "settings": {}},
        {"kind": "activity.open", "id": mind_map},
        {"kind": "node.add", "id": root, "map": mind_map, "parent": None, "text": "L’accueil"},
        {"kind": "node.add", "id": new_id(), "map": mind_map, "parent": root, "text": "Un banc"},
    )


@pytest.mark.parametrize(
    ("audience", "width"), [("phone", "phone"), ("facilitate", "desk"), ("projector", "projector")]
)
def test_a_live_screen_is_accessible_in_every_activity(
    audience: str, width: str, room: Room, screen: Open, check: Callable[..., None]
) -> None:
    page = screen(width, "" if audience == "phone" else "facilitator")
    if audience == "phone":
        enter(page, room.door)
    else:
        page.goto(f"/s/{room.session}/{audience}")
    vote = show_vote(room)
    expect(page.get_by_role("heading", name="Vote", exact=True)).to_be_visible()
    expect(page.get_by_text("Une fontaine").first).to_be_visible()
    check(page, f"{audience} vote", (width,))
    room.facilitator.op("activity.close", id=vote)
    expect(page.get_by_text("0 voix").or_(page.get_by_text("0 gommette")).first).to_be_visible()
    check(page, f"{audience} results", (width,))
    show_map(room)
    expect(page.get_by_text("L’accueil").or_(page.locator("input[value='L’accueil']")).first).to_be_visible()
    check(page, f"{audience} map", (width,))
    room.facilitator.op("session.show", activity=room.board)
    expect(page.get_by_role("heading", name="Tableau").first).to_be_visible()
    check(page, f"{audience} board", (width,))


def test_the_first_tab_leads_to_the_content(screen: Open, told: dict[str, Any]) -> None:
    page = screen("desk", "lead")
    page.goto(PAGES["plan"].format(**told["demonstration"]))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


# A box that only changes colour would not be seen by everybody. Inside a date field the browser draws its own.
OUTLINE = """() => {
    const focused = document.activeElement;
    const outlined = getComputedStyle(focused).outlineStyle !== "none";
    return {
        name: focused.outerHTML.slice(0, 120),
        drawn: outlined || (focused.matches(":focus-within") && !focused.matches(":focus")),
        seen: focused.getBoundingClientRect().width > 0,
    };
}"""


@pytest.mark.parametrize("name", ["overview", "ideas", "sheet edit"])
def test_the_focus_is_always_visible(name: str, screen: Open, told: dict[str, Any]) -> None:
    page = screen("desk", "lead")
    page.goto(PAGES[name].format(**told["demonstration"]))
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(OUTLINE)
        assert focused["seen"] and focused["drawn"], focused
