"""The text of a patch is its message, written once for all."""

import json

from sessions.strict_json import dumps
from sessions.sync.patches import Patch


def test_the_text_of_a_patch_is_its_message_with_or_without_an_own_part() -> None:
    full = Patch("e", 1, 2, {"notes": {"n": {"text": '«\u2028"é'}}}, {"notes": ["x"]})
    for patch in (full, Patch("e", 1, 2, {}, {})):
        assert patch.text() == dumps(patch.message())
        assert patch.text({"notes": ["n"]}) == dumps(patch.message({"notes": ["n"]}))
        assert json.loads(patch.text({})) == patch.message({})
