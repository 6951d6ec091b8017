"""The landscape section: the plan's calendar and the mind maps."""

from collections.abc import Sequence
from datetime import date

from exports.outline.calendar import Calendar, calendar_of, planned
from exports.outline.mindmaps import Branch, MindMap
from exports.outline.parts import Section
from exports.outline.sheets import Sheet
from exports.word.dates import short_date
from exports.word.draft import Draft
from exports.word.figures import draw_picture
from exports.word.long_tables import draw_long_table
from exports.word.markup import Xml, join, tag
from exports.word.palette import objective_colour
from exports.word.paragraphs import KEEP_NEXT, paragraph, run
from exports.word.pictures import Picture
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell
from exports.word.texts import draw_fields, draw_opening

WIDTH = 14344
_FIXED = (680, 3629, 2041, 2200)


def draw_plan_map(draft: Draft, section: Section) -> None:
    """The plan itself as a map."""
    draft.open(section)
    draw_opening(draft, section)
    for told, pictures in draft.album.items():
        if told.told_elsewhere:
            draw_map(draft, told, pictures)


def draw_maps(draft: Draft, section: Section) -> None:
    """A chapter for each map drawn in the sessions; what opens the section stands before the first."""
    if section.blocks or section.photos:
        draft.open(section)
        draw_opening(draft, section)
    for told, pictures in draft.album.items():
        if not told.told_elsewhere:
            draft.finish()
            draft.chapter(told.title)
            draw_map(draft, told, pictures)


def draw_map(draft: Draft, told: MindMap, pictures: Sequence[Picture]) -> None:
    for picture in pictures:
        draw_picture(draft, picture)
    if not told.told_elsewhere:
        _in_words(draft, told)


def _in_words(draft: Draft, told: MindMap) -> None:
    """A picture alone is silent to a screen reader: the same tree as a list."""
    draft.write("Lead", "La même carte en toutes lettres :", KEEP_NEXT)
    draft.add(join(*(_branch(draft, branch, 0) for branch in told.root.children)))


def _branch(draft: Draft, branch: Branch, level: int) -> Xml:
    style = ("ListBullet", "ListBullet2", "ListBullet3")[min(level, 2)]
    own = paragraph(style, draft.text(branch.text))
    return join(own, *(_branch(draft, child, level + 1) for child in branch.children))


def draw_calendar(draft: Draft, section: Section) -> None:
    sheets = draft.document.sheets
    draft.open(section)
    draw_opening(draft, section)
    draw_fields(draft, draft.document.before_calendar, section.level)
    year = draft.document.cover.version_on.year
    blank = (date(year, 1, 1), date(year, 12, 31)) if draft.document.model_sheet else ()
    calendar = calendar_of(sheets, blank)
    draft.write("Lead", _NOTHING_DATED if blank else _introduction(calendar))
    _draw_table(draft, calendar)
    waiting = ", ".join(sheet.number for sheet in sheets if not planned(sheet))
    note = f"Actions encore à planifier : {waiting}." if waiting else "Toutes les actions sont planifiées."
    draft.add(paragraph("Caption", join(draft.text(note), draft.end())))


_NOTHING_DATED = "Aucune action n’a encore de date : le calendrier se remplit à mesure que les fiches sont planifiées."


def _introduction(calendar: Calendar) -> str:
    if not calendar.periods:
        return _NOTHING_DATED
    first, last = calendar.periods[0], calendar.periods[-1]
    step = {3: "par trimestre", 6: "par semestre", 12: "par année"}[calendar.months]
    years = f"De {first.year} à {last.year}" if first.year != last.year else f"Année {first.year}"
    return f"{years}, {step}. Un carré (■) marque chaque période où l’action est menée."


def _draw_table(draft: Draft, calendar: Calendar) -> None:
    columns = len(calendar.periods)
    narrow = min((WIDTH - sum(_FIXED)) // columns, 900) if columns else 0
    action = WIDTH - sum(_FIXED) + _FIXED[1] - narrow * columns
    layout = Layout(
        PLAIN,
        (_FIXED[0], action, *_FIXED[2:], *(narrow,) * columns),
        "Calendrier du plan d’action",
        "Une ligne par action : numéro, intitulé, pilote, période en toutes lettres, puis une colonne par période.",
    )
    header = [cell(run(name), style="SmallCell") for name in ("N°", "Action", "Pilote", "Période")]
    header += [
        Cell(cell(run(period.label.replace(" ", "\u00a0")), style="SmallCell").paragraphs, upwards=True)
        for period in calendar.periods
    ]
    draw_long_table(draft, layout, [header, *_rows(draft, calendar)])


def _rows(draft: Draft, calendar: Calendar) -> list[list[Cell]]:
    return [
        _row(draft, calendar, sheet, objective_colour(position))
        for position, objective in enumerate(draft.document.objectives)
        for sheet in objective.sheets
    ]


def _row(draft: Draft, calendar: Calendar, sheet: Sheet, colour: str) -> list[Cell]:
    told = (sheet.number, sheet.title, ", ".join(sheet.pilots) or "À définir", _period(sheet))
    cells = [cell(draft.text(one), *draft.closer_cell, style="SmallCell") for one in told]
    active = calendar.active(sheet)
    return cells + [Cell(_MARK, fill=colour) if period in active else Cell(_REST) for period in calendar.periods]


def _mark(sign: str, colour: str) -> Xml:
    return paragraph("SmallCell", run(sign, "", tag("w:color", val=colour)), tag("w:jc", val="center"))


_MARK = _mark("■", "FFFFFF")
_REST = _mark("·", "6B7680")


def _period(sheet: Sheet) -> str:
    if not planned(sheet):
        return "À planifier"
    if sheet.starts_on and sheet.due_on:
        return f"{short_date(sheet.starts_on)} –\n{short_date(sheet.due_on)}"
    return f"Avant le {short_date(sheet.due_on)}" if sheet.due_on else f"Dès le {_start(sheet)}"


def _start(sheet: Sheet) -> str:
    return short_date(sheet.starts_on) if sheet.starts_on else ""
