"""Searching: accents, case and the forms of a word do not count; nothing typed is a wildcard."""

import pytest

from workshop.foundations.word_forms import gist, patterns, searchable


def finds(query: str, text: str) -> bool:
    words = searchable(text)
    return all(any(one in words for one in forms) for forms in patterns(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("élus", "Former un élu"),
        ("elu", "Les ÉLUS de demain"),
        ("formations", "Former les agents"),
        ("former", "Des formations au numérique"),
        ("equipees", "Des salles équipées"),
        ("équiper", "Des salles EQUIPEES"),
        ("oeuvre", "Les œuvres sociales"),
        ("horaire", "Élargir les horaires d’ouverture"),
        ("nationaux", "Un label national"),
        ("format", "La formation"),
        ("l’école", "Les écoles du territoire"),
        ("agents accueil", "L’accueil des nouveaux agents"),
    ],
)
def test_a_word_is_found_whatever_its_form(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("élus", "Les agents"), ("bus", "Un vélo"), ("contrat", "La contribution"), ("100", "1 000")]
)
def test_another_word_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


def test_signs_are_no_wildcards() -> None:
    assert patterns("% _ *") == []
    assert finds("100 %", "100 pour cent")


def test_two_ways_of_saying_the_same_have_the_same_gist() -> None:
    assert gist("Former nos élus") == gist("Formation des élus !")
    assert gist("Former nos élus") != gist("Former nos agents")
