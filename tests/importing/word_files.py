"""Word files laid out like those people have: written for the tests, never kept."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt

LABELS = {
    "objectives": "Objectifs de l'action",
    "steps": "Modalités et étapes de mise en œuvre",
    "resources": "Ressources nécessaires",
    "indicators": "Evaluation / indicateurs d'amélioration",
}


def saved(document: Any) -> bytes:
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def like_the_original(project: dict[str, Any]) -> bytes:
    """Title pages of objectives, one table a sheet, « (suite) » pages: the layout of the real document."""
    document = Document()
    document.add_heading(project["title"], 0)
    document.add_heading("Édito", 1)
    document.add_paragraph("Trois années de travail, 1.650 agents et 4.5 jours par personne.")
    document.add_heading("Synthèse", 1)
    for objective in project["objectives"]:
        for sheet in objective["actions"]:
            document.add_paragraph(f"{sheet['number']} {sheet['title']}")
    document.add_heading("Annexes : fiches actions", 1)
    rank = 0
    for objective in project["objectives"]:
        document.add_page_break()
        document.add_heading(f"Objectif {objective['number']}", 1)
        document.add_paragraph(objective["title"])
        for sheet in objective["actions"]:
            _table(document, sheet, rank)
            rank += 1
    document.add_paragraph("Un mot de la fin.")
    return saved(document)


def _table(document: Any, sheet: dict[str, Any], rank: int) -> None:
    """Each sheet is laid out in one of four ways, and half of them go over the page."""
    table = document.add_table(rows=0, cols=2)
    top = table.add_row().cells
    cell = top[0].merge(top[1])
    _head(cell.paragraphs[0], f"{sheet['number']} Action")
    _title(cell, sheet, rank)
    parts = [("objectives", sheet["objectives"]), ("operational", sheet["operational_objectives"])]
    parts += [(name, sheet[name]) for name in ("steps", "resources", "indicators")]
    for place, (name, lines) in enumerate(parts):
        if name == "operational":
            if lines:
                _operational(table, lines)
            continue
        if place == 2 and rank % 2:
            document.add_page_break()
            table = document.add_table(rows=0, cols=2)
            again = table.add_row().cells
            _head(again[0].merge(again[1]).paragraphs[0], f"{sheet['number']} Action (suite)")
        _section(table, LABELS[name], lines, rank % 4, suite=False)
    document.add_paragraph()


def _title(cell: Any, sheet: dict[str, Any], rank: int) -> None:
    """On one line, on two of one paragraph, or on two paragraphs."""
    words = sheet["title"].split()
    half = len(words) // 2
    cut = [" ".join(words[:half]), " ".join(words[half:])] if rank % 3 and half else [sheet["title"]]
    if rank % 3 == 1:
        _head(cell.add_paragraph(), "\n".join(cut))
    else:
        for line in cut:
            _head(cell.add_paragraph(), line)
    if sheet.get("subtitle"):
        cell.add_paragraph(sheet["subtitle"])
    for link in sheet["links"]:
        said = link["text"] if link["text"].startswith("En lien") else f"({link['text']})"
        cell.add_paragraph(said)


def _head(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(14)


def _section(table: Any, label: str, lines: list[Any], way: int, suite: bool) -> None:
    cells = table.add_row().cells
    if way == 0:  # label beside the text
        cells[0].paragraphs[0].add_run(label).bold = True
        _lines(cells[1], lines)
    elif way == 1:  # label on the whole width, the text on the next row
        cells[0].merge(cells[1]).paragraphs[0].add_run(label.upper()).bold = True
        below = table.add_row().cells
        _lines(below[0].merge(below[1]), lines)
    elif way == 2:  # label and text in one cell
        cell = cells[0].merge(cells[1])
        cell.paragraphs[0].add_run(f"{label} :").bold = True
        _lines(cell, lines)
    else:  # half of it over the page
        cells[0].paragraphs[0].add_run(label.replace("'", "’")).bold = True
        _lines(cells[1], lines[:1])
        if lines[1:]:
            more = table.add_row().cells
            more[0].paragraphs[0].add_run(f"{label} (suite)").bold = True
            _lines(more[1], lines[1:])


def _lines(cell: Any, lines: list[Any]) -> None:
    for line in lines:
        text, items = (line, []) if isinstance(line, str) else (line["text"], line["items"])
        cell.add_paragraph(text, style="List Bullet")
        for one in items:
            cell.add_paragraph(one, style="List Bullet 2")


def _operational(table: Any, lines: list[dict[str, Any]]) -> None:
    cells = table.add_row().cells
    cells[0].paragraphs[0].add_run("Objectifs opérationnels").bold = True
    for line in lines:
        cells[1].add_paragraph(f"{line['number']} {line['title']}")
        for one in line["items"]:
            cells[1].add_paragraph(one, style="List Bullet")


def under_headings(sheets: list[dict[str, Any]]) -> bytes:
    """The same rubrics as paragraphs under headings, with variants of their names and typed bullets."""
    names = {
        "objectives": "OBJECTIFS DE L’ACTION :",
        "steps": "Modalités de mise en oeuvre",
        "resources": "Ressource nécessaire",
        "indicators": "Indicateurs",
    }
    document = Document()
    for sheet in sheets:
        document.add_heading(f"Fiche action n° {sheet['number']} : {sheet['title']}", 2)
        for name, label in names.items():
            document.add_paragraph().add_run(label).bold = True
            for line in sheet[name]:
                text, items = (line, []) if isinstance(line, str) else (line["text"], line["items"])
                document.add_paragraph(f"• {text}")
                for one in items:
                    document.add_paragraph(f"- {one}")
    return saved(document)
