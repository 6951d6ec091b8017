"""A phone as ours behaves: an outbox sent in order under the same numbers until answered, one merge, resume by HTTP."""

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import uuid4

from tests.faults.harness.history import Asked, History, Told, fingerprint
from tests.faults.harness.play import place
from tests.faults.harness.wire import Door, Gone, Line

Record = dict[str, Any]
T = TypeVar("T")
BATCH = 20
STOP_SECONDS = 10
SILENCE_SECONDS = 20
PATIENT_CODES = {"try_again", "slow_down", "storage_full", "internal"}


class Stopped(Exception):
    """The server said that this seat is no seat."""


async def within(seconds: float, work: Awaitable[T]) -> T:
    """What `work` returns; raises TimeoutError. Not `asyncio.wait_for`: in Python 3.11 it swallows a cancellation
    that comes at the instant its work ends, and who cancelled then waits for ever."""
    async with asyncio.timeout(seconds):
        return await work


def new_id() -> str:
    """An id as clients make them."""
    return str(uuid4())


@dataclass(eq=False)
class Phone:
    """One seat on one device."""

    door: Door
    session: str
    token: str
    history: History = field(default_factory=History)
    # Seconds for an answer; twice as many by HTTP. A phone that always tries again at once can hold down a slow server.
    patience: float = 5.0
    longest_pause: float = 1.0
    client: str = field(default_factory=new_id)
    outbox: deque[Asked] = field(default_factory=deque)
    next_seq: int = 1
    epoch: str = ""
    rev: int = 0
    state: Record = field(default_factory=dict)
    acks: list[float] = field(default_factory=list)
    patches: int = 0
    snapshots: int = 0
    greetings: int = 0
    by_http: int = 0

    def __post_init__(self) -> None:
        self.line: Line | None = None
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._calls = self._misses = 0
        self._early: list[Record] = []
        self._wake, self._lagging = asyncio.Event(), asyncio.Event()
        self._living: asyncio.Task[None] | None = None

    # What the thumb does

    def do(self, kind: str, **fields: Any) -> Asked:
        """Write an operation into the outbox."""
        asked = self.history.invoke(self.client, {"kind": kind, **fields})
        self.outbox.append(asked)
        self._wake.set()
        return asked

    def start(self) -> None:
        """Switch on."""
        self._living = asyncio.create_task(self._live())

    async def stop(self) -> None:
        """Switch off; the outbox stays."""
        if self._living:
            self._living.cancel()
            await asyncio.wait({self._living}, timeout=STOP_SECONDS)
            assert self._living.done(), f"a phone does not stop: {place(self._living)}"
            # What ended it before we did is a failure of the test, not of the network.
            if not self._living.cancelled() and (failure := self._living.exception()):
                raise failure
        self._living = None

    async def idle(self, seconds: float = 30) -> None:
        """Returns once everything written has been answered."""
        await until(lambda: not self.outbox or self._stopped(), seconds, lambda: f"{len(self.outbox)} operations wait")
        assert not self.outbox, f"a phone stopped: {self._stopped()}"

    def _stopped(self) -> str:
        """Why this phone gave up, where it did."""
        ended = self._living is not None and self._living.done() and not self._living.cancelled()
        return repr(self._living.exception()) if ended and self._living else ""

    # The network

    async def _live(self) -> None:
        while True:
            try:
                await self._stay_connected()
            except (Gone, TimeoutError):
                await self._fall_back()
            await self._pause()

    async def _pause(self) -> None:
        """Longer each time, until something is answered: a room must not hold down a slow server."""
        await asyncio.sleep(random.uniform(0.4, 1) * min(self.longest_pause, 0.1 * 2**self._misses))
        self._misses = min(self._misses + 1, 10)

    async def _stay_connected(self) -> None:
        self.line = await within(2 * self.patience, Line.open(self.door))
        try:
            await within(2 * self.patience, self._greet(self.line))
            # Nothing that came before the greeting of a new socket says where we are.
            self._lagging.set()
            self._wake.set()
            await first_failure(self._read(self.line), self._send_all(), self._keep_up())
        finally:
            line, self.line = self.line, None
            await line.close()
            for answer in self._answers.values():
                answer.cancel()
            self._answers.clear()

    async def _greet(self, line: Line) -> None:
        auth = {"token": self.token, "protocol": 1, "client": self.client, "session": self.session}
        await line.receive()
        await line.send("40/live," + json.dumps(auth))
        while True:
            text = await line.receive()
            if text.startswith("44"):
                raise Gone(text)
            if text == "2":
                await line.send("3")
            elif text.startswith("42"):
                name, message = _event(text)
                if name == "hello":
                    self.greetings += 1
                    return
                self._heard(name, message)

    async def _fall_back(self) -> None:
        """The way out when the socket is down or blocked."""
        try:
            if self.outbox:
                self.by_http += 1
                await self._settle(await within(2 * self.patience, self._post(self._batch())))
            await within(2 * self.patience, self.resume())
        except (Gone, TimeoutError):
            return

    # Receiving

    async def _read(self, line: Line) -> None:
        while True:
            # The watchdog: the server speaks every ten seconds, a line that is silent for twice as long is none.
            text = await within(SILENCE_SECONDS, line.receive())
            if text == "2":
                await line.send("3")
            elif text.startswith("43"):
                number, _, answer = text.partition(",")[2].partition("[")
                waiting = self._answers.pop(int(number), None)
                if waiting and not waiting.done():
                    waiting.set_result(json.loads("[" + answer)[0])
            elif text.startswith("42"):
                self._heard(*_event(text))

    def _heard(self, name: str, message: Record) -> None:
        if name == "stale":
            self._lagging.set()
        elif name == "patch":
            self.patches += 1
            self._receive(message)

    def _receive(self, patch: Record) -> None:
        if self._lagging.is_set():
            self._early.append(patch)
        elif not self._merge(patch):
            self._early.append(patch)
            self._lagging.set()

    def _merge(self, patch: Record) -> bool:
        """The one generic merge; False when this patch does not follow what is held."""
        if patch["epoch"] != self.epoch or patch["from"] > self.rev:
            return False
        if patch["to"] > self.rev:
            for collection, records in patch["set"].items():
                self.state.setdefault(collection, {}).update(records)
            for collection, ids in patch["gone"].items():
                for one in ids:
                    self.state[collection].pop(one, None)
            self.rev = patch["to"]
        return True

    async def _keep_up(self) -> None:
        while True:
            await self._lagging.wait()
            try:
                await within(2 * self.patience, self.resume())
            except (Gone, TimeoutError):
                await self._pause()
                continue
            self._lagging.clear()
            early, self._early = self._early, []
            if not all([self._merge(patch) for patch in early]):
                self._lagging.set()

    async def resume(self) -> None:
        """Ask for what is missing, or for everything."""
        if self.epoch:
            path = f"/api/live/{self.session}/changes?epoch={self.epoch}&since={self.rev}"
            status, patch = await self.door.ask("GET", path, self.token)
            if status == 200:
                self._merge(patch)
                return
        fresh = await self.fresh()
        self.snapshots += 1
        self.epoch, self.rev, self.state = fresh["epoch"], fresh["rev"], fresh["state"]

    async def fresh(self) -> Record:
        """A snapshot from the server; raises Gone."""
        status, made = await self.door.ask("GET", f"/api/live/{self.session}/snapshot", self.token)
        if status != 200:
            raise Gone(str(status))
        return dict(made)

    # Sending

    def _batch(self) -> Record:
        ops = [asked.op for asked in list(self.outbox)[:BATCH]]
        return {"client": self.client, "first": self.next_seq, "ops": ops}

    async def _send_all(self) -> None:
        while True:
            await self._wake.wait()
            if not self.outbox:
                self._wake.clear()
                continue
            began = time.monotonic()
            try:
                answer = await self._deliver(self._batch())
            except TimeoutError:
                await self._pause()
                continue
            await self._settle(answer)
            self.acks.append(time.monotonic() - began)

    async def _deliver(self, batch: Record) -> Record:
        """By the socket; by HTTP when the socket is slow to answer."""
        assert self.line is not None
        self._calls += 1
        answer = self._answers[self._calls] = asyncio.get_running_loop().create_future()
        await self.line.send(f"42/live,{self._calls}" + json.dumps(["ops", batch]))
        try:
            told: Record = await within(self.patience, answer)
        except TimeoutError:
            self.by_http += 1
            told = await self._by_http(batch)
        return told

    async def _by_http(self, batch: Record) -> Record:
        """The same batch under the same numbers; no answer this way either is TimeoutError, the socket stays."""
        try:
            return await within(2 * self.patience, self._post(batch))
        except Gone as gone:
            raise TimeoutError(str(gone)) from None

    async def _post(self, batch: Record) -> Record:
        _, answer = await self.door.ask("POST", f"/api/live/{self.session}/ops", self.token, batch)
        if not isinstance(answer, dict) or "ok" not in answer:
            raise Gone("not an answer")
        return answer

    async def _settle(self, answer: Record) -> None:
        if answer["ok"]:
            self._misses = 0
            for result in answer["results"]:
                self._tell(self.outbox.popleft(), result)
                self.next_seq += 1
        elif answer["code"] == "expected_seq":
            # The server is of an older time: what waits is said again, by a new outbox.
            self.client, self.next_seq = new_id(), 1
        elif answer["code"] in PATIENT_CODES:
            self.history.faults[answer["code"]] += 1
            await asyncio.sleep(min(answer.get("facts", {}).get("retry_ms", 200) / 1000, 1))
        else:
            raise Stopped(answer["code"])

    @staticmethod
    def _tell(asked: Asked, result: Record) -> None:
        asked.told, asked.code = (Told.OK, "") if result["ok"] else (Told.REFUSED, result["code"])

    # Judging

    async def agrees(self) -> bool:
        """Whether this screen shows what the server holds."""
        fresh = await self.fresh()
        held = (self.epoch, self.rev, fingerprint(self.state))
        return held == (fresh["epoch"], fresh["rev"], fingerprint(fresh["state"]))


def _event(text: str) -> tuple[str, Record]:
    name, *rest = json.loads(text[text.index("[") :])
    return name, rest[0] if rest else {}


async def first_failure(*loops: Any) -> None:
    """Run all until one ends, then end the others; raises what it raised."""
    running = [asyncio.create_task(loop) for loop in loops]
    try:
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in running:
            one.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    for one in done:
        one.result()


async def until(true: Any, seconds: float = 30, told: Any = lambda: "") -> None:
    """Wait for a condition, plain or awaited; AssertionError with what `told` says when it does not come."""
    deadline = time.monotonic() + seconds
    while True:
        found = true()
        if asyncio.iscoroutine(found):
            try:
                found = await within(max(0.1, deadline - time.monotonic()), found)
            except (Gone, TimeoutError):
                found = False
        if found:
            return
        assert time.monotonic() < deadline, f"did not come true in {seconds} s: {told()}"
        await asyncio.sleep(0.02)
