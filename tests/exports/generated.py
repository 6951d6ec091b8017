"""Whole plans made by chance, the same for the same seed: lengths, dates, links, maps and registers of every kind."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from exports.outline import (
    Block,
    Branch,
    Chapter,
    Cover,
    Destined,
    DestinyRegister,
    Edito,
    MindMap,
    Objective,
    Part,
    Phase,
    ProjectDocument,
    Sheet,
    SheetLink,
    Signature,
    Value,
    Values,
    Vision,
    bullets,
    paragraph,
    with_fingerprint,
)

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
DAY = date(2026, 11, 21)


def told(chance: Random, least: int, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most))).capitalize()


def lines(chance: Random, most: int) -> tuple[str, ...]:
    return tuple(told(chance, 3, 24) for _ in range(chance.randint(0, most)))


def generated(seed: int, sheets: int | None = None, ideas: int | None = None) -> ProjectDocument:
    chance = Random(seed)
    large = seed % 10 == 9
    wanted = sheets if sheets is not None else chance.randint(1, 34 if large else 10)
    count = min(wanted, chance.randint(1, 6))
    numbers = [f"{rank % count + 1}.{rank // count + 1}" for rank in range(wanted)]
    by_objective = tuple(
        Objective(
            number=str(rank + 1),
            title=told(chance, 3, 16),
            sheets=tuple(sheet(chance, number, numbers) for number in numbers if number.split(".")[0] == str(rank + 1)),
        )
        for rank in range(count)
    )
    posted = ideas if ideas is not None else chance.randint(0, 60 if large else 20)
    return with_fingerprint(
        ProjectDocument(
            cover=Cover(organisation="Ville de Valombre", title="Projet d’administration", version_on=DAY),
            edito=Edito(title="Édito", blocks=texts(chance, 9), signature=Signature("Anne Leroy", "Directrice")),
            chapters=(Chapter("Pourquoi ?", texts(chance, 12)), Chapter("Qu’est-ce ?", texts(chance, 5), Part.WHAT)),
            phases=tuple(Phase(title=told(chance, 2, 6), blocks=texts(chance, 6)) for _ in range(chance.randint(0, 4))),
            values=Values("Nos valeurs", tuple(Value(told(chance, 1, 2), bullets(lines(chance, 6))) for _ in range(3))),
            vision=Vision("Notre vision", told(chance, 8, 30)),
            objectives=by_objective,
            next_steps=Chapter("Et maintenant ?", texts(chance, 6)),
            mind_maps=(MindMap("Carte", branch(chance, 3)),) * chance.randint(0, 1),
            register=DestinyRegister(tuple(idea(chance) for _ in range(posted))),
        )
    )


def texts(chance: Random, most: int) -> tuple[Block, ...]:
    return tuple(paragraph(told(chance, 10, 90) + ".") for _ in range(chance.randint(1, most)))


def sheet(chance: Random, number: str, numbers: list[str]) -> Sheet:
    start = DAY + timedelta(days=chance.randint(-300, 600))
    dated = chance.random() < 0.7
    return Sheet(
        number=number,
        title=told(chance, 3, 18),
        pilots=(told(chance, 1, 2),) * chance.randint(0, 1),
        starts_on=start if dated else None,
        due_on=start + timedelta(days=chance.randint(10, 500)) if dated else None,
        priority="Normale",
        prioritised=chance.random() < 0.2,
        state=chance.choice(("", "En cours", "À démarrer")),
        objectives=bullets(lines(chance, 5)),
        steps=bullets(lines(chance, 12)),
        resources=bullets(lines(chance, 4)),
        indicators=bullets(lines(chance, 4)),
        links=tuple(SheetLink(other) for other in chance.sample(numbers, min(len(numbers), 2)) if other != number),
    )


def branch(chance: Random, depth: int) -> Branch:
    children = chance.randint(1, 4) if depth else 0
    return Branch(told(chance, 1, 6), tuple(branch(chance, depth - 1) for _ in range(children)))


def idea(chance: Random) -> Destined:
    destiny = chance.choice(("", "Retenue", "Reportée"))
    return Destined(text=told(chance, 3, 20), session="Séminaire", votes=chance.randint(0, 9), destiny=destiny)
