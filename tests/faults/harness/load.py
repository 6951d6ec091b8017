"""A room that works: phones that write and vote, and the final judgement."""

import asyncio
import random
from collections import Counter

from tests.faults.harness.history import Asked, Told
from tests.faults.harness.instance import Room
from tests.faults.harness.phone import Phone, new_id, until

SECRET = frozenset({"dot.place", "dot.take"})


def note(phone: Phone, board: str, text: str) -> Asked:
    """One note in the outbox."""
    return phone.do("note.add", id=new_id(), activity=board, text=text)


async def write(phone: Phone, board: str, number: int, pause: float = 0.02) -> None:
    """So many notes, one after the other, whatever the network does."""
    for turn in range(number):
        note(phone, board, f"Idée {turn} de {phone.client[:8]}")
        await asyncio.sleep(random.uniform(0, 2 * pause))


async def vote(phone: Phone, dots: int, pause: float = 0.05) -> None:
    """So many dots, on any of the options: one too many would show."""
    await until(lambda: phone.state.get("options"))
    for _ in range(dots):
        phone.do("dot.place", option=random.choice(sorted(phone.state["options"])))
        await asyncio.sleep(random.uniform(0, 2 * pause))


async def settle(phones: list[Phone], seconds: float = 60) -> None:
    """Everybody has been answered, and every screen shows what the server holds."""
    for phone in phones:
        await phone.idle(seconds)
    for phone in phones:
        await until(phone.agrees, seconds, lambda phone=phone: f"{phone.client} at {phone.rev}")


async def switch_off(phones: list[Phone]) -> None:
    """The day is over."""
    await asyncio.gather(*[phone.stop() for phone in phones])


def judge(room: Room) -> None:
    """What was acknowledged is there once, what was refused nowhere, what is unknown at most once."""
    verdict = room.history.judge(room.happened(), SECRET)
    lost, twice = judge_dots(room)
    room.history.faults.update(lost=len(verdict.lost) + len(lost), twice=len(verdict.twice) + len(twice))
    assert verdict.clean, verdict
    assert not lost and not twice, (lost, twice)


def judge_dots(room: Room) -> tuple[list[str], list[str]]:
    """Dots leave no entry: on each option, as many as were acknowledged, and at most those nobody knows of more."""
    placed = room.dots()
    asked = [one for one in room.history.asked if one.op["kind"] == "dot.place"]
    sure = Counter(one.op["option"] for one in asked if one.told is Told.OK)
    perhaps = Counter(one.op["option"] for one in asked if one.told is Told.UNKNOWN)
    lost = [option for option, number in sure.items() if placed[option] < number]
    twice = [option for option, number in placed.items() if number > sure[option] + perhaps[option]]
    return lost, twice
