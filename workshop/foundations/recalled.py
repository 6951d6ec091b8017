"""What is computed from rows and found again as long as they are the same: the key says which version of them."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from workshop.foundations.base import AFTER

Found = TypeVar("Found")


class Recalled(Generic[Found]):
    """In the memory of this process, for each database; the oldest go first.

    A key holds a revision that the database says now, in the same snapshot as the rows: several processes agree,
    each computing for itself. Nothing is found or kept in a transaction that writes, since it may be rolled back
    and its revision then given to other changes. What is found is never to be changed.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: WeakKeyDictionary[Engine | Connection, OrderedDict[Hashable, Found]] = WeakKeyDictionary()

    def find(self, db: Session, key: Hashable) -> Found | None:
        """What was kept under that key."""
        return None if AFTER in db.info else self._of(db).get(key)

    def keep(self, db: Session, key: Hashable, found: Found) -> Found:
        """Keep it; returns it."""
        if AFTER not in db.info:
            known = self._of(db)
            known[key] = found
            while len(known) > self._most:
                known.popitem(last=False)
        return found

    def _of(self, db: Session) -> OrderedDict[Hashable, Found]:
        return self._known.setdefault(db.get_bind(), OrderedDict())
