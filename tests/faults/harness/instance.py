"""A real server under test: its processes, its rooms, and its tables read from outside."""

import asyncio
import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from tests.browser.server import Server
from tests.faults.harness.history import History
from tests.faults.harness.life import Womb
from tests.faults.harness.phone import Phone
from tests.faults.harness.wire import Door

# How many of a crowd enter at once.
TOGETHER = 20


class Instance(Server):
    """An instance whose sessions each have a board, a vote and a map, all open."""

    def __init__(self, folder: Path, womb: Womb, **settings: str) -> None:
        super().__init__(folder)
        self.womb = womb
        self.settings = settings
        self.told: list[dict[str, str]] = []
        self.failpoints: dict[str, Any] = {}

    @property
    def environ(self) -> dict[str, str]:
        """With the settings of this test."""
        return {**super().environ, **{f"WORKSHOP_{name}": value for name, value in self.settings.items()}}

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.folder / "instance" / "atelier.sqlite3"

    @property
    def kind(self) -> str:
        """Which database it stands on."""
        return self.database.partition(":")[0].partition("+")[0]

    @property
    def database(self) -> str:
        """Where the rows are."""
        return self.settings.get("DATABASE_URL") or f"sqlite:///{self.file}"

    def seed(self) -> None:
        """An up-to-date database with the sessions."""
        self.told = json.loads(self.run("-m", "tests.faults.harness.seed").splitlines()[-1])

    def copy(self, model: "Instance") -> None:
        """The same database as another instance's."""
        shutil.copytree(model.folder / "instance", self.folder / "instance")
        self.told = list(model.told)

    def start(self, name: str, *arguments: str) -> None:
        """The web process is born of a program that has everything loaded; it comes back in a fraction of a second."""
        if name != "web":
            return super().start(name, *arguments)
        self.children["web"] = self.womb.bear(  # type: ignore[assignment]
            self.environ, self.log("web"), self.failpoints
        )

    def room(self) -> "Room":
        """A session nobody has used yet."""
        return Room(self, self.told.pop())

    def rows(self, query: str, **values: Any) -> list[Any]:
        """What a query finds, from outside the server."""
        engine = create_engine(self.database)
        try:
            with engine.connect() as connection:
                return list(connection.execute(text(query), values))
        finally:
            engine.dispose()

    def is_whole(self) -> bool:
        """Whether the database is sound: SQLite checks its file; of PostgreSQL every row is read."""
        if self.kind != "sqlite":
            tables = [name for (name,) in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
            return all(self.rows(f'SELECT count(*) FROM "{name}" AS one WHERE one IS NOT NULL') for name in tables)
        with closing(sqlite3.connect(self.file)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


class Room:
    """One session, everything that is asked in it, and what came of it."""

    def __init__(self, server: Instance, told: dict[str, str]) -> None:
        self.server = server
        self.history = History()
        self.session, self.code, self.token = told["session"], told["code"], told["token"]
        self.board, self.vote, self.map = told["board"], told["vote"], told["mindmap"]
        self.project = told["project"]

    def door(self, port: int = 0, source: str = "127.0.0.1") -> Door:
        """The way in: straight, or through the proxy that listens on `port`."""
        return Door(port or self.server.port, f"127.0.0.1:{self.server.port}", source)

    async def phones(self, number: int, port: int = 0) -> list[Phone]:
        """So many participants, not switched on yet."""
        found: list[Phone] = []
        while len(found) < number:
            found += await asyncio.gather(*[self.phone(port) for _ in range(min(TOGETHER, number - len(found)))])
        return found

    async def phone(self, port: int = 0) -> Phone:
        """Somebody joins with the code, and presses again when asked to."""
        status, seat = await self.door().ask("POST", "/api/live/join", body={"code": self.code})
        if seat.get("code") == "try_again":
            return await self.phone(port)
        assert status == 201, seat
        return Phone(self.door(port), self.session, seat["token"], self.history)

    def desk(self, port: int = 0) -> Phone:
        """The facilitator."""
        return Phone(self.door(port), self.session, self.token, self.history)

    def kill(self) -> None:
        """kill -9, counted."""
        self.server.kill_web()
        self.history.faults["kills"] += 1

    def happened(self) -> Counter[str]:
        """The effect of every operation in the journal, counted; dots have no entry there."""
        found: Counter[str] = Counter()
        entries = "SELECT kind, payload FROM live_entries WHERE live_session_id = :session"
        for kind, payload in self.server.rows(entries, session=self.session):
            op = {"kind": kind, **(json.loads(payload) if isinstance(payload, str) else payload)}
            op.pop("base", None)
            found[json.dumps(op, sort_keys=True, ensure_ascii=False)] += 1
        return found

    def dots(self) -> Counter[str]:
        """The dots on each option."""
        placed = "SELECT option_id, count(*) FROM dots WHERE activity_id = :vote GROUP BY option_id"
        return Counter(dict(map(tuple, self.server.rows(placed, vote=self.vote))))
