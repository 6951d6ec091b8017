"""The fate of an idea: its destiny, followed through merges and splits. No database."""

from itertools import pairwise

import pytest

from workshop.plan.destiny import PREFERENCE, Destiny, count, fates

D = Destiny


def test_an_idea_that_went_nowhere_has_its_own_destiny() -> None:
    assert fates({"a": D.POSTPONED, "b": D.UNDECIDED}, []) == {"a": D.POSTPONED, "b": D.UNDECIDED}


def test_a_merged_idea_has_the_fate_of_what_it_became() -> None:
    destinies = {"a": D.MERGED, "b": D.MERGED, "c": D.KEPT}
    assert fates(destinies, [("a", "b"), ("b", "c")])["a"] is D.KEPT


@pytest.mark.parametrize(
    ("parts", "fate"),
    [
        ((D.KEPT, D.UNDECIDED), D.UNDECIDED),
        ((D.OUT_OF_SCOPE, D.KEPT), D.KEPT),
        ((D.POSTPONED, D.ATTACHED), D.ATTACHED),
        ((D.OUT_OF_SCOPE, D.ALREADY_DONE), D.ALREADY_DONE),
    ],
)
def test_an_idea_split_in_two_has_the_better_fate_unless_a_part_waits(parts: tuple[D, D], fate: D) -> None:
    destinies = {"a": D.MERGED, "b": parts[0], "c": parts[1]}
    assert fates(destinies, [("a", "b"), ("a", "c")])["a"] is fate


def test_a_merged_idea_that_leads_nowhere_is_to_decide() -> None:
    assert fates({"a": D.MERGED}, [])["a"] is D.UNDECIDED


def test_a_long_chain_of_merges_is_followed_to_its_end() -> None:
    ids = [str(number) for number in range(5_000)]
    destinies = {idea: D.MERGED for idea in ids} | {ids[-1]: D.ATTACHED}
    assert fates(destinies, list(pairwise(ids)))["0"] is D.ATTACHED


@pytest.mark.promise("P2")
def test_the_counts_add_up_and_never_say_merged() -> None:
    settled = {"a": D.KEPT, "b": D.UNDECIDED, "c": D.KEPT}
    counted = count(["a", "b"], settled)
    assert sum(counted.values()) == 2 and tuple(counted) == PREFERENCE
