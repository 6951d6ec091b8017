"""Headers and footers of a template: kept for their logo and their words, without anything that acts."""

import posixpath
from dataclasses import dataclass, field

import regex

from exports.word.adoption.archive import read
from exports.word.adoption.marks import MC, RELATIONS, Element, R, W, drop, parsed, unwrap

HARMLESS = regex.compile(r"^\s*(PAGE|NUMPAGES|SECTIONPAGES|STYLEREF|TITLE|SECTION)\b", regex.IGNORECASE)
# What acts, hides, comments or is drawn outside the text.
DROPPED = (
    *(f"{W}{name}" for name in ("object", "pict", "control", "commentReference", "del", "moveFrom", "altChunk")),
    *(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "footnoteReference", "endnoteReference")),
    *(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "dirty")),
    f"{MC}AlternateContent",
)
SHAPES = (f"{W}object", f"{W}pict", f"{W}control", f"{MC}AlternateContent")
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".bmp")
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DRAWING = f"{W}drawing"


@dataclass
class Furniture:
    """One header or footer: its content, the media it shows by relation id, what was taken out of it."""

    root: Element
    media: dict[str, str] = field(default_factory=dict)
    adapted: set[str] = field(default_factory=set)


def furniture(parts: dict[str, bytes], name: str) -> Furniture:
    """That part, cleaned; raises TemplateRefused."""
    found = Furniture(read(parts, name))
    _drop_what_acts(found)
    for one in [*found.root.iter(f"{W}sdt")]:
        _open_control(one)
    for one in [*found.root.iter(f"{W}hyperlink", f"{W}smartTag", f"{W}ins", f"{W}moveTo")]:
        unwrap(one)
    _quiet_fields(found)
    _pictures(found, parts, name)
    return found


def _drop_what_acts(found: Furniture) -> None:
    for one in list(found.root.iter(*DROPPED)):
        if one.tag in SHAPES:
            found.adapted.add("shape_left")
        drop(one)


def _open_control(control: Element) -> None:
    """A content control leaves its content."""
    content = control.find(f"{W}sdtContent")
    for child in list(control):
        if child is not content:
            control.remove(child)
    if content is not None:
        unwrap(content)
    unwrap(control)


def _quiet_fields(found: Furniture) -> None:
    """A field that reads another file or the clock leaves its last words and nothing else."""
    for simple in [*found.root.iter(f"{W}fldSimple")]:
        if not HARMLESS.match(str(simple.get(f"{W}instr"))):
            found.adapted.add("field_left")
            unwrap(simple)
    for paragraph in found.root.iter(f"{W}p"):
        _quiet(found, list(paragraph.iter(f"{W}fldChar", f"{W}instrText")))


def _quiet(found: Furniture, marks: list[Element]) -> None:
    for whole in _fields(marks):
        code = "".join(mark.text or "" for mark in whole if mark.tag == f"{W}instrText")
        closed = whole[-1].get(f"{W}fldCharType") == "end"
        if not closed or not HARMLESS.match(code):
            found.adapted.add("field_left")
            for mark in whole:
                drop(mark)


def _fields(marks: list[Element]) -> list[list[Element]]:
    """The marks of each field, an inner one apart from the outer; those that never end come too."""
    opened: list[list[Element]] = []
    whole: list[list[Element]] = []
    for one in marks:
        if one.get(f"{W}fldCharType") == "begin":
            opened.append([])
        if opened:
            opened[-1].append(one)
            if one.get(f"{W}fldCharType") == "end":
                whole.append(opened.pop())
    return whole + opened


def _pictures(found: Furniture, parts: dict[str, bytes], name: str) -> None:
    """Pictures that stand in the file; in a header they are furniture, which no reader announces."""
    targets = _images(parts, name)
    for drawing in [*found.root.iter(DRAWING)]:
        shown = [str(blip.get(f"{R}embed")) for blip in drawing.iter(BLIP)]
        if not shown or any(one not in targets for one in shown) or _links(drawing):
            found.adapted.add("shape_left")
            drop(drawing)
        else:
            found.media |= {one: targets[one] for one in shown}
    for blip in found.root.iter(BLIP):
        # The drawing behind a picture is another file.
        for child in list(blip):
            blip.remove(child)
    for rank, told in enumerate(found.root.iter(DOC_PR), start=9001):
        told.set("id", str(rank))


def _images(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """Relation id → the picture of the file it shows."""
    folder, file = posixpath.split(name)
    raw = parts.get(f"{folder}/_rels/{file}.rels")
    found = {}
    for one in parsed(raw).iter(f"{RELATIONS}Relationship") if raw else ():
        target = posixpath.normpath(posixpath.join(folder, str(one.get("Target"))))
        if one.get("TargetMode") != "External" and target in parts and target.lower().endswith(IMAGES):
            found[str(one.get("Id"))] = target
    return found


def _links(drawing: Element) -> bool:
    """Whether it leads elsewhere: a link on a picture, a picture that is not in the file, a text box."""
    names = {str(key) for one in drawing.iter() for key in one.attrib}
    boxes = any("wordprocessingShape" in str(one.tag) for one in drawing.iter())
    return boxes or bool(names & {f"{R}link", f"{R}id", f"{R}dm", f"{R}pict"})


def text_of(root: Element) -> str:
    return "".join(one.text or "" for one in root.iter(f"{W}t")).strip()


def fields_of(root: Element) -> str:
    simple = " ".join(str(one.get(f"{W}instr")) for one in root.iter(f"{W}fldSimple"))
    return simple + " " + " ".join(one.text or "" for one in root.iter(f"{W}instrText"))
