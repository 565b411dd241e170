"""The quiet hours' look through all members: a list for the desk, and the few that need none."""

import pytest

from loyalty.rules.duplicates import Sign
from loyalty.rules.member import Consent, Purpose
from tests.loyalty.rules.crowd import crowd
from tests.loyalty.service.reception import Reception


def moves_in(
    reception: Reception, pairs: int, others: int, seed: int = 7
) -> frozenset[frozenset[str]]:
    """A town of members; the pairs that are one person."""
    town = crowd(seed, pairs=pairs, others=others)
    with reception.shop.store.write() as work:
        for member in town.members:
            work.members.put(member)
            yes = Consent(
                Purpose.PROGRAM,
                given=True,
                text_version="1",
                at=member.joined_at,
                by="c",
                channel="store",
            )
            work.members.add_consent(member.id, yes)
        work.commit()
    return frozenset(frozenset(map(str, pair)) for pair in town.pairs)


@pytest.mark.rule("members.join-sure")
def test_only_proven_pairs_are_joined_alone_and_the_rest_is_listed(reception: Reception) -> None:
    pairs = moves_in(reception, pairs=200, others=400)
    before = {frozenset((p.one, p.other)) for p in reception.duplicates.proposals()}
    done = reception.duplicates.join_sure()
    joined = {frozenset((p.one, p.other)) for p in done.joined}
    assert joined
    assert joined <= pairs
    assert all(Sign.SAME_PHONE in one.signs for one in done.joined)
    listed = {frozenset((p.one, p.other)) for p in done.to_look_at}
    assert len((joined | listed) & pairs) >= 190
    assert joined | listed <= before
    with reception.shop.store.read() as work:
        for pair in joined:
            one, other = sorted(pair)
            assert work.members.resolve(one) == work.members.resolve(other)


@pytest.mark.rule("members.join-sure")
def test_run_again_it_joins_nobody(reception: Reception) -> None:
    moves_in(reception, pairs=60, others=60)
    assert reception.duplicates.join_sure().joined
    head = reception.shop.head
    again = reception.duplicates.join_sure()
    assert again.joined == ()
    assert reception.shop.head == head


@pytest.mark.rule("members.join-sure")
def test_where_much_is_at_stake_a_person_looks(reception: Reception) -> None:
    moves_in(reception, pairs=60, others=0)
    sure = [one for one in reception.duplicates.proposals() if one.sure]
    for proposal in sure:
        for member_id in (proposal.one, proposal.other):
            reception.earns(member_id, 1_000_000)
    done = reception.duplicates.join_sure()
    assert done.joined == ()
    assert {one for one in done.to_look_at if one.sure} == set(sure)


def test_two_who_were_parted_are_not_asked_about_again(reception: Reception) -> None:
    moves_in(reception, pairs=40, others=0)
    first = reception.duplicates.proposals()[0]
    reception.manager()
    reception.merging.merge(first.one, first.other, "looks the same")
    reception.merging.undo(first.other, "they are sisters")
    left = {frozenset((p.one, p.other)) for p in reception.duplicates.proposals()}
    assert frozenset((first.one, first.other)) not in left
    reception.duplicates.join_sure()
    with reception.shop.store.read() as work:
        assert work.members.resolve(first.other) == first.other
