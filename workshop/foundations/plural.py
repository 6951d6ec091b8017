"""Plurals as the language counts: in French, nothing is singular."""

from typing import Any

import flask_babel


def ngettext(singular: str, plural: str, num: int, **variables: Any) -> str:
    """The right form for `num`; French needs no catalogue, its sentences are the keys of the others."""
    locale = flask_babel.get_locale()
    if locale is None or locale.language == "fr":
        form = singular if num < 2 else plural
        return form % {"num": num, **variables}
    return str(flask_babel.ngettext(singular, plural, num, **variables))
