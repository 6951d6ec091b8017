"""The small world every test knows: one collectivité, its people, and the beginning of a plan."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.foundations.transaction import transaction
from workshop.people.models import Organisation, User
from workshop.plan.models import Plan, SheetPilot
from workshop.projects.models import Project
from workshop.projects.rights import Role

ROLES = {
    "lead": Role.PROJECT_LEAD,
    "coordinator": Role.COORDINATOR,
    "facilitator": Role.FACILITATOR,
    "pilot": Role.PILOT,
    "director": Role.DIRECTOR_GENERAL,
    "reader": Role.READER,
}
NAMES = {
    "lead": "Claire Morel",
    "coordinator": "Hugo Petit",
    "facilitator": "Nadia Roux",
    "pilot": "Paul Garnier",
    "director": "Anne Leroy",
    "reader": "Inès Faure",
}


@dataclass(frozen=True)
class World:
    """Ids and addresses; rows are read again by whoever needs them."""

    project: str
    people: dict[str, str]

    def user(self, db: Session, name: str) -> User:
        """One of the people: lead, coordinator, facilitator, pilot, director, reader, outsider."""
        return db.get_one(User, self.people[name])

    def plan(self, db: Session) -> Plan:
        """The plan of the project."""
        return Plan(db.get_one(Project, self.project))


def build_world() -> World:
    """Create it: objectives 1 and 2, sheets 1.1 (piloted by the pilot), 1.2 and 2.1."""
    with transaction() as db:
        organisation = Organisation(name="Communauté de Valombre")
        project = Project(
            organisation=organisation, title="Projet d’administration de Valombre", short_title="Valombre"
        )
        db.add(project)
        people = {}
        for name, role in ROLES.items():
            user = User(name=NAMES[name], email=f"{name}@valombre.example", organisation=organisation)
            db.add(user)
            db.flush()
            project.admit(user, role)
            people[name] = user
        people["outsider"] = User(name="Marc Dehors", email="outsider@ailleurs.example")
        db.add(people["outsider"])
        plan = Plan(project)
        first, second = plan.add_objective("Mieux accueillir"), plan.add_objective("Mieux travailler ensemble")
        sheet = plan.add_sheet(first, "Un accueil unique")
        sheet.pilots.append(SheetPilot(user=people["pilot"], name=people["pilot"].name))
        plan.add_sheet(first, "Des horaires élargis")
        plan.add_sheet(second, "Un annuaire partagé")
        db.flush()
        return World(project.id, {name: user.id for name, user in people.items()})
