"""What the connector asks over the wire, and whether the oddities of the shop fool it.

The suite for all platforms says what must come of a call; here stands how a client of this shop
behaves on the way: nothing that the shop would misread, nothing that its silence would hide.
"""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pytest

from posapp.kernel.ids import SaleId
from sync.protocol import AskPerson, Stream, TryLater
from sync.shop import InMember, InProduct, InStock, OutSale, OutTender, Shop
from tests.shops.conformance.basket import again, back, buyer, goods, line, member, refund, sale
from tests.shops.conformance.driver import WebCoupon
from tests.shops.conformance.watching import Watch
from tests.shops.woocommerce.driver import WooShop
from tests.shops.woocommerce.faults import (
    Answers,
    Outcome,
    Trouble,
    chatter,
    dropped,
    fatal,
    half,
    page,
)
from tests.shops.woocommerce.flavour import A, B, Flavour
from tests.shops.woocommerce.server import RunningShop, running_shop
from tests.shops.woocommerce.wire import Ask, Json, Row

ORDERS = "/orders$"
MONEY_FIELDS = ("total", "subtotal", "amount", "regular_price", "sale_price")
PLAIN_MONEY = re.compile(r"-?\d+\.\d{2,}")
LOST = {
    "a page of the host's": page(502, done=True),
    "a fatal of the program's": fatal(done=True),
    "a broken line": dropped(done=True),
    "half an answer": half(),
    "a warning before the JSON": chatter(),
}


@dataclass(slots=True)
class Joined:
    """A shop, its merchant, and a connector on the wire between."""

    server: RunningShop
    merchant: WooShop
    shop: Shop

    def asked(self, method: str = "") -> list[Ask]:
        """What came over the wire since `quiet`."""
        return [one for one in self.server.asked if method in {"", one.method}]

    def quiet(self) -> None:
        """Forget what was asked so far."""
        self.server.asked.clear()

    def receipt(self, **rest: Json) -> OutSale:
        """A receipt over three teas at 3.99."""
        tea = goods(self.merchant, price_minor=399)
        tea_id = self.merchant.add_product(tea)
        self.quiet()
        return sale(self.merchant, [line(self.merchant, tea, tea_id, count=3)], **rest)


@pytest.fixture(params=[A, B], ids=["9.9.5", "8.2.2"])
def joined(request: pytest.FixtureRequest) -> Iterator[Joined]:
    """A shop of each version on plain HTTP, as in a lab."""
    flavour: Flavour = request.param
    with running_shop(flavour) as server:
        merchant = WooShop(server.url, server.key, server.secret, takes_pictures=True)
        with closing(merchant):
            yield Joined(server, merchant, merchant.connect(merchant.wire()))


def bodies(asked: list[Ask]) -> list[Row]:
    """The JSON of each request that has one."""
    return [json.loads(one.body) for one in asked if one.body]


def values(body: Json, name: str) -> Iterator[Json]:
    """Every value under a name, however deep."""
    if isinstance(body, dict):
        yield from (value for key, value in body.items() if key == name)
        body = list(body.values())
    if isinstance(body, list):
        for one in body:
            yield from values(one, name)


def test_a_sale_writes_orders_and_never_stock(joined: Joined) -> None:
    receipt = joined.receipt()
    joined.shop.send_sale(receipt)
    for ask in joined.asked():
        assert ask.method == "GET" or "/orders" in ask.path
    assert not list(values(bodies(joined.asked()), "stock_quantity"))
    assert joined.merchant.stock(receipt.lines[0].product_remote_id) == 97


def test_money_goes_as_texts_with_a_point_and_nets_with_six_places(joined: Joined) -> None:
    receipt = joined.receipt()
    sent = joined.shop.send_sale(receipt)
    joined.shop.send_refund(
        refund(joined.merchant, receipt, sent.remote_id, [back(receipt.lines[0], 1)])
    )
    written = bodies(joined.asked("POST") + joined.asked("PUT"))
    found = [one for name in MONEY_FIELDS for one in values(written, name)]
    assert found
    assert all(isinstance(one, str) and PLAIN_MONEY.fullmatch(one) for one in found)
    (made,) = [one for one in written if "line_items" in one and "amount" not in one]
    nets = list(values(made["line_items"], "total"))
    assert all(len(one.partition(".")[2]) == 6 for one in nets)


