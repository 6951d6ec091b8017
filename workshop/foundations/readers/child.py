"""The reading process: `python -m workshop.foundations.readers.child KIND`, the file in, plain JSON out.

It limits its own memory and time before it opens anything, so that a file can kill nothing but its own reading.
"""

import json
import resource
import sys
from typing import Any

MEMORY_BYTES = 1_500_000_000
SECONDS = 60


def main() -> int:
    """Read the file of stdin; prints {"read": …} or {"code", "facts"}."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from workshop.foundations.readers.faults import FileRefused

    try:
        answer = {"read": _read(sys.argv[1], sys.stdin.buffer.read())}
    except FileRefused as refused:
        answer = {"code": refused.code, "facts": refused.facts}
    except MemoryError:
        answer = {"code": "reading_too_long", "facts": {}}
    except Exception as error:
        # Whatever a library says of a file that is not what it should be; the trace goes to the worker's log.
        print(f"{type(error).__name__}: {error}"[:500], file=sys.stderr)
        answer = {"code": "file_damaged", "facts": {}}
    json.dump(answer, sys.stdout, ensure_ascii=True, allow_nan=False)
    return 0


def _read(kind: str, content: bytes) -> Any:
    if kind == "csv":
        from workshop.foundations.readers.table import read_csv

        return read_csv(content)
    from workshop.foundations.readers.gate import require_plain_xml

    require_plain_xml(content)
    if kind == "controls":
        from workshop.foundations.readers.controls import read_controls

        return read_controls(content)
    if kind == "word":
        from workshop.foundations.readers.word import read_word

        return read_word(content)
    from workshop.foundations.readers.table import read_workbook

    return read_workbook(content)


if __name__ == "__main__":
    sys.exit(main())
