"""`python -m posapp scenario FILE…`: a small store's life, through the services the screens use.

The whole of `pos-scenario/1`: goods, taxes, discounts, offers, members, points, tiers, returns,
holds, merges and the daily job. A step that is refused changes nothing.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from loyalty.rules.sale_points import SalePoints
from posapp.cli.scenario_answers import (
    NOTHING_LEFT,
    Answer,
    member_answer,
    return_answer,
    sale_answer,
)
from posapp.cli.scenario_file import (
    AnyStep,
    GrantStep,
    HoldStep,
    KeyStep,
    MergeStep,
    PayPart,
    PlainStep,
    ReturnStep,
    SaleLinePart,
    SaleStep,
    Scenario,
    SpendStep,
    read_scenario,
)
from posapp.cli.scenario_store import BY, check_scenario, filling_of, options_of
from posapp.domain.discount import ManualDiscount
from posapp.domain.messages import say
from posapp.domain.permission import Role, Staff
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.domain.tender import CardSlip, Settlement
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId, ProductId, SaleId, StaffId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import MILLI, Quantity
from posapp.kernel.rate import Rate
from posapp.ports import Store
from posapp.services.outcomes import Closed
from posapp.till import TillServices

MakeTill = Callable[[Mapping[str, str], Callable[[Store], None], SetClock], TillServices]
PIN = "1234"


def run_files(paths: Sequence[str], make_till: MakeTill) -> int:
    """Run each file and print its answers; 0 when every file could be read."""
    code = 0
    for path in paths:
        try:
            scenario = read_scenario(Path(path).read_text("utf-8"))
            check_scenario(scenario)
        except (Refusal, OSError, UnicodeDecodeError) as wrong:
            code = 1
            print(json.dumps({"file": Path(path).name, "ok": False, **_refused(wrong)}))
            continue
        for answer in run_scenario(scenario, make_till):
            print(json.dumps(answer, ensure_ascii=False))
    return code


def run_scenario(scenario: Scenario, make_till: MakeTill) -> Iterator[Answer]:
    """The answers of a scenario, one a step."""
    check_scenario(scenario)
    runner = _Runner(scenario, make_till)
    for number, step in enumerate(scenario.steps, start=1):
        runner.clock.set(step.at)
        answer: Answer = {"step": number, "ok": True}
        try:
            answer |= runner.run(step)
        except Refusal as refusal:
            answer = {"step": number, "ok": False, **_refused(refusal, runner.currency)}
        answer["members"] = runner.members(step)
        yield answer


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
        self._till = make_till(options_of(scenario), filling_of(scenario), self.clock)
        self._till.staffing.add(
            Staff(StaffId("manager"), 1, "Manager", Role.MANAGER, Rate(10_000)), PIN
        )
        self._till.staffing.sign_in(StaffId("manager"), PIN)
        self._till.shifts.open(0)
        self._sales: dict[str, Sale] = {}
        self._returns: dict[str, str] = {}
        self._holds: dict[str, MemberId] = {}
        self.currency = self._till.settings.currency
        self._of_member = {MemberId(part.id): part.id for part in scenario.members}

    def run(self, step: AnyStep) -> Answer:
        """What the step does, and what it answers."""
        if isinstance(step, SaleStep):
            return self.sell(step)
        if isinstance(step, ReturnStep):
            return self.take_back(step)
        if isinstance(step, MergeStep):
            return self._merge(step)
        if isinstance(step, PlainStep):
            if step.do == "day":
                self._till.loyalty.days.run(step.at)
            return {}
        return self._move_points(step)

    def _move_points(self, step: GrantStep | SpendStep | HoldStep | KeyStep) -> Answer:
        desk = self._till.loyalty.points
        if isinstance(step, GrantStep):
            key = f"{BY}:{self._till.context.ids.new()}"
            desk.grant(self._member(step.member), step.points, key=key, expires=step.expires)
        elif isinstance(step, SpendStep):
            key = f"{BY}:{self._till.context.ids.new()}"
            desk.spend(self._member(step.member), step.points, key=key)
        elif isinstance(step, HoldStep):
            self._holds[step.key] = self._member(step.member)
            desk.hold(self._holds[step.key], step.points, key=step.key, minutes=step.minutes)
        elif step.do == "capture":
            desk.capture(step.key)
        else:
            desk.release(step.key)
        return {}

    def _merge(self, step: MergeStep) -> Answer:
        desk = self._till.loyalty.merging
        loser, survivor = self._member(step.from_), self._member(step.into)
        if step.do == "merge":
            desk.merge(survivor, loser, BY)
        else:
            desk.undo(loser, BY)
        return {}

    def _member(self, name: str) -> MemberId:
        if MemberId(name) not in self._of_member:
            raise Refusal("member.unknown", member=name)
        return MemberId(name)

    def members(self, step: AnyStep) -> Answer:
        """The members that a step touched, as they stand after it; a look sees all."""
        with self._till.context.store.read() as work:
            standing = {name: work.members.resolve(MemberId(name)) for name in self._touched(step)}
            desk = self._till.loyalty.tiers
            tiers = {id_: desk.tier_of(work, id_) for id_ in standing.values()}
        answers: Answer = {name: NOTHING_LEFT for name, id_ in standing.items() if name != id_}
        points = self._till.loyalty.points
        return answers | {
            id_: member_answer(points.balances(id_), tier) for id_, tier in tiers.items()
        }

    def _touched(self, step: AnyStep) -> list[str]:
        names: list[str | None] = []
        if isinstance(step, PlainStep):
            names = [*self._of_member.values()]
        elif isinstance(step, MergeStep):
            names = [step.from_, step.into]
        elif isinstance(step, ReturnStep):
            sale = self._sales.get(step.of)
            names = [sale.member_id if sale else None]
        elif isinstance(step, KeyStep):
            names = [self._holds.get(step.key)]
        else:
            names = [step.member]
        return [name for name in names if name in self._of_member]

    def sell(self, step: SaleStep) -> Answer:
        """Ring up, discount, take the money."""
        if step.id in self._sales:
            raise Refusal("scenario.id-twice", id=step.id)
        try:
            closed = self._rung_up(step)
        except Refusal:
            self._till.checkout.back_to_basket()
            self._till.checkout.clear()
            self._till.checkout.set_member(None)
            raise
        self._sales[step.id] = closed.sale
        return sale_answer(closed.sale, self._points_of(closed.sale))

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
        return return_answer(closed.sale, self._points_of(closed.sale))

    def _points_of(self, sale: Sale) -> SalePoints | None:
        with self._till.context.store.read() as work:
            return work.points.sale_points(sale.id)

    def _rung_up(self, step: SaleStep) -> Closed:
        checkout = self._till.checkout
        if step.member is not None:
            checkout.set_member(self._member(step.member))
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
        closed = self._lower(parts) if self._lowers else None
        if closed is not None:
            return closed
        parts = [part for part in parts if part.tender != "points" or not self._lowers]
        settlement = checkout.begin_payment()
        if settlement.is_settled and not any(part.amount or part.given for part in parts):
            return checkout.exact_cash()
        for part in parts:
            settlement = self._tried(part, settlement)
        if not settlement.is_settled:
            raise Refusal("tender.still-due", due_minor=settlement.due_minor)
        for part in parts:
            closed = self._take(part)
        return closed

    def _lower(self, parts: Sequence[PayPart]) -> Closed | None:
        """Points that lower the price come before every tender."""
        closed = None
        for part in parts:
            if part.tender == "points":
                settlement = self._till.checkout.begin_payment()
                closed = self._till.checkout.pay_points(self._points(part, settlement))
        return closed

    def _tried(self, part: PayPart, settlement: Settlement) -> Settlement:
        limits = self._till.settings.tender_limits
        if part.tender == "cash":
            given = _given(part, settlement)
            return settlement.with_cash(given, limits, most_minor=part.amount)
        if part.tender == "voucher":
            return settlement.with_voucher(_charged(part, settlement), limits)
        if part.tender == "points":
            points = self._points(part, settlement)
            return settlement.with_points(points, self._worth(points), limits)
        return settlement.with_card(_charged(part, settlement), CardSlip(), limits)

    def _take(self, part: PayPart) -> Closed | None:
        checkout = self._till.checkout
        settlement = checkout.begin_payment()
        if part.tender == "cash":
            return checkout.pay_cash(_given(part, settlement), most_minor=part.amount)
        if part.tender == "voucher":
            return checkout.pay_voucher(_charged(part, settlement))
        if part.tender == "points":
            return checkout.pay_points(self._points(part, settlement))
        return checkout.pay_card(_charged(part, settlement), CardSlip())

    @property
    def _lowers(self) -> bool:
        return self._till.loyalty.program.points_lower_the_price

    def _worth(self, points: int) -> int:
        return self._till.loyalty.program.worth_minor(points)

    def _points(self, part: PayPart, settlement: Settlement) -> int:
        """As many points as the step says, or as pay its amount, or what is left."""
        if part.points is not None:
            return part.points
        return self._till.loyalty.program.points_for(_charged(part, settlement))


def _given(part: PayPart, settlement: Settlement) -> int:
    """The cash handed over: as said, else what the tender takes, else what is left."""
    taken = settlement.due_cash_minor if part.amount is None else part.amount
    return taken if part.given is None else part.given


def _charged(part: PayPart, settlement: Settlement) -> int:
    return settlement.due_minor if part.amount is None else part.amount


def _discount(part: SaleLinePart | SaleStep) -> ManualDiscount | None:
    if part.percent_off is not None and part.amount_off is not None:
        raise Refusal("scenario.two-discounts")
    if part.percent_off is not None:
        return ManualDiscount("scenario", rate=Rate(part.percent_off))
    if part.amount_off is not None:
        return ManualDiscount("scenario", amount_minor=part.amount_off)
    return None
