"""docs/glossary.md: every word of the code it gives exists, and the banned words are nowhere."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.docs.reading import one, page, quoted, sources, table, tables

PAGE = page("docs/glossary.md")
WORDS = [row for header, rows in tables(PAGE) if header[0] == "Français" for row in rows]
BANNED = set(PAGE.split("## Words we do not use\n\n")[1].split(":")[0].split(", "))
IMPOSED = {one(row["Name"]) for row in table(PAGE, "Name", "Library")}
DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def named_in_code() -> frozenset[str]:
    """Every class and function, and what each class holds: `Role`, `Role.PILOT`, `Note.hide`."""
    found: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, DEFINITIONS):
                found.add(node.name)
            if isinstance(node, ast.ClassDef):
                found |= {f"{node.name}.{name}" for name in _held(node)}
    return frozenset(found)


def _held(node: ast.ClassDef) -> Iterator[str]:
    for part in node.body:
        if isinstance(part, DEFINITIONS):
            yield part.name
        targets = (
            part.targets if isinstance(part, ast.Assign) else [part.target] if isinstance(part, ast.AnnAssign) else []
        )
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def words(name: str) -> set[str]:
    """The words of a name, split on _ and capitals."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_every_code_name_exists() -> None:
    named = named_in_code()
    assert [name for row in WORDS for name in quoted(row["Code"]) if name not in named] == []


def test_every_word_has_a_name_in_the_code() -> None:
    assert all(quoted(row["Code"]) for row in WORDS)


@pytest.mark.parametrize("enumeration", ["Destiny", "Role"])
def test_an_enumeration_people_read_is_here_whole(enumeration: str) -> None:
    given = {name for row in WORDS for name in quoted(row["Code"]) if name.startswith(f"{enumeration}.")}
    assert given == {name for name in named_in_code() if re.fullmatch(rf"{enumeration}\.[A-Z_]+", name)}


def test_no_module_class_or_function_bears_a_banned_word() -> None:
    offenders = []
    for path, tree in sources():
        defined = [node.name for node in ast.walk(tree) if isinstance(node, DEFINITIONS)]
        offenders += [
            f"{path}: {name}" for name in (path.stem, *defined) if words(name) & BANNED and name not in IMPOSED
        ]
    assert offenders == []


def test_the_list_of_banned_words_was_read() -> None:
    assert {"manager", "helper", "util", "handle", "process", "data", "info", "item", "misc"} == BANNED
    assert words("FieldChange_of_HTTPData") == {"field", "change", "of", "http", "data"}


def test_an_imposed_name_is_still_used() -> None:
    assert named_in_code() >= IMPOSED
