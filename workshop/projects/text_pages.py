"""The texts of the document that belong to the project."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.markdown import to_html
from workshop.foundations.refusals import Unknown
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.projects.blueprint import projects, shown
from workshop.projects.conflicts import apart
from workshop.projects.forms import TextForm
from workshop.projects.lookups import project_for
from workshop.projects.models import Project, StaleText, TextKey
from workshop.projects.rights import Right
from workshop.projects.words import HINTS, TEXTS


@projects.get("/<project_id>/texts")
def texts(project_id: str) -> ResponseReturnValue:
    """Every place of the document that waits for a text, written or not."""
    project = project_for(project_id)
    places = [(key, TEXTS[key], HINTS[key], project.text(key)) for key in TextKey]
    return shown("texts", project, places=places, written=sum(bool(text.body) for *_rest, text in places))


@projects.get("/<project_id>/texts/<key>")
def text(project_id: str, key: str) -> ResponseReturnValue:
    """One text as it will be read."""
    project = project_for(project_id)
    found = project.text(_key(key))
    return shown("text", project, text=found, label=TEXTS[found.key], hint=HINTS[found.key], html=to_html(found.body))


@projects.route("/<project_id>/texts/<key>/edit", methods=["GET", "POST"])
def edit_text(project_id: str, key: str) -> ResponseReturnValue:
    """Write one text; a stale save shows both texts and keeps mine in the form."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    found = project.text(_key(key))
    form = _form(project, found.key)
    if form.preview.data:
        return _editor(project, found.key, form, preview=to_html(form.body.data or ""))
    if not form.validate_on_submit():
        return _editor(project, found.key, form)
    try:
        _save(project_id, found.key, form)
    except StaleText as refused:
        return _conflict(project_for(project_id), _key(key), form, refused)
    flash(_("Le texte « %(name)s » est enregistré.", name=TEXTS[_key(key)]), "success")
    return redirect(url_for("projects.text", project_id=project_id, key=key))


def _form(project: Project, key: TextKey) -> TextForm:
    form = TextForm(obj=project.text(key))
    if key is not TextKey.EDITO:
        del form.signature
    return form


def _editor(project: Project, key: TextKey, form: TextForm, **more: object) -> str:
    return shown("edit_text", project, form=form, key=key, label=TEXTS[key], hint=HINTS[key], **more)


def _save(project_id: str, key: TextKey, form: TextForm) -> None:
    signature = form.signature.data or "" if form.signature else ""
    with transaction():
        project = project_for(project_id, Right.EDIT_TEXTS)
        project.text(key).require_mark(form.mark.data or "")
        project.write_text(key, form.title.data or "", form.body.data or "", signature)


def _conflict(project: Project, key: TextKey, form: TextForm, refused: StaleText) -> ResponseReturnValue:
    theirs = project.text(key)
    fields = [field for field in (form.title, form.body, form.signature) if field]
    sides = [(field.label.text, field.data, getattr(theirs, field.name)) for field in fields]
    form.mark.data = theirs.mark
    page = _editor(project, key, form, conflicts=apart(sides), sentence=sentence_of(refused))
    return page, refused.status


def _key(key: str) -> TextKey:
    try:
        return TextKey(key)
    except ValueError:
        raise Unknown(noun="text") from None
