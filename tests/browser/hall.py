"""A session in a room, stage by stage: the desk, the projector and three phones."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.screens import enter, group, note, others, own, vote_for, write

SESSION = "Séminaire du personnel, atelier du matin"
BOARD = "Qu’est-ce qui nous ferait gagner du temps ?"
SECOND_BOARD = "Ce que l’on n’ose pas dire"
VOTE = f"Vote : {BOARD}"
IDEAS = {
    "Loutre": "Un seul formulaire pour tous les congés",
    "Renard": "Partager les véhicules entre services",
    "Tilleul": "Une boîte à outils commune pour les réunions",
}
SHEET_IDEA, GROUPED_IDEA = IDEAS["Loutre"], IDEAS["Renard"]
CLUSTER = "Mettre en commun"
SECRET = "Les réunions du lundi pourraient tenir debout"
# What the server gives this page when it asks for everything again.
TALLIES = """async () => {
    const { page, session } = document.body.dataset;
    const seat = page === "phone" ? "participant" : page;
    const answer = await fetch(`/api/live/${session}/snapshot`, { headers: { "X-Atelier-Client": seat } });
    return Object.keys((await answer.json()).state.tallies).length;
}"""
RESULT = re.compile("^Résultats?( du vote)?$")


@dataclass
class Hall:
    """The screens of the room, and the camera."""

    desk: Page
    projector: Page
    phones: dict[str, Page]
    shoot: Callable[[Page, str], None]

    @property
    def everyone(self) -> list[Page]:
        """Every screen."""
        return [self.desk, self.projector, *self.phones.values()]

    def shoot_all(self, stage: str) -> None:
        """A picture of each kind of screen."""
        first = next(iter(self.phones.values()))
        for name, page in {"desk": self.desk, "projector": self.projector, "phone": first}.items():
            self.shoot(page, f"{stage}-{name}")


def prepare_a_session(desk: Page) -> str:
    """A session with one board; returns the address of the project."""
    desk.get_by_role("navigation", name="Valombre").get_by_role("link", name="Séances").click()
    project = desk.url.rsplit("/sessions", 1)[0]
    desk.get_by_role("link", name="Préparer une séance").click()
    desk.get_by_label("Titre de la séance").fill(SESSION)
    desk.get_by_role("button", name="Créer la séance et son ordre du jour").click()
    add_board(desk, BOARD)
    desk.get_by_role("button", name="Ouvrir la séance").click()
    desk.get_by_role("button", name="Lancer", exact=True).click()
    return project


def add_board(desk: Page, title: str) -> None:
    """One more activity on the agenda."""
    desk.get_by_role("button", name="Ajouter une activité").click()
    dialog = desk.get_by_role("dialog", name="Nouvelle activité")
    dialog.get_by_label("Titre").fill(title)
    dialog.get_by_role("button", name="Ajouter").click()
    expect(desk.get_by_role("heading", name=title)).to_be_visible()


def project_it(desk: Page) -> Page:
    """The button opens a second window, which is moved to the beamer."""
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="Projeter").click()
    opened.value.set_viewport_size({"width": 1920, "height": 1080})
    return opened.value


def everyone_enters(hall: Hall) -> None:
    """Two phones by the link of the QR code, one by typing the code."""
    code = hall.desk.get_by_role("button", name="Inviter").locator("strong").inner_text()
    expect(hall.projector.get_by_text(code, exact=True)).to_be_visible()
    *scanning, (typing, phone) = hall.phones.items()
    phone.goto("/")
    phone.get_by_label("Code").fill(code.lower())
    phone.get_by_role("button", name="Entrer").click()
    enter(phone, phone.url, typing)
    for name, other in scanning:
        enter(other, f"/j/{code}", name)
    expect(hall.desk.get_by_text("3 connectés")).to_be_visible()
    expect(hall.projector.get_by_text("3 participants")).to_be_visible()
    hall.shoot_all("1-entered")


def everyone_writes(hall: Hall) -> None:
    """What one writes, all the others see."""
    for name, phone in hall.phones.items():
        write(phone, IDEAS[name])
        expect(own(phone, IDEAS[name])).to_contain_text("reçu")
    for name, text in IDEAS.items():
        expect(note(hall.desk, text)).to_be_visible()
        expect(hall.projector.get_by_text(text)).to_be_visible()
        for reader, phone in hall.phones.items():
            if reader != name:
                expect(others(phone)).to_contain_text(text)
    hall.shoot_all("2-written")


def the_facilitator_groups(hall: Hall) -> None:
    """Two ideas under a name; their authors read where they stand."""
    group(hall.desk, [IDEAS["Renard"], IDEAS["Tilleul"]], CLUSTER)
    expect(hall.desk.get_by_role("heading", name=CLUSTER)).to_be_visible()
    expect(hall.desk.get_by_role("option", selected=True)).to_have_count(0)
    expect(hall.projector.get_by_role("heading", name=CLUSTER)).to_be_visible()
    expect(own(hall.phones["Renard"], IDEAS["Renard"])).to_contain_text(f"placé dans « {CLUSTER} »")
    hall.shoot_all("3-grouped")


def the_room_votes(hall: Hall) -> None:
    """Two dots each; nobody reads a count before the end, everybody after."""
    desk = hall.desk
    desk.get_by_role("button", name="Voter…").click()
    dialog = desk.get_by_role("dialog", name="Voter…")
    dialog.get_by_role("radio", name="les post-its").check()
    dialog.get_by_label("Gommettes par personne").fill("2")
    dialog.get_by_role("button", name="Lancer le vote").click()
    for phone in hall.phones.values():
        expect(phone.get_by_text("Il vous reste 2 gommettes sur 2")).to_be_visible()
    vote_for(hall.phones["Loutre"], SHEET_IDEA)
    vote_for(hall.phones["Loutre"], GROUPED_IDEA)
    vote_for(hall.phones["Renard"], SHEET_IDEA)
    vote_for(hall.phones["Tilleul"], SHEET_IDEA)
    the_quota_holds(hall.phones["Loutre"])
    nobody_sees_a_count(hall)
    hall.shoot_all("4-voting")
    desk.get_by_role("button", name="Clore", exact=True).click()
    everybody_sees_the_result(hall)
    hall.shoot_all("5-counted")


def the_quota_holds(phone: Page) -> None:
    """No dot is left, and the buttons say so."""
    expect(phone.get_by_text("Il vous reste 0 gommette sur 2")).to_be_visible()
    more = phone.get_by_role("button", name=f"Ajouter une gommette à « {IDEAS['Tilleul']} »")
    expect(more).to_have_attribute("aria-disabled", "true")


def nobody_sees_a_count(hall: Hall) -> None:
    """Neither on a screen nor in what the browsers received."""
    expect(hall.desk.get_by_text("Personne, pas même vous, ne voit les résultats avant la clôture.")).to_be_visible()
    expect(hall.projector.get_by_text("Vote en cours")).to_be_visible()
    for page in hall.everyone:
        expect(page.get_by_text("voix")).to_have_count(0)
        expect(page.get_by_text(RESULT)).to_have_count(0)
        assert page.evaluate(TALLIES) == 0


def everybody_sees_the_result(hall: Hall) -> None:
    """Three dots and one, the same on every screen."""
    for page, unit in [
        (hall.desk, "voix"),
        (hall.projector, "voix"),
        *((p, "gommettes") for p in hall.phones.values()),
    ]:
        expect(page.get_by_text(RESULT)).to_be_visible()
        first = page.get_by_role("listitem").filter(has_text=SHEET_IDEA).last
        expect(first).to_contain_text(f"3 {unit}")


def the_room_writes_in_private(hall: Hall) -> None:
    """A second board: what is written stays with its author until all is revealed together."""
    desk, writer, reader = hall.desk, hall.phones["Tilleul"], hall.phones["Renard"]
    add_board(desk, SECOND_BOARD)
    desk.get_by_role("button", name="Écriture privée").click()
    desk.get_by_role("button", name="Lancer", exact=True).click()
    write(writer, SECRET)
    expect(own(writer, SECRET)).to_contain_text("reçu")
    expect(desk.get_by_text("1 post-it attend d’être dévoilé")).to_be_visible()
    for page in (desk, hall.projector, reader):
        expect(page.get_by_text(SECRET)).to_have_count(0)
    hall.shoot_all("6-private")
    desk.get_by_role("button", name="Dévoiler").click()
    expect(note(desk, SECRET)).to_be_visible()
    expect(hall.projector.get_by_text(SECRET)).to_be_visible()
    expect(others(reader)).to_contain_text(SECRET)


def close_the_session(hall: Hall) -> None:
    """Everybody is thanked."""
    hall.desk.get_by_role("button", name="Clore la séance").click()
    hall.desk.get_by_role("dialog").get_by_role("button", name="Clore la séance").click()
    expect(hall.projector.get_by_text("Merci à toutes et à tous !")).to_be_visible()
    for phone in hall.phones.values():
        expect(phone.get_by_text("La séance est terminée.").first).to_be_visible()
    hall.shoot_all("7-closed")
