"""A file read at a distance: by a process that may die of it, never by the one that asks."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

from workshop.foundations.readers.faults import FAULTS, FileDamaged, ReadingTooLong

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 90
MOST_ANSWER = 200_000_000


def read_apart(kind: str, content: bytes) -> Any:
    """The plain values of a Word document, a workbook or a CSV (a FileKind), or of the content controls of a Word
    document (`controls`); raises a FileRefused.

    Called by the worker: it waits for the reading process.
    """
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "workshop.foundations.readers.child", str(kind)],
            input=content,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            cwd=ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadingTooLong() from None
    if ended.stderr:
        log.warning("reading a file: %s", ended.stderr.decode("utf-8", "replace")[:1000])
    if ended.returncode != 0 or not ended.stdout or len(ended.stdout) > MOST_ANSWER:
        raise ReadingTooLong()
    answer = json.loads(ended.stdout)
    if "code" in answer:
        raise FAULTS.get(answer["code"], FileDamaged)(**answer["facts"])
    return answer["read"]
