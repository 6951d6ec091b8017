"""Seeded databases of both kinds, and the instances made of them."""

import os
from contextlib import ExitStack
from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.harness.instance import Instance
from tests.faults.harness.life import Womb
from tests.faults.postgres import Postgres

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
SQLITE, POSTGRESQL = "sqlite", "postgresql"
BOTH = (SQLITE, POSTGRESQL)


class Stock:
    """Made when first asked for; everything ends with the run."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        self.models: dict[str, Instance] = {}
        self.servers: dict[str, Instance] = {}
        self.numbers = count(1)

    @cached_property
    def postgres(self) -> Postgres:
        """One cluster for all."""
        folder = self.folder()
        folder.chmod(0o755)
        made = Postgres(folder / "postgres")
        made.start()
        self.stack.callback(made.stop, "immediate")
        return made

    @cached_property
    def womb(self) -> Womb:
        """What all the servers are born of."""
        made = Womb()
        self.stack.callback(made.close)
        return made

    def folder(self) -> Path:
        """A folder that goes at the end."""
        return Path(self.stack.enter_context(TemporaryDirectory(dir=MEMORY, prefix="atelier-fault-")))

    def model(self, database: str) -> Instance:
        """A seeded database, copied by the others."""
        if database not in self.models:
            # It loads while the database is made.
            womb = self.womb
            address = {"DATABASE_URL": self.postgres.create("model")} if database == POSTGRESQL else {}
            made = self.models[database] = Instance(self.folder(), womb, **address)
            made.seed()
        return self.models[database]

    def instance(self, database: str, folder: Path | None = None, **settings: str) -> Instance:
        """An instance of its own that does not run yet; whoever asks stops it."""
        model = self.model(database)
        if database == POSTGRESQL:
            settings["DATABASE_URL"] = self.postgres.create(f"copy{next(self.numbers)}", "model")
        made = Instance(folder or self.folder(), self.womb, **settings)
        made.copy(model)
        return made

    def running(self, database: str) -> Instance:
        """The server shared by the tests that do it no harm."""
        if database not in self.servers:
            made = self.servers[database] = self.instance(database)
            self.stack.callback(made.stop)
            made.start_web()
        return self.servers[database]
