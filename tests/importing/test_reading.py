"""The bytes of a file that comes in."""

import pytest

from workshop.plan.importing import LARGEST_FILE_MB, BadImport, FileTooLarge, read_json


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(BadImport) as caught:
        read_json(content)
    return caught.value.facts["place"], caught.value.facts["problem"]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_json(b'\xef\xbb\xbf{"title": "\xc3\xa9"}') == {"title": "é"}


def test_a_broken_file_is_refused_with_its_line_and_column() -> None:
    assert refusal(b'{\n "title": \n}') == ("ligne 3, colonne 1", "ce n’est pas du JSON")


def test_another_encoding_is_refused() -> None:
    assert refusal("é".encode("latin-1")) == ("fichier", "il n’est pas écrit en UTF-8")


def test_bottomless_nesting_is_refused() -> None:
    assert "profondément" in refusal(b"[" * 100_000)[1]


def test_a_rubric_given_twice_is_refused() -> None:
    assert "title" in refusal(b'{"title": "A", "title": "B"}')[1]


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"1" * 5_000])
def test_an_impossible_number_is_refused(number: bytes) -> None:
    assert "nombre" in refusal(b'{"number": ' + number + b"}")[1]


def test_a_file_too_large_is_not_even_read() -> None:
    with pytest.raises(FileTooLarge):
        read_json(b" " * (LARGEST_FILE_MB * 1_000_000 + 1))
