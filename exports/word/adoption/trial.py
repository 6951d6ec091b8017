"""A small document, drawn once with a template to see which faults it brings."""

from datetime import date

from exports.checks import Finding, examined
from exports.outline import (
    Chapter,
    Cover,
    Objective,
    ProjectDocument,
    Sheet,
    Value,
    Values,
    Vision,
    blocks_from_markdown,
    bullets,
    with_fingerprint,
)
from exports.word.adoption.base import Base
from exports.word.drawing import drawn
from exports.word.pages import Knowledge, Pages
from exports.word.pictures import album_of

SHEET = Sheet(
    number="1.1",
    title="Accueillir chaque nouvel agent",
    objectives=bullets(["Que personne n’arrive sans bureau"]),
    steps=bullets(["Écrire le livret", "L’essayer"]),
    resources=bullets(["Ressources humaines"]),
    indicators=bullets(["Toutes les arrivées préparées"]),
)
DOCUMENT = ProjectDocument(
    cover=Cover(organisation="Organisation", title="Essai du modèle", version_on=date(2026, 1, 1)),
    chapters=(Chapter("Pourquoi ?", blocks_from_markdown("Parce que.\n\n- un\n  - deux\n\n1. premier")),),
    values=Values("Nos valeurs", (Value("Confiance", bullets(["Dire ce que l’on fait"])),)),
    vision=Vision("Notre vision", "Un service public proche"),
    objectives=(Objective(number="1", title="Bien accueillir", sheets=(SHEET,)),),
)


def tried(base: Base) -> tuple[Finding, ...]:
    """What our checker says of it; every number of page stands in, so that references are judged too."""
    document = with_fingerprint(DOCUMENT)
    names = {f"_Toc_titre_{rank:04d}": rank for rank in range(1, 60)} | {"_Toc_fiche_0001": 60}
    pages = Pages(Knowledge.MEASURED, names, 60)
    found = examined(drawn(document, pages, album_of(document, base.frame), base).content)
    return tuple(one for one in found if one.code != "contents_go_back")
