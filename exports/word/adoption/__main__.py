"""`python -m exports.word.adoption SENT KEPT`: adopts a template in a process of its own, which may not survive it.

Prints one line of JSON: what was adapted and found, or the code of the refusal.
"""

import json
import sys
from pathlib import Path

from exports.word.adoption.adopt import adopted
from exports.word.adoption.archive import TemplateRefused
from exports.word.adoption.base import Base
from exports.word.adoption.trial import tried


def main(sent: Path, kept: Path) -> None:
    try:
        adoption = adopted(sent.read_bytes())
        findings = tried(Base.kept(adoption.package))
    except TemplateRefused as refused:
        print(json.dumps({"refused": refused.code}))
        return
    kept.write_bytes(adoption.package)
    print(json.dumps({"adapted": adoption.adapted, "findings": [one.told() for one in findings]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
