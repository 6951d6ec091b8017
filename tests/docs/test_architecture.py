"""docs/architecture.md names what exists, and the floors of the import contract."""

import re
import tomllib

import pytest

from tests.docs.existing import dotted, leads_somewhere, missing_names, missing_paths, paths
from tests.docs.reading import DOCS, ROOT, page, quoted, table

PAGE = page("docs/architecture.md")
PAGES = ["README.md", *sorted(str(path.relative_to(ROOT)) for path in DOCS.rglob("*.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_every_path_a_page_names_exists(name: str) -> None:
    assert not missing_paths(page(name))


@pytest.mark.parametrize("name", PAGES)
def test_every_name_of_the_code_a_page_gives_exists(name: str) -> None:
    to_come = set(re.findall(r"`([^`]+)` \(to come\)", page(name)))
    assert missing_names(page(name)) == {one for one in to_come if not leads_somewhere(one)} == to_come


def test_the_page_names_enough_to_be_worth_checking() -> None:
    assert len(paths(PAGE)) > 60
    assert len(dotted(PAGE)) > 10


def test_the_floors_are_those_of_the_import_contract() -> None:
    contracts = tomllib.loads(page("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    held = [set(re.findall(r"[\w.]+", layer)) for layer in layers]
    assert [set(quoted(row["Rooms"])) for row in table(PAGE, "Floor", "Rooms")] == held


def test_the_drawing_has_every_package() -> None:
    drawing = PAGE.split("```")[1]
    packages = [path.parent.name for path in (ROOT / "workshop").glob("*/__init__.py")] + ["sessions", "exports"]
    assert [name for name in packages if name not in drawing] == []
