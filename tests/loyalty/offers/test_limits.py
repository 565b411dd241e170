"""Budgets, stock and uses: what each limit leaves, and how uses are counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from loyalty.offers.budgets import Used, tally
from loyalty.offers.limit import Limit, Room
from loyalty.offers.limits.spending import Budget, BudgetDay, BudgetStore
from loyalty.offers.limits.uses import (
    PerBasket,
    PerMember,
    PerMemberDays,
    Stock,
    StockDay,
    StockStore,
)
from loyalty.offers.stored import OfferUse
from posapp.kernel.ids import MemberId, OfferId
from tests.loyalty.offers.counter import LI, WEDNESDAY, li, occasion, situation

TEA, OATS = OfferId("TEA"), OfferId("OATS")
YESTERDAY = WEDNESDAY - timedelta(days=1)


def use(
    sale: str,
    times: int,
    amount_minor: int,
    *,
    offer_id: OfferId = TEA,
    day: date = WEDNESDAY,
    store: str = "harbour",
    member: MemberId | None = None,
) -> OfferUse:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return OfferUse(offer_id, sale, at, day, store, times, amount_minor, member)


@pytest.mark.rule("offers.budget")
@pytest.mark.rule("offers.stock-limit")
@pytest.mark.parametrize(
    ("limit", "used", "room"),
    [
        (Budget(1000), Used(amount_minor=300), Room(minor=700)),
        (Budget(1000), Used(amount_minor=1000), Room(minor=0)),
        (BudgetDay(1000), Used(amount_minor=900, amount_today_minor=300), Room(minor=700)),
        (BudgetStore(1000), Used(amount_minor=900, amount_store_minor=100), Room(minor=900)),
        (Stock(5), Used(times=3), Room(times=2)),
        (Stock(5), Used(times=6), Room(times=-1)),
        (StockDay(5), Used(times=9, times_today=1), Room(times=4)),
        (StockStore(5), Used(times=9, times_store=2), Room(times=3)),
        (PerBasket(2), Used(times=9), Room(times=2)),
    ],
)
def test_what_a_limit_leaves(limit: Limit, used: Used, room: Room) -> None:
    assert limit.room(situation(used=used)) == room


@pytest.mark.rule("offers.uses-per-member")
@pytest.mark.parametrize(
    ("limit", "days_ago", "is_shut"),
    [
        (PerMember(1), (), False),
        (PerMember(1), (400,), True),
        (PerMember(2), (400,), False),
        (PerMemberDays(1, 30), (29,), True),
        (PerMemberDays(1, 30), (30,), False),
        (PerMemberDays(2, 30), (3, 29, 31), True),
    ],
)
def test_uses_of_a_member(limit: Limit, days_ago: tuple[int, ...], *, is_shut: bool) -> None:
    days = tuple(WEDNESDAY - timedelta(days=ago) for ago in days_ago)
    asked = situation(occasion(buyer=li()), used=Used(member_days=days))
    assert limit.room(asked).is_shut is is_shut


def test_a_member_limit_is_shut_for_strangers() -> None:
    assert PerMember(3).room(situation()).is_shut


@pytest.mark.rule("offers.uses-over-tills")
def test_uses_add_up_over_tills_days_and_stores_and_returns_make_room_again() -> None:
    counted = tally(
        [
            use("till-1-0001", 3, 300, member=LI),
            use("till-2-0001", 2, 200, store="hill"),
            use("till-1-0002", 4, 400, day=YESTERDAY),
            use("till-2-0001", -1, -100, store="hill"),
            use("till-1-0003", 1, 50, offer_id=OATS),
        ],
        day=WEDNESDAY,
        store="harbour",
        member_id=LI,
    )
    assert counted[TEA] == Used(
        amount_minor=800,
        amount_today_minor=400,
        amount_store_minor=700,
        times=8,
        times_today=4,
        times_store=7,
        member_days=(WEDNESDAY,),
    )
    assert counted[OATS] == Used(50, 50, 50, 1, 1, 1)


def test_a_sale_that_came_back_whole_is_no_use_of_the_member() -> None:
    rows = [use("a", 3, 300, member=LI), use("a", -3, -300, member=LI), use("b", 2, 9, member=LI)]
    (used,) = tally(rows[:2], day=WEDNESDAY, store="hill", member_id=LI).values()
    assert (used.member_days, used.times) == ((), 0)
    (used,) = tally(rows, day=WEDNESDAY, store="hill", member_id=LI).values()
    assert used.member_days == (WEDNESDAY,)
