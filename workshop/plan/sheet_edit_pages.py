"""Editing an action sheet: only what was changed is written, conflicts are shown."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.refusals import NotAllowed, Refused
from workshop.foundations.sentences import sentence, sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.merging import both
from workshop.plan.models import ActionSheet, Section
from workshop.plan.models.sheet_edit import SheetEdit, StaleSheet
from workshop.plan.models.sheet_people import NAMED
from workshop.plan.queries import members_by_name
from workshop.plan.sheet_forms import SheetForm
from workshop.plan.sheet_frame import sheet_for, sheets
from workshop.plan.sheet_history import authors_of
from workshop.projects.lookups import signed_in


@sheets.route("/edit", methods=["GET", "POST"])
def edit(project_id: str, number: str) -> ResponseReturnValue:
    """Change the sheet; only what was changed is written, and a conflict is shown, never decided here."""
    sheet = sheet_for(project_id, number, editor=not request.form)
    form = SheetForm(data=as_seen(sheet))
    if not sheet.editable_by(signed_in()):
        # They were a pilot when they began: what they wrote stays before their eyes.
        form.form_errors.append(sentence("no_longer_editor", {}))
        return edit_page(sheet, form, NotAllowed.status)
    if not form.validate_on_submit():
        return edit_page(sheet, form)
    change, seen = form.sheet_edit(members_by_name(sheet.project)), form.version.data or 0
    try:
        with transaction():
            made = sheet_for(project_id, number, editor=True).held().edit(change, seen, signed_in())
            said = _("Fiche %(number)s enregistrée.", number=number) if made else _("Rien n’avait changé.")
    except StaleSheet as stale:
        return conflict_page(sheet_for(project_id, number), change, seen, stale)
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return edit_page(sheet_for(project_id, number), form, refused.status)
    flash(said, "success")
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number))


def as_seen(sheet: ActionSheet) -> dict[str, object]:
    """What the form shows at first."""
    columns = ("version", "title", "subtitle", "state", "priority", "completion", "starts_on", "due_on", "note")
    reader = SheetEdit()
    return {
        **{name: getattr(sheet, name) for name in columns},
        **{section.value: reader.current(sheet, section.value) for section in Section},
        **{field: sorted(sheet.accounts_of(field)) for field in NAMED},
    }


def edit_page(sheet: ActionSheet, form: SheetForm, status: int = 200) -> ResponseReturnValue:
    """The form, perhaps with what was refused in it."""
    members = members_by_name(sheet.project)
    page = render_template(
        "plan/edit.html",
        project=sheet.project,
        sheet=sheet,
        form=form,
        sections=list(Section),
        members=members,
        draft_key=f"{signed_in().id}:{sheet.id}",
    )
    return page, 400 if form.errors and status == 200 else status


def conflict_page(sheet: ActionSheet, change: SheetEdit, seen: int, stale: StaleSheet) -> ResponseReturnValue:
    """Both texts of each field that two people changed; everything else that I changed goes along."""
    page = render_template(
        "plan/conflict.html",
        project=sheet.project,
        sheet=sheet,
        clashes=stale.facts["fields"],
        version=stale.facts["version"],
        others={n: t for n, t in change.rebased(sheet, seen).items() if n not in stale.facts["fields"]},
        both=both,
        authors=authors_of(sheet, seen, signed_in()),
        words=words,
    )
    return page, stale.status
