"""Pages of the documents corrected in Word: bring one back, follow its reading, decide text by text, undo it whole."""

from flask import current_app, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.blueprint import exports, shown
from exports.corrected.deciding import ACCEPT, DECISIONS, Outcome, decide
from exports.corrected.showing import MOST_GROUPS, Page
from exports.corrected_jobs import READ, UNDO, queue_corrected
from exports.corrected_words import STATES, STEPS, outcome_told
from exports.forms import CorrectedForm
from exports.models import CorrectedDocument, CorrectedState
from exports.stored import corrected_file, place_whole
from workshop.foundations.readers.faults import FileOfOtherKind, FileRefused
from workshop.foundations.readers.gate import FileKind, kind_of
from workshop.foundations.sentences import sentence, sentence_of
from workshop.foundations.text import clean
from workshop.foundations.transaction import transaction
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right


@exports.get("/corrected")
def corrected(project_id: str) -> ResponseReturnValue:
    """The documents that came back, and how to bring one."""
    return _list(project_for(project_id, Right.EXPORT), CorrectedForm(formdata=None))


@exports.post("/corrected")
def bring_corrected(project_id: str) -> ResponseReturnValue:
    """Take a file in, to be read; nothing is written in the project."""
    project = project_for(project_id, Right.EXPORT)
    form = CorrectedForm()
    if not form.validate_on_submit():
        return _list(project, form, 400)
    content, name = form.file.data.stream.read(), form.file.data.filename or ""
    try:
        if kind_of(content, name) is not FileKind.WORD:
            raise FileOfOtherKind()
    except FileRefused as refused:
        form.file.errors = [sentence_of(refused)]
        return _list(project, form, refused.status)
    with transaction() as db:
        project = project_for(project_id, Right.EXPORT)
        told = clean(" ".join(name.split())[:200], 200) or "?"
        document = CorrectedDocument(
            project_id=project.id, requested_by_id=signed_in().id, file_name=told, size=len(content)
        )
        db.add(document)
        db.flush()
        place_whole(content, corrected_file(document))
        queue_corrected(READ, document)
        document_id = document.id
    return _to(project_id, document_id)


@exports.get("/corrected/<document_id>")
def corrected_document(project_id: str, document_id: str) -> ResponseReturnValue:
    """What it proposes, text by text."""
    project = project_for(project_id, Right.EXPORT)
    document = CorrectedDocument.in_project(project, document_id)
    page = Page.of(document, signed_in(), request.args.get("page", 1, type=int))
    return shown("corrected_document", project, document=document, page=page, told=_told(document), states=STATES)


@exports.get("/corrected/<document_id>/progress")
def corrected_progress(project_id: str, document_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    document = CorrectedDocument.in_project(project_for(project_id, Right.EXPORT), document_id)
    over = not document.under_way
    answer = {"state": "done" if over else "running", "percent": document.percent, "sentence": _told(document)}
    if over:
        answer["location"] = url_for("exports.corrected_document", project_id=project_id, document_id=document_id)
    return jsonify(answer)


@exports.post("/corrected/<document_id>/decide")
def decide_corrections(project_id: str, document_id: str) -> ResponseReturnValue:
    """Accept or refuse corrections of one sheet or of one text; each is written by the verb of its own text."""
    with transaction():
        document = CorrectedDocument.in_project(project_for(project_id, Right.EXPORT), document_id).held()
        document.require(CorrectedState.READ)
        outcome = decide(document, _decisions(document), signed_in())
    for kind, said in outcome_told(outcome):
        flash(said, kind)
    return redirect(_place(project_id, document_id, outcome))


@exports.post("/corrected/<document_id>/undo")
def undo_corrected_document(project_id: str, document_id: str) -> ResponseReturnValue:
    """Put back all that was accepted of it; what somebody changed since stays, and is named."""
    with transaction():
        document = CorrectedDocument.in_project(project_for(project_id, Right.EXPORT), document_id).held()
        if not document.undoable:
            document.require()
        document.enter(CorrectedState.UNDOING)
        queue_corrected(UNDO, document, by_id=signed_in().id)
    return _to(project_id, document_id)


def _decisions(document: CorrectedDocument) -> dict[str, str]:
    """Those of the form; « accept all » takes what nothing speaks against."""
    whole = request.form.get("all", "")
    if whole:
        return {one.id: ACCEPT for one in document.corrections if one.place == whole and one.plain}
    said = {one.id: request.form.get(f"decision-{one.id}", "") for one in document.corrections}
    return {identity: decision for identity, decision in said.items() if decision in DECISIONS}


def _place(project_id: str, document_id: str, _outcome: Outcome) -> str:
    page = request.form.get("page", 1, type=int)
    anchor = request.form.get("anchor", "")
    return url_for(
        "exports.corrected_document",
        project_id=project_id,
        document_id=document_id,
        page=page if page > 1 else None,
        _anchor=anchor if anchor.startswith("group-") else None,
    )


def _told(document: CorrectedDocument) -> str:
    """Where it stands, or why it stopped."""
    if document.silent:
        return sentence("worker_silent", {})
    if document.problem:
        return sentence(document.problem, document.facts)
    if document.under_way:
        return str(STEPS.get(document.step, document.step) or _("En attente…"))
    return ""


def _to(project_id: str, document_id: str) -> ResponseReturnValue:
    return redirect(url_for("exports.corrected_document", project_id=project_id, document_id=document_id))


def _list(project: Project, form: CorrectedForm, status: int = 200) -> ResponseReturnValue:
    page = shown(
        "corrected",
        project,
        form=form,
        documents=CorrectedDocument.of(project),
        states=STATES,
        largest=current_app.extensions["settings"].upload_mb,
        most=MOST_GROUPS,
    )
    return page, status
