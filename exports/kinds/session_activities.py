"""The agenda with the times really taken, then each activity with what it gave."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from exports.kinds.counted import counted
from exports.outline.blocks import Bullet, BulletList, Heading, Span, paragraph
from exports.outline.mindmaps import MindMap
from exports.outline.report import Bar, Callout, Lead, ReportBlock, ReportChapter, Table
from exports.outline.session_told import ActivityTold, Group, SessionTold, VoteTold, ZoneTold

# A map of more leaves, or of longer words, is not legible across a portrait page.
MOST_LEAVES, LONGEST_LEAF = 12, 30
UNGROUPED = "Hors des regroupements"


def agenda_chapter(told: SessionTold) -> ReportChapter:
    """One line for each activity: when it ran and what it gave."""
    timed = any(one.begun_at for one in told.activities)
    rows = tuple(
        (str(rank), one.title, one.kind, *(_when(one), _lasted(one.minutes)) * timed, _gave(one))
        for rank, one in enumerate(told.activities, start=1)
    )
    table = Table(
        caption="Déroulé de la séance",
        description="Une ligne par activité : rang, titre, nature, quand elle a eu lieu, ce qu’elle a donné.",
        header=("N°", "Activité", "Nature", *("Horaires réels", "Durée") * timed, "Résultat"),
        rows=rows,
        widths=(5, 33, 16, 17, 12, 17) if timed else (5, 50, 20, 25),
        headed=False,
    )
    without = paragraph("Le déroulé de cette séance n’est pas encore écrit.")
    return ReportChapter(title="Déroulé", blocks=(table if rows else without,))


def clock(at: datetime) -> str:
    """« 9 h 05 »."""
    return f"{at.hour}\u00a0h\u00a0{at.minute:02d}"


def _when(one: ActivityTold) -> str:
    if one.begun_at is None:
        return ""
    return f"{clock(one.begun_at)} – {clock(one.ended_at)}" if one.ended_at else f"Depuis {clock(one.begun_at)}"


def _lasted(minutes: int | None) -> str:
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    return f"{hours}\u00a0h\u00a0{rest:02d}" if hours else f"{rest}\u00a0min"


def _gave(one: ActivityTold) -> str:
    if not one.opened:
        return "Pas ouverte"
    if one.vote:
        return counted(one.vote.votes, "voix", "voix") if one.vote.choices else "Pas encore compté"
    if one.map:
        branches = sum(1 for _branch in one.map.root.walk()) - 1
        return counted(branches, "branche", "branches")
    return counted(one.notes, "post-it", "post-it") if one.notes else ""


def activity_chapters(told: SessionTold) -> Iterator[ReportChapter]:
    """A chapter for each activity that has something to tell."""
    for rank, one in enumerate(told.activities, start=1):
        blocks = tuple(_blocks(one))
        if blocks:
            yield ReportChapter(title=f"{rank}. {one.kind} : {one.title}", blocks=blocks, wide=_is_wide(one.map))


def _blocks(one: ActivityTold) -> Iterator[ReportBlock]:
    if one.instruction.strip():
        yield Callout((Span("Consigne : ", bold=True), Span(one.instruction)))
    if one.vote:
        yield from _vote(one.vote)
    elif one.map:
        yield one.map
    elif one.kind == "Tableau":
        yield from _board(one)


def _board(one: ActivityTold) -> Iterator[ReportBlock]:
    if not one.zones:
        yield paragraph("Aucun post-it n’y est affiché.")
        return
    groups = sum(bool(group.title) for zone in one.zones for group in zone.groups)
    grouped = f", {counted(groups, 'regroupement', 'regroupements')}" if groups else ""
    yield Lead(f"{counted(one.notes, 'post-it', 'post-it')}{grouped}.")
    zoned = any(zone.title for zone in one.zones)
    for zone in one.zones:
        if zoned:
            yield _heading(1, zone.title or "Hors des zones", zone.count)
        yield from _groups(zone, 2 if zoned else 1)


def _groups(zone: ZoneTold, level: int) -> Iterator[ReportBlock]:
    """Notes of no group need a heading only beside groups."""
    alone = len(zone.groups) == 1 and not zone.groups[0].title
    for group in zone.groups:
        if not alone:
            yield _heading(level, group.title or UNGROUPED, group.count)
        yield BulletList(tuple(_note(text, times) for text, times in _shown(group)))


def _heading(level: int, title: str, count: int) -> Heading:
    return Heading(level, (Span(f"{title} ({counted(count, 'post-it', 'post-it')})"),))


def _shown(group: Group) -> Sequence[tuple[str, int]]:
    return [(" ".join(text.split()) or "(sans texte)", times) for text, times in group.notes]


def _note(text: str, times: int) -> Bullet:
    again = (Span(f" (écrit {times} fois)", italic=True),) if times > 1 else ()
    return Bullet((Span(text), *again))


def _vote(vote: VoteTold) -> Iterator[ReportBlock]:
    each = counted(vote.quota, "gommette", "gommettes")
    most = f", {vote.per_option} au plus sur une même proposition" if vote.per_option < vote.quota else ""
    yield Lead(f"{each} par personne{most}.")
    if not vote.choices:
        yield paragraph("Le vote n’est pas clos : son résultat n’est pas encore compté.")
        return
    most_votes = max(choice.votes for choice in vote.choices) or 1
    ranks = [choice.rank for choice in vote.choices]
    yield Table(
        caption="Résultat du vote",
        description="Une ligne par proposition, la plus soutenue d’abord : son rang, son texte, les voix reçues.",
        header=("Rang", "Proposition", "Voix reçues"),
        rows=tuple(
            (
                f"{choice.rank} ex æquo" if ranks.count(choice.rank) > 1 else str(choice.rank),
                choice.text,
                Bar(_share(choice.votes, vote.votes), choice.votes / most_votes),
            )
            for choice in vote.choices
        ),
        widths=(13, 55, 32),
        headed=False,
    )


def _share(votes: int, of: int) -> str:
    part = f" ({round(100 * votes / of)} %)" if of else ""
    return f"{votes} voix{part}"


def _is_wide(drawn: MindMap | None) -> bool:
    if drawn is None:
        return False
    longest = max(len(branch.text) for branch in drawn.root.walk())
    return drawn.root.leaves() > MOST_LEAVES or longest > LONGEST_LEAF