def test_every_call_is_signed_anew_and_shows_no_secret(joined: Joined) -> None:
    joined.shop.send_sale(joined.receipt())
    joined.shop.test()
    nonces = [dict(one.query)["oauth_nonce"] for one in joined.asked() if one.query]
    assert len(nonces) == len(set(nonces)) == len(joined.asked())
    assert joined.server.secret not in repr(joined.asked())


def test_moments_are_sent_as_utc_and_say_so(joined: Joined) -> None:
    watch = Watch()
    joined.receipt()
    for _ in range(2):
        for stream in (Stream.PRODUCTS, Stream.STOCK, Stream.MEMBERS, Stream.ORDERS):
            watch.news(joined.shop, stream)
    sent = joined.receipt(first_sent_at=joined.merchant.now())
    joined.shop.send_sale(sent)
    moments = [
        value
        for ask in joined.asked()
        for name, value in ask.query
        if name in {"after", "before", "modified_after", "modified_before"}
    ]
    assert moments
    assert all(re.fullmatch(r"[-\d]{10}T[:\d]{8}Z", one) for one in moments)


def test_a_refund_asks_no_gateway_for_cash(joined: Joined) -> None:
    receipt = joined.receipt()
    sent = joined.shop.send_sale(receipt)
    joined.quiet()
    joined.shop.send_refund(
        refund(joined.merchant, receipt, sent.remote_id, [back(receipt.lines[0], 1)])
    )
    (body,) = bodies(joined.asked("POST"))
    assert body["api_refund"] is False


def test_money_that_the_gateway_cannot_send_back_needs_a_person(joined: Joined) -> None:
    receipt = joined.receipt()
    sent = joined.shop.send_sale(receipt)
    joined.server.site.orders[int(sent.remote_id)].data["payment_method"] = "bacs"
    ours = refund(
        joined.merchant,
        receipt,
        sent.remote_id,
        [back(receipt.lines[0], 1)],
        tenders=(OutTender("online", 399),),
    )
    with pytest.raises(AskPerson) as trouble:
        joined.shop.send_refund(ours)
    assert trouble.value.code == "sync.refund-by-hand"
    assert joined.server.site.orders[int(sent.remote_id)].refunds == []


@pytest.mark.parametrize("how", LOST)
def test_an_answer_lost_on_the_wire_is_looked_up_before_anything_is_repeated(
    joined: Joined, how: str
) -> None:
    receipt = joined.receipt()
    joined.server.faults.next(LOST[how], method="POST", path=ORDERS)
    with pytest.raises(TryLater) as trouble:
        joined.shop.send_sale(receipt)
    assert trouble.value.unknown
    joined.quiet()
    sent = joined.shop.send_sale(again(receipt, receipt.at))
    assert sent.was_there
    assert joined.asked("POST") == []
    assert [one.total_minor for one in joined.merchant.orders_with(receipt.id)] == [1197]


def test_a_pause_that_the_host_wants_is_kept(joined: Joined) -> None:
    receipt = joined.receipt()
    joined.server.faults.most = 0
    joined.server.faults.retry_after_s = 17
    with pytest.raises(TryLater) as trouble:
        joined.shop.send_sale(receipt)
    assert (trouble.value.wait_s, trouble.value.unknown) == (17, False)


def used_up(shop: RunningShop) -> Trouble:
    """Somebody else uses the coupons up in the moment before the order comes."""

    def trouble(ask: Ask, answers: Answers) -> Outcome:
        for coupon in shop.site.coupons.values():
            coupon.usage_count = 99
        return Outcome(answers.answer(ask))

    return trouble


