"""The refusals of docs/protocol.md are those of the live half and of the foundations, with their facts."""

import ast
from importlib import import_module

from tests.docs.reading import ROOT, one, page, quoted, sources, table
from workshop.foundations.refusals import Refused

PAGE = page("docs/protocol.md")
LIVE_CODE = ("sessions", "workshop/foundations")


def live_refusals() -> dict[str, type[Refused]]:
    """Every refusal that the live half and the foundations declare, by code."""
    for path, _ in sources("sessions"):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    waiting, found = [Refused], {}
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        # Files that are read are no business of a live session.
        read = kind.__module__.startswith("workshop.foundations.readers.")
        if not read and kind.__module__.startswith(("sessions.", "workshop.foundations.")):
            found[kind.code] = kind
    return found


def facts_in_code() -> dict[str, set[str]]:
    """The facts each refusal is raised with, by the name of its class."""
    found: dict[str, set[str]] = {}
    for _, tree in sources(*LIVE_CODE):
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                found.setdefault(call.func.id, set()).update(word.arg for word in call.keywords if word.arg)
    return found


def test_the_refusals_are_those_of_the_code() -> None:
    written = {one(row["Code"]): int(row["Status"]) for row in table(PAGE, "Code", "Facts")}
    assert written == {code: kind.status for code, kind in live_refusals().items()}


def test_a_refusal_comes_with_the_facts_the_page_gives() -> None:
    raised = facts_in_code()
    written = {one(row["Code"]): set(quoted(row["Facts"])) for row in table(PAGE, "Code", "Facts")}
    assert written == {code: raised.get(kind.__name__, set()) for code, kind in live_refusals().items()}


def test_every_code_named_in_the_text_is_a_refusal() -> None:
    answered = next(row for row in table(PAGE, "Endpoint", "Asked") if "/join" in row["Endpoint"])["Answered"]
    named = set(quoted(answered.partition("Refused:")[2]))
    assert named <= live_refusals().keys()
