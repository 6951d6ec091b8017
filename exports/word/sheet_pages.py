"""The annex of action sheets: a title page per objective, then one sheet per page."""

from collections.abc import Iterator
from dataclasses import replace

from exports.outline.blocks import Bullet
from exports.outline.parts import Section
from exports.outline.sheets import Objective, OperationalObjective, Sheet
from exports.word.dates import short_date
from exports.word.draft import Draft, Named
from exports.word.long_tables import draw_long_table
from exports.word.markup import NOTHING, Xml, join, tag
from exports.word.objectives import sheet_references
from exports.word.palette import objective_rank
from exports.word.paragraphs import KEEP_NEXT, PAGE_BREAK_BEFORE, paragraph, run
from exports.word.sheet_links import link_paragraphs, origin_paragraphs
from exports.word.table_styles import banner_style, sheet_style
from exports.word.tables import Cell, Layout, cell, table
from exports.word.texts import bullet_paragraphs, draw_opening

PENDING = "À compléter avant validation"
UNDECIDED = "À définir"


def draw_sheets(draft: Draft, section: Section) -> None:
    """The sheets that this part shows, under their objectives."""
    draft.open(section)
    draw_opening(draft, section)
    draft.write("Lead", "Chaque action a sa fiche, sur une page qui lui est propre.")
    draft.add(_reading_guide())
    shown = set(draft.document.sheets_of(section.part))
    for position, objective in enumerate(draft.document.objectives):
        sheets = tuple(sheet for sheet in objective.sheets if sheet in shown)
        if sheets or not draft.document.model_sheet:
            _draw_objective(draft, replace(objective, sheets=sheets), objective_rank(position))


def _reading_guide() -> Xml:
    layout = Layout(sheet_style(1), (2835, 6577), "Comment lire une fiche", "Les rubriques d’une fiche et leur sens.")
    rows = [(cell(run(label)), cell(run(meaning))) for label, meaning in _GUIDE]
    return table(layout, (cell(run("Rubrique")), cell(run("Ce que l’on y trouve"))), rows)


_GUIDE = (
    ("Suivi", "Qui pilote, pour quand, avec quelle priorité, et où en est l’action à la date de cette version."),
    ("Objectifs de l’action", "Ce que l’action doit changer."),
    ("Modalités et étapes", "Comment elle se met en œuvre, pas à pas."),
    ("Ressources nécessaires", "Les personnes, services, partenaires et moyens mobilisés."),
    ("Évaluation / indicateurs", "Comment on saura qu’elle a réussi."),
)


def _draw_objective(draft: Draft, objective: Objective, rank: int) -> None:
    if not (objective.sheets or objective.holds_sheets):
        return
    banner = run(f"{objective.level} {objective.number}")
    draft.add(paragraph(banner_style(rank), banner, KEEP_NEXT, PAGE_BREAK_BEFORE))
    draft.heading(2, f"Fiches – {objective.level} {objective.number}")
    draft.write("Lead", objective.title)
    draft.add(sheet_references(draft, objective))
    for sheet in objective.sheets:
        _draw_sheet(draft, objective, sheet, sheet_style(rank))


def _draw_sheet(draft: Draft, objective: Objective, sheet: Sheet, style: str) -> None:
    unnumbered = tag("w:numPr", tag("w:ilvl", val=0), tag("w:numId", val=0))
    bookmark = draft.sheet_bookmark(sheet.number) or ""
    titled = Named(_key(sheet, "title"), f"{sheet.number} ")
    heading = f"{sheet.number} {sheet.title}"
    draft.heading(3, heading, PAGE_BREAK_BEFORE, unnumbered, bookmark=bookmark, named=titled)
    draw_card(draft, objective, sheet, style)


def draw_card(draft: Draft, objective: Objective, sheet: Sheet, style: str) -> None:
    """What stands under the title of a sheet, here and in the smaller documents: its follow-up, then its rubrics."""
    if sheet.subtitle:
        title = f"Fiche {sheet.number} : sous-titre"
        draft.add(paragraph("Lead", draft.words(_key(sheet, "subtitle"), title, draft.text(sheet.subtitle))))
    draft.add(_tracking(draft, sheet, style), paragraph("Spacer", Xml("")))
    header = (
        cell(draft.text(f"Fiche {sheet.number}")),
        cell(draft.text(objective.heading)),
    )
    layout = Layout(
        style,
        (2381, 7031),
        f"Fiche action {sheet.number}",
        f"Rubriques de la fiche {sheet.number} – {sheet.title}.",
    )
    rows = [(cell(run(label)), content) for label, content in _sections(draft, sheet)]
    draw_long_table(draft, layout, [header, *rows], kept=2, splittable=_is_long(sheet))
    draft.add(paragraph("Spacer", draft.end()))


