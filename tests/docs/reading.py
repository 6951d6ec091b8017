"""The pages of docs/ as the tests read them: tables by the words of their header, code between backticks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
Row = dict[str, str]
OUR_FOLDERS = ("workshop", "sessions", "exports")


def page(name: str) -> str:
    """The text of a page, from the root of the repository."""
    return (ROOT / name).read_text()


def tables(text: str) -> Iterator[tuple[list[str], list[Row]]]:
    """Every table: its header, and its rows by header."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            block.append(line)
        elif block:
            header = cells(block[0])
            yield header, [dict(zip(header, cells(row), strict=True)) for row in block[2:]]
            block = []


def table(text: str, *header: str) -> list[Row]:
    """The one table whose header begins with these words."""
    found = [rows for words, rows in tables(text) if words[: len(header)] == list(header)]
    assert len(found) == 1, f"{len(found)} tables begin with {header}"
    return found[0]


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def quoted(text: str) -> list[str]:
    """What stands between backticks, outside the blocks of code."""
    return re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


def one(text: str) -> str:
    """The only thing between backticks."""
    (found,) = quoted(text)
    return found


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """The Python files of our packages (or of these folders), parsed; migrations are written by a tool."""
    for folder in folders or OUR_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "versions" not in path.parts:
                yield path, ast.parse(path.read_text())
