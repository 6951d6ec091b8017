"""Commands on people."""

import click
from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.commands.sentences import told
from workshop.foundations.refusals import Unknown
from workshop.foundations.transaction import transaction
from workshop.people.models import SignInLink, User
from workshop.projects.invitation import invite
from workshop.projects.models import Project
from workshop.projects.rights import Role


def register(app: Flask) -> None:
    """Give the application these commands."""
    app.cli.add_command(invite_command)
    app.cli.add_command(administrator_command)


@click.command("invite")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--project-title", help="Which project; by default the last one created.")
@click.option("--name", default="", help="The person's name.")
@told
def invite_command(email: str, role: str, project_title: str | None, name: str) -> None:
    """Admit EMAIL to a project and print a single-use sign-in link."""
    with transaction() as session:
        project = Project.titled(session, project_title) if project_title else _latest(session)
        token = invite(project, email, Role(role), name)
    click.echo(f"{current_app.extensions['settings'].url}/sign-in/link/{token}")


@click.command("administrator")
@click.argument("email")
@click.option("--name", default="", help="The person's name.")
@told
def administrator_command(email: str, name: str) -> None:
    """Make EMAIL an administrator of this installation and print a single-use sign-in link."""
    with transaction() as session:
        user = User.at(session, email, name)
        user.administrator = True
        token = SignInLink.issue(user)
    click.echo(f"{current_app.extensions['settings'].url}/sign-in/link/{token}")


def _latest(session: Session) -> Project:
    project = session.scalar(select(Project).order_by(Project.created_at.desc()).limit(1))
    if project is None:
        raise Unknown(noun="project")
    return project
