"""What a person types as the shop's number of a receipt is looked up before it is believed."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

import pytest

from posapp.domain.online_order import OnlineOrder, OnlinePayment, OnlineRefund, OrderState
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.errors import Refusal
from posapp.ports import OutboxRow
from posapp.ports.sync import Link, OrderRow
from posapp.services.shop_match import FoundThere, ShopMatch
from sync.protocol import MessageState, TryLater
from sync.shop import Shop
from tests.posapp.services.counter import Counter, refused


@dataclass(slots=True)
class Books:
    """A shop that can be asked for an order, or cannot be reached."""

    orders: dict[str, OnlineOrder] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    away: bool = False

    def order(self, remote_id: str) -> OnlineOrder | None:
        """The order, if there is one."""
        self.asked.append(remote_id)
        if self.away:
            raise TryLater("sync.unreachable", unknown=False)
        return self.orders.get(remote_id)


@pytest.fixture
def books() -> Books:
    """The shop's."""
    return Books()


@pytest.fixture
def match(shop: Counter, books: Books) -> ShopMatch:
    """The desk, with a way to the shop."""
    return ShopMatch(shop.till.context, lambda: cast("Shop", books))


def stuck(shop: Counter, sale: Sale, kind: str = "sale") -> str:
    """The message about a receipt waits for a person."""
    at = shop.till.context.now()
    with shop.store.write() as work:
        rows = list(work.outbox.of_subject(kind, sale.id))
        row = rows[0] if rows else OutboxRow(f"row-{sale.id}", kind, sale.id, at)
        if not rows:
            work.outbox.add(row)
        work.outbox.put(replace(row, state=MessageState.PERSON.value, code="sync.unreachable"))
        work.commit()
    return row.id


def order(shop: Counter, remote_id: str, total_minor: int, **rest: object) -> OnlineOrder:
    """An order in the shop's books."""
    now = shop.till.context.now()
    fields = {
        "shop": "fake",
        "remote_id": remote_id,
        "code": f"A{remote_id}",
        "state": OrderState.PAID,
        "raw_state": "paid",
        "placed_at": now,
        "changed_at": now,
        "currency": shop.till.settings.currency,
        "total_minor": total_minor,
        "lines": (),
        **rest,
    }
    return OnlineOrder(**fields)  # type: ignore[arg-type]  # the order checks itself


@pytest.mark.rule("inbox.match-looks")
def test_a_receipt_that_the_shop_has_is_found(
    shop: Counter, match: ShopMatch, books: Books
) -> None:
    """By the till's own id, or entered there by hand with the same amount."""
    first, second = shop.sold("COFFEE"), shop.sold("COFFEE")
    books.orders["4711"] = order(shop, "4711", 1, own_id=first.id)
    books.orders["4712"] = order(shop, "4712", second.total_minor)

    row = stuck(shop, first)
    assert match.look(row, " 4711 ") == FoundThere(row, "4711")
    row = stuck(shop, second)
    assert match.look(row, "4712") == FoundThere(row, "4712")


@pytest.mark.rule("inbox.match-looks")
def test_what_does_not_fit_is_refused(shop: Counter, match: ShopMatch, books: Books) -> None:
    """A wrong digit: nothing there, another receipt's, a customer's order, another amount."""
    mine, other = shop.sold("COFFEE"), shop.sold("COFFEE")
    row = stuck(shop, mine)
    books.orders["2"] = order(shop, "2", mine.total_minor, own_id=other.id)
    books.orders["3"] = order(shop, "3", mine.total_minor)
    books.orders["4"] = order(shop, "4", mine.total_minor + 1)
    with shop.store.write() as work:
        work.online_orders.put(OrderRow("o-3", books.orders["3"], shop.till.context.now()))
        work.commit()

    said = {one: refused(partial(match.look, row, one)) for one in ("1", "2", "3", "4")}
    assert said == {
        "1": "inbox.not-there",
        "2": "inbox.matched-already",
        "3": "inbox.online-order",
        "4": "inbox.other-amount",
    }
    with shop.store.read() as work:
        assert work.links.remote("sale", mine.id) is None


@pytest.mark.rule("inbox.match-looks")
def test_what_another_receipt_has_is_refused_without_asking(
    shop: Counter, match: ShopMatch, books: Books
) -> None:
    """The store knows that itself; so it does for a row that moved on."""
    mine, other = shop.sold("COFFEE"), shop.sold("COFFEE")
    row = stuck(shop, mine)
    with shop.store.write() as work:
        work.links.put(Link("sale", other.id, "9", "{}", "{}", shop.till.context.now()))
        work.commit()

    assert refused(lambda: match.look(row, "9")) == "inbox.matched-already"
    assert refused(lambda: match.look(row, " ")) == "inbox.number-missing"
    assert refused(lambda: match.look("no-such-row", "9")) == "inbox.moved-on"
    assert books.asked == []


@pytest.mark.rule("inbox.match-looks")
def test_a_shop_that_is_away_says_so(shop: Counter, match: ShopMatch, books: Books) -> None:
    """Nothing is believed meanwhile; the row stays."""
    books.away = True
    row = stuck(shop, shop.sold("COFFEE"))
    with pytest.raises(TryLater):
        match.look(row, "4711")
    with pytest.raises(Refusal, match=r"sync\.no-shop"):
        shop.till.shop_match.look(row, "4711")


@pytest.mark.rule("inbox.match-looks")
def test_a_refund_is_one_of_its_receipts_order(
    shop: Counter, match: ShopMatch, books: Books
) -> None:
    """Not of another order, and not before its receipt is known there."""
    sale = shop.sold("COFFEE")
    case = shop.till.returns.find(sale.receipt_number)
    line = LineBack(1, case.sale.lines[0].quantity.milli, "changed-mind", GoodsGo.SHELF)
    back = shop.till.returns.refund(case, [line]).sale
    row = stuck(shop, back, "refund")
    assert refused(lambda: match.look(row, "r-1")) == "inbox.first-sale-first"

    with shop.store.write() as work:
        work.links.put(Link("sale", sale.id, "4711", "{}", "{}", shop.till.context.now()))
        work.commit()
    refunds = (OnlineRefund("r-1", 799), OnlineRefund("r-2", 799, "somebody-elses"))
    paid = (OnlinePayment("p", "cash", 799, refunded_minor=799),)
    books.orders["4711"] = order(shop, "4711", 799, own_id=sale.id, refunds=refunds, payments=paid)
    assert match.look(row, "r-1") == FoundThere(row, "r-1")
    assert refused(lambda: match.look(row, "r-2")) == "inbox.matched-already"
    assert refused(lambda: match.look(row, "r-3")) == "inbox.not-there"
    books.orders["4711"] = order(shop, "4711", 799, own_id=sale.id)
    assert refused(lambda: match.look(row, "r-1")) == "inbox.not-there"
