"""The seal that a row receives when it is written under a receipt."""

from typing import Any

from flask import current_app

from sessions.models import Receipts


def receipts() -> Receipts:
    """The receipts of this installation."""
    return Receipts(current_app.extensions["settings"].secret_key)


def seal_of(op: Any) -> str | None:
    """The seal of what an operation writes; None when it names no receipt. The code itself is kept nowhere."""
    return receipts().seal(op.receipt, op.id) if op.receipt else None
