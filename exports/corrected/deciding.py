"""What people decide of a corrected document: each correction written by the verb of its own text, or left."""

from dataclasses import dataclass, field

from exports.corrected.places import Place, place_of
from exports.corrected.units import Shape, shape_of
from exports.models import CorrectedDocument, Correction, CorrectionState
from workshop.foundations.refusals import NotAllowed, Refused, TextTooLong
from workshop.people.models import User

ACCEPT, REFUSE, BOTH = "accept", "refuse", "both"
DECISIONS = (ACCEPT, REFUSE, BOTH)


@dataclass
class Outcome:
    """What became of several corrections: written, left as they were, moved meanwhile, impossible, already decided."""

    accepted: int = 0
    refused: int = 0
    moved: list[str] = field(default_factory=list)
    impossible: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)


def decide(document: CorrectedDocument, decisions: dict[str, str], by: User) -> Outcome:
    """Decide these corrections of a document that is held (their ids → accept, refuse or both)."""
    outcome = Outcome()
    for one in document.corrections:
        if one.id not in decisions:
            continue
        if one.state is not CorrectionState.WAITING:
            outcome.already.append(one.key)
        elif decisions[one.id] == REFUSE:
            _refuse(document, one, by)
            outcome.refused += 1
        else:
            _accept(document, one, decisions[one.id], by, outcome)
    return outcome


def _refuse(document: CorrectedDocument, one: Correction, by: User) -> None:
    try:
        allowed = place_of(document.project, one.key).allows(by)
    except Refused:
        allowed = True  # nothing is left of its place: it can only be put aside
    if not allowed:
        raise NotAllowed()
    one.decide(CorrectionState.REFUSED, by)


def _accept(document: CorrectedDocument, one: Correction, decision: str, by: User, outcome: Outcome) -> None:
    """Write it unless its text moved since it was shown; a text that is refused leaves the others alone."""
    try:
        with document.db.begin_nested():
            place = place_of(document.project, one.key)
            place.hold()
            if place.current != one.current:
                raise Moved()
            _write(place, one, decision, by)
    except Moved:
        one.current, one.conflict = place.current, True
        outcome.moved.append(one.key)
    except NotAllowed:
        raise
    except Refused as refused:
        one.problem = "corrected_too_long" if isinstance(refused, TextTooLong) else refused.code
        outcome.impossible.append(one.key)
    else:
        outcome.accepted += 1


class Moved(Refused):
    """The text is no longer the one beside which the correction was shown."""

    code = "stale_text"


def _write(place: Place, one: Correction, decision: str, by: User) -> None:
    text = together(one.key, one.proposed, one.current) if decision == BOTH else one.proposed
    previous = place.current
    place.write(text, by, origin(one.document))
    place.project.db.flush()
    one.decide(CorrectionState.ACCEPTED, by)
    one.previous, one.written = previous, place_of(place.project, one.key).current


def origin(document: CorrectedDocument) -> str:
    """What the history of a sheet says of it; documents are French whatever the language of the screens."""
    dated = f" du {document.version_on:%d/%m/%Y}" if document.version_on else ""
    return f"repris du document Word{dated} (« {document.file_name[:120]} »)"


def together(key: str, mine: str, theirs: str) -> str:
    """Their text, then what mine has besides; empty where a field holds one value only."""
    shape = shape_of(key)
    if shape is Shape.WORDS:
        return ""
    between = "\n\n" if shape is Shape.BLOCKS else "\n"
    known = theirs.split(between)
    return between.join([*known, *(part for part in mine.split(between) if part not in known)]).strip("\n")


def put_back(document: CorrectedDocument, corrections: list[Correction], by: User) -> None:
    """Give these texts again what they were; one that somebody changed since stays, and is named."""
    for one in corrections:
        try:
            with document.db.begin_nested():
                place = place_of(document.project, one.key)
                place.hold()
                if place.current != one.written:
                    raise Moved()
                place.write(one.previous, by, f"reprise annulée : {origin(document)}")
        except Refused as refused:
            one.problem = "corrected_changed_since" if isinstance(refused, Moved) else refused.code
        else:
            one.state, one.problem = CorrectionState.UNDONE, ""


def to_put_back(document: CorrectedDocument) -> list[Correction]:
    """Those that stand, the last first, and were not tried yet."""
    found = [one for one in document.corrections if one.state is CorrectionState.ACCEPTED and not one.problem]
    return list(reversed(found))
