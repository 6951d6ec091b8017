"""Pages of an action sheet. Editing and ties have files of their own, which register with the same blueprint."""

from datetime import date

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.clock import today
from workshop.plan import (
    sheet_comment_pages,
    sheet_edit_pages,
    sheet_history_pages,
    sheet_move_pages,
    sheet_row_pages,
    sheet_tie_pages,
)
from workshop.plan.sheet_forms import JournalForm
from workshop.plan.sheet_frame import editing, past_page, sheet_for, sheet_page, sheets
from workshop.projects.lookups import signed_in

PARTS = (
    sheet_comment_pages,
    sheet_edit_pages,
    sheet_history_pages,
    sheet_move_pages,
    sheet_row_pages,
    sheet_tie_pages,
)

__all__ = ["PARTS", "sheets"]


@sheets.get("")
def sheet(project_id: str, number: str) -> ResponseReturnValue:
    """The whole sheet, or as it stood at the end of the day that `on` says."""
    found = sheet_for(project_id, number)
    if found.number != number:
        return redirect(url_for("sheets.sheet", project_id=project_id, number=found.number))
    day = asked_day()
    return past_page(found, day) if day and day < today() else sheet_page(found)


def asked_day() -> date | None:
    """The day that the address asks for, if it is one."""
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return None


@sheets.post("/journal")
def write_journal(project_id: str, number: str) -> ResponseReturnValue:
    """Add an entry to the journal."""
    sheet = sheet_for(project_id, number, editor=True)
    form = JournalForm()
    if not form.validate_on_submit():
        return sheet_page(sheet, form, 400)
    with editing(project_id, number) as found:
        found.write_journal(form.text.data or "", signed_in())
    flash(_("Journal complété."), "success")
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor="journal"))
