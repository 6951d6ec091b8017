"""An older database comes back under phones that know more than it does."""

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.server import ROOT
from tests.faults.harness.history import Told
from tests.faults.harness.instance import Room
from tests.faults.harness.load import note, settle, switch_off
from tests.faults.harness.phone import until
from tests.faults.harness.play import play

pytestmark = pytest.mark.slow


def documented(statement: str) -> str:
    """The one SQL statement of the operations guide that begins so."""
    guide = (ROOT / "docs" / "operations.md").read_text()
    (found,) = re.findall(rf'"({statement}[^"]*)"', guide)
    return str(found)


def on(file: Path, statement: str) -> None:
    """Run a statement as an operator does, with the server running or not."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()


def restore(room: Room, backup: Path) -> None:
    """What docs/operations.md says to do."""
    file = room.server.file
    for name in ("-wal", "-shm"):
        file.with_name(file.name + name).unlink(missing_ok=True)
    file.write_bytes(backup.read_bytes())
    on(file, documented("UPDATE live_sessions SET epoch"))


@pytest.mark.fault("DL6")
def test_phones_load_afresh_and_say_again_what_a_restored_backup_never_had(frail: Room, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"

    async def scenario() -> None:
        phones = [frail.desk(), *await frail.phones(4)]
        for phone in phones:
            phone.start()
            note(phone, frail.board, f"Sauvegardée {phone.client}")
        await settle(phones)
        on(frail.server.file, documented("VACUUM INTO").replace("/backup/atelier-2026-11-21.sqlite3", str(backup)))
        kept = len(phones)
        for phone in phones:
            note(phone, frail.board, f"Perdue avec la machine {phone.client}")
        await settle(phones)
        epoch = phones[0].epoch
        frail.kill()
        # Some have something to say meanwhile, some have not.
        pending = [note(phone, frail.board, f"En attente {phone.client}") for phone in phones[:3]]
        restore(frail, backup)
        await asyncio.to_thread(frail.server.start_web)
        await settle(phones)
        assert all(one.told is Told.OK for one in pending)
        assert {phone.epoch for phone in phones} != {epoch}
        assert {phone.snapshots for phone in phones} == {2}
        await until(lambda: all(len(phone.state["notes"]) == kept + len(pending) for phone in phones))
        more = [note(phone, frail.board, f"Ensuite {phone.client}") for phone in phones]
        await settle(phones)
        assert all(one.told is Told.OK for one in more)
        await switch_off(phones)

    play(scenario())
    there = frail.happened()
    assert set(there.values()) == {1}
    assert len(there) == 5 + 3 + 5
