"""Pages of the publications: the list, the preview, what was published, its concordance, what changed since."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_sqlalchemy.pagination import Pagination

from workshop.foundations.clock import today
from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.models import Plan, Section
from workshop.plan.publication.comparing import Compared, compare
from workshop.plan.publication.concordance import as_csv, rows_of
from workshop.plan.publication.forms import ExceptionForm, PublicationForm, publication_form
from workshop.plan.publication.picture import insides, sketch
from workshop.plan.publication.publishing import Publishing
from workshop.plan.publication.standing import mark, renumbering
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

PER_PAGE = 50
publications = Blueprint("publications", __name__, url_prefix="/projects/<project_id>/publications")


@publications.get("", endpoint="all")
def every(project_id: str) -> ResponseReturnValue:
    """Every version published, and where the next one stands."""
    return list_page(Publishing(Plan(project_for(project_id))), ExceptionForm(formdata=None))


def list_page(publishing: Publishing, form: ExceptionForm, status: int = 200) -> ResponseReturnValue:
    """The list, perhaps with the exception that was refused."""
    project, reader = publishing.plan.project, signed_in()
    undecided = publishing.undecided()
    page = render_template(
        "publications/all.html",
        project=project,
        publications=publishing.all(),
        exceptions=publishing.exceptions(),
        standing=publishing.standing_exception(undecided),
        undecided=undecided,
        form=form,
        may_publish=project.allows(reader, Right.PUBLISH),
        may_sign=project.allows(reader, Right.SIGN_EXCEPTION),
    )
    return page, status


@publications.post("/exception")
def sign(project_id: str) -> ResponseReturnValue:
    """The director general lets the plan be published before every idea is decided."""
    project = project_for(project_id, Right.SIGN_EXCEPTION)
    form = ExceptionForm()
    if not form.validate_on_submit():
        return list_page(Publishing(Plan(project)), form, 400)
    try:
        with transaction():
            plan = Plan(project_for(project_id, Right.SIGN_EXCEPTION))
            Publishing(plan).sign(form.reason.data or "", signed_in())
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return list_page(Publishing(Plan(project_for(project_id))), form, refused.status)
    flash(_("L’exception est signée. Elle sera imprimée dans le document."), "success")
    return redirect(url_for("publications.all", project_id=project_id))


@publications.route("/new", methods=["GET", "POST"])
def publish(project_id: str) -> ResponseReturnValue:
    """See what publishing would do, then publish what was seen."""
    plan = Plan(project_for(project_id, Right.PUBLISH))
    form = publication_form()
    if "preview" in request.form or not form.validate_on_submit():
        return preview_page(plan, form, 400 if form.errors and "preview" not in request.form else 200)
    try:
        with transaction():
            own = Publishing(Plan(project_for(project_id, Right.PUBLISH)))
            made = own.publish(form.title.data or "", form.wanted, form.mark.data or "", signed_in(), today()).version
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return preview_page(Plan(project_for(project_id, Right.PUBLISH)), form, refused.status)
    flash(_("La version %(version)s est publiée.", version=made), "success")
    return redirect(url_for("publications.one", project_id=project_id, version=made))


def preview_page(plan: Plan, form: PublicationForm, status: int = 200) -> ResponseReturnValue:
    """The gate and the numbers, before anything is done. The mark is that of the plan shown here."""
    publishing = Publishing(plan)
    form.mark.data = mark(plan)
    undecided = publishing.undecided()
    page = render_template(
        "publications/new.html",
        project=plan.project,
        form=form,
        changes=renumbering(plan, form.wanted).changes,
        undecided=undecided,
        standing=publishing.standing_exception(undecided),
    )
    return page, status


@publications.get("/<int:version>")
def one(project_id: str, version: int) -> ResponseReturnValue:
    """What was published, as it was."""
    project = project_for(project_id)
    publication = Publishing(Plan(project)).version(version)
    held: dict[str, list[dict[str, str]]] = {}
    for sheet in publication.picture["sheets"]:
        held.setdefault(sheet["objective"], []).append(sheet)
    return render_template("publications/one.html", project=project, publication=publication, held=held, words=words)


@publications.get("/<int:version>/sheets/<number>")
def sheet(project_id: str, version: int, number: str) -> ResponseReturnValue:
    """One sheet as it was published."""
    project = project_for(project_id)
    publication = Publishing(Plan(project)).version(version)
    found = next((one for one in publication.picture["sheets"] if one["number"] == number), None)
    if found is None:
        raise Unknown(noun="sheet")
    return render_template(
        "publications/sheet.html",
        project=project,
        publication=publication,
        sheet=found,
        words=words,
        sections=list(Section),
    )


@publications.get("/<int:version>/concordance")
def concordance(project_id: str, version: int) -> ResponseReturnValue:
    """Which number became which."""
    project = project_for(project_id)
    publication = Publishing(Plan(project)).version(version)
    whole = request.args.get("all") == "1"
    rows = rows_of(publication, changed_only=not whole)
    return render_template(
        "publications/concordance.html", project=project, publication=publication, rows=rows, whole=whole
    )


@publications.get("/<int:version>/concordance.csv")
def concordance_csv(project_id: str, version: int) -> ResponseReturnValue:
    """The same for a spreadsheet, whole."""
    publication = Publishing(Plan(project_for(project_id))).version(version)
    name = f"concordance-version-{version}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(as_csv(publication), mimetype="text/csv", headers=headers)


@publications.get("/<int:version>/changes")
def changes(project_id: str, version: int) -> ResponseReturnValue:
    """What changed between that version and today, in pages; whole for paper."""
    plan = Plan(project_for(project_id))
    publication = Publishing(plan).version(version)
    compared = compare(publication.picture, sketch(plan))
    size = len(compared.changed) or 1 if request.args.get("all") == "1" else PER_PAGE
    page = max(1, request.args.get("page", 1, type=int))
    pager = Changed(page=page, per_page=size, max_per_page=size, error_out=False, compared=compared, plan=plan)
    return render_template(
        "publications/changes.html",
        project=plan.project,
        publication=publication,
        compared=compared,
        pager=pager,
        words=words,
    )


class Changed(Pagination):
    """One page of what changed, each with all that is inside it now."""

    def _query_items(self) -> list[Compared]:
        changed: list[Compared] = self._query_args["compared"].changed
        shown = changed[self._query_offset : self._query_offset + self.per_page]
        inside = insides(self._query_args["plan"], [one.now["id"] for one in shown if "inside" in one.now])
        return [Compared(one.then, one.now | inside.get(one.now["id"], {})) for one in shown]

    def _query_count(self) -> int:
        return len(self._query_args["compared"].changed)
