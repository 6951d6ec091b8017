"""A template that was sent is read by the worker, in a process that may die of it."""

import json
import logging

from exports.confined import Confined, run_confined
from exports.models import TemplateState, WordTemplate
from exports.stored import sent_file, template_file
from workshop.extensions import db, jobs
from workshop.foundations.transaction import after_commit, transaction

log = logging.getLogger(__name__)
ADOPT = "adopt_template"


def queue_template(template: WordTemplate) -> None:
    """Hand it to the worker once it is committed."""
    template_id = template.id
    after_commit(lambda: jobs.enqueue(ADOPT, template_id=template_id))


@jobs.work(ADOPT)
def adopt_template(template_id: str) -> None:
    """Keep what is harmless of it, or say why not; the file that was sent goes in both cases."""
    template = db.session.get_one(WordTemplate, template_id)
    sent, kept, waiting = sent_file(template), template_file(template), template.state is TemplateState.READING
    db.session.rollback()
    if not waiting:
        return
    partial = kept.with_suffix(".partial")
    try:
        told = json.loads(run_confined("exports.word.adoption", str(sent), str(partial)))
        if "refused" not in told:
            partial.replace(kept)
    except (Confined, ValueError, OSError):
        log.warning("template %s could not be read", template_id, exc_info=True)
        told = {"refused": "template_broken"}
    finally:
        sent.unlink(missing_ok=True)
        partial.unlink(missing_ok=True)
    with transaction() as session:
        row = session.get_one(WordTemplate, template_id)
        row.refuse(told["refused"]) if "refused" in told else row.adopt(told["adapted"], told["findings"])
