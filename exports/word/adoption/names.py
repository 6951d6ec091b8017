"""The styles of a template take the ids we draw with: they are recognised by their names."""

from exports.word.adoption.marks import Element, W, val

REFERENCES = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")


def renamed(styles: Element, ours: Element, others: list[Element]) -> None:
    """A style whose name is one of ours takes its id, here and wherever it is named; a foreign one gives it up."""
    wanted = {(_name(one), one.get(f"{W}type")): _id(one) for one in ours.iter(f"{W}style")}
    new = _new_ids(styles, wanted)
    for one in styles.findall(f"{W}style"):
        one.set(f"{W}styleId", new.get(_id(one), _id(one)))
    for root in (styles, *others):
        for reference in root.iter(*(f"{W}{name}" for name in REFERENCES)):
            reference.set(f"{W}val", new.get(val(reference), val(reference)))


def _new_ids(styles: Element, wanted: dict[tuple[str, str | None], str]) -> dict[str, str]:
    """Their id → the id it takes."""
    new: dict[str, str] = {}
    for one in styles.findall(f"{W}style"):
        identity = wanted.get((_name(one), one.get(f"{W}type")))
        if identity and identity not in new.values():
            new[_id(one)] = identity
    taken = set(wanted.values())
    foreign = (_id(one) for one in styles.findall(f"{W}style"))
    return {**{one: f"{one}_modele" for one in foreign if one in taken}, **new}


def _id(style: Element) -> str:
    return str(style.get(f"{W}styleId"))


def _name(style: Element) -> str:
    return " ".join(val(style.find(f"{W}name")).lower().split())
