"""What became of every idea, and what remains to be completed."""

from exports.outline.destinies import Destined, DestinyRegister
from exports.outline.gaps import Gap, gaps_of
from exports.word.draft import Draft
from exports.word.long_tables import draw_long_table
from exports.word.markup import Xml
from exports.word.paragraphs import paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell, table

UNDECIDED = "À décider"


def draw_register(draft: Draft) -> None:
    register = draft.document.register
    if not register.posted:
        return
    draft.chapter("Annexe – Ce que sont devenues les idées")
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


def draw_gaps(draft: Draft) -> None:
    if not draft.document.sheets:
        return
    draft.chapter("Annexe – Points à compléter")
    gaps = gaps_of(draft.document)
    if gaps:
        draft.write("Lead", "Ce qui manque encore aux fiches à la date de cette version.")
        layout = Layout(PLAIN, (5443, 3969), "Points à compléter", "Une ligne par fiche incomplète.")
        header = (cell(run("Fiche"), style="SmallCell"), cell(run("À compléter"), style="SmallCell"))
        draw_long_table(draft, layout, [header, *(_gap(draft, gap) for gap in gaps)])
    else:
        draft.write("Normal", "Toutes les fiches sont complètes.")
    draft.add(paragraph("Spacer", draft.end()))


def _gap(draft: Draft, gap: Gap) -> list[Cell]:
    bookmark = draft.sheet_bookmark(gap.sheet.number) or ""
    told = (draft.link(bookmark, f"{gap.sheet.number} {gap.sheet.title}"), draft.text(", ".join(gap.missing)))
    return [cell(one, *draft.closer_cell, style="SmallCell") for one in told]
