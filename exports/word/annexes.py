"""What became of every idea, what remains to be completed, and which version this is."""

import textwrap

from exports.outline.destinies import Destined, DestinyRegister
from exports.outline.document import ProjectDocument
from exports.outline.gaps import Gap, gaps_of
from exports.outline.parts import Section
from exports.word.dates import long_date
from exports.word.draft import Draft
from exports.word.long_tables import draw_long_table
from exports.word.markup import Xml
from exports.word.paragraphs import paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell, table
from exports.word.texts import draw_opening

UNDECIDED = "À décider"
NO_SHEET = "Aucune fiche n’est encore écrite."


def draw_register(draft: Draft, section: Section) -> None:
    register = draft.document.register
    draft.open(section)
    draw_opening(draft, section)
    draft.write("Lead", _sum(register))
    draft.add(_totals(draft, register), paragraph("Spacer", Xml("")))
    layout = Layout(
        PLAIN,
        (3062, 1361, 737, 1134, 3118),
        "Registre des idées",
        "Une ligne par idée : texte, séance, votes reçus, devenir, destination ou raison.",
        first_column=False,
    )
    header = [cell(run(name), style="SmallCell") for name in ("Idée", "Séance", "Votes", "Devenir", "Vers / raison")]
    draw_long_table(draft, layout, [header, *(_idea(draft, idea) for idea in register.ideas)])
    draft.add(paragraph("Spacer", draft.end()))


def _sum(register: DestinyRegister) -> str:
    posted = "une idée recueillie" if register.posted == 1 else f"{register.posted} idées recueillies"
    decided = "1 décidée" if register.decided == 1 else f"{register.decided} décidées"
    return f"Aucune idée n’est perdue : {posted} = {decided} + {register.undecided} à décider."


def _totals(draft: Draft, register: DestinyRegister) -> Xml:
    layout = Layout(PLAIN, (6861, 2551), "Idées par devenir", "Nombre d’idées pour chaque devenir, et le total.")
    lines = [*register.totals(), (UNDECIDED, register.undecided), ("Total", register.posted)]
    rows = [(cell(draft.text(label)), cell(run(str(count)))) for label, count in lines]
    return table(layout, (cell(run("Devenir")), cell(run("Idées"))), rows)


def _idea(draft: Draft, idea: Destined) -> list[Cell]:
    where = " – ".join(part for part in (idea.target, idea.reason) if part) or "–"
    told = (idea.text, idea.session or "–", str(idea.votes), idea.destiny or UNDECIDED, where)
    return [cell(draft.text(one), *draft.closer_cell, style="SmallCell") for one in told]


def draw_gaps(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    gaps = gaps_of(draft.document)
    if gaps:
        draft.write("Lead", "Ce qui manque encore aux fiches à la date de cette version.")
        layout = Layout(PLAIN, (5443, 3969), "Points à compléter", "Une ligne par fiche incomplète.")
        header = (cell(run("Fiche"), style="SmallCell"), cell(run("À compléter"), style="SmallCell"))
        draw_long_table(draft, layout, [header, *(_gap(draft, gap) for gap in gaps)])
    else:
        none = (
            "Aucune fiche n’est encore écrite." if draft.document.model_sheet else "Toutes les fiches sont complètes."
        )
        draft.write("Normal", none)
    draft.add(paragraph("Spacer", draft.end()))


def _gap(draft: Draft, gap: Gap) -> list[Cell]:
    named = draft.sheet_link(gap.sheet.number, f"{gap.sheet.number} {gap.sheet.title}")
    told = (named, draft.text(", ".join(gap.missing)))
    return [cell(one, *draft.closer_cell, style="SmallCell") for one in told]


def draw_imprint(draft: Draft, section: Section) -> None:
    """Which version this is, what it was made from, and how to tell whether another says the same."""
    draft.open(section)
    draw_opening(draft, section)
    document = draft.document
    layout = Layout(PLAIN, (2835, 6577), "Cette version", "Une ligne par renseignement sur cette version.")
    told = (
        ("Version du", long_date(document.cover.version_on)),
        ("Écrite à partir de", _sources(document)),
        ("Empreinte des données", " ".join(textwrap.wrap(document.fingerprint, 8)) or "Non calculée"),
    )
    header = (cell(run("Renseignement")), cell(run("Cette version")))
    draft.add(table(layout, header, [(cell(run(name)), cell(draft.text(text))) for name, text in told]))
    draft.add(paragraph("Spacer", Xml("")))
    draft.write(
        "Normal",
        "Les nombres, les listes, le calendrier et les renvois de page sont calculés à partir des mêmes fiches. "
        "Deux documents qui portent la même empreinte disent la même chose.",
    )


def _sources(document: ProjectDocument) -> str:
    counted = (
        (document.sheet_count, "fiche action", "fiches actions"),
        (document.register.posted, "idée recueillie", "idées recueillies"),
    )
    told = [f"{count} {one if count == 1 else many}" for count, one, many in counted if count]
    return " et ".join(told) or "textes du projet"
