"""P3: a snapshot at a revision plus the patches after it equals a fresh snapshot, for every audience."""

from collections.abc import Iterator
from typing import Any

import hypothesis.strategies as st
import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sessions.ledger.operations import kinds
from tests.live.room import Phone, Room, open_room
from tests.world import World
from workshop.foundations.base import new_id

WORDS = st.sampled_from(["Un café", "Moins de visas", "Plus de bancs", "Ça coince", "Ouvrir le samedi", "  "])
SHARE = st.floats(0, 1).map(lambda number: round(number, 3))
WHO = st.integers(0, 3)
WHICH = st.integers(0, 30)


class Sessions(RuleBasedStateMachine):
    """Random operations by everybody; each screen merges patches at its own pace."""

    app: Flask
    world: World
    sent: set[str] = set()  # noqa: RUF012

    @initialize(private=st.booleans())
    def open(self, private: bool) -> None:
        self.room: Room = open_room(self.app, self.world)
        self.screens: list[Phone] = [
            self.room.facilitator,
            self.room.projector,
            self.room.phone("A"),
            self.room.phone(),
        ]
        self.board = self.room.activity("board", zones=[{"key": "a", "title": "A"}], private=private)
        self.map = self.room.activity("mindmap", open_to_all=True)
        self.vote = self.room.activity("vote", opened=False, source=self.board, targets="notes", choices=["Oui", "Non"])
        self.notes: list[str] = []
        self.clusters: list[str] = []
        self.nodes: list[str] = []
        for screen in self.screens:
            screen.load()

    def act(self, who: int, kind: str, **fields: Any) -> bool:
        """One operation by one of the screens; a refusal is as good as a success here."""
        type(self).sent.add(kind)
        result = self.screens[who].send({"kind": kind, **fields})
        return bool(result["ok"] and result["results"][0]["ok"])

    def one(self, ids: list[str], which: int) -> str:
        return ids[which % len(ids)] if ids else new_id()

    @rule(who=WHO, text=WORDS, x=SHARE, y=SHARE)
    def add_note(self, who: int, text: str, x: float, y: float) -> None:
        note = new_id()
        if self.act(who, "note.add", id=note, activity=self.board, text=text, x=x, y=y):
            self.notes.append(note)

    @rule(who=WHO, which=WHICH, text=WORDS)
    def edit_note(self, who: int, which: int, text: str) -> None:
        self.act(who, "note.edit", id=self.one(self.notes, which), text=text, base=self.screens[who].rev)

    @rule(who=WHO, which=WHICH, kind=st.sampled_from(["note.hide", "note.show", "note.remove", "note.restore"]))
    def show_or_hide(self, who: int, which: int, kind: str) -> None:
        self.act(who, kind, id=self.one(self.notes, which))

    @rule(who=WHO, which=WHICH, x=SHARE, y=SHARE)
    def move_note(self, who: int, which: int, x: float, y: float) -> None:
        self.act(who, "note.move", id=self.one(self.notes, which), x=x, y=y, zone="a")
        self.act(who, "note.paint", id=self.one(self.notes, which), color="pink")

    @rule(text=WORDS, which=WHICH)
    def add_cluster(self, text: str, which: int) -> None:
        cluster = new_id()
        grouped = self.notes[which % 5 : which % 5 + 2]
        if self.act(0, "cluster.add", id=cluster, activity=self.board, title=text, x=0.5, y=0.5, notes=grouped):
            self.clusters.append(cluster)

    @rule(which=WHICH, text=WORDS)
    def change_cluster(self, which: int, text: str) -> None:
        cluster = self.one(self.clusters, which)
        self.act(0, "cluster.rename", id=cluster, title=text, base=self.room.facilitator.rev)
        self.act(0, "cluster.move", id=cluster, x=0.1, y=0.9)
        self.act(0, "note.group", ids=[self.one(self.notes, which)], cluster=cluster)

    @rule(which=WHICH)
    def remove_cluster(self, which: int) -> None:
        self.act(0, "cluster.remove", id=self.one(self.clusters, which))

    @rule(who=WHO, which=WHICH, text=WORDS)
    def add_node(self, who: int, which: int, text: str) -> None:
        node, parent = new_id(), self.one(self.nodes, which) if self.nodes else None
        if self.act(who, "node.add", id=node, map=self.map, parent=parent, text=text):
            self.nodes.append(node)

    @rule(who=WHO, which=WHICH, other=WHICH, text=WORDS)
    def change_node(self, who: int, which: int, other: int, text: str) -> None:
        node = self.one(self.nodes, which)
        self.act(who, "node.edit", id=node, text=text, base=self.screens[who].rev)
        self.act(who, "node.move", id=node, parent=self.one(self.nodes, other), position=1.5)

    @rule(who=WHO, which=WHICH, kind=st.sampled_from(["node.remove", "node.restore"]))
    def cut_node(self, who: int, which: int, kind: str) -> None:
        self.act(who, kind, id=self.one(self.nodes, which))

    @rule(kind=st.sampled_from(["activity.open", "activity.close", "activity.reveal"]), which=st.integers(0, 2))
    def run_activity(self, kind: str, which: int) -> None:
        self.act(0, kind, id=[self.board, self.map, self.vote][which])

    @rule(who=WHO, which=WHICH, kind=st.sampled_from(["dot.place", "dot.take"]))
    def vote_for(self, who: int, which: int, kind: str) -> None:
        self.act(who, kind, option=self.one(sorted(self.screens[who].state["options"]), which))

    @rule(text=WORDS)
    def change_agenda(self, text: str) -> None:
        added = new_id()
        self.act(0, "activity.add", id=added, activity_kind="pause", title=text)
        self.act(0, "activity.edit", id=added, title=text, instruction=text)
        self.act(0, "activity.move", id=added, position=0.5)
        self.act(0, "session.show", activity=added)
        self.act(0, "session.open")
        self.act(0, "activity.remove", id=added)
        self.act(0, "map.fill", map=self.map, board=self.board)

    @rule(seconds=st.integers(1, 600))
    def run_timer(self, seconds: int) -> None:
        self.act(0, "timer.start", seconds=seconds)
        self.act(0, "timer.stop")

    @rule(open_again=st.booleans())
    def run_session(self, open_again: bool) -> None:
        self.act(0, "session.close")
        if open_again:
            self.act(0, "session.open")

    @rule(who=WHO)
    def catch_up(self, who: int) -> None:
        """Some screens read often, others seldom: patches of every width are merged."""
        self.screens[who].catch_up()

    @invariant()
    def every_screen_holds_what_the_server_holds(self) -> None:
        for screen in getattr(self, "screens", ()):
            screen.catch_up()
            fresh = screen.fresh()
            assert (screen.rev, screen.state) == (fresh["rev"], fresh["state"])


@pytest.fixture
def machine(app: Flask, world: World) -> Iterator[type[Sessions]]:
    """The machine bound to this test's application."""
    yield type("Bound", (Sessions,), {"app": app, "world": world, "sent": set()})


@pytest.mark.promise("P3")
def test_snapshot_and_patches_equal_a_fresh_snapshot_for_every_operation_and_audience(machine: type[Sessions]) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=checks,
            derandomize=True,
            # Shrinking an hour of operations takes longer than reading them: the failing run is printed whole.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )
    assert machine.sent == set(kinds()), "an operation kind is not exercised"
