"""The text of a patch is its message, written once for all."""

import json
from typing import Any

from sessions.strict_json import dumps
from sessions.sync.patches import Patch


def text(patch: Patch, own: dict[str, Any] | None = None) -> str:
    """Its pieces, one after the other."""
    return b"".join(patch.pieces(own)).decode()


def test_the_text_of_a_patch_is_its_message_with_or_without_an_own_part() -> None:
    full = Patch("e", 1, 2, {"notes": {"n": {"text": '«\u2028"é'}}}, {"notes": ["x"]})
    for patch in (full, Patch("e", 1, 2, {}, {})):
        assert text(patch) == dumps(patch.message())
        assert text(patch, {"notes": ["n"]}) == dumps(patch.message({"notes": ["n"]}))
        assert json.loads(text(patch, {})) == patch.message({})
