"""Numbers with their nouns, as documents write them: in French whatever the language of the screens."""


def counted(count: int, one: str, many: str) -> str:
    """« 0 idée », « 1 idée », « 2 000 idées »."""
    return f"{count:,}".replace(",", "\u00a0") + f" {one if count < 2 else many}"
