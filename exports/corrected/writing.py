"""A corrected field → the text that Atelier keeps: what was not touched stays as its author typed it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from markdown_it import MarkdownIt

from exports.corrected.inline import as_line, as_paragraph, plain
from exports.corrected.units import Shape, Unit, emphasis, folded, shape_of
from exports.outline.blocks import Block, Bullet, Heading, Paragraph
from exports.outline.markdown import blocks_from_markdown, spans_from_line
from workshop.plan.models.sheet_lines import read_lines, write_lines

_PARSER = MarkdownIt("commonmark", {"html": False})
PARAGRAPHS = {"paragraph", "framed"}
LISTED = {"bullet", "number"}


def written(key: str, units: Sequence[Unit], source: str) -> str:
    """The new text of a field; `source` is what Atelier keeps there now, for all that is the same."""
    shape = shape_of(key)
    if shape is Shape.WORDS:
        return _words(key, units, source)
    if shape is Shape.BLOCKS:
        return _blocks(units, source)
    if key.endswith(":practices"):
        return "\n".join(text for _level, text in _lines(units, [(0, one) for one in source.splitlines()]))
    return write_lines(_lines(units, read_lines(source), numbered=shape is Shape.NUMBERED))


def _words(key: str, units: Sequence[Unit], source: str) -> str:
    told = "\n".join(unit.words for unit in units)
    if folded(told) == folded(source):
        return source
    lines = [" ".join(plain(line).split()) for line in told.split("\n")]
    if key.endswith(":signature"):
        return ", ".join(line.strip(" ,") for line in lines if line.strip(" ,"))
    return ("\n" if key.endswith(":subtitle") else " ").join(line for line in lines if line)


def _lines(units: Iterable[Unit], source: Sequence[tuple[int, str]], numbered: bool = False) -> list[tuple[int, str]]:
    """A line that says the same as one of before is that one, wherever it went."""
    known: dict[object, list[str]] = defaultdict(list)
    for level, text in source:
        spans = spans_from_line(text)
        title = numbered and not level
        known[folded("".join(span.text for span in spans)) if title else emphasis(spans)].append(text)
    found = []
    for unit in units:
        title = numbered and not unit.level
        same = known.get(folded(unit.words) if title else emphasis(unit.spans))
        fresh = " ".join(plain(unit.words).split()) if title else as_line(unit.spans).strip()
        text = same.pop(0) if same else fresh
        if text:
            found.append((unit.level, text))
    return found


@dataclass
class _Slice:
    """A block of a Markdown text as it was typed, with what follows it and shows nothing; `raw` its inner texts."""

    text: str
    units: list[Unit] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


def _blocks(units: Sequence[Unit], source: str) -> str:
    slices = _slices(source)
    known = {_same(unit): raw for one in slices for unit, raw in zip(one.units, one.raw, strict=False)}
    kept = _kept(units, slices)
    found: list[_Slice] = []
    fresh: list[Unit] = []
    rank = 0
    level = _shallowest(slices)
    top = min((unit.level for unit in units if unit.kind == "heading"), default=1)
    while rank < len(units):
        if rank in kept:
            found += [*_rewritten(fresh, known, level - top), kept[rank]]
            fresh, rank = [], rank + len(kept[rank].units)
        else:
            fresh.append(units[rank])
            rank += 1
    found += _rewritten(fresh, known, level - top)
    return _told(found)


def _told(parts: Sequence[_Slice]) -> str:
    """The whole text; a line added after a list that nobody touched goes on with it."""
    text, listed = "", ""
    for part in parts:
        between = "\n" if listed and listed == part.units[0].kind else "\n\n"
        text = f"{text}{between}{part.text.strip(chr(10))}" if text else part.text.strip("\n")
        listed = part.units[-1].kind if part.units[-1].kind in LISTED else ""
    return text


def _slices(source: str) -> list[_Slice]:
    """The blocks of a text, in order; one that shows nothing goes with the one before."""
    lines = source.split("\n")
    tokens = _PARSER.parse(source)
    starts = [token.map for token in tokens if token.level == 0 and token.map and token.nesting >= 0]
    found: list[_Slice] = []
    for start, end in starts:
        text = "\n".join(lines[start:end])
        units = list(_units(blocks_from_markdown(text)))
        if units or not found:
            inner = [token.content for token in _PARSER.parse(text) if token.type == "inline"]
            found.append(_Slice(text, units, inner if len(inner) == len(units) else []))
        else:
            found[-1].text += f"\n\n{text}"
    return found


def _units(blocks: Iterable[Block]) -> Iterator[Unit]:
    for block in blocks:
        if isinstance(block, Heading):
            yield Unit("heading", block.level, block.spans)
        elif isinstance(block, Paragraph):
            yield Unit("paragraph", 0, block.spans)
        else:
            yield from _bullets(block.bullets, 0, "number" if block.ordered else "bullet")


def _bullets(bullets: Iterable[Bullet], level: int, kind: str) -> Iterator[Unit]:
    for bullet in bullets:
        yield Unit(kind, min(level, 2), bullet.spans)
        yield from _bullets(bullet.children, level + 1, "bullet")


def _same(unit: Unit) -> tuple[object, ...]:
    """Whatever the level of a heading, which depends on where its text is printed; a frame shows no emphasis."""
    if unit.kind == "heading":
        return ("heading", folded(unit.words).rstrip(" .:;,"))
    if unit.kind in PARAGRAPHS:
        return ("paragraph", emphasis(unit.spans))
    return (unit.kind, unit.level, emphasis(unit.spans))


def _kept(units: Sequence[Unit], slices: Sequence[_Slice]) -> dict[int, _Slice]:
    """The blocks that are whole in the corrected text, by the rank of their first unit there."""
    flat = [(place, unit) for place, one in enumerate(slices) for unit in one.units]
    before, after = [_framed(unit, units) for _place, unit in flat], [_same(unit) for unit in units]
    found: dict[int, _Slice] = {}
    starts = {place: rank for rank, (place, _unit) in reversed(list(enumerate(flat)))}
    for match in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for place, start in starts.items():
            size = len(slices[place].units)
            if match.a <= start and start + size <= match.a + match.size:
                found[match.b + start - match.a] = slices[place]
    return found


def _framed(unit: Unit, units: Sequence[Unit]) -> tuple[object, ...]:
    """A paragraph printed in a frame lost its emphasis there: it is the same without."""
    if unit.kind == "paragraph" and units and units[0].kind == "framed":
        first = units[0]
        if folded(unit.words) == folded(first.words):
            return _same(first)
    return _same(unit)


def _shallowest(slices: Sequence[_Slice]) -> int:
    return min((unit.level for one in slices for unit in one.units if unit.kind == "heading"), default=2)


def _rewritten(units: Sequence[Unit], known: dict[tuple[object, ...], str], deeper: int) -> Iterator[_Slice]:
    """Markdown of units, a slice each; the lines of a list that counts are numbered."""
    number = 0
    for unit in units:
        counts = unit.kind == "number"
        number = number + 1 if counts else number if unit.kind == "bullet" and unit.level else 0
        yield _Slice(_typed(unit, known, deeper, f"{number}." if counts else "-"), [unit])


def _typed(unit: Unit, known: dict[tuple[object, ...], str], deeper: int, sign: str) -> str:
    raw = known.get(_same(unit), "")
    text = raw if raw and "\n" not in raw else as_paragraph(unit.spans).strip()
    if unit.kind == "heading":
        return f"{'#' * min(max(unit.level + deeper, 1), 6)} {' '.join(text.split())}"
    if unit.kind in LISTED:
        # Three columns: enough under « 1. » and under « - » alike.
        return f"{'   ' * unit.level}{sign} {' '.join(text.split())}"
    return raw or text