def _tracking(draft: Draft, sheet: Sheet, style: str) -> Xml:
    layout = Layout(
        style,
        (2722, 1927, 1361, 1476, 1926),
        f"Suivi de la fiche {sheet.number}",
        "Pilote, échéance, priorité, avancement et statut.",
        first_column=False,
    )
    completion = "" if sheet.completion is None else f"{sheet.completion} %"
    priority = f"{sheet.priority}\nPrioritaire" if sheet.prioritised else sheet.priority
    told = (", ".join(sheet.pilots), _term(sheet), priority, completion, sheet.state)
    header = [cell(run(name)) for name in ("Pilote", "Échéance", "Priorité", "Avancement", "Statut")]
    return table(layout, header, [[cell(_told(draft, one)) for one in told]])


def _told(draft: Draft, raw: str) -> Xml:
    return draft.text(raw) if raw.strip() else run(UNDECIDED, "Pending")


def _term(sheet: Sheet) -> str:
    if sheet.starts_on and sheet.due_on:
        return f"{short_date(sheet.starts_on)} –\n{short_date(sheet.due_on)}"
    if sheet.starts_on:
        return f"À partir du {short_date(sheet.starts_on)}"
    return short_date(sheet.due_on) if sheet.due_on else ""


def _sections(draft: Draft, sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    yield "Objectifs de l’action", _written(draft, sheet, "aims", _bullets(draft, sheet.objectives))
    if sheet.operational_objectives:
        told = _operational(draft, sheet.operational_objectives)
        yield "Objectifs opérationnels", _written(draft, sheet, "operational", told)
    yield "Modalités et étapes de mise en œuvre", _written(draft, sheet, "steps", _bullets(draft, sheet.steps))
    yield "Ressources nécessaires", _lines(draft, sheet, "resources", sheet.resources)
    yield "Évaluation / indicateurs d’amélioration", _lines(draft, sheet, "indicators", sheet.indicators)
    yield from _followed(draft, sheet)


def _followed(draft: Draft, sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    if sheet.budget:
        yield "Budget", Cell(_bullets(draft, sheet.budget))
    if sheet.deliverables:
        yield "Livrables", Cell(_bullets(draft, sheet.deliverables))
    if sheet.links or sheet.outside_links:
        yield "En lien avec", Cell(link_paragraphs(draft, sheet))
    if sheet.origins:
        yield "Origine", Cell(origin_paragraphs(draft, sheet))


def _written(draft: Draft, sheet: Sheet, name: str, content: Xml, rows: Xml = NOTHING) -> Cell:
    return draft.cell(_key(sheet, name), f"Fiche {sheet.number} : {_LABELS[name]}", content, rows)


def _lines(draft: Draft, sheet: Sheet, name: str, bullets: tuple[Bullet, ...]) -> Cell:
    """The lines of one text, then the rows: each is a field of its own."""
    place = next((rank for rank, one in enumerate(bullets) if one.spans and one.spans[0].key), len(bullets))
    own, rows = bullets[:place], bullet_paragraphs(draft, bullets[place:])
    return _written(draft, sheet, name, _bullets(draft, own), rows) if own or not rows else Cell(rows)


_LABELS = {
    "aims": "objectifs",
    "operational": "objectifs opérationnels",
    "steps": "étapes",
    "resources": "ressources",
    "indicators": "indicateurs",
}


def _key(sheet: Sheet, name: str) -> str:
    return f"{sheet.key}:{name}" if sheet.key else ""


def _bullets(draft: Draft, bullets: tuple[Bullet, ...]) -> Xml:
    return bullet_paragraphs(draft, bullets) or paragraph("Cell", run(PENDING, "Pending"))


def _operational(draft: Draft, objectives: tuple[OperationalObjective, ...]) -> Xml:
    return join(*(_operational_objective(draft, objective) for objective in objectives))


def _operational_objective(draft: Draft, objective: OperationalObjective) -> Xml:
    title = draft.text(f"{objective.number} {objective.title}", "", tag("w:b"))
    return join(paragraph("Cell", title, KEEP_NEXT), bullet_paragraphs(draft, objective.bullets))


def _is_long(sheet: Sheet) -> bool:
    """Only a section that may fill a page by itself may be cut by a page end."""
    sections = (sheet.objectives, sheet.steps, sheet.resources, sheet.indicators)
    bullets = [bullet for section in sections for bullet in section]
    longest = max((len(section) for section in sections), default=0)
    return longest > 20 or sum(len(span.text) for bullet in bullets for span in bullet.spans) > 4000
