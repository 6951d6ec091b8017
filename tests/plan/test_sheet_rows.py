"""Rows of a sheet: steps that stay themselves, indicators, budget, deliverables, dependencies, and going back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.refusals import NotAllowed, Refused, TextEmpty, Unknown
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.plan.models import ActionSheet, FieldChange, Section, Spending
from workshop.plan.models.budget import Amounts, totals
from workshop.plan.models.cells import AmountRefused, NotANumber, YearRefused
from workshop.plan.models.deliverable import AddressRefused, DeliverableAwaited, WouldWait, closes_a_circle
from workshop.plan.models.row_edit import RowChanged, RowEdit
from workshop.plan.models.sheet_edit import SheetEdit, StaleSheet
from workshop.plan.models.sheet_lines import same_lines

BUDGET = {"organisation": "Agglomération", "year": "2027", "spending": "investment", "planned_cents": "1250050"}


@pytest.fixture
def sheet(world: World, db: Session) -> Iterator[ActionSheet]:
    with transaction():
        yield world.plan(db).sheet("1.1")


@pytest.fixture
def lead(world: World, db: Session) -> User:
    return world.user(db, "lead")


@pytest.fixture
def pilot(world: World, db: Session) -> User:
    return world.user(db, "pilot")


def write(sheet: ActionSheet, by: User, kind: str, **cells: str) -> str:
    return sheet.write_row(RowEdit(kind, cells), sheet.version, by)


def steps(sheet: ActionSheet, text: str, by: User) -> None:
    sheet.edit(SheetEdit({"steps": text}), sheet.version, by)
    sheet.db.flush()


def mark(sheet: ActionSheet, place: int, by: User, **cells: str) -> str:
    line = sheet.lines_of(Section.STEPS)[place]
    return sheet.write_row(RowEdit("step", cells, line.id), sheet.version, by)


def last(sheet: ActionSheet, field: str) -> FieldChange:
    query = select(FieldChange).where(FieldChange.sheet_id == sheet.id, FieldChange.field == field)
    return sheet.db.scalars(query.order_by(FieldChange.version.desc())).first() or pytest.fail(field)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (["A", "B"], ["A", "B"], [0, 1]),
        (["A", "B"], ["B", "A"], [1, 0]),
        (["Choisir le lieu"], ["Avant tout", "Choisir le lieu"], [None, 0]),
        (["Choisir le lieu", "Ouvrir"], ["Choisir ensemble le lieu", "Ouvrir"], [0, 1]),
        (["Choisir le lieu", "Ouvrir au public"], ["Ouvrir au public", "Choisir le bon lieu"], [1, 0]),
        (["Choisir le lieu"], ["Planter des arbres"], [None]),
        (["Oui", "Oui"], ["Oui", "Oui", "Oui"], [0, 1, None]),
        ([], ["A"], [None]),
    ],
)
def test_a_line_is_recognised_where_it_went(before: list[str], after: list[str], same: list[int | None]) -> None:
    assert same_lines(before, after) == same


@given(st.lists(st.text("abc ", min_size=1, max_size=6), max_size=6), st.lists(st.text("abc "), max_size=6))
def test_no_line_is_two_lines(before: list[str], after: list[str]) -> None:
    found = [place for place in same_lines(before, after) if place is not None]
    assert len(found) == len(set(found)) and set(found) <= set(range(len(before)))


def test_a_step_keeps_its_owner_its_day_and_its_tick_while_its_neighbours_change(
    sheet: ActionSheet, pilot: User
) -> None:
    steps(sheet, "- Choisir le lieu\n    - Visiter\n- Ouvrir", pilot)
    kept = mark(sheet, 1, pilot, owner="claire morel", due_on="2027-03-31", done_on="2027-03-12")
    steps(sheet, "- Réunir l’équipe\n- Choisir le lieu ensemble\n    - Visiter deux lieux\n- Fêter", pilot)
    line = sheet.lines_of(Section.STEPS)[2]
    assert (line.id, line.text, line.done_on) == (kept, "Visiter deux lieux", date(2027, 3, 12))
    assert line.owner_id is not None and line.owner == "claire morel"


def test_steps_that_come_back_bring_their_owner_with_them(sheet: ActionSheet, pilot: User) -> None:
    steps(sheet, "- Choisir le lieu\n- Ouvrir", pilot)
    mark(sheet, 0, pilot, owner="Le CNFPT", due_on="2027-03-31")
    steps(sheet, "- Tout autre chose", pilot)
    assert sheet.lines_of(Section.STEPS)[0].cells() == {}
    change = last(sheet, "steps")
    sheet.restore(change, change.before, sheet.version, pilot)
    line = sheet.lines_of(Section.STEPS)[0]
    assert (line.text, line.owner, line.due_on) == ("Choisir le lieu", "Le CNFPT", date(2027, 3, 31))


def test_two_people_change_two_cells_of_one_row(sheet: ActionSheet, pilot: User, lead: User) -> None:
    row = write(sheet, pilot, "budget", **BUDGET)
    seen = sheet.version
    sheet.write_row(RowEdit("budget", {**BUDGET, "source": "DETR"}, row), seen, lead)
    sheet.write_row(RowEdit("budget", {**BUDGET, "paid_cents": "100"}, row), seen, pilot)
    line = sheet.budget_lines[0]
    assert (line.source, line.paid_cents, line.planned_cents) == ("DETR", 100, 1250050)


def test_two_people_who_change_the_same_cell_are_both_shown(sheet: ActionSheet, pilot: User, lead: User) -> None:
    row = write(sheet, pilot, "budget", **BUDGET)
    seen = sheet.version
    sheet.write_row(RowEdit("budget", {**BUDGET, "year": "2028"}, row), seen, lead)
    with pytest.raises(StaleSheet) as stale:
        sheet.write_row(RowEdit("budget", {**BUDGET, "year": "2029", "source": "État"}, row), seen, pilot)
    assert stale.value.facts["fields"] == {"year": {"mine": "2029", "theirs": "2028"}}
    with pytest.raises(RowChanged):
        sheet.remove_row("budget", row, seen, pilot)
    sheet.remove_row("budget", row, sheet.version, pilot)
    with pytest.raises(RowChanged):
        sheet.write_row(RowEdit("budget", {"year": "2030"}, row), sheet.version, lead)


@pytest.mark.parametrize(
    ("kind", "cells", "refused"),
    [
        ("budget", {**BUDGET, "planned_cents": "-1"}, AmountRefused),
        ("budget", {**BUDGET, "planned_cents": "1,5"}, AmountRefused),
        ("budget", {**BUDGET, "planned_cents": "9" * 18}, AmountRefused),
        ("budget", {**BUDGET, "year": "27"}, YearRefused),
        ("budget", {**BUDGET, "organisation": " "}, TextEmpty),
        ("indicator", {"label": "Délai", "target": "NaN"}, NotANumber),
        ("indicator", {"label": "Délai", "target": "1.2345"}, NotANumber),
        ("measurement", {"indicator_id": "ailleurs", "measured_on": "2027-01-01", "value": "1"}, Unknown),
        ("deliverable", {"title": "Guide", "address": "javascript:alert(1)"}, AddressRefused),
        ("deliverable", {"title": "Guide", "attachment_id": "ailleurs"}, Unknown),
        ("dependency", {"deliverable_id": "ailleurs"}, Unknown),
        ("step", {"owner": "Moi"}, Unknown),
        ("attachment", {"name": "x", "size": "1", "sha256": "0"}, Unknown),
    ],
)
def test_a_cell_that_cannot_be_is_refused(
    sheet: ActionSheet, pilot: User, kind: str, cells: dict[str, str], refused: type[Refused]
) -> None:
    with pytest.raises(refused):
        write(sheet, pilot, kind, **cells)


def test_amounts_are_summed_to_the_cent(sheet: ActionSheet, pilot: User) -> None:
    for cents in ("10", "20"):
        write(sheet, pilot, "budget", **{**BUDGET, "planned_cents": cents})
    write(sheet, pilot, "budget", **{**BUDGET, "year": "2026", "spending": "operating"})
    assert totals(sheet.budget_lines) == {
        (2026, Spending.OPERATING): Amounts(1250050, 0, 0),
        (2027, Spending.INVESTMENT): Amounts(30, 0, 0),
    }


def test_an_indicator_says_how_far_it_is_rising_or_falling(sheet: ActionSheet, pilot: User) -> None:
    row = write(sheet, pilot, "indicator", label="Délai moyen", unit="jours", baseline="20", target="10")
    for on, value in (("2027-02-01", "15.5"), ("2027-01-01", "18")):
        write(sheet, pilot, "measurement", indicator_id=row, measured_on=on, value=value)
    indicator = sheet.indicators[0]
    assert [one.value for one in indicator.measurements] == [Decimal(18), Decimal("15.5")]
    assert (indicator.progress, indicator.reached) == (45, False)
    write(sheet, pilot, "measurement", indicator_id=row, measured_on="2027-03-01", value="9")
    assert (sheet.indicators[0].progress, sheet.indicators[0].reached) == (100, True)


def test_an_indicator_comes_back_with_what_was_measured(sheet: ActionSheet, pilot: User) -> None:
    row = write(sheet, pilot, "indicator", label="Délai moyen", unit="jours")
    write(sheet, pilot, "measurement", indicator_id=row, measured_on="2027-01-01", value="18")
    sheet.remove_row("indicator", row, sheet.version, pilot)
    assert sheet.indicators == []
    change = last(sheet, f"indicator:{row}")
    sheet.restore(change, change.before, sheet.version, pilot)
    assert [(one.label, one.last and one.last.value) for one in sheet.indicators] == [("Délai moyen", Decimal(18))]


def test_a_sheet_never_waits_for_itself(world: World, sheet: ActionSheet, lead: User, db: Session) -> None:
    other, third = world.plan(db).sheet("1.2"), world.plan(db).sheet("2.1")
    mine = write(sheet, lead, "deliverable", title="Cahier des charges")
    theirs = write(other, lead, "deliverable", title="Logiciel")
    last_one = write(third, lead, "deliverable", title="Formation")
    write(other, lead, "dependency", deliverable_id=mine)
    write(third, lead, "dependency", deliverable_id=theirs)
    for waiting, awaited in ((sheet, last_one), (sheet, theirs), (sheet, mine)):
        with pytest.raises(WouldWait), db.begin_nested():
            write(waiting, lead, "dependency", deliverable_id=awaited)
    with pytest.raises(DeliverableAwaited) as refused:
        sheet.remove_row("deliverable", mine, sheet.version, lead)
    assert refused.value.facts == {"numbers": "1.2"}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14))
def test_dependencies_taken_one_by_one_never_close_a_circle(asked: list[tuple[int, int]]) -> None:
    waits: list[tuple[str, str]] = []
    for one, other in asked:
        if not closes_a_circle(str(one), str(other), waits):
            waits.append((str(one), str(other)))
    order: list[str] = []
    left = {str(number) for number in range(6)}
    while left:
        free = {one for one in left if not any(a == one and b in left for a, b in waits)}
        assert free, waits
        order += free
        left -= free


def test_a_file_that_proves_a_deliverable_leaves_it_and_comes_back_alone(sheet: ActionSheet, pilot: User) -> None:
    file = sheet.attach("Guide.pdf", 3, "a" * 64, pilot)
    row = write(sheet, pilot, "deliverable", title="Guide", attachment_id=file.id)
    gone = file.id
    sheet.detach(gone, pilot)
    assert sheet.row("deliverable", row).attachment_id is None
    change = last(sheet, f"attachment:{gone}")
    sheet.restore(change, change.before, sheet.version, pilot)
    assert [(one.name, one.sha256) for one in sheet.attachments] == [("Guide.pdf", "a" * 64)]


def test_a_link_is_kept_in_both_histories_and_restored(
    world: World, sheet: ActionSheet, lead: User, db: Session
) -> None:
    other = world.plan(db).sheet("2.1")
    sheet.link(other, "", lead)
    other.unlink(sheet, lead)
    change = last(sheet, f"link:{other.id}")
    assert change.after == "" and last(other, f"link:{sheet.id}").after == ""
    sheet.restore(change, change.before, sheet.version, lead)
    assert sheet.linked() == [other]


def test_any_past_value_is_given_again_as_a_new_edit(sheet: ActionSheet, pilot: User) -> None:
    seen = sheet.version
    edit = {"title": "Accueil B", "state": sheet.state, "due_on": date(2027, 5, 4), "sponsor": {"Anne Leroy": None}}
    sheet.edit(SheetEdit(edit), seen, pilot)
    sheet.edit(SheetEdit({"due_on": None, "sponsor": {}}), sheet.version, pilot)
    for field in ("due_on", "sponsor", "title"):
        change = last(sheet, field)
        sheet.restore(change, change.before, sheet.version, pilot)
    assert (sheet.title, sheet.due_on) == ("Un accueil unique", date(2027, 5, 4))
    assert sheet.accounts_of("sponsor") != {"Anne Leroy": None} and list(sheet.accounts_of("sponsor")) == ["Anne Leroy"]
    change = last(sheet, "title")
    sheet.edit(SheetEdit({"title": "Accueil C"}), sheet.version, pilot)
    with pytest.raises(RowChanged):
        sheet.restore(change, change.before, seen + 5, pilot)


def test_a_reader_writes_no_row(world: World, sheet: ActionSheet, db: Session) -> None:
    with pytest.raises(NotAllowed):
        write(sheet, world.user(db, "reader"), "budget", **BUDGET)


def test_what_a_field_held_on_a_day(sheet: ActionSheet, pilot: User) -> None:
    first = datetime(2027, 1, 10, 9, tzinfo=UTC)
    for days, title in enumerate(("Un", "Deux", "Trois")):
        with time_machine.travel(first + timedelta(days=days), tick=False):
            sheet.edit(SheetEdit({"title": title}), sheet.version, pilot)
    assert sheet.texts_on(date(2027, 1, 9)) == {"title": "Un accueil unique"}
    assert sheet.texts_on(date(2027, 1, 10)) == {"title": "Un"}
    assert sheet.texts_on(date(2027, 1, 12)) == {}
