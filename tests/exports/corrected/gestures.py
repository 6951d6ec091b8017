"""Fifty corrections, each of another text: what is done in Word, and what Atelier should then keep."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from exports.corrected.places import place_of
from exports.models import Composition
from exports.outline import Part
from tests.exports.corrected.word import Edited
from tests.world import World
from workshop.plan.models import Plan


@dataclass(frozen=True)
class Gesture:
    """`change` is done to the file; `after` is the text it gives, from the one that was there."""

    key: str
    change: Callable[[Edited, str], None]
    after: Callable[[str], str]


def swapped(key: str, old: str, new: str) -> Gesture:
    """Some words for others."""
    return Gesture(key, lambda file, tag: file.swap(tag, old, new), lambda text: text.replace(old, new))


def typed(key: str, words: str) -> Gesture:
    """Other words for all."""
    return Gesture(key, lambda file, tag: file.type(tag, words), lambda _text: words)


def of_sheets(plan: Plan) -> Iterator[Gesture]:
    one, two, three = (f"sheet:{plan.sheet(number).id}" for number in ("1.1", "1.2", "2.1"))
    yield typed(f"{one}:title", "Un accueil unique et ouvert")
    yield typed(f"{two}:title", "Des horaires vraiment élargis")
    yield swapped(f"{three}:title", "annuaire", "annuaire commun")
    yield swapped(f"{one}:subtitle", "usagers", "habitants")
    yield typed(f"{two}:subtitle", "Chaque soir jusqu’à 19 h")
    yield Gesture(f"{three}:subtitle", lambda file, tag: file.empty(tag), lambda _text: "")
    yield swapped(f"{one}:aims", "Écouter", "Écouter vraiment")
    yield Gesture(
        f"{two}:aims", lambda file, tag: _void(file.add_line(tag, 3, "Remercier")), lambda text: f"{text}\n- Remercier"
    )
    yield Gesture(
        f"{three}:aims", lambda file, tag: file.remove_line(tag, 3), lambda text: text.replace("\n- Écouter", "")
    )
    yield swapped(f"{one}:operational", "Ouvrir le samedi", "Ouvrir un samedi sur deux")
    yield Gesture(
        f"{two}:operational",
        lambda file, tag: _void(file.add_line(tag, 3, "1.2.3 Fermer plus tard")),
        lambda text: f"{text}\n- Fermer plus tard",
    )
    yield swapped(f"{three}:operational", "deux jours", "trois jours")
    yield swapped(f"{one}:steps", "Nommer un référent", "Nommer deux référents")
    yield Gesture(
        f"{two}:steps",
        lambda file, tag: file.move_line(tag, 3, 0),
        lambda text: "\n".join([text.splitlines()[3], *text.splitlines()[:3]]),
    )
    yield Gesture(
        f"{three}:steps",
        lambda file, tag: file.embolden(tag, "référent"),
        lambda text: text.replace("référent", "**référent**"),
    )
    yield swapped(f"{one}:resources", "Deux agents", "Trois agents")
    yield Gesture(
        f"{two}:resources",
        lambda file, tag: file.style_line(tag, 1, "ListBullet2"),
        lambda text: text.replace("- Le service", "    - Le service"),
    )
    yield Gesture(f"{three}:resources", lambda file, tag: file.empty(tag), lambda _text: "")
    yield swapped(f"{one}:indicators", "100", "150")
    yield Gesture(
        f"{two}:indicators",
        lambda file, tag: _void(file.add_line(tag, 0, "Attente moyenne ;\u00a0en minutes")),
        lambda text: f"{text}\n- Attente moyenne ; en minutes",
    )
    yield swapped(f"{three}:indicators", "Nombre de visites", "Nombre d’appels")
    sheet = plan.sheet("1.1")
    yield typed(f"resource:{sheet.resources[0].id}:name", "Enveloppe mobilier et signalétique")
    yield typed(f"indicator:{sheet.indicators[0].id}:label", "Attente moyenne au guichet")
    yield typed(f"deliverable:{sheet.deliverables[0].id}:title", "Le plan illustré des lieux")


def _void(_element: object) -> None:
    """A gesture gives nothing back."""


def of_texts(plan: Plan) -> Iterator[Gesture]:
    texts = ("edito", "why", "what", "methods", "team", "next_steps", "objectives", "calendar", "vision")
    bodies: tuple[Callable[[str], Gesture], ...] = (
        lambda key: swapped(key, "Un dernier mot", "Un tout dernier mot"),
        lambda key: Gesture(
            key, lambda file, tag: file.retype(tag, 0, "Un paragraphe neuf."), lambda text: _first(text)
        ),
        lambda key: Gesture(
            key,
            lambda file, tag: _void(file.add_line(tag, 5, "la quatrième")),
            lambda text: text.replace("- la troisième", "- la troisième\n- la quatrième"),
        ),
        lambda key: Gesture(
            key, lambda file, tag: file.remove_line(tag, 5), lambda text: text.replace("\n- la troisième", "")
        ),
        lambda key: swapped(key, "Trois raisons", "Quatre raisons"),
        lambda key: swapped(key, "Ensuite écrire", "Ensuite rédiger"),
        lambda key: Gesture(
            key,
            lambda file, tag: file.embolden(tag, "dernier", "i"),
            lambda text: text.replace("dernier", "*dernier*"),
        ),
        lambda key: Gesture(
            key,
            lambda file, tag: _void(file.add_line(tag, 8, "Merci à 3 * 4 personnes [sic].")),
            lambda text: f"{text}\n\nMerci à 3 * 4 personnes [sic].",
        ),
        lambda key: swapped(key, "habitants", "habitantes et habitants"),
    )
    for name, body in zip(texts, bodies, strict=True):
        yield typed(f"text:{name}:title", f"Un autre titre pour {name}")
        yield body(f"text:{name}:body")
    yield typed("text:values:title", "Ce qui nous tient")
    yield swapped("text:values:body", "Un dernier mot", "Un mot")


def _first(text: str) -> str:
    return "\n".join(["Un paragraphe neuf.", *text.split("\n")[1:]])


def of_the_rest(plan: Plan) -> Iterator[Gesture]:
    project = plan.project
    yield typed("project:title", "Le nouveau projet de Valombre")
    yield Gesture(
        "text:edito:signature",
        lambda file, tag: file.swap(tag, "Directrice générale", "Directrice"),
        lambda text: text.replace("Directrice générale", "Directrice"),
    )
    first, second = project.phases[:2]
    yield typed(f"phase:{first.id}:title", "Écouter tout le monde")
    yield swapped(f"phase:{first.id}:body", "Ce que la phase a donné", "Ce que cette phase a donné")
    yield swapped(f"phase:{second.id}:body", "abord lire", "abord tout lire")
    value, other = project.values[:2]
    yield typed(f"value:{value.id}:name", "Confiance mutuelle")
    yield Gesture(
        f"value:{value.id}:practices",
        lambda file, tag: _void(file.add_line(tag, 2, "Fêter ce qui est fait")),
        lambda text: f"{text}\nFêter ce qui est fait",
    )
    yield Gesture(
        f"value:{other.id}:practices",
        lambda file, tag: file.remove_line(tag, 1),
        lambda text: text.replace("Tenir ce qui est dit\n", ""),
    )
    own = next(row for row in Composition(project).sections() if row.part is Part.OWN)
    yield typed(f"section:{own.id}:title", "Le mot des agents")
    yield swapped(f"section:{own.id}:body", "écoute", "écoute de tous")
    yield typed("section:sheet_list:title", "Toutes les fiches")
    yield typed(f"objective:{plan.objectives()[0].id}:title", "Mieux accueillir chacun")


def fifty(db: Session, world: World) -> list[Gesture]:
    """At least fifty, of fifty fields."""
    plan = world.plan(db)
    return [*of_sheets(plan), *of_texts(plan), *of_the_rest(plan)]


def expected(plan: Plan, gestures: list[Gesture]) -> dict[str, str]:
    """The texts that Atelier should be proposed, by key."""
    return {one.key: one.after(place_of(plan.project, one.key).current) for one in gestures}
