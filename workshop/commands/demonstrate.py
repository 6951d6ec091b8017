"""The command behind `make run`: the demonstration and fresh sign-in links."""

import click
from flask import Flask, current_app

from sessions.strict_json import dumps
from workshop.commands.sentences import told
from workshop.demonstration.build import demonstrate
from workshop.foundations.transaction import transaction


def register(app: Flask) -> None:
    """Give the application this command."""
    app.cli.add_command(demonstrate_command)


@click.command("demonstrate")
@click.option("--json", "as_json", is_flag=True, help="Print {join_url, code, links}.")
@told
def demonstrate_command(as_json: bool) -> None:
    """Create the demonstration where it is missing, and print single-use sign-in links."""
    url = current_app.extensions["settings"].url
    with transaction() as db:
        found = demonstrate(db)
    links = {role: f"{url}/sign-in/link/{token}" for role, token in found.tokens.items()}
    join_url = f"{url}/j/{found.code}"
    answer = {"join_url": join_url, "code": found.code, "links": links}
    click.echo(dumps(answer) if as_json else "\n".join([join_url, *links.values()]))
