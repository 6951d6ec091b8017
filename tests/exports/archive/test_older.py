"""An archive of an earlier format still comes in, and says what it could not say then."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from sqlalchemy import select

from exports.archive.kept import ARCHIVED
from exports.archive.older import FIRST, UNSAID
from exports.archive.opening import BadArchive
from exports.archive.writing import FORMAT
from tests.docs.reading import page
from tests.exports.archive.archives import changed, count, folder, into, out
from tests.exports.archive.first_format import FIRST_SHAPE
from tests.importing.full_plan import fill
from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.base import Base
from workshop.foundations.sentences import PROBLEMS, sentence, sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan.models import DecisionBatch, Idea
from workshop.plan.models.decision import Decision, Verb

SHAPE = {name: columns.split() for name, columns in FIRST_SHAPE.items()}


def of_first_format(content: bytes, written: str = FIRST) -> bytes:
    """The archive as it would have been written then: without the tables and the columns that came later."""

    def before(name: str, row: dict[str, Any]) -> dict[str, Any]:
        known = SHAPE.get(name, list(row))
        return {column: row[column] for column in known}

    older = changed(content, before)
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(older)) as archive, zipfile.ZipFile(kept, "w") as target:
        manifest = json.loads(archive.read("manifest.json"))
        manifest["format"] = written
        for name in sorted(manifest["parts"]):
            table = name.removeprefix("tables/").removesuffix(".jsonl")
            if name.startswith("tables/") and table not in {*SHAPE, "people"}:
                del manifest["parts"][name]
            else:
                target.writestr(name, archive.read(name))
        target.writestr("manifest.json", json.dumps(manifest))
    return kept.getvalue()


def lines(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table, in the columns of the first format alone."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        found = {}
        for name, columns in SHAPE.items():
            if f"tables/{name}.jsonl" in archive.namelist():
                rows = map(json.loads, archive.read(f"tables/{name}.jsonl").decode().splitlines())
                found[name] = sorted(({one: row[one] for one in columns} for row in rows), key=json.dumps)
    return found


def lived(world: World) -> None:
    """A whole plan, and two decisions about ideas, the first taken back."""
    with transaction() as session:
        plan, by = world.plan(session), world.user(session, "lead")
        fill(plan, by)
        ideas = [Idea(project_id=world.project, text=f"Une idée {rank}", posted=True) for rank in range(3)]
        session.add_all(ideas)
        session.flush()
        for idea in ideas:
            plan.decide([idea.id], Decision(Verb.POSTPONED, reason="Plus tard"), by)
        plan.reopen([ideas[0].id], by)


def test_an_archive_of_the_first_format_comes_in_whole(app: Flask, world: World, elsewhere: Flask) -> None:
    with app.app_context():
        lived(world)
        batch = database.session.scalars(select(DecisionBatch).order_by(DecisionBatch.made_at)).first()
        assert batch is not None
        with transaction() as session:
            taken_back = session.get_one(DecisionBatch, batch.id)
            taken_back.undone_at, taken_back.undone_by_id = taken_back.made_at, world.people["lead"]
            taken_back_id = taken_back.id
    now = out(app)
    before = of_first_format(now)
    assert lines(before) == lines(now)
    into(elsewhere, before)
    assert lines(out(elsewhere)) == lines(now), "what it said then, it says now"
    with elsewhere.app_context():
        tables = Base.metadata.tables
        stages = dict(
            database.session.execute(select(tables["decision_batches"].c.id, tables["decision_batches"].c.stage)).all()
        )
        assert stages.pop(taken_back_id) == "undone"
        assert set(stages.values()) == {"decided"}
        outcomes = set(database.session.scalars(select(tables["decision_steps"].c.outcome)))
        assert outcomes == {"kept", "changed"}
        assert count("minutes") == 0


def test_every_column_added_since_is_said_for_an_older_archive() -> None:
    added = {name: {*kept.columns} - {*SHAPE[name]} for name, kept in ARCHIVED.items() if name in SHAPE}
    said = {name: set(columns) for name, columns in UNSAID[FIRST].items()}
    assert {name: columns for name, columns in added.items() if columns} == said
    assert {name: {*columns} - {*ARCHIVED[name].columns} for name, columns in SHAPE.items() if name in ARCHIVED} == {
        name: set() for name in SHAPE
    }, "a column that is no longer archived makes older archives unreadable"


def test_a_row_of_the_present_format_still_needs_every_column(app: Flask, world: World, elsewhere: Flask) -> None:
    with app.app_context():
        lived(world)
    with pytest.raises(BadArchive) as caught:
        into(elsewhere, of_first_format(out(app), FORMAT))
    assert caught.value.facts["problem"] == "columns_differ"


def test_a_format_of_tomorrow_is_refused_by_its_name(app: Flask, world: World, elsewhere: Flask) -> None:
    with pytest.raises(BadArchive) as caught:
        into(elsewhere, of_first_format(out(app), "atelier-archive/99"))
    with app.test_request_context():
        assert "atelier-archive/99" in sentence_of(caught.value)
    assert not list(folder(elsewhere).glob("attachments/*"))


def test_every_reason_has_a_code_a_place_on_the_page_and_two_languages(app: Flask) -> None:
    source = "\n".join(path.read_text() for path in Path("exports/archive").glob("*.py"))
    raised = {*re.findall(r'problem="(\w+)"', source), *re.findall(r'WrongValue\("(\w+)"\)', source)}
    assert raised == set(PROBLEMS)
    text = page("docs/archive.md").partition("`problem` is one of these codes")[2].partition("## ")[0]
    assert raised <= set(re.findall(r"`(\w+)`", text))
    with Path("workshop/translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        english = read_po(file, locale="en")
    with app.test_request_context():
        for code, words in PROBLEMS.items():
            facts = {"place": "notes:3", "given": "x", "wanted": "y", "problem": code}
            assert words % facts in sentence("archive_refused", facts)
            assert english[words].string, code
