"""What the records of yeses and noes add up to."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.age import AgeRules
from loyalty.rules.consent import (
    CLOCK_DOUBT,
    MERGE,
    allows,
    allows_on,
    decisive,
    is_given,
    merge_records,
    summary,
    united,
    unmerge_records,
)
from loyalty.rules.member import Consent, Purpose
from tests.loyalty.rules.people import DAY, NOON, no, yes

PROGRAM, PERSONAL, MAIL, SMS, EXTRA, HOUSEHOLD = Purpose
IN = yes(PROGRAM)
LATER = NOON + timedelta(days=1)

RECORDS = st.lists(
    st.builds(
        lambda word, *said, channel: word(*said, channel=channel),
        st.sampled_from((yes, no)),
        st.sampled_from((PROGRAM, MAIL)),
        st.integers(0, 12),
        channel=st.sampled_from(("store", "app", "web")),
    ),
    max_size=6,
    unique=True,
)


@pytest.mark.rule("consent.strictest")
@pytest.mark.parametrize(
    ("records", "given_"),
    [
        ([], False),
        ([yes(MAIL)], True),
        ([no(MAIL)], False),
        ([yes(MAIL, 0), no(MAIL, 1)], False),
        ([no(MAIL, 0), yes(MAIL, 1)], True),  # same till: she changed her mind
        ([no(MAIL, 0), yes(MAIL, 0)], False),  # the same instant
        ([no(MAIL, 0), yes(MAIL, 5, channel="app")], False),  # clocks in doubt
        ([no(MAIL, 0), yes(MAIL, 6, channel="app")], True),
        ([no(MAIL, 0, channel="web"), yes(MAIL, 4)], False),
        ([yes(SMS)], False),
    ],
)
def test_the_stricter_word_wins(records: list[Consent], *, given_: bool) -> None:
    for order in permutations(records):
        assert is_given(order, MAIL) is given_


@pytest.mark.rule("consent.strictest")
@given(RECORDS)
def test_one_more_no_never_makes_a_yes(records: list[Consent]) -> None:
    one_more = no(MAIL, 3, channel="hub")
    assert is_given(records, MAIL) or not is_given([*records, one_more], MAIL)


@pytest.mark.rule("consent.strictest")
@given(RECORDS, RECORDS)
def test_two_places_come_to_the_same_answer(ours: list[Consent], theirs: list[Consent]) -> None:
    assert united(ours, theirs) == united(theirs, ours)
    both = united(ours, theirs)
    assert united(both, ours) == both
    assert is_given(both, MAIL) == is_given([*theirs, *ours], MAIL)


@pytest.mark.rule("consent.program-first")
def test_who_left_the_program_left_all_of_it() -> None:
    records = [IN, yes(PERSONAL), no(PROGRAM, 1)]
    assert is_given(records, PERSONAL)
    assert not allows(records, PERSONAL)
    assert not any(summary(records).values())


@pytest.mark.rule("consent.program-first")
def test_nothing_is_allowed_that_was_not_asked() -> None:
    assert summary([IN]) == {purpose: purpose is PROGRAM for purpose in Purpose}


@pytest.mark.rule("consent.minors")
def test_a_minors_yes_to_mail_is_not_used() -> None:
    rules, records = AgeRules(16, 6), [IN, yes(MAIL)]
    young, old = date(2014, 1, 1), date(1990, 1, 1)
    assert not allows_on(records, MAIL, birthday=young, day=DAY, rules=rules)
    assert allows_on(records, PROGRAM, birthday=young, day=DAY, rules=rules)
    assert allows_on(records, MAIL, birthday=old, day=DAY, rules=rules)


def test_the_proof_is_the_newest_of_the_side_that_counts() -> None:
    first, out, last = yes(MAIL), no(MAIL, 10), yes(MAIL, 20)
    assert decisive([first, out], MAIL) == out
    assert decisive([last, first, out], MAIL) == last
    assert decisive([], MAIL) is None


@pytest.mark.rule("consent.merge")
@pytest.mark.parametrize("out_at", [-10, 0, 3, 10])
def test_h4_one_opted_in_the_other_out_is_out(out_at: int) -> None:
    ours, theirs = [IN, yes(MAIL)], [IN, no(MAIL, out_at, channel="app")]
    for one, other in ((ours, theirs), (theirs, ours)):
        gained = merge_records(one, other, at=LATER, by="manager")
        assert not allows([*one, *gained], MAIL)
        assert allows([*one, *gained], PROGRAM)


@pytest.mark.rule("consent.merge")
def test_the_newest_opt_out_is_named() -> None:
    ours = [no(MAIL, 0, version="old"), yes(MAIL, 30), no(MAIL, 60)]
    theirs = [no(MAIL, 90, version="new"), yes(MAIL, 120)]
    gained = merge_records(ours, theirs, at=LATER, by="manager")
    assert [c for c in gained if c.channel == MERGE] == [
        Consent(MAIL, given=False, text_version="1", at=LATER, by="manager", channel=MERGE)
    ]


@pytest.mark.rule("consent.merge")
def test_a_purpose_only_one_was_asked_about_follows_her_answer() -> None:
    gained = merge_records([IN], [IN, yes(SMS, version="7")], at=LATER, by="manager")
    assert allows([IN, *gained], SMS)
    proof = decisive([IN, *gained], SMS)
    assert proof is not None
    assert proof.text_version == "7"


@pytest.mark.rule("consent.merge")
@given(RECORDS, RECORDS)
def test_a_merge_never_makes_a_yes_that_neither_had(
    ours: list[Consent], theirs: list[Consent]
) -> None:
    gained = merge_records(ours, theirs, at=LATER, by="manager")
    for purpose in (PROGRAM, MAIL):
        sides = [decisive(side, purpose) for side in (ours, theirs)]
        refused = any(record is not None and not record.given for record in sides)
        agreed = any(record is not None and record.given for record in sides)
        assert is_given([*ours, *gained], purpose) is (agreed and not refused)


@given(RECORDS, RECORDS)
def test_undoing_gives_back_what_was(ours: list[Consent], theirs: list[Consent]) -> None:
    gained = merge_records(ours, theirs, at=LATER, by="manager")
    now = [*ours, *gained]
    undone_at = LATER + timedelta(days=3)
    back = unmerge_records(ours, now, merged_at=LATER, at=undone_at, by="manager")
    for purpose in Purpose:
        assert is_given([*now, *back], purpose) == is_given(ours, purpose)


def test_undoing_keeps_what_she_said_since() -> None:
    ours, theirs = [IN, yes(MAIL)], [IN, no(MAIL, 1)]
    gained = merge_records(ours, theirs, at=LATER, by="manager")
    since = [yes(SMS, 3000), no(MAIL, 3000)]
    now = [*ours, *gained, *since]
    back = unmerge_records(ours, now, merged_at=LATER, at=LATER + timedelta(days=9), by="m")
    assert allows([*now, *back], SMS)
    assert not allows([*now, *back], MAIL)


def test_the_doubt_of_two_clocks_is_minutes() -> None:
    assert timedelta(minutes=1) < CLOCK_DOUBT < timedelta(hours=1)
