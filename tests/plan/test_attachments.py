"""What may be attached is judged by its content, and the name must agree."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from workshop.plan.attachments import AttachmentRefused, extensions, store


def archive(**files: bytes) -> bytes:
    """A zip with these files; two underscores stand for a slash."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("__", "/"), content)
    return made.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<w/>"}


@pytest.mark.parametrize(
    ("content", "suited"),
    [
        (b"%PDF-1.7", ("pdf",)),
        (b"\x89PNG\r\n\x1a\n0", ("png",)),
        (b"\xff\xd8\xff0", ("jpg", "jpeg")),
        ("Où ça ; là\n".encode(), ("txt", "csv", "md")),
        ("Où ça ; là\n".encode("cp1252"), ("txt", "csv", "md")),
        (archive(**WORD), ("docx",)),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), ("odt",)),
        (archive(**WORD, word__vbaProject_bin=b"x"), ("docx",)),
        (archive(**WORD, **{"word__vbaProject.bin": b"x"}), ()),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text", Basic__x=b""), ()),
        (archive(mimetype=b"application/epub+zip"), ()),
        (archive(page=b"<html>"), ()),
        (b"PK\x03\x04 broken", ()),
        (b"\x7fELF\x00\x01", ()),
        (b"", ()),
    ],
)
def test_the_content_says_which_extensions_suit(content: bytes, suited: tuple[str, ...]) -> None:
    assert extensions(content) == suited


def test_a_file_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    first, again = store(tmp_path, "Étude.PDF", b"%PDF-1"), store(tmp_path, "copie.pdf", b"%PDF-1")
    assert first == again and [path.name for path in tmp_path.iterdir()] == [first]


@pytest.mark.parametrize("name", ["page.html", "etude.pdf.exe", "sans-extension", "macro.docm"])
def test_a_name_that_disagrees_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AttachmentRefused):
        store(tmp_path, name, b"du texte")
    assert not list(tmp_path.iterdir())
