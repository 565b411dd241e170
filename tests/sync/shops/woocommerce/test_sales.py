"""A receipt becomes one order of the shop, to the cent, whatever the shop makes of it at first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.kernel.money import Currency
from sync.protocol import AskPerson
from sync.shop import OutSale, OutTender, Person
from tests.shops.woocommerce.wire import Row
from tests.sync.shops.woocommerce.in_process import Store, a_line, a_sale


def orders_of(store: Store, sale: OutSale) -> list[Row]:
    """Every order that carries a receipt's id, the bin included."""
    found = [
        *store.double.call("GET", "orders", per_page=100).body,
        *store.double.call("GET", "orders", per_page=100, status="trash").body,
    ]
    return [one for one in found if free(one).get("_posapp_id") == sale.id]


def free(row: Row) -> Row:
    """The free fields."""
    return {one["key"]: one["value"] for one in row["meta_data"]}


def the_order(store: Store, sale: OutSale) -> Row:
    """The one there is."""
    (order,) = orders_of(store, sale)
    return order


# ---------------------------------------------------------------- the order itself


@pytest.mark.rule("sync.one-order-a-receipt")
def test_a_plain_sale_is_one_call(either: Store) -> None:
    sale = a_sale(either, a_line(either.product()))
    sent = either.connector().send_sale(sale)
    order = the_order(either, sale)
    assert (order["total"], order["status"], sent.difference_minor) == ("10.00", "completed", 0)
    assert [one.method for one in either.wire.calls] == ["POST"]


def test_no_level_is_ever_written(either: Store) -> None:
    tea = either.product()
    either.connector().send_sale(a_sale(either, a_line(tea), a_line("", sku="NONE", gross=15)))
    assert either.wire.asked("PUT", "products") == either.wire.asked("POST", "products") == []
    assert either.double.site.products[int(tea)].stock == 99


def test_nobody_gets_a_mail_for_a_sale_of_last_week(store: Store) -> None:
    store.double.site.mails.clear()
    store.connector().send_sale(a_sale(store, a_line(store.product())))
    assert [one["to"] for one in store.double.site.mails] == ["owner@shop.example"]


def test_goods_to_be_sent_wait_for_the_merchant(store: Store) -> None:
    tea = store.product()
    sale = a_sale(
        store,
        a_line(tea, deliver=True),
        deliver_to=Person(name="Wang Li", email="li@example.com", phone="+49151"),
        address={"street": "Seestr. 1", "postcode": "10115", "city": "Berlin", "country": "DE"},
    )
    sent = store.connector().send_sale(sale)
    order = the_order(store, sale)
    assert (order["status"], order["date_paid_gmt"] is not None) == ("processing", True)
    assert order["shipping"]["address_1"] == "Seestr. 1"
    assert (order["billing"]["email"], order["shipping"]["last_name"]) == ("li@example.com", "Li")
    assert sent.difference_minor == 0


def test_the_stores_country_decides_the_tax(store: Store) -> None:
    store.double.site.settings.base_country = "US"
    sale = a_sale(store, a_line(store.product()))
    assert store.connector().send_sale(sale).difference_minor == 0


def test_what_was_taken_off_is_seen_as_discount(store: Store) -> None:
    sale = a_sale(store, a_line(store.product(), gross=900, off_minor=100))
    store.connector().send_sale(sale)
    order = the_order(store, sale)
    assert (order["total"], order["discount_total"]) == ("9.00", "0.84")


@pytest.mark.parametrize("method", ["cod", "pos"])
def test_payments_go_under_the_shops_own_names(store: Store, method: str) -> None:
    store.shop_map = replace(store.shop_map, tender_methods={"card": method})
    sale = a_sale(store, a_line(store.product()), tenders=(OutTender("card", 1000, "A1"),))
    store.connector().send_sale(sale)
    order = the_order(store, sale)
    assert (order["payment_method"], order["status"]) == (method, "completed")
    assert "A1" in order["payment_method_title"]


