"""Pages of the photos of the document."""

from flask import flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.blueprint import exports, shown
from exports.forms import PhotoForm, SectionForm, form_class
from exports.models import Composition, DocumentPhoto, DocumentSection
from exports.photo_jobs import receive
from exports.stored import photo_file
from workshop.foundations.refusals import Unknown
from workshop.foundations.sentences import sentence
from workshop.foundations.transaction import transaction
from workshop.projects.lookups import project_for
from workshop.projects.rights import Right


@exports.post("/contents/<section_id>/photos")
def add_photo(project_id: str, section_id: str) -> ResponseReturnValue:
    """A photo at the head of a section; the worker makes it again without what a camera hides in it."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    row, form = Composition(project).section(section_id), PhotoForm()
    if not form.validate_on_submit():
        return shown("section", project, row=row, form=form_of(row), preview=None, **photos_of(row, form)), 400
    with transaction():
        row = Composition(project_for(project_id, Right.EDIT_TEXTS)).section(section_id)
        receive(row, form.file.data.read(), form.caption.data or "", form.alternative.data or "")
    flash(_("La photo est reçue ; elle est relue avant d’entrer dans le document."), "success")
    return redirect(url_for("exports.edit_section", project_id=project_id, section_id=section_id))


@exports.post("/contents/<section_id>/photos/<photo_id>/remove")
def remove_photo(project_id: str, section_id: str, photo_id: str) -> ResponseReturnValue:
    """Take a photo out of the document."""
    with transaction():
        row = Composition(project_for(project_id, Right.EDIT_TEXTS)).section(section_id)
        row.photos.remove(row.photo(photo_id))
    flash(_("La photo est retirée."), "success")
    return redirect(url_for("exports.edit_section", project_id=project_id, section_id=section_id))


@exports.get("/contents/<section_id>/photos/<photo_id>")
def photo(project_id: str, section_id: str, photo_id: str) -> ResponseReturnValue:
    """The photo as the document shows it."""
    row = Composition(project_for(project_id, Right.EDIT_TEXTS)).section(section_id).photo(photo_id)
    if not row.ready or not photo_file(row).is_file():
        raise Unknown(noun="photo")
    return send_file(photo_file(row), mimetype="image/jpeg", max_age=3600)


def form_of(row: DocumentSection) -> SectionForm:
    """The form of a section as it stands."""
    form = form_class(row)(formdata=None, obj=row)
    form.level.data = str(row.level)
    return form


def photos_of(row: DocumentSection, form: PhotoForm | None = None) -> dict[str, object]:
    """What the page shows of the photos of a section."""
    return {"photo_form": form or PhotoForm(formdata=None), "photos": row.photos, "problem_of": _problem}


def _problem(photo: DocumentPhoto) -> str:
    return sentence(photo.problem, {}) if photo.problem else ""
