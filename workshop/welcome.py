"""What the terminal shows once everything runs: addresses, the open session with its QR code, sign-in links."""

import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import segno

from workshop.settings import Settings

# A reserved address nobody answers at: asking for the way there sends nothing, and names our own side of it.
ELSEWHERE = ("192.0.2.1", 9)
LOCAL = ("localhost", "127.0.0.1", "::1")
ROLES = {
    "facilitator": "Animation",
    "project_lead": "Pilotage du projet",
    "coordinator": "Coordination",
    "pilot": "Pilote d’action",
    "director_general": "Direction générale",
}


@dataclass(frozen=True)
class Welcome:
    """What the demonstration answers: the join link, its code, a fresh sign-in link per role."""

    join_url: str
    code: str
    links: Mapping[str, str]

    @classmethod
    def parse(cls, answer: Mapping[str, Any]) -> "Welcome":
        return cls(answer["join_url"], answer["code"], answer["links"])


def network_url(settings: Settings) -> str | None:
    """The address other devices of this network can use, when the public one only means this machine."""
    public = urlsplit(settings.url)
    if public.hostname not in LOCAL or settings.host in LOCAL:
        return None
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(ELSEWHERE)
        return f"http://{probe.getsockname()[0]}:{settings.port}"
    return None


def show(welcome: Welcome, settings: Settings, network: str | None) -> None:
    """Print it all, for eyes and for the phone that scans the screen."""
    phones = welcome.join_url.replace(settings.url, network, 1) if network else welcome.join_url
    print("\nAtelier est prêt.\n")
    _lines({"Adresse": settings.url, "Sur ce réseau": network or ""})
    print(f"\nSéance ouverte, code {welcome.code}\n")
    _lines({"Rejoindre": welcome.join_url, "Téléphones": phones if network else ""})
    print()
    segno.make(phones, error="m").terminal(sys.stdout, compact=True)
    print("\nLiens de connexion, à usage unique\n")
    _lines({ROLES.get(role, role): link for role, link in welcome.links.items()})
    print("\nCtrl-C arrête tout.\n", flush=True)


def _lines(rows: Mapping[str, str]) -> None:
    for label, value in rows.items():
        if value:
            print(f"  {label:<20}{value}")
