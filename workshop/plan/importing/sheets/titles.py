"""The lines that open a sheet or an objective: « 1.1 Action », « Fiche n° 2.3 (suite) », « (lien avec action 3.3) »."""

from dataclasses import dataclass

import regex

BEGIN = r"^\s*(?P<word>fiche(?:\s+action)?|action)?\s*(?:n\s*[°º]\s*)?"
NUMBER = r"(?P<number>[1-9]\d{0,2}(?:\s*\.\s*[1-9]\d{0,2}){1,3})(?!\.?\d|\s*%)"
SHEET = regex.compile(
    BEGIN + NUMBER + r"\s*(?P<after>action\b)?\s*[.:–—-]?\s*(?P<rest>.*)$", regex.IGNORECASE | regex.DOTALL
)
SUITE = regex.compile(r"\s*[(\[«–-]?\s*\bsuite\b(?:\s+et\s+fin)?\s*[)\]»]?\s*", regex.IGNORECASE)
ENDS_WITH_SUITE = regex.compile(
    r"(?:^|[(\[–-])\s*suite(?:\s+et\s+fin)?\s*[)\]]?\s*$|^\s*\(\s*suite\s*\)", regex.IGNORECASE
)
OBJECTIVE = regex.compile(
    r"^\s*(?:objectif|axe|enjeu|orientation|volet|ambition)\s*(?:n\s*[°º]\s*)?(?P<number>[1-9]\d{0,2})(?![.\d])"
    r"\s*[.:–—-]?\s*(?P<title>.*)$",
    regex.IGNORECASE | regex.DOTALL,
)
LINK = regex.compile(r"\(\s*(?:en\s+)?liens?\s+avec\s+([^()]*)\)|^\s*(?:en\s+)?liens?\s+avec\s+(.*)$", regex.IGNORECASE)
ANY_NUMBER = regex.compile(r"(?<![.\d])[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){1,3}(?!\.?\d)")
ARTICLE = regex.compile(r"^(?:l['’]|le\s|la\s|les\s|un\s|une\s)\s*", regex.IGNORECASE)


@dataclass(frozen=True)
class Opening:
    """A line that opens a sheet, or goes on with one; `told` when it says that it is an action or a sheet."""

    number: str
    rest: str
    suite: bool
    told: bool


def opening(text: str) -> Opening | None:
    """What a line opens, if it opens anything."""
    found = SHEET.match(text)
    if found is None:
        return None
    told = bool(found["word"] or found["after"])
    number = regex.sub(r"\s", "", found["number"])
    if number.count(".") > 1 and not told:
        # « 1.3.1 » alone is an operational objective of the sheet 1.3.
        return None
    rest, suites = SUITE.subn(" ", found["rest"]) if _ends_with_suite(found["rest"]) else (found["rest"], 0)
    return Opening(number, " ".join(rest.split()), bool(suites), told)


def without_suite(text: str) -> str:
    """A label without its « (suite) »."""
    return SUITE.sub(" ", text) if _ends_with_suite(text) else text


def links_in(text: str) -> tuple[str, list[str], list[str]]:
    """A title without its links, the numbers of the sheets they lead to, and the plans they name."""
    numbers: list[str] = []
    outside: list[str] = []

    def take(found: regex.Match[str]) -> str:
        said = (found[1] or found[2] or "").strip(" .:")
        known = ANY_NUMBER.findall(said)
        numbers.extend(known)
        if not known and said:
            outside.append(ARTICLE.sub("", said))
        return " "

    rest = LINK.sub(take, text)
    return " ".join(rest.split()), numbers, outside


def _ends_with_suite(text: str) -> bool:
    return bool(ENDS_WITH_SUITE.search(text))
