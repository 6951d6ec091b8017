"""The lists of a template step aside: ours keep the ids we draw with."""

from copy import deepcopy

from exports.word.adoption.marks import MC, Element, W, drop, val

ASIDE = 1000
LINKED = ("Heading1", "Heading2", "Heading3")


def merged(theirs: Element | None, ours: Element, others: list[Element]) -> Element:
    """Our lists, then theirs under new numbers, wherever they are named."""
    if theirs is None:
        return ours
    _simplified(theirs)
    for root in (theirs, *others):
        _aside(root)
    for one in theirs.iter(f"{W}abstractNum", f"{W}num"):
        name = f"{W}abstractNumId" if one.tag == f"{W}abstractNum" else f"{W}numId"
        one.set(name, str(int(one.get(name) or 0) + ASIDE))
    return _joined(ours, theirs)


def _simplified(theirs: Element) -> None:
    """Neither pictures as bullets, nor numbers on headings, nor words that the schema of Word does not know."""
    pictures = theirs.iter(f"{MC}AlternateContent", f"{W}numPicBullet", f"{W}lvlPicBulletId")
    headings = (link for link in theirs.iter(f"{W}pStyle") if val(link) in LINKED)
    for one in [*pictures, *headings]:
        drop(one)
    for alignment in theirs.iter(f"{W}lvlJc"):
        # So LibreOffice writes it.
        alignment.set(f"{W}val", {"start": "left", "end": "right"}.get(val(alignment), val(alignment)))


def _aside(root: Element) -> None:
    """The numbers of lists, wherever they are named; 0 means none."""
    for one in root.iter(f"{W}numId"):
        if val(one) != "0":
            one.set(f"{W}val", str(int(val(one)) + ASIDE))
    for one in root.iter(f"{W}abstractNumId"):
        one.set(f"{W}val", str(int(val(one)) + ASIDE))


def _joined(ours: Element, theirs: Element) -> Element:
    taken = {val(one) for one in theirs.iter(f"{W}pStyle")}
    for link in list(ours.iter(f"{W}pStyle")):
        if val(link) in taken:
            drop(link)
    definitions = [deepcopy(one) for one in theirs.findall(f"{W}abstractNum")]
    place = len(ours.findall(f"{W}abstractNum"))
    for rank, one in enumerate(definitions):
        ours.insert(place + rank, one)
    for one in theirs.findall(f"{W}num"):
        ours.append(deepcopy(one))
    return ours
