"""What may wait on a phone: everything but a ballot."""

import re

from sessions.ledger.application import SECRET_KINDS
from sessions.ledger.operations import kinds
from tests.browser.server import ROOT

NEVER = re.compile(r"NEVER_KEPT = Object\.freeze\(new Set\(\[(.*?)\]\)\)", re.DOTALL)


def never_kept() -> set[str]:
    """The kinds that the browser's outbox holds in memory only."""
    (found,) = NEVER.findall((ROOT / "static" / "js" / "live" / "protocol.js").read_text())
    return set(re.findall(r'"([a-z_]+\.[a-z_]+)"', found))


def test_no_kind_that_is_a_ballot_is_ever_written_on_a_device() -> None:
    """A dot waits on the phone until it is answered: its owner may take it back. A ballot is nobody's once cast."""
    ballots = {kind for kind in {*kinds(), *SECRET_KINDS} if kind.startswith("ballot.")}
    others = {kind for kind in SECRET_KINDS if not kind.startswith("dot.")}
    assert ballots | others <= never_kept()
    assert "ballot.cast" in never_kept()
