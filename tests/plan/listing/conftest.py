"""Several people in one test, although its own context stays open: each request finds out anew who asks."""

import pytest
from flask import Flask, g


@pytest.fixture(autouse=True)
def _every_request_asks_who_it_is(app: Flask) -> None:
    def forget() -> None:
        g.pop("_login_user", None)

    app.before_request_funcs.setdefault(None, []).insert(0, forget)
