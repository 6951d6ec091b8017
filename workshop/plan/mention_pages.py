"""« On vous a mentionné »: who is named in a comment sees it here; nobody else knows whether it was read."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.foundations.transaction import transaction
from workshop.plan.mentions import mention_of, mentions_of, read_all
from workshop.projects.lookups import signed_in

mentions = Blueprint("mentions", __name__, url_prefix="/mentions")


@mentions.get("")
def mine() -> ResponseReturnValue:
    """Every comment that names the person who asks, the unread ones first."""
    return render_template("plan/mentions.html", mentions=mentions_of(signed_in(), limit=200))


@mentions.post("/<mention_id>/read")
def read(mention_id: str) -> ResponseReturnValue:
    """Mark one as read, and go to it when asked."""
    with transaction():
        mention = mention_of(signed_in(), mention_id)
        mention.read()
        sheet, comment_id = mention.comment.sheet, mention.comment_id
        place = url_for(
            "sheets.sheet", project_id=sheet.project.id, number=sheet.number, _anchor=f"comment-{comment_id}"
        )
    return redirect(place if request.form.get("open") == "1" else url_for("mentions.mine"))


@mentions.post("/read")
def read_every() -> ResponseReturnValue:
    """Mark them all as read."""
    with transaction():
        read_all(signed_in())
    return redirect(url_for("mentions.mine"))
