"""A small whole project in the schema `projet-administration/1`."""

from typing import Any


def sheet(number: str, **parts: Any) -> dict[str, Any]:
    return {"number": number, "title": f"Action {number}", **parts}


def small_file(**parts: Any) -> dict[str, Any]:
    return {
        "schema": "projet-administration/1",
        "title": "Projet de Bellerive",
        "organisation": "Communauté de Bellerive",
        "edito": {"title": "Édito", "text": ["Un mot."], "signatory": {"name": "Léa Brun", "role": "Directrice"}},
        "values_title": "Nos valeurs",
        "values": [{"name": "Écoute", "practices": ["Laisser finir", "Reformuler"]}],
        "vision": {"title": "Notre vision", "text": "Un service qui répond.", "follow": "En 2 objectifs."},
        "phases": [
            {"number": 1, "title": "Séminaire", "subtitle": "Nos valeurs", "text": ["Un jour."], "points": ["A"]}
        ],
        "objectives": [
            {"number": 1, "title": "Mieux accueillir", "actions": [sheet("1.1"), sheet("1.2")]},
            {"number": 2, "title": "Mieux travailler", "actions": [sheet("2.1")]},
        ],
        **parts,
    }
