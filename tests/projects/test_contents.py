"""The rules of a project's charter, phases, values and texts."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Idea, IdeaTarget
from workshop.projects.models import (
    Charter,
    LastLead,
    PeriodRefused,
    Phases,
    Project,
    StaleText,
    TextKey,
    TitleTaken,
    ValueInUse,
    Values,
)
from workshop.projects.models.contents import moved
from workshop.projects.rights import Role


def project_of(db: Session, world: World) -> Project:
    return db.get_one(Project, world.project)


def test_a_row_moves_one_place_and_stays_at_the_ends() -> None:
    rows = ["a", "b", "c"]
    assert moved(rows, "b", -1) == ["b", "a", "c"]
    assert moved(rows, "b", 1) == ["a", "c", "b"]
    assert moved(rows, "a", -1) == rows
    assert moved(rows, "c", 1) == rows


def test_phases_are_numbered_without_a_gap(db: Session, world: World) -> None:
    with transaction():
        phases = Phases(project_of(db, world))
        first, second, third = (phases.add(title, "") for title in ("Managers", "Personnel", "Groupes"))
        db.flush()
        phases.move(third.id, -1)
        phases.remove(first.id)
        second_id, third_id = second.id, third.id
    db.expire_all()
    assert [(one.number, one.id) for one in project_of(db, world).phases] == [(1, third_id), (2, second_id)]


def test_values_keep_the_order_people_chose(db: Session, world: World) -> None:
    with transaction():
        values = Values(project_of(db, world))
        values.add("Confiance", ["Dire", "  ", "Faire"])
        last = values.add("Proximité", [])
        db.flush()
        values.move(last.id, -1)
    db.expire_all()
    found = project_of(db, world).values
    assert [(one.name, one.practices) for one in found] == [("Proximité", []), ("Confiance", ["Dire", "Faire"])]


@pytest.mark.promise("P2")
def test_a_value_that_ideas_feed_stays(db: Session, world: World) -> None:
    with transaction():
        value = Values(project_of(db, world)).add("Confiance", [])
        idea = Idea(project_id=world.project, text="Se dire les choses")
        db.add(idea)
        db.flush()
        idea.decide(Destiny.KEPT, None, [IdeaTarget(value_id=value.id)])
        value_id = value.id
    with pytest.raises(ValueInUse), transaction():
        Values(project_of(db, world)).remove(value_id)
    assert [one.id for one in project_of(db, world).values] == [value_id]


def test_a_text_is_only_replaced_as_it_was_seen(db: Session, world: World) -> None:
    with transaction():
        project = project_of(db, world)
        seen = project.text(TextKey.WHY).mark
        project.write_text(TextKey.WHY, "Pourquoi", "Parce que.")
    with pytest.raises(StaleText), transaction():
        project_of(db, world).text(TextKey.WHY).require_mark(seen)


def test_a_phase_is_only_replaced_as_it_was_seen_wherever_it_stands(db: Session, world: World) -> None:
    with transaction():
        phases = Phases(project_of(db, world))
        phases.add("Managers", "")
        phase = phases.add("Personnel", "Une journée.")
        db.flush()
        seen = phase.mark
        phases.move(phase.id, -1)
        phase.require_mark(seen)
        phase.write("Personnel", "Deux journées.")
        with pytest.raises(StaleText):
            phase.require_mark(seen)


def test_a_project_begins_with_its_lead(db: Session, world: World) -> None:
    with transaction():
        lead = world.user(db, "outsider")
        project = Charter("Second projet", partners=["Ville", " "]).begin(db, "Communauté de Valombre", lead)
        db.flush()
        assert project.organisation_id == project_of(db, world).organisation_id
        assert project.roles(lead) == {Role.PROJECT_LEAD}
        assert project.partners == ["Ville"]


def test_two_projects_do_not_share_a_title(db: Session, world: World) -> None:
    with pytest.raises(TitleTaken), transaction():
        title = project_of(db, world).title
        Charter(f"  {title} ").begin(db, "Ailleurs", world.user(db, "outsider"))
    with transaction():
        project = project_of(db, world)
        Charter(project.title, "Court").write_on(project)


def test_a_project_does_not_end_before_it_begins(db: Session, world: World) -> None:
    with pytest.raises(PeriodRefused), transaction():
        charter = Charter("X", starts_on=date(2027, 1, 1), ends_on=date(2026, 1, 1))
        charter.write_on(project_of(db, world))


def test_the_last_project_lead_stays(db: Session, world: World) -> None:
    with transaction():
        project = project_of(db, world)
        lead = next(one for one in project.memberships if one.role is Role.PROJECT_LEAD)
        with pytest.raises(LastLead):
            project.dismiss(lead.id)
        project.admit(world.user(db, "reader"), Role.PROJECT_LEAD)
        project.dismiss(lead.id)
    assert project_of(db, world).roles(world.user(db, "lead")) == set()
