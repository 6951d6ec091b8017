"""The history of a sheet as pages show it: a save of several pauses by one person is told once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_sqlalchemy.pagination import Pagination, SelectPagination
from sqlalchemy import Select, select

from workshop.people.models import User
from workshop.plan.models import ActionSheet, Attachment, FieldChange
from workshop.plan.models.sheet_row import unpacked
from workshop.plan.row_words import field_label, field_text
from workshop.plan.word_diff import Piece, word_diff

PAGE = 30
LATEST = 5
# What one person writes in one go is saved at every pause: their changes of one field, so near, are one.
IN_ONE_GO = timedelta(minutes=30)


@dataclass(frozen=True)
class Story:
    """A change of one field, or several in one go; `first` has the text before, `last` the one after."""

    first: FieldChange
    last: FieldChange

    @property
    def author(self) -> User | None:
        """Who made it."""
        return self.last.author

    @property
    def at(self) -> datetime:
        """When it was finished."""
        return self.last.changed_at

    @property
    def origin(self) -> str:
        """Where it was written, when that is not on the page of the sheet."""
        return self.last.origin

    @property
    def label(self) -> str:
        """What the field is called."""
        return field_label(self.last.field)

    @property
    def pieces(self) -> list[Piece]:
        """What changed, word by word."""
        field = self.last.field
        return word_diff(field_text(field, self.first.before), field_text(field, self.last.after))

    @property
    def file(self) -> str:
        """The hash of the file that came or went; empty when it is about something else, or was erased."""
        if not self.last.field.startswith(f"{Attachment.KIND}:"):
            return ""
        return unpacked(self.last.after or self.last.before).get("sha256", "")

    def takes(self, earlier: FieldChange) -> bool:
        """Whether an earlier change is of the same go; a row that came and went is told twice."""
        if ":" in earlier.field:
            return False
        ours = (earlier.field, earlier.author_id, earlier.origin)
        same = ours == (self.first.field, self.first.author_id, self.first.origin)
        return same and earlier.after == self.first.before and self.first.changed_at - earlier.changed_at < IN_ONE_GO


def stories(changes: list[FieldChange]) -> list[Story]:
    """The changes, the latest first, told in as few as say the same."""
    found: dict[str, list[Story]] = {}
    told: list[tuple[str, int]] = []
    for change in changes:
        of_field = found.setdefault(change.field, [])
        if of_field and of_field[-1].takes(change):
            of_field[-1] = Story(change, of_field[-1].last)
        else:
            told.append((change.field, len(of_field)))
            of_field.append(Story(change, change))
    return [found[field][rank] for field, rank in told]


def latest(sheet: ActionSheet) -> list[Story]:
    """The last few."""
    return stories(list(sheet.db.scalars(_changes(sheet).limit(LATEST * 4))))[:LATEST]


def history(sheet: ActionSheet, field: str, page: int) -> tuple[list[Story], Pagination]:
    """One page of them, perhaps of one field, and where it stands among the pages."""
    pager = SelectPagination(
        select=_changes(sheet, field), session=sheet.db, page=page, per_page=PAGE, error_out=False, count=True
    )
    return stories(list(pager.items)), pager


def fields_of(sheet: ActionSheet) -> dict[str, str]:
    """What has changed at least once: the label by field, rows together by kind."""
    query = select(FieldChange.field).where(FieldChange.sheet_id == sheet.id).distinct()
    names = {f"{field.partition(':')[0]}:" if ":" in field else field for field in sheet.db.scalars(query)}
    return dict(sorted(((name, field_label(name)) for name in names), key=lambda pair: pair[1].casefold()))


def _changes(sheet: ActionSheet, field: str = "") -> Select[FieldChange]:
    query = select(FieldChange).where(FieldChange.sheet_id == sheet.id)
    if field:
        query = query.where(FieldChange.field.startswith(field, autoescape=True))
    return query.order_by(FieldChange.version.desc(), FieldChange.field)


def authors_of(sheet: ActionSheet, since: int, reader: User) -> dict[str, str]:
    """Who else changed each field after that version, by the field; the last one, where several did."""
    query = select(FieldChange.field, User.name).join(User, User.id == FieldChange.author_id)
    query = query.where(FieldChange.sheet_id == sheet.id, FieldChange.version > since, User.id != reader.id)
    return {field: name for field, name in sheet.db.execute(query.order_by(FieldChange.version))}
