"""docs/archive.md says of every table and column what the code does with it."""

from exports.archive.kept import ARCHIVED, LEFT_OUT
from exports.archive.opening import BadArchive
from exports.archive.reading import ArchiveKnown
from exports.archive.writing import FORMAT, MANIFEST, STORES
from tests.docs.reading import one, page, quoted, table

PAGE = page("docs/archive.md")


def test_every_archived_column_is_on_the_page_and_no_other() -> None:
    told = {one(row["Table"]): tuple(quoted(row["Columns"])) for row in table(PAGE, "Table", "Holds")}
    assert told == {name: kept.columns for name, kept in ARCHIVED.items()}


def test_every_column_left_out_is_on_the_page_with_its_reason() -> None:
    told = {one(row["Column"]): row["Why"] for row in table(PAGE, "Column", "Why")}
    left_out = {f"{name}.{column}": left.why for name, kept in ARCHIVED.items() for column, left in kept.left.items()}
    assert told == left_out


def test_every_table_left_out_is_on_the_page_with_its_reason() -> None:
    assert {one(row["Not archived"]): row["Why"] for row in table(PAGE, "Not archived", "Why")} == LEFT_OUT


def test_the_format_the_parts_and_the_refusals_are_those_of_the_code() -> None:
    assert f"`{FORMAT}`" in PAGE.splitlines()[0]
    assert f"\n{MANIFEST} " in PAGE
    assert all(f"\nfiles/{folder}/" in PAGE for folder in STORES.values())
    assert all(f"`{refused.code}`" in PAGE for refused in (BadArchive, ArchiveKnown))
