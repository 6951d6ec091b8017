"""`python -m tests.exports.measure [SHEETS]`: what the final document costs, printed and never asserted.

Writing alone (drawn and saved once), with true page numbers and the memory that Python took for it, then as PDF and as
ODT. Processor time is told apart for Python and for the layout engine: on a machine that does something else, the only
figure that compares.
"""

import resource
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from exports import layout_engine, odt, pdf
from exports.checks.pages import page_count
from exports.layout_engine import OPEN_TEXT, TAGGED, converted, nobody
from exports.word import write
from exports.word.described import described
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.generated import generated

SHEETS = 117


@dataclass(slots=True)
class Cost(AbstractContextManager["Cost"]):
    """Seconds by the clock, seconds of processor of Python and of its children, layouts asked for."""

    started: tuple[float, ...] = ()
    spent: tuple[float, ...] = field(default=())

    def __enter__(self) -> "Cost":
        self.started = _now()
        return self

    def __exit__(self, *_failure: object) -> None:
        self.spent = tuple(after - before for before, after in zip(self.started, _now(), strict=True))

    def __str__(self) -> str:
        clock, own, engine, layouts = self.spent
        told = f", {engine:5.2f} s of the engine in {layouts:.0f} passes" if layouts else ""
        return f"{clock:6.2f} s   (processor: {own:5.2f} s of Python{told})"


LAYOUTS: list[int] = []


def _now() -> tuple[float, ...]:
    own, engine = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = (one.ru_utime + one.ru_stime for one in (own, engine))
    return (time.perf_counter(), *spent, float(len(LAYOUTS)))


def _counted(
    run: Callable[[list[str], layout_engine.Listen], None],
) -> Callable[[list[str], layout_engine.Listen], None]:
    def counted(command: list[str], listen: layout_engine.Listen) -> None:
        LAYOUTS.append(1)
        run(command, listen)

    return counted


def main(sheets: int) -> None:
    layout_engine._run = _counted(layout_engine._run)
    document = generated(sheets, sheets=sheets, ideas=2 * sheets)
    with Cost() as whole:
        content = write(document)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with Cost() as writing:
        drawn(document, WITHOUT, album_of(document))
    told = described(content)
    with Cost() as printing:
        sheet = pdf.conforming(converted(content, TAGGED, nobody), told)
    with Cost() as opening:
        text = odt.mended(converted(content, OPEN_TEXT, nobody), told)
    layout = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    sizes = " / ".join(f"{len(one) // 1000} kB" for one in (content, sheet, text))
    print(f"{sheets} sheets, {page_count(sheet)} pages, Word / PDF / ODT {sizes}")
    print(f"written              {writing}")
    print(f"with page numbers    {whole}")
    print(f"then as a PDF        {printing}")
    print(f"then as ODT          {opening}")
    print(f"memory of Python     {memory:6.0f} MB  (of the layout engine: {layout:.0f} MB)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SHEETS)
