"""What is Vendure's alone, on the real server: each trap, and how the connector goes round it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from posapp.domain.online_order import OrderState
from posapp.kernel.ids import SaleId
from sync.protocol import AskPerson, Request, Response, Stream, Transport
from sync.shop import CartLine, InProduct, OutTender, Person, RefundLine, Shop
from tests.shops.conformance.basket import back, buyer, fresh, goods, line, member, refund, sale
from tests.shops.conformance.driver import ShopUnderTest, WebOrder
from tests.shops.conformance.watching import Watch
from tests.shops.vendure.driver import PASSWORD, VendureShop
from tests.shops.vendure.merchant import WebCustomer, ask

pytestmark = pytest.mark.xdist_group("shop-vendure")


@pytest.fixture
def shop(vendure: ShopUnderTest) -> Shop:
    """A connector just started."""
    return vendure.connect(vendure.wire())


@contextmanager
def channel_says(vendure: ShopUnderTest, field: str) -> Iterator[None]:
    """The merchant switches something off for a while."""
    document = (
        "mutation($x:UpdateChannelInput!){updateChannel(input:$x){__typename"
        " ... on ErrorResult{errorCode}}}"
    )
    ask(vendure.wire(), document, x={"id": "1", "customFields": {field: False}})
    try:
        yield
    finally:
        ask(vendure.wire(), document, x={"id": "1", "customFields": {field: True}})


def browser_of(vendure: ShopUnderTest, email: str) -> WebCustomer:
    """Her browser, logged in."""
    assert isinstance(vendure, VendureShop)
    return WebCustomer(vendure.browser, email, PASSWORD)


# ---------------------------------------------------------------- receipts


def test_a_shop_that_does_not_oversell_still_gets_the_money_right(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    """Vendure puts in what it has and says so; the rest stands beside it."""
    tea = goods(vendure, stock=0)
    tea_id = vendure.add_product(tea)
    vendure.set_stock(tea_id, 3)
    receipt = sale(vendure, [line(vendure, tea, tea_id, count=5)])
    with channel_says(vendure, "tillOversells"):
        sent = shop.send_sale(receipt)
    (order,) = vendure.orders_with(receipt.id)
    assert (order.total_minor, order.paid, sent.difference_minor) == (5000, True, 0)
    pieces = [sum(one.pieces for one in order.lines if one.sku == sku) for sku in (tea.sku, "")]
    assert pieces == [3, 2]
    assert sent.detail["short"] == [tea.sku]
    assert vendure.stock(tea_id) == 0


def test_two_lines_of_the_same_goods_at_one_price_stay_two(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    tea = goods(vendure)
    tea_id = vendure.add_product(tea)
    receipt = sale(vendure, [line(vendure, tea, tea_id), line(vendure, tea, tea_id)])
    shop.send_sale(receipt)
    (order,) = vendure.orders_with(receipt.id)
    assert [(one.pieces, one.gross_minor) for one in order.lines] == [(1, 1000), (1, 1000)]


def test_a_receipt_that_costs_nothing_is_an_order_too(vendure: ShopUnderTest, shop: Shop) -> None:
    tea = goods(vendure)
    tea_id = vendure.add_product(tea)
    receipt = sale(vendure, [line(vendure, tea, tea_id, gross=0)], tenders=())
    sent = shop.send_sale(receipt)
    (order,) = vendure.orders_with(receipt.id)
    assert (order.raw_state, order.total_minor, sent.difference_minor) == ("Delivered", 0, 0)


def test_a_long_receipt_goes_in_several_questions(vendure: ShopUnderTest, shop: Shop) -> None:
    tea = goods(vendure)
    tea_id = vendure.add_product(tea)
    receipt = sale(vendure, [line(vendure, tea, tea_id, gross=100 + at) for at in range(45)])
    shop.send_sale(receipt)
    (order,) = vendure.orders_with(receipt.id)
    assert (order.total_minor, len(order.lines)) == (receipt.total_minor, 45)


def test_goods_to_be_sent_wait_for_the_merchant(vendure: ShopUnderTest, shop: Shop) -> None:
    """Endless aisle: what goes home with her left the store, the rest the shop sends."""
    tea, cup = goods(vendure), goods(vendure, name="Cup")
    tea_id, cup_id = vendure.add_product(tea), vendure.add_product(cup)
    address = {"name": "Wang Li", "street": "Weg 1", "postcode": "10115", "city": "Berlin"}
    lines = [line(vendure, tea, tea_id), line(vendure, cup, cup_id, deliver=True)]
    receipt = sale(vendure, lines, address={**address, "country": "DE"})
    sent = shop.send_sale(receipt)
    (order,) = vendure.orders_with(receipt.id)
    assert (order.raw_state, order.total_minor, sent.difference_minor) == (
        "PartiallyDelivered",
        2000,
        0,
    )
    assert (vendure.stock(tea_id), vendure.stock(cup_id)) == (99, 100)


def test_an_empty_draft_of_a_lost_answer_is_cleared_and_a_filled_one_stays(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    tea = goods(vendure)
    tea_id = vendure.add_product(tea)
    receipt = sale(vendure, [line(vendure, tea, tea_id)])
    start = "mutation{createDraftOrder{id}}"
    orphan, filled = (ask(vendure.wire(), start)["createDraftOrder"]["id"] for _ in range(2))
    put = (
        "mutation($o:ID!,$i:AddItemToDraftOrderInput!){addItemToDraftOrder(orderId:$o,input:$i)"
        "{__typename ... on ErrorResult{errorCode}}}"
    )
    ask(vendure.wire(), put, o=filled, i={"productVariantId": tea_id, "quantity": 1})
    shop.send_sale(sale(vendure, receipt.lines, id=receipt.id, first_sent_at=receipt.at))
    assert vendure.server_order(orphan) is None
    assert vendure.server_order(filled) is not None


@dataclass(slots=True)
class Sweeper:
    """A way to the shop beside which another till sweeps away each of the first empty drafts."""

    inner: Transport
    left: int
    swept: list[str] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        """As the way inside; a draft just begun is gone before its maker comes back to it."""
        response = self.inner.send(request)
        if "createDraftOrder" in str(request.body) and self.left:
            self.left -= 1
            body = cast("dict[str, dict[str, dict[str, str]]]", response.body)
            self.swept.append(body["data"]["createDraftOrder"]["id"])
            drop = "mutation($o:ID!){deleteDraftOrder(orderId:$o){result}}"
            ask(self.inner, drop, o=self.swept[-1])
        return response


@pytest.mark.rule("sync.vendure-sale-once")
def test_a_draft_that_another_till_swept_away_is_begun_anew_and_trusted_as_before(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    her_id = shop.send_member(member()).remote_id
    tea = goods(vendure)
    receipt = sale(vendure, [line(vendure, tea, vendure.add_product(tea))], member_remote_id=her_id)
    beside = Sweeper(vendure.wire(), 2)
    sent = vendure.connect(beside).send_sale(receipt)
    (order,) = vendure.orders_with(receipt.id)
    assert (order.paid, order.remote_id, "member_unknown" in sent.detail) == (
        True,
        sent.remote_id,
        False,
    )
    assert len(beside.swept) == 2


# ---------------------------------------------------------------- money and goods back


@pytest.mark.rule("sync.vendure-refund-once")
def test_a_refund_told_twice_is_one(vendure: ShopUnderTest, shop: Shop) -> None:
    tea = goods(vendure)
    tea_id = vendure.add_product(tea)
    receipt = sale(vendure, [line(vendure, tea, tea_id, count=3)])
    sent = shop.send_sale(receipt)
    ours = refund(vendure, receipt, sent.remote_id, [back(receipt.lines[0], 1)])
    first, second = shop.send_refund(ours), shop.send_refund(ours)
    (order,) = vendure.orders_with(receipt.id)
    assert (first.was_there, second.was_there) == (False, True)
    assert (order.refunded_minor, vendure.stock(tea_id)) == (1000, 98)


@pytest.mark.rule("sync.vendure-refund-once")
def test_cash_for_an_online_order_moves_no_money_at_the_provider(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    """Where the shop's methods are not wrapped for tills, nothing is booked: a person looks."""
    tea_id = vendure.add_product(goods(vendure))
    order_id = vendure.place_order(WebOrder({tea_id: 2}, vendure.add_customer(buyer())))
    order = shop.set_order_state(order_id, "collected", {})
    ours = refund(
        vendure,
        sale(vendure, []),
        order_id,
        [RefundLine(0, "", 1000, by_weight=False, gross_minor=1000, net_minor=833, restock=True)],
        original_id=SaleId(""),
        line_remote_ids=(order.lines[0].remote_id,),
        tenders=(OutTender("cash", 1000),),
    )
    with (
        channel_says(vendure, "tillRefunds"),
        pytest.raises(AskPerson, match=r"sync\.refund-by-hand"),
    ):
        shop.send_refund(ours)
    shop.send_refund(ours)
    document = "query($o:ID!){order(id:$o){payments{refunds{total transactionId}}}}"
    (payment,) = ask(vendure.wire(), document, o=order_id)["order"]["payments"]
    assert payment["refunds"] == [{"total": 1000, "transactionId": "counter"}]


