"""The shape of what the pages of a session's documents receive."""

from typing import TypeAlias

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, StringField, SubmitField, TextAreaField
from wtforms.validators import Length

from sessions.meeting_dates import NEXT_LENGTH
from sessions.models.minutes import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_LINES,
    LineKind,
    MinutesDraft,
    MinutesLine,
)

# Lines offered blank under those already written.
BLANK = 3
MOST_ENTRIES = MOST_LINES + BLANK


class LineForm(Form):
    """What, by whom, when. How long each may be is told by the model, in one sentence for the whole page."""

    text = TextAreaField()
    who = StringField()
    due = StringField()


Lines: TypeAlias = "FieldList[FormField[LineForm]]"


class MinutesForm(FlaskForm):
    """The minutes of a session; names are one to a line."""

    reference = StringField(_("Référence"), validators=[Length(max=LONGEST_NAME)])
    place = StringField(_("Lieu"), validators=[Length(max=LONGEST_NAME)])
    present = TextAreaField(_("Présents"), description=_("Un nom par ligne, avec la fonction si elle est utile."))
    excused = TextAreaField(_("Excusés"), description=_("Un nom par ligne."))
    context = TextAreaField(_("Contexte"), validators=[Length(max=LONGEST_TEXT)])
    decisions = FieldList(FormField(LineForm), label=_("Décisions"), max_entries=MOST_ENTRIES)
    actions = FieldList(FormField(LineForm), label=_("Actions décidées"), max_entries=MOST_ENTRIES)
    other = TextAreaField(_("Rappels et communication"), validators=[Length(max=LONGEST_TEXT)])
    next_meeting = StringField(
        _("Prochaine réunion"),
        validators=[Length(max=NEXT_LENGTH)],
        description=_("Une date (17/01/2027), une semaine (2027, semaine 3) ou des mots."),
    )
    mark = HiddenField()
    more = SubmitField(_("Ajouter des lignes"))
    refill = SubmitField(_("Reprendre les décisions prises sur les idées"))

    def draft(self) -> MinutesDraft:
        """What was typed, blank lines left out."""
        return MinutesDraft(
            reference=self.reference.data or "",
            place=self.place.data or "",
            present=_names(self.present.data),
            excused=_names(self.excused.data),
            context=self.context.data or "",
            lines=(*_lines(self.decisions, LineKind.DECISION), *_lines(self.actions, LineKind.ACTION)),
            other=self.other.data or "",
            next_meeting=self.next_meeting.data or "",
        )

    def show(self, draft: MinutesDraft, mark: str) -> None:
        """Put that draft in the fields, with blank lines to go on."""
        for name in ("reference", "place", "context", "other", "next_meeting"):
            self[name].data = getattr(draft, name)
        self.present.data, self.excused.data = "\n".join(draft.present), "\n".join(draft.excused)
        self.mark.data = mark
        for field, kind in ((self.decisions, LineKind.DECISION), (self.actions, LineKind.ACTION)):
            _fill(field, draft.of_kind(kind))


def _fill(field: Lines, lines: tuple[MinutesLine, ...]) -> None:
    while field.entries:
        field.pop_entry()
    for line in lines:
        field.append_entry({"text": line.text, "who": line.who, "due": line.due})
    for _blank in range(min(BLANK, MOST_ENTRIES - len(field.entries))):
        field.append_entry({})


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _lines(field: Lines, kind: LineKind) -> tuple[MinutesLine, ...]:
    told = (entry.data for entry in field.entries if (entry.data["text"] or "").strip())
    return tuple(MinutesLine(kind, one["text"], one["who"] or "", one["due"] or "") for one in told)
