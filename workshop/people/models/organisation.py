"""Organisations and their services."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.text import one_line


class Organisation(Base):
    """A collectivité, or any body that leads a project."""

    __tablename__ = "organisations"

    id: Mapped[str] = key()
    name: Mapped[str] = mapped_column(String(200), unique=True)
    services: Mapped[list["Service"]] = relationship(back_populates="organisation", order_by="Service.name")

    def service(self, name: str) -> "Service":
        """The service of that name, created when it is new."""
        name = one_line(name)
        found = next((service for service in self.services if service.name == name), None)
        if found is None:
            found = Service(name=name)
            self.services.append(found)
        return found


class Service(Base):
    """A direction or service of an organisation."""

    __tablename__ = "services"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    id: Mapped[str] = key()
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[Organisation] = relationship(back_populates="services")
