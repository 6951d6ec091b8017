"""The published project of `../shared/data/madmoselle.json` as an outline."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from exports.outline import (
    Block,
    Bullet,
    BulletList,
    Chapter,
    Cover,
    Edito,
    Heading,
    Objective,
    OperationalObjective,
    OutsideLink,
    Paragraph,
    Part,
    Phase,
    ProjectDocument,
    Sheet,
    SheetLink,
    Signature,
    Span,
    Value,
    Values,
    Vision,
    bullet,
    bullets,
    paragraph,
)

SHARED = Path(__file__).parents[3] / "shared"
SOURCE = SHARED / "data" / "madmoselle.json"

Json = dict[str, Any]


def real_document() -> ProjectDocument:
    source: Json = json.loads(SOURCE.read_text(encoding="utf-8"))
    return ProjectDocument(
        cover=Cover(
            organisation=source["organisation"],
            title=source["title"],
            subtitle="Des services, des valeurs, un cap commun",
            period=f"Jusqu’en {source['calendar']['until']}",
            version_on=date(2026, 11, 21),
        ),
        edito=_edito(source["edito"]),
        chapters=(_why(source["why"]), _what(source["what"])),
        phases=tuple(_phase(phase) for phase in source["phases"]),
        values=_values(source),
        vision=Vision(source["vision"]["title"], source["vision"]["text"], (paragraph(source["vision"]["follow"]),)),
        team=Chapter("Une équipe mobilisée", (_listed(source["project_team"]["lines"]),)),
        objectives=tuple(_objective(objective) for objective in source["objectives"]),
        next_steps=_next_steps(source["next_steps"]),
    )


def _paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(paragraph(text) for text in texts)


def _listed(texts: list[str]) -> BulletList:
    return BulletList(bullets(texts))


def _edito(edito: Json) -> Edito:
    return Edito(
        title=edito["title"],
        blocks=_paragraphs(edito["text"]),
        signature=Signature(role=edito["signatory"]["role"]),
    )


def _why(why: Json) -> Chapter:
    blocks: tuple[Block, ...] = (
        *_paragraphs([why["intro"], why["themes_intro"]]),
        _listed(why["themes"]),
        paragraph(why["goals_intro"]),
        _listed(why["goals"]),
        paragraph(why["conclusion"]),
    )
    return Chapter(why["title"], blocks)


def _what(what: Json) -> Chapter:
    methods = what["methods"]
    qualities = tuple(
        Bullet((Span(quality["name"], bold=True), Span(f": {quality['text']}"))) for quality in methods["qualities"]
    )
    blocks: tuple[Block, ...] = (
        paragraph(what["intro"]),
        _listed(what["points"]),
        Heading(1, (Span(methods["title"]),)),
        paragraph(methods["intro"]),
        BulletList(qualities),
        *_paragraphs(methods["paragraphs"]),
    )
    return Chapter(what["title"], blocks, Part.WHAT)


def _phase(phase: Json) -> Phase:
    points = (_listed(phase["points"]),) if phase["points"] else ()
    blocks: tuple[Block, ...] = (*_paragraphs(phase["text"]), *points)
    return Phase(title=phase["title"], subtitle=phase.get("subtitle", ""), blocks=blocks)


def _values(source: Json) -> Values:
    values = tuple(Value(value["name"], bullets(value["practices"])) for value in source["values"])
    return Values(source["values_title"], values)


def _next_steps(steps: Json) -> Chapter:
    group = Heading(1, (Span(steps["monitoring_group_title"]),))
    blocks: tuple[Block, ...] = (*_paragraphs([steps["lead"], *steps["paragraphs"]]), group)
    return Chapter(steps["title"], (*blocks, paragraph("La composition du groupe reste à publier.")))


def _objective(objective: Json) -> Objective:
    return Objective(
        number=str(objective["number"]),
        title=objective["title"],
        sheets=tuple(_sheet(action) for action in objective["actions"]),
    )


def _sheet(action: Json) -> Sheet:
    links = action["links"]
    return Sheet(
        number=action["number"],
        title=action["title"],
        subtitle=action["subtitle"] or "",
        objectives=_steps(action["objectives"]),
        operational_objectives=tuple(
            OperationalObjective(one["number"], one["title"], bullets(one["items"]))
            for one in action["operational_objectives"]
        ),
        steps=_steps(action["steps"]),
        resources=_steps(action["resources"]),
        indicators=_steps(action["indicators"]),
        links=tuple(SheetLink(link["target"]) for link in links if link["kind"] == "action"),
        outside_links=tuple(OutsideLink(link["target"]) for link in links if link["kind"] != "action"),
    )


def _steps(steps: Iterable[str | Json]) -> tuple[Bullet, ...]:
    return tuple(bullet(step) if isinstance(step, str) else bullet(step["text"], *step["items"]) for step in steps)
