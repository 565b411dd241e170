"""Formulas whose data the store does not keep yet: each by a fixture worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.insight.answers import recommending_bp, satisfied_bp
from loyalty.insight.cases import Case, first_response_milli_h, resolution_milli_h
from loyalty.insight.messages import MessagesSent, bought_bp, followed_bp, opened_bp
from loyalty.insight.suggested import (
    Shown,
    coverage_bp,
    diversity_bp,
    foreseen,
)

TEA, COFFEE, BREAD, CAKE, WINE = range(1, 6)
CATEGORY = {TEA: "drinks", COFFEE: "drinks", WINE: "drinks", BREAD: "bakery", CAKE: "bakery"}
NINE = datetime(2026, 4, 6, 9, tzinfo=UTC)


def hours(count: float) -> datetime:
    """So long after nine."""
    return NINE + timedelta(hours=count)


# ---- answers


@pytest.mark.parametrize(
    ("stars", "bp"),
    [
        ({5: 7, 4: 5, 3: 4, 2: 3, 1: 1}, 6_000),  # 12 of 20
        ({4: 1, 3: 2}, 3_333),
        ({3: 5}, 0),
        ({}, None),
    ],
)
def test_satisfied_are_four_and_five_stars(stars: dict[int, int], bp: int | None) -> None:
    assert satisfied_bp(stars) == bp


@pytest.mark.parametrize(
    ("likely", "bp"),
    [
        ({10: 6, 9: 6, 8: 3, 7: 2, 6: 1, 4: 1, 0: 1}, 4_500),  # 12 less 3, of 20
        ({9: 1, 6: 1, 8: 1}, 0),
        ({8: 3, 7: 4}, 0),
        ({6: 2, 10: 1}, -3_333),
        ({}, None),
    ],
)
def test_recommending_less_those_who_would_not(likely: dict[int, int], bp: int | None) -> None:
    assert recommending_bp(likely) == bp


@given(st.dictionaries(st.integers(0, 10), st.integers(1, 50), min_size=1))
def test_recommendation_stays_between_all_and_none(likely: dict[int, int]) -> None:
    assert -10_000 <= (recommending_bp(likely) or 0) <= 10_000


def test_an_answer_outside_of_the_scale_is_none() -> None:
    with pytest.raises(ValueError, match="answers go from 1 to 5"):
        satisfied_bp({6: 1})
    with pytest.raises(ValueError, match="answers go from 0 to 10"):
        recommending_bp({-1: 1})


# ---- messages


def test_messages_are_held_against_those_that_arrived() -> None:
    """1,000 went out, 950 arrived, 380 were opened, 76 followed, 19 bought."""
    sent = MessagesSent(1_000, 950, 380, 76, 19)
    assert (opened_bp(sent), followed_bp(sent), bought_bp(sent)) == (4_000, 800, 200)


def test_where_none_arrived_there_is_no_share() -> None:
    none = MessagesSent(3, 0, 0, 0, 0)
    assert (opened_bp(none), followed_bp(none), bought_bp(none)) == (None, None, None)


def test_more_cannot_be_opened_than_arrived() -> None:
    with pytest.raises(ValueError, match="no step can hold more"):
        MessagesSent(10, 9, 10, 0, 0)


# ---- suggestions

# Anna saw tea, coffee, bread, cake and bought coffee, cake and wine;
# Bo saw bread, tea and bought neither; Chen saw wine alone and bought it.
LISTS = (
    Shown((TEA, COFFEE, BREAD, CAKE), frozenset({COFFEE, CAKE, WINE})),
    Shown((BREAD, TEA), frozenset({CAKE})),
    Shown((WINE,), frozenset({WINE})),
)


@pytest.mark.parametrize(
    ("first", "precision", "recall", "f1"),
    [
        # of TEA, BREAD, WINE: WINE; of five things bought: WINE
        (1, 3_333, 2_000, 2_500),
        # of TEA COFFEE, BREAD TEA, WINE: COFFEE and WINE of five; of five bought two
        (2, 4_000, 4_000, 4_000),
        # of all seven: COFFEE, CAKE, WINE; of five bought three
        (9, 4_286, 6_000, 5_000),
    ],
)
def test_precision_recall_and_f1_of_the_first_so_many(
    first: int, precision: int, recall: int, f1: int
) -> None:
    found = foreseen(LISTS, first)[-1]
    assert (found.precision_bp, found.recall_bp, found.f1_bp) == (precision, recall, f1)


def test_so_many_lists_are_so_long_and_so_much_is_on_them() -> None:
    found = [(one.length, one.lists, one.listed, one.hits) for one in foreseen(LISTS, 5)]
    assert found == [(1, 3, 3, 1), (2, 2, 5, 2), (3, 1, 6, 2), (4, 1, 7, 3), (5, 0, 7, 3)]


def test_coverage_is_over_the_catalogue() -> None:
    """Five of eight products were suggested."""
    assert coverage_bp(LISTS, 8) == 6_250


def test_diversity_is_over_pairs_of_one_list() -> None:
    """Anna's six pairs: four are mixed; Bo's one is; Chen has none: five of seven."""
    assert diversity_bp(LISTS, CATEGORY) == 7_143
    assert diversity_bp(LISTS[2:], CATEGORY) is None


def test_nothing_shown_or_bought_is_no_share() -> None:
    (nothing,) = foreseen((), 1)
    assert (nothing.precision_bp, nothing.recall_bp, nothing.f1_bp) == (None, None, None)
    (unsold,) = foreseen((Shown((TEA,), frozenset()),), 1)
    assert (unsold.precision_bp, unsold.recall_bp, unsold.f1_bp) == (0, None, None)
    (missed,) = foreseen((Shown((TEA,), frozenset({WINE})),), 1)
    assert (missed.precision_bp, missed.recall_bp, missed.f1_bp) == (0, 0, 0)
    assert coverage_bp((), 0) is None


def test_a_list_suggests_a_product_once() -> None:
    with pytest.raises(ValueError, match="once"):
        Shown((TEA, TEA), frozenset())


@given(
    st.lists(
        st.builds(
            Shown,
            st.lists(st.integers(1, 9), unique=True).map(tuple),
            st.frozensets(st.integers(1, 9)),
        )
    ),
    st.integers(1, 9),
)
def test_looking_at_more_of_a_list_never_loses_what_was_found(
    lists: list[Shown], first: int
) -> None:
    found = [one.recall_bp or 0 for one in foreseen(lists, first + 1)]
    assert found == sorted(found)


# ---- cases

CASES = (
    Case(NINE, hours(0.5), hours(30)),
    Case(NINE, hours(2), hours(5)),
    Case(NINE, hours(26), None),
    Case(NINE, hours(1.25), hours(48)),
    Case(NINE, None, hours(1)),
    Case(NINE),
)


def test_the_median_time_is_one_that_there_was() -> None:
    """Answered after 0.5, 1.25, 2 and 26 hours; closed after 1, 5, 30 and 48: the lower middle."""
    assert first_response_milli_h(CASES) == 1_250
    assert resolution_milli_h(CASES) == 5_000


def test_an_odd_number_has_its_own_middle_rounded_to_thousandths() -> None:
    """Twenty minutes are 0.333 hours."""
    times = (NINE + timedelta(minutes=minutes) for minutes in (5, 20, 90))
    assert first_response_milli_h([Case(NINE, at) for at in times]) == 333


def test_without_an_answer_there_is_no_time() -> None:
    assert first_response_milli_h(CASES[4:]) is None
    assert resolution_milli_h(()) is None


def test_nobody_answers_before_the_case_is_opened() -> None:
    with pytest.raises(ValueError, match="after it was opened"):
        Case(NINE, hours(-1))
