"""What a PDF says of itself, and that it does nothing on its own."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object

from exports.checks.findings import Finding, fault
from exports.checks.pdf_file import PdfFile

_DC = "{http://purl.org/dc/elements/1.1/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
QUIET = ("/URI", "/GoTo")
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def tagged(file: PdfFile) -> Iterator[Finding]:
    marks = file.root.get("/MarkInfo", Dictionary())
    sure = bool(marks.get("/Marked", False)) and not bool(marks.get("/Suspects", False))
    if not (sure and file.elements and "/ParentTree" in file.structure.root):
        yield fault("pdf_untagged")


def language(file: PdfFile) -> Iterator[Finding]:
    told = str(file.root.get("/Lang", ""))
    if not told.lower().startswith("fr"):
        yield fault("language", told=told or "–")


def title(file: PdfFile) -> Iterator[Finding]:
    """Written, written once over, and shown in the window instead of the name of the file."""
    told = _said(file, f"{_DC}title")
    shown = bool(file.root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False))
    known = str(file.pdf.docinfo.get("/Title", ""))
    if not told or "&amp;" in told or not shown or known != told:
        yield fault("pdf_title")


def conformity(file: PdfFile) -> Iterator[Finding]:
    metadata = file.metadata
    elements = [] if metadata is None else [one.text for one in metadata.iter(f"{_UA}part")]
    attributes = [] if metadata is None else [one.get(f"{_UA}part") for one in metadata.iter(f"{_RDF}Description")]
    if "1" not in (*elements, *attributes):
        yield fault("pdf_conformity")


def fonts(file: PdfFile) -> Iterator[Finding]:
    """Each is in the file, and its signs can be copied and read aloud."""
    told: set[str] = set()
    for page in file.pages:
        for font in page.resources.get("/Font", Dictionary()).values():
            name = str(font.get("/BaseFont", "?"))
            if name not in told and not _whole(font):
                told.add(name)
                yield fault("pdf_font", name=name.lstrip("/"))


def _whole(font: Object) -> bool:
    inner = font.get("/DescendantFonts", Array([font]))[0]
    described = inner.get("/FontDescriptor", Dictionary())
    return "/ToUnicode" in font and any(name in described for name in _EMBEDDED)


def bookmarks(file: PdfFile) -> Iterator[Finding]:
    if "/First" not in file.root.get("/Outlines", Dictionary()):
        yield fault("pdf_bookmarks")


def active(file: PdfFile) -> Iterator[Finding]:
    """No script, no file inside it, nothing that starts by itself, no lock."""
    names = file.root.get("/Names", Dictionary())
    found = [name for name in ("/JavaScript", "/EmbeddedFiles") if name in names]
    found += [name for name in ("/AA", "/AcroForm") if name in file.root]
    found += ["/AA" for page in file.pages if "/AA" in page.obj]
    found += [kind for kind in _actions(file) if kind not in QUIET]
    found += ["/Encrypt"] * file.pdf.is_encrypted
    for name in found:
        yield fault("pdf_active", part=name.lstrip("/"))


def _actions(file: PdfFile) -> Iterator[str]:
    opening = file.root.get("/OpenAction")
    if isinstance(opening, Dictionary):
        yield str(opening.get("/S", ""))
    for _number, one in file.links():
        action = one.get("/A")
        if isinstance(action, Dictionary):
            yield str(action.get("/S", ""))


def _said(file: PdfFile, name: str) -> str:
    if file.metadata is None:
        return ""
    found = next(file.metadata.iter(name), None)
    return "" if found is None else "".join(str(piece) for piece in found.itertext()).strip()


RULES = (tagged, language, title, conformity, fonts, bookmarks, active)
