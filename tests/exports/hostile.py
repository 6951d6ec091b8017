"""A plan in which people typed all that breaks files."""

from dataclasses import replace

from exports.outline import Objective, ProjectDocument, Sheet, SheetLink, bullets, with_fingerprint
from tests.exports.small_document import small_document

TEXTS = (
    "nul \x00 et \x0b et \x1b dans le texte",
    "]]> <w:p> & \" ' <b>gras</b>",
    "\ud800 seul \ufffe",
    "\u202egnol à l’envers\u2066",
    "famille 👩‍👩‍👧‍👦 et drapeau 🇫🇷",
    "مرحبا بكم في المدينة",
    "m" * 600,
    "{{ cycler.__init__ }} {% for un in deux %}",
    "Un titre de deux cent cinquante signes " * 6 + "et encore un peu",
    "e\u0301te\u0301 : décomposé",
    "=1+1;@SOMME(A1)",
)


def hostile_document() -> ProjectDocument:
    sheets = tuple(
        Sheet(
            number=f"1.{rank}",
            title=text,
            subtitle=text,
            pilots=(text,),
            objectives=bullets([text]),
            steps=bullets([text, text]),
            resources=bullets([text]),
            indicators=bullets([text]),
            links=(SheetLink("9.9", text),),
        )
        for rank, text in enumerate(TEXTS, start=1)
    )
    return with_fingerprint(
        replace(small_document(), objectives=(Objective(number="1", title=TEXTS[1], sheets=sheets),))
    )
