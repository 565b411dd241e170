"""Refunds: found again, checked by us because the shop does not, and 500 that means never."""

from dataclasses import replace

import pytest

from posapp.kernel.ids import SaleId
from sync.protocol import AskPerson, TryLater
from sync.shop import OutRefund, OutSale, OutTender, RefundLine, Sent
from tests.shops.woocommerce.wire import Row
from tests.sync.shops.woocommerce.in_process import NUMBERS, Field, Store, a_line, a_sale


def a_refund(store: Store, sale: OutSale, sent: Sent, pieces: int = 1, **rest: Field) -> OutRefund:
    """So many pieces of the first line come back, at 10.00 each."""
    line = RefundLine(
        original_number=1,
        sku="",
        quantity_milli=pieces * 1000,
        by_weight=False,
        gross_minor=1000 * pieces,
        net_minor=840 * pieces,
        restock=True,
    )
    fields: dict[str, Field] = {
        "id": SaleId(f"refund-{next(NUMBERS)}"),
        "receipt_number": f"2-{next(NUMBERS)}",
        "at": store.clock.now(),
        "original_id": sale.id,
        "original_remote_id": sent.remote_id,
        "lines": (line,),
        "total_minor": 1000 * pieces,
        "reason": "Does not fit",
    }
    return OutRefund(**{**fields, **rest})


def sold(store: Store, pieces: int = 3) -> tuple[OutSale, Sent, str]:
    """Tea was sold."""
    tea = store.product()
    line = a_line(tea, gross=1000 * pieces, quantity_milli=1000 * pieces)
    sale = a_sale(store, line)
    return sale, store.connector().send_sale(sale), tea


def refunds_of(store: Store, sent: Sent) -> list[Row]:
    """What the shop has."""
    rows: list[Row] = store.double.call("GET", f"orders/{sent.remote_id}/refunds").body
    return rows


@pytest.mark.rule("sync.one-refund")
def test_it_is_found_by_our_id(either: Store) -> None:
    sale, sent, tea = sold(either)
    refund = a_refund(either, sale, sent)
    first = either.connector().send_refund(refund)
    second = either.connector().send_refund(refund)
    assert (second.remote_id, second.was_there) == (first.remote_id, True)
    assert len(refunds_of(either, sent)) == 1
    assert either.double.site.products[int(tea)].stock == 98


@pytest.mark.rule("sync.one-refund")
def test_it_is_found_by_its_reason_if_the_shop_died_before_its_fields(store: Store) -> None:
    sale, sent, _ = sold(store)
    refund = a_refund(store, sale, sent)
    store.connector().send_refund(refund)
    for made in store.double.site.refunds:
        made.meta.clear()
    assert store.connector().send_refund(refund).was_there
    assert len(refunds_of(store, sent)) == 1


@pytest.mark.rule("sync.one-refund")
def test_two_returns_alike_are_two(store: Store) -> None:
    sale, sent, tea = sold(store)
    for _ in range(2):
        assert not store.connector().send_refund(a_refund(store, sale, sent)).was_there
    assert len(refunds_of(store, sent)) == 2
    assert store.double.site.products[int(tea)].stock == 99


def test_the_shops_gateway_is_never_asked_for_cash(either: Store) -> None:
    sale, sent, _ = sold(either)
    tenders = (OutTender("cash", 1000),)
    either.connector().send_refund(a_refund(either, sale, sent, tenders=tenders))
    (call,) = either.wire.asked("POST", "orders/")
    assert isinstance(call.body, dict)
    assert (call.body["api_refund"], call.body["amount"]) == (False, "10.00")


def test_what_only_the_shop_can_pay_back_and_cannot_is_for_a_person(store: Store) -> None:
    sale, sent, tea = sold(store)
    tenders = (OutTender("online", 1000),)
    with pytest.raises(AskPerson) as trouble:
        store.connector().send_refund(a_refund(store, sale, sent, tenders=tenders))
    assert trouble.value.code == "sync.refund-by-hand"
    assert trouble.value.blanks["amount_minor"] == 1000
    assert refunds_of(store, sent) == []
    assert store.double.site.products[int(tea)].stock == 97


def test_a_500_that_means_never_is_not_tried_again(either: Store) -> None:
    sale, sent, _ = sold(either)
    with pytest.raises(AskPerson) as trouble:
        either.connector().send_refund(a_refund(either, sale, sent, total_minor=99_000))
    assert trouble.value.code == "sync.refund-too-much"


def test_more_pieces_than_are_out_do_not_fill_the_shelf(store: Store) -> None:
    """The shop would take back any number of pieces; three were sold."""
    sale, sent, tea = sold(store)
    sent_back = store.connector().send_refund(a_refund(store, sale, sent, 5, total_minor=3000))
    assert store.double.site.products[int(tea)].stock == 100
    assert sent_back.detail == {"asked_milli": 5000, "taken_milli": 3000}


def test_pieces_that_came_back_already_do_not_come_twice(store: Store) -> None:
    sale, sent, tea = sold(store)
    (line,) = store.double.call("GET", f"orders/{sent.remote_id}").body["line_items"]
    items = [{"id": line["id"], "quantity": 2, "refund_total": "0"}]
    store.double.made(
        f"orders/{sent.remote_id}/refunds",
        {"amount": "1.00", "api_refund": False, "line_items": items},
    )
    store.connector().send_refund(a_refund(store, sale, sent, 2))
    assert store.double.site.products[int(tea)].stock == 100


def test_two_lines_of_a_return_about_one_line_of_the_order(store: Store) -> None:
    sale, sent, tea = sold(store)
    one = a_refund(store, sale, sent)
    broken = replace(one.lines[0], restock=False)
    store.connector().send_refund(replace(one, lines=(*one.lines, broken), total_minor=2000))
    assert store.double.site.products[int(tea)].stock == 98
    order = store.connector().order(sent.remote_id)
    assert order is not None
    assert [one.returned_milli for one in order.lines] == [2000]


def test_the_first_sale_is_found_by_our_own_id(store: Store) -> None:
    sale, sent, _ = sold(store)
    store.connector().send_refund(a_refund(store, sale, sent, original_remote_id=""))
    assert len(refunds_of(store, sent)) == 1


@pytest.mark.parametrize("remote_id", ["", "4711", "12:5", "../orders"])
def test_a_first_sale_that_is_nowhere_is_for_a_person(store: Store, remote_id: str) -> None:
    sale, sent, _ = sold(store)
    lost = a_refund(store, sale, sent, original_remote_id=remote_id, original_id=SaleId("another"))
    with pytest.raises(AskPerson) as trouble:
        store.connector().send_refund(lost)
    assert trouble.value.code == "sync.no-original"


def test_a_breakdown_in_the_middle_is_looked_up(store: Store) -> None:
    sale, sent, _ = sold(store)
    refund = a_refund(store, sale, sent)
    wire, calls = store.wire, store.wire.calls
    real = wire.send

    class Dying:
        def send(self, request: object) -> object:
            answer = real(request)  # type: ignore[arg-type]  # what the connector sends
            if calls[-1].method == "POST":
                raise TryLater("sync.no-answer")
            return answer

    store.wire = Dying()  # type: ignore[assignment]  # enough of a transport
    with pytest.raises(TryLater):
        store.connector().send_refund(refund)
    store.wire = wire
    assert store.connector().send_refund(refund).was_there
    assert len(refunds_of(store, sent)) == 1
