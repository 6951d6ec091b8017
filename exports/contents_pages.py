"""Pages where a project composes its document: which sections, in which order, in which words, with which photos."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.blueprint import exports, shown
from exports.forms import OwnSectionForm, SectionForm, form_class
from exports.models import Composition
from exports.outline import Part
from exports.photo_pages import photos_of
from exports.words import MODEL_HINTS, MODELS, PARTS
from workshop.foundations.markdown import to_html
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.projects.conflicts import apart
from workshop.projects.lookups import project_for
from workshop.projects.models import StaleText
from workshop.projects.rights import Right


@exports.get("/contents")
def contents(project_id: str) -> ResponseReturnValue:
    """The sections of the document, in order; the ready tables of contents."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    rows = Composition(project).sections()
    models = [(model, name, MODEL_HINTS[model]) for model, name in MODELS.items()]
    return shown("contents", project, rows=rows, parts=PARTS, models=models, own=Part.OWN, kept=bool(rows[0].id))


@exports.post("/contents/begin")
def begin_contents(project_id: str) -> ResponseReturnValue:
    """Write the standard contents down, so that they can be changed."""
    with transaction():
        Composition(project_for(project_id, Right.EDIT_TEXTS)).begin()
    return _back(project_id, _("Le contenu peut maintenant être modifié."))


@exports.post("/contents/model")
def take_model(project_id: str) -> ResponseReturnValue:
    """Begin again from a ready table of contents."""
    with transaction():
        Composition(project_for(project_id, Right.EDIT_TEXTS)).take(request.form.get("model", ""))
    return _back(project_id, _("Le sommaire est repris. Vos textes et vos photos sont gardés."))


@exports.route("/contents/new", methods=["GET", "POST"])
def add_section(project_id: str) -> ResponseReturnValue:
    """A section that the project writes whole."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    form = OwnSectionForm()
    if form.preview.data or not form.validate_on_submit():
        return shown("section", project, form=form, preview=_preview(form))
    with transaction():
        composition = Composition(project_for(project_id, Right.EDIT_TEXTS))
        composition.add(form.title.data or "", form.body.data or "", int(form.level.data))
    return _back(project_id, _("La section est ajoutée, à la fin."))


@exports.route("/contents/<section_id>", methods=["GET", "POST"])
def edit_section(project_id: str, section_id: str) -> ResponseReturnValue:
    """Change a section's words; a stale save shows both texts and keeps mine in the form."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    row = Composition(project).section(section_id)
    form = form_class(row)(obj=row)
    if not form.is_submitted():
        form.level.data = str(row.level)
    if form.preview.data or not form.validate_on_submit():
        return shown("section", project, row=row, form=form, preview=_preview(form), **photos_of(row))
    try:
        with transaction():
            row = Composition(project_for(project_id, Right.EDIT_TEXTS)).section(section_id)
            row.write(form.title.data or "", form.body.data or "", int(form.level.data), form.mark.data or "")
    except StaleText as refused:
        return _conflict(project_id, section_id, form, refused)
    return _back(project_id, _("La section est enregistrée."))


def _conflict(project_id: str, section_id: str, form: SectionForm, refused: StaleText) -> ResponseReturnValue:
    project = project_for(project_id, Right.EDIT_TEXTS)
    theirs = Composition(project).section(section_id)
    form.mark.data = theirs.mark
    sides = [(field.label.text, field.data, getattr(theirs, field.name)) for field in (form.title, form.body)]
    page = shown(
        "section",
        project,
        row=theirs,
        form=form,
        conflicts=apart(sides),
        sentence=sentence_of(refused),
        other_url=url_for("exports.edit_section", project_id=project_id, section_id=section_id),
        **photos_of(theirs),
    )
    return page, refused.status


@exports.post("/contents/<section_id>/move")
def move_section(project_id: str, section_id: str) -> ResponseReturnValue:
    """One place earlier or later."""
    with transaction():
        by = -1 if request.form.get("to") == "earlier" else 1
        Composition(project_for(project_id, Right.EDIT_TEXTS)).move(section_id, by)
    return _back(project_id, _("L’ordre des sections est changé."))


@exports.post("/contents/<section_id>/show")
def show_section(project_id: str, section_id: str) -> ResponseReturnValue:
    """Leave it out of the document, or bring it back."""
    shown_now = request.form.get("shown") == "1"
    with transaction():
        Composition(project_for(project_id, Right.EDIT_TEXTS)).show(section_id, shown_now)
    return _back(
        project_id, _("La section est dans le document.") if shown_now else _("La section est laissée de côté.")
    )


@exports.post("/contents/<section_id>/remove")
def remove_section(project_id: str, section_id: str) -> ResponseReturnValue:
    """Take out a section that the project wrote."""
    with transaction():
        Composition(project_for(project_id, Right.EDIT_TEXTS)).remove(section_id)
    return _back(project_id, _("La section est retirée."))


def _preview(form: SectionForm) -> str | None:
    return to_html(form.body.data or "") if form.preview.data else None


def _back(project_id: str, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("exports.contents", project_id=project_id))
