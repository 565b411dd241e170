"""Buyers who never joined: their names go a while after the order, its money and goods stay."""

from datetime import datetime, timedelta

import pytest

from loyalty.service.data_register import KEPT_DAYS, Personal, rows
from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.ports import OutboxRow
from posapp.ports.sync import Delivery, Quarantined
from posapp.settings import OPTIONS
from sync.protocol import Stream
from sync.shop import BadRow
from tests.sync.incoming.store_side import Receiving, in_member, in_order, order_line

GUEST = {
    "buyer_name": "Wilhelmina Oddname",
    "buyer_email": "w.oddname@example.com",
    "buyer_phone": "0171 9998887",
    "note": "Ring at Oddname",
}


def guests(at: datetime, remote_id: str = "o-1", **rest: object) -> OnlineOrder:
    """An order of 11.97 by a guest, as the shop has it now."""
    fields = {"placed_at": at, "changed_at": at, "state": OrderState.SENT, **GUEST, **rest}
    return in_order(remote_id, **fields)


def evening(store: Receiving) -> int:
    """The daily job; how much of people's words it cleared."""
    return store.shop.till.loyalty.days.run().words_cleared


def words_of(store: Receiving, remote_id: str = "o-1") -> set[str]:
    """What an order says of its buyer."""
    row = store.order_row(remote_id)
    assert row is not None
    order = row.order
    return {order.buyer_name, order.buyer_email, order.buyer_phone, order.note} - {""}


def found(store: Receiving, text: str) -> list[str]:
    """What a search among orders finds."""
    with store.shop.store.read() as work:
        return [row.order.remote_id for row in work.online_orders.search(text)]


@pytest.mark.rule("privacy.words-over")
def test_a_guests_words_go_when_her_order_is_long_over(store: Receiving) -> None:
    """Ninety days after its end, not a day before; money, goods and code stay."""
    at = store.passes(hours=1)
    store.hears(guests(at))
    store.passes(days=89)
    assert evening(store) == 0
    assert words_of(store) == set(GUEST.values())

    store.passes(days=2)
    assert evening(store) == 1

    row = store.order_row("o-1")
    assert row is not None
    assert words_of(store) == set()
    assert (row.order.total_minor, len(row.order.lines), row.order.code) == (1197, 2, "Ao-1")
    assert (found(store, "oddname"), found(store, "Ao-1")) == ([], ["o-1"])
    assert evening(store) == 0
    said = [one for one in store.shop.journal("member") if one["act"] == "words-over"]
    assert [(one["orders"], one["deliveries"], one["rows"]) for one in said] == [(1, 0, 0)]


@pytest.mark.rule("privacy.words-over")
def test_goods_of_a_cleared_order_still_come_back(store: Receiving) -> None:
    """By the order's code: nobody's name is needed; so late, a manager says yes."""
    store.manager()
    store.hears(guests(store.passes(hours=1)))
    store.passes(days=100)
    evening(store)

    desk = store.shop.till.returns
    case = desk.find("Ao-1")
    first = case.sale.lines[0]
    back = LineBack(first.number, first.quantity.milli, "changed-mind", GoodsGo.SHELF)
    assert desk.refund(case, [back]).sale.total_minor == -first.amount.gross_minor


@pytest.mark.rule("sync.erased-not-told-again")
def test_a_late_copy_brings_no_words_back(store: Receiving) -> None:
    """The same row, or one that changed since: a refund after months names nobody."""
    at = store.passes(hours=1)
    store.hears(guests(at))
    now = store.passes(days=100)
    evening(store)

    store.hears(guests(at))
    store.hears(guests(at, state=OrderState.REFUNDED, changed_at=now))

    row = store.order_row("o-1")
    assert row is not None
    assert (row.order.state, words_of(store)) == (OrderState.REFUNDED, set())


@pytest.mark.rule("privacy.words-over")
@pytest.mark.parametrize("state", [OrderState.PAID, OrderState.READY])
def test_whoever_prepares_an_order_knows_for_whom(store: Receiving, state: OrderState) -> None:
    """What is still to do keeps its buyer, also where it is opened again after all."""
    at = store.passes(hours=1)
    store.hears(guests(at, state=state), guests(at, "o-2"))
    now = store.passes(days=400)
    assert evening(store) == 1
    assert words_of(store) == set(GUEST.values())

    store.hears(guests(at, "o-2", state=state, changed_at=now))
    assert words_of(store, "o-2") == set(GUEST.values())

    store.hears(guests(at, "o-2", changed_at=store.passes(hours=1)))
    assert words_of(store, "o-2") == set()


def test_the_store_says_how_long(store: Receiving) -> None:
    """An option, read when the job runs with it."""
    assert {one.name: one.default for one in OPTIONS}["orders.words_days"] == "90"
    other = Receiving(options={"orders.words_days": "10"})
    other.hears(guests(other.passes(hours=1)))
    other.passes(days=11)
    assert evening(other) == 1
    other.shop.store.close()
    assert store.kept_out == []


