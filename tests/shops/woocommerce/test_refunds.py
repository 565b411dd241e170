"""Section 7: money and goods back; 500s that are final."""

from datetime import timedelta

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.goods import refusal, sold, stock, tea
from tests.shops.woocommerce.server import RunningShop
from tests.shops.woocommerce.wire import Answer, Json, Row

CODE = "woocommerce_rest_cannot_create_order_refund"


def three_teas(shop: RunningShop) -> Row:
    """A sale of three at 11.90 each."""
    return sold(shop, tea(shop), 3, payment_method="pos")


def refund(shop: RunningShop, order: Row, **body: Json) -> Answer:
    """A refund that does not ask a gateway, unless said otherwise."""
    return shop.call("POST", f"orders/{order['id']}/refunds", {"api_refund": False, **body})


def item(order: Row, count: int = 1) -> Row:
    """So many of the first line."""
    return {
        "id": order["line_items"][0]["id"],
        "quantity": count,
        "refund_total": 10.0 * count,
        "refund_tax": [{"id": 1, "refund_total": 1.9 * count}],
    }


def left(shop: RunningShop, order: Row) -> int | None:
    """Pieces of the first line's goods in stock."""
    return stock(shop, {"id": order["line_items"][0]["product_id"]})


def test_goods_and_money_go_back(either: RunningShop, clock: SetClock) -> None:
    order = three_teas(either)
    clock.forward(timedelta(minutes=1))
    made = refund(either, order, amount="11.90", reason="Too strong", line_items=[item(order)])
    assert (made.status, made.body["amount"]) == (201, "11.90")
    (line,) = made.body["line_items"]
    assert (line["quantity"], line["total"], line["total_tax"]) == (-1, "-10.00", "-1.90")
    assert line["meta_data"][0]["value"] == str(order["line_items"][0]["id"])
    after = either.call("GET", f"orders/{order['id']}").body
    assert after["total"] == order["total"]
    assert after["refunds"] == [{"id": made.body["id"], "reason": "Too strong", "total": "-11.90"}]
    assert after["date_modified_gmt"] > order["date_modified_gmt"]
    assert left(either, order) == 98


def test_the_address_of_a_refund_is_broken(either: RunningShop) -> None:
    made = refund(either, three_teas(either), amount="1.00")
    assert "(?P<order_id>" in made.headers["Location"]


def test_an_unknown_gateway_is_a_500_and_final(either: RunningShop) -> None:
    order = three_teas(either)
    where = f"orders/{order['id']}/refunds"
    for body in ({"amount": "1.00", "api_refund": True}, {"amount": "1.00"}):
        given = either.call("POST", where, body)
        assert refusal(given) == (500, CODE)
        assert given.body["data"] == 500
        assert given.body["message"] == "The payment gateway for this order does not exist."
    assert either.call("GET", where).body == []


def test_too_much_is_a_500_and_final(either: RunningShop) -> None:
    order = three_teas(either)
    given = refund(either, order, amount="35.71")
    assert refusal(given) == (500, CODE)
    assert (given.body["message"], given.body["data"]) == ("Invalid refund amount.", 500)
    refund(either, order, amount="35.00")
    assert refund(either, order, amount="0.71").status == 500
    below = refund(either, order, amount="-1.00")
    assert refusal(below) == (400, "woocommerce_rest_invalid_order_refund")


def test_an_unknown_order_is_a_500_that_says_404(either: RunningShop) -> None:
    given = refund(either, {"id": 9999}, amount="1.00")
    assert refusal(given) == (500, "woocommerce_rest_invalid_order_id")
    assert given.body["data"] == 404


def test_without_an_amount_the_lines_decide(either: RunningShop) -> None:
    order = three_teas(either)
    with_tax = refund(either, order, line_items=[item(order)])
    assert with_tax.body["amount"] == "11.90"
    net = {key: value for key, value in item(order).items() if key != "refund_tax"}
    assert refund(either, order, line_items=[net]).body["amount"] == "10.00"


def test_nothing_at_all_may_be_refunded(either: RunningShop) -> None:
    order = three_teas(either)
    assert refund(either, order, amount="0").status == 201
    assert len(either.call("GET", f"orders/{order['id']}").body["refunds"]) == 1
    assert left(either, order) == 97


def test_an_amount_without_lines_brings_no_goods_back(either: RunningShop) -> None:
    order = three_teas(either)
    refund(either, order, amount="11.90")
    assert left(either, order) == 97


def test_goods_stay_away_if_asked(either: RunningShop) -> None:
    order = three_teas(either)
    refund(either, order, amount="11.90", line_items=[item(order)], api_restock=False)
    assert left(either, order) == 97


