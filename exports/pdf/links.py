"""Links that the engine left outside the tags: found by where they stand, and put around the words they underline."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from exports.pdf.structure import Structure, children

# Points: the engine draws a line of text on its baseline, within the rectangle of its link.
NEAR = 1.0


def tag_links(structure: Structure) -> None:
    """Every link that stands in no Link element gets one."""
    linked = structure.linked()
    for page in structure.pdf.pages:
        lost = [one for one in page.obj.get("/Annots", Array()) if one.objgen not in linked]
        if lost:
            marks = list(_marks(page))
            for one in lost:
                _tag(structure, page.obj, one, marks)


def _tag(structure: Structure, page: Object, annotation: Object, marks: list[tuple[int, float, float]]) -> None:
    left, bottom, right, top = (float(one) for one in annotation.Rect)
    owners = structure.owners(page)
    inside = (
        mark
        for mark, x, y in marks
        if left - NEAR <= x <= right + NEAR and bottom - NEAR <= y <= top + NEAR and mark < len(owners)
    )
    mark = next(inside, None)
    leaf = structure.leaf()
    reference = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
    link = structure.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, Pg=page, K=Array([reference])))
    if mark is None:
        _adopt(children(structure.root)[0], link)
    else:
        _surround(owners, mark, link)
    number = 1 + max((int(leaf[rank]) for rank in range(0, len(leaf), 2)), default=-1)
    annotation.StructParent = number
    for one in (number, link):
        leaf.append(one)
    structure.root.ParentTreeNextKey = number + 1


def _adopt(parent: Object, link: Object) -> None:
    """A link without words of its own is read last."""
    link.P = parent
    parent.K = Array([*children(parent), link])


def _surround(owners: Object, mark: int, link: Object) -> None:
    """The mark leaves its element for the link, which takes its place in it."""
    owner = owners[mark]
    link.P = owner
    link.K.insert(0, mark)
    owner.K = Array([link if _is(child, mark) else child for child in children(owner)])
    owners[mark] = link


def _is(child: Object, mark: int) -> bool:
    return not isinstance(child, (Dictionary, Array)) and int(child) == mark


def _marks(page: pikepdf.Page) -> Iterator[tuple[int, float, float]]:
    """Each mark of a page with the place of its first text."""
    mark: int | None = None
    for one in pikepdf.parse_content_stream(page):
        name = str(one.operator)
        if name == "BDC" and isinstance(one.operands[1], Dictionary) and "/MCID" in one.operands[1]:
            mark = int(one.operands[1].MCID)
        elif mark is not None and name in ("Td", "Tm"):
            x, y = (float(value) for value in one.operands[-2:])
            yield mark, x, y
            mark = None
