"""docs/operations.md gives every setting as the code has it, and every name of the instance folder."""

from pathlib import Path
from typing import get_args

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from exports.archive.jobs import FOLDER as COPIES
from exports.stored import FOLDER
from exports.stored import folder as exports_folder
from tests.docs.reading import Row, one, page, quoted, table
from workshop.extensions import jobs
from workshop.foundations.alone import LOCK
from workshop.plan import sheet_tie_pages
from workshop.plan.importing import keeping
from workshop.settings import PREFIX, Settings

PAGE = page("docs/operations.md")
SETTINGS = {one(row["Variable"]): row for row in table(PAGE, "Variable", "Type")}


def test_every_setting_is_on_the_page_and_no_other() -> None:
    assert list(SETTINGS) == [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]


@pytest.mark.parametrize("row", SETTINGS.values(), ids=list(SETTINGS))
def test_a_setting_has_the_default_of_the_code(row: Row) -> None:
    default = Settings.model_fields[one(row["Variable"]).removeprefix(PREFIX).lower()].default
    assert row["Default"].startswith("empty") if default == "" else one(row["Default"]) == str(default)


@pytest.mark.parametrize("name", [name for name, row in SETTINGS.items() if " to " in row["Type"]])
def test_a_setting_accepts_its_bounds_and_nothing_beyond(name: str) -> None:
    least, most = (int(number) for number in SETTINGS[name]["Type"].split(" to "))
    field = name.removeprefix(PREFIX).lower()
    for value, good in ((least, True), (most, True), (least - 1, False), (most + 1, False)):
        assert _accepted(field, str(value)) is good


@pytest.mark.parametrize("name", ["WORKSHOP_ASYNC_MODE", "WORKSHOP_FRAMES", "WORKSHOP_LOG_LEVEL"])
def test_a_setting_accepts_the_values_the_page_gives(name: str) -> None:
    field = Settings.model_fields[name.removeprefix(PREFIX).lower()]
    assert set(quoted(SETTINGS[name]["Type"])) == set(get_args(field.annotation))


def _accepted(field: str, value: str) -> bool:
    try:
        Settings.model_validate({field: value})
    except ValueError:
        return False
    return True


def test_the_folder_holds_what_the_application_puts_there(app: Flask, instance: Path) -> None:
    jobs.huey.pending()  # type: ignore[union-attr]
    names = {path.name.removesuffix("-wal").removesuffix("-shm") for path in instance.iterdir()}
    put = {"attachments", FOLDER, LOCK, keeping.FOLDER, COPIES}
    assert {one(row["In the folder"]) for row in table(PAGE, "In the folder")} == names | put


def test_a_database_error_quotes_none_of_what_people_wrote(db: Session) -> None:
    assert "No log line holds a note" in PAGE
    with pytest.raises(DBAPIError) as failure:
        db.execute(text("insert into nowhere values (:words)"), {"words": "Une idée à garder pour soi"})
    assert "garder" not in str(failure.value)


def test_attachments_and_documents_stand_where_the_page_says(app: Flask, instance: Path) -> None:
    with app.app_context():
        assert (sheet_tie_pages.folder(), exports_folder()) == (instance / "attachments", instance / FOLDER)
