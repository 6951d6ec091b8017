"""What every test starts from, made once for the whole run: empty tables, the small world, templates compiled."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import func, select
from werkzeug.routing import Rule

from tests.world import World, build_world
from workshop.demonstration.build import Demonstration, demonstrate
from workshop.extensions import db as database
from workshop.foundations.base import Base
from workshop.foundations.transaction import transaction
from workshop.people.models import Organisation, User
from workshop.projects.models import Project


class CompiledTemplates(BytecodeCache):
    """Kept in memory: each application would compile every page again."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled from the same source."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next application."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = CompiledTemplates()
Built = TypeVar("Built")


class Shelf:
    """SQLite files as they were once written, copied for the tests that begin with the same rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, Any] = {}

    def tables(self) -> None:
        """Give the database of the application that is open its empty tables."""
        if not self._take("tables"):
            Base.metadata.create_all(database.engine)
            self._put("tables")

    def small_world(self) -> World:
        """Build the world in the database of the application that is open, or copy it where nothing stands yet."""
        return self.once("world", build_world)

    def demonstration(self) -> Demonstration:
        """The demonstration in that database, built or copied."""
        return self.once("demonstration", _demonstrated)

    def once(self, name: str, build: Callable[[], Built]) -> Built:
        """What `build` returns, with the rows it made: built the first time, copied where nothing stands yet."""
        if _path() is None or _holds_rows():
            # On another database nothing is copied, and what was copied elsewhere has other ids.
            return build()
        if name not in self.made or not self._take(name):
            self.made[name] = build()
            self._put(name)
        found: Built = self.made[name]
        return found

    def _take(self, name: str) -> bool:
        file, path = self.folder / name, _path()
        if path is None or not file.exists():
            return False
        _copy(file, path)
        return True

    def _put(self, name: str) -> None:
        path = _path()
        if path is not None:
            _copy(path, self.folder / name)


def share_templates(app: Flask) -> None:
    """Let this application use what the others compiled."""
    app.jinja_env.bytecode_cache = TEMPLATES


def share_addresses() -> None:
    """Compile what builds the address of a route once: werkzeug does it for each of them in each application.

    The function it makes depends on nothing but the rule as it is written.
    """
    compiled = Rule._compile_builder
    kept: dict[tuple[object, ...], Any] = {}

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        written = (rule.rule, rule.subdomain, rule.host, repr(rule.defaults), append_unknown)
        if written not in kept:
            kept[written] = compiled(rule, append_unknown)
        return kept[written]

    Rule._compile_builder = once  # type: ignore[method-assign]


def _demonstrated() -> Demonstration:
    with transaction() as db:
        return demonstrate(db)


def _path() -> Path | None:
    address = database.engine.url
    return Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def _holds_rows() -> bool:
    kinds = (Organisation, User, Project)
    with database.engine.connect() as connection:
        return any(connection.scalar(select(func.count()).select_from(kind)) for kind in kinds)
