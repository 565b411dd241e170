"""The drawer's day: float, cash in and out, a blind count, one Z."""

from datetime import timedelta

import pytest

from posapp.domain.shift import ShiftState
from posapp.domain.tender import CardSlip
from posapp.kernel.ids import ShiftId
from tests.posapp.services.counter import Counter, refused


@pytest.mark.rule("shift.expected-cash")
def test_a_day_is_counted_and_closed(shop: Counter) -> None:
    shop.sold("COFFEE")
    shop.scan("WINE")
    shop.till.checkout.pay_card(1299, CardSlip("Visa", "4242", "A1"))
    shop.till.shifts.cash(5000, "change from the bank")
    shop.till.shifts.cash(-1500, "window cleaner")
    report = shop.till.shifts.close(14_000)
    assert report.expected_minor == 10_000 + 799 + 5000 - 1500
    assert (report.shift.state, report.shift.over_short_minor) == (ShiftState.CLOSED, -299)
    totals = report.totals
    assert (totals.sales.count, totals.sales.gross_minor, totals.gross_minor) == (2, 2098, 2098)
    assert (totals.tenders, totals.tender_counts) == (
        (("cash", 799), ("card", 1299)),
        (("cash", 1), ("card", 1)),
    )
    assert (totals.cash_in_minor, totals.cash_out_minor) == (5000, -1500)
    assert (totals.first_receipt, totals.last_receipt) == ("1-000001", "1-000002")
    assert report.head == shop.head
    assert shop.till.shifts.current() is None


def test_the_count_is_blind_until_it_is_made(shop: Counter) -> None:
    shop.sold("COFFEE")
    preview = shop.till.shifts.count_preview(10_700)
    assert preview.shift.counted_minor - preview.expected_minor == -99
    assert shop.till.shifts.current() is not None
    assert shop.journal("z-report") == []


def test_an_x_report_changes_nothing_but_is_written_down(shop: Counter) -> None:
    shop.sold("COFFEE")
    report = shop.till.shifts.x_report()
    assert (report.totals.sales.count, report.expected_minor) == (1, 10_799)
    assert shop.till.shifts.current() is not None
    assert len(shop.journal("x-report")) == 1
    assert shop.till.papers.waiting() == 2


def test_refunds_and_voids_stand_apart(shop: Counter) -> None:
    from posapp.domain.permission import Act
    from posapp.services.returns import REASONS

    first, second = shop.sold("COFFEE"), shop.sold("TEA")
    case = shop.till.returns.find(first.receipt_number)
    shop.till.returns.refund(case, shop.till.returns.all_left(case, REASONS[0]))
    void = shop.till.returns.find(second.receipt_number)
    shop.till.returns.void(void, "mistake", shop.yes(Act.VOID_SALE))
    report = shop.till.shifts.close(10_000)
    totals = report.totals
    assert (totals.sales.count, totals.refunds.gross_minor, totals.voids.gross_minor) == (
        2,
        -799,
        -449,
    )
    assert (totals.gross_minor, totals.cash_refunded_minor, report.shift.over_short_minor) == (
        0,
        -1248,
        0,
    )


def test_the_period_starts_anew_and_the_totals_for_ever_go_on(shop: Counter) -> None:
    shop.sold("COFFEE")
    first = shop.till.shifts.close(10_799)
    second = shop.till.shifts.open(0)
    assert (second.number, first.shift.number) == (2, 1)
    shop.sold("TEA")
    report = shop.till.shifts.close(449)
    assert (report.totals.gross_minor, report.sold_ever_minor) == (449, 1248)
    again = shop.till.shifts.report(first.shift.id)
    assert (again.totals, again.shift) == (first.totals, first.shift)
    assert refused(lambda: shop.till.shifts.report(ShiftId("gone"))) == "shift.not-open"


def test_a_z_paper_printed_late_says_what_was_true_when_it_was_made(shop: Counter) -> None:
    shop.sold("TEA")
    made = shop.till.shifts.close(0)
    shop.till.shifts.open(0)
    shop.sold("TEA")
    late = shop.till.shifts.report(made.shift.id, made.head)
    assert (late.head, late.sold_ever_minor) == (made.head, 449)
    assert shop.till.shifts.report(made.shift.id).sold_ever_minor == 898


@pytest.mark.parametrize(
    ("amount", "reason", "code"),
    [
        (0, "nothing", "cash.zero"),
        (100, "  ", "text.reason-missing"),
        (-10_001, "too much", "cash.more-than-there"),
        (1_000_001, "a barcode", "tender.over-limit"),
        (-1_000_001, "a barcode", "tender.over-limit"),
        (100, "4242 4242 4242 4242", "entry.card-number"),
    ],
)
def test_cash_that_does_not_move(shop: Counter, amount: int, reason: str, code: str) -> None:
    assert refused(lambda: shop.till.shifts.cash(amount, reason)) == code
    assert shop.journal("cash") == []


def test_all_the_cash_may_be_taken_out(shop: Counter) -> None:
    shop.till.shifts.cash(-10_000, "to the bank")
    assert shop.till.shifts.close(0).shift.over_short_minor == 0


def test_a_shift_opens_once_and_closes_once(shop: Counter) -> None:
    assert refused(lambda: shop.till.shifts.open(0)) == "shift.already-open"
    shop.till.shifts.close(10_000)
    for act in (
        lambda: shop.till.shifts.close(0),
        lambda: shop.till.shifts.cash(1, "x"),
        shop.till.shifts.x_report,
        lambda: shop.till.shifts.count_preview(0),
    ):
        assert refused(act) == "shift.not-open"


def test_an_open_basket_comes_first_and_a_held_one_may_wait(shop: Counter) -> None:
    shop.scan("TEA")
    assert refused(lambda: shop.till.shifts.close(0)) == "shift.cart-open"
    shop.till.checkout.hold("tomorrow")
    shop.till.shifts.close(10_000)
    assert len(shop.till.checkout.held()) == 1


@pytest.mark.parametrize(
    ("amount", "code"), [(-1, "shift.float-negative"), (6_000_000_000, "tender.over-limit")]
)
def test_a_float_that_cannot_be(closed_shop: Counter, amount: int, code: str) -> None:
    closed_shop.sign_in()
    assert refused(lambda: closed_shop.till.shifts.open(amount)) == code
    assert refused(lambda: closed_shop.till.shifts.close(-1)) in {
        "shift.count-negative",
        "shift.not-open",
    }


def test_nobody_opens_the_day_without_signing_in(closed_shop: Counter) -> None:
    assert refused(lambda: closed_shop.till.shifts.open(0)) == "staff.nobody"


def test_the_day_is_the_store_s_own(closed_shop: Counter) -> None:
    closed_shop.clock_to_set.forward(timedelta(hours=15, minutes=30))
    closed_shop.sign_in()
    shift = closed_shop.till.shifts.open(0)
    assert (shift.opened_at.day, shift.business_day.day) == (2, 3)
    assert closed_shop.sold("TEA").business_day.day == 3
