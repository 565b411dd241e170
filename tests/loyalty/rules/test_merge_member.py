"""Two records, one person (case h): what stays, what comes along, how it is undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.consent import allows
from loyalty.rules.member import Consent, Member, MemberState, Purpose
from loyalty.rules.merge_member import (
    UNDO_FOR,
    Joined,
    check_merge,
    join_records,
    may_undo,
    needs_second,
    survivor_first,
    undone_set,
    undone_value,
)
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from tests.loyalty.rules.people import NOON, email, likes, member, no, phone, yes

IN = yes(Purpose.PROGRAM)
NUTS, TEA = likes("allergy", "nuts"), likes("taste", "tea")
LATER = NOON + timedelta(days=1)
ELEMENTS = st.lists(st.integers(0, 6), unique=True).map(tuple)


def join(
    survivor: Member,
    other: Member,
    ours: tuple[Consent, ...] = (IN,),
    theirs: tuple[Consent, ...] = (IN,),
) -> Joined:
    return join_records(survivor, other, consents=(ours, theirs), at=LATER, by="manager")


@pytest.mark.rule("merge.record")
def test_the_survivor_keeps_her_own_and_gains_what_she_had_not() -> None:
    anna = member("anna", phone(), name="Anna Roth", preferences=(TEA,), language="en")
    twice = member(
        "twice",
        phone(),
        email(),
        name="A. Roth",
        name_zh="安娜",
        birthday=date(1990, 1, 2),
        preferences=(NUTS, TEA),
        joined_at=NOON - timedelta(days=400),
        language="zh",
    )
    done = join(anna, twice)
    assert done.survivor.id == "anna"
    assert done.survivor.number == "1-anna"
    assert (done.survivor.name, done.survivor.name_zh) == ("Anna Roth", "安娜")
    assert done.survivor.birthday == date(1990, 1, 2)
    assert done.survivor.identifiers == (phone(), email())
    assert done.survivor.preferences == (TEA, NUTS)
    assert done.survivor.joined_at == twice.joined_at
    assert done.differing == ("name", "language")


@pytest.mark.rule("merge.record")
def test_h1_the_other_redirects_and_holds_nothing_that_names_her() -> None:
    done = join(member("anna", phone()), member("twice", email()))
    assert done.other.state is MemberState.MERGED
    assert done.other.merged_into == "anna"
    assert done.other.identifiers == ()
    assert done.other.id == "twice"


@pytest.mark.rule("merge.record")
def test_h4_the_opt_out_comes_along() -> None:
    ours, theirs = (IN, yes(Purpose.MAIL)), (IN, no(Purpose.MAIL))
    done = join(member("anna"), member("twice"), ours, theirs)
    assert not allows([*ours, *done.consents], Purpose.MAIL)


@pytest.mark.rule("merge.record")
@pytest.mark.parametrize(
    ("ours", "theirs", "kept"),
    [
        ((IN, yes(Purpose.PROFILE_EXTRA)), (IN, yes(Purpose.PROFILE_EXTRA)), True),
        ((IN,), (IN, yes(Purpose.PROFILE_EXTRA)), True),
        ((IN, no(Purpose.PROFILE_EXTRA)), (IN, yes(Purpose.PROFILE_EXTRA)), False),
    ],
)
def test_the_four_answers_come_only_under_a_consent_that_holds(
    ours: tuple[Consent, ...], theirs: tuple[Consent, ...], *, kept: bool
) -> None:
    done = join(member("anna"), member("twice", extra={"sex": "f"}), ours, theirs)
    assert done.survivor.extra == ({"sex": "f"} if kept else None)


@pytest.mark.rule("merge.record")
def test_nobody_brought_herself() -> None:
    twice = member("twice", referred_by=MemberId("anna"))
    assert join(member("anna"), twice).survivor.referred_by is None
    ben = member("twice", referred_by=MemberId("ben"))
    assert join(member("anna"), ben).survivor.referred_by == "ben"


def test_whoever_joined_first_is_proposed_to_stay() -> None:
    old, new = member("z"), member("a", joined_at=LATER)
    assert survivor_first(new, old) == (old, new) == survivor_first(old, new)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (member("anna"), "merge.same-record"),
        (member("b", state=MemberState.ERASED), "merge.not-standing"),
        (member("b", state=MemberState.MERGED, merged_into=MemberId("c")), "merge.not-standing"),
    ],
)
def test_what_cannot_be_one(other: Member, code: str) -> None:
    for pair in ((member("anna"), other), (other, member("anna"))):
        with pytest.raises(Refusal) as refused:
            check_merge(*pair)
        assert refused.value.code == code


@pytest.mark.rule("merge.second-person")
@pytest.mark.parametrize(("worth", "second"), [(0, False), (5000, False), (5001, True)])
def test_a_second_person_above_the_limit(worth: int, *, second: bool) -> None:
    assert needs_second(worth, 5000) is second


@pytest.mark.rule("merge.undo-days")
def test_a_merge_can_be_undone_for_thirty_days() -> None:
    assert timedelta(days=30) == UNDO_FOR
    assert may_undo(NOON, NOON + timedelta(days=30))
    assert not may_undo(NOON, NOON + timedelta(days=30, seconds=1))


@pytest.mark.rule("merge.undo-keeps-later-words")
def test_undoing_a_field_keeps_what_was_said_since() -> None:
    assert undone_value("A. Roth", before="", after="A. Roth") == ""
    assert undone_value("Anna Roth", before="", after="A. Roth") == "Anna Roth"


@pytest.mark.rule("merge.undo-keeps-later-words")
@given(ELEMENTS, ELEMENTS, ELEMENTS, ELEMENTS)
def test_undoing_a_set_takes_away_what_the_merge_brought_and_nothing_else(
    before: tuple[int, ...], other: tuple[int, ...], came: tuple[int, ...], went: tuple[int, ...]
) -> None:
    after = tuple(dict.fromkeys((*before, *other)))
    now = tuple(one for one in dict.fromkeys((*after, *came)) if one not in went)
    undone = set(undone_set(now, before=before, after=after))
    assert undone == (set(before) | (set(came) - set(after))) - set(went)


def test_a_preview_changes_nothing() -> None:
    anna, twice = member("anna", phone()), member("twice", email())
    before = replace(anna), replace(twice)
    join(anna, twice)
    assert (anna, twice) == before
