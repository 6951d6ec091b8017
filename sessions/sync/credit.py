"""Credit: a phone that stops reading is set aside, so that it slows nobody."""

# Phones tell every few hundred revisions: at sixty a second, telling is not free for a room of 1,650.
CREDIT = 2_000


class Credit:
    """Who still reads: a socket that once said what it has seen and then falls far behind gets no more patches."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.spent: set[str] = set()

    def tell(self, sid: str, rev: int) -> None:
        """That socket has read up to `rev`: it may be fed again."""
        self.seen[sid] = rev
        self.spent.discard(sid)

    def newly_spent(self, rev: int) -> list[str]:
        """The sockets that just fell more than CREDIT revisions behind."""
        found = [sid for sid, seen in self.seen.items() if sid not in self.spent and rev - seen > CREDIT]
        self.spent.update(found)
        return found

    def forget(self, sid: str) -> None:
        """That socket is closed."""
        self.seen.pop(sid, None)
        self.spent.discard(sid)
