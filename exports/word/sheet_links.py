"""Where a sheet comes from and what it is tied to."""

from exports.outline.blocks import Span
from exports.outline.sheets import Origin, OutsideLink, Sheet, SheetLink
from exports.word.dates import long_date
from exports.word.draft import Draft
from exports.word.markup import Xml, join
from exports.word.paragraphs import paragraph, run


def link_paragraphs(draft: Draft, sheet: Sheet) -> Xml:
    titles = {other.number: other.title for other in draft.document.sheets}
    inside = (paragraph("Cell", _inside(draft, link, titles.get(link.number, ""))) for link in sheet.links)
    outside = (paragraph("Cell", _outside(draft, link)) for link in sheet.outside_links)
    return join(*inside, *outside)


def origin_paragraphs(draft: Draft, sheet: Sheet) -> Xml:
    return join(*(paragraph("Cell", draft.text(_told(origin))) for origin in sheet.origins))


def _inside(draft: Draft, link: SheetLink, title: str) -> Xml:
    bookmark = draft.sheet_bookmark(link.number)
    note = draft.text(f" ({link.note})") if link.note else Xml("")
    if bookmark is None:
        where = " – sans page dans ce document" if title else " – absente de ce document"
        return join(draft.text(f"Fiche {link.number}"), note, run(where, "Pending"))
    reference = draft.link(bookmark, f"Fiche {link.number} – {title}")
    return join(reference, note, draft.page(bookmark, before=", page\u00a0"))


def _outside(draft: Draft, link: OutsideLink) -> Xml:
    return draft.spans((Span(link.title, href=link.address),))


def _told(origin: Origin) -> str:
    ideas = "Née d’une idée" if origin.ideas == 1 else f"Née de {origin.ideas} idées"
    held = f" ({long_date(origin.held_on)})" if origin.held_on else ""
    return f"{ideas} – {origin.session}{held}"
