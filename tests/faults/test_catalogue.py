"""Every row of the first wave has a test that bears its id."""

import re

from tests.browser.server import ROOT

FIRST_WAVE = {
    **{"DL": range(1, 14), "DU": (1, 2, 3, 4, 7), "BA": (1, 2, 3, 6), "OV": (1, 2, 3, 4, 5, 6, 8, 9, 10)},
    **{"NE": (1, 2, 3, 4, 5, 6), "DE": (1, 2, 3, 6), "AU": (1, 2, 3, 5, 6, 14), "IN": (2, 3), "UP": (1, 2)},
}
MARK = re.compile(r"""mark\.fault\("([A-Z]{2}\d+)"\)""")


def wanted() -> set[str]:
    """The ids that must be held by a test."""
    return {f"{row}{number}" for row, numbers in FIRST_WAVE.items() for number in numbers}


def held() -> dict[str, set[str]]:
    """The files that hold each id."""
    found: dict[str, set[str]] = {}
    for file in (ROOT / "tests").rglob("test_*.py"):
        for name in MARK.findall(file.read_text()):
            found.setdefault(name, set()).add(file.name)
    return found


def test_no_row_is_without_a_test() -> None:
    assert wanted() - held().keys() == set()


def test_the_ids_of_the_marks_are_those_of_the_catalogue() -> None:
    rows = {
        "DL": 13,
        "DU": 8,
        "BA": 12,
        "OV": 11,
        "NE": 7,
        "DE": 6,
        "UP": 9,
        "AU": 15,
        "IN": 8,
        "FI": 7,
        "EX": 6,
        "PR": 7,
    }
    assert {name for name in held() if int(name[2:]) > rows.get(name[:2], 0)} == set()
