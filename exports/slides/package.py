"""The presentation that holds the slides: our own master, layouts, theme and table style, and always the same bytes.

Not the library's template: that one brings English, another theme, a thumbnail and a printer.
"""

import io
import zipfile
from collections import Counter
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any

import regex
from pptx import Presentation
from pptx.opc.packuri import PackURI

from exports.outline.slides import Deck
from exports.word.base_parts import zipped

TABLE_STYLE = "{6E1B6C5A-7C7B-4C1E-9D55-3F6A51B0A7E1}"
LAYOUTS = {"cover": 0, "title": 1, "content": 2, "card": 3}
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "ppt/presentation.xml": "presentation.xml",
    "ppt/_rels/presentation.xml.rels": "presentation_rels.xml",
    "ppt/presProps.xml": "pres_props.xml",
    "ppt/viewProps.xml": "view_props.xml",
    "ppt/tableStyles.xml": "table_styles.xml",
    "ppt/theme/theme1.xml": "theme.xml",
    "ppt/theme/theme2.xml": "theme.xml",
    "ppt/slideMasters/slideMaster1.xml": "master.xml",
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": "master_rels.xml",
    "ppt/notesMasters/notesMaster1.xml": "notes_master.xml",
    "ppt/notesMasters/_rels/notesMaster1.xml.rels": "notes_rels.xml",
    **{f"ppt/slideLayouts/slideLayout{rank}.xml": f"layout{rank}.xml" for rank in range(1, 5)},
    **{f"ppt/slideLayouts/_rels/slideLayout{rank}.xml.rels": "layout_rels.xml" for rank in range(1, 5)},
}
# The hour at which the sheet behind a chart was written: the only thing in it that two exports would not share.
_WRITTEN = regex.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_STILL = rb"\g<1>2000-01-01T00:00:00Z"


def presentation(deck: Deck, on: date) -> Any:
    """An empty one, which says what it is and whose."""
    base = files("exports.slides") / "base"
    made: Any = Presentation(
        io.BytesIO(zipped({name: (base / source).read_bytes() for name, source in _PARTS.items()}))
    )
    made.part.package.next_partname = _Names()
    about = made.core_properties
    about.title, about.author, about.last_modified_by = deck.title, deck.organisation, deck.organisation
    about.subject, about.language = "Revue du plan d’action", "fr-FR"
    about.created = about.modified = datetime.combine(on, time(), UTC).replace(tzinfo=None)
    about.revision = 1
    return made


class _Names:
    """Names of new parts, counted: the library walks through the whole presentation to find each a free one."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()

    def __call__(self, pattern: str) -> PackURI:
        """The next of « /ppt/charts/chart%d.xml »."""
        self.given[pattern] += 1
        return PackURI(pattern % self.given[pattern])


def saved(made: Any) -> bytes:
    """Its bytes, the same for the same slides."""
    buffer = io.BytesIO()
    made.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: _still(part) if name.endswith(".xlsx") else part for name, part in parts.items()})


def _still(workbook: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return zipped({name: _WRITTEN.sub(_STILL, archive.read(name)) for name in archive.namelist()})
