"""Refusals: what the product says no to. A refusal is normal and has a name; a defect is neither."""

from typing import Any, ClassVar


class Refused(Exception):
    """A rule said no. `code` names it on the wire, `facts` are the numbers and names of its sentence."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class Unknown(Refused):
    """What was asked for does not exist, or not for this person."""

    code = "unknown"
    status = 404


class NotAllowed(Refused):
    """This person may not do this here."""

    code = "not_allowed"
    status = 403


class NotSignedIn(Refused):
    """Nobody is signed in, or no seat is held."""

    code = "not_signed_in"
    status = 401


class Malformed(Refused):
    """The message has not the shape that the contract gives."""

    code = "bad_message"
    status = 400


class Conflict(Refused):
    """Somebody else changed the same text since it was read; facts carry the other text and its revision."""

    code = "conflict"


class TextEmpty(Refused):
    """A text is needed and only blanks came."""

    code = "text_empty"
    status = 400


class TextTooLong(Refused):
    """The text passes its limit (facts: limit, in characters as a person counts them)."""

    code = "text_too_long"
    status = 400
