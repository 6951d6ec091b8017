"""An address is a list: what it says is read back the same, whatever else it says is ignored."""

from datetime import date
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.listing.arrangement import Arrangement, Grouping, Presentation, Sort
from workshop.plan.listing.sheet_filter import Due, SheetFilter
from workshop.plan.models import Priority, SheetState

words = st.text(st.characters(categories=["L", "N", "P"]), max_size=20)
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of these, in their order."""
    return st.sets(st.sampled_from(values)).map(lambda kept: tuple(one for one in values if one in kept))


@st.composite
def filters(draw: st.DrawFn) -> SheetFilter:
    """Any filter that a person can choose."""
    due = draw(st.none() | st.sampled_from(Due))
    between = due is Due.BETWEEN
    return SheetFilter(
        text=draw(words),
        objective=draw(some(["1", "2", "2.1"])),
        state=draw(some(list(SheetState))),  # type: ignore[arg-type]
        priority=draw(some(list(Priority))),  # type: ignore[arg-type]
        pilot=draw(words),
        service=draw(words),
        late=draw(st.booleans()),
        unmeasured=draw(st.booleans()),
        due=due,
        due_from=draw(days) if between else None,
        due_to=draw(days) if between else None,
    )


arrangements = st.builds(
    Arrangement,
    chosen=filters(),
    view=st.sampled_from(Presentation),
    sort=st.sampled_from(Sort),
    descending=st.booleans(),
    group=st.sampled_from(Grouping),
)


@given(arrangements)
def test_an_address_is_read_back_as_it_was(arrangement: Arrangement) -> None:
    assert Arrangement.read(parse_qs(arrangement.address)) == arrangement


@given(st.dictionaries(st.sampled_from(["sort", "page", "view", "due", "due_from", "state", "late"]), st.lists(words)))
def test_an_address_somebody_invented_is_some_list(arguments: dict[str, list[str]]) -> None:
    found = Arrangement.read(arguments)
    assert Arrangement.read(parse_qs(found.address)).address == found.address


def test_the_whole_plan_has_the_shortest_address() -> None:
    assert Arrangement().address == ""


def test_one_condition_is_taken_away_from_an_address() -> None:
    arrangement = Arrangement(SheetFilter(late=True, text="accueil"), Presentation.TABLE)
    assert arrangement.but(late=None) == {"text": "accueil", "view": "table"}


def test_a_form_sent_with_empty_fields_asks_for_the_whole_plan() -> None:
    names = ("text", "objective", "pilot", "service", "due", "due_from", "due_to", "sort", "group", "view")
    assert Arrangement.read({name: [""] for name in names}) == Arrangement()
