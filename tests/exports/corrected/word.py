"""A Word file edited by a program as a person would edit it, and as Word rewrites what it saves."""

import io
import subprocess
import zipfile
from copy import deepcopy
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = etree._Element


class Edited:
    """One file; each gesture changes it in place."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    def saved(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
        return buffer.getvalue()

    def tags(self) -> list[str]:
        return [str(one.get(f"{W}val")) for one in self.root.iter(f"{W}tag")]

    def control(self, tag: str) -> Element:
        found = next(one for one in self.root.iter(f"{W}tag") if one.get(f"{W}val") == tag)
        control = found.getparent().getparent()
        assert control is not None
        return control

    def content(self, tag: str) -> Element:
        found = self.control(tag).find(f"{W}sdtContent")
        assert found is not None
        return found

    def lines(self, tag: str) -> list[Element]:
        return list(self.content(tag).iter(f"{W}p"))

    def type(self, tag: str, words: str) -> None:
        """Replace the words of a field that is words."""
        self._words(list(self.content(tag).iter(f"{W}t")), words)

    def retype(self, tag: str, rank: int, words: str) -> None:
        """Replace the words of one of its paragraphs."""
        self._words(list(self.lines(tag)[rank].iter(f"{W}t")), words)

    def swap(self, tag: str, old: str, new: str) -> None:
        """Put other words in the place of some, wherever they are in the field."""
        found = next(one for one in self.content(tag).iter(f"{W}t") if old in (one.text or ""))
        found.text = (found.text or "").replace(old, new)

    def add_line(self, tag: str, after: int, words: str, style: str = "") -> Element:
        """Press Enter at the end of a line, and type."""
        model = self.lines(tag)[after]
        line = etree.SubElement(model.getparent(), f"{W}p")
        model.addnext(line)
        properties = model.find(f"{W}pPr")
        if properties is not None:
            line.append(deepcopy(properties))
        if style:
            next(line.iter(f"{W}pStyle")).set(f"{W}val", style)
        _run(line, words)
        return line

    def remove_line(self, tag: str, rank: int) -> None:
        lines = self.lines(tag)
        _leave_marks(lines, rank)
        lines[rank].getparent().remove(lines[rank])

    def move_line(self, tag: str, rank: int, to: int) -> None:
        """Cut a line and paste it before another: marks stay where they were, as in Word."""
        lines = self.lines(tag)
        _leave_marks(lines, rank)
        _leave_marks(lines, to, rank)
        lines[to].addprevious(lines[rank])

    def style_line(self, tag: str, rank: int, style: str) -> None:
        next(self.lines(tag)[rank].iter(f"{W}pStyle")).set(f"{W}val", style)

    def embolden(self, tag: str, words: str, mark: str = "b") -> None:
        """Make some words bold: Word splits the run."""
        text = next(one for one in self.content(tag).iter(f"{W}t") if words in (one.text or ""))
        run = text.getparent()
        before, after = (text.text or "").split(words, 1)
        for piece, bold in ((before, False), (words, True), (after, False)):
            if not piece:
                continue
            copy = deepcopy(run)
            told = copy.find(f"{W}t")
            told.text = piece
            told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            if bold:
                properties = copy.find(f"{W}rPr")
                if properties is None:
                    properties = etree.Element(f"{W}rPr")
                    copy.insert(0, properties)
                etree.SubElement(properties, f"{W}{mark}")
            run.addprevious(copy)
        run.getparent().remove(run)

    def empty(self, tag: str) -> None:
        """Take every word out."""
        for one in list(self.content(tag).iter(f"{W}t")):
            one.text = ""

    def unwrap(self, tag: str) -> None:
        """Remove the control, keep what it holds."""
        control = self.control(tag)
        for child in reversed(list(self.content(tag))):
            control.addnext(child)
        control.getparent().remove(control)

    def delete(self, tag: str) -> None:
        """Delete the control with what it holds, bookmarks too; a cell stays."""
        control, cell = self.control(tag), self.content(tag).find(f"{W}tc")
        if cell is not None:
            for one in list(cell):
                if one.tag != f"{W}tcPr":
                    cell.remove(one)
            etree.SubElement(cell, f"{W}p")
            control.addnext(cell)
        control.getparent().remove(control)

    def type_outside(self, words: str) -> None:
        """A paragraph of its own, before the last section."""
        body = next(self.root.iter(f"{W}body"))
        paragraph = etree.Element(f"{W}p")
        _run(paragraph, words)
        body.insert(len(body) - 1, paragraph)

    def track(self, tag: str, rank: int, words: str) -> None:
        """Replace a line with revisions on: the old is struck, the new is added."""
        line = self.lines(tag)[rank]
        runs = line.findall(f"{W}r")
        struck = etree.Element(f"{W}del")
        runs[0].addprevious(struck)
        for run in runs:
            struck.append(run)
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
        added = etree.Element(f"{W}ins")
        struck.addnext(added)
        _run(added, words)

    @staticmethod
    def _words(texts: list[Element], words: str) -> None:
        for one in texts:
            one.text = ""
        texts[0].text = words


def _leave_marks(lines: list[Element], rank: int, taker: int | None = None) -> None:
    """The bookmarks of a line stay where it was, in a line beside it."""
    for one in list(lines[rank]):
        if one.tag == f"{W}bookmarkEnd" and taker is None:
            lines[rank - 1 if rank else 1].append(one)
        elif one.tag == f"{W}bookmarkStart":
            beside = lines[(rank + 1 if rank == 0 else rank - 1) if taker is None else taker]
            beside.insert(1, one)


def _run(parent: Element, words: str) -> None:
    run = etree.SubElement(parent, f"{W}r")
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def as_word_saves(content: bytes) -> bytes:
    """What Word does to every file it saves: runs split, marks of its own, hard spaces and page breaks."""
    file = Edited(content)
    for run in list(file.root.iter(f"{W}r")):
        run.set(f"{W}rsidR", "00A1B2C3")
        text = run.find(f"{W}t")
        if text is not None and len(text.text or "") > 6 and len(run.findall(f"{W}t")) == 1:
            _split(run)
    for paragraph in file.root.iter(f"{W}p"):
        paragraph.set(f"{W}rsidRDefault", "00A1B2C3")
    for rank, paragraph in enumerate(list(file.root.iter(f"{W}p"))):
        _marked(paragraph, rank)
    return _narrowed(file.saved())


def _marked(paragraph: Element, rank: int) -> None:
    first = paragraph.find(f"{W}r")
    if first is None:
        return
    first.insert(1 if first.find(f"{W}rPr") is not None else 0, etree.Element(f"{W}lastRenderedPageBreak"))
    first.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
    first.addnext(etree.Element(f"{W}proofErr", {f"{W}type": "spellEnd"}))
    if rank % 7 == 0:
        _tagged(first)


def _split(run: Element) -> None:
    text = run.find(f"{W}t")
    words = text.text or ""
    half = len(words) // 2
    second = deepcopy(run)
    text.text, second.find(f"{W}t").text = words[:half], words[half:]
    for one in (text, second.find(f"{W}t")):
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for one in list(second):
        if one.tag in (f"{W}br", f"{W}tab"):
            second.remove(one)
    if any(one.tag in (f"{W}br", f"{W}tab") for one in run):
        text.text = words
        return
    run.addnext(second)


def _tagged(run: Element) -> None:
    tag = etree.Element(f"{W}smartTag", {f"{W}element": "PersonName"})
    run.addprevious(tag)
    tag.append(run)


def _narrowed(content: bytes) -> bytes:
    """Word writes a hard space where typography wants a narrow one."""
    file = Edited(content)
    for text in file.root.iter(f"{W}t"):
        text.text = (text.text or "").replace("\u202f", "\u00a0")
    return file.saved()


def as_libreoffice_saves(content: bytes, folder: Path) -> bytes:
    """The file opened and saved by LibreOffice."""
    source, place = folder / "lu.docx", folder / "rendu"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = [profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", str(place)]
    subprocess.run(["soffice", *options, str(source)], check=True, capture_output=True, timeout=120)
    return (place / "lu.docx").read_bytes()
