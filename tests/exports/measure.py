"""`python -m tests.exports.measure [SHEETS]`: what the final document costs, printed and never asserted.

Writing alone (drawn and saved once), with true page numbers, and the memory that Python took for both.
"""

import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from exports.checks.pages import page_count
from exports.layout_engine import nobody, printed
from exports.word import write
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.exports.generated import generated

SHEETS = 117
Answer = TypeVar("Answer")


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def spent(who: int) -> float:
    """Processor time: on a machine that does something else, the only figure that compares."""
    told = resource.getrusage(who)
    return told.ru_utime + told.ru_stime


def main(sheets: int) -> None:
    document = generated(sheets, sheets=sheets, ideas=2 * sheets)
    alone, writing = timed(lambda: drawn(document, WITHOUT, album_of(document)).content)
    content, whole = timed(lambda: write(document))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    layout = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own, engine = (spent(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    pdf, one_pass = timed(lambda: printed(content, nobody))
    print(f"{sheets} sheets, {page_count(pdf)} pages, {len(content) // 1000} kB ({len(alone) // 1000} without numbers)")
    print(f"written              {writing:6.2f} s")
    print(f"with page numbers    {whole:6.2f} s   (one layout pass: {one_pass:.2f} s)")
    print(f"processor            {own:6.2f} s of Python, {engine:.2f} s of the layout engine, in all")
    print(f"memory of Python     {memory:6.0f} MB  (of the layout engine: {layout:.0f} MB)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SHEETS)
