"""Every French text the screens can show: marked in Python and Jinja, or in the tables of the browser code."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.docs.reading import ROOT, sources

MARKS = {"_", "_l", "gettext", "lazy_gettext", "ngettext"}
MARKED = re.compile(r"""(?:\b_|gettext)\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def plain(text: str) -> str:
    """A text as people compare it, whatever the kind of its spaces."""
    return " ".join(text.split())


@cache
def screen_words() -> frozenset[str]:
    """All of them, without the difference between spaces."""
    return frozenset(plain(text) for text in (*_marked_in_python(), *_marked_in_templates(), *_in_scripts()))


def _marked_in_python() -> Iterator[str]:
    for _, tree in sources():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _name(call.func) in MARKS:
                yield from (
                    part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
                )


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _marked_in_templates() -> Iterator[str]:
    for path in (ROOT / "templates").rglob("*.html"):
        yield from (one or other for one, other in MARKED.findall(path.read_text()))


def _in_scripts() -> Iterator[str]:
    for path in (ROOT / "static" / "js").rglob("words*.js"):
        if not path.name.endswith(".en.js"):
            yield from QUOTED.findall(path.read_text())
