"""Pages of the report of all one's projects: ask for one, follow it, take it home. Nobody else finds it."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.gather.reports.months import Month, offered
from exports.jobs import queue
from exports.kinds import portfolio_report
from exports.models import Export, ExportFormat, ExportState, NotReady
from exports.pages import told
from exports.stored import file_of, previews_of
from exports.words import FORMATS, TYPES, finding_told
from workshop.foundations.clock import today
from workshop.foundations.refusals import Unknown
from workshop.foundations.transaction import transaction
from workshop.people.identity import signed_in

portfolio = Blueprint("portfolio", __name__, url_prefix="/documents")


@portfolio.get("")
def documents() -> ResponseReturnValue:
    """Which month, in which format; and those already written."""
    day = today()
    return render_template(
        "exports/portfolio.html",
        kind=portfolio_report,
        months=offered(day),
        current=Month.holding(day),
        exports=Export.of_reader(signed_in()),
        formats=FORMATS,
        told=told,
    )


@portfolio.post("")
def prepare() -> ResponseReturnValue:
    """Ask for the report of a month; its page then follows the worker."""
    signed_in()
    wanted = ExportFormat.named(request.form.get("format", ""))
    order = portfolio_report.ordered(request.form.get("month", ""), wanted, today())
    with transaction():
        export = Export.request(None, signed_in(), order)
        export_id = export.id
        queue(export)
    return redirect(url_for("portfolio.version", export_id=export_id))


@portfolio.get("/<export_id>")
def version(export_id: str) -> ResponseReturnValue:
    """How far it is, then its file."""
    export = Export.own(signed_in(), export_id)
    findings = [(one["severity"], finding_told(one)) for one in export.findings]
    context = {"kind": portfolio_report, "format": FORMATS[export.format], "told": told(export)}
    return render_template("exports/portfolio_file.html", export=export, findings=findings, **context)


@portfolio.get("/<export_id>/progress")
def progress(export_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    export = Export.own(signed_in(), export_id)
    state = ExportState.FAILED if export.silent or export.state is ExportState.CANCELLED else export.state
    answer: dict[str, Any] = {"state": state.value, "percent": export.percent, "sentence": told(export)}
    if export.ready:
        answer["location"] = url_for("portfolio.version", export_id=export_id)
    return jsonify(answer)


@portfolio.get("/<export_id>/pages/<int:page>")
def preview(export_id: str, page: int) -> ResponseReturnValue:
    """One of its pages as a picture."""
    path = previews_of(Export.own(signed_in(), export_id).require_file()) / f"{page}.png"
    if not path.is_file():
        raise Unknown(noun="page")
    return send_file(path, mimetype="image/png", max_age=86_400)


@portfolio.post("/<export_id>/cancel")
def cancel(export_id: str) -> ResponseReturnValue:
    """Nobody waits for it any more: the worker stops, and no file is left."""
    with transaction():
        Export.own(signed_in(), export_id).cancel()
    flash(_("L’écriture est arrêtée. Aucun fichier n’est gardé."), "notice")
    return redirect(url_for("portfolio.documents"))


@portfolio.get("/<export_id>/file")
def download(export_id: str) -> ResponseReturnValue:
    """The file itself."""
    export = Export.own(signed_in(), export_id).require_file()
    path = file_of(export)
    if not path.is_file():
        raise NotReady()
    return send_file(path, mimetype=TYPES[export.format], as_attachment=True, download_name=export.file_name)
