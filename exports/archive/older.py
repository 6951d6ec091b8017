"""Archives of an earlier format: what they could not say, because the column did not exist, is said for them.

A table that did not exist has no row, so only columns stand here. A test holds the shape of each earlier format: a
column added to an archived table is missed until it stands here too.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

Row = dict[str, Any]
Say = Callable[[Row, Collection[Any]], Any]

FIRST = "atelier-archive/1"


def completed(written: str, rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The rows of an archive of that format with every column of the present one."""
    undone = {one.get("id") for one in rows.get("decision_batches", ()) if one.get("undone_at")}
    unsaid = UNSAID.get(written, {})
    return {name: [_whole(unsaid.get(name, {}), row, undone) for row in of] for name, of in rows.items()}


def _whole(unsaid: Mapping[str, Say], row: Row, undone: Collection[Any]) -> Row:
    return {**{column: say(row, undone) for column, say in unsaid.items() if column not in row}, **row}


def _outcome(step: Row, undone: Collection[Any]) -> str:
    """Of a decision taken back, what somebody had changed since was kept."""
    if step.get("batch_id") not in undone:
        return "changed"
    return "undone" if step.get("undone") else "kept"


# By format, table and column: what the row holds, from itself and the ids of the decisions that were taken back.
UNSAID: dict[str, dict[str, dict[str, Say]]] = {
    FIRST: {
        "decision_batches": {
            "stage": lambda row, undone: "undone" if row.get("undone_at") else "decided",
            "wanted": lambda row, undone: {},
        },
        "decision_steps": {
            "position": lambda row, undone: 0,
            "seen": lambda row, undone: 0,
            "outcome": _outcome,
            "refusal": lambda row, undone: "",
        },
    }
}