def test_another_currency_is_not_sent(store: Store) -> None:
    sale = a_sale(store, a_line(store.product()), currency=Currency("USD", 2))
    with pytest.raises(AskPerson) as trouble:
        store.connector().send_sale(sale)
    assert trouble.value.code == "sync.other-currency"
    assert store.wire.calls == []


# ---------------------------------------------------------------- what the shop makes of it


@pytest.mark.rule("sync.order-is-the-receipt")
@pytest.mark.parametrize("keeps", [False, True])
def test_goods_that_cost_nothing_there_become_a_fee(either: Store, keeps: bool) -> None:  # noqa: FBT001  # by name
    either.double.site.settings.keeps_sent_amounts = keeps
    sale = a_sale(either, a_line(either.product()), a_line("987654", gross=777, sku="GONE"))
    sent = either.connector().send_sale(sale)
    order = the_order(either, sale)
    assert (order["total"], sent.difference_minor) == ("17.77", 0)
    assert [one["name"] for one in order["fee_lines"]] == ["1 × Tea"]
    assert len(order["line_items"]) == 1


@pytest.mark.rule("sync.order-is-the-receipt")
def test_ten_fees_add_up(store: Store) -> None:
    lines = [
        a_line("", gross=gross, sku=f"NO-{gross}") for gross in (3, 9, 15, 3, 9, 99, 3, 1, 2, 3)
    ]
    sale = a_sale(store, *lines)
    sent = store.connector().send_sale(sale)
    assert abs(sent.difference_minor) <= 1
    assert the_order(store, sale)["line_items"] == []


@pytest.mark.rule("sync.order-is-the-receipt")
def test_the_money_counts_where_the_shop_has_another_rate(store: Store) -> None:
    """The till sold at 19 %; the shop has the goods at 7 % by mistake and insists."""
    line = a_line(store.product(), tax_class="B")
    sale = a_sale(store, line)
    sent = store.connector().send_sale(sale)
    order = the_order(store, sale)
    assert (order["total"], sent.difference_minor) == ("10.00", 0)
    assert sent.detail["tax_difference_minor"] == 65 - 160


@pytest.mark.rule("sync.order-is-the-receipt")
def test_a_merchants_decision_is_left_alone(store: Store) -> None:
    sale = a_sale(store, a_line(store.product()))
    order_id = store.connector().send_sale(sale).remote_id
    store.double.changed(f"orders/{order_id}", {"status": "cancelled"})
    tried = replace(sale, first_sent_at=store.clock.now())
    assert store.connector().send_sale(tried).was_there
    assert the_order(store, sale)["status"] == "cancelled"


@pytest.mark.rule("sync.orphan-adopted")
def test_the_orphan_of_a_refused_coupon_becomes_the_order(either: Store) -> None:
    """The coupon is used up in the moment between our look and our call."""
    tea = either.product()
    coupon = {"code": "TEN", "discount_type": "percent", "amount": "10", "usage_limit": 1}
    made = either.double.made("coupons", coupon)

    def use_up(request: object) -> None:
        if getattr(request, "method", "") == "POST":
            either.double.site.coupons[made["id"]].usage_count = 1

    either.wire.before = use_up
    sale = a_sale(either, a_line(tea, gross=900), coupon_codes=("TEN",))

    sent = either.connector().send_sale(sale)

    order = the_order(either, sale)
    assert (order["total"], order["status"], order["coupon_lines"]) == ("9.00", "completed", [])
    assert sent.detail["coupons_refused"] == ["TEN"]
    assert either.double.site.products[int(tea)].stock == 99
    assert len(either.double.site.orders) == 1


# ---------------------------------------------------------------- looking before repeating


def lost(store: Store, sale: OutSale) -> OutSale:
    """The receipt was sent, and the till knows nothing of the answer."""
    store.connector().send_sale(sale)
    return replace(sale, first_sent_at=store.clock.now())


