"""Cover and table of contents."""

from exports.word.dates import long_date
from exports.word.draft import Draft, Title
from exports.word.markup import Xml, join, tag
from exports.word.paragraphs import field_end, field_start, paragraph, run

_LISTED_LEVELS = (1, 2)
# More entries than this would push the last ones to a second page.
_COMFORTABLE = 36
_CLOSE = tag("w:spacing", before=50, after=0, line=228, lineRule="auto")


def draw_cover(draft: Draft) -> None:
    cover = draft.document.cover
    draft.write("Organisation", cover.organisation)
    key = "project:title" if draft.document.key else ""
    draft.add(paragraph("Title", draft.words(key, "Titre du projet", draft.text(cover.title))))
    for line in (cover.subtitle, cover.period):
        if line:
            draft.write("Subtitle", line)
    draft.write("Version", f"Version du {long_date(cover.version_on)}")
    published = draft.document.published
    if published:
        draft.write("Version", published.sentence)
    if published and published.exception:
        draft.write("Version", published.exception.sentence)


def contents(draft: Draft, *properties: Xml) -> Xml:
    """The table of contents, already filled from the titles drawn: Word never has to ask.

    `properties` are those of its heading.
    """
    listed = [title for title in draft.titles if title.level in _LISTED_LEVELS]
    switches = "\\h \\z \\u" if draft.pages.written else "\\n \\h \\z \\u"
    entries = [_entry(draft, title) for title in listed]
    first = field_start(f'TOC \\o "1-2" {switches}')
    starts = [first] + [Xml("")] * (len(entries) - 1)
    ends = [Xml("")] * (len(entries) - 1) + [field_end()]
    drawn = (
        paragraph(f"TOC{title.level}", join(start, entry, end), *((_CLOSE,) * (len(listed) > _COMFORTABLE)))
        for title, start, entry, end in zip(listed, starts, entries, ends, strict=True)
    )
    heading = paragraph("TOCHeading", run("Sommaire"), *properties)
    return tag("w:sdt", _CONTENTS_PROPERTIES, tag("w:sdtContent", heading, *drawn))


_CONTENTS_PROPERTIES = tag(
    "w:sdtPr",
    tag("w:alias", val="Sommaire"),
    tag("w:tag", val="sommaire"),
    tag("w:docPartObj", tag("w:docPartGallery", val="Table of Contents"), tag("w:docPartUnique")),
)


def _entry(draft: Draft, title: Title) -> Xml:
    page = draft.page(title.bookmark, before="\t")
    return tag("w:hyperlink", run(title.text), page, anchor=title.bookmark, history=1)
