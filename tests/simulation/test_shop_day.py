"""Random days of a shop, each from a seed: whatever a clerk does in whatever order, it adds up.

Sales, discounts, held baskets, returns, voids, cash in and out, reports, wrong PINs, a printer that
is unplugged, a disk that fails, a program that is started again; at the end `verify` finds nothing
and the drawer holds what was counted along.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest

from posapp.domain.discount import ManualDiscount
from posapp.domain.permission import Act, Approval
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.domain.tender import CardSlip, TenderKind
from posapp.kernel.errors import Refusal
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from tests.conftest import Figure
from tests.simulation.books import TeaWeek
from tests.simulation.shop import MANAGER, MANAGER_PIN, PIECES, Shop, memory_shop

FLOAT = 10_000
STEPS_A_DAY = 60


@dataclass(slots=True)
class Day:
    """A day in progress, with what an outsider would have counted along."""

    shop: Shop
    chance: Random
    sold: list[Sale] = field(default_factory=list)
    receipts: int = 0
    drawer_minor: int = 0
    turnover_minor: int = 0

    def book(self, sale: Sale) -> None:
        """Count a receipt along."""
        self.receipts += 1
        assert sale.receipt_number == f"1-{self.receipts:06d}"
        self.turnover_minor += sale.total_minor
        self.drawer_minor += sum(
            tender.amount_minor for tender in sale.tenders if tender.kind is TenderKind.CASH
        )

    def approval(self, act: Act) -> Approval:
        """The manager comes over."""
        self.patience()
        return self.shop.till.staffing.approve(act, MANAGER_PIN, "Asked nicely")

    # ---- what may happen

    def sell(self) -> None:
        """A customer with a basket, who pays by cash, by card or by both."""
        checkout = self.shop.till.checkout
        self.scan()
        if self.chance.random() < 0.3:
            self.discount()
        total_minor = checkout.begin_payment().total_minor
        card_minor = self.chance.choice((0, 0, total_minor // 2, total_minor))
        closed = None
        if card_minor:
            closed = checkout.pay_card(card_minor, CardSlip("Visa", "4242", "OK"))
        if closed is None:
            due = checkout.begin_payment().due_cash_minor
            closed = checkout.pay_cash(due + 500) if due else checkout.exact_cash()
        assert closed is not None
        self.book(closed.sale)
        self.sold.append(closed.sale)

    def scan(self) -> None:
        """Some goods, by piece and by weight."""
        checkout = self.shop.till.checkout
        for sku in self.chance.choices(PIECES, k=self.chance.randint(1, 5)):
            checkout.enter(f"{self.chance.randint(1, 3)}*")
            checkout.enter(sku)
        if self.chance.random() < 0.3:
            grams = Quantity.grams(self.chance.randint(1, 3_000))
            checkout.add(self.shop.product_id("APPLE"), grams)

    def discount(self) -> None:
        """Something off a line or the basket, or another price."""
        checkout = self.shop.till.checkout
        line = self.chance.choice(checkout.view().cart.lines).line
        percent = ManualDiscount("Regular", rate=Rate(self.chance.randint(0, 3_000)))
        amount = ManualDiscount("Dented", amount_minor=self.chance.randint(0, 400))
        yes = self.approval(Act.DISCOUNT_OVER_LIMIT)
        if self.chance.random() < 0.3:
            checkout.discount_basket(percent, yes)
        elif self.chance.random() < 0.5:
            checkout.discount_line(line.id, amount, yes)
        else:
            price = self.chance.randint(0, 2_000)
            checkout.override_price(
                line.id, price, "Shelf label", self.approval(Act.OVERRIDE_PRICE)
            )

    def hold_and_recall(self) -> None:
        """One basket waits, another comes back."""
        checkout = self.shop.till.checkout
        self.scan()
        checkout.hold("Blue coat")
        if self.chance.random() < 0.6:
            checkout.recall(self.chance.choice(checkout.held()).cart.id)

    def give_up(self) -> None:
        """A customer walks away: from the basket or from the payment."""
        checkout = self.shop.till.checkout
        self.scan()
        if self.chance.random() < 0.5:
            checkout.begin_payment()
            checkout.back_to_basket()
        checkout.clear()

    def take_back(self) -> None:
        """Some of a receipt comes back, now and then twice the same."""
        if not self.sold:
            return
        returns = self.shop.till.returns
        case = returns.find(self.chance.choice(self.sold).receipt_number)
        open_rows = [row for row in case.rows if row.can_milli > 0]
        if not open_rows:
            return
        row = self.chance.choice(open_rows)
        pieces = (
            row.can_milli
            if row.can_milli % 1_000
            else self.chance.randrange(1_000, row.can_milli + 1, 1_000)
        )
        goods_go = self.chance.choice((GoodsGo.SHELF, GoodsGo.ASIDE, GoodsGo.WASTE))
        back = [LineBack(row.line.number, pieces, "faulty", goods_go)]
        self.book(returns.refund(case, back).sale)
        with pytest.raises(Refusal):
            returns.refund(case, [LineBack(row.line.number, row.can_milli + 1_000, "x", goods_go)])

    def void(self) -> None:
        """The last sale was a mistake."""
        if not self.sold:
            return
        case = self.shop.till.returns.find(self.sold[-1].receipt_number)
        if case.may_void:
            yes = self.approval(Act.VOID_SALE)
            self.book(self.shop.till.returns.void(case, "Wrong customer", yes).sale)

    def move_cash(self) -> None:
        """Change from the bank, or stamps for the office."""
        amount = self.chance.choice((2_000, 500, -300))
        if self.drawer_minor + amount < 0:
            with pytest.raises(Refusal, match=r"cash\.more-than-there"):
                self.shop.till.shifts.cash(amount, "Errand")
            return
        self.shop.till.shifts.cash(amount, "Errand")
        self.drawer_minor += amount

    def report(self) -> None:
        """How the shift stands; the till expects what was counted along."""
        report = self.shop.till.shifts.x_report()
        assert report.expected_minor == self.drawer_minor
        assert report.totals.gross_minor == self.turnover_minor

    def close_and_open(self) -> None:
        """Another shift."""
        if self.shop.till.checkout.view().cart.lines:
            with pytest.raises(Refusal, match=r"shift\.cart-open"):
                self.shop.till.shifts.close(self.drawer_minor)
            self.shop.till.checkout.clear()
        report = self.shop.till.shifts.close(self.drawer_minor)
        assert report.shift.over_short_minor == 0
        self.shop.till.shifts.open(FLOAT)
        self.drawer_minor, self.turnover_minor = FLOAT, 0

    def unplug(self) -> None:
        """The printer stops or works again; what is owed comes out in the end."""
        self.shop.printer.fault = self.chance.choice(("", "printer.unreachable"))
        result = self.shop.till.papers.print_waiting()
        assert result.waiting == 0 or result.fault == "printer.unreachable"

    def crash(self) -> None:
        """The program dies with goods in the basket and starts again; the basket is there."""
        self.scan()
        lines = self.shop.till.checkout.view().cart.lines
        self.shop.restart()
        assert self.shop.till.checkout.view().cart.lines == lines
        self.patience()
        self.shop.sign_in(self.chance.choice((MANAGER, self.shop.till.staffing.people()[0].id)))

    def mistype(self) -> None:
        """A wrong PIN, then the right one; after too many a moment of patience."""
        self.patience()
        with pytest.raises(Refusal, match=r"staff\.wrong-pin"):
            self.shop.till.staffing.unlock("0000")
        self.patience()
        self.shop.sign_in()

    def patience(self) -> None:
        """Wait as long as the till asks after wrong PINs."""
        self.shop.clock.forward(timedelta(seconds=self.shop.till.staffing.wait_s()))

    def reprint(self) -> None:
        """A copy for the customer."""
        if self.sold:
            self.shop.till.papers.reprint(self.chance.choice(self.sold).id)


EVENTS: tuple[tuple[int, Callable[[Day], None]], ...] = (
    (30, Day.sell),
    (6, Day.hold_and_recall),
    (4, Day.give_up),
    (10, Day.take_back),
    (3, Day.void),
    (5, Day.move_cash),
    (5, Day.report),
    (2, Day.close_and_open),
    (6, Day.unplug),
    (4, Day.crash),
    (3, Day.mistype),
    (3, Day.reprint),
)


def play(seed: int) -> Day:
    """One day from a seed."""
    chance = Random(seed)
    options = {
        "money.cash_step": chance.choice(("1", "5", "10")),
        "tax.prices": chance.choice(("gross", "net")),
        "tax.rounding": chance.choice(("rate", "line")),
        "tax.rates": chance.choice(("A=2000 B=500 Z=0", "A=1900 B=700 Z=0", "A=825 B=0 Z=0")),
    }
    shop = memory_shop(options, program=TeaWeek())
    shop.begin_day()
    day = Day(shop, chance, drawer_minor=FLOAT)
    weights = [weight for weight, _ in EVENTS]
    for _ in range(STEPS_A_DAY):
        (_, event), *_ = chance.choices(EVENTS, weights)
        event(day)
    return day


@pytest.mark.rule("verify.everything")
@pytest.mark.timeout(3600)
def test_random_days_add_up(figure: Figure) -> None:
    for seed in range(figure(ci=15, long=500)):
        try:
            day = play(seed)
            day.report()
            assert day.shop.findings(printed_head=day.shop.head) == ()
            day.shop.printer.fault = ""
            assert day.shop.till.papers.print_waiting().waiting == 0
        except BaseException as wrong:
            wrong.add_note(f"seed {seed}: play({seed}) shows it again")
            raise