@pytest.mark.rule("privacy.words-over")
@pytest.mark.parametrize(("state", "gone"), [("done", True), ("later", False)])
def test_where_goods_were_sent_to_is_forgotten_once_the_shop_knows(
    store: Receiving, state: str, *, gone: bool
) -> None:
    """A guest's address of a receipt; one that the shop never heard of has to be told first."""
    number = store.shop.sell("COFFEE")
    at = store.context.now()
    with store.shop.store.write() as work:
        sale = work.sales.by_receipt(number)
        assert sale is not None
        for row in work.outbox.of_subject("sale", sale.id):
            work.outbox.put(OutboxRow(row.id, row.kind, sale.id, at, state=state, next_at=at))
        work.deliveries.put(Delivery(sale.id, "W. Oddname", "", "", {"street": "Way 1"}, at))
        work.commit()
    store.passes(days=91)
    evening(store)

    with store.shop.store.read() as work:
        assert (work.deliveries.get(sale.id) is None) is gone


def kept_out(store: Receiving) -> list[Quarantined]:
    """Every row that is out, whatever was decided."""
    with store.shop.store.read() as work:
        return [one for one in work.quarantine.open() if one.stream in {"orders", "members"}]


@pytest.mark.rule("privacy.words-over")
def test_a_row_kept_out_forgets_its_words_and_is_known_again(store: Receiving) -> None:
    """Its case stays open; the same row brings no word back, a changed one is another case."""
    bad = guests(store.passes(hours=1), total_minor=-1)
    store.hears(bad)
    assert "Oddname" in kept_out(store)[0].body
    store.passes(days=91)
    assert evening(store) == 1
    assert evening(store) == 0

    store.hears(bad)
    (row,) = kept_out(store)
    assert ("Oddname" in row.body, row.code, row.times) == (False, "sync.order-amount", 2)


@pytest.mark.rule("privacy.words-over")
def test_what_was_given_up_stays_so_without_its_words(store: Receiving) -> None:
    """The shop tells the same row for ever; nobody is asked about it again."""
    body = (
        '{"name": "Wilhelmina Oddname", "phone": "0171 9998887", "mail": "w@example.com", "x": 1}'
    )
    store.hears(bad=[BadRow("o-9", "sync.row-odd", {"field": "x"}, body)], stream=Stream.ORDERS)
    with store.shop.store.write() as work:
        work.quarantine.end("orders", "o-9", "given-up")
        work.commit()
    store.passes(days=91)
    assert evening(store) == 1

    store.hears(bad=[BadRow("o-9", "sync.row-odd", {"field": "x"}, body)], stream=Stream.ORDERS)
    assert kept_out(store) == []


@pytest.mark.rule("privacy.erase-of-shop")
def test_who_was_erased_does_not_come_back_with_an_order_nobody_signed_in_for(
    store: Receiving,
) -> None:
    """Her e-mail stood in a guest's order and in a row kept out; the shop tells both again."""
    anna = store.joins("anna", email="anna@example.com")
    hers = {**GUEST, "buyer_email": "anna@example.com"}
    at = store.passes(hours=1)
    order, bad = guests(at, **hers), guests(at, "o-2", total_minor=-1, **hers)
    to_do = guests(at, "o-3", state=OrderState.PAID, **hers)
    store.hears(order, bad, to_do)
    store.manager()
    store.privacy.erase(anna.id)
    assert words_of(store) == set()

    store.hears(order, bad, to_do)

    assert (words_of(store), words_of(store, "o-3")) == (set(), set())
    assert [one.remote_id for one in kept_out(store)] == ["o-2"]
    assert not any("anna" in one.body for one in kept_out(store))


@pytest.mark.rule("sync.no-words-of-strangers")
def test_a_wrong_row_of_an_erased_members_account_is_a_strangers(store: Receiving) -> None:
    """The shop still has her; here she is nobody."""
    anna = store.joins("anna")
    store.hears(in_member("c-1", number=anna.number))
    store.manager()
    store.privacy.erase(anna.id)

    store.hears(bad=[BadRow("c-1", "sync.row-odd", {}, "Anna Berg")], stream=Stream.MEMBERS)

    assert not any("Anna" in one.body for one in kept_out(store))


@pytest.mark.rule("privacy.register")
def test_the_register_says_how_long_words_of_guests_are_kept() -> None:
    """Every table that tells of people who are no members, and an option that there is."""
    timed = {(row.table, row.kept_days) for row in rows() if row.kept_days}
    names = {one.name for one in OPTIONS}
    assert timed == set(KEPT_DAYS.items())
    assert set(KEPT_DAYS.values()) <= names
    kept = [row for row in rows() if row.table in KEPT_DAYS and row.tells is Personal.PERSON]
    assert all(row.kept_days for row in kept)
    assert {"buyer_name", "buyer_phone", "address", "body"} <= {row.column for row in kept}


def test_a_line_of_an_order_is_no_word_of_a_person(store: Receiving) -> None:
    """What was bought, returned and paid is read as before."""
    at = store.passes(hours=1)
    back = order_line("l-1", "COFFEE", 2, 1598, returned_milli=1000)
    store.hears(in_order("o-1", back, state=OrderState.SENT, placed_at=at, changed_at=at, **GUEST))
    before = store.order_row("o-1")
    store.passes(days=91)
    evening(store)
    after = store.order_row("o-1")
    assert before is not None
    assert after is not None
    assert (after.order.lines, after.order.payments) == (before.order.lines, before.order.payments)
    assert after.order.changed_at - before.order.changed_at == timedelta(0)
