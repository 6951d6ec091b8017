"""The templates alone: Jinja with the few globals that the app gives them."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"


@pytest.fixture(scope="session")
def jinja() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(
        day=str, instant=str, weight=str, dateformat=str, datetimeformat=str, inline=str, plain=str
    )
    environment.globals.update(
        asset=lambda name: f"/static/dist/{name}",
        url_for=lambda endpoint, **facts: f"/{endpoint}/{'/'.join(str(fact) for fact in facts.values())}",
        get_flashed_messages=lambda **_kwargs: [],
    )
    return environment
