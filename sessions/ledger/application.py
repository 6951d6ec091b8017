"""A batch applied inside the transaction: each operation once, in the order of its number."""

import logging
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from sessions.ledger import verbs_board, verbs_map, verbs_session, verbs_vote
from sessions.ledger.operations import Batch, Operation, read_operation
from sessions.ledger.register import VERBS
from sessions.ledger.rights import require
from sessions.models import Anonymity, LiveAnswer, LiveClient, LiveEntry, LiveSession, Participant
from sessions.refusals import ExpectedSeq, IdTaken, NotJoined
from workshop.foundations.refusals import Refused

log = logging.getLogger(__name__)
Result = dict[str, Any]
LOADED = (verbs_board, verbs_map, verbs_session, verbs_vote)
SECRET_KINDS = frozenset({"dot.place", "dot.take"})


class Defect(Refused):
    """An operation failed for a reason that is ours; it is logged whole and told without detail."""

    code = "internal"
    status = 500


def refusal(refused: Refused) -> Result:
    """The answer that names a refusal."""
    return {"ok": False, "code": refused.code, "facts": refused.facts}


def apply_batch(live: LiveSession, participant_id: str, batch: Batch) -> list[Result]:
    """The results of a batch; an operation seen before answers as the first time.

    Raises NotJoined when the seat is gone and ExpectedSeq when a number is missing before `first`.
    """
    by = live.db.get(Participant, participant_id, populate_existing=True)
    if by is None or not by.still_allowed():
        raise NotJoined()
    client = _client(live, by, batch.client)
    if batch.first > client.next_seq:
        raise ExpectedSeq(expected=client.next_seq)
    seen = _seen(live, batch)
    results = []
    for seq, raw in enumerate(batch.ops, start=batch.first):
        results.append(seen[seq] if seq in seen else _apply_next(live, by, client, raw))
    return results


def _client(live: LiveSession, by: Participant, name: str) -> LiveClient:
    client = live.db.get(LiveClient, (live.id, name))
    if client is None:
        client = LiveClient(live_session_id=live.id, client=name, participant_id=by.id, next_seq=1)
        live.db.add(client)
    elif client.participant_id != by.id:
        raise NotJoined()
    return client


def _seen(live: LiveSession, batch: Batch) -> dict[int, Result]:
    numbers = LiveAnswer.seq.between(batch.first, batch.first + len(batch.ops) - 1)
    query = select(LiveAnswer).where(LiveAnswer.live_session_id == live.id, LiveAnswer.client == batch.client, numbers)
    return {answer.seq: answer.result for answer in live.db.scalars(query)}


def _apply_next(live: LiveSession, by: Participant, client: LiveClient, raw: dict[str, Any]) -> Result:
    """Apply one operation in a savepoint: refused or broken, it leaves no trace but consumes its number."""
    try:
        operation = read_operation(raw)
        with live.db.begin_nested():
            require(by, operation.kind)
            result = {"ok": True, **(VERBS[operation.kind](live, by, operation) or {})}
        _enter(live, by, operation)
    except Refused as refused:
        result = refusal(refused)
    except IntegrityError:
        result = refusal(IdTaken())
    except OperationalError:
        # The database, not the operation: nothing of the group is kept, and its numbers may be sent again.
        raise
    except Exception:
        log.exception("an operation failed")
        result = refusal(Defect())
    answer = LiveAnswer(live_session_id=live.id, client=client.client, seq=client.next_seq, result=result)
    live.db.add(answer)
    client.next_seq += 1
    return result


def _enter(live: LiveSession, by: Participant, operation: Operation) -> None:
    """Keep the history, without ballots nor receipts and, in an anonymous session, without seats."""
    if operation.kind in SECRET_KINDS:
        return
    known = by.id if by.facilitates or live.anonymity is not Anonymity.ANONYMOUS else None
    payload = operation.model_dump(exclude_unset=True, exclude={"kind", "receipt"})
    entry = LiveEntry(live_session_id=live.id, rev=live.rev, kind=operation.kind, participant_id=known, payload=payload)
    live.db.add(entry)
