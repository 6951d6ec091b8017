"""What a live session says no to."""

from workshop.foundations.refusals import Refused


class ActivityNotOpen(Refused):
    """The activity has not begun."""

    code = "activity_not_open"


class ActivityClosed(Refused):
    """The activity is over; what came late stays with its author."""

    code = "activity_closed"


class SessionClosed(Refused):
    """The session is over, or not open yet."""

    code = "session_closed"


class Already(Refused):
    """Somebody did it first (facts: state)."""

    code = "already"


class IdTaken(Refused):
    """That identifier is in use."""

    code = "id_taken"


class WrongZone(Refused):
    """The board has no such zone."""

    code = "wrong_zone"


class BoardFull(Refused):
    """The board holds as much as it can (facts: limit)."""

    code = "board_full"


class QuotaSpent(Refused):
    """Every dot of this participant is placed (facts: quota)."""

    code = "quota_spent"


class WouldCycle(Refused):
    """A branch cannot hang from itself."""

    code = "would_cycle"


class Removed(Refused):
    """It was removed meanwhile; it can be restored."""

    code = "removed"


class BadSettings(Refused):
    """The settings do not fit this kind of activity (facts: field)."""

    code = "bad_settings"
    status = 400


class UnknownCode(Refused):
    """No open session has that code."""

    code = "unknown_code"
    status = 404


class NotJoined(Refused):
    """No seat is held in this session."""

    code = "not_joined"
    status = 401


class SessionFull(Refused):
    """Every seat is taken (facts: seats)."""

    code = "session_full"


class SlowDown(Refused):
    """Too much at once (facts: retry_ms)."""

    code = "slow_down"
    status = 429


class ExpectedSeq(Refused):
    """A gap in the numbers of a client (facts: expected)."""

    code = "expected_seq"


class OldProtocol(Refused):
    """The page speaks another version of the protocol."""

    code = "old_protocol"
    status = 426


class NothingToVoteOn(Refused):
    """A vote needs at least two options."""

    code = "nothing_to_vote_on"
