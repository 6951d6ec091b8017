"""Runs a scenario with a bound: one that does not end fails, and tells what each of its tasks was waiting for."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

MOST_SECONDS = 240.0
ENDING_SECONDS = 5.0
T = TypeVar("T")


def play(scenario: Coroutine[Any, Any, T], seconds: float = MOST_SECONDS) -> T:
    """What the scenario returns; AssertionError when it, or a task it left behind, does not end."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(_bounded(scenario, seconds))
    finally:
        stubborn = loop.run_until_complete(_end_the_rest())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        # Another failure says more than this one.
        assert not stubborn or sys.exc_info()[0], f"tasks that do not end: {stubborn}"


async def _bounded(scenario: Coroutine[Any, Any, T], seconds: float) -> T:
    playing = asyncio.create_task(scenario)
    done, _ = await asyncio.wait({playing}, timeout=seconds)
    assert done, f"the scenario did not end in {seconds} s; its tasks wait at:\n" + "\n".join(_waiting())
    return playing.result()


async def _end_the_rest() -> list[str]:
    """Cancel what a failed scenario left behind; where those wait that do not end for all that."""
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    if not rest:
        return []
    _, stubborn = await asyncio.wait(rest, timeout=ENDING_SECONDS)
    return [place(task) for task in stubborn]


def _waiting() -> list[str]:
    return sorted(place(task) for task in asyncio.all_tasks() - {asyncio.current_task()})


def place(task: "asyncio.Task[Any]") -> str:
    """Where a task stands: every coroutine from the outermost to the one that waits, with its line."""
    steps, step = [], task.get_coro()
    while getattr(step, "cr_frame", None) is not None:
        steps.append(f"{step.__qualname__}:{step.cr_frame.f_lineno}")
        step = step.cr_await
    return " > ".join(steps) or "ended"
