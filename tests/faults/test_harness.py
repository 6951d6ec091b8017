"""The harness ends: nothing in it may wait without a bound, nor swallow the wish to stop."""

import asyncio

import pytest

from tests.faults.harness.phone import first_failure, until, within
from tests.faults.harness.play import play


def test_a_scenario_that_does_not_end_tells_what_it_waits_for() -> None:
    async def waits_for_godot() -> None:
        await asyncio.Event().wait()

    async def scenario() -> None:
        await asyncio.gather(waits_for_godot(), asyncio.sleep(0))

    with pytest.raises(AssertionError, match=r"did not end in 0\.1 s(.|\n)*waits_for_godot"):
        play(scenario(), 0.1)


def test_a_condition_that_never_answers_fails_in_its_time() -> None:
    async def never() -> bool:
        await asyncio.Event().wait()
        return True

    async def scenario() -> None:
        await until(never, 0.3, lambda: "nobody came")

    with pytest.raises(AssertionError, match="nobody came"):
        play(scenario(), 5)


def test_who_is_stopped_at_the_instant_the_answer_comes_stops() -> None:
    """Otherwise whoever waits for the end of a phone waits for ever, now and then."""

    async def answered_and_cancelled(steps: int) -> None:
        answer = asyncio.get_running_loop().create_future()

        async def work() -> None:
            await within(5, answer)
            await asyncio.Event().wait()

        async def fails() -> None:
            await asyncio.sleep(0)
            answer.set_result("ack")
            for _ in range(steps):
                await asyncio.sleep(0)
            raise ConnectionError

        with pytest.raises(ConnectionError):
            await first_failure(work(), fails())

    for steps in range(4):
        play(answered_and_cancelled(steps), 5)
