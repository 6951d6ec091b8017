"""What no page may do: complain, break, be stopped by its own policy, or talk to another host."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

NO_NETWORK = r"ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed"
OWN = {"data:", "blob:", "about:"}


class Watch:
    """The faults of every page of a context, except those a test says it provokes."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.host = urlsplit(origin).netloc
        self.faults: list[str] = []
        self.provoked: list[str] = []
        context.on("console", self.heard)
        context.on("weberror", self.broken)
        context.on("request", self.asked)

    def expect(self, pattern: str) -> None:
        """Complaints like this are provoked by the test."""
        self.provoked.append(pattern)

    def heard(self, message: ConsoleMessage) -> None:
        """A violated policy speaks here too."""
        if message.type in ("error", "warning"):
            self.note(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def broken(self, error: WebError) -> None:
        """An exception nobody caught."""
        self.note(f"exception: {error.error}")

    def asked(self, request: Request) -> None:
        """Promise P8: no request leaves for another host."""
        parts = urlsplit(request.url)
        if parts.netloc != self.host and f"{parts.scheme}:" not in OWN:
            self.note(f"request to another host: {request.url}")

    def note(self, fault: str) -> None:
        """Keep it, unless provoked."""
        if not any(re.search(pattern, fault) for pattern in self.provoked):
            self.faults.append(fault)
