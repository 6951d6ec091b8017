"""The slides of a review, read back: titles of their own, no text out of its frame, what is on them is the plan's."""

import io
import json
import subprocess
import time
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import regex
import time_machine
from pptx import Presentation

from exports.outline.followed import FollowedPlan, Meeting
from exports.outline.review import review_of
from exports.outline.slides import Deck, Grid, Message, Slide
from exports.slides import write_deck
from exports.slides.measure import Type, wrapped
from exports.slides.writer import LATENT
from tests.exports.followed_world import CHANGED, DAY, followed, hostile, plan, session

VALIDATOR = Path(__file__).parents[3] / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
POINT = 12_700


def written(told: FollowedPlan) -> bytes:
    return write_deck(review_of(told), told.on)


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def titles(made: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in made.slides]


def tables(made: Any) -> list[tuple[str, list[list[str]]]]:
    return [
        (slide.shapes.title.text_frame.text, [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows])
        for slide in made.slides
        for shape in slide.shapes
        if shape.has_table
    ]


@pytest.fixture(scope="module")
def large() -> tuple[FollowedPlan, Any]:
    told = followed(117, 117)
    return told, opened(written(told))


def test_every_slide_has_a_title_and_none_has_the_same(large: tuple[FollowedPlan, Any]) -> None:
    for made in (large[1], opened(written(hostile())), opened(written(plan()))):
        found = titles(made)
        assert all(found) and len(set(found)) == len(found)
        assert (made.slide_width, made.slide_height) == (12_192_000, 6_858_000)


def test_every_sheet_stands_in_the_table_of_its_objective(large: tuple[FollowedPlan, Any]) -> None:
    told, made = large
    rows = {row[0]: row for title, table in tables(made) if title.startswith("Objectif") for row in table[1:]}
    assert set(rows) == {sheet.number for sheet in told.sheets}
    for sheet in told.sheets:
        assert rows[sheet.number][3] == sheet.state
        assert rows[sheet.number][4].replace("\u00a0", " ") == f"{sheet.completion} %"
        due = f"{sheet.due_on:%d/%m/%Y}" if sheet.due_on else ""
        assert rows[sheet.number][5].startswith(due) and ("retard" in rows[sheet.number][5]) == sheet.late


def test_the_figures_the_bars_and_the_lateness_are_counted_from_the_sheets(large: tuple[FollowedPlan, Any]) -> None:
    told, made = large
    (chart,) = [shape for slide in made.slides for shape in slide.shapes if shape.has_chart]
    plot = chart.chart.plots[0]
    bars = dict(zip(plot.categories, plot.series[0].values, strict=True))
    assert bars == {state: count for state, count in told.counted() if count}
    described = chart._element.nvGraphicFramePr.cNvPr.get("descr").replace("\u00a0", " ")
    assert [state for state, count in bars.items() if f"{state} : {count:.0f}" not in described] == []
    late = [row[0] for title, table in tables(made) if title.startswith("Fiches en retard") for row in table[1:]]
    assert late == [sheet.number for sheet in told.late] and late
    figures = dict(map(tuple, next(table for title, table in tables(made) if title == "Le plan en chiffres")))
    assert figures["En retard"] == str(len(late))


def test_each_priority_sheet_has_its_slide_and_its_notes(large: tuple[FollowedPlan, Any]) -> None:
    told, made = large
    by_title = {slide.shapes.title.text_frame.text: slide for slide in made.slides}
    priorities = [sheet for sheet in told.live if sheet.prioritised]
    found = [title for title in by_title if regex.match(r"\d+\.\d+ – ", title)]
    assert [title.partition(" ")[0] for title in found].sort() == [sheet.number for sheet in priorities].sort()
    assert len(found) == len(priorities)
    for title in found:
        slide = by_title[title]
        sheet = next(one for one in priorities if title.startswith(f"{one.number} "))
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        done = [step.text for step in sheet.steps if step.done_on]
        assert all(text.split()[0] in notes for text in done)
        assert {shape.text_frame.text.split("\n")[0] for shape in slide.placeholders} >= {"Prochaines étapes"}


def test_no_text_runs_out_of_the_slide(large: tuple[FollowedPlan, Any]) -> None:
    for made in (large[1], opened(written(hostile()))):
        for slide in made.slides:
            for shape in slide.shapes:
                if shape.has_table:
                    bottom = (shape.top + sum(row.height for row in shape.table.rows)) / POINT
                    assert bottom <= 497, slide.shapes.title.text_frame.text
            size = slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size
            if size is not None:
                lines = wrapped(slide.shapes.title.text_frame.text, Type(size.pt, bold=True), 866)
                assert len(lines) <= 2


