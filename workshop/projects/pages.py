"""The project itself: what it is called, over which years, with whom."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.refusals import NotAllowed
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.people.identity import signed_in
from workshop.people.models import User
from workshop.projects import member_pages, phase_pages, text_pages, value_pages
from workshop.projects.blueprint import projects, shown
from workshop.projects.forms import CharterForm, ProjectForm
from workshop.projects.lookups import project_for
from workshop.projects.models import PeriodRefused, Project, TextKey, TitleTaken
from workshop.projects.rights import Right

__all__ = ["member_pages", "phase_pages", "projects", "text_pages", "value_pages"]


@projects.route("/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new project, by an administrator, who becomes its lead."""
    user = _administrator()
    form = ProjectForm(organisation=user.organisation.name if user.organisation else "")
    if not form.validate_on_submit():
        return render_template("projects/create.html", form=form)
    try:
        with transaction() as db:
            project = form.charter().begin(db, form.organisation.data or "", _administrator())
            project_id = project.id
    except (TitleTaken, PeriodRefused) as refused:
        _blame(form, refused)
        return render_template("projects/create.html", form=form), refused.status
    flash(_("Le projet est créé. Invitez maintenant celles et ceux qui le porteront."), "success")
    return redirect(url_for("projects.members", project_id=project_id))


def _administrator() -> User:
    user = signed_in()
    if not user.administrator:
        raise NotAllowed()
    return user


@projects.get("/<project_id>/settings")
def settings(project_id: str) -> ResponseReturnValue:
    """What the project is, for all its members."""
    project = project_for(project_id)
    return shown("settings", project, parts=_parts(project))


def _parts(project: Project) -> list[tuple[str, str, str]]:
    """What is written of the project so far: label, page, how much."""
    written = sum(bool(text.body) for text in project.texts)
    phases, values = len(project.phases), len(project.values)
    return [
        (_("Textes"), "projects.texts", _("%(written)s sur %(all)s", written=written, all=len(TextKey))),
        (_("Phases"), "projects.phases", str(phases) if phases else _("aucune")),
        (_("Valeurs"), "projects.values", str(values) if values else _("aucune")),
    ]


@projects.route("/<project_id>/settings/edit", methods=["GET", "POST"])
def edit(project_id: str) -> ResponseReturnValue:
    """Change its title, period and partners."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    form = CharterForm(obj=project, partners="\n".join(project.partners))
    if not form.validate_on_submit():
        return shown("edit", project, form=form)
    try:
        with transaction():
            form.charter().write_on(project_for(project_id, Right.EDIT_TEXTS))
    except (TitleTaken, PeriodRefused) as refused:
        _blame(form, refused)
        return shown("edit", project_for(project_id), form=form), refused.status
    flash(_("Le projet est à jour."), "success")
    return redirect(url_for("projects.settings", project_id=project_id))


def _blame(form: CharterForm, refused: TitleTaken | PeriodRefused) -> None:
    """Say the refusal at the field it is about."""
    field = form.title if isinstance(refused, TitleTaken) else form.ends_on
    field.errors = [*field.errors, sentence_of(refused)]
