"""A closed sale as the earning rules see it: its lines, its money, its moment, its member."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from loyalty.rules.earn_conditions import is_birthday
from loyalty.rules.earn_trace import EarnTrace, LineKept
from loyalty.rules.earn_trace_text import from_text
from loyalty.rules.earning import EarnedBefore, Purchase, PurchaseLine, earn
from loyalty.rules.member import Member
from loyalty.rules.program import CapSpan, Multiplier, Program
from posapp.domain.cart import Cart
from posapp.domain.sale import Sale, SaleLine
from posapp.domain.tender import TenderKind
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.settings import StoreSettings

MOST_A_MONTH = 200
"""Receipts that are read to hold a month's cap; nobody honest has more."""


@dataclass(frozen=True, slots=True)
class Known:
    """A member as earning rules may know her.

    Rule: consent.earning
    Without her yes to personal offers that is her tier alone.
    """

    tier: str
    segments: frozenset[str] = frozenset()
    birthday: date | None = None


@dataclass(frozen=True, slots=True)
class Buying:
    """A sale being closed, its basket, and the member it belongs to as she stands before it."""

    sale: Sale
    cart: Cart
    member: Member
    known: Known
    multipliers: tuple[Multiplier, ...] = ()


def trace_of(work: Work, buying: Buying, program: Program, settings: StoreSettings) -> EarnTrace:
    """What a sale earns; goods coming back in the same receipt earn nothing."""
    sale = buying.sale
    purchase = replace(
        purchase_of(sale, buying.known, settings),
        acts=frozenset(buying.cart.acts),
        before=earned_before(work, sale.member_id, sale.at, program, settings),
    )
    return earn(purchase, with_multipliers(program, buying.multipliers))


def purchase_of(sale: Sale, known: Known, settings: StoreSettings) -> Purchase:
    """A sale as the rules see it, without what stands on no receipt: acts, caps of earlier ones."""
    local_at = sale.at.astimezone(settings.zone)
    return Purchase(
        lines=tuple(_line(line) for line in sale.lines if line.quantity.milli > 0),
        local_at=local_at.replace(tzinfo=None),
        points_minor=sale.points_minor,
        tenders=frozenset(
            tender.kind.value for tender in sale.tenders if tender.kind is not TenderKind.POINTS
        ),
        store=settings.text("store.id"),
        channel=sale.channel,
        tier=known.tier,
        segments=known.segments,
        is_birthday=is_birthday(known.birthday, local_at.date()),
    )


def with_multipliers(program: Program, more: tuple[Multiplier, ...]) -> Program:
    """The program with what the offers of one basket add to it."""
    return replace(program, multipliers=(*program.multipliers, *more)) if more else program


def _line(line: SaleLine) -> PurchaseLine:
    return PurchaseLine(
        number=line.number,
        sku=line.sku,
        quantity_milli=line.quantity.milli,
        gross_minor=line.amount.gross_minor,
        net_minor=line.amount.net_minor,
        category=line.category,
    )


def earned_before(
    work: Work,
    member_id: MemberId | None,
    at: datetime,
    program: Program,
    settings: StoreSettings,
) -> EarnedBefore:
    """What she earned today and this month, where a cap asks for it."""
    caps = [*program.caps, *(cap for rule in program.earning for cap in rule.caps)]
    if member_id is None or all(cap.span is CapSpan.SALE for cap in caps):
        return EarnedBefore()
    today: Counter[str] = Counter()
    month: Counter[str] = Counter()
    day = local_day(at, settings.zone)
    earlier = [one for one in work.points.sales_of(member_id, MOST_A_MONTH) if one.trace]
    moments = work.sales.moments([one.sale_id for one in earlier])
    for points in earlier:
        if points.sale_id not in moments:
            continue
        on = local_day(moments[points.sale_id], settings.zone)
        if (on.year, on.month) == (day.year, day.month):
            earned = _by_rule(from_text(points.trace))
            month.update(earned)
            today.update(earned if on == day else {})
    return EarnedBefore(today, month)


def _by_rule(trace: EarnTrace) -> Mapping[str, int]:
    return {"": trace.earned, **{rule.id: rule.points for rule in trace.rules}}


def kept_of(sale: Sale, back_milli: Mapping[int, int]) -> dict[int, LineKept]:
    """What is left of each line once so many thousandths of it have gone back, by its shares."""
    kept: dict[int, LineKept] = {}
    for line in sale.lines:
        gone = back_milli.get(line.number, 0)
        left = line.quantity.milli - gone
        if left > 0:
            amount = line.shares.part(before_milli=gone, milli=left).amount
            kept[line.number] = LineKept(left, amount.gross_minor, amount.net_minor)
    return kept
