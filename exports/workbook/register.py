"""The register of ideas as a table: every idea, where it comes from and what became of it, then their sum."""

from exports.outline.destinies import Destined, DestinyRegister
from exports.workbook.book import write_book
from exports.workbook.csv_file import write_table
from exports.workbook.tables import Column, Look, Table, Value

UNDECIDED = "À décider"
TITLE = "Registre des idées"
COLUMNS = (
    Column(title="Idée", width=60),
    Column(title="Séance", width=32),
    Column(title="Tenue le", width=12, look=Look.DAY),
    Column(title="Tableau ou carte", width=26),
    Column(title="Votes", width=8, look=Look.NUMBER),
    Column(title="Devenir", width=18),
    Column(title="Elle continue dans", width=40),
    Column(title="Elle nourrit", width=34),
    Column(title="Raison", width=44),
    Column(title="Décidé le", width=12, look=Look.DAY),
    Column(title="En réunion", width=28),
)


def ideas_table(register: DestinyRegister, title: str = "Idées") -> Table:
    """One line for each idea that somebody posted."""
    return Table(title=title, columns=COLUMNS, rows=[_line(idea) for idea in register.ideas])


def sum_table(register: DestinyRegister) -> Table:
    """What they add up to."""
    lines = [*register.totals(), (UNDECIDED, register.undecided), ("Idées postées", register.posted)]
    columns = (Column(title="Devenir", width=28), Column(title="Idées", width=10, look=Look.NUMBER))
    return Table(title="Somme", columns=columns, rows=lines)


def write_xlsx(register: DestinyRegister, organisation: str = "") -> bytes:
    """The workbook: the ideas, then their sum. The same register gives the same bytes."""
    return write_book(TITLE, organisation, [ideas_table(register), sum_table(register)])


def write_csv(register: DestinyRegister) -> bytes:
    """The ideas alone."""
    return write_table(ideas_table(register))


def _line(idea: Destined) -> tuple[Value, ...]:
    return (
        idea.text,
        idea.session_title or idea.session,
        idea.held_on,
        idea.board,
        idea.votes,
        idea.destiny or UNDECIDED,
        "\n".join(idea.into),
        "\n".join(idea.targets),
        "\n".join(idea.reasons),
        idea.decided_on,
        idea.meeting,
    )
