"""Section 6: nets, taxes, fees, and the cents that get lost."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.shops.woocommerce.goods import order_of, refusal, sold, tea
from tests.shops.woocommerce.php import tax_to_cents, to_cents
from tests.shops.woocommerce.server import RunningShop
from tests.shops.woocommerce.wire import Row

DE = {"billing": {"country": "DE"}}


def net_of(gross: str, places: int) -> str:
    """The net of a gross amount at 19 %, so fine."""
    return str(
        (Decimal(gross) / Decimal("1.19")).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    )


def test_amounts_are_net_though_prices_hold_tax(either: RunningShop) -> None:
    order = order_of(either, "10.00")
    assert (order["total"], order["total_tax"]) == ("11.90", "1.90")
    assert order["line_items"][0]["total"] == "10.00"


def test_without_amounts_the_catalogue_decides(either: RunningShop) -> None:
    order = sold(either, tea(either, regular_price="11.90"), 3)
    assert (order["total"], order["line_items"][0]["total"]) == ("35.70", "30.00")


def test_a_lower_total_alone_shows_as_a_discount(either: RunningShop) -> None:
    line = {"product_id": tea(either)["id"], "quantity": 1, "total": "8.00"}
    order = either.made("orders", {"line_items": [line]})
    assert (order["discount_total"], order["discount_tax"]) == ("2.00", "0.38")
    assert order["total"] == "9.52"


def test_three_cents_become_four_with_two_places(either: RunningShop) -> None:
    assert net_of("0.03", 2) == "0.03"
    assert order_of(either, net_of("0.03", 2))["total"] == "0.04"
    assert order_of(either, net_of("0.03", 6))["total"] == "0.03"


def test_two_places_lose_a_cent_for_every_sixth_price_and_six_for_none() -> None:
    lost = {2: 0, 6: 0}
    for cents in range(1, 20_001):
        gross = Decimal(cents).scaleb(-2)
        for places in lost:
            net = Decimal(net_of(str(gross), places))
            if to_cents(net) + tax_to_cents(net * 19 / 100) != gross:
                lost[places] += 1
    assert lost == {2: 3193, 6: 0}


def test_six_lines_with_six_places_add_up(either: RunningShop) -> None:
    prices = ["0.03", "0.07", "19.99", "1.23", "0.99", "136.05"]
    product_id = tea(either)["id"]
    lines = [
        {"product_id": product_id, "quantity": 1, "subtotal": net, "total": net}
        for net in (net_of(price, 6) for price in prices)
    ]
    order = either.made("orders", {"line_items": lines, **DE})
    assert order["total"] == "158.36"
    fine = either.call("GET", f"orders/{order['id']}?dp=6").body
    assert fine["line_items"][0]["total"] == "0.025210"


@pytest.mark.parametrize("line", [{"total": 10.0}, {"subtotal": 10}])
def test_money_is_a_text(either: RunningShop, line: Row) -> None:
    body = {"line_items": [{"product_id": tea(either)["id"], **line}]}
    assert refusal(either.call("POST", "orders", body)) == (400, "rest_invalid_param")


def test_a_comma_makes_a_hundred_times_as_much(either: RunningShop) -> None:
    order = order_of(either, "1,50")
    assert order["line_items"][0]["total"] == "150.00"


@pytest.mark.parametrize(
    ("addresses", "total", "tax"),
    [
        ({}, "11.90", "1.90"),
        (DE, "11.90", "1.90"),
        ({"billing": {"country": "US"}}, "10.00", "0.00"),
        ({**DE, "shipping": {"country": "US"}}, "10.00", "0.00"),
        ({"billing": {"country": "US"}, "shipping": {"country": "DE"}}, "11.90", "1.90"),
    ],
)
def test_tax_goes_by_shipping_then_bill_then_the_shops_own_country(
    either: RunningShop, addresses: Row, total: str, tax: str
) -> None:
    order = order_of(either, "10.00", **addresses)
    assert (order["total"], order["total_tax"]) == (total, tax)


def test_each_line_has_the_tax_of_its_class(either: RunningShop) -> None:
    product_id = tea(either)["id"]
    lines = [
        {"product_id": product_id, "subtotal": "10.00", "total": "10.00", "tax_class": one}
        for one in ("", "reduced-rate", "zero-rate")
    ]
    order = either.made("orders", {"line_items": lines})
    assert [line["total_tax"] for line in order["line_items"]] == ["1.90", "0.70", "0.00"]
    assert [one["rate_percent"] for one in order["tax_lines"]] == [19, 7, 0]


def test_a_negative_fee_takes_off_with_its_tax(either: RunningShop) -> None:
    order = order_of(either, "10.00", fee_lines=[{"name": "Discount", "total": "-5.00"}])
    assert (order["total"], order["total_tax"]) == ("5.95", "0.95")
    assert order["fee_lines"][0]["total_tax"] == "-0.95"


def test_a_fee_too_far_below_nought_is_capped_but_for_a_cent(either: RunningShop) -> None:
    fee = {"name": "Discount", "total": "-1000.00"}
    order = order_of(either, net_of("158.36", 6), fee_lines=[fee], **DE)
    assert order["fee_lines"][0]["total"] == "-133.08"
    assert order["total"] == "-0.01"


def test_a_fee_may_be_free_of_tax(either: RunningShop) -> None:
    order = order_of(
        either, "10.00", fee_lines=[{"name": "Tip", "total": "1", "tax_status": "none"}]
    )
    assert (order["total"], order["total_tax"]) == ("12.90", "1.90")


def test_a_member_of_a_batch_may_have_number_prices_and_halves(either: RunningShop) -> None:
    product = tea(either, regular_price="11.90")
    sent = {
        "status": "bogus",
        "line_items": [{"product_id": product["id"], "quantity": 1.5}],
        "fee_lines": [{"name": "Bag", "total": 0.5}],
    }
    (order,) = either.call("POST", "orders/batch", {"create": [sent]}).body["create"]
    assert order["status"] == "pending"
    assert (order["line_items"][0]["quantity"], order["line_items"][0]["total"]) == (1, "15.00")
    assert order["fee_lines"][0]["total"] == "0.50"