def test_a_coupon_used_up_in_the_last_moment_leaves_no_orphan(joined: Joined) -> None:
    joined.merchant.add_coupon(WebCoupon("ten", percent_bp=1000, most_in_all=1))
    receipt = joined.receipt(coupon_codes=("ten",))
    joined.server.faults.next(used_up(joined.server), method="POST", path=ORDERS)
    sent = joined.shop.send_sale(receipt)
    (order,) = joined.merchant.orders_with(receipt.id)
    assert (order.remote_id, order.total_minor, order.paid) == (sent.remote_id, 1197, True)
    assert joined.merchant.order_count() == 1


@pytest.mark.parametrize("kept", [False, True])
def test_goods_that_are_gone_are_paid_for_whatever_the_shop_makes_of_them(
    joined: Joined,
    kept: bool,  # noqa: FBT001  # a table
) -> None:
    joined.server.site.settings.keeps_sent_amounts = kept
    tea = goods(joined.merchant)
    receipt = sale(joined.merchant, [line(joined.merchant, tea, "987654", count=2)])
    sent = joined.shop.send_sale(receipt)
    (order,) = joined.merchant.orders_with(receipt.id)
    assert (order.total_minor, sent.difference_minor) == (2000, 0)


def test_a_receipt_whose_number_begins_anothers_is_not_taken_for_it(joined: Joined) -> None:
    first = joined.receipt(id=SaleId("17"), receipt_number="1-17")
    joined.shop.send_sale(first)
    second = joined.receipt(id=SaleId("1"), receipt_number="1-1")
    sent = joined.shop.send_sale(again(second, second.at))
    assert not sent.was_there
    assert len(joined.server.site.orders) == 2


def test_names_come_in_as_people_write_them(joined: Joined) -> None:
    tea_id = joined.merchant.add_product(goods(joined.merchant, name="Tea & Co's"))
    news = Watch().news(joined.shop, Stream.PRODUCTS)
    assert news.last(InProduct, tea_id).name == "Tea & Co's"


def test_people_whom_the_shop_never_saved_stop_nobody(joined: Joined) -> None:
    ghost_id = joined.merchant.add_customer(buyer())
    joined.server.site.customers[int(ghost_id)].modified = None
    her_id = joined.merchant.add_customer(buyer())
    news = Watch().news(joined.shop, Stream.MEMBERS)
    assert [one.remote_id for one in news.of(InMember, her_id)] == [her_id]
    assert [one.remote_id for one in news.of(InMember, ghost_id)] == [ghost_id]


def test_an_account_of_the_owners_is_found_before_it_is_made_again(joined: Joined) -> None:
    """It is found, and a person is asked whose it is: no second one is made."""
    her = member()
    joined.server.site.customers[1].email = her.person.email
    with pytest.raises(AskPerson) as trouble:
        joined.shop.send_member(her)
    assert trouble.value.code == "sync.account-unproven"
    assert len(joined.server.site.customers) == 1
    assert joined.shop.send_member(replace(her, remote_id="1")).remote_id == "1"


def test_a_stock_that_is_the_parents_does_not_stop_the_stream(joined: Joined) -> None:
    parent = joined.server.made(
        "products", {"name": "Tea", "type": "variable", "manage_stock": True, "stock_quantity": 7}
    )
    where = f"products/{parent['id']}/variations"
    joined.server.made(where, {"sku": "S", "regular_price": "1.00"})
    tea_id = joined.merchant.add_product(goods(joined.merchant, stock=5))
    news = Watch().news(joined.shop, Stream.STOCK)
    assert news.last(InStock, tea_id).on_hand_milli == 5000


def test_answers_of_the_shop_are_never_taken_for_others(joined: Joined) -> None:
    """A filter that the shop does not know gives everything; each row is looked at again."""
    mine, other = joined.receipt(), joined.receipt()
    joined.shop.send_sale(other)
    sent = joined.shop.send_sale(again(mine, mine.at))
    assert not sent.was_there
    found = joined.shop.find_member(email="nobody@example.com")
    assert list(found) == []
