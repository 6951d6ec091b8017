"""Headings are headings, the table of contents is theirs, every reference leads somewhere."""

from collections.abc import Iterator

from exports.checks.findings import Finding, advice, fault
from exports.checks.word_file import Element, W, WordFile, value, words

LONGEST = 200
SHORT_PAGES, SHORT_TITLES = 4, 14


def headings(file: WordFile) -> Iterator[Finding]:
    if not file.headings:
        yield fault("no_heading")
    before = 0
    for level, text in file.headings:
        if not text:
            yield fault("heading_empty")
        if len(text) > LONGEST or text.endswith((".", ":")):
            yield advice("heading_odd", text=text)
        if level > before + 1:
            yield fault("heading_jump", text=text)
        before = level


def contents(file: WordFile) -> Iterator[Finding]:
    """The entries of the table of contents are the headings of its levels, in order."""
    entries = [words(one).split("\t")[0].strip() for one in file.paragraphs if file.style_of(one) in ("toc 1", "toc 2")]
    expected = [text for level, text in file.headings if level <= 2]
    if not entries:
        if _long(file):
            yield fault("no_contents")
    elif entries != expected:
        lost = next((text for text in expected if text not in entries), expected[0] if expected else "")
        yield fault("contents_differ", text=lost)


def _long(file: WordFile) -> bool:
    """Whether a reader needs to be told where things are; by its titles when no footer counts its pages."""
    told = [int(shown) for part in file.furniture for shown in field_results(part, "NUMPAGES") if shown.isdigit()]
    return max(told) > SHORT_PAGES if told else len(file.headings) > SHORT_TITLES


def references(file: WordFile) -> Iterator[Finding]:
    """A link or a page reference names a bookmark that stands."""
    document = file.part("word/document.xml")
    standing = {str(one.get(f"{W}name")) for one in document.iter(f"{W}bookmarkStart")}
    for one in document.iter(f"{W}hyperlink"):
        anchor = one.get(f"{W}anchor")
        if anchor and anchor not in standing:
            yield fault("link_lost", text=words(one))
    for name, shown in page_references(file):
        if name not in standing:
            yield fault("link_lost", text=name)
        elif not shown.isdigit() or int(shown) < 1:
            yield fault("page_missing", text=name)


def contents_order(file: WordFile) -> Iterator[Finding]:
    """Pages of the table of contents never go back."""
    pages = [shown for one in file.paragraphs if file.style_of(one).startswith("toc ") for _, shown in fields_of(one)]
    numbers = [int(page) for page in pages if page.isdigit()]
    if numbers != sorted(numbers):
        yield fault("contents_go_back")


def page_references(file: WordFile) -> list[tuple[str, str]]:
    """Each bookmark whose page is told, with the page told."""
    return [found for one in file.paragraphs for found in fields_of(one)]


def fields_of(paragraph: Element) -> list[tuple[str, str]]:
    """The bookmark and the page of each page reference."""
    return [(code.split()[1], shown) for code, shown in _fields(paragraph) if code.split()[:1] == ["PAGEREF"]]


def field_results(part: Element, name: str) -> list[str]:
    """What the fields of that name show; a simple field is one too."""
    simple = (one for one in part.iter(f"{W}fldSimple") if name in str(one.get(f"{W}instr")))
    complex_ones = [shown for code, shown in _fields(part) if code.split()[:1] == [name]]
    return complex_ones + ["".join(text.text or "" for text in one.iter(f"{W}t")).strip() for one in simple]


def _fields(root: Element) -> list[tuple[str, str]]:
    """Code and result of each field, an inner one before the outer."""
    found: list[tuple[str, str]] = []
    depth: list[list[str]] = []
    for one in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = one.get(f"{W}fldCharType")
        if kind == "begin":
            depth.append(["", ""])
        elif kind == "end" and depth:
            code, shown = depth.pop()
            found.append((code.strip(), shown.strip()))
        elif depth and not kind:
            depth[-1][one.tag == f"{W}t"] += one.text or ""
    return found


def fields_whole(file: WordFile) -> Iterator[Finding]:
    kinds = [str(one.get(f"{W}fldCharType")) for one in file.part("word/document.xml").iter(f"{W}fldChar")]
    if not kinds.count("begin") == kinds.count("separate") == kinds.count("end"):
        yield fault("field_broken")


def real_lists(file: WordFile) -> Iterator[Finding]:
    for one in file.paragraphs:
        if words(one).lstrip().startswith(("• ", "- ", "– ", "* ")) and value(one.find(f"{W}pPr/{W}pStyle")):
            yield advice("typed_bullet", text=words(one).strip())


RULES = (headings, contents, references, contents_order, fields_whole, real_lists)
