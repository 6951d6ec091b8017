"""Tables of the live half, with their rules and their projections."""

from sessions.models.activity import Activity, ActivityKind, ActivityState
from sessions.models.answers import LiveAnswer, LiveClient
from sessions.models.board import Board
from sessions.models.cluster import Cluster
from sessions.models.harvest import Harvest
from sessions.models.live_entry import LiveEntry
from sessions.models.live_row import AUDIENCES, Audience, LiveRow
from sessions.models.live_session import Anonymity, LiveSession, SessionState
from sessions.models.mind_map import MindMap
from sessions.models.minutes import Minutes, MinutesDraft, MinutesLine
from sessions.models.node import Node
from sessions.models.note import Note
from sessions.models.participant import Participant, Seat
from sessions.models.public_register import PublicRegister
from sessions.models.receipt import Receipts
from sessions.models.vote import Dot, Option, Tally, Voting

__all__ = [
    "AUDIENCES",
    "Activity",
    "ActivityKind",
    "ActivityState",
    "Anonymity",
    "Audience",
    "Board",
    "Cluster",
    "Dot",
    "Harvest",
    "LiveAnswer",
    "LiveClient",
    "LiveEntry",
    "LiveRow",
    "LiveSession",
    "MindMap",
    "Minutes",
    "MinutesDraft",
    "MinutesLine",
    "Node",
    "Note",
    "Option",
    "Participant",
    "PublicRegister",
    "Receipts",
    "Seat",
    "SessionState",
    "Tally",
    "Voting",
]
