"""Accounts stay in memory and are always what replaying every entry gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.rules.entry import POINTS
from loyalty.rules.ledger import Account, replay
from loyalty.rules.posting import Cause, grant
from loyalty.service.accounts import KEPT, Accounts
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from tests.loyalty.service.hall import Hall, open_hall


def give(hall: Hall, work: Work, member_id: MemberId, points: int) -> Account:
    """Post a lot on top of what the accounts know."""
    account = hall.accounts.of(work, member_id)
    new = hall.context.ids.new()
    cause = Cause(new, new, hall.context.now(), hall.context.settings.zone)
    return hall.accounts.post(work, account, grant(account, cause, points))


def told(hall: Hall, member_id: MemberId) -> tuple[Account, Account]:
    """What the accounts say, and what a replay of every stored entry says."""
    with hall.shop.store.read() as work:
        return hall.accounts.of(work, member_id), replay(
            work.points.entries(member_id, POINTS), member_id
        )


@pytest.mark.rule("points.replay-once")
def test_what_was_given_up_is_forgotten(hall: Hall) -> None:
    anna = hall.member()
    with hall.shop.store.write() as work:
        give(hall, work, anna, 5)
        work.commit()
    with hall.shop.store.write() as work:
        give(hall, work, anna, 70)
        assert sum(hall.accounts.of(work, anna).left.values()) == 75
    with hall.shop.store.write() as work:
        give(hall, work, anna, 900)
        work.commit()
    known, replayed = told(hall, anna)
    assert known == replayed
    assert sum(known.left.values()) == 905


@pytest.mark.rule("points.replay-once")
@pytest.mark.parametrize("known_before", [0, 1])
def test_what_others_posted_between_is_not_missed(hall: Hall, known_before: int) -> None:
    anna = hall.member()
    with hall.shop.store.write() as work:
        for _ in range(known_before):
            give(hall, work, anna, 5)
        account = hall.accounts.of(work, anna)
        for accounts, name, points in (
            (Accounts(hall.context), "x", 70),
            (hall.accounts, "y", 900),
        ):
            cause = Cause(name, name, hall.context.now(), hall.context.settings.zone)
            accounts.post(work, account, grant(account, cause, points))
        work.commit()
    known, replayed = told(hall, anna)
    assert known == replayed
    assert sum(known.left.values()) == 970 + 5 * known_before


@pytest.mark.rule("points.replay-once")
@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.booleans()), max_size=12))
def test_an_account_is_the_replay_whatever_was_kept_or_given_up(
    steps: list[tuple[int, bool, bool]],
) -> None:
    hall = open_hall()
    anna = hall.member()
    try:
        for times, is_kept, looks in steps:
            with hall.shop.store.write() as work:
                for _ in range(times):
                    give(hall, work, anna, 10)
                if is_kept:
                    work.commit()
            if looks:
                known, replayed = told(hall, anna)
                assert known == replayed
        known, replayed = told(hall, anna)
        assert known == replayed
    finally:
        hall.shop.store.close()


@pytest.mark.rule("points.replay-once")
def test_a_known_purse_is_not_read_again(hall: Hall) -> None:
    anna = hall.member()
    with hall.shop.store.write() as work:
        for points in (1, 2, 3):
            give(hall, work, anna, points)
        work.commit()
    with hall.shop.store.read() as work:
        first = hall.accounts.of(work, anna)
        assert hall.accounts.of(work, anna) is first


def test_only_so_many_purses_stay(hall: Hall) -> None:
    accounts = Accounts(hall.context)
    members = [hall.member(f"M{n}") for n in range(KEPT + 5)]
    with hall.shop.store.write() as work:
        for member in members:
            give(hall, work, member, 1)
        work.commit()
    with hall.shop.store.read() as work:
        first = accounts.of(work, members[0])
        for member in members:
            accounts.of(work, member)
        assert accounts.of(work, members[0]) == first
        assert accounts.of(work, members[0]) is not first
