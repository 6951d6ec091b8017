"""Commands on live sessions."""

from typing import Any

import click
from flask import Flask

from sessions.joining import staff
from sessions.ledger.revision import first_revision, revision
from sessions.models import Activity, Anonymity, LiveSession, Seat
from sessions.strict_json import dumps
from workshop.commands.sentences import told
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.projects.models import Project


def register(app: Flask) -> None:
    """Give the application these commands."""
    app.cli.add_command(create_session)


@click.command("create-session")
@click.option("--project-title", required=True, help="The title of an existing project.")
@click.option("--board", required=True, help="The title of the board.")
@click.option("--title", help="The title of the session; by default the board's.")
@click.option("--anonymity", type=click.Choice([one.value for one in Anonymity]), default="pseudonym")
@click.option("--open", "opened", is_flag=True, help="Open the session and its board at once.")
@click.option("--json", "as_json", is_flag=True, help="Print {session, code, facilitator_token}.")
@told
def create_session(project_title: str, board: str, as_json: bool, **choices: Any) -> None:
    """Prepare a live session with one board; prints its code and a facilitator's token."""
    with transaction() as db:
        project = Project.titled(db, project_title)
        live = LiveSession.prepare(project, choices["title"] or board, Anonymity(choices["anonymity"]))
        with first_revision(db, live):
            activity = Activity.plan(live, new_id(), "board", board, {})
        if choices["opened"]:
            with revision(db, live.id) as live:
                live.open()
                activity.open()
        _, token = staff(db, live.id, Seat.FACILITATOR)
        answer = {"session": live.id, "code": live.code, "facilitator_token": token}
    click.echo(dumps(answer) if as_json else f"code {answer['code']}\nfacilitator_token {token}")
