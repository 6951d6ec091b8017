"""What the posters of a session say: its code while it can be joined, its public register once it is published."""

from dataclasses import dataclass
from datetime import date

from exports.addresses import address_of
from sessions.models import Anonymity, LiveSession, PublicRegister, SessionState
from workshop.projects.models import Project

ASKED = {
    Anonymity.ANONYMOUS: "Séance anonyme : aucun nom n’est demandé ni gardé.",
    Anonymity.PSEUDONYM: "Un pseudonyme, ou aucun : c’est vous qui choisissez.",
    Anonymity.NAMED: "Votre nom vous sera demandé.",
}


@dataclass(frozen=True, kw_only=True)
class Posters:
    """`join` is the address behind the QR code, empty once the session is over; `home` is where a code is typed."""

    title: str
    organisation: str
    held_on: date | None
    code: str
    join: str
    home: str
    asked: str
    register: str = ""


def gather_posters(project: Project, live_session_id: str) -> Posters:
    """The addresses and the code of a session of the project; raises Unknown."""
    live = LiveSession.in_project(project, live_session_id)
    public = PublicRegister.of(live)
    over = live.state is SessionState.CLOSED
    return Posters(
        title=live.title,
        organisation=project.organisation.name,
        held_on=live.held_on,
        code="" if over else spaced(live.code),
        join="" if over else address_of("live_pages.join", code=live.code),
        home=address_of("portal.home").removeprefix("https://").rstrip("/"),
        asked=ASKED[live.anonymity],
        register=address_of("registers.show", token=public.token) if public and public.published else "",
    )


def spaced(code: str) -> str:
    """« ABCD EFGH »: read aloud and copied by halves; the door takes it with or without the space."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"
