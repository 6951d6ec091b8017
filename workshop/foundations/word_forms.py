"""Texts as people search them: accents, case and the forms of a French word do not count.

A text is kept beside itself as its words between spaces; a search is then a plain LIKE, the same on every
database. Nothing but letters and digits is left in it, so nothing of it means anything to LIKE.
"""

import unicodedata
from functools import lru_cache

import regex
import snowballstemmer

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
MARK = regex.compile(r"\p{M}")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
SHORTEST_PLURAL = 4
SHORTEST_ROOT = 5
SHORTEST_BEGINNING = 3
# French nouns of action: the stemmer leaves « format » of « formation » but « form » of « former ».
OF_ACTION = regex.compile(r"(ation|ateur|atrice)$")
LITTLE_WORDS = """
a ai au aux avec c ce ces cet cette d dans de des du elle elles en est et eux faire faut il ils j je l la le les leur
leurs lui m ma mais me mes moi mon n ne nos notre nous on ou par pas plus pour qu que qui s sa se ses si son sont sur
t ta te tes toi ton tous tout toute toutes tres tu un une vos votre vous y
"""
IDLE = frozenset(LITTLE_WORDS.split())
_stemmer = snowballstemmer.stemmer("french")


def bare(text: str) -> str:
    """Lower case, without accents, ligatures opened."""
    return MARK.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(LIGATURES)


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """What one word is found by: its root as written, its root as typed without accents, and itself."""
    plain = bare(word)
    if not plain.isalpha():
        return (plain,)
    return tuple(dict.fromkeys((bare(_root(word)), _root(_root(plain)), plain)))


def _root(word: str) -> str:
    if len(word) >= SHORTEST_PLURAL and word[-1] in "sx" and not word.endswith("aux"):
        word = word[:-1]
    root: str = _stemmer.stemWord(word)
    if len(root) > SHORTEST_ROOT and root.endswith("at") and OF_ACTION.search(word):
        return root[:-2]
    return root


def words_in(text: str) -> list[str]:
    """The words of a text, lower case, in order; a word of one letter or without meaning of its own is left out."""
    found = [unicodedata.normalize("NFC", word.casefold()) for word in WORD.findall(text)]
    telling = [word for word in found if bare(word) not in IDLE]
    return telling or found


def searchable(text: str) -> str:
    """All that a text is found by, each between spaces."""
    found = dict.fromkeys(form for word in words_in(text) for form in forms(word))
    return f" {' '.join(found)} " if found else " "


def patterns(text: str) -> list[list[str]]:
    """For each word searched, what `searchable` may contain: one of its forms, or a word that begins so."""
    return [_patterns(word) for word in words_in(text)]


def _patterns(word: str) -> list[str]:
    found = [f" {form} " for form in forms(word)]
    beginning = bare(word)
    return [*found, f" {beginning}"] if len(beginning) >= SHORTEST_BEGINNING else found


def gist(text: str) -> str:
    """Its roots in alphabetical order: texts that say the same have nearly the same one."""
    return " ".join(sorted({forms(word)[0] for word in words_in(text)}))
