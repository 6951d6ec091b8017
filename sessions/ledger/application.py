"""A group of batches applied inside one transaction: each operation once, in the order of its number."""

import logging
from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from sessions.detachment import DETACHED, told_after
from sessions.ledger import verbs_board, verbs_map, verbs_session, verbs_vote
from sessions.ledger.operations import Batch, Operation, read_operation
from sessions.ledger.register import VERBS
from sessions.ledger.rights import require
from sessions.models import Anonymity, LiveAnswer, LiveClient, LiveEntry, LiveSession, Participant
from sessions.models.live_row import COUNTED
from sessions.refusals import ExpectedSeq, IdTaken, NotJoined
from workshop.foundations.base import new_id
from workshop.foundations.refusals import Refused

log = logging.getLogger(__name__)
Result = dict[str, Any]
LOADED = (verbs_board, verbs_map, verbs_session, verbs_vote)
SECRET_KINDS = frozenset({"dot.place", "dot.take"})


class Defect(Refused):
    """An operation failed for a reason that is ours; it is logged whole and told without detail."""

    code = "internal"
    status = 500


class OneByOne(Exception):
    """Something in a group taken together was refused: take it again, each operation in a savepoint of its own."""


def refusal(refused: Refused) -> Result:
    """The answer that names a refusal."""
    return {"ok": False, "code": refused.code, "facts": refused.facts}


class Group:
    """The batches of one transaction. `together`, they share their writes, and a rule that refuses ends the attempt."""

    def __init__(self, live: LiveSession, batches: Iterable[tuple[str, Batch]], together: bool) -> None:
        self.live = live
        self.together = together
        self.refused = False
        self._answers: dict[tuple[str, int], Result] = {}
        self._entries: list[dict[str, Any]] = []
        self._load(list(batches))
        live.db.info.pop(COUNTED, None)
        live.db.info.pop(DETACHED, None)
        if together:
            live.db.info[COUNTED] = {}

    def _load(self, batches: list[tuple[str, Batch]]) -> None:
        """Who they are and what they sent before, in two queries: their rights are those of this instant."""
        seats = select(Participant).where(Participant.id.in_({participant_id for participant_id, _ in batches}))
        found = self.live.db.scalars(seats.execution_options(populate_existing=True))
        self._participants = {seat.id: seat for seat in found if seat.still_allowed()}
        clients = select(LiveClient).where(
            LiveClient.live_session_id == self.live.id, LiveClient.client.in_({batch.client for _, batch in batches})
        )
        self._clients = {one.client: one for one in self.live.db.scalars(clients)}

    def apply(self, participant_id: str, batch: Batch) -> list[Result]:
        """The results of a batch; an operation seen before answers as the first time.

        Raises NotJoined when the seat is gone, ExpectedSeq when a number is missing before `first`, and OneByOne.
        """
        by = self._participants.get(participant_id)
        if by is None:
            raise NotJoined()
        client = self._client(by, batch.client)
        if batch.first > client.next_seq:
            raise ExpectedSeq(expected=client.next_seq)
        seen = self._seen(batch, client)
        results = []
        for seq, raw in enumerate(batch.ops, start=batch.first):
            results.append(seen[seq] if seq in seen else self._apply_next(by, client, raw))
        return results

    def _client(self, by: Participant, name: str) -> LiveClient:
        client = self._clients.get(name)
        if client is None:
            client = LiveClient(live_session_id=self.live.id, client=name, participant_id=by.id, next_seq=1)
            self.live.db.add(client)
            self._clients[name] = client
        elif client.participant_id != by.id:
            raise NotJoined()
        return client

    def _seen(self, batch: Batch, client: LiveClient) -> dict[int, Result]:
        if batch.first == client.next_seq:
            return {}
        numbers = range(batch.first, batch.first + len(batch.ops))
        query = select(LiveAnswer.seq, LiveAnswer.result).where(
            LiveAnswer.live_session_id == self.live.id,
            LiveAnswer.client == batch.client,
            LiveAnswer.seq.between(numbers[0], numbers[-1]),
        )
        before = {seq: result for seq, result in self.live.db.execute(query)}
        now = {seq: self._answers[batch.client, seq] for seq in numbers if (batch.client, seq) in self._answers}
        return before | now

    def _apply_next(self, by: Participant, client: LiveClient, raw: dict[str, Any]) -> Result:
        """Apply one operation; refused or broken, it leaves no trace but consumes its number."""
        try:
            operation = read_operation(raw)
            require(by, operation.kind)
            result = {"ok": True, **(self._perform(by, operation) or {})}
            self._enter(by, operation)
        except Refused as refused:
            self.refused = True
            result = refusal(refused)
        self._answers[client.client, client.next_seq] = result
        client.next_seq += 1
        return result

    def _perform(self, by: Participant, operation: Operation) -> Result | None:
        """Its verb. A rule may refuse after a first change: alone, that change is undone with its savepoint."""
        if self.together:
            return self._hastily(by, operation)
        try:
            with self.live.db.begin_nested():
                return VERBS[operation.kind](self.live, by, operation)
        except (Refused, OperationalError):
            # The database's own troubles are not the operation's: nothing of the group is kept.
            raise
        except IntegrityError:
            raise IdTaken() from None
        except Exception:
            log.exception("an operation failed")
            raise Defect() from None

    def _hastily(self, by: Participant, operation: Operation) -> Result | None:
        try:
            return VERBS[operation.kind](self.live, by, operation)
        except OperationalError:
            raise
        except Exception as error:
            raise OneByOne() from error

    def _enter(self, by: Participant, operation: Operation) -> None:
        """Keep the history, without ballots nor receipts and, in an anonymous session, without seats."""
        if operation.kind in SECRET_KINDS:
            return
        known = by.id if by.facilitates or self.live.anonymity is not Anonymity.ANONYMOUS else None
        payload = operation.model_dump(exclude_unset=True, exclude={"kind", "receipt"})
        entry = {"id": new_id(), "kind": operation.kind, "participant_id": known, "payload": payload}
        self._entries.append({"live_session_id": self.live.id, "rev": self.live.rev, **entry})

    def write(self) -> None:
        """The answers and the history, each in one statement; raises OneByOne when the database refuses a row."""
        db = self.live.db
        db.info.pop(COUNTED, None)
        try:
            db.flush()
        except IntegrityError as error:
            if self.together:
                raise OneByOne() from error
            raise
        answers = [
            {"live_session_id": self.live.id, "client": client, "seq": seq, "result": told_after(self.live, result)}
            for (client, seq), result in self._answers.items()
        ]
        if answers:
            db.execute(insert(LiveAnswer), answers)
        if self._entries:
            db.execute(insert(LiveEntry), self._entries)
