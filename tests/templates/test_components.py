"""The macros say what they show: a word for every code, an error tied to its field."""

from typing import Any

import pytest
from jinja2 import Environment
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired

STATES = (
    "to_build",
    "looking_for_pilot",
    "to_start",
    "under_way",
    "on_hold",
    "done",
    "attached",
    "redirected",
    "abandoned",
)
DESTINIES = ("undecided", "kept", "merged", "attached", "already_done", "postponed", "out_of_scope")


class SheetForm(Form):
    title = StringField("Titre", [DataRequired("Donnez un titre.")], description="Une ligne.")
    steps = TextAreaField("Étapes")
    priority = RadioField("Priorité", choices=["Prioritaire", "Normale"])
    published = BooleanField("Publier", [DataRequired("Cochez la case.")])


def macros(jinja: Environment, name: str) -> Any:
    return jinja.get_template(f"components/{name}.html").make_module({})


@pytest.mark.parametrize("code", STATES)
def test_every_state_of_a_sheet_has_its_words(jinja: Environment, code: str) -> None:
    badge = macros(jinja, "badges").state(code)
    assert code not in badge
    assert "#icon-" in badge


@pytest.mark.parametrize("code", DESTINIES)
def test_every_destiny_of_an_idea_has_its_words(jinja: Environment, code: str) -> None:
    badge = macros(jinja, "badges").destiny(code)
    assert code not in badge
    assert "#icon-" in badge


def test_an_idea_without_a_destiny_is_to_decide(jinja: Environment) -> None:
    badges = macros(jinja, "badges")
    assert badges.destiny(None) == badges.destiny("undecided")


def test_lateness_says_why_and_nothing_otherwise(jinja: Environment) -> None:
    badges = macros(jinja, "badges")
    assert badges.late([]) == ""
    assert "échéance dépassée" in badges.late(["échéance dépassée"])


def test_an_error_and_a_hint_are_tied_to_their_field(jinja: Environment) -> None:
    form = SheetForm(MultiDict({}))
    form.validate()
    html = macros(jinja, "forms").field(form.title)
    assert 'aria-describedby="title-hint title-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="title-error"' in html and "Donnez un titre." in html


def test_the_summary_of_errors_leads_to_each_field(jinja: Environment) -> None:
    form = SheetForm(MultiDict({}))
    form.validate()
    html = macros(jinja, "forms").errors(form)
    assert 'href="#title"' in html and 'href="#published"' in html


def test_a_field_without_hint_or_error_points_nowhere(jinja: Environment) -> None:
    assert "aria-describedby" not in macros(jinja, "forms").field(SheetForm().steps, rows=6)


def test_radio_buttons_stand_in_a_named_group(jinja: Environment) -> None:
    html = macros(jinja, "forms").field(SheetForm().priority)
    assert "<fieldset" in html and "<legend" in html and html.count('type="radio"') == 2


def test_what_a_person_typed_stays_text(jinja: Environment) -> None:
    html = macros(jinja, "notes").note_card("<img src=x onerror=alert(1)>", "pink")
    assert "<img" not in html and "&lt;img" in html


def test_the_parts_of_a_breakdown_stand_end_to_end(jinja: Environment) -> None:
    counts = {"done": 2, "on_hold": 0, "to_start": 3}
    parts = [{"code": code, "label": code, "count": count} for code, count in counts.items()]
    html = macros(jinja, "progress").breakdown(parts, "Fiches par état")
    assert 'x="0" y="0" width="2"' in html and 'x="2" y="0" width="3"' in html
    assert "on_hold" not in html


def test_the_ninth_objective_takes_the_first_colour_again(jinja: Environment) -> None:
    assert macros(jinja, "objectives").color_class(9) == "objective-1"
