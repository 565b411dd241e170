"""What a stored sale or a shift's report says on paper."""

from collections.abc import Mapping
from datetime import datetime

from posapp.domain.barcode import receipt_code
from posapp.domain.pricing import Reduction
from posapp.domain.sale import Sale, SaleLine
from posapp.domain.shift import Shift, ShiftState
from posapp.domain.tax import RateTotal
from posapp.domain.tender import Tender, TenderKind
from posapp.services.shift_desk import ShiftReport
from posapp.settings import StoreSettings
from receipts.content import (
    DrawerContent,
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

TENDER_LABELS: Mapping[str, Label] = {
    TenderKind.CASH.value: Label("Cash", "现金"),
    TenderKind.CARD.value: Label("Card", "银行卡"),
}
PRICE_CHANGED = Label("Price changed", "已改价")
DISCOUNT = Label("Discount", "折扣")
BASKET_DISCOUNT = Label("Basket discount", "整单折扣")


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
    )


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
        note=line.note,
        return_of=original_number if line.return_of else "",
    )


def _reason(reduction: Reduction) -> Reason:
    label = Label(reduction.label, reduction.label_zh)
    if reduction.kind != "offer":
        word = BASKET_DISCOUNT if reduction.kind == "basket" else DISCOUNT
        label = Label(f"{word.en}: {reduction.label}", f"{word.zh}: {reduction.label}")
    return Reason(label, -reduction.amount_minor)


def _saved(line: SaleLine) -> int:
    """Against the list price; a label's amount is its own list price, whatever it weighs."""
    by_unit = line.quantity.times(line.unit_minor) == line.full_minor
    at_list = line.quantity.times(line.list_minor) if by_unit else line.full_minor
    return max(at_list - line.shown_minor, 0) if line.list_minor else 0


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
    )


def _tax(rate: RateTotal) -> TaxRow:
    amount = rate.amount
    return TaxRow(rate.tax_class, rate.rate, amount.net_minor, amount.tax_minor, amount.gross_minor)
