"""What was retained of a session, and what became of each of its ideas."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from exports.gather.register import natural
from exports.kinds.counted import counted
from exports.outline.blocks import Span, paragraph
from exports.outline.destinies import Destined, DestinyRegister
from exports.outline.report import Lead, Lines, ReportBlock, ReportChapter, Table
from exports.outline.session_told import SessionTold

RETAINED = ("Retenue", "Rattachée")
UNDECIDED, NOWHERE = "À décider", "Sans fiche pour l’instant"
HIDDEN = "(texte masqué par l’animation)"
# Ideas that wait are listed one by one as long as the list stays short; they stand on the boards above all the same.
MOST_WAITING = 60
# A table of more lines begins a page.
LONG = 40


def destiny_chapters(told: SessionTold) -> Iterator[ReportChapter]:
    """What was retained, then the whole register of the session."""
    register = told.register
    if not register.posted:
        waiting = "Les idées de cette séance ne sont pas encore recueillies dans le projet."
        yield ReportChapter(title="Ce que les idées sont devenues", blocks=(paragraph(waiting),))
        return
    yield _retained(register, dict(told.named))
    yield _register(register)


def _retained(register: DestinyRegister, titles: Mapping[str, str]) -> ReportChapter:
    """By what the ideas feed: a sheet, an objective, a value."""
    feeding: dict[str, list[Destined]] = defaultdict(list)
    for idea in register.ideas:
        if idea.destiny in RETAINED:
            for target in dict.fromkeys(one.partition(",")[0] for one in idea.targets) or (NOWHERE,):
                feeding[target].append(idea)
    if not feeding:
        none = paragraph("Aucune idée n’est encore retenue.")
        return ReportChapter(title="Ce qui a été retenu", blocks=(none,))
    rows = tuple(
        (_named(target, titles), Lines(tuple((_span(idea),) for idea in feeding[target])))
        for target in sorted(feeding, key=natural)
    )
    table = Table(
        caption="Ce qui a été retenu",
        description="Une ligne par fiche, objectif ou valeur, avec les idées de la séance qu’elle reprend.",
        header=("Dans le plan", "Idées de la séance"),
        rows=rows,
        widths=(4, 6),
        broken=True,
    )
    count = len({id(idea) for ideas in feeding.values() for idea in ideas})
    told = "Une idée de la séance est entrée" if count == 1 else f"{count} idées de la séance sont entrées"
    return ReportChapter(title="Ce qui a été retenu", blocks=(Lead(f"{told} dans le plan."), table))


def _named(target: str, titles: Mapping[str, str]) -> str:
    return f"{target} – {titles[target]}" if target in titles else target


def _span(idea: Destined) -> Span:
    return Span(idea.text or HIDDEN)


def _register(register: DestinyRegister) -> ReportChapter:
    posted, decided = register.posted, register.decided
    said = counted(posted, "idée postée", "idées postées"), counted(decided, "décidée", "décidées")
    summed = Lead(f"Aucune idée n’est perdue : {said[0]} = {said[1]} + {register.undecided} à décider.")
    totals = Table(
        caption="Idées par devenir",
        description="Nombre d’idées de la séance pour chaque devenir, et le total.",
        header=("Devenir", "Idées"),
        rows=tuple(
            (name, str(count))
            for name, count in (*register.totals(), (UNDECIDED, register.undecided), ("Total", register.posted))
        ),
        widths=(7, 3),
    )
    listed = [idea for idea in register.ideas if idea.destiny or register.undecided <= MOST_WAITING]
    rest: tuple[ReportBlock, ...] = ()
    if len(listed) < register.posted:
        rest = (paragraph(f"Les {register.undecided} idées à décider se lisent dans les activités qui précèdent."),)
    blocks = (summed, totals, *_meetings(register.ideas), *rest, _listing(listed))
    return ReportChapter(title="Ce que les idées sont devenues", blocks=blocks, new_page=len(listed) > LONG)


def _meetings(ideas: Sequence[Destined]) -> tuple[ReportBlock, ...]:
    """Said once: on every line it would be most of the table."""
    met = Counter(idea.meeting for idea in ideas if idea.meeting)
    if not met:
        return ()
    told = " ; ".join(f"{meeting} ({count})" for meeting, count in sorted(met.items()))
    return (paragraph(f"Où ces idées ont été décidées : {told}."),)


def _listing(ideas: Sequence[Destined]) -> Table:
    voted = any(idea.votes for idea in ideas)
    return Table(
        caption="Devenir de chaque idée",
        description="Une ligne par idée de la séance : son texte, son devenir, sa destination ou la raison donnée.",
        header=("Idée", *("Voix",) * voted, "Devenir", "Vers, avec ou pourquoi"),
        rows=tuple(
            (idea.text or HIDDEN, *(str(idea.votes),) * voted, idea.destiny or UNDECIDED, _where(idea))
            for idea in ideas
        ),
        widths=(38, 8, 14, 40) if voted else (42, 16, 42),
        headed=False,
    )


def _where(idea: Destined) -> str:
    joined = f"avec {', '.join(idea.into)}" if idea.into else ""
    return " – ".join(part for part in (idea.target, joined, " ".join(idea.reasons)) if part)
