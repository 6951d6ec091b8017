"""The tags of a PDF: known ones, headings in order, headers of tables, pictures told, links that lead somewhere."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object

from exports.checks.findings import Finding, fault
from exports.checks.pdf_file import PdfFile
from exports.pdf.structure import children, is_element, is_reference

# ISO 32000-1, 14.8.4.
GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
PARAGRAPHS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = frozenset(f"/{name}" for name in f"{GROUPING} {PARAGRAPHS} {INLINE}".split())
HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def roles(file: PdfFile) -> Iterator[Finding]:
    for name in sorted({file.role(one) for one in file.elements} - STANDARD):
        yield fault("pdf_role", name=name.lstrip("/"))


def headings(file: PdfFile) -> Iterator[Finding]:
    levels = [HEADINGS[role] for one in file.elements if (role := file.role(one)) in HEADINGS]
    if not levels:
        yield fault("no_heading")
    for rank, (before, after) in enumerate(zip([0, *levels], levels, strict=False), start=1):
        if after > before + 1:
            yield fault("heading_jump", text=f"titre n° {rank}")


def figures(file: PdfFile) -> Iterator[Finding]:
    for one in file.elements:
        if file.role(one) == "/Figure" and not str(one.get("/Alt", "")).strip():
            yield fault("picture_alternative", name="PDF")


def tables(file: PdfFile) -> Iterator[Finding]:
    """Each has cells that name its columns or its rows, and say which."""
    found = [one for one in file.elements if file.role(one) == "/Table"]
    for rank, table in enumerate(found, start=1):
        heads = [one for one in _inside(table) if file.role(one) == "/TH"]
        if not heads or not all(_scoped(one) for one in heads):
            yield fault("table_header", table=rank)


def _inside(element: Object) -> Iterator[Object]:
    for child in filter(is_element, children(element)):
        yield child
        yield from _inside(child)


def _scoped(head: Object) -> bool:
    told = head.get("/A", Array())
    given = list(told) if isinstance(told, Array) else [told]
    return any(isinstance(one, Dictionary) and "/Scope" in one for one in given)


def links(file: PdfFile) -> Iterator[Finding]:
    """Each stands in the tag of its words, and says them."""
    told = {
        child.Obj.objgen
        for one in file.elements
        if file.role(one) == "/Link"
        for child in children(one)
        if is_reference(child)
    }
    for number, one in file.links():
        owner = file.structure.parents.get(int(one.get("/StructParent", -1)))
        owned = owner is not None and is_element(owner) and file.role(owner) == "/Link"
        if not owned or one.objgen not in told or not str(one.get("/Contents", "")).strip():
            yield fault("pdf_link", page=number)


def pages(file: PdfFile) -> Iterator[Finding]:
    """A line of the contents says, after a tab, the page to which it leads."""
    for _number, one in file.links():
        words, _tab, shown = str(one.get("/Contents", "")).rpartition("\t")
        real = _leads_to(file, one)
        if words and shown.strip().isdigit() and real is not None and int(shown) != real:
            yield fault("page_wrong", told=shown.strip(), real=real)


def _leads_to(file: PdfFile, link: Object) -> int | None:
    """The number of the page; None when it leads out of the document."""
    place = link.get("/Dest") or link.get("/A", Dictionary()).get("/D")
    if isinstance(place, Array) and len(place) and isinstance(place[0], Dictionary):
        return file.page_numbers.get(place[0].objgen)
    return None


RULES = (roles, headings, figures, tables, links, pages)
