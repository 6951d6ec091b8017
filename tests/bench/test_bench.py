"""`make bench`: the live engine beside three others, in one run. Times are printed; only losses are asserted."""

import os
from typing import Any

import pytest

from tests.bench.contestants import NAMES, allow_many_files, load, ours, prepared, relay
from tests.bench.goals import judged, losses
from tests.bench.table import Rounds, lines

pytestmark = pytest.mark.bench


def size() -> dict[str, Any]:
    """How large the run is; smaller by environment."""
    phones = int(os.environ.get("BENCH_PHONES", 1650))
    return {"phones": phones, "seconds": float(os.environ.get("BENCH_SECONDS", 7)), "notes": min(1500, phones * 5)}


def measure() -> Rounds:
    """Every contestant in turn, round after round, so that a noisy minute spoils none alone."""
    rounds: Rounds = {name: [] for name in NAMES}
    with prepared() as (model, rooms):
        for turn in range(int(os.environ.get("BENCH_ROUNDS", 3))):
            for name in NAMES:
                print(f"round {turn + 1}: {name}", flush=True)
                with ours(model) if name == "ours" else relay(name) as (port, pid):
                    rounds[name].append(load(name, port, pid, {**size(), "rooms": rooms}))
    return rounds


def test_the_engine_loses_nothing_beside_the_others() -> None:
    allow_many_files()
    rounds = measure()
    print("", *lines(size(), rounds), "Numbers to reach", *judged(size(), rounds), sep="\n", flush=True)
    assert losses(rounds) == {}
