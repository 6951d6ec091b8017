"""A photo that was sent is read by the worker in a process that may die of it, and made again from its pixels."""

import hashlib
import json
import logging

from exports.confined import Confined, run_confined
from exports.models import DocumentPhoto, DocumentSection
from exports.stored import folder, photo_file, place_whole, sent_photo
from workshop.extensions import db, jobs
from workshop.foundations.transaction import after_commit, transaction

log = logging.getLogger(__name__)
REMAKE = "remake_photo"


def receive(section: DocumentSection, content: bytes, caption: str, alternative: str) -> DocumentPhoto:
    """Keep what was sent for the worker; raises AlternativeIsName, TextEmpty."""
    photo = DocumentPhoto(position=len(section.photos), sha256="", width=0, height=0, problem="")
    photo.describe(caption, alternative)
    section.photos.append(photo)
    section.db.flush()
    place_whole(content, sent_photo(photo))
    photo_id = photo.id
    after_commit(lambda: jobs.enqueue(REMAKE, photo_id=photo_id))
    return photo


@jobs.work(REMAKE)
def remake_photo(photo_id: str) -> None:
    """Pixels in, a plain JPEG out: neither place nor date nor camera, never wider than a page needs."""
    photo = db.session.get(DocumentPhoto, photo_id)
    if photo is None or photo.ready:
        return
    sent = sent_photo(photo)
    db.session.rollback()
    made = folder() / f"{photo_id}.remade"
    try:
        size = json.loads(run_confined("exports.remade_photo", str(sent), str(made)))
        content = made.read_bytes()
        _change(photo_id, lambda row: _place(row, content, size))
    except (Confined, ValueError, OSError):
        log.warning("photo %s could not be read", photo_id, exc_info=True)
        _change(photo_id, lambda row: row.refuse("photo_refused"))
    finally:
        sent.unlink(missing_ok=True)
        made.unlink(missing_ok=True)


def _place(row: DocumentPhoto, content: bytes, size: list[int]) -> None:
    row.accept(hashlib.sha256(content).hexdigest(), size[0], size[1])
    place_whole(content, photo_file(row))


def _change(photo_id: str, verb: object) -> None:
    with transaction() as session:
        row = session.get(DocumentPhoto, photo_id)
        if row is not None and callable(verb):
            verb(row)
