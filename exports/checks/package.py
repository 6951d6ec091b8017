"""The file as a container: nothing foreign in it, nothing missing, no question when it opens."""

import posixpath
from collections import Counter
from collections.abc import Iterator

from exports.checks.findings import Finding, fault
from exports.checks.word_file import W, WordFile, value

FOREIGN = ("vbaProject.bin", "oleObject", "activeX", "embeddings/")
ASKING = ("updateFields", "attachedTemplate", "documentProtection", "writeProtection", "mailMerge")
OUTSIDE = ("/hyperlink",)


def foreign_parts(file: WordFile) -> Iterator[Finding]:
    for name in file.raw:
        if any(word in name for word in FOREIGN):
            yield fault("foreign_part", part=name)


def relations(file: WordFile) -> Iterator[Finding]:
    """Each leads to a part of the file; only a link may lead outside it."""
    for folder, one in file.relations():
        target = str(one.get("Target"))
        if one.get("TargetMode") == "External":
            if not str(one.get("Type")).endswith(OUTSIDE):
                yield fault("outside_part", part=target)
        elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") not in file.raw:
            yield fault("missing_part", part=target)


def questions(file: WordFile) -> Iterator[Finding]:
    """Word asks when fields are to be updated, a template is elsewhere or the file is protected."""
    settings = file.parts.get("word/settings.xml")
    for name in ASKING:
        if settings is not None and settings.find(f"{W}{name}") is not None:
            yield fault("asks_when_opened", part=name)
    for field in file.part("word/document.xml").iter(f"{W}fldChar", f"{W}fldSimple"):
        if field.get(f"{W}dirty"):
            yield fault("asks_when_opened", part="dirty")


def names_used_once(file: WordFile) -> Iterator[Finding]:
    counted = Counter(str(one.get(f"{W}name")) for one in file.part("word/document.xml").iter(f"{W}bookmarkStart"))
    for name, count in counted.items():
        if count > 1 or len(name) > 40:
            yield fault("bookmark_twice", name=name)


def styles_defined(file: WordFile) -> Iterator[Finding]:
    used = {value(one) for one in file.part("word/document.xml").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    for name in sorted(used - set(file.styles)):
        yield fault("style_unknown", name=name)


RULES = (foreign_parts, relations, questions, names_used_once, styles_defined)
