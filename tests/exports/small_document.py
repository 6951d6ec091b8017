"""A small plan everybody knows: two objectives, three sheets, four ideas, one map."""

from datetime import date

from exports.outline import (
    Branch,
    Bullet,
    BulletList,
    Chapter,
    Cover,
    Destined,
    DestinyRegister,
    Edito,
    MindMap,
    Objective,
    OperationalObjective,
    Origin,
    OutsideLink,
    ProjectDocument,
    Sheet,
    SheetLink,
    Signature,
    Span,
    Value,
    Values,
    Vision,
    blocks_from_markdown,
    bullet,
    bullets,
    paragraph,
)

COVER = Cover(
    organisation="Communauté d’agglomération du Val d’Orne",
    title="Projet d’administration",
    subtitle="Mieux travailler ensemble",
    period="2026–2029",
    version_on=date(2026, 11, 21),
)

WELCOME = Sheet(
    number="1.1",
    title="Accueillir chaque nouvel agent",
    subtitle="Un parcours en trois mois",
    pilots=("Nadia Ferrand",),
    starts_on=date(2026, 9, 1),
    due_on=date(2027, 6, 30),
    priority="Haute",
    completion=40,
    state="En cours",
    objectives=bullets(["Que personne n’arrive un lundi sans bureau"]),
    operational_objectives=(OperationalObjective("1.1.1", "Créer un livret", bullets(["Le tenir à jour"])),),
    steps=(bullet("Écrire le livret", "Interroger dix agents récents"), bullet("L’essayer à la médiathèque")),
    resources=bullets(["Ressources humaines"]),
    indicators=bullets(["100 % des arrivées préparées"]),
    links=(SheetLink("2.1", "même tableau de bord"),),
    outside_links=(OutsideLink("Plan de formation", "https://example.org/plan"),),
    origins=(Origin(14, "Séminaire du personnel", date(2026, 3, 12)),),
)
NOTES = Sheet(number="1.2", title="Écrire des notes plus courtes", steps=bullets(["Compter les pages"]))
DASHBOARD = Sheet(
    number="2.1",
    title="Suivre les travaux de voirie",
    due_on=date(2028, 12, 31),
    links=(SheetLink("1.1"), SheetLink("9.9")),
)

REGISTER = DestinyRegister(
    (
        Destined(text="Un café d’accueil", session="Séminaire", votes=9, destiny="Retenue", target="Fiche 1.1"),
        Destined(text="Un parrain", session="Séminaire", votes=4, destiny="Retenue", target="Fiche 1.1"),
        Destined(text="Refaire le pont", session="Séminaire", destiny="Hors du champ", reason="Compétence de l’État"),
        Destined(text="Des vélos", session="Atelier"),
    )
)


def small_document() -> ProjectDocument:
    return ProjectDocument(
        cover=COVER,
        edito=Edito(
            title="Édito : le mot de la directrice",
            blocks=(paragraph("Voici notre projet: il est à vous !"),),
            signature=Signature("Hélène Marchal", "Directrice générale des services"),
        ),
        chapters=(
            Chapter("Pourquoi ce projet ?", blocks_from_markdown("Parce que **tout** change.\n\n1. un\n2. deux")),
        ),
        values=Values("Nos valeurs", (Value("Confiance", bullets(["Dire ce que l’on fait"])),)),
        vision=Vision("Notre vision", "Un service public proche"),
        objectives=(
            Objective(number="1", title="Bien accueillir", sheets=(WELCOME, NOTES)),
            Objective(number="2", title="Mieux suivre", sheets=(DASHBOARD,)),
        ),
        next_steps=Chapter("Et maintenant ?", (BulletList((Bullet((Span("Une revue toutes les 8 semaines"),)),)),)),
        mind_maps=(MindMap("Ce qui nous ralentit", Branch("Le temps", (Branch("Réunions", (Branch("Longues"),)),))),),
        register=REGISTER,
    )


def empty_document() -> ProjectDocument:
    return ProjectDocument(cover=COVER)
