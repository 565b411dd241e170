"""What is on the counter survives a crash; what is dropped, and who approved, is written down."""

from dataclasses import replace

import pytest

from posapp.domain.discount import ManualDiscount
from posapp.domain.permission import Act
from posapp.domain.tender import CardSlip
from posapp.kernel.rate import Rate
from tests.posapp.services.counter import MILK, Counter, refused

CARD = CardSlip("Visa", "4821", "A1")


@pytest.mark.rule("checkout.tenders-survive")
def test_a_card_that_was_charged_is_on_the_counter_after_a_crash(shop: Counter) -> None:
    shop.scan(MILK)
    assert shop.till.checkout.pay_card(50, CARD) is None
    with shop.store.read() as work:
        tenders = work.carts.open_tenders(1)
    assert [(tender.kind.value, tender.amount_minor, tender.slip) for tender in tenders] == [
        ("card", 50, CARD)
    ]
    again = type(shop.till.checkout)(
        shop.till.context,
        shop.till.staffing,
        shop.till.checkout._reader,
    )
    settlement = again.view().settlement
    assert settlement is not None
    assert settlement.due_minor == 59
    closed = again.exact_cash()
    assert [tender.amount_minor for tender in closed.sale.tenders] == [50, 59]


@pytest.mark.rule("checkout.tenders-survive")
def test_going_back_gives_the_money_back_and_the_journal_knows(shop: Counter) -> None:
    shop.scan(MILK)
    shop.till.checkout.pay_card(50, CARD)
    shop.till.checkout.back_to_basket()
    with shop.store.read() as work:
        assert work.carts.open_tenders(1) == ()
    assert shop.journal("tenders-dropped")[0]["tenders"] == [["card", 50]]
    shop.till.checkout.exact_cash()


def test_every_approval_is_in_the_journal_with_its_reason(shop: Counter) -> None:
    shop.yes(Act.OPEN_DRAWER, "change for the bakery")
    said = shop.journal("approval")[-1]
    assert (said["act"], said["reason"]) == ("open-drawer", "change for the bakery")


def test_a_discount_on_top_of_another_needs_a_manager(shop: Counter) -> None:
    assert shop.till.staffing.current is not None
    shop.till.staffing.current = replace(shop.till.staffing.current, discount_limit=Rate(1000))
    line_id = shop.scan(MILK)[0]
    checkout = shop.till.checkout
    checkout.discount_line(line_id, ManualDiscount("ripe", rate=Rate(1000)))
    basket = ManualDiscount("regular", rate=Rate(1000))
    assert refused(lambda: checkout.discount_basket(basket)) == "permission.needs-manager"
    checkout.discount_basket(basket, shop.yes(Act.DISCOUNT_OVER_LIMIT))
    shop.till.checkout.exact_cash()


def test_an_x_report_still_owed_gives_way_to_the_z(shop: Counter) -> None:
    shop.till.shifts.x_report()
    report = shop.till.shifts.close(shop.till.shifts.count_preview(0).expected_minor)
    with shop.store.read() as work:
        kinds = [job.kind for job in work.prints.waiting() if job.subject_id == report.shift.id]
    assert kinds == ["z-report"]