@pytest.mark.rule("sync.look-before-repeat")
@pytest.mark.parametrize("off", [timedelta(), timedelta(hours=-1), timedelta(days=1)])
def test_it_is_found_though_the_clocks_differ(either: Store, off: timedelta) -> None:
    either.shop_clock.forward(off)
    tried = lost(either, a_sale(either, a_line(either.product())))
    either.clock.forward(timedelta(minutes=20))
    either.shop_clock.forward(timedelta(minutes=20))
    assert either.connector().send_sale(tried).was_there
    assert len(either.double.site.orders) == 1


@pytest.mark.rule("sync.look-before-repeat")
@pytest.mark.parametrize("off", [timedelta(days=3650), timedelta(hours=25), timedelta(hours=1)])
def test_it_is_found_though_the_tills_clock_was_put_back(store: Store, off: timedelta) -> None:
    store.clock.forward(off)
    tried = lost(store, a_sale(store, a_line(store.product())))
    store.clock.forward(timedelta(minutes=30) - off)
    store.shop_clock.forward(timedelta(minutes=30))
    assert store.connector().send_sale(tried).was_there


@pytest.mark.rule("sync.look-before-repeat")
def test_it_is_found_days_later_if_the_clock_was_in_doubt(store: Store) -> None:
    store.clock.forward(timedelta(days=3))
    tried = lost(store, a_sale(store, a_line(store.product())))
    store.clock.forward(timedelta(days=1))
    store.shop_clock.forward(timedelta(days=4))
    assert store.connector().send_sale(replace(tried, clock_doubt=True)).was_there


def test_it_is_found_in_the_bin(either: Store) -> None:
    tried = lost(either, a_sale(either, a_line(either.product())))
    (order_id,) = either.double.site.orders
    either.double.call("DELETE", f"orders/{order_id}")
    assert either.connector().send_sale(tried).was_there


def test_deleted_for_ever_it_is_made_again(store: Store) -> None:
    shop = store.connector()
    sale = a_sale(store, a_line(store.product()))
    shop.send_sale(sale)
    (order_id,) = store.double.site.orders
    store.double.call("DELETE", f"orders/{order_id}", force="true")
    again = shop.send_sale(replace(sale, first_sent_at=store.clock.now()))
    assert not again.was_there
    assert len(store.double.site.orders) == 1


def test_a_receipt_whose_number_begins_like_anothers_is_not_taken_for_it(store: Store) -> None:
    tea = store.product()
    ten = a_sale(store, a_line(tea), id="pos-10")
    store.connector().send_sale(ten)
    one = a_sale(store, a_line(tea), id="pos-1", first_sent_at=store.clock.now())
    assert not store.connector().send_sale(one).was_there


def test_many_repeats_read_the_shops_orders_once(store: Store) -> None:
    """Five hundred receipts of unknown outcome must not mean five hundred walks."""
    tea = store.product()
    sales = [a_sale(store, a_line(tea)) for _ in range(40)]
    for sale in sales[::2]:
        store.connector().send_sale(sale)
    store.wire.calls.clear()
    shop = store.connector()
    there = [
        shop.send_sale(replace(sale, first_sent_at=store.clock.now())).was_there for sale in sales
    ]
    assert there == [True, False] * 20
    assert len(store.double.site.orders) == 40
    lists = [one for one in store.wire.asked("GET", "orders") if one.path.endswith("/orders")]
    assert len(lists) <= 2 * 20 + 3


def test_its_fields_may_come_a_moment_after_it(store: Store) -> None:
    """So nothing is repeated before the shop has settled; then it is seen."""
    sale = a_sale(store, a_line(store.product()))
    tried = lost(store, sale)
    (order,) = store.double.site.orders.values()
    kept, order.meta = order.meta, []
    shop = store.connector()
    assert shop.abilities.settles_s >= 60
    list(shop.sales_since(store.clock.now()))
    order.meta = kept
    store.shop_clock.forward(timedelta(seconds=shop.abilities.settles_s))
    assert shop.send_sale(tried).was_there
