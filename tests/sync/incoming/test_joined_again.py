"""A member who left the program and joined again: what she had is not given twice, nor blocked."""

from datetime import datetime

import pytest

from loyalty.rules.member import Purpose
from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.kernel.ids import MemberId
from tests.sync.incoming.store_side import Receiving, in_member, in_order


@pytest.fixture
def anna(store: Receiving) -> MemberId:
    """A member with an account at the shop."""
    member = store.joins("anna", email="anna@example.com")
    store.hears(in_member("c-1", number=member.number))
    return member.id


def leaves(store: Receiving, member_id: MemberId) -> None:
    """She ends her membership; some days pass."""
    store.consents.withdraw(member_id, Purpose.PROGRAM)
    store.passes(days=3)


def joins_again(store: Receiving, member_id: MemberId) -> None:
    """Some days later she says yes again, in the same record."""
    store.passes(days=3)
    store.consents.give(member_id, Purpose.PROGRAM, store.version(Purpose.PROGRAM))
    store.passes(hours=1)


def hers(at: datetime, remote_id: str = "o-1", **rest: object) -> OnlineOrder:
    """An order of 11.97, eleven points, that she signed in for and that changed last now."""
    fields = {"placed_at": at, "changed_at": at, **rest}
    return in_order(remote_id, member_remote_id="c-1", **fields)


@pytest.mark.rule("points.online-out-of-program")
def test_what_she_sent_back_while_away_is_not_there_when_she_is_back(
    store: Receiving, anna: MemberId
) -> None:
    """The points left with the goods, as they do at the till."""
    bought = store.passes(hours=1)
    store.hears(hers(bought))
    assert store.points(anna) == 11
    leaves(store, anna)

    store.hears(hers(bought, state=OrderState.REFUNDED, changed_at=store.passes(hours=1)))
    joins_again(store, anna)

    assert store.points(anna) == 0
    store.hears(hers(bought, state=OrderState.REFUNDED, changed_at=store.passes(hours=1)))
    assert store.points(anna) == 0


@pytest.mark.rule("points.online-once")
def test_an_order_of_her_first_time_is_not_paid_for_twice(store: Receiving, anna: MemberId) -> None:
    """Told again after she is back, it is the order it was."""
    bought = store.passes(hours=1)
    store.hears(hers(bought))
    leaves(store, anna)
    store.hears(hers(bought, state=OrderState.READY, changed_at=store.passes(hours=1)))
    joins_again(store, anna)

    store.hears(hers(bought, state=OrderState.SENT, changed_at=store.passes(hours=1)))

    assert store.points(anna) == 11


@pytest.mark.rule("points.online-since-joined")
def test_what_she_bought_while_away_earns_nothing_and_what_she_buys_now_does(
    store: Receiving, anna: MemberId
) -> None:
    """Whenever the shop tells of it."""
    leaves(store, anna)
    away = store.passes(hours=1)
    store.hears(hers(away, "o-away"))
    joins_again(store, anna)

    store.hears(hers(away, "o-away", state=OrderState.SENT, changed_at=store.passes(hours=1)))
    store.hears(hers(away, "o-late", changed_at=store.passes(hours=1)))
    assert store.points(anna) == 0

    store.hears(hers(store.passes(hours=1), "o-new"))
    assert store.points(anna) == 11


@pytest.mark.rule("points.online-out-of-program")
def test_points_that_were_never_given_are_never_taken(store: Receiving, anna: MemberId) -> None:
    """Cancelled, paid again while she was away, and sent back after: others' points stay."""
    bought = store.passes(hours=1)
    store.hears(hers(bought))
    store.hears(hers(bought, state=OrderState.CANCELLED, changed_at=store.passes(hours=1)))
    leaves(store, anna)
    store.hears(hers(bought, changed_at=store.passes(hours=1)))
    joins_again(store, anna)
    store.earns(anna, 20)
    store.hears(hers(bought, state=OrderState.REFUNDED, changed_at=store.passes(hours=1)))

    assert store.points(anna) == 20


@pytest.mark.rule("sync.joined-anew")
def test_who_was_erased_and_joined_anew_has_her_account_again(
    store: Receiving, anna: MemberId
) -> None:
    """Her new record starts with nothing; what she buys from now on is hers."""
    bought = store.passes(hours=1)
    store.hears(hers(bought))
    store.manager()
    store.privacy.erase(anna)
    store.passes(days=3)
    again = store.joins("anna", email="anna@example.com")
    account = in_member("c-1", name="Anna", email="anna@example.com")

    store.hears(
        in_member("c-1", name="Anna", email="anna@example.com", changed_at=account.changed_at)
    )
    assert (store.linked("c-1"), store.kept_out) == (again.id, [])

    store.hears(hers(bought, state=OrderState.SENT, changed_at=store.passes(hours=1)))
    store.hears(hers(store.passes(hours=1), "o-new"))
    assert store.points(again.id) == 11


@pytest.mark.rule("sync.joined-anew")
def test_an_erased_members_account_makes_nobody_a_member(store: Receiving, anna: MemberId) -> None:
    """With nobody of her words here it stays what it was: nobody's."""
    store.manager()
    store.privacy.erase(anna)
    store.hears(in_member("c-1", name="Anna", email="anna@example.com"))

    assert store.linked("c-1") == anna
    assert store.finds("anna@example.com") == []