def test_what_is_read_aloud_comes_in_order_and_pictures_are_told(large: tuple[FollowedPlan, Any]) -> None:
    for slide in large[1].slides:
        names = [shape.shape_id for shape in slide.shapes]
        assert slide.shapes[0] == slide.shapes.title and len(set(names)) == len(names)
        kinds = [shape._element.ph.get("type") for shape in slide.placeholders if shape._element.ph is not None]
        assert [kind for kind in kinds if kind in LATENT] in ([], list(LATENT))
        for shape in slide.shapes:
            if shape.has_table or shape.has_chart:
                assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 15
            assert not shape.has_table or shape.table.first_row


def test_all_that_is_said_is_said_in_french_in_calibri(large: tuple[FollowedPlan, Any]) -> None:
    buffer = io.BytesIO()
    large[1].save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    told = " ".join(parts.values())
    assert set(regex.findall(r'\blang="([^"]+)"', told)) == {"fr-FR"}
    assert regex.findall(r"<a:r>(?!<a:rPr[^>]*lang=)", told) == []
    assert set(regex.findall(r'latin typeface="([^"+]+)"', told)) == {"Calibri"}
    assert not any(word in told for word in ("Office Theme", "python-pptx", "Steve", "Click to edit", "en-US"))
    assert "docProps/thumbnail.jpeg" not in parts


def test_long_tables_go_on_under_their_own_header() -> None:
    rows = tuple((f"{rank}", "Une action dont le titre tient sur deux lignes au moins " * 2) for rank in range(40))
    grid = Grid(header=("N°", "Action"), rows=rows, widths=(1, 9), description="Quarante actions.")
    deck = Deck(title="t", organisation="o", footer="f", slides=(Slide(title="Liste", body=grid, notes=("Un mot",)),))
    made = opened(write_deck(deck, DAY))
    assert titles(made)[:3] == ["Liste", "Liste (suite)", "Liste (suite 2)"]
    assert [row[0] for _, table in tables(made) for row in table[1:]] == [str(rank) for rank in range(40)]
    assert {tuple(table[0]) for _, table in tables(made)} == {("N°", "Action")}
    assert [slide.has_notes_slide for slide in made.slides][:2] == [True, False]


@pytest.mark.promise("P7")
def test_an_empty_plan_says_so() -> None:
    found = titles(opened(written(plan())))
    assert found[1:] == ["Le plan en chiffres", "Fiches en retard", "Décisions à prendre", "Prochaine revue"]
    bodies = [slide.body for slide in review_of(plan()).slides[1:]]
    assert all(isinstance(body, Message) for body in bodies)


def test_the_next_review_is_the_one_people_agreed_on_else_a_proposal_on_a_working_day() -> None:
    def lead(told: FollowedPlan) -> str:
        body = review_of(told).slides[-1].body
        assert isinstance(body, Message)
        return body.lines[0].replace("\u00a0", " ")

    assert DAY.weekday() == 6
    proposed = "lundi 18 janvier 2027 (2027, semaine 3), 8 semaines après celle-ci"
    assert lead(plan()) == f"Proposition : {proposed}. À confirmer en séance."
    agreed = Meeting(text="le 02/02/2027", first=date(2027, 2, 2), last=date(2027, 2, 2), changed_at=CHANGED)
    past = replace(agreed, first=date(2026, 1, 1), last=date(2026, 1, 1))
    lives = (session(meeting=past), session(meeting=agreed))
    assert lead(plan(sessions=lives)) == "Date retenue : le 02/02/2027 (mardi 2 février 2027)."
    assert lead(plan(sessions=lives[:1])).startswith("Proposition")


@pytest.mark.slow
@pytest.mark.promise("P7")
def test_microsoft_s_own_validator_finds_nothing(tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("the validator is not installed")
    running = []
    for name, told in (("generated", followed(7, 20)), ("hostile", hostile())):
        path = tmp_path / f"{name}.pptx"
        path.write_bytes(written(told))
        running.append(subprocess.Popen([VALIDATOR, path], stdout=subprocess.PIPE))
    assert [json.loads(one.communicate()[0])["errors"] for one in running] == [[], []]


def test_the_same_plan_gives_the_same_bytes_whatever_the_hour() -> None:
    first = written(followed(7, 20))
    with time_machine.travel(datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)):
        assert written(followed(7, 20)) == first
    about = opened(first).core_properties
    assert (about.title, about.author) == ("Revue du plan – Projet d’administration", "Ville de Valombre")
    assert about.created is not None and about.created.date() == DAY


@pytest.mark.bench
def test_a_plan_of_1170_sheets_takes_seconds() -> None:
    start = time.perf_counter()
    content = written(followed(9, 1_170))
    print(f"1 170 sheets: {len(opened(content).slides)} slides in {time.perf_counter() - start:.1f} s")
