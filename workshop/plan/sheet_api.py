"""What the editing page asks while somebody writes: the fields as they stand, and some of them saved alone."""

from typing import Annotated, Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.datastructures import MultiDict

from workshop.foundations.refusals import Malformed
from workshop.plan import words
from workshop.plan.merging import both
from workshop.plan.models import ActionSheet
from workshop.plan.models.sheet_edit import FIELDS, SheetEdit, StaleSheet
from workshop.plan.queries import members_by_name, people_starting
from workshop.plan.sheet_forms import SheetForm
from workshop.plan.sheet_frame import editing, sheet_for
from workshop.plan.sheet_history import authors_of
from workshop.projects.lookups import signed_in

sheet_api = Blueprint("sheet_api", __name__, url_prefix="/api/projects/<project_id>/sheets/<number>")
Sent = Annotated[str, Field(max_length=60_000)]


class Saved(BaseModel):
    """Some fields as their controls hold them, written on that version; people are a name a line."""

    model_config = ConfigDict(extra="forbid", strict=True)

    version: int
    fields: dict[str, Sent]


@sheet_api.get("/fields")
def fields(project_id: str, number: str) -> ResponseReturnValue:
    """Every field as text, the version, and who changed what since the one that `since` says."""
    return jsonify(_state(sheet_for(project_id, number, editor=True), request.args.get("since", 0, type=int)))


@sheet_api.post("/fields")
def save(project_id: str, number: str) -> ResponseReturnValue:
    """Save some fields by the rules of the whole form; a conflict is answered, never decided here."""
    sheet = sheet_for(project_id, number, editor=True)
    sent = _sent()
    form = _form(sent)
    if not form.validate():
        return jsonify(ok=False, code="bad_fields", fields=_refused(form), version=sheet.version), 400
    change = form.sheet_edit(members_by_name(sheet.project))
    try:
        with editing(project_id, number) as found:
            found.edit(change, sent.version, signed_in())
    except StaleSheet as stale:
        found = sheet_for(project_id, number)
        return jsonify(ok=False, code=stale.code, clashes=_clashes(found, stale), **_state(found, sent.version)), 409
    # Whoever has just left its pilots is told so, and that all was saved.
    found = sheet_for(project_id, number)
    return jsonify(ok=True, editor=found.editable_by(signed_in()), **_state(found, sent.version))


@sheet_api.get("/people")
def people(project_id: str, number: str) -> ResponseReturnValue:
    """The names that may follow an @, for who may comment: those that hold the text of `q`."""
    sheet = sheet_for(project_id, number).require_commenter(signed_in())
    return jsonify(names=people_starting(sheet.project, request.args.get("q", "")[:100]))


def _sent() -> Saved:
    try:
        return Saved.model_validate(request.get_json(silent=True))
    except ValidationError:
        raise Malformed() from None


def _form(sent: Saved) -> SheetForm:
    names = set(sent.fields) & set(FIELDS)
    form = SheetForm(MultiDict({**{name: sent.fields[name] for name in names}, "version": str(sent.version)}))
    form.keep_only(names)
    return form


def _refused(form: SheetForm) -> dict[str, str]:
    return {name: " ".join(map(str, sentences)) for name, sentences in form.errors.items() if name}


def _state(sheet: ActionSheet, since: int) -> dict[str, Any]:
    reader = SheetEdit()
    return {
        "version": sheet.version,
        "values": {name: reader.current(sheet, name) for name in FIELDS},
        "authors": authors_of(sheet, since, signed_in()),
        "token": generate_csrf(),
    }


def _clashes(sheet: ActionSheet, stale: StaleSheet) -> dict[str, dict[str, str]]:
    """Both texts, as they are read, and what keeping both would give, as it is written."""
    found = {}
    for name, texts in stale.facts["fields"].items():
        shown = {f"{side}_shown": words.shown(name, text) for side, text in texts.items()}
        found[name] = {**texts, **shown, "both": both(name, texts["mine"], texts["theirs"])}
    return found
