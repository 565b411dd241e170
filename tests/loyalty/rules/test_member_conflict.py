"""One member changed at two tills without a network: both come to the same record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.member import Identifier, Member, MemberState
from loyalty.rules.member_conflict import (
    Replica,
    identifier_key,
    preference_key,
    resolve_member,
    settled,
)
from posapp.kernel.ids import MemberId
from tests.loyalty.rules.people import NOON, email, likes, member, phone

HOME, WORK, MAIL = phone("+491712344471"), phone("+493012345678"), email()
NUTS, TEA = likes("allergy", "nuts"), likes("taste", "tea")
MARKS = st.sampled_from(("2026-03-01", "2026-03-02", "2026-03-03"))


@st.composite
def replicas(draw: st.DrawFn) -> Replica:
    one = member(
        "anna",
        *draw(st.lists(st.sampled_from((HOME, WORK, MAIL)), unique=True)),
        name=draw(st.sampled_from(("", "Anna", "Anne"))),
        birthday=draw(st.sampled_from((None, date(1990, 1, 2), date(1991, 1, 2)))),
        preferences=tuple(draw(st.lists(st.sampled_from((NUTS, TEA)), unique=True))),
        extra=draw(st.sampled_from((None, {"sex": "f"}, {"sex": "m", "region": "north"}))),
        joined_at=NOON + timedelta(days=draw(st.integers(0, 2))),
        number=draw(st.sampled_from(("1", "2"))),
        changed_at=draw(st.sampled_from((None, NOON, NOON + timedelta(hours=1)))),
        referred_by=draw(st.sampled_from((None, MemberId("ben")))),
    )
    state = draw(st.sampled_from(MemberState))
    if state is MemberState.MERGED:
        one = replace(one, state=state, merged_into=MemberId(draw(st.sampled_from("xy"))))
    elif state is MemberState.ERASED:
        one = replace(one, state=state)
    keys = ["name", "birthday", "extra/sex", identifier_key(HOME), preference_key(NUTS)]
    return Replica(one, draw(st.dictionaries(st.sampled_from(keys), MARKS)))


def shown(replica: Replica) -> tuple[object, ...]:
    """All of it, whether an identifier is proven too."""
    proven = tuple(one.verified for one in replica.member.identifiers)
    return (replica.member, proven, dict(replica.marks))


@pytest.mark.rule("members.conflict-record")
@given(replicas(), replicas(), replicas())
def test_both_places_come_to_the_same_record(a: Replica, b: Replica, c: Replica) -> None:
    assert shown(resolve_member(a, b)) == shown(resolve_member(b, a))
    left = resolve_member(resolve_member(a, b), c)
    right = resolve_member(a, resolve_member(b, c))
    assert shown(left) == shown(right)
    assert shown(resolve_member(a, a)) == shown(settled(a))


def at_two_tills(
    ours: Member, theirs: Member, our: dict[str, str], their: dict[str, str]
) -> Member:
    found = resolve_member(Replica(ours, our), Replica(theirs, their)).member
    back = resolve_member(Replica(theirs, their), Replica(ours, our)).member
    assert found == back
    return found


@pytest.mark.rule("members.conflict-record")
def test_two_fields_changed_at_two_tills_are_both_kept() -> None:
    ours, theirs = member(name="Anne"), member(birthday=date(1990, 1, 2))
    found = at_two_tills(ours, theirs, {"name": "2026-2"}, {"birthday": "2026-1"})
    assert (found.name, found.birthday) == ("Anne", date(1990, 1, 2))


@pytest.mark.rule("members.conflict-record")
def test_an_allergy_told_at_one_till_is_known_at_the_other() -> None:
    ours, theirs = member(preferences=(NUTS,)), member(preferences=(TEA,))
    found = at_two_tills(ours, theirs, {preference_key(NUTS): "2026-1"}, {})
    assert set(found.preferences) == {NUTS, TEA}


@pytest.mark.rule("members.conflict-record")
def test_what_was_taken_away_later_does_not_come_back() -> None:
    ours, theirs = member("anna", HOME, WORK), member("anna", WORK)
    key = identifier_key(HOME)
    assert at_two_tills(ours, theirs, {key: "2026-1"}, {key: "2026-2"}).identifiers == (WORK,)
    kept = at_two_tills(ours, theirs, {key: "2026-3"}, {key: "2026-2"}).identifiers
    assert set(kept) == {HOME, WORK}


@pytest.mark.rule("members.conflict-record")
def test_the_newest_phone_comes_first_and_a_proof_is_never_lost() -> None:
    proven = Identifier(HOME.kind, HOME.value, verified=True)
    ours, theirs = member("anna", proven), member("anna", HOME, WORK)
    marks = {identifier_key(WORK): "2026-2", identifier_key(HOME): "2026-1"}
    found = at_two_tills(ours, theirs, {}, marks)
    assert found.identifiers == (WORK, HOME)
    assert found.identifiers[1].verified


@pytest.mark.rule("members.conflict-record")
def test_nothing_late_brings_an_erased_person_back() -> None:
    late = member("anna", HOME, preferences=(NUTS,), changed_at=NOON + timedelta(days=9))
    gone = member(name="", state=MemberState.ERASED)
    found = at_two_tills(late, gone, {"name": "2027-1"}, {})
    assert found.state is MemberState.ERASED
    assert (found.name, found.identifiers, found.preferences) == ("", (), ())


def test_two_members_are_never_resolved() -> None:
    with pytest.raises(ValueError, match="never two members"):
        resolve_member(Replica(member("anna"), {}), Replica(member("ben"), {}))
