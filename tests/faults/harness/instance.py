"""A real server under test: its processes, its one session, and its tables read from outside."""

import json
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from tests.browser.server import Server
from tests.faults.harness.history import History
from tests.faults.harness.phone import Phone
from tests.faults.harness.wire import Door


class Instance(Server):
    """An instance with one open session: a board, a vote and a map, all open."""

    def __init__(self, folder: Path, **settings: str) -> None:
        super().__init__(folder)
        self.settings = settings
        self.told: dict[str, str] = {}
        self.history = History()
        self.kills = 0

    @property
    def environ(self) -> dict[str, str]:
        """With the settings of this test."""
        return {**super().environ, **{f"WORKSHOP_{name}": value for name, value in self.settings.items()}}

    @property
    def database(self) -> str:
        """Where the rows are."""
        return self.settings.get("DATABASE_URL") or f"sqlite:///{self.folder / 'instance' / 'atelier.sqlite3'}"

    def seed(self) -> None:
        """An up-to-date database with the session."""
        self.flask("db", "upgrade")
        self.told = json.loads(self.run("-m", "tests.faults.harness.seed"))

    def copy(self, model: "Instance") -> None:
        """The same database as another instance's."""
        shutil.copytree(model.folder / "instance", self.folder / "instance")
        self.told = model.told

    def kill(self) -> None:
        """kill -9, counted."""
        self.kill_web()
        self.kills += 1
        self.history.faults["kills"] += 1

    def door(self, port: int = 0, source: str = "127.0.0.1") -> Door:
        """The way in: straight, or through the proxy that listens on `port`."""
        return Door(port or self.port, f"127.0.0.1:{self.port}", source)

    async def phones(self, number: int, port: int = 0) -> list[Phone]:
        """So many participants, not switched on yet."""
        return [await self.phone(port) for _ in range(number)]

    async def phone(self, port: int = 0) -> Phone:
        """Somebody joins with the code."""
        status, seat = await self.door().ask("POST", "/api/live/join", body={"code": self.told["code"]})
        assert status == 201, seat
        return Phone(self.door(port), self.told["session"], seat["token"], self.history)

    def desk(self, port: int = 0) -> Phone:
        """The facilitator."""
        return Phone(self.door(port), self.told["session"], self.told["token"], self.history)

    def rows(self, query: str) -> list[Any]:
        """What a query finds, from outside the server."""
        engine = create_engine(self.database)
        try:
            with engine.connect() as connection:
                return list(connection.execute(text(query)))
        finally:
            engine.dispose()

    def happened(self) -> Counter[str]:
        """The effect of every operation in the journal, counted; dots have no entry there."""
        found: Counter[str] = Counter()
        for kind, payload in self.rows("SELECT kind, payload FROM live_entries"):
            op = {"kind": kind, **(json.loads(payload) if isinstance(payload, str) else payload)}
            op.pop("base", None)
            found[json.dumps(op, sort_keys=True, ensure_ascii=False)] += 1
        return found

    def is_whole(self) -> bool:
        """Whether the database file is sound."""
        import sqlite3

        with closing(sqlite3.connect(self.folder / "instance" / "atelier.sqlite3")) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
