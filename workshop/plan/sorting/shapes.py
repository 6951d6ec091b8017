"""The shape of what the workspace sends."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from workshop.foundations.refusals import Malformed
from workshop.plan.models.decision import Decision, Verb

MOST_AT_ONCE = 200
Id = Annotated[str, StringConstraints(min_length=1, max_length=36)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Shape = TypeVar("Shape", bound="Sent")


class Sent(BaseModel):
    """A message of the workspace."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def read(cls: type[Shape], sent: Any) -> Shape:
        """The message in a body of JSON; raises Malformed."""
        try:
            return cls.model_validate(sent)
        except ValidationError as error:
            raise Malformed(field=".".join(str(part) for part in error.errors()[0]["loc"])) from None


class DecisionSent(Sent):
    """A decision about ideas, each with the revision at which it was seen."""

    verb: Verb
    ideas: dict[Id, int] = Field(min_length=1, max_length=MOST_AT_ONCE)
    aims: list[Code] = Field(default_factory=list, max_length=20)
    into: list[Id] = Field(default_factory=list, max_length=20)
    texts: list[str] = Field(default_factory=list, max_length=20)
    title: str = Field(default="", max_length=2_000)
    reason: str = Field(default="", max_length=1_000)
    meeting: str = Field(default="", max_length=250)

    def decision(self) -> Decision:
        """What was sent, for the rule."""
        return Decision(
            self.verb,
            aims=tuple(self.aims),
            into=tuple(self.into),
            texts=tuple(self.texts),
            title=self.title,
            reason=self.reason,
            meeting=self.meeting,
        )


class UndoSent(Sent):
    """A decision to take back."""

    batch: Id
