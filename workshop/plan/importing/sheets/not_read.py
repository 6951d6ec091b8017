"""What is said of a text that is not the value it should be."""

from typing import Any


class NotRead(Exception):
    """The text does not say such a value; `code` names the sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
