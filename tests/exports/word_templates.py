"""Word templates as organisations send them, and as people who mean harm do."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
Parts = dict[str, bytes]


def town_template() -> bytes:
    """A logo in the header, an address in the footer, its own colours, font and margins, a sample text."""
    document = docx.Document()
    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    logo = io.BytesIO()
    Image.new("RGB", (300, 90), (160, 20, 60)).save(logo, "png")
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo.getvalue()), width=Cm(4))
    section.footer.paragraphs[0].text = "Hôtel de ville – 1 place de la République"
    for name in ("Heading 1", "Heading 2", "Title"):
        document.styles[name].font.color.rgb = RGBColor.from_string("8A1538")
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Normal"].font.color.rgb = RGBColor(0x22, 0x22, 0x22)
    document.add_paragraph("Texte d’exemple du modèle")
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[Parts], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    def change(parts: Parts) -> None:
        assert old.encode() in parts[part], old
        parts[part] = parts[part].replace(old.encode(), new.encode())

    return changed(content, change)


def french(content: bytes) -> bytes:
    """The ids a French Word gives to the same styles."""

    def change(parts: Parts) -> None:
        sheet = parts["word/styles.xml"]
        for old, new in (("Heading1", "Titre1"), ("Heading2", "Titre2"), ("Heading3", "Titre3"), ("Title", "Titre")):
            sheet = sheet.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
        parts["word/styles.xml"] = sheet

    return changed(content, change)


def of_type(content: bytes, kind: str) -> bytes:
    return replaced(content, "[Content_Types].xml", WORD, kind)
