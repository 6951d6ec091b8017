"""Pages of an action sheet. Editing and ties have files of their own, which register with the same blueprint."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.transaction import transaction
from workshop.plan import sheet_edit_pages, sheet_tie_pages
from workshop.plan.sheet_forms import JournalForm
from workshop.plan.sheet_frame import sheet_for, sheet_page, sheets
from workshop.projects.lookups import signed_in

__all__ = ["sheet_edit_pages", "sheet_tie_pages", "sheets"]


@sheets.get("")
def sheet(project_id: str, number: str) -> ResponseReturnValue:
    """The whole sheet."""
    return sheet_page(sheet_for(project_id, number))


@sheets.post("/journal")
def write_journal(project_id: str, number: str) -> ResponseReturnValue:
    """Add an entry to the journal."""
    sheet = sheet_for(project_id, number, editor=True)
    form = JournalForm()
    if not form.validate_on_submit():
        return sheet_page(sheet, form, 400)
    with transaction():
        sheet_for(project_id, number, editor=True).write_journal(form.text.data or "", signed_in())
    flash(_("Journal complété."), "success")
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor="journal"))
