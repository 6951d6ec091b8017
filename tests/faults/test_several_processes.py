"""Several web processes on one PostgreSQL, with a Redis for a bell: what one writes, the screens of all show."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import pytest

from tests.browser.conftest import shared_memory
from tests.faults.site import Hand, Site, everybody_has_everything, finish, write_for

# A look every two seconds, and what a loaded machine adds.
LOOK_SECONDS = 3.0


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The site all tests of this module share; each leaves it whole."""
    with TemporaryDirectory(dir=shared_memory(), prefix="atelier-several-") as name:
        Path(name).chmod(0o755)
        site = Site(Path(name))
        try:
            site.start()
            yield site
        finally:
            site.stop()


@pytest.fixture
def hands(site: Site) -> Iterator[list[Hand]]:
    """A phone on each process, in one session."""
    found = site.phones()
    yield found
    for hand in found:
        hand.hang_up()


@pytest.mark.slow
@pytest.mark.promise("P3")
def test_phones_of_different_processes_see_each_other_at_once(hands: list[Hand]) -> None:
    for writer in hands:
        note = writer.add()
        assert max(reader.waits_for({note}) for reader in hands) < 1.0


@pytest.mark.slow
@pytest.mark.promise("P1")
@pytest.mark.fault("DL4")
@pytest.mark.fault("DE1")
def test_a_bell_that_stops_under_load_delays_and_loses_nothing(site: Site, hands: list[Hand]) -> None:
    writers = write_for(hands[1:], 5.0)
    site.redis.stop()
    begun = monotonic()
    while monotonic() - begun < 4.0:
        during = hands[0].add()
        assert max(reader.waits_for({during}) for reader in hands) < LOOK_SECONDS
    assert [web.health() for web in site.webs] == [(200, {"ok": True, "bell": "impaired"})] * len(site.webs)
    site.redis.start()
    finish(writers)
    assert everybody_has_everything(hands) < LOOK_SECONDS
    well_again(site)
    note = hands[1].add()
    assert max(reader.waits_for({note}) for reader in hands) < 1.0


def well_again(site: Site) -> None:
    """Returns when the bell of every process rings."""
    deadline = monotonic() + 10
    while any(web.health() != (200, {"ok": True, "bell": "well"}) for web in site.webs):
        assert monotonic() < deadline, [web.health() for web in site.webs]
        sleep(0.05)


@pytest.mark.slow
@pytest.mark.promise("P1")
@pytest.mark.fault("DE2")
@pytest.mark.fault("DU7")
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_database_that_restarts_under_load_takes_back_no_acknowledgement(
    site: Site, hands: list[Hand], mode: str
) -> None:
    writers = write_for(hands, 3.0)
    while len(hands[0].acknowledged) < 5:
        sleep(0.05)
    site.postgres.stop(mode)
    assert [web.health()[0] for web in site.webs] == [503] * len(site.webs)
    site.postgres.start()
    finish(writers)
    everybody_has_everything(hands)
    assert all(web.health()[0] == 200 for web in site.webs)
