"""The document as it was printed, as it would be printed now, and as it came back: what its editor proposes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exports.corrected.fields import Strayed, Told, strayed
from exports.corrected.units import Unit, bare, compared
from exports.corrected.writing import written
from exports.word.controls import words_digest


@dataclass(frozen=True, slots=True)
class Proposed:
    """A text that differs from the one that was printed; `conflict`: so does the one in Atelier, otherwise."""

    key: str
    before: str
    current: str
    proposed: str
    conflict: bool = False


@dataclass
class Compared:
    """`lost`: corrected texts whose place is gone, as (key, text). `missing`: fields that the file no longer has."""

    proposed: list[Proposed] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    strayed: list[Strayed] = field(default_factory=list)


@dataclass(frozen=True)
class Comparison:
    """`base` is the printed document, None when it is no longer kept: the digests of the file then say what it held.

    `sources` are the texts that Atelier keeps now, by key; one that is missing there is gone.
    """

    base: Told | None
    now: Told
    edited: Told
    sources: Mapping[str, str]

    def compared(self) -> Compared:
        """Everything its editor did."""
        found = Compared(twice=self.edited.twice, strayed=strayed(self.base, self.edited))
        for key in self._keys():
            if key not in self.edited.fields:
                found.missing.append(key)
            elif self._touched(key):
                self._tell(key, found)
        return found

    def _keys(self) -> list[str]:
        """In the order of the document."""
        known = self.base.fields if self.base else self.edited.fields
        return list(dict.fromkeys([*known, *(key for key in self.edited.fields if key in self.sources)]))

    def _touched(self, key: str) -> bool:
        """Whether the file says something else than what was printed, and than what Atelier says."""
        mine = self.edited.fields[key]
        if self._same(key, mine, self.now.fields.get(key)):
            return False
        if self.base is not None:
            return not self._same(key, mine, self.base.fields.get(key, []))
        return key not in self.edited.digests or self._digest(mine) != self.edited.digests[key] or self._unmoved(key)

    def _tell(self, key: str, found: Compared) -> None:
        mine = self.edited.fields[key]
        if key not in self.sources:
            found.lost.append((key, written(key, mine, "")))
            return
        source = self.sources[key]
        text = written(key, mine, source)
        if text != source:
            found.proposed.append(Proposed(key, self._before(key, source), source, text, not self._unmoved(key)))

    def _unmoved(self, key: str) -> bool:
        """Whether Atelier still says what was printed."""
        if key not in self.now.fields:
            return False
        now = self.now.fields[key]
        if self.base is not None:
            return self._same(key, now, self.base.fields.get(key, []))
        return self._digest(now) == self.edited.digests.get(key)

    def _before(self, key: str, source: str) -> str:
        if self._unmoved(key):
            return source
        return written(key, self.base.fields.get(key, []), source) if self.base else ""

    @staticmethod
    def _same(key: str, one: list[Unit], other: list[Unit] | None) -> bool:
        if other is None:
            return False
        # Typography costs: two texts of the same letters need none to be the same.
        quick = bare(one)
        if one == other or (quick is not None and quick == bare(other)):
            return True
        return compared(key, one) == compared(key, other)

    @staticmethod
    def _digest(units: list[Unit]) -> str:
        return words_digest("".join(unit.words for unit in units))
