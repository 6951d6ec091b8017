"""JSON without NaN, in both directions: one NaN would disconnect every browser."""

import json
from math import isinf
from typing import Any

_encode = json.JSONEncoder(allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode


def dumps(value: Any, **options: Any) -> str:
    """Compact JSON; raises ValueError on NaN and infinities. The options of the library's calls change nothing."""
    return _encode(value)


def loads(text: str | bytes, **options: Any) -> Any:
    """Read JSON; raises ValueError on NaN, infinities and absurdly long numbers."""
    return json.loads(text, parse_constant=_refuse, parse_float=_finite, **options)


def _finite(text: str) -> float:
    number = float(text)
    return _refuse(text) if isinf(number) else number


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")
