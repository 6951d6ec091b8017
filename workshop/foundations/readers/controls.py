"""A Word document as the texts of its content controls and bookmarks: what each holds, as its reader accepts it.

A paragraph is {"style": name, "level": of its list or null, "ordered", "contents": in the table of contents, "pieces"}.
A piece is [text, bold, italic, address, tag, control, mark, computed]: the innermost control that has a tag, its rank
in the document, and the innermost bookmark of a field. What is struck out in revision is gone, what is added stands.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree

Plain = dict[str, Any]
Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {f"{W}{name}" for name in ("del", "moveFrom", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "sectPr")}
OFF = {"0", "false", "off", "none"}
# What a key looks like: other programs put controls of their own.
TAG = re.compile(r"[a-z_]{2,12}(:[A-Za-z0-9_-]{1,40}){1,2}")
MARKED, COMPUTED = "_A_", "_C_"
CONTENTS = "Table of Contents"
BOLD, ITALIC = {"strong", "accentuation forte", "élevé"}, {"emphasis", "accentuation"}
ADDRESS = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
# Fields whose result moves by itself.
COUNTED = ("PAGEREF", "PAGE", "NUMPAGES", "TOC")


def read_controls(content: bytes) -> Plain:
    """The paragraphs of the body, and what else stands in the file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    body = _parsed(parts["word/document.xml"]).find(f"{W}body")
    if body is None:
        raise ValueError("no body")
    walk = _Walk(parts, body)
    walk.read(body)
    return {
        "application": _application(parts),
        "properties": _properties(parts),
        "paragraphs": walk.paragraphs,
        "controls": walk.controls,
        "marks": sorted(walk.marks),
        "pictures": walk.pictures,
        "boxes": walk.boxes,
        "comments": [_said(one) for one in _part(parts, "comments", "comment")],
        "notes": [
            told for kind in ("footnote", "endnote") for one in _part(parts, f"{kind}s", kind) if (told := _told(one))
        ],
    }


def _parsed(raw: bytes) -> Element:
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _application(parts: dict[str, bytes]) -> str:
    found = _parsed(parts["docProps/app.xml"]) if "docProps/app.xml" in parts else None
    names = [one.text or "" for one in found if str(one.tag).endswith("}Application")] if found is not None else []
    return names[0][:100] if names else ""


def _properties(parts: dict[str, bytes]) -> dict[str, str]:
    if "docProps/custom.xml" not in parts:
        return {}
    told = {str(one.get("name")): "".join(map(str, one.itertext())) for one in _parsed(parts["docProps/custom.xml"])}
    return {name[:100]: value[:200] for name, value in told.items()}


def _part(parts: dict[str, bytes], name: str, kind: str) -> list[Element]:
    raw = parts.get(f"word/{name}.xml")
    found = _parsed(raw).iter(f"{W}{kind}") if raw else ()
    return [one for one in found if one.get(f"{W}type") in (None, "normal")]


def _said(comment: Element) -> Plain:
    return {"author": str(comment.get(f"{W}author") or "")[:100], "text": _told(comment)[:2000]}


def _told(element: Element) -> str:
    lines = ("".join(one.text or "" for one in line.iter(f"{W}t")) for line in element.iter(f"{W}p"))
    return "\n".join(line for line in lines if line.strip())


