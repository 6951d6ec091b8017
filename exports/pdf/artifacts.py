"""Rules and shades drawn outside every tag are decoration: said so, a reader skips them.

Texts and pictures outside a tag are left alone, for our checker to speak of: hiding what somebody wrote is no cure.
"""

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator

CONSTRUCTION = frozenset({"m", "l", "c", "v", "y", "re", "h", "W", "W*"})
PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
OPENING = frozenset({"BDC", "BMC"})
_BEGIN = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_END = ContentStreamInstruction([], Operator("EMC"))

Instructions = list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]


def enclose_drawings(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Its stream is written anew only where something had to be said."""
    found: Instructions = list(pikepdf.parse_content_stream(page))
    enclosed = _enclosed(found)
    if len(enclosed) != len(found):
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(enclosed))


def _enclosed(found: Instructions) -> Instructions:
    """A path is drawn by instructions in a row, the last of which paints: nothing else may stand among them."""
    kept: Instructions = []
    path: Instructions = []
    depth = 0
    for one in found:
        name = str(one.operator)
        depth += (name in OPENING) - (name == "EMC")
        if depth == 0 and name in CONSTRUCTION:
            path.append(one)
            continue
        kept += [_BEGIN, *path, one, _END] if path and name in PAINTING else [*path, one]
        path = []
    return kept + path
