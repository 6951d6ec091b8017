"""The demonstration's content, as written in `content/`."""

import json
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


def load(name: str) -> Any:
    """One file of the content: `project`, `tracking` or `sessions`."""
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
