"""A shop that sold long before it was connected: its past orders are known, and earn nothing."""

from datetime import timedelta

import pytest

from posapp.domain.online_order import OnlineOrder
from tests.simulation.shop import OPENED
from tests.sync.incoming.store_side import Receiving, in_member, in_order

CONNECTED = OPENED.date().isoformat()
LONG_AGO = OPENED - timedelta(days=400)
BEFORE, AFTER = OPENED - timedelta(days=1), OPENED + timedelta(hours=1)


def connected(join_text: str = "", on: str = CONNECTED) -> Receiving:
    """A store whose shop was connected on the day it opened."""
    return Receiving(join_text=join_text, options={"shop.connected_on": on})


def hers(remote_id: str, **rest: object) -> OnlineOrder:
    """An order of 11.97, eleven points, of the account c-1."""
    return in_order(remote_id, member_remote_id="c-1", **rest)


def points(store: Receiving) -> int:
    """What the member of the account c-1 has."""
    member_id = store.linked("c-1")
    assert member_id is not None
    return store.points(member_id)


@pytest.mark.rule("points.online-since-joined")
def test_an_account_that_joins_by_the_shops_terms_earns_nothing_for_its_past() -> None:
    """Years of orders, and one of this morning."""
    store = connected("terms-1")
    store.hears(in_member("c-1", name="Anna Berg", changed_at=LONG_AGO))
    store.hears(
        hers("o-1", placed_at=LONG_AGO + timedelta(days=9)),
        hers("o-2", placed_at=BEFORE),
    )
    assert points(store) == 0

    store.passes(hours=2)
    store.hears(hers("o-3", placed_at=AFTER, changed_at=AFTER))
    assert points(store) == 11


@pytest.mark.rule("points.online-since-joined")
def test_an_order_of_before_the_account_earns_nothing_either() -> None:
    """A guest's orders that the shop gave to the account she opened later."""
    store = connected("terms-1", on=(OPENED - timedelta(days=30)).date().isoformat())
    store.hears(in_member("c-1", name="Anna Berg", changed_at=BEFORE))
    store.hears(hers("o-1", placed_at=BEFORE - timedelta(days=3)))
    assert points(store) == 0


@pytest.mark.rule("points.online-since-joined")
def test_who_joined_and_bought_while_the_line_was_down_has_her_points() -> None:
    """Till and shop meet two days later: her account says since when she is in."""
    store = connected("terms-1")
    joined = store.passes(hours=2)
    store.passes(days=2)
    store.hears(in_member("c-1", name="Anna Berg", changed_at=joined))
    store.hears(hers("o-1", placed_at=joined + timedelta(minutes=5)))
    assert points(store) == 11


@pytest.mark.rule("points.online-since-joined")
def test_a_member_of_old_earns_online_from_the_connection_on() -> None:
    """Nobody was promised points for what the shop sold before it knew of the program."""
    later = (OPENED + timedelta(days=30)).date().isoformat()
    store = connected(on=later)
    member = store.joins("anna")
    store.hears(in_member("c-1", number=member.number))
    at = store.passes(days=10)
    store.hears(hers("o-1", placed_at=at, changed_at=at))
    assert store.points(member.id) == 0
    at = store.passes(days=25)
    store.hears(hers("o-2", placed_at=at, changed_at=at))
    assert store.points(member.id) == 11


def test_where_nobody_knows_when_the_shop_was_connected_an_account_counts_from_here() -> None:
    """A store file of before that was noted."""
    store = connected("terms-1", on="")
    store.hears(in_member("c-1", name="Anna Berg", changed_at=LONG_AGO))
    store.hears(hers("o-1", placed_at=BEFORE))
    assert points(store) == 0
    store.hears(hers("o-2"))
    assert points(store) == 11
