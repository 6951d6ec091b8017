"""The bytes of a file, as plain values: UTF-8 JSON without doubled keys, NaN or bottomless nesting."""

import json
from typing import Any, NoReturn

from flask_babel import gettext as _

from workshop.plan.importing.refusals import FileTooLarge, refuse

LARGEST_FILE_MB = 5


class _Doubled(ValueError):
    """A key stands twice in one object; the parser of the standard library would keep the last one silently."""


def read_json(content: bytes) -> Any:
    """The values of the file; raises FileTooLarge, BadImport."""
    if len(content) > LARGEST_FILE_MB * 1_000_000:
        raise FileTooLarge(limit=LARGEST_FILE_MB)
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = _("ligne %(line)s, colonne %(column)s", line=error.lineno, column=error.colno)
        raise refuse(place, _("ce n’est pas du JSON")) from None
    except (ValueError, RecursionError) as error:
        raise refuse(whole_file(), _told(error)) from None


def whole_file() -> str:
    """The place of a fault that is not in one place."""
    return str(_("fichier"))


def _told(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return str(_("il n’est pas écrit en UTF-8"))
    if isinstance(error, RecursionError):
        return str(_("ses rubriques sont emboîtées trop profondément"))
    if isinstance(error, _Doubled):
        return str(_("la rubrique « %(name)s » y est donnée deux fois au même endroit", name=error))
    return str(_("un nombre y est démesuré ou impossible"))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Doubled(name[:60])
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
