"""The last publication of the plan, for the front page."""

from exports.outline.publication import PublishedVersion, SignedException
from workshop.foundations.clock import PARIS
from workshop.plan.models import Plan, PublicationException
from workshop.plan.publication import Publishing
from workshop.projects.models import Project


def last_version(project: Project) -> PublishedVersion | None:
    """It, with its exception; nothing when nothing was published."""
    last = Publishing(Plan(project)).last()
    if last is None:
        return None
    return PublishedVersion(
        version=last.version,
        title=last.title,
        published_on=last.published_on,
        exception=_signed(last.exception) if last.exception else None,
    )


def _signed(one: PublicationException) -> SignedException:
    return SignedException(
        name=one.signed_name,
        signed_on=one.signed_at.astimezone(PARIS).date(),
        undecided=one.undecided,
        posted=one.posted,
        reason=one.reason,
    )