@pytest.mark.rule("sync.vendure-order-state")
def test_money_at_the_counter_lets_the_authorised_card_go(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    tea_id = vendure.add_product(goods(vendure))
    her_id = vendure.add_customer(buyer())
    order_id = vendure.place_order(WebOrder({tea_id: 1}, her_id, paid=False))
    for _ in range(2):
        assert shop.set_order_state(order_id, "paid", {}).state is OrderState.PAID
    document = "query($o:ID!){order(id:$o){payments{method state amount}}}"
    payments = ask(vendure.wire(), document, o=order_id)["order"]["payments"]
    assert sorted((one["method"], one["state"]) for one in payments) == [
        ("pay-in-store", "Cancelled"),
        ("pos", "Settled"),
    ]


# ---------------------------------------------------------------- people


@pytest.mark.rule("sync.vendure-member-once")
@pytest.mark.rule("sync.vendure-adopt")
def test_an_account_with_another_card_is_never_adopted(vendure: ShopUnderTest, shop: Shop) -> None:
    first = member()
    hers = shop.send_member(first).remote_id
    person = Person("Li Wei", f"{fresh('li').lower()}@example.com", first.person.phone)
    other = shop.send_member(member(person=person)).remote_id
    assert other != hers
    there = vendure.customer(hers)
    assert there is not None
    assert there.number == first.number


@pytest.mark.rule("sync.vendure-find-member")
def test_a_phone_is_compared_by_its_digits(shop: Shop) -> None:
    her = member()
    her_id = shop.send_member(her).remote_id
    number = her.person.phone.removeprefix("+")
    assert [one.remote_id for one in shop.find_member(phone=f"00 {number}")] == [her_id]
    assert shop.find_member(phone=number[:-1] + ("0" if number[-1] != "0" else "1")) == ()


def test_a_member_without_mail_has_a_stand_in_that_nobody_sees(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    her = member(person=Person("王丽"))
    her_id = shop.send_member(her).remote_id
    there = vendure.customer(her_id)
    assert there is not None
    assert there.email.endswith(".invalid")
    (found,) = shop.find_member(number=her.number)
    assert (found.person.name, found.person.email) == ("王丽", "")


@pytest.mark.rule("sync.vendure-basket")
def test_a_basket_left_at_the_till_is_hers_online(vendure: ShopUnderTest, shop: Shop) -> None:
    tea = goods(vendure)
    tea_id = vendure.add_product(tea)
    her = buyer()
    her_id = vendure.add_customer(her)
    lines = [CartLine(tea.sku, 2000, tea_id)]
    first, second = shop.save_cart(her_id, lines), shop.save_cart(her_id, lines)
    assert (first.remote_id, first.was_there) == (second.remote_id, False)
    assert second.was_there
    browser = browser_of(vendure, her.email)
    basket = browser.ask("{activeOrder{id state lines{quantity productVariant{id}}}}")
    assert basket["activeOrder"] == {
        "id": first.remote_id,
        "state": "AddingItems",
        "lines": [{"quantity": 2, "productVariant": {"id": tea_id}}],
    }
    browser.add(tea_id, 1)
    assert browser.check_out("web", "2") == first.remote_id


# ---------------------------------------------------------------- lists


@pytest.mark.rule("sync.vendure-poisoned-row")
def test_a_row_that_the_shop_cannot_write_down_hides_no_other(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    """Vendure answers nothing for a whole page in which one product has no name."""
    tea_id = vendure.add_product(goods(vendure))
    made = ask(
        vendure.wire(),
        'mutation{createProduct(input:{translations:[{languageCode:en,name:"x",slug:"x",'
        'description:""}]}){id}}',
    )["createProduct"]["id"]
    nameless = ask(
        vendure.wire(),
        'mutation($p:ID!){createProductVariants(input:[{productId:$p,sku:"NAMELESS",price:1,'
        "translations:[]}]){id}}",
        p=made,
    )["createProductVariants"][0]["id"]
    try:
        news = Watch().news(shop, Stream.PRODUCTS)
        assert nameless in {one.remote_id for one in news.bad}
        assert news.last(InProduct, tea_id).on_sale
    finally:
        ask(vendure.wire(), "mutation($p:ID!){deleteProduct(id:$p){result}}", p=made)


def test_a_look_around_finds_a_shop_that_is_ready(vendure: ShopUnderTest, shop: Shop) -> None:
    report = shop.test()
    assert report.warnings == ()
    assert (report.currency, report.prices_have_tax) == ("EUR", True)
    assert "STORE-1" in report.locations
    assert set(report.tax_classes) >= set(vendure.rates)


def test_members_who_withdraw_leave_no_trace_of_the_program(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    """A number that is empty is no number: Vendure wants those unique."""
    for _ in range(2):
        her = member()
        her_id = shop.send_member(her).remote_id
        gone = replace(her, number="", person=Person(), points=0, tier="", remote_id=her_id)
        shop.send_member(gone)
        there = vendure.customer(her_id)
        assert there is not None
        assert (there.number, there.tier, there.points) == ("", "", 0)
        assert there.email == her.person.email
