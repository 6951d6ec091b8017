"""Numbers and amounts as French people write them: 12 500 €, 12.500,50 euros, 12 k€ TTC, 45 %."""

from decimal import Decimal

import regex

from workshop.plan.models.cells import LARGEST_CENTS, STEP
from workshop.plan.typed_fields import typed_number

TAXES = regex.compile(r"\s*\b(?:ttc|ht|h\.t\.|t\.t\.c\.)\s*$", regex.IGNORECASE)
MONEY = regex.compile(
    r"^(?P<number>[-+]?[\d\s\u00a0\u202f.,']+?)\s*(?P<times>k|m)?\s*(?:€|euros?|eur)?\s*$", regex.IGNORECASE
)
TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


def read_cents(text: str) -> int | None:
    """An amount in cents, None when the text says none (below zero, more than two decimals, words)."""
    found = MONEY.match(TAXES.sub("", text.strip()))
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    cents = number * TIMES[(found["times"] or "").casefold()] * 100
    whole = cents == cents.to_integral_value() and 0 <= cents <= LARGEST_CENTS
    return int(cents) if whole else None


def read_number(text: str) -> Decimal | None:
    """A number with three decimals at most, None when the text says none."""
    number = _number(text.strip().removesuffix("%"))
    return number if number is not None and number == number.quantize(STEP) else None


def _number(text: str) -> Decimal | None:
    """« 12.500,50 » has a point for its thousands, « 12.5 » one for its decimals."""
    bare = text.replace(".", "") if "," in text and text.rfind(".") < text.rfind(",") else text
    try:
        return typed_number(bare)
    except ValueError:
        return None
