"""What a style sheet brings: contrast, size, language. Mostly what an organisation's own template is judged by."""

from collections.abc import Iterator

from exports.checks.findings import Finding, advice, fault
from exports.checks.word_file import Element, W, WordFile, value

SMALLEST, SMALLEST_BODY = 16, 20  # half-points
LEAST_CONTRAST = 4.5
A4 = {11906, 16838}
JUDGED = (
    "normal",
    "title",
    "subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "caption",
    "hyperlink",
    "header",
    "footer",
)


def contrasts(file: WordFile) -> Iterator[Finding]:
    """Text styles on white; the header of a table on its own colour."""
    for name in JUDGED:
        style = file.style_named(name)
        colour = _colour(style, "rPr") if style is not None else ""
        if colour and contrast(colour, "FFFFFF") < LEAST_CONTRAST:
            yield fault("contrast", style=name, ratio=f"{contrast(colour, 'FFFFFF'):.1f}".replace(".", ","))
    for identity, style in file.styles.items():
        head = style.find(f"{W}tblStylePr[@{W}type='firstRow']")
        if head is not None and style.get(f"{W}type") == "table" and identity in _used(file):
            fill, ink = _fill(head), _colour(head, "rPr") or "000000"
            if fill and contrast(ink, fill) < LEAST_CONTRAST:
                yield fault("contrast", style=file.names[identity], ratio=f"{contrast(ink, fill):.1f}")


def sizes(file: WordFile) -> Iterator[Finding]:
    for name in JUDGED:
        style = file.style_named(name)
        size = value(style.find(f"{W}rPr/{W}sz")) if style is not None else ""
        least = SMALLEST_BODY if name == "normal" else SMALLEST
        if size.isdigit() and int(size) < least:
            yield advice("small_text", style=name, size=int(size) / 2)


def language(file: WordFile) -> Iterator[Finding]:
    told = file.part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if not value(told).startswith("fr"):
        yield fault("language", told=value(told) or "–")


def paper(file: WordFile) -> Iterator[Finding]:
    for size in file.part("word/document.xml").iter(f"{W}pgSz"):
        sides = {int(size.get(f"{W}w") or 0), int(size.get(f"{W}h") or 0)}
        if any(min(abs(side - one) for one in A4) > 40 for side in sides):
            yield advice("paper")
            return


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(style: Element | None, inside: str) -> str:
    found = value(style.find(f"{W}{inside}/{W}color")) if style is not None else ""
    return found if len(found) == 6 and found.lower() != "auto" else ""


def _fill(style: Element) -> str:
    shade = style.find(f"{W}tcPr/{W}shd")
    found = str(shade.get(f"{W}fill") or "") if shade is not None else ""
    return found if len(found) == 6 else ""


def _used(file: WordFile) -> set[str]:
    return {value(one) for one in file.part("word/document.xml").iter(f"{W}tblStyle")}


RULES = (contrasts, sizes, language, paper)
