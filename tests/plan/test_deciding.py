"""Decisions that can be taken back whole, by several people at once, about ideas that feed many things."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.refusals import Malformed, Unknown
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Idea, IdeaRevision, OriginKind, Plan
from workshop.plan.models.deciding import DecidedMeanwhile, Taken, decide
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.decision_batch import AlreadyUndone
from workshop.plan.models.idea import LastTarget, NotKept
from workshop.plan.models.taking_back import undo

Post = Callable[..., str]


def seen(plan: Plan, *ids: str) -> dict[str, int]:
    return {one: plan.idea(one).rev for one in ids}


def take(world: World, db: Session, verb: Verb, *ids: str, by: str = "lead", **rest: object) -> Taken:
    with transaction():
        plan = world.plan(db)
        return decide(plan, seen(plan, *ids), Decision(verb, **rest), world.user(db, by))  # type: ignore[arg-type]


def take_back(world: World, db: Session, taken: Taken) -> list[str]:
    assert taken.batch is not None
    batch_id = taken.batch.id
    with transaction():
        return [left.idea.text for left in undo(world.plan(db), batch_id, world.user(db, "lead"))]


def aims(idea: Idea) -> set[tuple[str, ...]]:
    return {tuple(target.aim) for target in idea.targets}


def test_an_idea_feeds_several_sheets_fields_an_objective_a_value_and_the_vision(
    world: World, post: Post, db: Session
) -> None:
    idea = post("Un guichet")
    with transaction():
        project = world.plan(db).project
        from workshop.projects.models.contents import Values

        value = Values(project).add("Proximité", [])
        db.flush()
        codes = (
            "sheet:1.1",
            "sheet:1.1:steps",
            "sheet:2.1:resources",
            f"objective:{world.plan(db).objective(1).id}",
            f"value:{value.id}",
            "vision",
        )
    take(world, db, Verb.KEEP, idea, aims=(*codes, "vision"))
    assert len(world.plan(db).idea(idea).targets) == 6
    assert [target.text_key for target in world.plan(db).idea(idea).targets if target.text_key] == ["vision"]


@pytest.mark.parametrize(
    ("code", "refused"),
    [("sheet:9.9", Unknown), ("sheet:1.1:title", Malformed), ("objective:none", Unknown), ("moon", Malformed)],
)
def test_what_does_not_exist_is_not_fed(
    world: World, post: Post, db: Session, code: str, refused: type[Exception]
) -> None:
    idea = post("Un guichet")
    with pytest.raises(refused):
        take(world, db, Verb.KEEP, idea, aims=(code,))
    assert world.plan(db).idea(idea).destiny is Destiny.UNDECIDED


def test_a_kept_idea_feeds_one_thing_more_and_keeps_the_last(world: World, post: Post, db: Session) -> None:
    idea = post("Un guichet")
    with pytest.raises(NotKept), transaction():
        world.plan(db).feed(idea, ["sheet:1.1"], None)
    take(world, db, Verb.KEEP_IN_SHEET, idea, sheet="1.1", section="steps")
    with transaction():
        world.plan(db).feed(idea, ["sheet:2.1", "sheet:1.1:steps"], None)
    targets = {target.id: target.section for target in world.plan(db).idea(idea).targets}
    assert sorted(targets.values()) == ["", "steps"]
    first, last = targets
    with transaction():
        world.plan(db).stop_feeding(idea, first, None)
    with pytest.raises(LastTarget), transaction():
        world.plan(db).stop_feeding(idea, last, None)


def test_what_somebody_decided_meanwhile_is_not_overwritten(world: World, post: Post, db: Session) -> None:
    idea, other = post("Un bus"), post("Un vélo")
    before = seen(world.plan(db), idea, other)
    take(world, db, Verb.POSTPONED, idea, by="coordinator", reason="Après les travaux")
    with transaction():
        taken = decide(world.plan(db), before, Decision(Verb.ALREADY_DONE), world.user(db, "lead"))
    assert [(left.idea.id, type(left.refused)) for left in taken.left] == [(idea, DecidedMeanwhile)]
    kept = world.plan(db).idea(idea)
    assert (kept.destiny, kept.reason) == (Destiny.POSTPONED, "Après les travaux")
    assert kept.decided_by and kept.decided_by.name == "Hugo Petit"
    assert world.plan(db).idea(other).destiny is Destiny.ALREADY_DONE
    take(world, db, Verb.ALREADY_DONE, idea)
    assert world.plan(db).idea(idea).destiny is Destiny.ALREADY_DONE


def test_a_decision_is_taken_back_step_by_step_to_what_each_idea_was(world: World, post: Post, db: Session) -> None:
    idea = post("Un bus")
    first = take(world, db, Verb.KEEP, idea, by="coordinator", aims=("sheet:1.1", "vision"), meeting="COPIL de mars")
    second = take(world, db, Verb.OUT_OF_SCOPE, idea, reason="À l’État")
    third = take(world, db, Verb.REOPEN, idea)
    for taken in (third, second):
        assert take_back(world, db, taken) == []
    kept = world.plan(db).idea(idea)
    assert (kept.destiny, kept.meeting, len(kept.targets)) == (Destiny.KEPT, "COPIL de mars", 2)
    assert kept.decided_by and kept.decided_by.name == "Hugo Petit"
    assert take_back(world, db, first) == []
    assert world.plan(db).idea(idea).destiny is Destiny.UNDECIDED
    with pytest.raises(AlreadyUndone):
        take_back(world, db, first)


def test_a_whole_batch_is_taken_back_but_from_what_changed_since(world: World, post: Post, db: Session) -> None:
    ids = [post(f"Idée {number}") for number in range(5)]
    batch = take(world, db, Verb.POSTPONED, *ids)
    take(world, db, Verb.ALREADY_DONE, ids[2], by="coordinator")
    assert take_back(world, db, batch) == ["Idée 2"]
    found = [world.plan(db).idea(one).destiny for one in ids]
    assert found == [Destiny.UNDECIDED] * 2 + [Destiny.ALREADY_DONE] + [Destiny.UNDECIDED] * 2


def test_taking_a_merge_back_leaves_no_common_idea_and_no_orphan(world: World, post: Post, db: Session) -> None:
    ids = [post("Un bus"), post("Un vélo"), post("Un train")]
    merged = take(world, db, Verb.MERGE, *ids, title="Venir sans voiture")
    assert len(world.plan(db).idea(ids[0]).into()) == 1
    assert take_back(world, db, merged) == []
    assert db.scalars(select(Idea.text).order_by(Idea.text)).all() == ["Un bus", "Un train", "Un vélo"]


def test_a_merge_whose_common_idea_was_decided_since_stays(world: World, post: Post, db: Session) -> None:
    ids = [post("Un bus"), post("Un vélo")]
    merged = take(world, db, Verb.MERGE, *ids, title="Venir sans voiture")
    common = world.plan(db).idea(ids[0]).into()[0].id
    take(world, db, Verb.KEEP_IN_SHEET, common, sheet="1.1", by="coordinator")
    assert sorted(take_back(world, db, merged)) == ["Un bus", "Un vélo"]
    assert world.plan(db).idea(common).destiny is Destiny.KEPT


def test_replacing_a_merge_can_be_taken_back_with_the_common_idea_it_took_away(
    world: World, post: Post, db: Session
) -> None:
    ids = [post("Un bus", votes=2), post("Un vélo")]
    take(world, db, Verb.MERGE, *ids, title="Venir sans voiture")
    replaced = take(world, db, Verb.POSTPONED, *ids)
    assert db.scalar(select(Idea).where(Idea.text == "Venir sans voiture")) is None
    assert take_back(world, db, replaced) == []
    (common,) = world.plan(db).idea(ids[0]).into()
    assert (common.text, common.votes, {one.text for one in common.sources()}) == (
        "Venir sans voiture",
        2,
        {"Un bus", "Un vélo"},
    )


def test_an_idea_in_a_circle_is_left_and_the_others_merge(world: World, post: Post, db: Session) -> None:
    one, other, third = post("Un bus"), post("Un vélo"), post("Un train")
    take(world, db, Verb.MERGE, one, into=(other,))
    taken = take(world, db, Verb.MERGE, other, third, into=(one,))
    assert [left.idea.text for left in taken.left] == ["Un vélo"]
    assert world.plan(db).idea(third).destiny is Destiny.MERGED


def test_every_change_moves_the_revision_and_says_which_ideas(world: World, post: Post, db: Session) -> None:
    one, other = post("Un bus"), post("Accueil", OriginKind.CLUSTER)
    before = IdeaRevision.of(world.plan(db).project)
    take(world, db, Verb.POSTPONED, one)
    changed = db.scalars(select(Idea.id).where(Idea.rev > before)).all()
    assert changed == [one] and IdeaRevision.of(world.plan(db).project) > before
    assert world.plan(db).idea(other).rev <= before


@pytest.mark.parametrize("verb", [Verb.KEEP_IN_NEW_SHEET, Verb.KEEP_IN_NEW_OBJECTIVE])
def test_what_a_decision_made_goes_with_it_when_nobody_touched_it(
    world: World, post: Post, db: Session, verb: Verb
) -> None:
    ids = [post("Un bus"), post("Un vélo")]
    before = {one.number for one in (*world.plan(db).sheets(), *world.plan(db).objectives())}
    taken = take(world, db, verb, *ids, objective="1", title="Se déplacer")
    fresh = {one.number for one in (*world.plan(db).sheets(), *world.plan(db).objectives())} - before
    assert fresh == {"1.3"} if verb is Verb.KEEP_IN_NEW_SHEET else fresh == {"3"}
    assert take_back(world, db, taken) == []
    assert {one.number for one in (*world.plan(db).sheets(), *world.plan(db).objectives())} == before
    assert {world.plan(db).idea(one).destiny for one in ids} == {Destiny.UNDECIDED}
    again = take(world, db, verb, *ids, objective="1", title="Se déplacer")
    assert again.batch and fresh.isdisjoint(
        {one.number for one in (*world.plan(db).sheets(), *world.plan(db).objectives())}
    )


def test_a_sheet_that_a_decision_made_stays_when_somebody_works_on_it(
    world: World, post: Post, db: Session, sign_in: Callable[[str], FlaskClient]
) -> None:
    idea, other = post("Un bus"), post("Un vélo")
    taken = take(world, db, Verb.KEEP_IN_NEW_SHEET, idea, objective="1", title="Se déplacer")
    take(world, db, Verb.KEEP_IN_SHEET, other, sheet="1.3")
    assert taken.batch is not None
    address = f"/projects/{world.project}/ideas/sorting/decisions/{taken.batch.id}"
    assert take_back(world, db, taken) == []
    assert world.plan(db).sheet("1.3").title == "Se déplacer"
    assert [one.text for one in world.plan(db).ideas_behind(world.plan(db).sheet("1.3"))] == ["Un vélo"]
    assert "La fiche 1.3 « Se déplacer », née de cette décision, reste" in sign_in("lead").get(address).text


def test_a_decision_is_not_given_back_to_a_sheet_that_is_gone(world: World, post: Post, db: Session) -> None:
    idea = post("Un bus")
    first = take(world, db, Verb.KEEP_IN_NEW_SHEET, idea, objective="1", title="Se déplacer")
    second = take(world, db, Verb.POSTPONED, idea)
    with transaction():
        db.delete(world.plan(db).sheet("1.3"))
    assert take_back(world, db, second) == ["Un bus"]
    assert world.plan(db).idea(idea).destiny is Destiny.POSTPONED
    assert take_back(world, db, first) == ["Un bus"]
