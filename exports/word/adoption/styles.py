"""The style sheet of a template, completed with the styles it lacks."""

from copy import deepcopy

from lxml import etree

from exports.checks.looks import LEAST_CONTRAST, contrast
from exports.word.adoption.marks import MC, Element, W, drop, val
from exports.word.frame import Frame

PAPER = "FFFFFF"
HEADINGS = ("Heading1", "Heading2", "Heading3")
# In the order the schema wants, as far as we add them.
_PARAGRAPH = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr")
_TABBED = {"TOC1": 0, "TOC2": 284, "Reference": 567}


def completed(styles: Element, ours: Element, frame: Frame) -> list[str]:
    """Changes it in place; returns what was adapted, as codes."""
    adapted = []
    for one in list(styles.iter(f"{MC}AlternateContent")):
        drop(one)
    present = {str(one.get(f"{W}styleId")) for one in styles.findall(f"{W}style")}
    for one in ours.findall(f"{W}style"):
        if one.get(f"{W}styleId") not in present:
            added = deepcopy(one)
            if _has_default(styles, one):
                _without(added, "default")
            styles.append(added)
    adapted += ["colour_moved"] if _colour_below(styles, ours) else []
    adapted += ["heading_numbers_left"] if _unnumbered(styles) else []
    adapted += ["headings_kept"] if _kept_with_next(styles) else []
    for identity, indent in _TABBED.items():
        _tabbed(_style(styles, identity), frame.text(), indent)
    _speak_french(styles)
    return adapted


def _style(styles: Element, identity: str) -> Element:
    found = next((one for one in styles.findall(f"{W}style") if one.get(f"{W}styleId") == identity), None)
    assert found is not None, identity
    return found


def _without(element: Element, *names: str) -> None:
    for name in names:
        if f"{W}{name}" in element.attrib:
            del element.attrib[f"{W}{name}"]


def _has_default(styles: Element, style: Element) -> bool:
    kind = style.get(f"{W}type")
    return any(one.get(f"{W}type") == kind and one.get(f"{W}default") for one in styles.findall(f"{W}style"))


def _defaults(styles: Element) -> Element:
    """The run properties that stand under every style."""
    found = styles.find(f"{W}docDefaults")
    if found is None:
        found = etree.Element(f"{W}docDefaults")
        styles.insert(0, found)
    runs = found.find(f"{W}rPrDefault")
    if runs is None:
        runs = etree.Element(f"{W}rPrDefault")
        found.insert(0, runs)
    inner = runs.find(f"{W}rPr")
    return inner if inner is not None else etree.SubElement(runs, f"{W}rPr")


def _colour_below(styles: Element, ours: Element) -> bool:
    """A colour on the normal style would hide the white of table headers: it goes beneath all styles."""
    colour = _style(styles, "Normal").find(f"{W}rPr/{W}color")
    if colour is None:
        return False
    drop(colour)
    if val(colour) != "auto":
        _put(_defaults(styles), colour)
    return True


def _unnumbered(styles: Element) -> bool:
    """Sheets and phases bear their own numbers: « 1.1.1 1.1 Former… » would be read otherwise."""
    found = [one for name in HEADINGS for one in _style(styles, name).iter(f"{W}numPr")]
    for one in found:
        drop(one)
    return bool(found)


def _kept_with_next(styles: Element) -> bool:
    """A heading never ends a page alone."""
    lacking = [name for name in HEADINGS if _style(styles, name).find(f"{W}pPr/{W}keepNext") is None]
    for name in lacking:
        properties = _paragraph_properties(_style(styles, name))
        properties.insert(0, etree.Element(f"{W}keepNext"))
    for rank, name in enumerate(HEADINGS):
        properties = _paragraph_properties(_style(styles, name))
        if properties.find(f"{W}outlineLvl") is None:
            level = etree.SubElement(properties, f"{W}outlineLvl")
            level.set(f"{W}val", str(rank))
    return bool(lacking)


def _paragraph_properties(style: Element) -> Element:
    found = style.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        place = next((one for one in style if one.tag in (f"{W}rPr", f"{W}tblPr")), None)
        if place is None:
            style.append(found)
        else:
            place.addprevious(found)
    return found


def _tabbed(style: Element, width: int, indent: int) -> None:
    """The page number stands at the right edge of this page."""
    properties = _paragraph_properties(style)
    for old in properties.findall(f"{W}tabs"):
        drop(old)
    tabs = etree.Element(f"{W}tabs")
    for kind, position in (("left", indent), ("right", width)):
        if position and not (kind == "left" and indent != 567):
            tab = etree.SubElement(tabs, f"{W}tab")
            tab.set(f"{W}val", kind)
            if kind == "right":
                tab.set(f"{W}leader", "dot")
            tab.set(f"{W}pos", str(position))
    # LibreOffice loses the number of an entry whose style has an indent on the right.
    for one in properties.findall(f"{W}ind"):
        _without(one, "right", "end")
    before = {f"{W}{name}" for name in (*_PARAGRAPH, "suppressLineNumbers", "pBdr", "shd")}
    place = sum(one.tag in before for one in properties)
    properties.insert(place, tabs)


def _speak_french(styles: Element) -> None:
    runs = _defaults(styles)
    for old in runs.findall(f"{W}lang"):
        drop(old)
    lang = etree.Element(f"{W}lang")
    lang.set(f"{W}val", "fr-FR")
    lang.set(f"{W}eastAsia", "fr-FR")
    lang.set(f"{W}bidi", "ar-SA")
    _put(runs, lang)
    for old in list(styles.iter(f"{W}lang")):
        if old is not lang:
            drop(old)


_RUN_ORDER = (
    " rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
)


def _put(properties: Element, one: Element) -> None:
    """In the place the schema wants among run properties."""
    for old in properties.findall(str(one.tag)):
        drop(old)
    rank = _rank(one)
    place = sum(_rank(other) < rank for other in properties)
    properties.insert(place, one)


def _rank(element: Element) -> int:
    place = _RUN_ORDER.find(f" {etree.QName(element).localname} ")
    return place if place >= 0 else len(_RUN_ORDER)


def darkened(styles: Element, ours: Element) -> list[tuple[str, str]]:
    """Colours too light to be read on paper, made darker; the name of each style with the ratio it had."""
    drawn = {str(one.get(f"{W}styleId")) for one in ours.findall(f"{W}style")}
    changed = []
    for style in styles.findall(f"{W}style"):
        colour = style.find(f"{W}rPr/{W}color")
        if colour is None or style.get(f"{W}styleId") not in drawn or style.find(f".//{W}shd") is not None:
            continue
        told = val(colour)
        if len(told) == 6 and contrast(told, PAPER) < LEAST_CONTRAST:
            changed.append((val(style.find(f"{W}name")), f"{contrast(told, PAPER):.1f}".replace(".", ",")))
            # The colour of a theme would win over the one written beside it.
            colour.attrib.clear()
            colour.set(f"{W}val", _darker(told))
    return changed


def _darker(colour: str) -> str:
    while contrast(colour, PAPER) < LEAST_CONTRAST + 0.1:
        parts = (int(colour[start : start + 2], 16) for start in (0, 2, 4))
        colour = "".join(f"{int(part * 0.95):02X}" for part in parts)
    return colour
