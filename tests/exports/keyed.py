"""A document made by chance, whose texts have the names that those of a project have."""

from dataclasses import replace
from uuid import NAMESPACE_OID, uuid5

from exports.outline import Chapter, Objective, ProjectDocument, Section, Sheet


def keyed(document: ProjectDocument) -> ProjectDocument:
    """The same, every text of it named."""
    assert document.edito is not None and document.values is not None and document.vision is not None
    texts = {
        "edito": replace(document.edito, key="text:edito"),
        "values": replace(
            document.values,
            key="text:values",
            values=tuple(
                replace(one, key=f"value:{_id(rank, one)}") for rank, one in enumerate(document.values.values)
            ),
        ),
        "vision": replace(document.vision, key="text:vision"),
    }
    return replace(
        document,
        **texts,
        key="project",
        chapters=tuple(_chapter(one, one.part.value) for one in document.chapters),
        next_steps=_chapter(document.next_steps, "next_steps") if document.next_steps else None,
        before_objectives=replace(document.before_objectives, key="text:objectives"),
        before_calendar=replace(document.before_calendar, key="text:calendar"),
        phases=tuple(replace(one, key=f"phase:{_id(rank, one)}") for rank, one in enumerate(document.phases)),
        objectives=tuple(_objective(one) for one in document.objectives),
        sections=tuple(_section(one) for one in document.sections),
    )


def _id(*named: object) -> str:
    return str(uuid5(NAMESPACE_OID, repr(named)))


def _chapter(one: Chapter, key: str) -> Chapter:
    return replace(one, key=f"text:{key}", fields=((0, len(one.blocks), f"text:{key}:body"),))


def _section(one: Section) -> Section:
    return replace(one, key=f"section:{one.part.value}")


def _objective(one: Objective) -> Objective:
    sheets = tuple(_sheet(sheet) for sheet in one.sheets)
    return replace(one, key=f"objective:{_id(one.number)}", sheets=sheets)


def _sheet(one: Sheet) -> Sheet:
    return replace(one, key=f"sheet:{_id(one.number)}")
