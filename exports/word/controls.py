"""What a person wrote, in a content control of its own: corrected in Word, it comes back to where it was written.

A bookmark says the same a second time, because LibreOffice 7.4 loses the tag of a control and keeps bookmarks. Its name
also carries what the text was when it was printed.
"""

import hashlib
import re
from xml.sax.saxutils import unescape

from exports.word.markup import Xml, join, tag
from exports.word.typography import typeset_text

# Word keeps 64 signs of a tag and of a title.
LONGEST = 64
FIELD, COMPUTED = "_A_", "_C_"
_WORDS = re.compile(r"<w:t [^>]*>([^<]*)</w:t>")
_SIGNS = re.compile(r"\W+")
_OPENED, _CLOSED = "</w:pPr>", "</w:p>"


def mark_of(key: str, words: str) -> str:
    """The bookmark of a field whose words are those."""
    return f"{FIELD}{key_digest(key)}_{words_digest(words)}"


def key_digest(key: str) -> str:
    """The field, as a bookmark may name it: 40 signs at most, letters and digits alone."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def words_digest(words: str) -> str:
    """The words, whatever their case, their spaces and their punctuation."""
    return hashlib.sha256(_SIGNS.sub("", words).casefold().encode("utf-8", "replace")).hexdigest()[:8]


def words_in(drawn: Xml) -> str:
    """The words of a drawing."""
    return unescape("".join(_WORDS.findall(drawn)))


# LibreOffice 7.4 makes a text field of the first paragraph of any other control, and loses its bold and its links.
_BUILDING_BLOCK = tag("w:docPartObj", tag("w:docPartGallery", val="Quick Parts"))


def control(identity: int, key: str, title: str, content: Xml, *, block: bool = False) -> Xml:
    """A control around whole paragraphs (`block`), or around words inside one; `title` is for a screen reader."""
    properties = tag(
        "w:sdtPr",
        tag("w:alias", val=typeset_text(title)[:LONGEST]),
        tag("w:tag", val=key[:LONGEST]),
        tag("w:id", val=identity),
        *(_BUILDING_BLOCK,) * block,
    )
    return tag("w:sdt", properties, tag("w:sdtContent", content))


def around_words(identity: int, name: str, content: Xml) -> Xml:
    """A bookmark around words of a paragraph."""
    return join(_start(identity, name), content, _end(identity))


def around_paragraphs(identity: int, name: str, content: Xml) -> Xml:
    """A bookmark from the first word of the first paragraph to the last word of the last one."""
    first, last = content.index(_OPENED) + len(_OPENED), content.rindex(_CLOSED)
    return Xml(content[:first] + _start(identity, name) + content[first:last] + _end(identity) + content[last:])


def _start(identity: int, name: str) -> Xml:
    return tag("w:bookmarkStart", id=identity, name=name)


def _end(identity: int) -> Xml:
    return tag("w:bookmarkEnd", id=identity)
