"""The command that deletes the files nobody can ask for any more."""

import click
from flask import Flask, current_app

from workshop.commands.sentences import told
from workshop.extensions import db
from workshop.plan.attachments import sweep


def register(app: Flask) -> None:
    """Give the application this command."""
    app.cli.add_command(sweep_command)


@click.command("sweep-attachments")
@told
def sweep_command() -> None:
    """Delete the bytes that neither a sheet nor its history names; prints how many files went."""
    gone = sweep(current_app.extensions["settings"].data / "attachments", db.session())
    click.echo(f"Fichiers effacés : {gone}")
