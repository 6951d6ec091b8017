"""The quarterly letter to all staff: plain words, and nothing but what was published.

Its figures and its actions are those of the last publication, frozen: what was saved since is nobody's news yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from exports.addresses import address_of
from exports.gather.reports import words
from exports.gather.texts import blocks_of
from exports.outline.blocks import Bullet, BulletList, Paragraph, Span, bullets, paragraph
from exports.outline.markdown import spans_from_line
from exports.outline.report import Callout, Figures, Lead, Picture, Report, ReportBlock, ReportChapter
from exports.qr import qr_png
from exports.word.dates import long_date
from sessions.models import LiveSession, PublicRegister
from workshop.plan.models import NumberKind, Plan, Publication, PublishedNumber
from workshop.plan.publication import Publishing
from workshop.projects.models import Project, TextKey

TITLE = "La lettre du projet"
QUARTERS = ("Premier trimestre", "Deuxième trimestre", "Troisième trimestre", "Quatrième trimestre")
AHEAD = timedelta(days=120)
# Two pages hold so much.
MOST_LISTED, MOST_AIMS, MOST_REGISTERS = 6, 5, 3
DONE, UNDER_WAY, HIGH = "done", "under_way", "high"
FATES = {
    "kept": ("a nourri le plan", "ont nourri le plan"),
    "attached": ("rejoint une action déjà prévue", "rejoignent une action déjà prévue"),
    "already_done": ("était déjà réalisée", "étaient déjà réalisées"),
    "postponed": ("est gardée pour plus tard", "sont gardées pour plus tard"),
    "out_of_scope": ("sort du cadre du projet", "sortent du cadre du projet"),
    "undecided": ("attend encore une décision", "attendent encore une décision"),
}
Sheet = dict[str, Any]
"""A sheet as a publication froze it."""


@dataclass(frozen=True)
class Published:
    """The last version, and what is new in it since the one before."""

    publication: Publication
    before: dict[str, Sheet]

    @property
    def sheets(self) -> list[Sheet]:
        """Those of the version, in the order of the plan."""
        found: list[Sheet] = self.publication.picture["sheets"]
        return found

    def newly(self, state: str) -> list[Sheet]:
        """The sheets in that state that were not in it, or not published, the time before."""
        return [
            one for one in self.sheets if one["state"] == state and self.before.get(one["id"], {}).get("state") != state
        ]

    def in_the_light(self, chosen: str) -> Sheet | None:
        """The sheet that was chosen; else one that was just done, else the furthest under way, priorities first."""
        for one in self.sheets:
            if one["id"] == chosen:
                return one
        under_way = sorted((one for one in self.sheets if one["state"] == UNDER_WAY), key=_furthest)
        return next(iter([*sorted(self.newly(DONE), key=_furthest), *under_way]), None)


def published(project: Project) -> Published | None:
    """What the letter may tell; nothing before the first publication."""
    publishing = Publishing(Plan(project))
    versions = [one.version for one in publishing.all()]
    if not versions:
        return None
    last = publishing.version(versions[0])
    before = publishing.version(versions[1]).picture["sheets"] if len(versions) > 1 else []
    return Published(last, {one["id"]: one for one in before})


def published_sheets(project: Project) -> list[tuple[str, str, str]]:
    """(id, number, title) of the sheets of the last version, read from its concordance: it is short."""
    last = select(func.max(Publication.version)).where(Publication.project_id == project.id).scalar_subquery()
    query = select(PublishedNumber.row_id, PublishedNumber.after, PublishedNumber.title).join(Publication)
    query = query.where(Publication.project_id == project.id, Publication.version == last)
    query = query.where(PublishedNumber.kind == NumberKind.SHEET).order_by(PublishedNumber.position)
    return [(row_id, number, title) for row_id, number, title in project.db.execute(query)]


def letter(project: Project, chosen: str, on: date) -> Report:
    """`chosen` is the id of the published sheet to put in the light, or anything else to let the plan choose."""
    told = published(project)
    chapters = [*_news(told, chosen, on), _reading(project, told)] if told else [_unpublished()]
    return Report(
        title=TITLE,
        subtitle=project.title,
        organisation=project.organisation.name,
        dated_on=on,
        kind_of_document=f"{QUARTERS[(on.month - 1) // 3]} {on.year}",
        opening=_opening(project, told),
        chapters=tuple(chapter for chapter in chapters if chapter.blocks),
    )


def _opening(project: Project, told: Published | None) -> tuple[ReportBlock, ...]:
    """The words of the team, then the figures."""
    row = project.text(TextKey.LETTER)
    title = (Lead(row.title),) if row.title.strip() else ()
    return (*title, *blocks_of(row.body), *_figures(told))


def _figures(told: Published | None) -> tuple[ReportBlock, ...]:
    if told is None:
        return ()
    states = [one["state"] for one in told.sheets]
    posted = told.publication.picture["ideas"]["posted"]
    figures = (
        ("Actions", len(states)),
        ("En cours", states.count(UNDER_WAY)),
        ("Terminées", states.count(DONE)),
        ("Idées recueillies", posted),
    )
    return (Figures("Le projet en chiffres", tuple(one for one in figures if one[1] or one[0] == "Actions")),)


def _news(told: Published, chosen: str, on: date) -> list[ReportChapter]:
    light = told.in_the_light(chosen)
    return [
        ReportChapter(title="Ce qui est fait", blocks=_listed(told.newly(DONE))),
        ReportChapter(title="Ce qui démarre", blocks=_listed(told.newly(UNDER_WAY))),
        ReportChapter(title="Vos idées, que sont-elles devenues ?", blocks=_ideas(told.publication.picture["ideas"])),
        ReportChapter(title="Une action à la lumière", blocks=_light(light) if light else (), new_page=True),
        ReportChapter(title="Ce qui vient", blocks=_coming(told.sheets, on)),
    ]


def _listed(sheets: Sequence[Sheet]) -> tuple[ReportBlock, ...]:
    if not sheets:
        return ()
    shown = bullets([f"{one['title']} (fiche {one['number']})" for one in sheets[:MOST_LISTED]])
    rest = len(sheets) - MOST_LISTED
    more = (paragraph(f"Et {words.number_of(rest, 'autre')}, à lire dans le plan."),) if rest > 0 else ()
    return (BulletList(shown), *more)


def _ideas(counts: dict[str, int]) -> tuple[ReportBlock, ...]:
    if not counts["posted"]:
        return ()
    told = [
        f"{words.number_of(counts[fate], 'idée')} {one if counts[fate] == 1 else many}"
        for fate, (one, many) in FATES.items()
        if counts.get(fate)
    ]
    posted = words.number_of(counts["posted"], "idée recueillie", "idées recueillies")
    return paragraph(f"Sur {posted} en séance :"), BulletList(bullets(told))


def _light(sheet: Sheet) -> tuple[ReportBlock, ...]:
    """What it wants to change, in the words of its own sheet."""
    aims = [line for level, line in sheet["sections"]["objectives"] if level == 0][:MOST_AIMS]
    told = tuple(Bullet(spans_from_line(line)) for line in aims)
    subtitle = (paragraph(sheet["subtitle"]),) if sheet["subtitle"] else ()
    wanted = (paragraph("Ce qu’elle doit changer :"), BulletList(told)) if told else ()
    where = {
        DONE: "Elle est terminée.",
        UNDER_WAY: f"Elle est en cours, achevée à {words.percent(int(sheet['completion']))}.",
    }
    stands = (paragraph(where[sheet["state"]]),) if sheet["state"] in where else ()
    return (Callout((Span(f"{sheet['title']} (fiche {sheet['number']})", bold=True),)), *subtitle, *wanted, *stands)


def _coming(sheets: Sequence[Sheet], on: date) -> tuple[ReportBlock, ...]:
    """The actions whose published due date is near, the nearest first."""
    dated = [(date.fromisoformat(one["due_on"]), one) for one in sheets if one["due_on"] and one["state"] == UNDER_WAY]
    near = sorted(((due, one["number"], one) for due, one in dated if on <= due <= on + AHEAD), key=lambda row: row[:2])
    told = [f"{one['title']} : pour le {long_date(due)}" for due, _number, one in near[:MOST_LISTED]]
    return (BulletList(bullets(told)),) if told else ()


def _reading(project: Project, told: Published) -> ReportChapter:
    """Where to read the plan, and what became of each idea of the sessions whose register is public."""
    version = told.publication.version
    address = address_of("publications.one", project_id=project.id, version=version)
    when = long_date(told.publication.published_on)
    where = (Span(f"Version {version}, publiée le {when}. "), Span("Lire le plan", href=address), Span(f" : {address}"))
    picture = Picture(
        content=qr_png(address), alternative=f"QR code qui mène au plan publié, {address}", widest=3.0, highest=3.0
    )
    return ReportChapter(title="Lire le plan", blocks=(Paragraph(where), picture, *_registers(project)))


def _registers(project: Project) -> tuple[ReportBlock, ...]:
    query = select(PublicRegister.token, LiveSession.title).join(LiveSession)
    query = query.where(LiveSession.project_id == project.id, PublicRegister.published).order_by(
        LiveSession.held_on.desc(), LiveSession.title
    )
    rows = project.db.execute(query.limit(MOST_REGISTERS)).all()
    if not rows:
        return ()
    links = tuple(Bullet((Span(row.title, href=address_of("registers.show", token=row.token)),)) for row in rows)
    return paragraph("Ce qu’est devenue chaque idée, séance par séance :"), BulletList(links)


def _unpublished() -> ReportChapter:
    return ReportChapter(
        title="Lire le plan",
        blocks=(paragraph("Le plan n’est pas encore publié. Il le sera dans une prochaine lettre."),),
    )


def _furthest(sheet: Sheet) -> tuple[bool, int, list[int]]:
    return sheet["priority"] != HIGH, -int(sheet["completion"]), [int(part) for part in sheet["number"].split(".")]
