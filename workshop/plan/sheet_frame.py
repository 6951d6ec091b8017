"""The ground of the sheet's pages: how a sheet is found, and the page that shows it whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from workshop.foundations.clock import PARIS, today
from workshop.foundations.transaction import transaction
from workshop.plan import row_words, words
from workshop.plan.discussion import Discussion
from workshop.plan.indicator_chart import indicator_chart
from workshop.plan.models import ActionSheet, Plan, Section
from workshop.plan.models.budget import Amounts, totals
from workshop.plan.path import Path
from workshop.plan.sheet_forms import AttachmentForm, CommentForm, JournalForm
from workshop.plan.sheet_history import latest
from workshop.plan.sheet_reading import SheetReading, whole
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

sheets = Blueprint("sheets", __name__, url_prefix="/projects/<project_id>/sheets/<number>")


def sheet_for(project_id: str, number: str, editor: bool = False) -> ActionSheet:
    """The sheet, for somebody who may read it, or edit it; raises Unknown, NotAllowed, NotSignedIn."""
    project = project_for(project_id)
    sheet = whole(project, number) or Plan(project).sheet(number)
    return sheet.require_editor(signed_in()) if editor else sheet


@contextmanager
def editing(project_id: str, number: str) -> Iterator[ActionSheet]:
    """The sheet, for somebody who may edit it, in a transaction where nobody else changes it."""
    with transaction():
        yield sheet_for(project_id, number, editor=True).held()


def sheet_page(sheet: ActionSheet, form: Any = None, status: int = 200) -> ResponseReturnValue:
    """The page, with the small form that was refused, if one was."""
    plan = Plan(sheet.project)
    rights = sheet.project.rights_of(signed_in())
    return render_template(
        "plan/sheet.html",
        **_shown(sheet, SheetReading.now(sheet), today()),
        path=Path.of(sheet.db, plan.ids_behind(sheet), onward=False),
        may_edit=sheet.editable_with(rights, signed_in()),
        may_comment=Right.COMMENT in rights,
        may_export=Right.EXPORT in rights,
        discussion=Discussion.of(sheet, signed_in()),
        latest=latest(sheet),
        journal_form=form if isinstance(form, JournalForm) else JournalForm(formdata=None),
        comment_form=form if isinstance(form, CommentForm) else CommentForm(formdata=None),
        attachment_form=form if isinstance(form, AttachmentForm) else AttachmentForm(formdata=None),
    ), status


def past_page(sheet: ActionSheet, day: date) -> ResponseReturnValue:
    """The sheet as it stood when that day ended: read only."""
    existed = sheet.created_at is None or sheet.created_at.astimezone(PARIS).date() <= day
    return render_template(
        "plan/sheet_past.html", **_shown(sheet, SheetReading.on_day(sheet, day), day), existed=existed
    )


def _shown(sheet: ActionSheet, read: SheetReading, day: date) -> dict[str, Any]:
    return {
        "project": sheet.project,
        "sheet": sheet,
        "read": read,
        "sections": list(Section),
        "words": words,
        "row_words": row_words,
        "today": today(),
        "day": day,
        "late": words.late_reasons(read) if read.late(day) else [],
        "totals": totals(read.budget_lines),
        "whole_budget": Amounts.of(read.budget_lines),
        "chart": indicator_chart,
    }
