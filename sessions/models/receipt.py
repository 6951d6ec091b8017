"""Receipts: a code that finds the ideas of one seat again, although nothing kept leads from one to the other.

The code is made from the token that the phone alone holds. Each row written under it is given a seal, which is keyed
by the installation's secret: two seals of one receipt have nothing in common for who lacks the code or the secret.
"""

import hmac
from dataclasses import dataclass
from typing import ClassVar

import regex

from sessions.models.live_session import CODE_LETTERS
from workshop.foundations.refusals import Refused

# The first letters say in which session to look, so that a search does not try every idea of the installation.
PLACE_LETTERS = 2
OWN_LETTERS = 8
LENGTH = PLACE_LETTERS + OWN_LETTERS
PATTERN = f"^[{CODE_LETTERS}]{{{LENGTH}}}$"


class ReceiptMisread(Refused):
    """What was typed cannot be a receipt's code (facts: length)."""

    code: ClassVar[str] = "receipt_misread"
    status = 400


class ReceiptUnknown(Refused):
    """No idea was written under that code."""

    code: ClassVar[str] = "receipt_unknown"
    status = 404


@dataclass(frozen=True)
class Receipts:
    """The receipts of an installation, under its secret."""

    secret: str

    def code_of(self, token: str, live_session_id: str) -> str:
        """The code of the receipt that the holder of a seat's token may keep."""
        return self.place_of(live_session_id) + self._letters(OWN_LETTERS, "receipt", live_session_id, token)

    def place_of(self, live_session_id: str) -> str:
        """The letters with which the codes of a session begin."""
        return self._letters(PLACE_LETTERS, "place", live_session_id)

    def seal(self, code: str, row_id: str) -> str:
        """What is kept beside a row written under that code."""
        return self._digest("seal", code, row_id).hex()

    def _letters(self, number: int, *parts: str) -> str:
        rest, letters = int.from_bytes(self._digest(*parts)), ""
        for _ in range(number):
            rest, place = divmod(rest, len(CODE_LETTERS))
            letters += CODE_LETTERS[place]
        return letters

    def _digest(self, *parts: str) -> bytes:
        return hmac.digest(self.secret.encode(), "\n".join(parts).encode(), "sha256")


def read_code(typed: str) -> str:
    """The code in what people type or paste: spaces, dashes, the whole address. Raises ReceiptMisread."""
    code = regex.sub(r"[\s\-–·]+", "", typed.rpartition("#")[2]).upper()
    if not regex.fullmatch(PATTERN, code):
        raise ReceiptMisread(length=LENGTH)
    return code


def shown_code(code: str) -> str:
    """The code as it is read aloud and copied by hand, in two halves."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
