"""Taking goods back against their receipt: never more than was sold, and every cent of it.

Rule: returns.by-line
A returned quantity costs what the shares stored with the sale say, whatever today's prices and
rates are. The money goes back over the original tenders by cumulative share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from posapp.domain.deliver import Deliver
from posapp.domain.pricing import Reduction
from posapp.domain.sale import GoodsGo, ReturnOf, Sale, SaleKind, SaleLine
from posapp.domain.shares import Part, UnitShares
from posapp.domain.tax import NOTHING, RateTotal, Taxed
from posapp.domain.tender import CardSlip, Tender, TenderKind, refund_shares
from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up, round_to_step
from posapp.kernel.quantity import Quantity


@dataclass(frozen=True, slots=True)
class LineBack:
    """So much of a line goes back: where to, and why."""

    line_number: int
    milli: int
    reason: str
    goods_go: GoodsGo


@dataclass(frozen=True, slots=True)
class Returned:
    """What went back of a sale before: thousandths by line number, minor units in all and in cash.

    `cash_minor` is what was paid out in coins: the smallest coin may have changed since.
    """

    milli_by_line: Mapping[int, int]
    gross_minor: int = 0
    cash_minor: int = 0

    def of(self, line_number: int) -> int:
        """Thousandths of a line that went back."""
        return self.milli_by_line.get(line_number, 0)


@dataclass(frozen=True, slots=True)
class Refund:
    """What a return comes to: its lines, taxes and tenders, all negative."""

    lines: tuple[SaleLine, ...]
    rates: tuple[RateTotal, ...]
    tenders: tuple[Tender, ...]
    rounding_minor: int

    @property
    def total_minor(self) -> int:
        """Minor units that go back, as a negative figure, cash rounding aside."""
        return sum(line.amount.gross_minor for line in self.lines)


def on_allowed_ways(made: Refund, *, refunds_original: bool) -> Refund:
    """Money that was paid online goes back as store credit where the shop cannot give it back.

    Rule: returns.online-original-way
    """
    if refunds_original:
        return made
    tenders = tuple(
        replace(tender, kind=TenderKind.VOUCHER) if tender.kind is TenderKind.ONLINE else tender
        for tender in made.tenders
    )
    return replace(made, tenders=tenders)


def can_return_milli(line: SaleLine, returned: Returned) -> int:
    """Thousandths of a line that may still go back."""
    if not line.returnable or line.quantity.milli <= 0:
        return 0
    return line.quantity.milli - returned.of(line.number)


def all_that_is_left(
    sale: Sale, returned: Returned, *, reason: str, goods_go: GoodsGo
) -> tuple[LineBack, ...]:
    """Everything of a sale that may still go back."""
    return tuple(
        LineBack(line.number, left, reason, goods_go)
        for line in sale.lines
        if (left := can_return_milli(line, returned)) > 0
    )


def refund(sale: Sale, returned: Returned, back: Sequence[LineBack], *, cash_step: int) -> Refund:
    """What goes back when these lines of `sale` are returned, after `returned` went back before."""
    if sale.kind is not SaleKind.SALE:
        raise Refusal("return.not-a-sale", receipt=sale.receipt_number)
    if not back:
        raise Refusal("return.nothing-chosen")
    if len({chosen.line_number for chosen in back}) != len(back):
        raise Refusal("return.line-twice")
    lines = tuple(
        _line_back(sale, returned, chosen, number) for number, chosen in enumerate(back, start=1)
    )
    gross = -sum(line.amount.gross_minor for line in lines)
    tenders, rounding = _tenders_back(sale, returned, gross, cash_step)
    return Refund(lines, _rates_back(lines), tenders, rounding)


def _line_back(sale: Sale, returned: Returned, chosen: LineBack, number: int) -> SaleLine:
    line = next((row for row in sale.lines if row.number == chosen.line_number), None)
    if line is None:
        raise Refusal("return.line-unknown", line=chosen.line_number)
    if not line.returnable:
        raise Refusal("return.not-returnable", name=line.name)
    if not 0 < chosen.milli <= can_return_milli(line, returned):
        raise Refusal("return.more-than-sold", name=line.name)
    part = line.shares.part(before_milli=returned.of(line.number), milli=chosen.milli)
    quantity = Quantity(-chosen.milli, line.quantity.unit)
    shown = _shown(line, part.amount, before_milli=returned.of(line.number), milli=chosen.milli)
    return replace(
        line,
        number=number,
        quantity=quantity,
        full_minor=-(shown + part.off_minor),
        reductions=_reductions_back(line, part, before_milli=returned.of(line.number)),
        shown_minor=-shown,
        amount=-part.amount,
        shares=UnitShares(quantity.milli, -part.amount, -part.off_minor),
        return_of=ReturnOf(sale.id, line.number, chosen.reason),
        goods_go=chosen.goods_go,
        deliver=Deliver.NONE if line.deliver is Deliver.NONE else Deliver.HERE,
    )


def _shown(line: SaleLine, amount: Taxed, *, before_milli: int, milli: int) -> int:
    """The part's amount as the shelf shows it: with its tax, without it, or before an exemption."""
    if line.shown_minor == line.amount.gross_minor:
        return amount.gross_minor
    if line.shown_minor == line.amount.net_minor:
        return amount.net_minor
    whole, size = line.shown_minor, line.quantity.milli
    return half_up(whole * (before_milli + milli), size) - half_up(whole * before_milli, size)


