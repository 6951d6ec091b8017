"""The ground of the sheet's pages: how a sheet is found, and the page that shows it whole."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from workshop.foundations.clock import today
from workshop.plan import words
from workshop.plan.models import ActionSheet, Plan, Section
from workshop.plan.path import Path
from workshop.plan.queries import linkable
from workshop.plan.sheet_forms import AttachmentForm, JournalForm, LinkForm, OutsideLinkForm
from workshop.projects.lookups import project_for, signed_in

sheets = Blueprint("sheets", __name__, url_prefix="/projects/<project_id>/sheets/<number>")


def sheet_for(project_id: str, number: str, editor: bool = False) -> ActionSheet:
    """The sheet, for somebody who may read it, or edit it; raises Unknown, NotAllowed, NotSignedIn."""
    sheet = Plan(project_for(project_id)).sheet(number)
    return sheet.require_editor(signed_in()) if editor else sheet


def sheet_page(
    sheet: ActionSheet, form: JournalForm | AttachmentForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page, with the small form that was refused, if one was."""
    plan = Plan(sheet.project)
    links = LinkForm()
    links.number.choices = linkable(plan, sheet)
    return render_template(
        "plan/sheet.html",
        project=sheet.project,
        sheet=sheet,
        sections=list(Section),
        words=words,
        late=words.late_reasons(sheet) if sheet.is_late(today()) else [],
        path=Path.of(sheet.db, plan.ideas_behind(sheet)),
        may_edit=sheet.editable_by(signed_in()),
        journal_form=form if isinstance(form, JournalForm) else JournalForm(formdata=None),
        attachment_form=form if isinstance(form, AttachmentForm) else AttachmentForm(formdata=None),
        link_form=links,
        outside_form=OutsideLinkForm(formdata=None),
    ), status
