"""`python -m posapp scenario FILE…`: a small store's life, through the services the screens use.

Goods, taxes, manual discounts, cash and card, returns and rounding run. Offers, members and points
come with the loyalty program; a scenario that needs them is refused, never run without them.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from posapp.cli.scenario_file import (
    PayPart,
    ReturnStep,
    SaleLinePart,
    SaleStep,
    Scenario,
    read_scenario,
)
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.discount import ManualDiscount
from posapp.domain.messages import say
from posapp.domain.permission import Role, Staff
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.domain.tender import CardSlip, Settlement, Tender
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId, SaleId, StaffId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.kernel.rate import Rate
from posapp.ports import Store
from posapp.services.outcomes import Closed
from posapp.till import TillServices

Answer = dict[str, object]
MakeTill = Callable[[Mapping[str, str], Callable[[Store], None], SetClock], TillServices]
PIN = "1234"


def run_files(paths: Sequence[str], make_till: MakeTill) -> int:
    """Run each file and print its answers; 0 when every file could be read."""
    code = 0
    for path in paths:
        try:
            scenario = read_scenario(Path(path).read_text("utf-8"))
            _check_supported(scenario)
        except (Refusal, OSError, UnicodeDecodeError) as wrong:
            code = 1
            print(json.dumps({"file": Path(path).name, "ok": False, **_refused(wrong)}))
            continue
        for answer in run_scenario(scenario, make_till):
            print(json.dumps(answer, ensure_ascii=False))
    return code


def run_scenario(scenario: Scenario, make_till: MakeTill) -> Iterator[Answer]:
    """The answers of a scenario, one a step."""
    _check_supported(scenario)
    runner = _Runner(scenario, make_till)
    for number, step in enumerate(scenario.steps, start=1):
        runner.clock.set(step.at)
        answer: Answer = {"step": number, "ok": True}
        try:
            if isinstance(step, SaleStep):
                answer |= runner.sell(step)
            elif isinstance(step, ReturnStep):
                answer |= runner.take_back(step)
            else:
                _look(step.do)
        except Refusal as refusal:
            answer = {"step": number, "ok": False, **_refused(refusal, runner.currency)}
        answer["members"] = {}
        yield answer


def _check_supported(scenario: Scenario) -> None:
    if scenario.offers or scenario.members:
        raise Refusal("scenario.not-yet", what="offers and members")
    for goods in scenario.goods:
        if goods.tax not in scenario.taxes:
            raise Refusal("scenario.tax-unknown", sku=goods.sku, tax=goods.tax)


def _look(what: str) -> None:
    if what not in {"look", "day"}:
        raise Refusal("scenario.not-yet", what=what)


def _refused(
    wrong: Refusal | OSError | UnicodeDecodeError, currency: Currency | None = None
) -> Answer:
    if isinstance(wrong, Refusal):
        text = say(wrong.code, "en", wrong.blanks, currency=currency)
        return {"refused": wrong.code, "text": text}
    return {"refused": "scenario.unreadable", "text": str(wrong)}


class _Runner:
    """One scenario's store, with a manager at the till and the shift open."""

    def __init__(self, scenario: Scenario, make_till: MakeTill) -> None:
        self.clock = SetClock(scenario.steps[0].at)
        self._till = make_till(_options(scenario), _filling(scenario), self.clock)
        self._till.staffing.add(
            Staff(StaffId("manager"), 1, "Manager", Role.MANAGER, Rate(10_000)), PIN
        )
        self._till.staffing.sign_in(StaffId("manager"), PIN)
        self._till.shifts.open(0)
        self._sales: dict[str, Sale] = {}
        self._returns: dict[str, str] = {}
        self.currency = self._till.settings.currency

    def sell(self, step: SaleStep) -> Answer:
        """Ring up, discount, take the money."""
        if step.member is not None:
            raise Refusal("scenario.not-yet", what="member")
        if step.id in self._sales:
            raise Refusal("scenario.id-twice", id=step.id)
        try:
            closed = self._rung_up(step)
        except Refusal:
            self._till.checkout.back_to_basket()
            self._till.checkout.clear()
            raise
        self._sales[step.id] = closed.sale
        return _sale_answer(closed.sale)

    def take_back(self, step: ReturnStep) -> Answer:
        """Goods go back against the receipt of an earlier step."""
        sale = self._sales.get(step.of)
        if sale is None:
            raise Refusal("return.receipt-unknown", receipt=step.of)
        if self._returns.get(step.id, step.of) != step.of:
            raise Refusal("scenario.id-twice", id=step.id)
        case = self._till.returns.find(sale.receipt_number)
        reason = self._till.returns.reasons()[0]
        if step.lines is None:
            back = self._till.returns.all_left(case, reason)
        else:
            back = tuple(
                LineBack(part.line, part.qty * MILLI, reason.code, GoodsGo.SHELF)
                for part in step.lines
            )
        closed = self._till.returns.refund(case, back, refund_id=SaleId(f"return-{step.id}"))
        self._returns[step.id] = step.of
        return _return_answer(closed.sale)

    def _rung_up(self, step: SaleStep) -> Closed:
        checkout = self._till.checkout
        for part in step.lines:
            line_id = checkout.add(
                self._product(part.sku), Quantity.pieces(part.qty), own_line=True
            )
            discount = _discount(part)
            if discount is not None:
                checkout.discount_line(line_id, discount)
        basket = _discount(step)
        if basket is not None:
            checkout.discount_basket(basket)
        closed = self._pay(step.pay)
        if closed is None:
            raise Refusal("tender.still-due", due_minor=checkout.begin_payment().due_minor)
        return closed

    def _product(self, sku: str) -> ProductId:
        with self._till.context.store.read() as work:
            product = work.catalogue.by_sku(sku, self._till.context.today())
        if product is None:
            raise Refusal("product.gone")
        return product.id

    def _pay(self, parts: Sequence[PayPart]) -> Closed | None:
        """Take the tenders, after trying them all: a step that is refused stores nothing."""
        checkout = self._till.checkout
        settlement = checkout.begin_payment()
        if settlement.is_settled and not any(part.amount or part.given for part in parts):
            return checkout.exact_cash()
        limits = self._till.settings.tender_limits
        for part in parts:
            if part.tender == "cash":
                settlement = settlement.with_cash(
                    _given(part, settlement), limits, most_minor=part.amount
                )
            elif part.tender == "card":
                settlement = settlement.with_card(_charged(part, settlement), CardSlip(), limits)
            else:
                raise Refusal("scenario.not-yet", what=part.tender)
        if not settlement.is_settled:
            raise Refusal("tender.still-due", due_minor=settlement.due_minor)
        closed = None
        for part in parts:
            closed = self._take(part)
        return closed

    def _take(self, part: PayPart) -> Closed | None:
        checkout = self._till.checkout
        settlement = checkout.begin_payment()
        if part.tender == "cash":
            return checkout.pay_cash(_given(part, settlement), most_minor=part.amount)
        return checkout.pay_card(_charged(part, settlement), CardSlip())


