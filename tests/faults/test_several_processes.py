"""Several web processes on one PostgreSQL, with a Redis for a bell: what one writes, the screens of all show."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep

import pytest
import requests

from sessions.redis_bell import RedisBell
from tests.browser.conftest import shared_memory
from tests.browser.program import Program
from tests.faults.desk import Desk
from tests.faults.site import Hand, Site, everybody_has_everything, finish, write_for
from workshop.foundations.base import new_id
from workshop.foundations.health import Sign

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
@pytest.mark.fault("DE1")
def test_a_redis_that_freezes_holds_up_no_write(site: Site, hands: list[Hand]) -> None:
    site.redis.freeze()
    try:
        begun = monotonic()
        notes = {hands[0].add() for _ in range(10)}
        assert monotonic() - begun < LOOK_SECONDS / 2
        assert max(reader.waits_for(notes) for reader in hands) < LOOK_SECONDS
    finally:
        site.redis.thaw()
    well_again(site)


@pytest.mark.slow
@pytest.mark.promise("P10")
@pytest.mark.fault("AU6")
@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("facilitator", "delete from memberships where user_id = '{}'"),
        ("coordinator", "update users set active = false where id = '{}'"),
        ("lead", "update users set stamp = 'another' where id = '{}'"),
    ],
    ids=["dismissed", "account closed", "signed out everywhere"],
)
def test_a_right_taken_away_elsewhere_closes_the_desks_of_every_process(site: Site, name: str, statement: str) -> None:
    room = site.told["rooms"].pop()
    desk = Desk(site.webs[0], site.told["links"][name], room["session"])
    assert desk.greeting and desk.open
    found = site.postgres.ask("atelier", f"select id from users where email like '{name}@%'")
    site.postgres.ask("atelier", statement.format(found))
    begun = monotonic()
    while desk.open:
        assert monotonic() - begun < 2.0, "the desk is still open"
        sleep(0.02)


@pytest.mark.slow
@pytest.mark.promise("P1")
@pytest.mark.fault("DE2")
@pytest.mark.fault("DU7")
@pytest.mark.parametrize("mode", ["fast", pytest.param("immediate", marks=pytest.mark.slow_fault)])
def test_a_database_that_restarts_under_load_takes_back_no_acknowledgement(
    site: Site, hands: list[Hand], mode: str
) -> None:
    writers = write_for(hands, 3.0)
    while len(hands[0].acknowledged) < 5:
        sleep(0.05)
    site.postgres.stop(mode)
    assert [web.health()[0] for web in site.webs] == [503] * len(site.webs)
    asked = requests.get(f"{hands[0].address}/snapshot", headers=hands[0].bearer, timeout=10)
    page = requests.get(f"{site.webs[0].origin}/j/{hands[0].room['code']}", timeout=10)
    assert (asked.status_code, asked.json()["code"], page.status_code) == (503, "try_again", 503)
    assert asked.headers["Retry-After"] and "<h1" in page.text
    stranger = Program(site.webs[0].origin, None)
    assert stranger.dial(token="any") is None and stranger.refusal == "try_again"
    site.postgres.start()
    finish(writers)
    everybody_has_everything(hands)
    assert all(web.health()[0] == 200 for web in site.webs)


@pytest.mark.slow
@pytest.mark.fault("DE1")
def test_a_wrong_password_is_said_once_and_stops_nothing(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    bell = RedisBell(site.redis.url.replace("redis://", "redis://nobody:wrong@"))
    bell.start(lambda work: Thread(target=work, daemon=True).start())
    deadline = monotonic() + 10
    while bell.sign() is not Sign.IMPAIRED or len(bell.waiting()) < 2:
        assert monotonic() < deadline
        bell.take("one", 1)
        bell.take("two", 2)
    bell.stop()
    assert [record.levelname for record in caplog.records if "Redis" in record.message] == ["WARNING"]


@pytest.mark.slow_fault
@pytest.mark.fault("DE3")
def test_a_locked_table_is_not_waited_for_without_end(site: Site, hands: list[Hand]) -> None:
    held = site.postgres.hold("atelier", "lock table notes in access exclusive mode", 12)
    begun = monotonic()
    op = {"kind": "note.add", "id": new_id(), "activity": hands[0].room["board"], "text": "Retenue"}
    hands[0].number += 1
    assert hands[0].send(op)["code"] == "try_again"
    assert monotonic() - begun < 10
    held.wait()
    assert hands[0].send(op)["results"][0]["ok"]


@pytest.mark.slow_fault
@pytest.mark.fault("DE6")
def test_a_process_that_no_longer_hears_the_bell_says_so(site: Site, hands: list[Hand]) -> None:
    site.redis.ask("ACL", "SETUSER", "default", "-subscribe")
    site.redis.ask("CLIENT", "KILL", "TYPE", "pubsub")
    deadline = monotonic() + 10
    while any(web.health() != (503, {"ok": False, "bell": "failed"}) for web in site.webs):
        assert monotonic() < deadline, [web.health() for web in site.webs]
        sleep(0.1)
    note = hands[0].add()
    assert max(reader.waits_for({note}) for reader in hands) < LOOK_SECONDS
    site.redis.ask("ACL", "SETUSER", "default", "+subscribe")
    well_again(site)


@pytest.mark.slow_fault
@pytest.mark.fault("DE1")
def test_a_bell_that_comes_and_goes_twenty_times_loses_nothing(site: Site, hands: list[Hand]) -> None:
    writers = write_for(hands, 12.0)
    for _ in range(20):
        site.redis.stop()
        sleep(0.3)
        site.redis.start()
        sleep(0.3)
    finish(writers)
    assert everybody_has_everything(hands) < LOOK_SECONDS
    well_again(site)


@pytest.mark.slow_fault
@pytest.mark.fault("DE1")
def test_a_process_starts_and_serves_without_redis(site: Site) -> None:
    site.redis.stop()
    web = site.webs[-1]
    web.stop()
    try:
        web.start("web", "wsgi.py")
        web.wait_until_it_serves()
        hands = site.phones()
        note = hands[-1].add()
        assert max(reader.waits_for({note}) for reader in hands) < LOOK_SECONDS
    finally:
        site.redis.start()
    well_again(site)
    for hand in hands:
        hand.hang_up()
