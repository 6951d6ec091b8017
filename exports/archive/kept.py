"""What an archive holds of each table, and why the rest is left out. A test compares this with the tables.

The columns are an allow list: a new one is not archived until it stands here, and the test says that it is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sessions.models.live_session import new_code
from workshop.foundations.base import new_id
from workshop.people.models.sign_in_link import digest


@dataclass(frozen=True)
class LeftOut:
    """A column that is not archived: why, and what stands there when the row comes in."""

    why: str
    instead: Callable[[], Any] = lambda: None


@dataclass(frozen=True)
class Kept:
    """The columns archived of a table, those left out, and the rows left out (a column that must be false)."""

    columns: tuple[str, ...]
    left: dict[str, LeftOut] = field(default_factory=dict)
    unless: str = ""


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LIVE = "live_session_id id rev shown"
SEAL = LeftOut("opens with a receipt that its holder alone has, and stays with the installation that gave it")
ARCHIVED: dict[str, Kept] = {
    "projects": Kept(
        _columns("id organisation_id title short_title partners starts_on ends_on level_names edition created_at")
    ),
    "memberships": Kept(_columns("id project_id user_id role")),
    "project_texts": Kept(_columns("id project_id key title body signature version")),
    "phases": Kept(_columns("id project_id number title body")),
    "values": Kept(_columns("id project_id position name practices")),
    "document_sections": Kept(_columns("id project_id position part level title body shown")),
    "document_photos": Kept(_columns("id section_id position caption alternative sha256 width height problem")),
    "objectives": Kept(_columns("id project_id parent_id number depth position title short_title last_rank synthesis")),
    "given_numbers": Kept(_columns("project_id kind number edition row_id given_at")),
    "action_sheets": Kept(
        _columns(
            "id objective_id rank number title subtitle note state priority completion starts_on due_on version "
            "created_at updated_at"
        )
    ),
    "sheet_lines": Kept(_columns("id sheet_id section position level text owner owner_id due_on done_on")),
    "sheet_pilots": Kept(_columns("id sheet_id user_id name")),
    "sheet_people": Kept(_columns("id sheet_id part name user_id")),
    "sheet_links": Kept(_columns("low_id high_id text told_by_id")),
    "outside_links": Kept(_columns("id sheet_id target text")),
    "resources": Kept(_columns("id sheet_id position kind name user_id amount_cents note")),
    "indicators": Kept(_columns("id sheet_id position label unit baseline target target_on")),
    "measurements": Kept(_columns("id sheet_id indicator_id measured_on value note")),
    "budget_lines": Kept(
        _columns(
            "id sheet_id position label organisation year spending planned_cents committed_cents paid_cents source"
        )
    ),
    "deliverables": Kept(
        _columns("id sheet_id position title owner owner_id due_on delivered_on attachment_id address")
    ),
    "dependencies": Kept(_columns("id sheet_id deliverable_id note")),
    "attachments": Kept(_columns("id sheet_id author_id name size sha256 attached_at")),
    "journal_entries": Kept(_columns("id sheet_id author_id text written_at")),
    "field_changes": Kept(
        _columns("id sheet_id version field before after author_id changed_at"),
        {"origin": LeftOut("names a file that came back to this installation", lambda: "")},
    ),
    "comments": Kept(_columns("id sheet_id thread_id author_id text written_at edited_at removed_at resolved_at")),
    "mentions": Kept(_columns("id comment_id user_id read_at")),
    "sheet_moves": Kept(
        _columns("id project_id kind rank reason meeting author_id made_at undone_by_id undone_at taken")
    ),
    "move_ends": Kept(_columns("move_id sheet_id side before ended_at")),
    "publications": Kept(
        _columns("id project_id version title numbering published_on published_at author_id counts fingerprint picture")
    ),
    "published_numbers": Kept(_columns("publication_id kind row_id position published before after title became")),
    "publication_exceptions": Kept(
        _columns("id project_id publication_id undecided posted reason signed_by_id signed_name signed_at")
    ),
    "bulk_edits": Kept(_columns("id project_id author_id wanted stage begun_at undone_by_id undone_at")),
    "bulk_lines": Kept(_columns("bulk_edit_id sheet_id position seen outcome version before after kept code")),
    "saved_views": Kept(_columns("id project_id owner_id name address shared kept_at")),
    "ideas": Kept(
        _columns("id project_id text words rev posted votes destiny reason meeting decided_by_id decided_at created_at")
    ),
    "idea_origins": Kept(
        _columns("id idea_id kind row_id live_session_id session_title activity_id activity_title zone cluster held_on")
    ),
    "idea_flows": Kept(_columns("source_id into_id")),
    "idea_targets": Kept(_columns("id idea_id sheet_id objective_id value_id text_key section")),
    "idea_revisions": Kept(_columns("project_id revision")),
    "decision_batches": Kept(
        _columns("id project_id verb stage wanted number reason meeting made_by_id made_at undone_by_id undone_at")
    ),
    "decision_steps": Kept(_columns("batch_id idea_id position seen outcome refusal before after undone")),
    "live_sessions": Kept(
        _columns("id project_id title state anonymity current_id held_on created_at rev shown"),
        {
            "code": LeftOut("lets people in here; another one is drawn", new_code),
            "epoch": LeftOut("phones begin again after a move", new_id),
            "timer_ends_at": LeftOut("a countdown does not travel"),
            "timer_seconds": LeftOut("a countdown does not travel"),
        },
    ),
    "activities": Kept(
        _columns(f"kind title instruction state position settings removed {LIVE}"),
        {"waiting": LeftOut("counts private notes, which stay with their authors", lambda: 0)},
    ),
    "participants": Kept(
        _columns("id live_session_id seat name"),
        {
            "token_hash": LeftOut("a secret; nobody holds the one that is drawn", lambda: digest(new_id())),
            "user_id": LeftOut("which account took part in what is shown nowhere"),
            "stamp": LeftOut("ends with the sign-in"),
            "joined_at": LeftOut("the time somebody came in is shown nowhere"),
            "rev": LeftOut("that of a note written by this seat: a path from one to the other", lambda: 0),
            "shown": LeftOut("a seat is never shown", lambda: 0),
        },
    ),
    "notes": Kept(
        _columns(
            "activity_id author_name cluster_id text color zone x y draft hidden removed removed_by_author text_rev "
            + LIVE
        ),
        {"author_id": LeftOut("the seat that wrote it: the name that is shown is in author_name"), "seal": SEAL},
        unless="draft",
    ),
    "clusters": Kept(_columns(f"activity_id title x y removed title_rev {LIVE}")),
    "nodes": Kept(_columns(f"activity_id parent_id position text source removed text_rev {LIVE}"), {"seal": SEAL}),
    "votings": Kept(_columns("activity_id quota per_option mode")),
    "options": Kept(_columns(f"activity_id text position note_id cluster_id {LIVE}")),
    "tallies": Kept(_columns(f"activity_id votes rank {LIVE}")),
    "live_entries": Kept(
        _columns("id live_session_id rev kind payload entered_at"),
        {"participant_id": LeftOut("the seat that did it: no screen shows it")},
    ),
    "minutes": Kept(
        _columns(
            "live_session_id version reference place present excused context lines other next_meeting edited_by_id "
            "edited_at"
        )
    ),
}
# Tables that are not archived, and why.
LEFT_OUT: dict[str, str] = {
    "organisations": "named by the project",
    "services": "of the organisation, not of the project",
    "users": "in people.jsonl by their names: no address, no password",
    "sign_in_links": "secrets",
    "dots": "who placed which dot is shown nowhere; what was counted is in tallies",
    "harvests": "how far a worker of this installation is",
    "live_clients": "the outbox of a phone, which begins again",
    "live_answers": "answers to a phone that may ask again, for a while",
    "public_registers": "an address of this installation, opened again where the project goes",
    "resemblances": "computed again from the ideas",
    "word_templates": "of the organisation, not of the project",
    "exports": "files written here, which can be written again",
    "project_copies": "files written here, which can be written again",
    "imports": "what came in here, and is undone here",
    "import_changes": "what came in here, and is undone here",
    "corrected_documents": "files that came back here: what was accepted is in the texts",
    "corrections": "what those files proposed here",
}
