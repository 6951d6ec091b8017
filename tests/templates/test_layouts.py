"""The shells: errors speak, live screens carry what their script needs, nothing is required of the context."""

import pytest
from jinja2 import Environment


@pytest.mark.parametrize("code", [400, 403, 404, 409, 429, 500, 503])
def test_an_error_page_needs_nothing_from_the_context(jinja: Environment, code: int) -> None:
    html = jinja.get_template(f"errors/{code}.html").render()
    assert f"Erreur {code}" in html
    assert '<main id="content"' in html


def test_an_error_page_says_the_sentence_it_is_given(jinja: Environment) -> None:
    html = jinja.get_template("errors/409.html").render(sentence="La fiche 1.3 a été modifiée par Claire.")
    assert "La fiche 1.3 a été modifiée par Claire." in html
    assert "Quelqu’un d’autre" not in html


def test_a_page_shows_the_navigation_it_is_given(jinja: Environment) -> None:
    place = {"label": "Idées", "url": "/idees", "icon": "idea", "current": True, "count": 7, "waiting": True}
    html = jinja.get_template("layouts/page.html").render(nav=[place])
    assert 'href="/idees" aria-current="page"' in html
    assert "page-with-rail" in html


def test_a_page_without_navigation_has_no_rail(jinja: Environment) -> None:
    assert 'class="rail"' not in jinja.get_template("layouts/page.html").render()


@pytest.mark.parametrize("audience", ["phone", "facilitator", "projector"])
def test_a_live_screen_carries_its_session_and_snapshot(jinja: Environment, audience: str) -> None:
    hostile = {"epoch": "e", "rev": 3, "state": {"session": {"title": "</script><b>"}}}
    html = jinja.get_template("layouts/live.html").render(audience=audience, live_session="S1", snapshot=hostile)
    assert f'data-page="{audience}" data-session="S1" data-lang="fr"' in html
    assert f"/static/dist/{audience}.js" in html
    assert html.count("</script>") == 2
