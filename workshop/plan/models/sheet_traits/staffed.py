"""A sheet has people: its pilots, and those who take another part."""

from collections.abc import Mapping

from workshop.foundations.text import one_line
from workshop.people.models import User
from workshop.plan.models.accounts import members_by_name
from workshop.plan.models.sheet_links import SheetPilot
from workshop.plan.models.sheet_people import PILOTS, Part, SheetPerson
from workshop.plan.models.sheet_traits.trait import SheetTrait

Names = Mapping[str, str | None]


class Staffed(SheetTrait):
    """Reads and names its people. Names come with the account's id, or None as long as there is none."""

    def is_piloted_by(self, user: User) -> bool:
        """Whether this person is one of its pilots."""
        return any(pilot.user_id == user.id for pilot in self._sheet.pilots)

    def pilot_accounts(self) -> dict[str, str | None]:
        """The account's id, or None, by the name of each pilot."""
        return self.accounts_of(PILOTS)

    def people_of(self, part: str) -> list[SheetPerson]:
        """Who takes that part, by name."""
        return [person for person in self._sheet.people if person.part == part]

    def accounts_of(self, field: str) -> dict[str, str | None]:
        """The account's id, or None, by the name of each person in that field."""
        rows = self._sheet.pilots if field == PILOTS else self.people_of(field)
        return {row.name: row.user_id for row in rows}

    def name_pilots(self, wanted: Names) -> None:
        """Choose who pilots it; one named before keeps their row, so that no name is there twice."""
        known = {pilot.name: pilot for pilot in self._sheet.pilots}
        chosen = []
        for name, user_id in wanted.items():
            pilot = known.get(name) or SheetPilot(name=one_line(name))
            pilot.user_id = user_id
            chosen.append(pilot)
        self._sheet.pilots = chosen

    def name_people(self, field: str, wanted: Names) -> None:
        """Choose who takes a part, pilots among them; one named before keeps their row."""
        if field == PILOTS:
            self.name_pilots(wanted)
            return
        part = Part(field)
        known = {person.name: person for person in self.people_of(part)}
        chosen = [person for person in self._sheet.people if person.part is not part]
        for name, user_id in wanted.items():
            person = known.get(name) or SheetPerson(part=part, name=one_line(name))
            person.user_id = user_id
            chosen.append(person)
        self._sheet.people = chosen

    def project_accounts(self) -> dict[str, str]:
        """The account's id of each member of the project, by the name in small letters."""
        return {name.casefold(): user_id for name, user_id in members_by_name(self._sheet.project).items()}
