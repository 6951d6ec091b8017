"""What a Word file says of itself: what another format must say too, and its converter loses."""

from dataclasses import dataclass

from exports.checks.word_file import Element, W, WordFile, value

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_NEVER = "1980-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """`row_headers`: the first cell of each row names it."""

    caption: str
    description: str
    row_headers: bool


@dataclass(frozen=True, slots=True)
class Described:
    """`made_at` is an instant in ISO 8601, the day its cover says: the same document says the same one."""

    title: str
    organisation: str
    subject: str
    made_at: str
    tables: tuple[DescribedTable, ...]


def described(content: bytes) -> Described:
    """Raises Unreadable."""
    file = WordFile(content)
    core = file.part("docProps/core.xml")
    title, author, subject = (_told(core, f"{_DC}{name}") for name in ("title", "creator", "subject"))
    made_at = _told(core, f"{_TERMS}created") or _NEVER
    return Described(title, author, subject, made_at, tuple(_table(one) for one in file.tables))


def _told(core: Element, name: str) -> str:
    found = core.find(name)
    return "" if found is None else (found.text or "").strip()


def _table(table: Element) -> DescribedTable:
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return DescribedTable("", "", False)
    look = properties.find(f"{W}tblLook")
    headers = look is not None and look.get(f"{W}firstColumn") in ("1", "true", "on")
    caption, description = (value(properties.find(f"{W}{name}")) for name in ("tblCaption", "tblDescription"))
    return DescribedTable(caption, description, headers)
