"""Every row of the first wave has a test that bears its id."""

import re

from tests.browser.server import ROOT
from tests.faults.harness.counts import COLUMNS

FIRST_WAVE = {
    **{"DL": range(1, 14), "DU": (1, 2, 3, 4, 7), "BA": (1, 2, 3, 6), "OV": (1, 2, 3, 4, 5, 6, 8, 9, 10)},
    **{"NE": (1, 2, 3, 4, 5, 6), "DE": (1, 2, 3, 6), "AU": (1, 2, 3, 5, 6, 14), "IN": (2, 3), "UP": (1, 2)},
}
MARK = re.compile(r"""mark\.fault\("([A-Z]{2}\d+)"\)""")

VARIABLE = re.compile(r"environ\.get\(\"(FAULT_[A-Z]+)\"")
OF_THE_HARNESS = {"tests/faults/test_harness.py"}


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


def test_the_page_about_faults_is_true() -> None:
    page = (ROOT / "docs" / "faults.md").read_text()
    assert [name for name in re.findall(r"`(tests/[a-z_/]+\.py)`", page) if not (ROOT / name).is_file()] == []
    assert [name for name in COLUMNS if not re.search(rf"\b{name}\b", page)] == []
    read = {name for file in (ROOT / "tests" / "faults").rglob("*.py") for name in VARIABLE.findall(file.read_text())}
    assert set(re.findall(r"FAULT_[A-Z]+", page)) == read
    tests = {f"tests/faults/{file.name}" for file in (ROOT / "tests" / "faults").glob("test_*.py")} - OF_THE_HARNESS
    assert {name for name in tests if name not in page} == set()
