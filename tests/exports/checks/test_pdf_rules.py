"""What our checker says of a PDF: nothing of ours, and something of each fault planted in it."""

import io
from collections.abc import Callable

import page as page_validation
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from exports.checks.converted_files import examined_pdf
from exports.pdf.structure import Structure, children, is_reference
from exports.words import FINDINGS

pytestmark = pytest.mark.slow
UA = page_validation.ValidationProfile.PDF_UA_1


def conforms(content: bytes) -> bool:
    """What a validator that is not ours says of it."""
    return bool(page_validation.validate_pdf_bytes(content, profile=UA).is_compliant)


def planted(content: bytes, fault: Callable[[Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fault(pdf)
        changed = io.BytesIO()
        pdf.save(changed)
    return changed.getvalue()


def first(pdf: Pdf, kind: str) -> Object:
    return Structure(pdf).named(kind)[0]


def linked_page(pdf: Pdf) -> pikepdf.Page:
    return next(page for page in pdf.pages if "/Annots" in page.obj)


def redrawn(pdf: Pdf, old: bytes, new: bytes, page: int = 1) -> None:
    found = pdf.pages[page].Contents
    content = b"\n".join(one.read_bytes() for one in (found if isinstance(found, Array) else [found]))
    assert old in content
    pdf.pages[page].Contents = pdf.make_stream(content.replace(old, new, 1))


def forget_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def untag(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def suspect(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def hide_title(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


def escape_title(pdf: Pdf) -> None:
    raw = pdf.Root.Metadata.read_bytes().replace("Projet d’".encode(), b"A &amp;amp; B d")
    pdf.Root.Metadata = pdf.make_stream(raw)


def promise_nothing(pdf: Pdf) -> None:
    raw = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"")
    pdf.Root.Metadata = pdf.make_stream(raw)


def leave_font_out(pdf: Pdf) -> None:
    for page in pdf.pages:
        for font in page.resources.get("/Font", Dictionary()).values():
            described = font.get("/DescendantFonts", Array([font]))[0].FontDescriptor
            for name in ("/FontFile", "/FontFile2", "/FontFile3"):
                if name in described:
                    del described[name]


def lose_signs(pdf: Pdf) -> None:
    for font in pdf.pages[1].resources.Font.values():
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def lose_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def add_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def add_file(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array()))


def launch(pdf: Pdf) -> None:
    linked_page(pdf).obj.Annots[0].A = Dictionary(S=Name.Launch, F=String("calc"))


def draw_outside(pdf: Pdf) -> None:
    redrawn(pdf, b"/Artifact BMC", b"0 0 10 10 re f\n/Artifact BMC")


def write_outside(pdf: Pdf) -> None:
    redrawn(pdf, b"/Artifact BMC", b"BT /F1 9 Tf (perdu) Tj ET\n/Artifact BMC")


def lose_a_mark(pdf: Pdf) -> None:
    redrawn(pdf, b"/MCID 1 ", b"/MCID 9999 ")


def lose_order(pdf: Pdf) -> None:
    del linked_page(pdf).obj["/Tabs"]


def take_links_out(pdf: Pdf) -> None:
    for link in Structure(pdf).named("/Link"):
        link.K = Array([child for child in children(link) if not is_reference(child)])


def orphan_link(pdf: Pdf) -> None:
    del linked_page(pdf).obj.Annots[0]["/StructParent"]


def silence_link(pdf: Pdf) -> None:
    del linked_page(pdf).obj.Annots[0]["/Contents"]


def lead_elsewhere(pdf: Pdf) -> None:
    for page in pdf.pages:
        for one in page.obj.get("/Annots", Array()):
            if "\t" in str(one.Contents):
                one.Contents = String("Édito\t99")
                return


def forget_alternative(pdf: Pdf) -> None:
    del first(pdf, "/Figure")["/Alt"]


def unname_table(pdf: Pdf) -> None:
    for one in Structure(pdf).named("/TH"):
        one.S = Name.TD


def unscope(pdf: Pdf) -> None:
    del first(pdf, "/TH")["/A"]


def jump(pdf: Pdf) -> None:
    first(pdf, "/H1").S = Name.H3


def invent_role(pdf: Pdf) -> None:
    first(pdf, "/H1").S = Name.Bandeau


FAULTS: dict[str, tuple[Callable[[Pdf], None], ...]] = {
    "language": (forget_language,),
    "pdf_untagged": (untag, suspect),
    "pdf_title": (hide_title, escape_title),
    "pdf_conformity": (promise_nothing,),
    "pdf_font": (leave_font_out, lose_signs),
    "pdf_bookmarks": (lose_bookmarks,),
    "pdf_active": (add_script, add_file, launch),
    "pdf_outside_tags": (draw_outside, write_outside, lose_a_mark),
    "pdf_links_order": (lose_order,),
    "pdf_link": (take_links_out, orphan_link, silence_link),
    "page_wrong": (lead_elsewhere,),
    "picture_alternative": (forget_alternative,),
    "table_header": (unname_table, unscope),
    "heading_jump": (jump,),
    "pdf_role": (invent_role,),
}
PLANTED = [(code, fault) for code, faults in FAULTS.items() for fault in faults]


@pytest.mark.promise("P7")
def test_our_pdf_has_nothing_against_it(small_pdf: bytes) -> None:
    assert examined_pdf(small_pdf) == ()
    assert conforms(small_pdf)


@pytest.mark.parametrize(("code", "fault"), PLANTED, ids=[fault.__name__ for _, fault in PLANTED])
def test_a_fault_planted_in_a_pdf_is_found(small_pdf: bytes, code: str, fault: Callable[[Pdf], None]) -> None:
    found = {one.code for one in examined_pdf(planted(small_pdf, fault))}
    assert code in found
    assert found <= set(FINDINGS)


@pytest.mark.parametrize("fault", [draw_outside, lose_order, orphan_link, promise_nothing, hide_title])
def test_what_the_other_validator_refuses_is_refused_by_ours(small_pdf: bytes, fault: Callable[[Pdf], None]) -> None:
    content = planted(small_pdf, fault)
    assert not conforms(content)
    assert examined_pdf(content)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"un texte"])
def test_what_is_no_pdf_is_said_to_be_unreadable(content: bytes) -> None:
    assert [one.code for one in examined_pdf(content)] == ["unreadable"]
