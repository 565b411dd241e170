"""Questions for members: what cannot be asked, and that text gives back what was asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.insight.segments import Segment, all_cells
from loyalty.rules.member import Purpose
from loyalty.rules.member_question import Question, purposes_needed, question_of
from loyalty.rules.pooling import LEAST, Group, pooled
from posapp.kernel.errors import Refusal

DAYS = st.none() | st.integers(0, 366)
RANGE = st.tuples(st.none() | st.integers(0, 50), st.none() | st.integers(50, 100))
QUESTIONS = st.builds(
    lambda ranges, dates, **rest: Question(
        visits_from=ranges[0],
        visits_to=ranges[1],
        visited_from=dates[0],
        visited_to=dates[1],
        **rest,
    ),
    RANGE,
    st.sampled_from([(None, None), (date(2026, 1, 1), None), (date(2026, 1, 1), date(2026, 2, 1))]),
    segments=st.lists(st.sampled_from([one.value for one in Segment]), unique=True).map(tuple),
    cells=st.lists(st.sampled_from(all_cells()), unique=True, max_size=4).map(tuple),
    tiers=st.lists(st.sampled_from(["", "silver", "gold"]), unique=True).map(tuple),
    asleep_days=st.none() | st.integers(1, 500),
    birthday_days=DAYS,
    anniversary_days=DAYS,
    lapsing_days=DAYS,
    milestone_next=st.booleans(),
    allows=st.none() | st.sampled_from(Purpose),
    channel=st.sampled_from(["", "store", "shop"]),
)


@given(QUESTIONS)
def test_a_kept_question_asks_the_same(question: Question) -> None:
    assert question_of(question.text()) == question


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"cells": (611,)}, "lists.no-cell"),
        ({"birthday_days": 367}, "lists.days"),
        ({"lapsing_days": -1}, "lists.days"),
        ({"asleep_days": 0}, "lists.asleep"),
        ({"visits_from": -1}, "lists.not-a-number"),
        ({"visits_to": 10**20}, "lists.not-a-number"),
        ({"spent_from_minor": 10**16}, "lists.not-a-number"),
        ({"asleep_days": 1_000_000}, "lists.asleep"),
        ({"joined_from": date.min}, "lists.no-such-day"),
        ({"joined_to": date.max}, "lists.no-such-day"),
        ({"visited_to": date.max}, "lists.no-such-day"),
        ({"visits_from": 3, "visits_to": 2}, "lists.range-turned"),
        ({"joined_from": date(2026, 2, 1), "joined_to": date(2026, 1, 1)}, "lists.range-turned"),
    ],
)
def test_what_nobody_can_answer_is_refused(asked: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        Question(**asked)  # type: ignore[arg-type]  # each case has its own types


@pytest.mark.rule("lists.profiling")
def test_only_place_and_day_of_joining_look_at_nobody() -> None:
    assert not Question(channel="store", joined_from=date(2026, 1, 1)).is_profiling
    assert not Question(allows=Purpose.MAIL).is_profiling
    for question in (
        Question(segments=(Segment.LOST.value,)),
        Question(tiers=("gold",)),
        Question(birthday_days=7),
        Question(visits_from=1),
        Question(milestone_next=True),
    ):
        assert question.is_profiling


@pytest.mark.rule("lists.purposes-needed")
def test_who_is_chosen_by_what_she_bought_agreed_to_that_too() -> None:
    mail, personal = Purpose.MAIL, Purpose.PERSONAL
    assert purposes_needed(Question(), mail) == (mail,)
    assert purposes_needed(Question(visits_from=3), mail) == (mail, personal)
    assert purposes_needed(Question(visits_from=3), personal) == (personal,)


GROUPS = st.lists(st.integers(0, 12), max_size=12).map(
    lambda sizes: [Group((str(place),), size, size, size) for place, size in enumerate(sizes)]
)


@pytest.mark.rule("privacy.k-anonymous")
@given(GROUPS)
def test_no_group_is_small_and_nobody_is_lost(groups: list[Group]) -> None:
    total = sum(group.members for group in groups)
    if total < LEAST:
        with pytest.raises(Refusal, match=r"lists.too-few"):
            pooled(groups)
        return
    found = pooled(groups)
    assert sum(group.members for group in found) == total
    assert sum(group.spent_minor for group in found) == total
    assert all(group.members >= LEAST for group in found)
    assert sum(not group.key for group in found) <= 1
