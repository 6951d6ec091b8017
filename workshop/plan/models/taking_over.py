"""What the sheet that goes on takes from those merged into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workshop.people.models import User
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.models.sheet_lines import Section
from workshop.plan.models.sheet_links import SheetLink, SheetPilot


@dataclass(frozen=True)
class Carry:
    """What is asked for besides the ideas, which always follow."""

    links: bool = True
    attachments: bool = True
    pilots: bool = False
    texts: bool = False


def take_over(sheets: Sequence[ActionSheet], into: ActionSheet, asked: Carry, by: User | None) -> dict[str, Any]:
    """Take it; returns what was added, so that it can be given back. Texts are in the history of the sheet."""
    return {
        "links": _links(sheets, into) if asked.links else [],
        "attachments": _attachments(sheets, into) if asked.attachments else [],
        "pilots": _pilots(sheets, into) if asked.pilots else [],
        "texts": bool(asked.texts and by and _texts(sheets, into, by)),
    }


def give_back(into: ActionSheet, taken: dict[str, Any]) -> None:
    """Take off again what a merge had added, where it still is."""
    for other_id in taken.get("links", []):
        link = into.db.get(SheetLink, tuple(sorted((into.id, other_id))))
        if link is not None:
            into.db.delete(link)
    into.attachments = [one for one in into.attachments if one.id not in taken.get("attachments", [])]
    into.pilots = [one for one in into.pilots if one.name not in taken.get("pilots", [])]
    into.db.flush()


def _links(sheets: Sequence[ActionSheet], into: ActionSheet) -> list[str]:
    known = {into.id, *(sheet.id for sheet in sheets), *(other.id for other in into.linked())}
    added = []
    for sheet in sheets:
        for other in sheet.linked():
            if other.id not in known:
                into.link(other)
                known.add(other.id)
                added.append(other.id)
    return added


def _attachments(sheets: Sequence[ActionSheet], into: ActionSheet) -> list[str]:
    """The same stored bytes, on both sheets."""
    held = {one.sha256 for one in into.attachments}
    added = []
    for one in [one for sheet in sheets for one in sheet.attachments if one.sha256 not in held]:
        held.add(one.sha256)
        copy = Attachment(name=one.name, size=one.size, sha256=one.sha256, author_id=one.author_id)
        into.attachments.append(copy)
        into.db.flush()
        added.append(copy.id)
    return added


def _pilots(sheets: Sequence[ActionSheet], into: ActionSheet) -> list[str]:
    known = set(into.pilot_accounts())
    fresh = {name: user for sheet in sheets for name, user in sheet.pilot_accounts().items() if name not in known}
    for name, user_id in fresh.items():
        into.pilots.append(SheetPilot(name=name, user_id=user_id))
    into.db.flush()
    return list(fresh)


def _texts(sheets: Sequence[ActionSheet], into: ActionSheet, by: User) -> bool:
    """The lines of the others under its own, each once."""
    reader = SheetEdit()
    fields = {}
    for section in Section:
        lines = reader.current(into, section.value).split("\n")
        for sheet in sheets:
            lines += [one for one in reader.current(sheet, section.value).split("\n") if one not in lines]
        fields[section.value] = "\n".join(line for line in lines if line)
    return bool(into.edit(SheetEdit(fields), into.version, by))
