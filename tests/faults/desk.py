"""A desk opened as people do: signed in by a link, seated by a cookie, on a socket of our own page."""

import re

import requests

from tests.browser.program import Program
from tests.faults.site import PATIENCE, Web


class Desk:
    """The facilitator's desk of somebody who has an account."""

    def __init__(self, web: Web, link: str, session: str) -> None:
        self.web = web
        with requests.Session() as browser:
            self.sign_in(browser, link)
            page = browser.get(f"{web.origin}/s/{session}/facilitate", timeout=PATIENCE)
            assert page.ok and page.url.endswith("/facilitate"), page.url
            cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
        self.program = Program(web.origin, web.origin)
        self.greeting = self.program.dial(cookies, session=session, seat="facilitator")

    def sign_in(self, browser: requests.Session, link: str) -> None:
        """Press the button of the page that the link opens."""
        address = f"{self.web.origin}/sign-in/link/{link}"
        found = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(address, timeout=PATIENCE).text)
        assert found
        headers = {"Referer": address}
        answer = browser.post(address, {"csrf_token": found[1]}, headers=headers, timeout=PATIENCE)
        assert answer.ok, answer.text

    @property
    def open(self) -> bool:
        """Whether the server still lets it in."""
        return bool(self.program.socket.connected)
