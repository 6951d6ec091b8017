"""« (lien avec la charte du management) »: a link by name, to the one sheet whose title says those words."""

from workshop.plan.importing.sheets.drafts import SheetDraft
from workshop.plan.importing.sheets.labels import plain

FEWEST_WORDS = 2


def resolve_named_links(sheets: list[SheetDraft]) -> None:
    """Turn the links to an outside plan that name a sheet of the same file into links to that sheet."""
    words = {sheet.number: set(plain(sheet.fields.get("title", "")).split()) for sheet in sheets}
    for sheet in sheets:
        for name in list(sheet.outside):
            wanted = set(plain(name).split())
            found = [number for number, said in words.items() if number != sheet.number and wanted <= said]
            if len(wanted) >= FEWEST_WORDS and len(found) == 1:
                sheet.outside.remove(name)
                sheet.links.append(found[0])
