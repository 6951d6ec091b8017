"""Commands on archives: a whole project goes out, and comes in elsewhere."""

from pathlib import Path

import click
from flask import Flask, current_app

from exports.archive.opening import open_archive
from exports.archive.reading import read_archive
from exports.archive.writing import write_archive
from exports.stored import place_whole
from workshop.commands.sentences import told
from workshop.extensions import db
from workshop.foundations.transaction import transaction
from workshop.plan.importing.project_undoing import remember_project
from workshop.plan.models import ImportKind
from workshop.projects.models import Project


def register(app: Flask) -> None:
    """Give the application these commands."""
    app.cli.add_command(export_archive)
    app.cli.add_command(import_archive)


@click.command("export-archive")
@click.option("--project-title", required=True, help="The title of an existing project.")
@click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), required=True)
@told
def export_archive(project_title: str, output: Path) -> None:
    """Write the whole project to an archive, which `import-archive` takes in elsewhere."""
    content = write_archive(Project.titled(db.session(), project_title), _instance())
    db.session.rollback()
    place_whole(content, output)
    click.echo(f"{output} : {max(1, len(content) // 1000)} ko")


@click.command("import-archive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@told
def import_archive(file: Path) -> None:
    """Make a project of the archive FILE, the same as it went out; prints its title."""
    archive = open_archive(file.read_bytes())
    with transaction() as session:
        project = read_archive(session, archive, _instance())
        remember_project(project, ImportKind.ARCHIVE, None, file.name)
        title = project.title
    click.echo(f"Projet : {title}")


def _instance() -> Path:
    return Path(current_app.extensions["settings"].data)