def _given(part: PayPart, settlement: Settlement) -> int:
    """The cash handed over: as said, else what the tender takes, else what is left."""
    taken = settlement.due_cash_minor if part.amount is None else part.amount
    return taken if part.given is None else part.given


def _charged(part: PayPart, settlement: Settlement) -> int:
    return settlement.due_minor if part.amount is None else part.amount


def _options(scenario: Scenario) -> dict[str, str]:
    store = scenario.store
    return {
        "money.currency": store.currency,
        "money.digits": str(store.digits),
        "money.cash_step": str(store.cash_rounding or 1),
        "store.zone": store.zone,
        "tax.prices": store.prices,
        "tax.rounding": store.tax_rounding,
        "tax.rates": " ".join(f"{letter}={bp}" for letter, bp in scenario.taxes.items()),
        "tender.most": str(10**12),
        "tender.most_change": str(10**12),
    }


def _filling(scenario: Scenario) -> Callable[[Store], None]:
    def fill(store: Store) -> None:
        with store.write() as work:
            for goods in scenario.goods:
                work.catalogue.put(
                    CatalogueRow(
                        sku=goods.sku,
                        name=goods.sku,
                        unit=Unit.EACH,
                        price_minor=goods.price,
                        tax_class=goods.tax,
                        category=(goods.cat,) if goods.cat else (),
                    )
                )
            work.commit()

    return fill


def _discount(part: SaleLinePart | SaleStep) -> ManualDiscount | None:
    if part.percent_off is not None and part.amount_off is not None:
        raise Refusal("scenario.two-discounts")
    if part.percent_off is not None:
        return ManualDiscount("scenario", rate=Rate(part.percent_off))
    if part.amount_off is not None:
        return ManualDiscount("scenario", amount_minor=part.amount_off)
    return None


def _sale_answer(sale: Sale) -> Answer:
    return {
        "lines": [
            {
                "gross": line.amount.gross_minor,
                "discount": line.off_minor,
                "net": line.amount.net_minor,
                "tax": line.amount.tax_minor,
            }
            for line in sale.lines
        ],
        "offers": [],
        "discount": sale.off_minor,
        "total": sale.total_minor,
        "net": sale.total.net_minor,
        "tax": {rate.tax_class: rate.amount.tax_minor for rate in sale.rates},
        "rounding": sale.rounding_minor,
        "paid": [_tender_answer(tender, 1) for tender in sale.tenders],
        "change": sale.change_minor,
        "earned": 0,
    }


def _return_answer(sale: Sale) -> Answer:
    return {
        "refund": [_tender_answer(tender, -1) for tender in sale.tenders],
        "total": -sale.total_minor,
        "tax": {rate.tax_class: -rate.amount.tax_minor for rate in sale.rates},
        "rounding": -sale.rounding_minor,
        "restored": 0,
        "clawback": 0,
        "shortfall": 0,
    }


def _tender_answer(tender: Tender, sign: int) -> Answer:
    return {"tender": tender.kind.value, "amount": sign * tender.amount_minor}
