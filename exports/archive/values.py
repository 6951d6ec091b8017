"""A value of a column as JSON, and back; what comes from a file is judged before it is believed."""

import json
import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Integer, String
from sqlalchemy import Enum as OneOf

from workshop.foundations.base import UtcDateTime
from workshop.foundations.text import UNSTORABLE
from workshop.plan.models.cells import Thousandths

LARGEST_INTEGER = 2**53


class WrongValue(Exception):
    """It does not suit the column; `code` says why, as `sentences.PROBLEMS` words it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plain(value: Any) -> Any:
    """A value as the archive writes it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value


def line_of(row: dict[str, Any]) -> str:
    """A row as one line of JSON, the same for the same row."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read(column: Column[Any], value: Any) -> Any:
    """The value of that column that the archive wrote; raises WrongValue."""
    if value is None:
        if column.nullable:
            return None
        raise WrongValue("value_missing")
    for kind, reader in READERS:
        if isinstance(column.type, kind):
            return reader(column, value)
    return _tree(value)


def _instant(column: Column[Any], value: Any) -> datetime:
    found: datetime = _parsed(datetime.fromisoformat, value)
    if found.tzinfo is None:
        raise WrongValue("instant_without_zone")
    return found


def _day(column: Column[Any], value: Any) -> date:
    found: date = _parsed(date.fromisoformat, value)
    return found


def _parsed(reader: Callable[[str], Any], value: Any) -> Any:
    try:
        return reader(value)
    except (TypeError, ValueError):
        raise WrongValue("day_unreadable") from None


def _one_of(column: Column[Any], value: Any) -> Any:
    kind: Any = column.type
    if value not in kind.enums:
        raise WrongValue("value_unknown")
    return kind.enum_class(value) if kind.enum_class else value


def _boolean(column: Column[Any], value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValue("not_true_or_false")
    return value


def _integer(column: Column[Any], value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_INTEGER:
        raise WrongValue("not_whole")
    return value


def _float(column: Column[Any], value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise WrongValue("not_numeric")
    return float(value)


def _text(column: Column[Any], value: Any) -> str:
    limit = getattr(column.type, "length", None)
    if not isinstance(value, str):
        raise WrongValue("not_text")
    if limit and len(value) > limit:
        raise WrongValue("text_too_long_here")
    if UNSTORABLE.search(value):
        raise WrongValue("character_refused")
    return value


def _tree(value: Any) -> Any:
    """JSON as it is, without a text that could not be stored."""
    if isinstance(value, str) and UNSTORABLE.search(value):
        raise WrongValue("character_refused")
    if isinstance(value, float) and not math.isfinite(value):
        raise WrongValue("not_numeric")
    inside = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    for one in inside:
        _tree(one)
    return value


def _exact(column: Column[Any], value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except ArithmeticError:
        raise WrongValue("not_numeric") from None


# The first that suits; an enumeration is a kind of text, an instant of ours wraps another type.
READERS: tuple[tuple[Any, Callable[[Column[Any], Any], Any]], ...] = (
    (UtcDateTime, _instant),
    (Thousandths, _exact),
    (OneOf, _one_of),
    (Boolean, _boolean),
    (Integer, _integer),
    (Float, _float),
    (Date, _day),
    (String, _text),
)
