"""What a page names must exist: paths, modules and what they hold."""

import re
from importlib import import_module
from importlib.util import find_spec

from tests.docs.reading import OUR_FOLDERS, ROOT, quoted

FILE = re.compile(r"[\w./…-]+\.(py|js|mjs|md|toml|html|css|json|yml|yaml)")
IGNORED = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}


def paths(text: str) -> set[str]:
    """What looks like a path of the repository; addresses begin with a slash, generated folders are ignored by git."""
    named = {name.removesuffix("/") for name in quoted(text) if FILE.fullmatch(name) or _folder(name)}
    return {name for name in named if not name.startswith("/") and name not in IGNORED and "…" not in name}


def _folder(name: str) -> bool:
    return bool(re.fullmatch(r"[\w.-]+(/[a-z][\w.-]+)*/?", name)) and "/" in name


def dotted(text: str) -> set[str]:
    """What looks like a name of our code: workshop.settings, sessions.models.vote.Dot."""
    pattern = rf"({'|'.join(OUR_FOLDERS)})(\.\w+)+"
    return {name for name in quoted(text) if re.fullmatch(pattern, name) and not FILE.fullmatch(name)}


def missing_paths(text: str) -> set[str]:
    """The paths that are not in the repository. Names that return are met in every part."""
    return {name for name in paths(text) if not (ROOT / name).exists() and not _returns(name)}


def _returns(name: str) -> bool:
    folders = (*OUR_FOLDERS, "static/js")
    return "/" not in name and any(any((ROOT / folder).rglob(name)) for folder in folders)


def missing_names(text: str) -> set[str]:
    """The dotted names that lead nowhere."""
    return {name for name in dotted(text) if not leads_somewhere(name)}


def leads_somewhere(name: str) -> bool:
    """Whether it is a module, or something a module holds."""
    parent, _, last = name.rpartition(".")
    return _is_module(name) or (_is_module(parent) and hasattr(import_module(parent), last))


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
