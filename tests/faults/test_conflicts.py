"""Several people touch the same thing at once, over a network that breaks."""

import asyncio
import json
import os
import random
from itertools import pairwise
from typing import Any

import pytest

from tests.faults.harness.history import Told
from tests.faults.harness.instance import Room
from tests.faults.harness.load import judge, note, settle, switch_off
from tests.faults.harness.phone import Phone, new_id, until
from tests.faults.harness.play import play
from tests.faults.harness.proxy import Proxy

NOTES = 3
FOREVER = 10**6
SEED = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
# Seeds that once failed are added here and stay.
SEEDS = [7, SEED]
pytestmark = pytest.mark.slow


def touch(phone: Phone, chance: random.Random, room: Room, ids: list[str]) -> None:
    """Move, edit, remove or restore one of the notes, as this screen shows it."""
    one = chance.choice(ids)
    shown = phone.state["notes"].get(one)
    kind = chance.choice(["note.move", "note.move", "note.edit", "note.edit", "note.remove", "note.restore"])
    if kind == "note.move":
        phone.do(kind, id=one, x=chance.random(), y=chance.random())
    elif kind == "note.edit":
        phone.do(kind, id=one, text=f"Réécrite {new_id()}", base=shown["rev"] if shown else 1)
    else:
        phone.do(kind, id=one)


async def fuzz(room: Room, seed: int, rounds: int) -> None:
    """Four desks touch three notes, and lose the network now and then."""
    chance = random.Random(seed)
    async with Proxy(room.server.port) as proxy:
        phones = [room.desk(proxy.port) for _ in range(4)]
        for phone in phones:
            phone.patience = 2
            phone.start()
        ids = [note(phones[0], room.board, f"Départ {number}").op["id"] for number in range(NOTES)]
        await phones[0].idle()
        await until(lambda: all(len(phone.state.get("notes", {})) == NOTES for phone in phones))
        for _ in range(rounds):
            touch(chance.choice(phones), chance, room, ids)
            await asyncio.sleep(chance.uniform(0, 0.02))
            if chance.random() < 0.04:
                proxy.cut()
        await settle(phones)
        await switch_off(phones)
        room.history.faults["cuts"] += proxy.cuts


def entries(room: Room, kind: str) -> list[tuple[int, dict[str, Any]]]:
    """The journal of one kind of operation, in the order of its revisions."""
    query = "SELECT rev, payload FROM live_entries WHERE live_session_id = :session AND kind = :kind ORDER BY rev"
    found = room.server.rows(query, session=room.session, kind=kind)
    return [(rev, json.loads(payload) if isinstance(payload, str) else payload) for rev, payload in found]


def no_text_was_overwritten_unseen(room: Room) -> None:
    """Each edit that was taken had seen the one before it."""
    written: dict[str, list[tuple[int, int]]] = {}
    for rev, payload in entries(room, "note.edit"):
        written.setdefault(payload["id"], []).append((rev, payload["base"]))
    for edits in written.values():
        for (earlier, _), (_, base) in pairwise(edits):
            assert base >= earlier


@pytest.mark.fault("DL10")
@pytest.mark.promise("P3")
@pytest.mark.parametrize(
    ("seed", "rounds"), [(seed, 80) for seed in SEEDS] + [pytest.param(SEED + 1, 400, marks=pytest.mark.slow_fault)]
)
def test_all_screens_agree_after_everybody_touched_the_same_notes(room: Room, seed: int, rounds: int) -> None:
    play(fuzz(room, seed, rounds))
    judge(room)
    no_text_was_overwritten_unseen(room)
    assert room.history.told(Told.OK)


@pytest.mark.fault("DL11")
def test_two_branches_hung_from_each_other_at_once_stay_a_tree(room: Room) -> None:
    async def scenario() -> None:
        phones = await room.phones(2)
        for phone in phones:
            phone.start()
        grown = [phones[0].do("node.add", id=new_id(), map=room.map, text=f"Branche {one}") for one in range(6)]
        nodes = [one.op["id"] for one in grown]
        await phones[0].idle()
        for turn in range(40):
            one, other = nodes[turn % 6], nodes[(turn + 1 + turn // 6) % 6]
            phones[0].do("node.move", id=one, parent=other, position=float(turn))
            phones[1].do("node.move", id=other, parent=one, position=float(turn + FOREVER))
            await asyncio.sleep(0.01)
        await settle(phones)
        for phone in phones:
            is_a_tree(phone.state["nodes"])
        await switch_off(phones)

    play(scenario())
    judge(room)
    assert room.history.codes()["would_cycle"] >= 1


def is_a_tree(nodes: dict[str, Any]) -> None:
    """From each branch the way up ends."""
    assert len(nodes) == 6
    for one in nodes:
        seen, above = set(), one
        while above is not None:
            assert above not in seen, f"{one} hangs from itself"
            seen.add(above)
            above = nodes[above]["parent"]
