"""Every column of every table is archived, or left out for a reason that is written down."""

from exports.archive.kept import ARCHIVED, LEFT_OUT
from workshop.foundations.base import Base

TABLES = Base.metadata.tables
# The product's code brings in every table.
import workshop.app  # noqa: E402, F401

SECRETS = ("password", "token", "hash", "email", "code", "stamp", "seal", "epoch")


def test_every_table_is_archived_or_left_out() -> None:
    assert set(ARCHIVED) | set(LEFT_OUT) == set(TABLES)
    assert not set(ARCHIVED) & set(LEFT_OUT)


def test_every_column_is_archived_or_left_out() -> None:
    missing = {
        name: sorted({column.name for column in TABLES[name].columns} ^ {*kept.columns, *kept.left})
        for name, kept in ARCHIVED.items()
        if name in TABLES
    }
    assert {name: columns for name, columns in missing.items() if columns} == {}


def test_what_is_left_out_has_a_reason() -> None:
    assert all(len(why) > 5 for why in LEFT_OUT.values())
    assert all(len(left.why) > 5 for kept in ARCHIVED.values() for left in kept.left.values())


def test_what_is_needed_and_left_out_is_made_anew() -> None:
    for name, kept in ARCHIVED.items():
        for column, left in kept.left.items():
            assert TABLES[name].c[column].nullable or left.instead() is not None, (name, column)


def test_no_secret_is_archived() -> None:
    kept = {f"{name}.{column}" for name, one in ARCHIVED.items() for column in one.columns}
    allowed = {"bulk_lines.code"}
    assert {one for one in kept if any(word in one.partition(".")[2] for word in SECRETS)} <= allowed
