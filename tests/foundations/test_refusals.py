"""Every refusal has its sentence, made in one place."""

import importlib
import pkgutil
import re

from flask import Flask

import exports
import sessions
import workshop
from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import SENTENCES, sentence

SKIPPED = ("workshop.migrations", "workshop.runner")


def every_refusal() -> set[type[Refused]]:
    for package in (workshop, sessions, exports):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not found.name.startswith(SKIPPED):
                importlib.import_module(found.name)
    known, fresh = {Refused}, {Refused}
    while fresh:
        fresh = {sub for one in fresh for sub in one.__subclasses__()} - known
        known |= fresh
    return known


def test_every_refusal_has_a_sentence() -> None:
    assert {one.code for one in every_refusal()} - set(SENTENCES) == set()


def test_every_refusal_explains_itself() -> None:
    assert [one.__name__ for one in every_refusal() if not one.__doc__] == []


def test_a_sentence_never_shows_its_machinery(app: Flask) -> None:
    with app.test_request_context():
        for code in SENTENCES:
            names = re.findall(r"%\((\w+)\)s", SENTENCES[code])
            said = sentence(code, {name: 3 for name in names})
            assert "%(" not in said and "%%" not in said and said.endswith((".", "!", "?")), said