def test_more_goods_come_back_than_were_sold(either: RunningShop) -> None:
    order = sold(either, tea(either), 1)
    given = refund(either, order, amount="1.00", line_items=[{**item(order), "quantity": 5}])
    assert given.status == 201
    assert left(either, order) == 104


def test_a_line_of_nobody_is_passed_over(either: RunningShop) -> None:
    order = three_teas(either)
    given = refund(either, order, amount="1.00", line_items=[{**item(order), "id": 9999}])
    assert (given.status, given.body["line_items"]) == (201, [])
    assert left(either, order) == 97


def test_all_of_it_makes_the_order_refunded_for_good(either: RunningShop) -> None:
    order = three_teas(either)
    where = f"orders/{order['id']}"
    refund(either, order, amount="11.90")
    made = refund(either, order, amount="23.80")
    assert either.call("GET", where).body["status"] == "refunded"
    gone = either.call("DELETE", f"{where}/refunds/{made.body['id']}")
    assert refusal(gone) == (501, "woocommerce_rest_trash_not_supported")
    assert either.call("DELETE", f"{where}/refunds/{made.body['id']}?force=true").status == 200
    after = either.call("GET", where).body
    assert (after["status"], len(after["refunds"])) == ("refunded", 1)


def test_an_order_called_refunded_gets_a_refund(either: RunningShop) -> None:
    order = three_teas(either)
    after = either.changed(f"orders/{order['id']}", {"status": "refunded"})
    assert [one["total"] for one in after["refunds"]] == ["-35.70"]


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_refund_cannot_be_changed(either: RunningShop, method: str) -> None:
    order = three_teas(either)
    made = refund(either, order, amount="1.00").body
    given = either.call(method, f"orders/{order['id']}/refunds/{made['id']}", {"reason": "x"})
    assert refusal(given) == (404, "rest_no_route")


def test_the_younger_one_lists_all_refunds(shop: RunningShop) -> None:
    first, second = three_teas(shop), three_teas(shop)
    refund(shop, first, amount="1.00")
    refund(shop, second, amount="2.00")
    rows = shop.call("GET", "refunds?orderby=id&order=asc").body
    assert [(row["parent_id"], row["amount"]) for row in rows] == [
        (first["id"], "1.00"),
        (second["id"], "2.00"),
    ]


def test_a_refund_is_mailed_about(either: RunningShop) -> None:
    order = sold(either, tea(either), 1, billing={"email": "li@example.com"})
    either.site.mails.clear()
    refund(either, order, amount="1.00")
    assert [mail["to"] for mail in either.site.mails] == ["li@example.com"]


def test_fees_and_postage_go_back_under_their_ids(shop: RunningShop, old: RunningShop) -> None:
    for one in (shop, old):
        order = sold(
            one,
            tea(one),
            fee_lines=[{"name": "Bag", "total": "1.00"}],
            shipping_lines=[{"method_id": "flat_rate", "total": "4.00"}],
        )
        back = [
            {
                "id": order[kind][0]["id"],
                "refund_total": net,
                "refund_tax": [{"id": 1, "refund_total": tax}],
            }
            for kind, net, tax in (("fee_lines", 1, 0.19), ("shipping_lines", 4, 0.76))
        ]
        made = refund(one, order, line_items=back).body
        assert (made["amount"], made["line_items"]) == ("5.95", [])
        if one is shop:
            assert (made["fee_lines"][0]["total"], made["fee_lines"][0]["name"]) == ("-1.00", "Bag")
            assert made["shipping_lines"][0]["total_tax"] == "-0.76"
        else:
            assert not {"fee_lines", "shipping_lines"} & set(made)


def test_a_line_that_is_named_twice_counts_once_the_last_time(either: RunningShop) -> None:
    order = three_teas(either)
    made = refund(either, order, line_items=[item(order, 2), item(order, 1)]).body
    assert (made["amount"], len(made["line_items"])) == ("11.90", 1)


def test_a_gateway_pays_back_by_itself_only_if_it_can(either: RunningShop) -> None:
    card = sold(either, tea(either), payment_method="stripe")
    made = refund(either, card, amount="1.00", api_refund=True).body
    assert made["refunded_payment"]
    assert [(one["order"], str(one["amount"])) for one in either.site.paid_back] == [
        (card["id"], "1.00")
    ]
    transfer = sold(either, tea(either), payment_method="bacs")
    given = refund(either, transfer, amount="1.00", api_refund=True)
    assert refusal(given) == (500, CODE)
    assert given.body["data"] == 500
    assert "does not support automatic refunds" in given.body["message"]
    assert not refund(either, transfer, amount="1.00").body["refunded_payment"]
