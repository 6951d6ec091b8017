"""Tables → outline: what is in the project is in the document, in few queries."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from exports.gather import gather
from exports.gather.missing import missing
from exports.outline import BulletList, Heading, Origin, Paragraph, ProjectDocument, SheetLink, gaps_of, plain_text
from exports.word import write
from tests.exports.opened import Opened
from tests.importing.small_file import sheet, small_file
from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.importing import import_project
from workshop.plan.models import Destiny, Idea, IdeaOrigin, IdeaTarget, OriginKind, Plan, Section, SheetPilot
from workshop.plan.models.budget import BudgetLine, Spending
from workshop.plan.models.indicator import Indicator, Measurement
from workshop.plan.models.sheet_lines import SheetLine
from workshop.projects.models import Project, TextKey

DAY = date(2026, 11, 21)


def imported(**parts: Any) -> Project:
    with transaction() as session:
        return import_project(session, small_file(**parts)).project


def gathered(**parts: Any) -> ProjectDocument:
    return gather(imported(**parts), DAY)


def idea(project: Project, text: str, posted: bool = True, **rest: Any) -> Idea:
    origin = IdeaOrigin(
        kind=OriginKind.NOTE if posted else OriginKind.CLUSTER,
        row_id=text,
        live_session_id="s",
        session_title="Séminaire",
        activity_title="Bilan",
        held_on=DAY,
    )
    made = Idea(project_id=project.id, text=text, posted=posted, origins=[origin], **rest)
    project.db.add(made)
    project.db.flush()
    return made


def test_the_texts_stand_in_their_places(db: Session) -> None:
    document = gathered()
    assert (document.cover.organisation, document.cover.title) == ("Communauté de Bellerive", "Projet de Bellerive")
    assert document.edito and document.edito.signature.name == "Léa Brun"
    assert document.edito.signature.role == "Directrice"
    assert document.vision and document.vision.text == "Un service qui répond."
    assert len(document.vision.follow) == 1
    assert document.values and [value.name for value in document.values.values] == ["Écoute"]
    assert [(phase.title, phase.subtitle) for phase in document.phases] == [("Séminaire", "Nos valeurs")]


def test_a_text_nobody_wrote_leaves_no_empty_chapter(db: Session, world: World) -> None:
    document = gather(world.plan(db).project, DAY)
    assert (document.edito, document.vision, document.values, document.chapters) == (None, None, None, ())


def test_the_method_stands_inside_the_chapter_that_says_what_a_project_is(db: Session) -> None:
    methods = {"title": "Méthode", "intro": "Une démarche", "qualities": [{"name": "ouverte", "text": "à tous"}]}
    (chapter,) = gathered(what={"title": "Quoi ?", "points": ["Une feuille de route"], "methods": methods}).chapters
    points, heading, intro, qualities = chapter.blocks
    assert isinstance(points, BulletList) and isinstance(heading, Heading) and isinstance(intro, Paragraph)
    assert (heading.level, plain_text(heading.spans)) == (1, "Méthode")
    assert isinstance(qualities, BulletList)
    assert [span.text for span in qualities.bullets[0].spans if span.bold] == ["ouverte"]


def test_every_text_a_person_writes_is_in_the_word_file(
    db: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with transaction() as session:
        project = world.plan(session).project
        for key in TextKey:
            project.write_text(key, f"Titre {key.value}", f"Corps {key.value}")
    told = Opened(write(gather(world.plan(db).project, DAY))).text
    # The letter's own words open the letter.
    keys = set(TextKey) - {TextKey.LETTER}
    assert [key for key in keys if f"Titre {key.value}" not in told or f"Corps {key.value}" not in told] == []


def test_headings_begin_at_the_first_level_whatever_their_writer_chose(db: Session) -> None:
    project = imported()
    with transaction():
        project.write_text(TextKey.WHY, "Pourquoi", "### Un\n\n#### Deux")
    (chapter,) = gather(project, DAY).chapters
    assert [block.level for block in chapter.blocks if isinstance(block, Heading)] == [1, 2]


def test_a_sheet_carries_all_that_hangs_from_it(db: Session, world: World) -> None:
    with transaction() as session:
        plan = world.plan(session)
        row, other = plan.sheet("1.1"), plan.sheet("2.1")
        row.write_section(Section.STEPS, [(0, "Recenser"), (1, "les besoins"), (0, "Décider")])
        row.write_section(Section.OPERATIONAL, [(0, "Animer"), (1, "un réseau")])
        row.due_on, row.completion = date(2027, 6, 30), 40
        other.link(row)
    document = gather(world.plan(db).project, DAY)
    found, *_, last = document.sheets
    assert (found.number, found.pilots, found.due_on) == ("1.1", ("Paul Garnier",), date(2027, 6, 30))
    assert (found.state, found.priority, found.completion) == ("À construire", "Normale", 40)
    assert [(plain_text(one.spans), len(one.children)) for one in found.steps] == [("Recenser", 1), ("Décider", 0)]
    assert [(one.number, one.title) for one in found.operational_objectives] == [("1.1.1", "Animer")]
    assert (found.links, last.links) == ((SheetLink("2.1"),), (SheetLink("1.1"),))


def test_sheets_stand_in_the_order_of_their_numbers(db: Session) -> None:
    actions = [sheet(f"1.{rank}") for rank in (10, 2, 1)]
    document = gathered(objectives=[{"number": 1, "title": "Un", "actions": actions}])
    assert [one.number for one in document.sheets] == ["1.1", "1.2", "1.10"]


@pytest.mark.promise("P2")
def test_a_sheet_tells_from_how_many_ideas_it_comes_through_every_merge(db: Session, world: World) -> None:
    with transaction() as session:
        plan = world.plan(session)
        group = idea(plan.project, "Accueil", posted=False)
        for text in ("Un guichet", "Un sourire", "Une banque"):
            idea(plan.project, text).merge_into([group], None)
        group.decide(Destiny.KEPT, None, [IdeaTarget(sheet_id=plan.sheet("1.1").id)])
    document = gather(world.plan(db).project, DAY)
    assert document.sheets[0].origins == (Origin(3, "Séminaire", DAY),)
    assert document.sheets[1].origins == ()


@pytest.mark.promise("P2")
def test_the_register_tells_every_posted_idea_and_adds_up_as_the_screens_do(db: Session, world: World) -> None:
    with transaction() as session:
        plan = world.plan(session)
        group = idea(plan.project, "Accueil", posted=False, votes=12)
        idea(plan.project, "Un guichet", votes=2).merge_into([group], None)
        idea(plan.project, "Un chat").decide(Destiny.OUT_OF_SCOPE, None, reason="Allergies")
        idea(plan.project, "Plus tard")
        group.decide(Destiny.KEPT, None, [IdeaTarget(sheet_id=plan.sheet("1.1").id)])
    register = gather(world.plan(db).project, DAY).register
    told = {one.text: (one.destiny, one.target, one.reason.replace("\u00a0", " "), one.votes) for one in register.ideas}
    assert told == {
        "Un chat": ("Hors du cadre", "", "Allergies", 0),
        "Un guichet": ("Retenue", "Fiche 1.1", "Avec « Accueil » (12 votes).", 2),
        "Plus tard": ("", "", "", 0),
    }
    counts = Plan(world.plan(db).project).counts()
    assert (register.posted, register.undecided) == (sum(counts.values()), counts[Destiny.UNDECIDED])
    assert register.undecided + sum(count for _, count in register.totals()) == register.posted


def test_a_session_is_told_briefly_unless_two_would_look_the_same(db: Session, world: World) -> None:
    with transaction() as session:
        project = world.plan(session).project
        for title in ("Séminaire\u00a0: le bilan", "Atelier : accueil", "Atelier : numérique"):
            idea(project, title).origins[0].session_title = title
    told = {one.session for one in gather(world.plan(db).project, DAY).register.ideas}
    assert told == {"Séminaire", "Atelier : accueil", "Atelier : numérique"}


def test_the_page_counts_the_gaps_that_the_document_lists(db: Session) -> None:
    full = {part: ["Oui"] for part in ("objectives", "steps", "resources", "indicators")}
    operational = [{"number": "1.2.1", "title": "Animer"}]
    actions = [sheet("1.1", **full), sheet("1.2", operational_objectives=operational), sheet("1.3")]
    project = imported(objectives=[{"number": 1, "title": "Un", "actions": actions}])
    with transaction():
        dated, piloted = Plan(project).sheet("1.1"), Plan(project).sheet("1.2")
        dated.due_on = DAY
        piloted.pilots.append(SheetPilot(name="Paul Garnier"))
    listed = [label for gap in gaps_of(gather(project, DAY)) for label in gap.missing]
    counted = missing(project)
    assert (counted.pilots, counted.dates) == (listed.count("pilote"), listed.count("échéance")) == (2, 2)
    assert counted.aims == listed.count("objectifs de l’action") == 1
    assert counted.steps == listed.count("modalités et étapes") == 2
    assert (counted.resources, counted.indicators) == (listed.count("ressources"), listed.count("indicateurs"))
    assert TextKey.WHY in counted.texts and TextKey.EDITO not in counted.texts


def test_a_great_plan_is_gathered_in_few_queries(db: Session, queries: list[str]) -> None:
    lines = {part: ["Une ligne", "Une autre"] for part in ("objectives", "steps", "resources", "indicators")}
    objectives = [
        {"number": n, "title": f"Objectif {n}", "actions": [sheet(f"{n}.{rank}", **lines) for rank in range(1, 14)]}
        for n in range(1, 10)
    ]
    project = imported(objectives=objectives)
    with transaction() as session:
        plan = Plan(session.get_one(Project, project.id))
        for row in plan.sheets():
            row.pilots.append(SheetPilot(name="Paul Garnier"))
            idea(plan.project, f"Idée {row.number}").decide(Destiny.KEPT, None, [IdeaTarget(sheet_id=row.id)])
    db.expire_all()
    queries.clear()
    document = gather(project, DAY)
    assert (document.sheet_count, document.register.posted) == (117, 117)
    assert len(queries) <= 30


def test_the_rows_of_a_sheet_are_told_in_its_sections(db: Session) -> None:
    project = imported()
    row = Plan(project).sheet("1.1")
    step = SheetLine(section=Section.STEPS, position=99, text="Écrire", owner="Anne Leroy", due_on=date(2027, 1, 31))
    row.lines.append(step)
    measured = Measurement(sheet_id=row.id, measured_on=DAY, value=Decimal("55.5"))
    row.indicators.append(
        Indicator(label="Équipement", unit="%", baseline=Decimal(40), target=Decimal(100), measurements=[measured])
    )
    row.budget_lines.append(
        BudgetLine(organisation="Ville", year=2027, spending=Spending.INVESTMENT, planned_cents=1_250_050)
    )
    project.db.flush()
    (told,) = [sheet for sheet in gather(project, DAY).sheets if sheet.number == "1.1"]
    assert plain_text(told.steps[-1].spans) == "Écrire – Anne Leroy, pour le 31/01/2027"
    assert plain_text(told.indicators[-1].spans) == "Équipement : de 40 à 100 % (55,5 % au 21/11/2026)"
    assert plain_text(told.budget[0].spans) == "2027, investissement, Ville : 12\u00a0500,50\u00a0€ prévus"
