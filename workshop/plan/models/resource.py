"""What a sheet needs: people, services, partners, money; with an account or only a name."""

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key
from workshop.plan.models.cells import line, maybe_cents, needed, one_value
from workshop.plan.models.sheet_row import SheetRow


class ResourceKind(StrEnum):
    """What a resource is."""

    PERSON = "person"
    SERVICE = "service"
    PARTNER = "partner"
    EQUIPMENT = "equipment"
    MONEY = "money"


class Resource(Base, SheetRow):
    """One resource; `amount_cents` is an estimate, the budget says what is planned and paid."""

    __tablename__ = "resources"
    KIND = "resource"
    CELLS: ClassVar = {
        "kind": one_value(ResourceKind),
        "name": needed(300),
        "amount_cents": maybe_cents,
        "note": line(300),
    }
    OWNERS: ClassVar = {"name": "user_id"}

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[ResourceKind] = mapped_column(choice(ResourceKind))
    name: Mapped[str] = mapped_column(String(300))
    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    amount_cents: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(String(300), default="")
