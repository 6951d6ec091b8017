"""Pages of what people say to each other about a sheet."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.transaction import transaction
from workshop.plan.models import Comment
from workshop.plan.sheet_forms import CommentForm
from workshop.plan.sheet_frame import sheet_for, sheet_page, sheets
from workshop.projects.lookups import signed_in


@sheets.post("/comments")
def comment(project_id: str, number: str) -> ResponseReturnValue:
    """Add a comment, or an answer to one."""
    form = CommentForm()
    sheet = sheet_for(project_id, number).require_commenter(signed_in())
    if not form.validate_on_submit():
        return sheet_page(sheet, form, 400)
    with transaction():
        made = sheet_for(project_id, number).discuss(form.text.data or "", signed_in(), form.thread.data)
        place = f"comment-{made.id}"
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor=place))


@sheets.route("/comments/<comment_id>/edit", methods=["GET", "POST"])
def edit_comment(project_id: str, number: str, comment_id: str) -> ResponseReturnValue:
    """Change one's own words."""
    sheet = sheet_for(project_id, number)
    form = CommentForm(obj=sheet.comment(comment_id).own(signed_in()))
    if not form.validate_on_submit():
        page = render_template("plan/comment.html", project=sheet.project, sheet=sheet, form=form)
        return page, 400 if form.errors else 200
    with transaction():
        sheet_for(project_id, number).comment(comment_id).rewrite(form.text.data or "", signed_in())
    return _back(project_id, number, f"comment-{comment_id}")


@sheets.post("/comments/<comment_id>/remove")
def remove_comment(project_id: str, number: str, comment_id: str) -> ResponseReturnValue:
    """Take one's own words back."""
    with transaction():
        _comment(project_id, number, comment_id).remove(signed_in())
    flash(_("Commentaire retiré."), "success")
    return _back(project_id, number, "comments")


@sheets.post("/comments/<comment_id>/resolve")
def resolve_comment(project_id: str, number: str, comment_id: str) -> ResponseReturnValue:
    """Close a thread, or open it again."""
    with transaction():
        _comment(project_id, number, comment_id).resolve(signed_in(), request.form.get("resolved", "1") == "1")
    return _back(project_id, number, f"comment-{comment_id}")


def _comment(project_id: str, number: str, comment_id: str) -> Comment:
    return sheet_for(project_id, number).comment(comment_id)


def _back(project_id: str, number: str, place: str) -> ResponseReturnValue:
    return redirect(url_for("sheets.sheet", project_id=project_id, number=number, _anchor=place))
