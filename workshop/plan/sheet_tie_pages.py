"""Pages of what is tied to a sheet: files, other sheets, outside plans."""

from pathlib import Path

from flask import current_app, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.refusals import Unknown
from workshop.foundations.sentences import sentence_of
from workshop.plan.attachments import AttachmentRefused, store
from workshop.plan.models import ActionSheet, Plan
from workshop.plan.queries import linkable
from workshop.plan.sheet_forms import AttachmentForm, LinkForm, OutsideLinkForm
from workshop.plan.sheet_frame import editing, sheet_for, sheet_page, sheets
from workshop.projects.lookups import signed_in


def folder() -> Path:
    """Where the bytes of attached files stand."""
    data: Path = current_app.extensions["settings"].data
    return data / "attachments"


def back(project_id: str, number: str, place: str) -> ResponseReturnValue:
    """To that part of the sheet."""
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor=place))


@sheets.post("/attachments")
def attach(project_id: str, number: str) -> ResponseReturnValue:
    """Attach a file."""
    sheet = sheet_for(project_id, number, editor=True)
    form = AttachmentForm()
    if not form.validate_on_submit():
        return sheet_page(sheet, form, 400)
    name, content = Path(form.file.data.filename.replace("\\", "/")).name, form.file.data.read()
    try:
        sha256 = store(folder(), name, content)
    except AttachmentRefused as refused:
        form.file.errors = [sentence_of(refused)]
        return sheet_page(sheet, form, refused.status)
    with editing(project_id, number) as sheet:
        sheet.attach(name[-200:], len(content), sha256, signed_in())
    flash(_("« %(name)s » est joint à la fiche.", name=name), "success")
    return back(project_id, number, "attachments")


@sheets.get("/attachments/<attachment_id>")
def download(project_id: str, number: str, attachment_id: str) -> ResponseReturnValue:
    """The file, always to be saved and never shown: what people upload must not run under our address."""
    attachment = sheet_for(project_id, number).attachment(attachment_id)
    path = folder() / attachment.sha256
    if not path.exists():
        raise Unknown(noun="attachment")
    return send_file(path, "application/octet-stream", as_attachment=True, download_name=attachment.name)


@sheets.post("/attachments/<attachment_id>/remove")
def detach(project_id: str, number: str, attachment_id: str) -> ResponseReturnValue:
    """Take a file off the sheet."""
    with editing(project_id, number) as sheet:
        sheet.detach(attachment_id, signed_in())
    flash(_("Le fichier n’est plus joint à la fiche."), "success")
    return back(project_id, number, "attachments")


@sheets.route("/links", methods=["GET", "POST"])
def link(project_id: str, number: str) -> ResponseReturnValue:
    """Tie two sheets."""
    sheet = sheet_for(project_id, number, editor=True)
    form = LinkForm()
    form.number.choices = linkable(Plan(sheet.project), sheet)
    if not form.validate_on_submit():
        return link_page(sheet, form, OutsideLinkForm(formdata=None))
    with editing(project_id, number) as sheet:
        sheet.link(Plan(sheet.project).sheet(form.number.data), "", signed_in())
    return back(project_id, number, "links")


def link_page(sheet: ActionSheet, form: LinkForm, outside: OutsideLinkForm) -> ResponseReturnValue:
    """The two ways to tie a sheet, perhaps with what was refused in one."""
    page = render_template("plan/link.html", project=sheet.project, sheet=sheet, link_form=form, outside_form=outside)
    return page, 400 if form.errors or outside.errors else 200


@sheets.post("/links/<other>/remove")
def unlink(project_id: str, number: str, other: str) -> ResponseReturnValue:
    """Cut the tie between two sheets."""
    with editing(project_id, number) as sheet:
        sheet.unlink(Plan(sheet.project).sheet(other), signed_in())
    return back(project_id, number, "links")


@sheets.post("/outside")
def link_outside(project_id: str, number: str) -> ResponseReturnValue:
    """Tie the sheet to an outside plan."""
    sheet = sheet_for(project_id, number, editor=True)
    form = OutsideLinkForm()
    if not form.validate_on_submit():
        links = LinkForm(formdata=None)
        links.number.choices = linkable(Plan(sheet.project), sheet)
        return link_page(sheet, links, form)
    with editing(project_id, number) as sheet:
        sheet.link_outside(form.target.data or "", form.text.data or "", signed_in())
    return back(project_id, number, "links")


@sheets.post("/outside/<link_id>/remove")
def unlink_outside(project_id: str, number: str, link_id: str) -> ResponseReturnValue:
    """Cut the tie to an outside plan."""
    with editing(project_id, number) as sheet:
        sheet.unlink_outside(link_id, signed_in())
    return back(project_id, number, "links")
