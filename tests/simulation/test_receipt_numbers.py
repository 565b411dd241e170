"""Promise 13: receipt numbers have no gap and no repeat, whatever comes between.

And the till's part of promise 22: a double press, or the same return told twice, is one receipt.
"""

from collections.abc import Callable
from random import Random

import pytest

from posapp.domain.permission import Act
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.domain.tender import CardSlip
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import SaleId
from posapp.services.verify import verify_store
from posapp.storage import prepared, rows
from tests.conftest import Figure
from tests.simulation.shop import MANAGER_PIN, PIECES, Shop, memory_shop
from tests.simulation.test_failing_disk import StatementFault, checkout_with


def sell(shop: Shop, chance: Random) -> int:
    """A plain sale."""
    shop.sell(chance.choice(PIECES))
    return 1


def give_up(shop: Shop, chance: Random) -> int:
    """A basket that nobody pays."""
    shop.till.checkout.enter(chance.choice(PIECES))
    shop.till.checkout.begin_payment()
    shop.till.checkout.back_to_basket()
    shop.till.checkout.clear()
    return 0


def take_back(shop: Shop, chance: Random) -> int:
    """The latest sale comes back, as a return or as a void."""
    number = shop.sell("SOAP", "WINE")
    case = shop.till.returns.find(number)
    if chance.random() < 0.5:
        yes = shop.till.staffing.approve(Act.VOID_SALE, MANAGER_PIN, "Mistake")
        shop.till.returns.void(case, "Mistake", yes)
    else:
        shop.till.returns.refund(case, [LineBack(1, 1_000, "faulty", GoodsGo.ASIDE)])
    return 2


def refused_return(shop: Shop, _chance: Random) -> int:
    """More comes back than was bought."""
    case = shop.till.returns.find("1-000001")
    with pytest.raises(Refusal):
        shop.till.returns.refund(case, [LineBack(1, 9_000, "faulty", GoodsGo.ASIDE)])
    return 0


def broken_printer(shop: Shop, _chance: Random) -> int:
    """The sale stands, the paper waits."""
    shop.printer.fault = "printer.unreachable"
    shop.sell("TEA")
    assert shop.till.papers.print_waiting().waiting > 0
    shop.printer.fault = ""
    assert shop.till.papers.print_waiting().waiting == 0
    shop.printer.printed.clear()
    return 1


def failing_commit(shop: Shop, chance: Random) -> int:
    """A statement of the checkout fails, the number it drew is given back; then it works."""
    shop.till.checkout.enter("COFFEE")
    sold = checkout_with(shop, StatementFault(chance.randint(1, 25)))
    if not sold:
        shop.till.checkout.exact_cash()
    return 1


def crash(shop: Shop, _chance: Random) -> int:
    """The program starts again."""
    shop.restart()
    shop.begin_day()
    return 0


EVENTS = (
    (60, sell),
    (8, give_up),
    (8, take_back),
    (4, refused_return),
    (2, broken_printer),
    (8, failing_commit),
    (1, crash),
)


@pytest.mark.rule("numbering.receipt")
@pytest.mark.timeout(7200)
def test_numbers_run_without_gap_or_repeat(figure: Figure) -> None:
    shop, chance, receipts = memory_shop(), Random(13), 1
    shop.begin_day()
    shop.sell("BOOK")
    weights = [weight for weight, _ in EVENTS]
    while receipts < figure(ci=700, long=100_000):
        (_, happen), *_ = chance.choices(EVENTS, weights)
        receipts += happen(shop, chance)
    with shop.store.read() as work:
        numbers = [sale.receipt_number for sale in work.sales.all()]
        drawn = work.sales.drawn()
    assert numbers == [f"1-{number:06d}" for number in range(1, receipts + 1)]
    assert drawn == {1: receipts}
    assert verify_store(shop.store, shop.pen.verify) == ()


def test_a_double_press_pays_once() -> None:
    shop = memory_shop()
    shop.begin_day()
    shop.till.checkout.enter("COFFEE")
    assert shop.till.checkout.exact_cash().sale.receipt_number == "1-000001"
    presses: tuple[Callable[[], object], ...] = (
        shop.till.checkout.exact_cash,
        lambda: shop.till.checkout.pay_cash(5_000),
        lambda: shop.till.checkout.pay_card(799, CardSlip()),
    )
    for press in presses:
        with pytest.raises(Refusal, match=r"cart\.empty"):
            press()
    with shop.store.read() as work:
        assert len(work.sales.ids()) == 1


def test_a_press_while_the_sale_is_being_stored_pays_once() -> None:
    """The second press arrives from within the first, before its commit."""
    shop = memory_shop()
    shop.begin_day()
    shop.till.checkout.enter("COFFEE")
    pressed: list[bool] = []

    def pressing(run: Callable[..., object]) -> Callable[..., object]:
        def asked(*statement: object) -> object:
            if not pressed:
                pressed.append(True)
                with pytest.raises(AssertionError, match="do not nest"):
                    shop.till.checkout.exact_cash()
            return run(*statement)

        return asked

    with pytest.MonkeyPatch.context() as patch:
        for name in ("execute", "execute_many"):
            asked = pressing(getattr(prepared, name))
            patch.setattr(prepared, name, asked)
            patch.setattr(rows, name, asked)
        shop.till.checkout.exact_cash()
    assert pressed
    with shop.store.read() as work:
        assert len(work.sales.ids()) == 1
    assert shop.findings() == ()


def test_the_same_return_told_twice_is_one_return() -> None:
    shop = memory_shop()
    shop.begin_day()
    case = shop.till.returns.find(shop.sell("COFFEE", "COFFEE"))
    back = [LineBack(1, 1_000, "faulty", GoodsGo.ASIDE)]
    once = shop.till.returns.refund(case, back, refund_id=SaleId("return-1"))
    again = shop.till.returns.refund(case, back, refund_id=SaleId("return-1"))
    assert once == again
    with shop.store.read() as work:
        assert len(work.sales.ids()) == 2
    assert shop.findings() == ()


def test_two_presses_of_a_return_do_not_pay_out_twice() -> None:
    shop = memory_shop()
    shop.begin_day()
    case = shop.till.returns.find(shop.sell("COFFEE"))
    back = [LineBack(1, 1_000, "faulty", GoodsGo.ASIDE)]
    shop.till.returns.refund(case, back)
    with pytest.raises((Refusal, Bug)):
        shop.till.returns.refund(case, back)
    assert shop.findings() == ()
