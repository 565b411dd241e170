"""The quiet hours' look through all members: a list for the desk, and the few that need none."""

from dataclasses import replace

import pytest

from loyalty.rules.duplicates import Proposal, Sign
from loyalty.rules.member import Consent, Purpose
from tests.loyalty.rules.crowd import crowd
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import refused


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


def join_all(reception: Reception) -> tuple[list[Proposal], list[Proposal]]:
    """What is joined of all that is proposed, and what somebody should look at."""
    joined: list[Proposal] = []
    rest: list[Proposal] = []
    for pair in reception.duplicates.proposals():
        is_joined = reception.duplicates.join_sure(pair.one, pair.other)
        (joined if is_joined else rest).append(pair)
    return joined, rest


@pytest.mark.rule("members.join-sure")
def test_only_proven_pairs_are_joined_alone_and_the_rest_is_listed(reception: Reception) -> None:
    pairs = moves_in(reception, pairs=200, others=400)
    before = {frozenset((p.one, p.other)) for p in reception.duplicates.proposals()}
    reception.manager()
    done, rest = join_all(reception)
    joined = {frozenset((p.one, p.other)) for p in done}
    assert joined
    assert joined <= pairs
    assert all(Sign.SAME_PHONE in one.signs for one in done)
    listed = {frozenset((p.one, p.other)) for p in rest}
    assert len((joined | listed) & pairs) >= 190
    assert joined | listed <= before
    with reception.shop.store.read() as work:
        for pair in joined:
            one, other = sorted(pair)
            assert work.members.resolve(one) == work.members.resolve(other)


@pytest.mark.rule("members.join-sure")
def test_run_again_it_joins_nobody(reception: Reception) -> None:
    moves_in(reception, pairs=60, others=60)
    reception.clerk()
    assert refused(lambda: join_all(reception)) == "permission.needs-manager"
    reception.manager()
    assert join_all(reception)[0]
    head = reception.shop.head
    assert join_all(reception)[0] == []
    assert reception.shop.head == head


@pytest.mark.rule("members.join-sure")
def test_where_much_is_at_stake_a_person_looks(reception: Reception) -> None:
    moves_in(reception, pairs=60, others=0)
    reception.manager()
    sure = [one for one in reception.duplicates.proposals() if one.sure]
    for proposal in sure:
        for member_id in (proposal.one, proposal.other):
            reception.earns(member_id, 1_000_000)
    done, rest = join_all(reception)
    assert done == []
    assert {one for one in rest if one.sure} == set(sure)


def test_two_who_were_parted_are_not_asked_about_again(reception: Reception) -> None:
    moves_in(reception, pairs=40, others=0)
    first = reception.duplicates.proposals()[0]
    reception.manager()
    reception.merging.merge(first.one, first.other, "looks the same")
    reception.merging.undo(first.other, "they are sisters")
    left = {frozenset((p.one, p.other)) for p in reception.duplicates.proposals()}
    assert frozenset((first.one, first.other)) not in left
    assert not reception.duplicates.join_sure(first.one, first.other)
    with reception.shop.store.read() as work:
        assert work.members.resolve(first.other) == first.other


@pytest.mark.rule("members.join-sure")
def test_what_was_sure_is_looked_at_again_when_it_is_joined(reception: Reception) -> None:
    moves_in(reception, pairs=60, others=0)
    pair = next(one for one in reception.duplicates.proposals() if one.sure)
    with reception.shop.store.write() as work:
        other = work.members.get(pair.other)
        assert other is not None
        doubted = tuple(replace(one, verified=False) for one in other.identifiers)
        work.members.put(replace(other, identifiers=doubted))
        work.commit()
    reception.manager()
    assert not reception.duplicates.join_sure(pair.one, pair.other)
