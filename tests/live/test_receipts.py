"""Receipts: what is kept of them leads to nobody (P11). The whole database and the whole log are searched."""

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, text

from sessions.harvest import gather
from sessions.ledger.application import Group
from sessions.ledger.operations import read_batch
from sessions.ledger.revision import revision
from sessions.models import Anonymity, Participant, Receipts
from sessions.models.receipt import ReceiptMisread, read_code, shown_code
from tests.live.room import open_room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction

pytestmark = pytest.mark.promise("P11")
PHONES = 12
NOTES = 2
Row = frozenset[str]


@pytest.fixture
def log(app: Flask) -> Iterator[list[str]]:
    """Every line that any logger says while the test runs."""
    lines: list[str] = []
    listener = logging.Handler(logging.DEBUG)
    listener.emit = lambda record: lines.append(f"{record.getMessage()} {record.exc_text or ''}")  # type: ignore[method-assign]
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(listener)
    root.setLevel(before)


def dump(app: Flask) -> dict[str, list[Row]]:
    """Every row of every table that the database has, as the texts of its cells, those inside JSON included."""
    with app.app_context(), db.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = {name: connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in sorted(tables)}
    return {name: [frozenset(_cells(row)) for row in found] for name, found in rows.items()}


def _cells(row: Iterable[Any]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, (dict, list)):
            yield from re.findall(r"[\w-]{2,}", str(cell))
        elif isinstance(cell, str) and cell.startswith(("{", "[")):
            yield from re.findall(r"[\w-]{2,}", cell)
        elif cell is not None:
            yield str(cell)


def walk(rows: list[Row], start: Iterable[str], hub: int) -> set[str]:
    """Every value that rows lead to from these, by the values they share; one that more than `hub` rows share
    tells nothing of one person."""
    shared = Counter(value for row in rows for value in row)
    reached, fresh = set(start), set(start)
    while fresh:
        met = {value for row in rows if row & fresh for value in row}
        fresh = {value for value in met - reached if shared[value] <= hub}
        reached |= fresh
    return reached


class Hall:
    """An anonymous session whose phones each wrote under their receipt."""

    def __init__(self, app: Flask, world: World, phones: int = PHONES, anonymity: Anonymity = Anonymity.ANONYMOUS):
        self.app, self.room = app, open_room(app, world, anonymity)
        self.receipts = Receipts(app.extensions["settings"].secret_key)
        board = self.room.activity("board")
        self.phones = [self.room.phone() for _ in range(phones)]
        self.codes = [self.receipts.code_of(phone.token, self.room.id) for phone in self.phones]
        self.notes: dict[str, list[str]] = {code: [] for code in self.codes}
        for number in range(NOTES):
            for phone, code in zip(self.phones, self.codes, strict=True):
                self.notes[code].append(phone.add(board, f"Idée {number} {new_id()[:4]}", receipt=code))

    def close(self) -> None:
        assert self.room.facilitator.do("session.close")["ok"]

    def gather(self) -> None:
        with self.app.app_context(), transaction() as session:
            gather(session, self.room.id)

    def seats(self) -> dict[str, set[str]]:
        """By code, what stands for its seat: its id, its token's hash and its outbox."""
        with self.app.app_context():
            found = {phone.participant: db.session.get_one(Participant, phone.participant) for phone in self.phones}
            return {
                code: {phone.participant, found[phone.participant].token_hash, phone.client}
                for phone, code in zip(self.phones, self.codes, strict=True)
            }


@pytest.fixture
def hall(app: Flask, world: World) -> Hall:
    """Twelve phones, two ideas each, the session still open."""
    return Hall(app, world)


