"""The tags of a PDF: a tree of structure elements, and the table that leads from a page's marks back to them."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

Place = tuple[int, int]
"""The number and generation of an object."""


class Structure:
    """`root` is the structure tree of a tagged PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.get("/StructTreeRoot", Dictionary())

    def elements(self) -> Iterator[Object]:
        """Every element, in the order of reading."""
        waiting = list(reversed(children(self.root)))
        while waiting:
            one = waiting.pop()
            if is_element(one):
                yield one
                waiting.extend(reversed(children(one)))

    def named(self, *names: str) -> list[Object]:
        return [one for one in self.elements() if kind(one) in names]

    def linked(self) -> set[Place]:
        """The annotations that stand in a Link element."""
        kids = (child for one in self.named("/Link") for child in children(one))
        return {child.Obj.objgen for child in kids if is_reference(child)}

    def leaf(self) -> Object:
        """The last run of pairs (number, element) of the parent tree: a new number goes at its end."""
        node = self.root.get("/ParentTree", Dictionary())
        while "/Kids" in node:
            node = node.Kids[-1]
        return node.get("/Nums", Array())

    @cached_property
    def parents(self) -> dict[int, Object]:
        """Number → the element of an annotation, or the elements of the marks of a page."""
        found: dict[int, Object] = {}
        waiting = [self.root.get("/ParentTree", Dictionary())]
        while waiting:
            node = waiting.pop()
            waiting.extend(node.get("/Kids", Array()))
            pairs = list(node.get("/Nums", Array()))
            found |= {int(number): one for number, one in zip(pairs[::2], pairs[1::2], strict=False)}
        return found

    def owners(self, page: Object) -> Object:
        """The elements of the marks of a page, by mark; empty when it has none."""
        return self.parents.get(int(page.get("/StructParents", -1)), Array())


def is_element(one: Object) -> bool:
    return isinstance(one, Dictionary) and "/S" in one


def is_reference(one: Object) -> bool:
    """Whether it leads to an annotation."""
    return isinstance(one, Dictionary) and "/Obj" in one


def kind(element: Object) -> str:
    return str(element.S)


def children(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def attributed(element: Object, told: Mapping[str, Name]) -> None:
    """Give an element attributes, beside those it has."""
    given = Dictionary(dict(told))
    known = element.get("/A")
    if known is None:
        element.A = given
    else:
        element.A = Array([*known, given] if isinstance(known, Array) else [known, given])
