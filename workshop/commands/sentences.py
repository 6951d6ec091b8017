"""How a command ends when it is refused: one sentence on stderr, exit code 1."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click
from flask.cli import with_appcontext

from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of

Given = ParamSpec("Given")


def told(command: Callable[Given, None]) -> Callable[Given, None]:
    """Turn a refusal into its sentence; a defect keeps its trace."""

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Refused as refused:
            click.echo(sentence_of(refused), err=True)
            sys.exit(1)

    return with_appcontext(run)
