"""What must hold of every template, whoever writes it."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
EVERY_TEMPLATE = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# the policy refuses these silently: the page would only look wrong
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|javascript:|<script(?![^>]*(\ssrc=|application/json))", re.IGNORECASE)
OTHER_HOST = re.compile(r"""(src|href|action)=["'](https?:)?//""")
ICON = re.compile(r"""\bicon\("([a-z-]+)"|#icon-([a-z-]+)""")


def source(name: str) -> str:
    return COMMENT.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EVERY_TEMPLATE)
def test_a_template_compiles(jinja: Environment, name: str) -> None:
    jinja.get_template(name)


@pytest.mark.parametrize("name", EVERY_TEMPLATE)
def test_a_template_holds_no_inline_script_or_style(name: str) -> None:
    assert not INLINE.search(source(name))


@pytest.mark.promise("P8")
@pytest.mark.parametrize("name", EVERY_TEMPLATE)
def test_a_template_calls_no_other_host(name: str) -> None:
    assert not OTHER_HOST.search(source(name))


@pytest.mark.parametrize("name", EVERY_TEMPLATE)
def test_every_icon_named_is_drawn(name: str) -> None:
    drawn = set(re.findall(r'id="icon-([a-z-]+)"', (TEMPLATES / "components/icons.svg").read_text(encoding="utf-8")))
    named = {one or other for one, other in ICON.findall(source(name))}
    assert named <= drawn


def test_no_style_names_another_host() -> None:
    for sheet in (ROOT / "static/css").glob("*.css"):
        assert not re.search(r"url\(|https?:", sheet.read_text(encoding="utf-8")), sheet.name
