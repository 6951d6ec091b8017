"""Instances to hurt, and the counts of what they went through."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import FrameType

import pytest

from tests.faults.harness import counts
from tests.faults.harness.counts import count
from tests.faults.harness.instance import Instance, Room
from tests.faults.harness.stock import SQLITE, Stock

LONGEST_SECONDS = 420
HARNESS = {"room", "frail", "install"}


@pytest.fixture(autouse=True)
def bounded(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test waits for ever: the one that would fails where it stands."""

    def end(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"{request.node.nodeid} did not end in {LONGEST_SECONDS} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(LONGEST_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def stock() -> Iterator[Stock]:
    """Seeded databases and what is made of them."""
    with ExitStack() as stack:
        yield Stock(stack)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The kind the test runs on; `@both` runs it on both."""
    return str(getattr(request, "param", SQLITE))


@pytest.fixture
def install(stock: Stock, database: str) -> Iterator[Callable[..., Instance]]:
    """Makes instances that do not run yet: `install(TICK_MS="50")`; `folder=` puts one where it must be."""
    with ExitStack() as stack:

        def make(**settings: str) -> Instance:
            made = stock.instance(database, **settings)
            stack.callback(made.stop)
            return made

        yield make


@pytest.fixture
def room(stock: Stock, database: str) -> Iterator[Room]:
    """A session of the server shared by the tests that do it no harm."""
    made = stock.running(database).room()
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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The counts of the run."""
    if counts.COUNTS:
        terminalreporter.section("faults")
        for line in counts.table():
            terminalreporter.write_line(line)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What goes through the harness is for `make faults`, which may take its time, unless it is quick."""
    for item in items:
        harness = "tests/faults" in item.nodeid and HARNESS & set(getattr(item, "fixturenames", ()))
        if harness and not item.get_closest_marker("quick_fault"):
            item.add_marker(pytest.mark.slow_fault)
