"""Password hashing: argon2id, in a real thread so that it never stops the event loop."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from workshop.foundations.refusals import Refused

SHORTEST = 12
HASHER = PasswordHasher()
Result = TypeVar("Result")


class PasswordTooShort(Refused):
    """A password needs more characters (facts: least)."""

    code: ClassVar[str] = "password_too_short"
    status = 400


def _inline(function: Callable[..., Result], *arguments: str) -> Result:
    return function(*arguments)


# The process entry replaces this where C code would stop every other task.
aside: Callable[..., object] = _inline
DECOY = HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The argon2id hash of a password of at least 12 characters; raises PasswordTooShort."""
    if len(password) < SHORTEST:
        raise PasswordTooShort(least=SHORTEST)
    return str(aside(HASHER.hash, password))


def matches(hashed: str, password: str) -> bool:
    """Whether the password is the one hashed."""
    try:
        return bool(aside(HASHER.verify, hashed, password))
    except (VerifyMismatchError, InvalidHashError):
        return False
