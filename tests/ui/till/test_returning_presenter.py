"""What a return decides, without a screen: lines, quantities, ways back, who must approve."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from posapp.domain.permission import Act
from posapp.domain.sale import GoodsGo, SaleKind
from posapp.domain.tender import CardSlip, TenderKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.kernel.quantity import Quantity, Unit
from posapp.services.verify import verify_store
from tests.ui.till.counter import BANANAS, MANAGER_PIN, MILK, OIL, TEA, code, grocer
from ui.till.returning_presenter import ReturningPresenter, WayBack


class Shop:
    """A grocer's till with a sale of three milk, one oil and 0.734 kg of bananas."""

    def __init__(self, card_minor: int = 0) -> None:
        self.services, self.clock = grocer()
        self.receipt = self.sell(card_minor)
        self.presenter = ReturningPresenter(self.services)

    def sell(self, card_minor: int = 0) -> str:
        checkout = self.services.checkout
        for item in (MILK, MILK, MILK, OIL):
            checkout.enter(code(item))
        checkout.add(self.services.catalogue.quick(12)[BANANAS - 1].id, Quantity.grams(734))
        if card_minor:
            checkout.begin_payment()
            checkout.pay_card(card_minor, CardSlip("Visa", "7730", "A1"))
        return checkout.exact_cash().sale.receipt_number

    @property
    def counts(self) -> list[int]:
        return [line.now for line in self.presenter.lines()]

    def checked(self) -> None:
        context = self.services.context
        assert verify_store(context.store, context.signer.verify) == ()


@pytest.fixture
def shop() -> Shop:
    at = Shop()
    at.presenter.open(at.receipt)
    return at


def test_the_first_line_that_can_go_back_is_in_hand(shop: Shop) -> None:
    line = shop.presenter.line
    assert line is not None
    assert (line.row.line.name, line.most, line.now) == ("Whole milk 1 l", 3, 0)
    assert shop.presenter.refund_minor == 0


@pytest.mark.parametrize("typed", ["1", "000001", "2-000001"])
def test_a_receipt_is_found_by_its_last_digits_or_its_whole_number(typed: str) -> None:
    shop = Shop()
    shop.presenter.open(typed)
    assert shop.presenter.case is not None
    assert shop.presenter.case.sale.receipt_number == "2-000001"


@pytest.mark.parametrize(("typed", "why"), [("7", "2-000007"), ("9-000001", "9-000001")])
def test_a_receipt_that_is_not_ours_is_refused_by_its_number(typed: str, why: str) -> None:
    shop = Shop()
    with pytest.raises(Refusal) as refused:
        shop.presenter.open(typed)
    assert refused.value.code == "return.receipt-unknown"
    assert refused.value.blanks["receipt"] == why
    assert shop.presenter.case is None


def test_steps_stay_between_none_and_what_is_left(shop: Shop) -> None:
    for by, now in ((1, 1), (1, 2), (5, 3), (1, 3), (-1, 2), (-9, 0), (-1, 0)):
        shop.presenter.step(1, by)
        assert shop.counts[0] == now
    assert shop.presenter.back() == ()


def test_a_weighed_line_goes_back_whole_or_by_its_typed_weight(shop: Shop) -> None:
    shop.presenter.step(3, 1)
    assert (shop.counts[2], shop.presenter.refund_minor) == (1, 95)
    shop.presenter.set_quantity(3, Quantity(300, Unit.KG))
    assert (shop.counts[2], shop.presenter.refund_minor) == (1, 39)
    shop.presenter.step(3, -1)
    assert shop.counts[2] == 0


def test_more_than_was_sold_is_refused_and_changes_nothing(shop: Shop) -> None:
    shop.presenter.step(1, 1)
    with pytest.raises(Refusal) as refused:
        shop.presenter.set_quantity(1, Quantity.pieces(4))
    assert refused.value.code == "return.more-than-sold"
    assert shop.counts[0] == 1


def test_goods_under_the_scanner_go_back_by_themselves(shop: Shop) -> None:
    shop.presenter.enter(code(OIL))
    assert (shop.counts, shop.presenter.at) == ([0, 1, 0], 1)
    shop.presenter.enter(code(MILK))
    shop.presenter.enter(code(MILK))
    assert (shop.counts, shop.presenter.at) == ([2, 1, 0], 0)


