"""A photo of the document: its bytes stand in the instance folder, made again from what was sent."""

from typing import ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, key
from workshop.foundations.refusals import Refused
from workshop.foundations.text import one_line, required


class AlternativeIsName(Refused):
    """What a photo shows is not told by the name of its file."""

    code: ClassVar[str] = "alternative_is_name"
    status = 400


class DocumentPhoto(Base):
    """`caption` is printed under it; `alternative` says what it shows to who does not see it.

    Its width is 0 until the worker has read it; `problem` is the code of the refusal that ended that.
    """

    __tablename__ = "document_photos"

    id: Mapped[str] = key()
    section_id: Mapped[str] = mapped_column(ForeignKey("document_sections.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    caption: Mapped[str] = mapped_column(String(250))
    alternative: Mapped[str] = mapped_column(String(500))
    sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    problem: Mapped[str] = mapped_column(String(64), default="")

    @property
    def stored_as(self) -> str:
        """The name of its file in the instance folder."""
        return f"{self.sha256}.jpg"

    @property
    def ready(self) -> bool:
        """Whether the worker has read it and made it again."""
        return self.width > 0

    def accept(self, sha256: str, width: int, height: int) -> None:
        """It was made again."""
        self.sha256, self.width, self.height, self.problem = sha256, width, height, ""

    def refuse(self, problem: str) -> None:
        """It cannot be used; `problem` is the code of the sentence that says why."""
        self.problem = problem

    def describe(self, caption: str, alternative: str) -> None:
        """Say what it is and what it shows; raises AlternativeIsName, TextEmpty."""
        told = required(alternative, 500)
        if told.lower().endswith((".jpg", ".jpeg", ".png", ".heic", ".gif", ".webp")):
            raise AlternativeIsName()
        self.caption, self.alternative = one_line(caption, 250), told
