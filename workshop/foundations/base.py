"""Declarative base and column types shared by every table."""

import uuid
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column, object_session

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


# What a unit of work holds in its `info` while it writes: the calls to make once it is committed.
AFTER = "after_commit"


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, always UTC and aware in Python; SQLite keeps no zone, so it is put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants: their zone would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back to what the database stored."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table of the product. `db` is the unit of work that a loaded row belongs to."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), dict[str, Any]: JSON(), list[str]: JSON()}

    @property
    def db(self) -> Session:
        """The unit of work of this row; rules use it to look up neighbours, never to commit."""
        found = object_session(self)
        if found is None:
            raise RuntimeError(f"{type(self).__name__} is not attached to a unit of work")
        return found


def new_id() -> str:
    """A random identifier, as 36 characters."""
    return str(uuid.uuid4())


def key() -> Any:
    """The primary key column of most tables."""
    return mapped_column(String(36), primary_key=True, default=new_id)


def choice(values: type[StrEnum]) -> Enum:
    """A column that holds one value of an enumeration, checked by the database."""
    return Enum(
        values,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=values.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
