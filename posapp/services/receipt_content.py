"""What a stored sale or a shift's report says on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from loyalty.rules.coupon import Coupon, CouponSeries
from loyalty.rules.coupons import window
from loyalty.rules.entry import POINTS, Entry, EntryKind
from loyalty.rules.member import Member, MemberState
from loyalty.rules.program import BASE_TIER, Program
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier import BASE, Tier, TierStatus
from loyalty.rules.tier_period import TierPoints
from loyalty.rules.tiers import next_tier
from posapp.domain.barcode import coupon_code, receipt_code
from posapp.domain.deliver import Deliver
from posapp.domain.money_text import format_number
from posapp.domain.pricing import Reduction
from posapp.domain.sale import Sale, SaleLine
from posapp.domain.shift import Shift, ShiftState
from posapp.domain.tax import RateTotal
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.clock import local_day
from posapp.services.shift_desk import ShiftReport
from posapp.settings import StoreSettings
from receipts.content import (
    NO_LABEL,
    DrawerContent,
    ForYou,
    MemberBox,
    Reason,
    ReceiptContent,
    ReceiptKind,
    ReceiptLine,
    ReportContent,
    ReportCounts,
    ReportKind,
    ReportTender,
    StoreHead,
    TaxRow,
    TenderRow,
)
from receipts.words import Label

DELIVERED: Mapping[Deliver, str] = {
    Deliver.SEND: "Will be sent 寄送",
    Deliver.ELSEWHERE: "Collected in another store 到其他门店自提",
}
TENDER_LABELS: Mapping[str, Label] = {
    TenderKind.CASH.value: Label("Cash", "现金"),
    TenderKind.CARD.value: Label("Card", "银行卡"),
    TenderKind.VOUCHER.value: Label("Voucher", "代金券"),
    TenderKind.POINTS.value: Label("Points", "积分"),
    TenderKind.ONLINE.value: Label("Paid online", "网上已付"),
}
PRICE_CHANGED = Label("Price changed", "已改价")
DISCOUNT = Label("Discount", "折扣")
BASKET_DISCOUNT = Label("Basket discount", "整单折扣")
COUPON = Label("Coupon", "优惠券")
FIRST_WIDE = "\u2e80"
"""From here on a letter is a Chinese one, near enough for the parts of a name."""


@dataclass(frozen=True, slots=True)
class MemberSide:
    """What the store knows of a receipt's member when paper is made.

    `points` was stored with the receipt, `entries` are the receipt's own, `history` her tier points
    up to it: a copy says what the first paper said. Only the name is today's.
    """

    points: SalePoints
    program: Program
    member: Member | None = None
    entries: Sequence[Entry] = ()
    history: Sequence[TierPoints] = ()


def store_head(settings: StoreSettings) -> StoreHead:
    """Who sells, from the settings."""
    address = tuple(line.strip() for line in settings.text("store.address").split("|"))
    return StoreHead(
        name=settings.text("store.name"),
        name_zh=settings.text("store.name_zh"),
        address=tuple(line for line in address if line),
        tax_number=settings.text("store.tax_number"),
    )


def receipt_content(
    sale: Sale,
    settings: StoreSettings,
    *,
    head: str,
    original_number: str = "",
    copy_number: int = 0,
    member: MemberBox | None = None,
    for_you: tuple[ForYou, ...] = (),
) -> ReceiptContent:
    """The receipt of a stored sale, refund or void."""
    code = receipt_code(sale.till_number, sale.sequence, sale.business_day)
    days = settings.integer("returns.days")
    return ReceiptContent(
        store=store_head(settings),
        currency=sale.currency,
        receipt_number=sale.receipt_number,
        at=_wall(sale.at, settings),
        till=str(sale.till_number),
        clerk=sale.clerk_name,
        lines=tuple(_line(line, original_number) for line in sale.lines),
        total_minor=sale.total_minor,
        tenders=tuple(_tender(tender) for tender in sale.tenders),
        taxes=tuple(_tax(rate) for rate in sale.rates),
        kind=ReceiptKind(sale.kind.value),
        original_number=original_number,
        saved_minor=max(sum(_saved(line) for line in sale.lines), 0),
        rounding_minor=sale.rounding_minor,
        change_minor=sale.change_minor,
        exemption=" ".join(
            part for part in (sale.exemption_reason, sale.exemption_certificate) if part
        ),
        note=sale.note,
        qr_text=code,
        barcode_text=code,
        barcode_caption=sale.receipt_number,
        return_rule=Label(
            f"Return within {days} days with this receipt.", f"{days} 天内凭小票退换。"
        ),
        journal_head=head,
        copy_number=copy_number,
        member=member,
        for_you=for_you,
    )


def member_box(side: MemberSide, sale: Sale, settings: StoreSettings) -> MemberBox:
    """The points box of a receipt.

    Rule: papers.points-as-stored
    Figures come from what the receipt stored, never from today's balance. A member who is gone has
    a box without name and number.
    """
    points, member = side.points, side.member
    named = member is not None and member.state is MemberState.ACTIVE
    waiting, until = _waiting(side.entries, sale, settings)
    tier = points.tier_after or points.tier_before
    above = _above(side, tier, local_day(sale.at, settings.zone))
    return MemberBox(
        before=points.before,
        now=points.after,
        earned=points.earned,
        used=points.used,
        name=short_name(member) if member and named else NO_LABEL,
        number_end=member.number[-4:] if member and named else "",
        tier=_tier_label(side.program, tier),
        is_new_tier=_at(side.program, tier) > _at(side.program, points.tier_before),
        pending=min(waiting, points.earned),
        pending_until=until,
        restored=points.restored,
        clawback=points.clawback,
        shortfall=points.shortfall,
        next_expiry=points.next_expiry,
        next_expiry_points=points.next_expiry_points,
        next_tier=Label(above[0].name, above[0].name_zh) if above else NO_LABEL,
        to_next_tier=above[1] if above else 0,
    )


def short_name(member: Member) -> Label:
    """A member's name as others at the counter may see it: "Wang L." and "王*".

    Rule: papers.short-name
    The first word and the first letter of the last; of a Chinese name the first letter. A single
    word is its first letter: no paper carries a whole name.
    """
    return Label(_short(member.name), _short(member.name_zh or ""))


def for_you(coupon: Coupon, series: CouponSeries | None) -> ForYou:
    """A coupon that was handed out with a receipt, with the code that the till reads."""
    if series is None:
        return ForYou(COUPON, coupon.valid_until, coupon.valid_from, coupon_code(coupon.code))
    first_day, last_day = window(coupon, series)
    from_day = first_day if coupon.valid_from else None
    label = Label(series.name, series.name_zh)
    return ForYou(label, last_day, from_day, coupon_code(coupon.code))


def report_content(
    report: ShiftReport, settings: StoreSettings, *, clerk: str, copy_number: int = 0
) -> ReportContent:
    """An X report of an open shift, the Z report of a closed one."""
    shift, totals = report.shift, report.totals
    closed = shift.state is ShiftState.CLOSED
    counts = dict(totals.tender_counts)
    cash = totals.tender_minor("cash")
    return ReportContent(
        kind=ReportKind.Z if closed else ReportKind.X,
        number=f"{shift.till_number}-{shift.number:04d}",
        store=store_head(settings),
        currency=settings.currency,
        till=str(shift.till_number),
        clerk=clerk,
        business_day=shift.business_day,
        opened_at=_wall(shift.opened_at, settings),
        printed_at=_wall(report.at, settings),
        first_receipt=totals.first_receipt,
        last_receipt=totals.last_receipt,
        counts=ReportCounts(
            sales=totals.sales.count,
            refunds=totals.refunds.count,
            voids=totals.voids.count,
            items=totals.items_milli // 1000,
        ),
        sales_minor=totals.sales.gross_minor,
        refunds_minor=totals.refunds.gross_minor,
        voids_minor=totals.voids.gross_minor,
        discounts_minor=-totals.off_minor,
        taxes=tuple(_tax(rate) for rate in totals.rates),
        tenders=tuple(
            ReportTender(TENDER_LABELS[kind], counts.get(kind, 0), amount)
            for kind, amount in totals.tenders
        ),
        drawer=_drawer(shift, cash, report),
        rounding_minor=totals.rounding_minor,
        perpetual_minor=report.sold_ever_minor - report.refunded_ever_minor,
        journal_head=report.head,
        copy_number=copy_number,
    )


def _drawer(shift: Shift, cash_minor: int, report: ShiftReport) -> DrawerContent:
    refunded = report.totals.cash_refunded_minor
    return DrawerContent(
        float_minor=shift.float_minor,
        taken_minor=cash_minor - refunded,
        refunded_minor=refunded,
        in_minor=report.totals.cash_in_minor,
        out_minor=report.totals.cash_out_minor,
        counted_minor=shift.counted_minor if shift.state is ShiftState.CLOSED else None,
    )


def _short(name: str) -> str:
    words = name.split()
    if not words:
        return ""
    if words[0][0] >= FIRST_WIDE:
        return f"{words[0][0]}*"
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else f"{words[0][0]}."


def _waiting(
    entries: Sequence[Entry], sale: Sale, settings: StoreSettings
) -> tuple[int, date | None]:
    """What a receipt earned and may not be spent yet, and from which day it may."""
    lots = [
        lot
        for entry in entries
        if entry.purse == POINTS and entry.kind is EntryKind.EARN
        for lot in entry.born
        if lot.active_from > sale.at
    ]
    until = max((local_day(lot.active_from, settings.zone) for lot in lots), default=None)
    return sum(lot.points for lot in lots), until


def _tier(program: Program, name: str) -> Tier | None:
    """The tier of that name, as the program has it today; none in a program without tiers."""
    if not program.tiers or not name:
        return None
    found = {tier.name: tier for tier in (BASE_TIER, *program.tiers)}
    return found.get(name, Tier(name, 0))


def _tier_label(program: Program, name: str) -> Label:
    tier = _tier(program, name)
    return Label(tier.name, tier.name_zh) if tier else NO_LABEL


def _at(program: Program, name: str) -> int:
    return program.tier(name or BASE).at


def _above(side: MemberSide, tier: str, day: date) -> tuple[Tier, int] | None:
    if not side.program.tiers:
        return None
    return next_tier(TierStatus(tier or BASE), side.history, side.program, day)


def _wall(at: datetime, settings: StoreSettings) -> datetime:
    return at.astimezone(settings.zone)


def _line(line: SaleLine, original_number: str) -> ReceiptLine:
    reasons = tuple(_reason(reduction) for reduction in line.reductions)
    if line.price_reason:
        changed = Label(
            f"{PRICE_CHANGED.en}: {line.price_reason}", f"{PRICE_CHANGED.zh}: {line.price_reason}"
        )
        reasons = (Reason(changed), *reasons)
    priced = line.quantity.times(line.unit_minor) == line.full_minor
    return ReceiptLine(
        name=line.name,
        name_zh=line.name_zh,
        quantity=line.quantity,
        unit_minor=line.unit_minor if priced else None,
        amount_minor=line.full_minor,
        tax_letter=line.tax_class,
        reasons=reasons,
        note=" ".join(filter(None, (line.note, DELIVERED.get(line.deliver, "")))),
        return_of=original_number if line.return_of else "",
    )


def _reason(reduction: Reduction) -> Reason:
    label = Label(reduction.label, reduction.label_zh)
    if reduction.kind == "points":
        count = format_number(reduction.points, "en")
        label = Label(f"{reduction.label}: {count}", f"{reduction.label_zh}: {count}")
    elif reduction.kind != "offer":
        word = BASKET_DISCOUNT if reduction.kind == "basket" else DISCOUNT
        label = Label(f"{word.en}: {reduction.label}", f"{word.zh}: {reduction.label}")
    return Reason(label, -reduction.amount_minor)


def _saved(line: SaleLine) -> int:
    """Against the list price; a label's amount is its own list price, whatever it weighs.

    What points took off is paid for: it is no saving.
    """
    by_unit = line.quantity.times(line.unit_minor) == line.full_minor
    at_list = line.quantity.times(line.list_minor) if by_unit else line.full_minor
    by_points = sum(r.amount_minor for r in line.reductions if r.kind == "points")
    return max(at_list - line.shown_minor - by_points, 0) if line.list_minor else 0


def _tender(tender: Tender) -> TenderRow:
    slip = tender.slip
    reference = (
        " ".join(part for part in (slip.brand, f"··{slip.last4}" if slip.last4 else "") if part)
        if slip
        else ""
    )
    changed = tender.given_minor != tender.amount_minor
    return TenderRow(
        label=TENDER_LABELS[tender.kind.value],
        amount_minor=tender.amount_minor,
        given_minor=tender.given_minor if changed else None,
        reference=reference,
        points=tender.points,
    )


def _tax(rate: RateTotal) -> TaxRow:
    amount = rate.amount
    return TaxRow(rate.tax_class, rate.rate, amount.net_minor, amount.tax_minor, amount.gross_minor)
