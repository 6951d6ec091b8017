"""Instances to hurt, and the counts of what they went through."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.harness.history import Told
from tests.faults.harness.instance import Instance, Room

COUNTS: Counter[str] = Counter()
HARNESS = {"room", "frail", "install"}
RAW = "test_socket_hardening"
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@pytest.fixture(scope="session")
def model() -> Iterator[Instance]:
    """A seeded database, copied by the others."""
    with TemporaryDirectory(dir=MEMORY, prefix="atelier-faults-") as folder:
        made = Instance(Path(folder))
        made.seed()
        yield made


@pytest.fixture
def install(model: Instance) -> Iterator[Callable[..., Instance]]:
    """Makes instances that do not run yet: `install(TICK_MS="50")`; `folder=` puts one where it must be."""
    with ExitStack() as stack:

        def make(folder: Path | None = None, **settings: str) -> Instance:
            place = folder or Path(stack.enter_context(TemporaryDirectory(dir=MEMORY, prefix="atelier-fault-")))
            made = Instance(place, **settings)
            made.copy(model)
            stack.callback(made.stop)
            return made

        yield make


@pytest.fixture(scope="session")
def running(model: Instance) -> Iterator[Instance]:
    """The server shared by the tests that do it no harm."""
    with TemporaryDirectory(dir=MEMORY, prefix="atelier-running-") as folder:
        made = Instance(Path(folder))
        made.copy(model)
        try:
            made.start_web()
            yield made
        finally:
            made.stop()


@pytest.fixture
def room(running: Instance) -> Iterator[Room]:
    """A session of the shared server."""
    made = running.room()
    yield made
    count(made)


@pytest.fixture
def frail(install: Callable[..., Instance]) -> Iterator[Room]:
    """A session of a server that the test may kill."""
    server = install()
    server.start_web()
    made = server.room()
    yield made
    count(made)


def count(room: Room) -> None:
    """What it went through, for the summary."""
    COUNTS["operations"] += len(room.history.asked)
    COUNTS["acknowledged"] += len(room.history.told(Told.OK))
    COUNTS["refused"] += len(room.history.told(Told.REFUSED))
    COUNTS.update(room.history.faults)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The counts of the run."""
    if COUNTS:
        terminalreporter.section("faults")
        shown = ["kills", "cuts", "operations", "acknowledged", "refused", "lost", "twice"]
        rest = sorted(set(COUNTS) - set(shown))
        terminalreporter.write_line(", ".join(f"{name} {COUNTS[name]}" for name in [*shown, *rest]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What goes through the harness is for `make faults`: a run of it may take its time."""
    for item in items:
        if (
            HARNESS & set(getattr(item, "fixturenames", ()))
            and "tests/faults" in item.nodeid
            and RAW not in item.nodeid
        ):
            item.add_marker(pytest.mark.slow_fault)
