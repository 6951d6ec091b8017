"""Pages of what is done with a whole sheet: choose, see what will happen, confirm; undo."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import or_, select

from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan.models import ActionSheet, GivenNumber, MoveKind, Plan, SheetMove
from workshop.plan.models.given_number import NumberKind
from workshop.plan.models.moving import Circumstances, Moves
from workshop.plan.models.moving_refusals import MoveNotLast, MoveUndone, NothingToMove
from workshop.plan.models.sheet_state import WITHDRAWN
from workshop.plan.models.undoing import Trail
from workshop.plan.move_forms import MoveForm
from workshop.plan.move_words import MEANINGS, VERBS, effects, told
from workshop.plan.queries import holder_options, sheet_options
from workshop.plan.sheet_frame import sheets
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

Verb = Callable[[Plan, ActionSheet, MoveForm], SheetMove]
FIELDS = {
    MoveKind.MOVE: ("objective", "also"),
    MoveKind.MERGE: ("into", "also", "links", "attachments", "pilots", "texts"),
    MoveKind.SPLIT: ("titles", "objective", "keep"),
    MoveKind.ATTACH: ("into",),
    MoveKind.REDIRECT: ("into",),
}

WITHDRAWALS = frozenset((MoveKind.ATTACH, MoveKind.REDIRECT, MoveKind.ABANDON, MoveKind.RESTORE))


@sheets.context_processor
def lineage() -> dict[str, object]:
    """What every page of a sheet may show of its story."""
    return {"story_of": story_of, "move_verbs": verbs_for, "withdrawing": withdrawing, "MOVE_MEANINGS": MEANINGS}


def story_of(sheet: ActionSheet, may_edit: bool) -> dict[str, object]:
    """What happened to it, its former numbers, and who bore its number before."""
    plan = Plan(sheet.project)
    given = select(GivenNumber.row_id, GivenNumber.number).where(
        GivenNumber.project_id == plan.project.id,
        GivenNumber.kind == NumberKind.SHEET,
        or_(GivenNumber.row_id == sheet.id, GivenNumber.number == sheet.number),
    )
    rows = sheet.db.execute(given.order_by(GivenNumber.given_at)).all()
    others = {row.row_id for row in rows if row.row_id != sheet.id}
    may_change = may_edit and plan.project.allows(signed_in(), Right.EDIT_PLAN)
    return {
        "moves": told(plan, sheet, may_change),
        "numbers": [row.number for row in rows if row.row_id == sheet.id and row.number != sheet.number],
        "namesakes": list(sheet.db.scalars(select(ActionSheet).where(ActionSheet.id.in_(others)))) if others else [],
        "may_change": may_change,
    }


def verbs_for(sheet: ActionSheet) -> dict[str, str]:
    """What may be done with it now, by the name in the address."""
    away = sheet.state in WITHDRAWN
    shown = [kind for kind in MoveKind if (kind is MoveKind.RESTORE) == away or kind is MoveKind.MOVE]
    return {kind.value: str(VERBS[kind]) for kind in shown}


def withdrawing(sheet: ActionSheet) -> dict[str, str]:
    """The verbs that withdraw it or bring it back, for who may use them: what its state alone does not do."""
    may = sheet.project.allows(signed_in(), Right.EDIT_PLAN)
    return {code: word for code, word in verbs_for(sheet).items() if may and code in WITHDRAWALS}


@sheets.route("/change/<kind>", methods=["GET", "POST"])
def change(project_id: str, number: str, kind: str) -> ResponseReturnValue:
    """One verb on a whole sheet, with a preview before it is done."""
    plan = Plan(project_for(project_id, Right.EDIT_PLAN))
    sheet, verb = plan.sheet(number), kind_of(kind)
    form = move_form(plan, sheet, verb)
    if not form.validate_on_submit() or form.preview.data:
        return change_page(plan, sheet, verb, form, 400 if form.errors else 200)
    try:
        with transaction():
            own = Plan(project_for(project_id, Right.EDIT_PLAN))
            DOERS[verb](own, own.sheet(number), form)
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        plan = Plan(project_for(project_id, Right.EDIT_PLAN))
        return change_page(plan, plan.sheet(number), verb, form, refused.status)
    flash(_("C’est fait : la trace est sur la fiche, et peut être annulée là."), "success")
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor="story"))


def kind_of(kind: str) -> MoveKind:
    """The verb of that name; raises Unknown."""
    if kind not in set(MoveKind):
        raise Unknown(noun="move")
    return MoveKind(kind)


def move_form(plan: Plan, sheet: ActionSheet, kind: MoveKind) -> MoveForm:
    """The form with what can be chosen in this plan."""
    form = MoveForm()
    form.objective.choices = holder_options(plan)
    if not form.is_submitted():
        form.objective.data = sheet.objective.number
    form.into.choices = {"": _("Choisir une fiche…"), **sheet_options(plan)}
    for field in (form.objective, form.into):
        field.validate_choice = field.short_name in FIELDS.get(kind, ())
    return form


def change_page(plan: Plan, sheet: ActionSheet, kind: MoveKind, form: MoveForm, status: int) -> ResponseReturnValue:
    """The form; once filled, with what will happen and the button that does it."""
    seen: list[str] = []
    if form.is_submitted() and status == 200:
        try:
            if "into" in FIELDS.get(kind, ()) and kind is not MoveKind.REDIRECT:
                _one(plan, form)
            seen = effects(plan, kind, _chosen(plan, sheet, form), _into(plan, form))
        except Refused as refused:
            form.form_errors.append(sentence_of(refused))
    ready = form.is_submitted() and not form.errors
    page = render_template(
        "plan/change.html",
        project=plan.project,
        sheet=sheet,
        form=form,
        kind=kind.value,
        verb=VERBS[kind],
        meaning=MEANINGS[kind],
        fields=FIELDS.get(kind, ()),
        effects=seen,
        ready=ready,
    )
    return page, status if not form.errors or status != 200 else 400


@sheets.post("/moves/<move_id>/undo")
def undo(project_id: str, number: str, move_id: str) -> ResponseReturnValue:
    """Put back what a verb did."""
    try:
        with transaction():
            plan = Plan(project_for(project_id, Right.EDIT_PLAN))
            plan.sheet(number)
            trail = Trail(plan)
            trail.undo(trail.move(move_id), Circumstances(signed_in()))
    except (MoveNotLast, MoveUndone) as refused:
        flash(sentence_of(refused), "error")
    else:
        flash(_("C’est annulé."), "success")
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor="story"))


def _chosen(plan: Plan, sheet: ActionSheet, form: MoveForm) -> list[ActionSheet]:
    return list(dict.fromkeys([sheet, *(plan.sheet(number) for number in form.numbers)]))


def _into(plan: Plan, form: MoveForm) -> list[ActionSheet]:
    return [plan.sheet(form.into.data)] if form.into.data else []


def _merge(plan: Plan, sheet: ActionSheet, form: MoveForm) -> SheetMove:
    return Moves(plan).merge(_chosen(plan, sheet, form), _one(plan, form), form.told, form.carry)


def _split(plan: Plan, sheet: ActionSheet, form: MoveForm) -> SheetMove:
    objective = plan.objective(form.objective.data or sheet.objective.number)
    return Moves(plan).split(sheet, [(title, objective) for title in form.parts], form.told, bool(form.keep.data))


def _one(plan: Plan, form: MoveForm) -> ActionSheet:
    """The sheet chosen; raises NothingToMove."""
    if not form.into.data:
        raise NothingToMove()
    return plan.sheet(form.into.data)


DOERS: dict[MoveKind, Verb] = {
    MoveKind.MOVE: lambda plan, sheet, form: Moves(plan).move(
        _chosen(plan, sheet, form), plan.objective(form.objective.data or ""), form.told
    ),
    MoveKind.MERGE: _merge,
    MoveKind.SPLIT: _split,
    MoveKind.ATTACH: lambda plan, sheet, form: Moves(plan).attach(sheet, _one(plan, form), form.told),
    MoveKind.REDIRECT: lambda plan, sheet, form: Moves(plan).redirect(sheet, _into(plan, form), form.told),
    MoveKind.ABANDON: lambda plan, sheet, form: Moves(plan).abandon(sheet, form.told),
    MoveKind.RESTORE: lambda plan, sheet, form: Moves(plan).restore(sheet, form.told),
}
