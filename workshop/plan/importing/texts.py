"""The kinds of text that the schema knows, cleaned at the door like any text a person types."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from flask_babel import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from workshop.foundations.refusals import TextEmpty, TextTooLong
from workshop.foundations.text import clean, one_line, required

OURS = "ours"
One = TypeVar("One")


def said(words: str) -> PydanticCustomError:
    """A fault that already says what is wrong, for a person."""
    return PydanticCustomError(OURS, words)


def too_long(refused: TextTooLong) -> str:
    """What is wrong with a text that passes its limit."""
    return str(_("le texte est trop long (%(limit)s caractères au plus)", **refused.facts))


def _cleaned(reader: Callable[[str], str]) -> AfterValidator:
    def read(text: str) -> str:
        try:
            return reader(text)
        except TextEmpty:
            raise said(_("le texte est vide")) from None
        except TextTooLong as refused:
            raise said(too_long(refused)) from None

    return AfterValidator(read)


def _empty_for_none(value: Any) -> Any:
    return "" if value is None else value


def bare_line(value: Any) -> Any:
    """A line without a second level may be written as its text alone."""
    return {"text": value} if isinstance(value, str) else value


Title = Annotated[str, _cleaned(lambda text: one_line(text, 250))]
SheetTitle = Annotated[str, _cleaned(lambda text: one_line(text, 300))]
Line = Annotated[str, _cleaned(lambda text: required(text, 4_000))]
Prose = Annotated[str, _cleaned(clean)]
Maybe = Annotated[Prose, BeforeValidator(_empty_for_none)]
MaybeTitle = Annotated[str, _cleaned(lambda text: clean(" ".join(text.split()), 250)), BeforeValidator(_empty_for_none)]
MaybeNote = Annotated[str, _cleaned(lambda text: clean(text, 1_000)), BeforeValidator(_empty_for_none)]

Many = Annotated[list[One], Field(default_factory=list)]


class Part(BaseModel):
    """A part of the file: no other rubric than those declared, no conversion of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SteppedLine(Part):
    """A line of a sheet with the lines of the second level under it."""

    text: Line
    items: Many[Line]


Step = Annotated[SteppedLine, BeforeValidator(bare_line)]
