"""Annexes of what the room and the project decided."""

from exports.outline.figures import DecisionTold, VoteResult
from exports.outline.parts import Section
from exports.word.dates import short_date
from exports.word.draft import Draft
from exports.word.long_tables import draw_long_table
from exports.word.markup import Xml
from exports.word.paragraphs import KEEP_NEXT, paragraph, run
from exports.word.table_styles import PLAIN
from exports.word.tables import Cell, Layout, cell, table
from exports.word.texts import draw_opening


def draw_votes(draft: Draft, section: Section) -> None:
    """A table for each vote: what was proposed, and what it received. Never who chose it."""
    draft.open(section)
    draw_opening(draft, section)
    draft.write("Lead", "Résultats tels que comptés à la clôture de chaque vote.")
    for vote in draft.document.votes:
        draft.heading(section.level + 1, vote.title)
        draft.write("Lead", vote.session, KEEP_NEXT)
        draft.add(_results(draft, vote), paragraph("Spacer", Xml("")))


def _results(draft: Draft, vote: VoteResult) -> Xml:
    layout = Layout(PLAIN, (7861, 1551), vote.title, "Une ligne par proposition, avec les votes reçus.")
    rows = [
        [cell(one, *draft.closer_cell, style="SmallCell") for one in (draft.text(text), run(str(votes)))]
        for text, votes in vote.results
    ]
    header = (cell(run("Proposition"), style="SmallCell"), cell(run("Votes"), style="SmallCell"))
    return table(layout, header, rows)


def draw_decisions(draft: Draft, section: Section) -> None:
    draft.open(section)
    draw_opening(draft, section)
    draft.write("Lead", "Ce que le projet a décidé, du plus ancien au plus récent.")
    layout = Layout(
        PLAIN,
        (2154, 1134, 2891, 3233),
        "Décisions",
        "Une ligne par décision : le jour et l’instance, les idées, ce qui fut décidé et pourquoi.",
    )
    header = [cell(run(name), style="SmallCell") for name in ("Date et instance", "Idées", "Décision", "Raison")]
    rows = [_decision(draft, one) for one in draft.document.decisions]
    draw_long_table(draft, layout, [header, *rows])
    draft.add(paragraph("Spacer", draft.end()))


def _decision(draft: Draft, one: DecisionTold) -> list[Cell]:
    when = "\n".join(part for part in (short_date(one.on), one.meeting) if part)
    told = (when, str(one.ideas), one.decision, one.reason or "–")
    return [cell(draft.text(text), *draft.closer_cell, style="SmallCell") for text in told]
