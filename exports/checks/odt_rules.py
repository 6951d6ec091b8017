"""An OpenDocument text: whole, told to screen readers, and without a trace of the machine that made it."""

import re
from collections.abc import Iterator

from exports.checks.findings import Finding, fault
from exports.checks.odt_file import KEPT, MIMETYPE, PARTS, OdtFile, space, words
from exports.checks.word_file import Element

TRACES = re.compile(rb"file:/|/tmp/|/home/|PrinterSetup|LibreOffice/\d|rsid=")
LISTED = 2


def container(file: OdtFile) -> Iterator[Finding]:
    """Its type stands first and uncompressed; the manifest lists what it holds, and it holds nothing else."""
    first = file.names[:1] == ["mimetype"] and file.stored and file.raw["mimetype"] == MIMETYPE.encode()
    if not first or "META-INF/manifest.xml" not in file.raw:
        yield fault("missing_part", part="mimetype")
    manifest = file.raw.get("META-INF/manifest.xml", b"").decode()
    listed = set(re.findall(r'full-path="([^"]*)"', manifest))
    held = {name for name in file.raw if not name.startswith(("mimetype", "META-INF/"))}
    for name in sorted(held ^ (listed - {"/"})):
        yield fault("missing_part", part=name)
    for name in sorted(one for one in held if not one.startswith(KEPT)):
        yield fault("foreign_part", part=name)


def traces(file: OdtFile) -> Iterator[Finding]:
    for name in PARTS:
        found = TRACES.search(file.raw[name])
        if found:
            yield fault("odt_trace", part=name)
    for one in file.part("content.xml").iter(space("office", "scripts"), space("draw", "object")):
        if len(one):
            yield fault("foreign_part", part=str(one.tag).rpartition("}")[2])


def identity(file: OdtFile) -> Iterator[Finding]:
    meta = file.part("meta.xml")
    for name in (space("dc", "title"), space("dc", "creator"), space("dc", "date")):
        found = next(meta.iter(name), None)
        if found is None or not (found.text or "").strip():
            yield fault("odt_identity", name=name.rpartition("}")[2])
    languages = {one.get(space("fo", "language")) for one in _defaults(file)} - {None}
    if languages != {"fr"}:
        yield fault("language", told=", ".join(sorted(str(one) for one in languages)) or "–")


def _defaults(file: OdtFile) -> Iterator[Element]:
    for style in file.part("styles.xml").iter(space("style", "default-style")):
        if style.get(space("style", "family")) == "paragraph":
            yield from style.iter(space("style", "text-properties"))


def headings(file: OdtFile) -> Iterator[Finding]:
    if not file.headings:
        yield fault("no_heading")
    before = 0
    for level, text in file.headings:
        if not text:
            yield fault("heading_empty")
        if level > before + 1:
            yield fault("heading_jump", text=text)
        before = level


def contents(file: OdtFile) -> Iterator[Finding]:
    """Where there is a table of contents, its lines are the headings of its levels."""
    lines = [_before_tab(one) for one in file.contents]
    expected = [text for level, text in file.headings if level <= LISTED]
    if lines and lines != expected:
        lost = next((text for text in expected if text not in lines), expected[0] if expected else "")
        yield fault("contents_differ", text=lost)


def _before_tab(line: Element) -> str:
    return "".join(_pieces(line)).split("\t")[0].strip()


def _pieces(element: Element) -> Iterator[str]:
    yield "\t" if element.tag == space("text", "tab") else element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def tables(file: OdtFile) -> Iterator[Finding]:
    for rank, table in enumerate(file.tables, start=1):
        title, told = table.find(space("table", "title")), table.find(space("table", "desc"))
        named = (title.text if title is not None else None) or str(rank)
        if table.find(space("table", "table-header-rows")) is None:
            yield fault("table_header", table=named)
        if told is None or not (told.text or "").strip():
            yield fault("table_description", table=named)


def pictures(file: OdtFile) -> Iterator[Finding]:
    for frame in file.part("content.xml").iter(space("draw", "frame")):
        told = [frame.find(space("svg", name)) for name in ("title", "desc")]
        if not any(one is not None and (one.text or "").strip() for one in told):
            yield fault("picture_alternative", name=frame.get(space("draw", "name")) or "–")
    for image in file.part("content.xml").iter(space("draw", "image")):
        place = image.get(space("xlink", "href")) or ""
        if place not in file.raw:
            yield fault("missing_part", part=place)


def references(file: OdtFile) -> Iterator[Finding]:
    content = file.part("content.xml")
    kinds = (space("text", "bookmark"), space("text", "bookmark-start"))
    standing = {one.get(space("text", "name")) for one in content.iter(*kinds)}
    for one in content.iter(space("text", "a")):
        place = one.get(space("xlink", "href")) or ""
        if place.startswith("#") and place[1:] not in standing:
            yield fault("link_lost", text=words(one))
    for one in content.iter(space("text", "bookmark-ref")):
        if one.get(space("text", "ref-name")) not in standing:
            yield fault("link_lost", text=words(one))


RULES = (container, traces, identity, headings, contents, tables, pictures, references)