def leading(hall: Hall) -> list[str]:
    """The codes from whose ideas a way leads to their own seat, for who even holds the secret."""
    rows = [row for found in dump(hall.app).values() for row in found]
    seats = hall.seats()
    return [code for code in hall.codes if walk(rows, hall.notes[code], hub=PHONES // 2) & seats[code]]


def test_no_way_leads_from_a_receipt_to_a_seat_once_the_session_is_over_and_gathered(hall: Hall) -> None:
    assert leading(hall) == hall.codes, "the search finds what there is to find"
    hall.close()
    hall.gather()
    assert leading(hall) == []


def test_the_same_when_the_ideas_were_gathered_before_the_session_closed(hall: Hall) -> None:
    hall.gather()
    hall.close()
    assert leading(hall) == []


@pytest.mark.parametrize("at_once", [True, False])
def test_the_same_for_an_idea_written_in_the_very_commit_that_closes_the_session(hall: Hall, at_once: bool) -> None:
    hall.gather()
    board, written = hall.room.activity("board"), {}
    sent = []
    for phone, code in zip(hall.phones, hall.codes, strict=True):
        written[code] = new_id()
        sent.append(
            (phone, {"kind": "note.add", "id": written[code], "activity": board, "text": new_id(), "receipt": code})
        )
    sent.append((hall.room.facilitator, {"kind": "session.close"}))
    batches = [
        (phone.participant, read_batch({"client": phone.client, "first": phone.next_seq, "ops": [op]}))
        for phone, op in sent
    ]
    with hall.app.app_context(), transaction() as session, revision(session, hall.room.id) as live:
        group = Group(live, batches, together=at_once)
        results = [group.apply(*one) for one in batches]
        group.write()
    assert results[0] == [{"ok": True, "id": written[hall.codes[0]]}]
    hall.notes = {code: [note] for code, note in written.items()}
    assert leading(hall) == []
    again = hall.phones[0].send(sent[0][1])
    assert again["results"] == [{"ok": True}], "sent again, it happened once"


def test_no_code_nor_plain_hash_of_one_is_in_the_database_nor_in_the_log(
    hall: Hall, client: FlaskClient, log: list[str]
) -> None:
    hall.phones[0].do("note.add", id="no id", activity="none", text="x", receipt=hall.codes[0])
    hall.phones[0].do("note.add", id=new_id(), activity=new_id(), text="x", receipt=hall.codes[0])
    hall.close()
    hall.gather()
    for code in hall.codes:
        assert client.post("/r", data={"code": shown_code(code)}).status_code == 200
    everything = "\n".join(cell for rows in dump(hall.app).values() for row in rows for cell in row)
    everything += "\n".join(log) + _file(hall.app)
    for code in hall.codes:
        forms = [code, code.lower(), shown_code(code)]
        forms += [hashlib.new(name, form.encode()).hexdigest() for form in forms for name in ("md5", "sha1", "sha256")]
        assert [form for form in forms if form in everything] == []


def _file(app: Flask) -> str:
    """The bytes of the database's own files, where there are some."""
    folder = app.extensions["settings"].data
    return "".join(path.read_bytes().decode("latin-1") for path in folder.glob("*.sqlite3*"))


def test_giving_and_reading_receipts_writes_nothing(hall: Hall, app: Flask, log: list[str]) -> None:
    before = dump(app)
    for phone, code in zip(hall.phones, hall.codes, strict=True):
        browser = app.test_client()
        browser.set_cookie(f"participant_{hall.room.id}", phone.token)
        assert shown_code(code) in browser.get(f"/s/{hall.room.id}/receipt").text
        assert browser.get(f"/s/{hall.room.id}/receipt.svg").mimetype == "image/svg+xml"
        assert app.test_client().post("/r", data={"code": code}).status_code == 200
    assert dump(app) == before
    assert [line for line in log if "idée" in line.casefold()] == []


def test_the_code_is_in_no_address_that_a_proxy_would_log(hall: Hall, app: Flask) -> None:
    browser = app.test_client()
    browser.set_cookie(f"participant_{hall.room.id}", hall.phones[0].token)
    page = browser.get(f"/s/{hall.room.id}/receipt").text + browser.get(f"/s/{hall.room.id}").text
    asked = [address.partition("#")[0] for address in re.findall(r'(?:href|src|action)="([^"]+)"', page)]
    assert asked and [one for one in asked if hall.codes[0] in one or shown_code(hall.codes[0]) in one] == []


def test_two_seals_of_one_receipt_have_nothing_in_common_without_the_secret(hall: Hall) -> None:
    with hall.app.app_context():
        seals = db.session.execute(text("SELECT id, seal FROM notes WHERE seal IS NOT NULL")).all()
    assert len(seals) == len({seal for _, seal in seals}) == PHONES * NOTES
    other = Receipts("another secret")
    assert not {other.seal(code, row) for row, _ in seals for code in hall.codes} & {seal for _, seal in seals}


def test_the_order_of_what_is_kept_of_receipts_tells_nothing_of_the_order_of_arrival(app: Flask, world: World) -> None:
    hall = Hall(app, world, phones=60)
    with app.app_context():
        by_seal = list(db.session.scalars(text("SELECT id FROM notes WHERE seal IS NOT NULL ORDER BY seal")))
    arrival = {note: place for place, code in enumerate(hall.codes) for note in hall.notes[code]}
    assert abs(correlation([arrival[note] for note in by_seal])) < 0.35
    by_code = sorted(range(len(hall.codes)), key=lambda place: hall.codes[place])
    assert abs(correlation(by_code)) < 0.45


def correlation(places: list[int]) -> float:
    """Pearson's, between the order of a list and what it holds."""
    count = len(places)
    mean_x, mean_y = (count - 1) / 2, sum(places) / count
    both = sum((x - mean_x) * (y - mean_y) for x, y in enumerate(places))
    return float(both / (sum((x - mean_x) ** 2 for x in range(count)) * sum((y - mean_y) ** 2 for y in places)) ** 0.5)


def test_the_history_keeps_no_receipt(hall: Hall) -> None:
    with hall.app.app_context():
        payloads = db.session.scalars(text("SELECT payload FROM live_entries")).all()
    assert payloads and not any("receipt" in str(payload) for payload in payloads)


def test_a_phone_that_comes_back_after_the_separation_still_hears_what_it_was_told(hall: Hall) -> None:
    phone = hall.phones[0]
    phone.load()
    hall.close()
    hall.gather()
    phone.next_seq -= 1
    assert phone.send({"kind": "note.add", "id": new_id(), "activity": new_id(), "text": "x"})["results"] == [
        {"ok": True}
    ]
    phone.catch_up()
    assert phone.state == phone.fresh()["state"] and phone.state["me"]["notes"] == []


def test_a_named_session_keeps_its_authors(app: Flask, world: World) -> None:
    hall = Hall(app, world, phones=1, anonymity=Anonymity.PSEUDONYM)
    hall.close()
    hall.gather()
    assert hall.phones[0].fresh()["state"]["me"]["notes"] == sorted(hall.notes[hall.codes[0]])


@pytest.mark.parametrize("typed", ["abcde-fghjk", " ABCDE FGHJK ", "https://x.example/r#ABCDE-FGHJK", "ABCDEFGHJK"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "ABCDEFGHJK"


@pytest.mark.parametrize("typed", ["", "ABCDE", "ABCDE-FGHJO", "ABCDE-FGHJ1", "ABCDE-FGHJK\n#", "É" * 10])
def test_a_code_that_cannot_be_one_is_told_so(typed: str) -> None:
    with pytest.raises(ReceiptMisread):
        read_code(typed)
