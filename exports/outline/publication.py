"""Which version of the plan was published last, and the exception it needed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedException:
    """The director general let the plan be published although ideas were undecided."""

    name: str
    signed_on: date
    undecided: int
    posted: int
    reason: str

    @property
    def sentence(self) -> str:
        """What the front page prints."""
        ideas = "une idée reste" if self.undecided == 1 else f"{self.undecided} idées restent"
        return (
            f"Publié par exception : {ideas} à décider sur {self.posted}. "
            f"Exception signée par {self.name}, le {self.signed_on:%d/%m/%Y} : « {self.reason} »"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVersion:
    """The last version published of the plan."""

    version: int
    title: str
    published_on: date
    exception: SignedException | None = None

    @property
    def sentence(self) -> str:
        """What the front page prints."""
        return f"Dernière version publiée : n° {self.version}, le {self.published_on:%d/%m/%Y} ({self.title})"