def test_goods_that_are_not_on_the_receipt_are_read_as_a_receipt_and_refused(shop: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        shop.presenter.enter(code(TEA))
    assert refused.value.code == "return.receipt-unknown"
    assert shop.presenter.case is not None


def test_everything_left_sums_to_the_sale(shop: Shop) -> None:
    shop.presenter.all_left()
    case = shop.presenter.case
    assert case is not None
    assert shop.presenter.refund_minor == case.sale.paid_minor == 3 * 109 + 899 + 95
    assert shop.presenter.pieces == 5
    assert shop.presenter.tax_minor == case.sale.total.tax_minor


def test_the_reason_brings_its_place_and_the_clerk_may_choose_another(shop: Shop) -> None:
    shop.presenter.step(1, 1)
    for code_, place in (
        ("faulty", GoodsGo.ASIDE),
        ("damaged", GoodsGo.WASTE),
        ("changed-mind", GoodsGo.SHELF),
    ):
        shop.presenter.choose_reason(code_)
        assert shop.presenter.place is place
    shop.presenter.choose_place(GoodsGo.WASTE)
    (back,) = shop.presenter.back()
    assert (back.reason, back.goods_go) == ("changed-mind", GoodsGo.WASTE)


def test_the_money_goes_back_by_the_ways_it_came() -> None:
    shop = Shop(card_minor=1000)
    shop.presenter.open(shop.receipt)
    assert shop.presenter.ways() == (
        WayBack(TenderKind.CARD, "Visa", "7730", 1000, 0),
        WayBack(TenderKind.CASH, "", "", 321, 0),
    )
    shop.presenter.step(2, 1)
    ways = shop.presenter.ways()
    assert sum(way.back_minor for way in ways) == shop.presenter.refund_minor == 899
    assert all(way.back_minor > 0 for way in ways)


def test_a_refund_pressed_twice_is_one_return(shop: Shop) -> None:
    shop.presenter.step(1, 2)
    first, second = shop.presenter.refund(), shop.presenter.refund()
    assert first is not None
    assert second is not None
    assert first.sale == second.sale
    assert first.sale.paid_minor == -218
    shop.checked()


def test_a_receipt_shows_what_came_back_before(shop: Shop) -> None:
    shop.presenter.step(1, 2)
    shop.presenter.step(2, 1)
    shop.presenter.refund()
    shop.presenter.open(shop.receipt)
    milk, oil, _ = shop.presenter.lines()
    assert (milk.row.bought_milli, milk.row.returned_milli, milk.most) == (3000, 2000, 1)
    assert (oil.most, oil.row.refused) == (0, "return.all-back")
    assert not shop.presenter.may_void
    shop.presenter.step(2, 1)
    assert shop.counts == [0, 0, 0]


def test_after_the_return_period_a_clerk_needs_a_manager(shop: Shop) -> None:
    assert not shop.presenter.manager_needed(void=False)
    shop.clock.forward(timedelta(days=31))
    assert shop.presenter.late
    assert shop.presenter.manager_needed(void=False)
    shop.presenter.step(1, 1)
    with pytest.raises(Refusal) as refused:
        shop.presenter.refund()
    assert refused.value.code == "permission.needs-manager"
    approval = shop.services.staffing.approve(Act.VOID_SALE, MANAGER_PIN, "Goodwill")
    closed = shop.presenter.refund(approval)
    assert closed is not None
    assert closed.sale.approved_by == "M. Roth"
    shop.checked()


def test_a_sale_of_the_same_shift_is_voided_whole(shop: Shop) -> None:
    assert shop.presenter.may_void
    assert shop.presenter.manager_needed(void=True)
    shop.services.staffing.sign_in(StaffId("manager"), MANAGER_PIN)
    assert not shop.presenter.manager_needed(void=True)
    closed = shop.presenter.void("Clerk's mistake")
    assert closed is not None
    assert closed.sale.kind is SaleKind.VOID
    assert closed.sale.paid_minor == -1321
    shop.checked()


def test_a_sale_of_another_shift_is_not_voided() -> None:
    shop = Shop()
    shop.services.shifts.close(15000 + 1321)
    shop.services.shifts.open(0)
    shop.presenter.open(shop.receipt)
    assert not shop.presenter.may_void


def test_the_latest_receipts_are_sales_newest_first(shop: Shop) -> None:
    shop.presenter.step(1, 1)
    shop.presenter.refund()
    newer = shop.sell()
    assert [row.receipt_number for row in shop.presenter.latest()] == [newer, shop.receipt]
    shop.presenter.open_marked(shop.presenter.latest(), 1)
    assert shop.presenter.case is not None
    assert shop.presenter.case.sale.receipt_number == shop.receipt


@pytest.mark.parametrize(
    "act",
    [
        lambda presenter: presenter.refund(),
        lambda presenter: presenter.void("why"),
        lambda presenter: presenter.open_marked((), 0),
        lambda presenter: presenter.all_left(),
        lambda presenter: presenter.move(1),
    ],
)
def test_without_a_receipt_nothing_happens(act: Callable[[ReturningPresenter], object]) -> None:
    services, _ = grocer()
    presenter = ReturningPresenter(services)
    assert act(presenter) is None
    assert (presenter.lines(), presenter.ways(), presenter.back()) == ((), (), ())