def _reductions_back(line: SaleLine, part: Part, *, before_milli: int) -> tuple[Reduction, ...]:
    """What the units had less comes back less, reason by reason, by cumulative share.

    Rule: returns.reductions-back
    """
    before = line.shares.part(before_milli=0, milli=before_milli).off_minor
    shares = refund_shares(
        [reduction.amount_minor for reduction in line.reductions],
        total_minor=line.off_minor,
        before_minor=before,
        now_minor=part.off_minor,
    )
    back = zip(line.reductions, _points_back(line, before, part.off_minor), shares, strict=True)
    return tuple(
        replace(reduction, amount_minor=-share, points=-points)
        for reduction, points, share in back
        if share or points
    )


def _points_back(line: SaleLine, before_minor: int, now_minor: int) -> list[int]:
    """The points in the reductions that go back, on the running total of the line's reductions."""
    whole = line.off_minor
    return [
        half_up(reduction.points * (before_minor + now_minor), whole)
        - half_up(reduction.points * before_minor, whole)
        if whole
        else 0
        for reduction in line.reductions
    ]


def _rates_back(lines: Sequence[SaleLine]) -> tuple[RateTotal, ...]:
    totals: dict[str, RateTotal] = {}
    for line in lines:
        before = totals.get(line.tax_class, RateTotal(line.tax_class, line.rate, NOTHING))
        totals[line.tax_class] = RateTotal(line.tax_class, line.rate, before.amount + line.amount)
    return tuple(totals[letter] for letter in sorted(totals))


def points_paid_back_minor(sale: Sale, gross_minor: int) -> int:
    """What of a points tender has gone back once so much of the sale went back in all.

    Rule: returns.points-share
    """
    kinds = _by_tender(sale)
    exact = _exact(sale, kinds)
    back = refund_shares(exact, total_minor=sale.total_minor, before_minor=0, now_minor=gross_minor)
    return sum(
        share
        for share, (_, first) in zip(back, kinds, strict=True)
        if first.kind is TenderKind.POINTS
    )


def _exact(sale: Sale, kinds: Sequence[tuple[int, Tender]]) -> list[int]:
    """The original tenders at their exact worth: cash without its rounding."""
    rounding = [sale.rounding_minor if first.kind is TenderKind.CASH else 0 for _, first in kinds]
    return [amount - off for (amount, _), off in zip(kinds, rounding, strict=True)]


def _tenders_back(
    sale: Sale, returned: Returned, now_minor: int, cash_step: int
) -> tuple[tuple[Tender, ...], int]:
    """The money by cumulative share; cash goes back in coins that exist, mirrored from the sale.

    The cash that was rounded is taken at its exact worth, split, and rounded on the running total,
    so that all partial returns together give back exactly the coins that came in.
    """
    before_minor = returned.gross_minor
    kinds = _by_tender(sale)
    exact = _exact(sale, kinds)
    cash_at = next((i for i, (_, first) in enumerate(kinds) if first.kind is TenderKind.CASH), None)
    total = sale.total_minor
    before = refund_shares(exact, total_minor=total, before_minor=0, now_minor=before_minor)
    now = refund_shares(exact, total_minor=total, before_minor=before_minor, now_minor=now_minor)
    tenders: list[Tender] = []
    rounding = 0
    for index, (_, first) in enumerate(kinds):
        amount = now[index]
        if index == cash_at:
            coins = _coins(before[index] + amount, exact[index], kinds[index][0], cash_step)
            paid_out = max(coins - returned.cash_minor, 0)
            rounding = -(paid_out - amount)
            amount = paid_out
        points = _points_of(first, before[index], now[index])
        if amount or points:
            slip = CardSlip(first.slip.brand, first.slip.last4) if first.slip else None
            tenders.append(Tender(first.kind, -amount, -amount, slip, -points))
    return tuple(tenders), rounding


def _points_of(tender: Tender, before_minor: int, now_minor: int) -> int:
    """The points that go back with this share of a points tender, on its running total.

    Rule: returns.points-back
    """
    whole = tender.amount_minor
    if not tender.points or not whole:
        return 0
    return half_up(tender.points * (before_minor + now_minor), whole) - half_up(
        tender.points * before_minor, whole
    )


def _by_tender(sale: Sale) -> list[tuple[int, Tender]]:
    """The original tenders in their order; cash counts once: coins forget which note they were."""
    rows: list[tuple[int, Tender]] = []
    cash_at: int | None = None
    for tender in sale.tenders:
        if tender.kind is not TenderKind.CASH:
            rows.append((tender.amount_minor, tender))
        elif cash_at is None:
            cash_at = len(rows)
            rows.append((tender.amount_minor, tender))
        else:
            rows[cash_at] = (rows[cash_at][0] + tender.amount_minor, rows[cash_at][1])
    return rows


def _coins(exact_minor: int, whole_exact_minor: int, whole_paid_minor: int, step: int) -> int:
    """Coins for so much exact cash; the whole of it gives back what was paid, to the coin.

    Cash that was paid in no whole coins (a first part, before a card) is never outrun by rounding.
    """
    if exact_minor == whole_exact_minor:
        return whole_paid_minor
    return min(round_to_step(exact_minor, step), whole_paid_minor)
