"""The shape of every operation of the wire contract. Unknown kinds and fields are refused."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from sessions.models.receipt import PATTERN
from workshop.foundations.refusals import Malformed

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Text = Annotated[str, StringConstraints(max_length=8_000)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Place = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
Color = Literal["yellow", "pink", "blue", "green", "orange", "violet"]
Key = Annotated[str, StringConstraints(max_length=40)]
Receipt = Annotated[str, StringConstraints(pattern=PATTERN)]
LARGEST_BATCH = 100


class Operation(BaseModel):
    """What every operation shares; `kind` is noun.verb."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    kind: str

    def given(self, *names: str) -> dict[str, Any]:
        """The values of those fields that the sender set."""
        return {name: getattr(self, name) for name in names if name in self.model_fields_set}


class NoteAdd(Operation):
    kind: Literal["note.add"]
    id: Id
    activity: Id
    text: Text
    color: Color | None = None
    zone: Key | None = None
    x: Share | None = None
    y: Share | None = None
    receipt: Receipt | None = None


class NoteEdit(Operation):
    kind: Literal["note.edit"]
    id: Id
    text: Text
    base: int


class NoteMove(Operation):
    kind: Literal["note.move"]
    id: Id
    x: Share | None = None
    y: Share | None = None
    zone: Key | None = None


class NoteGroup(Operation):
    kind: Literal["note.group"]
    ids: Annotated[list[Id], Field(min_length=1, max_length=500)]
    cluster: Id | None


class NotePaint(Operation):
    kind: Literal["note.paint"]
    id: Id
    color: Color


class Named(Operation):
    """An operation that says no more than what it is about."""

    kind: Literal[
        "note.hide",
        "note.show",
        "note.remove",
        "note.restore",
        "cluster.remove",
        "node.remove",
        "node.restore",
        "activity.open",
        "activity.close",
        "activity.reveal",
        "activity.remove",
    ]
    id: Id


class ClusterAdd(Operation):
    kind: Literal["cluster.add"]
    id: Id
    activity: Id
    title: Text
    x: Share
    y: Share
    notes: Annotated[list[Id], Field(max_length=500)] = Field(default_factory=list)


class ClusterRename(Operation):
    kind: Literal["cluster.rename"]
    id: Id
    title: Text
    base: int


class ClusterMove(Operation):
    kind: Literal["cluster.move"]
    id: Id
    x: Share
    y: Share


class DotOperation(Operation):
    kind: Literal["dot.place", "dot.take"]
    option: Id


class NodeAdd(Operation):
    kind: Literal["node.add"]
    id: Id
    map: Id
    parent: Id | None = None
    text: Text
    receipt: Receipt | None = None


class NodeEdit(Operation):
    kind: Literal["node.edit"]
    id: Id
    text: Text
    base: int


class NodeMove(Operation):
    kind: Literal["node.move"]
    id: Id
    parent: Id | None
    position: Place


class MapFill(Operation):
    kind: Literal["map.fill"]
    map: Id
    board: Id


class ActivityAdd(Operation):
    kind: Literal["activity.add"]
    id: Id
    # `kind` names the operation on the wire, so the activity's own kind travels beside its settings.
    activity_kind: Literal["board", "vote", "mindmap", "information", "pause"]
    title: Text
    instruction: Text | None = None
    settings: dict[str, Any] | None = None


class ActivityEdit(Operation):
    kind: Literal["activity.edit"]
    id: Id
    title: Text | None = None
    instruction: Text | None = None
    settings: dict[str, Any] | None = None


class ActivityMove(Operation):
    kind: Literal["activity.move"]
    id: Id
    position: Place


class SessionShow(Operation):
    kind: Literal["session.show"]
    activity: Id | None


class Bare(Operation):
    """An operation on the session itself."""

    kind: Literal["session.open", "session.close", "timer.stop"]


class TimerStart(Operation):
    kind: Literal["timer.start"]
    seconds: int


class Batch(BaseModel):
    """What `ops` carries: a client, the number of its first operation, and operations not yet read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    client: Id
    first: Annotated[int, Field(ge=1, le=2**53)]
    ops: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=LARGEST_BATCH)]


Any_ = (
    NoteAdd | NoteEdit | NoteMove | NoteGroup | NotePaint | Named | ClusterAdd | ClusterRename | ClusterMove
    | DotOperation | NodeAdd | NodeEdit | NodeMove | MapFill | ActivityAdd | ActivityEdit | ActivityMove
    | SessionShow | Bare | TimerStart
)  # fmt: skip
OPERATIONS: TypeAdapter[Operation] = TypeAdapter(Annotated[Any_, Field(discriminator="kind")])


def read_batch(message: object) -> Batch:
    """The batch of a message; raises Malformed naming the field, never quoting the content."""
    try:
        return Batch.model_validate(message)
    except (ValidationError, RecursionError) as error:
        raise _malformed(error) from None


def read_operation(raw: dict[str, Any]) -> Operation:
    """One operation of a batch; raises Malformed."""
    try:
        return OPERATIONS.validate_python(raw)
    except (ValidationError, RecursionError) as error:
        raise _malformed(error) from None


def _malformed(error: ValidationError | RecursionError) -> Malformed:
    if isinstance(error, RecursionError):
        return Malformed(field="depth")
    return Malformed(field=".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])[:80])


def kinds() -> list[str]:
    """Every operation kind of the contract, sorted."""
    schema = OPERATIONS.json_schema()
    return sorted(schema["discriminator"]["mapping"])
