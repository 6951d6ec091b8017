"""The addresses of every page of a project: those of the routes, and the lists that are arranged otherwise."""

from typing import Any

from flask import Flask

REFERENCE = "/sign-in"
# What is no page: files, pictures, and answers to programs that wait for a job.
LEFT_OUT = ("progress", "download", "picture", "qr", "photo", "preview", "drawing", "model", "past_file", "static")
ARRANGED = {
    "plan table": "plan?view=table",
    "plan kanban": "plan?view=kanban",
    "plan by pilot": "plan?view=table&group=pilot&sort=-updated",
    "plan page 7": "plan?view=table&page=7&sort=title",
    "plan search": "plan?text=élargissement+horaire&view=table",
    "plan mine": "plan?pilot=@me",
    "plan late": "plan?late=1&group=state",
    "sheet on a past day": "sheets/3.1?on=2026-11-01",
    "an ordinary sheet": "sheets/5.7",
    "merge a sheet": "sheets/3.1/change/merge",
    "one check": "quality?check=capitals",
    "ideas search": "ideas?text=former+les+agents",
    "ideas of a session": "ideas?session={live_session_id}&page=9",
    "sorting search": "ideas/sorting?text=former",
    "whole concordance": "publications/1/concordance?all=1",
}


def addresses(app: Flask, places: dict[str, str]) -> dict[str, str]:
    """Every page that one gets, by its name, those whose address cannot be filled left out."""
    known: dict[str, Any] = {"key": "why", "kind": "move", **places}
    found = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
        name = rule.endpoint.rpartition(".")[2]
        page = "GET" in (rule.methods or set()) and not any(word in name for word in LEFT_OUT)
        if page and all(argument in known for argument in rule.arguments):
            with app.test_request_context():
                found[rule.endpoint] = app.url_for(rule.endpoint, **{one: known[one] for one in rule.arguments})
    start = f"/projects/{places['project_id']}/"
    return found | {name: start + road.format(**places) for name, road in ARRANGED.items()}
