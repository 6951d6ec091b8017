"""The settings of each kind of activity: their shape, and their defaults."""

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sessions.refusals import BadSettings
from workshop.foundations.text import one_line

Color = Literal["yellow", "pink", "blue", "green", "orange", "violet"]
COLORS: tuple[Color, ...] = get_args(Color)


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Zone(_Shape):
    """A labelled part of a board."""

    key: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=120)


class BoardSettings(_Shape):
    """`private`: notes stay with their author until `revealed`."""

    zones: list[Zone] = Field(default_factory=list, max_length=12)
    private: bool = False
    revealed: bool = False
    colors: list[Color] = Field(default_factory=lambda: list(COLORS), min_length=1)


class VoteSettings(_Shape):
    """`quota` dots each, at most `per_option` on one; options come from a board or are written."""

    quota: int = Field(default=3, ge=1, le=50)
    per_option: int = Field(default=1, ge=1, le=50)
    source: str | None = None
    targets: Literal["clusters", "notes"] = "clusters"
    mode: Literal["named", "anonymous"] = "anonymous"
    choices: list[str] = Field(default_factory=list, max_length=200)


class MindMapSettings(_Shape):
    """`open_to_all`: participants may add branches too."""

    open_to_all: bool = False
    source: str | None = None


class NoSettings(_Shape):
    """An information or a pause needs none."""


SHAPES: dict[str, type[_Shape]] = {
    "board": BoardSettings,
    "vote": VoteSettings,
    "mindmap": MindMapSettings,
    "information": NoSettings,
    "pause": NoSettings,
}


def settings_for(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    """Complete settings for that kind; raises BadSettings naming the field."""
    if kind not in SHAPES:
        raise BadSettings(field="kind")
    try:
        settings = SHAPES[kind].model_validate(given).model_dump()
    except ValidationError as error:
        raise BadSettings(field=".".join(str(part) for part in error.errors()[0]["loc"])) from None
    for zone in settings.get("zones", ()):
        zone["title"] = one_line(zone["title"], 120)
    if "choices" in settings:
        settings["choices"] = [one_line(text, 200) for text in settings["choices"]]
    return settings