class _Styles:
    """The names of the styles, in small letters, and the lists they are of."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        sheet = _parsed(parts["word/styles.xml"]) if "word/styles.xml" in parts else ()
        self.names: dict[str, str] = {}
        self.lists: dict[str, Element] = {}
        for one in sheet:
            if one.tag == f"{W}style":
                identity = str(one.get(f"{W}styleId"))
                self.names[identity] = _value(one.find(f"{W}name")).casefold()
                numbered = one.find(f"{W}pPr/{W}numPr")
                if numbered is not None:
                    self.lists[identity] = numbered
        self.formats = _formats(_parsed(parts["word/numbering.xml"])) if "word/numbering.xml" in parts else {}

    def listed(self, properties: Element | None) -> tuple[int | None, bool]:
        """The level of a paragraph in its list, none when it is in no list, and whether the list counts."""
        if properties is None:
            return None, False
        style = _value(properties.find(f"{W}pStyle"))
        name, own = self.names.get(style, ""), properties.find(f"{W}numPr")
        number = _value(own.find(f"{W}numId")) if own is not None else ""
        if number == "0":
            return None, False
        numbered = own if number else self.lists.get(style)
        named = re.fullmatch(r"list (bullet|number)(?: (\d))?", name)
        if numbered is None and named is None:
            return None, False
        level = _value(numbered.find(f"{W}ilvl")) if numbered is not None else ""
        depth = int(level) if level.isdigit() else int(named[2] or 1) - 1 if named else 0
        counts = self.formats.get((_value(numbered.find(f"{W}numId")), str(depth))) if numbered is not None else None
        return depth, named[1] == "number" if named else counts not in (None, "bullet", "none")


def _formats(numbering: Element) -> dict[tuple[str, str], str]:
    """How each level of each list is numbered."""
    abstract = {
        one.get(f"{W}abstractNumId"): {
            str(level.get(f"{W}ilvl")): _value(level.find(f"{W}numFmt")) for level in one.findall(f"{W}lvl")
        }
        for one in numbering.findall(f"{W}abstractNum")
    }
    return {
        (str(one.get(f"{W}numId")), level): kind
        for one in numbering.findall(f"{W}num")
        for level, kind in abstract.get(_value(one.find(f"{W}abstractNumId")), {}).items()
    }


def _value(element: Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val") or "")


def _on(element: Element | None) -> bool:
    return element is not None and _value(element).casefold() not in OFF


class _Walk:
    """Goes through the body once, in reading order."""

    def __init__(self, parts: dict[str, bytes], body: Element) -> None:
        self.styles = _Styles(parts)
        self.targets = _targets(parts)
        self.paragraphs: list[Plain] = []
        self.controls: list[Plain] = []
        self.boxes: list[str] = []
        self.marks: set[str] = set()
        self.pictures = 0
        self._inside: list[tuple[str, int]] = []
        self._open: list[str] = []
        self._named = {str(one.get(f"{W}id")): str(one.get(f"{W}name")) for one in body.iter(f"{W}bookmarkStart")}
        # LibreOffice may begin and end the same bookmark several times: it goes from its first start to its last end.
        self._ends = Counter(self._named.get(str(one.get(f"{W}id")), "") for one in body.iter(f"{W}bookmarkEnd"))
        self._fields: list[Plain] = []
        self._contents = 0
        self._joined = False
        self._marking: dict[str, Callable[[Element], None]] = {
            f"{W}sdt": self._control,
            f"{W}bookmarkStart": self._bookmark,
            f"{W}bookmarkEnd": self._bookmark,
        }

    def read(self, parent: Element) -> None:
        """Everything under an element, but what is gone."""
        ways = {f"{W}p": self._paragraph, **self._marking}
        for one in parent:
            name = str(one.tag)
            if name in ways:
                ways[name](one)
            elif name not in GONE and one.find(f"{W}trPr/{W}del") is None:
                self.read(one)

    def _control(self, control: Element) -> None:
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        if content is None:
            return
        tag = _value(properties.find(f"{W}tag")) if properties is not None else ""
        gallery = properties is not None and _value(properties.find(f"{W}docPartObj/{W}docPartGallery")) == CONTENTS
        known = bool(TAG.fullmatch(tag)) and not self._contents
        empty = properties is not None and properties.find(f"{W}showingPlcHdr") is not None
        if known:
            self.controls.append({"tag": tag, "empty": empty})
            self._inside.append((tag, len(self.controls)))
        self._contents += gallery
        if not (known and empty):
            self._read_any(content)
        self._contents -= gallery
        if known:
            self._inside.pop()

    def _read_any(self, content: Element) -> None:
        """Paragraphs or runs, as the place of the control has it."""
        if self.paragraphs and self.paragraphs[-1].get("open"):
            self._runs(content, "")
        else:
            self.read(content)

    def _bookmark(self, one: Element) -> None:
        name = self._named.get(str(one.get(f"{W}id")), "")
        if not name.startswith((MARKED, COMPUTED)):
            return
        if one.tag == f"{W}bookmarkStart":
            if name not in self._open:
                self._open.append(name)
            self.marks.add(name)
            return
        self._ends[name] -= 1
        if not self._ends[name] and name in self._open:
            self._open.remove(name)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        level, ordered = self.styles.listed(properties)
        style = self.styles.names.get(_value(properties.find(f"{W}pStyle")) if properties is not None else "", "")
        contents = bool(self._contents) or style.startswith("toc ")
        if self._joined and self.paragraphs:
            told = self.paragraphs[-1]
        else:
            told = {"style": style, "level": level, "ordered": ordered, "contents": contents, "pieces": []}
            self.paragraphs.append(told)
        told["open"] = True
        self._runs(paragraph, "")
        del told["open"]
        # A paragraph whose end is struck out goes on in the next one.
        self._joined = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None

    def _runs(self, parent: Element, address: str) -> None:
        ways = {f"{W}p": self._nested, **self._marking}
        for one in parent:
            name = str(one.tag)
            if name == f"{W}r":
                self._run(one, address)
            elif name in ways:
                ways[name](one)
            elif name != f"{W}pPr" and name not in GONE:
                linked = self.targets.get(str(one.get(f"{R}id")), "") if name == f"{W}hyperlink" else address
                self._runs(one, linked)

    def _nested(self, paragraph: Element) -> None:
        """A paragraph where only words may be: its words, on a line of their own."""
        self._add("\n", False, False, "")
        self._runs(paragraph, "")

    def _run(self, run: Element, address: str) -> None:
        properties = run.find(f"{W}rPr")
        bold = italic = False
        if properties is not None:
            style = self.styles.names.get(_value(properties.find(f"{W}rStyle")), "")
            marks = (properties.find(f"{W}b"), properties.find(f"{W}i"))
            bold = _on(marks[0]) or (style in BOLD and marks[0] is None)
            italic = _on(marks[1]) or (style in ITALIC and marks[1] is None)
        for one in run:
            told = self._told(one)
            if told and not self._silent():
                self._add(told, bold, italic, address or self._linked())

    def _told(self, one: Element) -> str:
        name = str(one.tag).removeprefix(W)
        if name == "t":
            return one.text or ""
        if name in ("tab", "noBreakHyphen", "cr"):
            return {"tab": "\t", "noBreakHyphen": "-", "cr": "\n"}[name]
        if name == "br":
            return "" if one.get(f"{W}type") in ("page", "column") else "\n"
        if name in ("fldChar", "instrText"):
            self._field(one)
        elif name in ("drawing", "pict", "object") or one.tag == f"{MC}AlternateContent":
            self._shape(one)
        return ""

    def _shape(self, shape: Element) -> None:
        boxes = list(shape.iter(f"{W}txbxContent"))
        self.boxes += [told for told in dict.fromkeys(_told(one) for one in boxes) if told]
        self.pictures += not boxes

    def _field(self, one: Element) -> None:
        kind = one.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append({"code": "", "shown": False})
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif self._fields:
            last = self._fields[-1]
            last["code"] += one.text or "" if kind is None else ""
            last["shown"] = last["shown"] or kind == "separate"

    def _silent(self) -> bool:
        """Inside the code of a field, or the result of one that counts pages."""
        codes = [one["code"].strip().upper() for one in self._fields]
        return any(not one["shown"] for one in self._fields) or any(code.startswith(COUNTED) for code in codes)

    def _linked(self) -> str:
        found = next((ADDRESS.match(one["code"]) for one in reversed(self._fields)), None)
        return found[1] if found else ""

    def _add(self, text: str, bold: bool, italic: bool, address: str) -> None:
        if not self.paragraphs:
            return
        tag, control = self._inside[-1] if self._inside else ("", 0)
        mark = next((name for name in reversed(self._open) if name.startswith(MARKED)), "")
        computed = any(name.startswith(COMPUTED) for name in self._open)
        self.paragraphs[-1]["pieces"].append([text, bold, italic, address, tag, control, mark, computed])


def _targets(parts: dict[str, bytes]) -> dict[str, str]:
    raw = parts.get("word/_rels/document.xml.rels")
    found: Iterator[Element] = iter(_parsed(raw)) if raw else iter(())
    return {str(one.get("Id")): str(one.get("Target")) for one in found if one.get("TargetMode") == "External"}
