"""The verbs of a publication: sign an exception, publish."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from workshop.foundations.refusals import Unknown
from workshop.foundations.text import one_line, required
from workshop.people.models import User
from workshop.plan.models import Destiny, Lineage, Numbering, Plan, Publication, PublicationException, PublishedNumber
from workshop.plan.models.given_number import NumberKind
from workshop.plan.publication.numbering import Stand
from workshop.plan.publication.picture import Picture, fingerprint, picture
from workshop.plan.publication.refusals import IdeasUndecided, NothingToPublish, NothingUndecided, PlanChanged
from workshop.plan.publication.standing import mark, renumbering, stands, write_numbers


@dataclass(frozen=True)
class Publishing:
    """The publications of a plan."""

    plan: Plan

    def all(self) -> list[Publication]:
        """Every one, the last first, without their pictures."""
        query = select(Publication).where(Publication.project_id == self.plan.project.id)
        return list(self.plan.project.db.scalars(query.order_by(Publication.version.desc())).unique())

    def last(self) -> Publication | None:
        """The last one."""
        return next(iter(self.all()), None)

    def version(self, version: int) -> Publication:
        """One of them with its picture; raises Unknown."""
        query = select(Publication).where(Publication.project_id == self.plan.project.id)
        query = query.where(Publication.version == version).options(undefer(Publication.picture))
        found = self.plan.project.db.scalars(query).unique().first()
        if found is None:
            raise Unknown(noun="publication")
        return found

    def exceptions(self) -> list[PublicationException]:
        """All that were signed, the last first."""
        query = select(PublicationException).where(PublicationException.project_id == self.plan.project.id)
        return list(self.plan.project.db.scalars(query.order_by(PublicationException.signed_at.desc())).unique())

    def standing_exception(self, undecided: int) -> PublicationException | None:
        """The one that lets a plan with so many undecided ideas be published: signed, unused, for no fewer."""
        unused = (one for one in self.exceptions() if one.publication_id is None)
        return next((one for one in unused if one.undecided >= undecided > 0), None)

    def undecided(self) -> int:
        """How many posted ideas wait for their destiny."""
        return self.plan.counts()[Destiny.UNDECIDED]

    def sign(self, reason: str, by: User) -> PublicationException:
        """Let the plan be published with the ideas that are undecided today; raises NothingUndecided, TextEmpty."""
        counts = self.plan.counts()
        if not counts[Destiny.UNDECIDED]:
            raise NothingUndecided()
        signed = PublicationException(
            project_id=self.plan.project.id,
            undecided=counts[Destiny.UNDECIDED],
            posted=sum(counts.values()),
            reason=required(reason, 1000),
            signed_by_id=by.id,
            signed_name=by.name,
        )
        self.plan.project.db.add(signed)
        self.plan.project.db.flush()
        return signed

    def publish(self, title: str, numbering: Numbering, seen: str, by: User | None, on: date) -> Publication:
        """Freeze the plan under a new version; `seen` is the mark of the preview that was read.

        Raises IdeasUndecided, NothingToPublish, PlanChanged.
        """
        self.plan.one_at_a_time()
        exception = self._require_open_gate(seen)
        wanted, db = one_line(title, 250), self.plan.project.db
        before, last = stands(self.plan), self._last_numbers()
        write_numbers(self.plan, renumbering(self.plan, numbering), numbering)
        taken = picture(self.plan)
        made = Publication(
            project_id=self.plan.project.id,
            version=self._next_version(),
            title=wanted,
            numbering=numbering,
            published_on=on,
            author=by,
            counts=_counts(taken),
            fingerprint=fingerprint(taken),
            picture=taken,
        )
        made.numbers = self._concordance(before, last, taken)
        made.exception = exception
        db.add(made)
        db.flush()
        return made

    def _require_open_gate(self, seen: str) -> PublicationException | None:
        if not any(one.kind is NumberKind.SHEET for one in stands(self.plan)):
            raise NothingToPublish()
        undecided = self.undecided()
        exception = self.standing_exception(undecided)
        if undecided and exception is None:
            raise IdeasUndecided(undecided=undecided)
        if seen != mark(self.plan):
            raise PlanChanged()
        return exception

    def _next_version(self) -> int:
        query = select(func.max(Publication.version)).where(Publication.project_id == self.plan.project.id)
        return (self.plan.project.db.scalar(query) or 0) + 1

    def _last_numbers(self) -> dict[str, str]:
        last = self.last()
        return {one.row_id: one.after for one in last.numbers} if last else {}

    def _concordance(self, before: list[Stand], last: dict[str, str], taken: Picture) -> list[PublishedNumber]:
        numbers = {row["id"]: row["number"] for part in ("objectives", "sheets") for row in taken[part]}
        into = Lineage.of(self.plan.project).into
        return [
            PublishedNumber(
                kind=one.kind,
                row_id=one.id,
                position=place,
                published=last.get(one.id, ""),
                before=one.number,
                after=numbers[one.id],
                title=one.title,
                became=", ".join(numbers[heir] for heir in into.get(one.id, []))[:300],
            )
            for place, one in enumerate(before)
        ]


def _counts(taken: Picture) -> dict[str, int]:
    withdrawn = ("attached", "redirected", "abandoned")
    return {
        "objectives": len(taken["objectives"]),
        "sheets": len(taken["sheets"]),
        "withdrawn": sum(one["state"] in withdrawn for one in taken["sheets"]),
        "posted": taken["ideas"]["posted"],
        "undecided": taken["ideas"]["undecided"],
    }
