"""Where somebody goes after signing in: a page of this site, or nowhere else."""

import re

from flask import request, url_for

# One slash, then anything but a slash or a backslash: browsers read "//" and "/\" as another site.
INSIDE = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")


def inside(target: str | None) -> str | None:
    """The path when it leads to a page of this site, else nothing."""
    return target if target and INSIDE.fullmatch(target) else None


def onward(target: str | None) -> str:
    """Where to go: that page of this site, or the home page."""
    return inside(target) or url_for("portal.home")


def came_from() -> str | None:
    """The page of this site that this request came from."""
    referrer = request.referrer or ""
    return inside("/" + referrer.removeprefix(request.host_url)) if referrer.startswith(request.host_url) else None
