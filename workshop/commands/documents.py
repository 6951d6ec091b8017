"""Commands on whole projects: one comes in from a file, its document goes out."""

from pathlib import Path

import click
from flask import Flask

from exports.kinds import KINDS, Asked, kind_named
from exports.models import ExportFormat
from exports.models.export import PROJECT
from exports.stored import place_whole
from workshop.commands.sentences import told
from workshop.extensions import db
from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.plan.importing import ImportReport, import_project, read_json
from workshop.plan.importing.project_undoing import remember_project
from workshop.plan.models import ImportKind
from workshop.projects.models import Project


def register(app: Flask) -> None:
    """Give the application these commands."""
    app.cli.add_command(import_command)
    app.cli.add_command(export_command)


@click.command("import-project")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@told
def import_command(file: Path) -> None:
    """Make a project of FILE (schema projet-administration/1); prints what came in."""
    source = read_json(file.read_bytes())
    with transaction() as session:
        report = import_project(session, source)
        remember_project(report.project, ImportKind.PROJECT, None, file.name)
        lines = said(report)
    click.echo("\n".join(lines))


def said(report: ImportReport) -> list[str]:
    """What came in, the numbers of objectives and sheets last."""
    left_out = [f"Laissé de côté : {', '.join(report.left_out)}"] if report.left_out else []
    return [
        f"Projet : {report.project.title}",
        f"Organisation : {report.project.organisation.name}",
        *left_out,
        f"Textes : {report.texts}",
        f"Phases : {report.phases}",
        f"Valeurs : {report.values}",
        f"Liens entre fiches et vers d’autres plans : {report.links}",
        f"Objectifs : {report.objectives}",
        f"Fiches : {report.sheets}",
    ]


@click.command("export-document")
@click.option("--project-title", required=True, help="The title of an existing project.")
@click.option("--kind", "kind_name", default=PROJECT, show_default=True, help=", ".join(kind.name for kind in KINDS))
@click.option("--subject", default="", help="The id of what it is about, for the kinds that need one.")
@click.option("--format", "format_name", default="docx", show_default=True, help="docx, pdf, odt, xlsx…")
@click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), required=True)
@told
def export_command(project_title: str, kind_name: str, subject: str, format_name: str, output: Path) -> None:
    """Write a document of a project to a file: the whole one unless told otherwise."""
    kind = kind_named(kind_name)
    write = kind.writer(ExportFormat.named(format_name))
    project = Project.titled(db.session(), project_title)
    kind.subject_name(project, subject)
    content = write(Asked(project=project, subject=subject, on=today()), Unwatched())
    place_whole(content, output)
    click.echo(f"{output} : {len(content) // 1000} ko")


class Unwatched:
    """Nobody follows what a command writes."""

    def tell(self, step: str, percent: int) -> None:
        """Nobody reads it."""

    def listen(self) -> None:
        """Nobody stops it."""

    def close_reading(self, fingerprint: str = "") -> None:
        """No transaction stays open while it is drawn."""
        db.session.rollback()
