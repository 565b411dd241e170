"""A receipt of a till as the shop is told it: lines, units, tax, tenders, links. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from posapp.domain.deliver import Deliver
from posapp.domain.sale import GoodsGo, Sale, SaleLine
from posapp.domain.tender import Tender
from posapp.kernel.errors import Bug
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import MILLI, Unit
from sync.shop import OutLine, OutRefund, OutTender, RefundLine, UnitRun

SENT_ON: Final = frozenset({Deliver.SEND, Deliver.ELSEWHERE})


def out_lines(sale: Sale, remote_ids: Mapping[ProductId, str]) -> tuple[OutLine, ...]:
    """The goods of a receipt; `remote_ids` are the shop's ids of those that are linked."""
    return tuple(out_line(line, remote_ids.get(line.product_id, "")) for line in sale.lines)


def out_line(line: SaleLine, product_remote_id: str) -> OutLine:
    """One line of a receipt, with the amounts of its units.

    Rule: sync.runs-add-up
    The runs are those stored with the sale: they add up to the line in gross, net and quantity.
    """
    made = OutLine(
        number=line.number,
        sku=line.sku,
        name=line.name or line.name_zh,
        quantity_milli=line.quantity.milli,
        by_weight=line.quantity.unit is not Unit.EACH,
        gross_minor=line.amount.gross_minor,
        net_minor=line.amount.net_minor,
        rate_bp=line.rate.bp,
        tax_class=line.tax_class,
        runs=unit_runs(line),
        product_remote_id=product_remote_id,
        off_minor=line.off_minor,
        off_words=tuple(one.label or one.label_zh for one in line.reductions),
        deliver=line.deliver in SENT_ON,
    )
    sums = (
        sum(run.count_milli for run in made.runs),
        sum(run.gross_minor for run in made.runs),
        sum(run.net_minor for run in made.runs),
    )
    if sums != (made.quantity_milli, made.gross_minor, made.net_minor):
        raise Bug("sync.runs-off", line=line.number)
    return made


def unit_runs(line: SaleLine) -> tuple[UnitRun, ...]:
    """The units of a line in runs of equal ones; weighed goods are one run."""
    runs = line.shares.runs
    if not runs:
        whole = line.amount
        return (UnitRun(line.quantity.milli, whole.gross_minor, whole.net_minor),)
    return tuple(
        UnitRun(run.count * MILLI, run.each.gross_minor * run.count, run.each.net_minor * run.count)
        for run in runs
    )


def out_tenders(tenders: Sequence[Tender], *, back: bool = False) -> tuple[OutTender, ...]:
    """What stayed in the shop over each tender; what went out of it, for goods that came `back`."""
    sign = -1 if back else 1
    return tuple(
        OutTender(one.kind.value, sign * one.amount_minor, one.slip.approval if one.slip else "")
        for one in tenders
        if one.amount_minor
    )


def collected_at(sale: Sale, address: Mapping[str, str]) -> str:
    """The other store where goods of a receipt wait for their buyer, or nothing.

    Rule: sync.collected-elsewhere
    """
    elsewhere = any(line.deliver is Deliver.ELSEWHERE for line in sale.lines)
    return address.get("more", "") if elsewhere else ""


def refund_lines(sale: Sale) -> tuple[RefundLine, ...]:
    """The goods that a refund or void takes back, amounts above zero."""
    return tuple(
        RefundLine(
            original_number=line.return_of.line_number if line.return_of else 0,
            sku=line.sku,
            quantity_milli=-line.quantity.milli,
            by_weight=line.quantity.unit is not Unit.EACH,
            gross_minor=-line.amount.gross_minor,
            net_minor=-line.amount.net_minor,
            restock=line.goods_go is GoodsGo.SHELF,
        )
        for line in sale.lines
    )


def out_refund(sale: Sale, original_remote_id: str, first_sent_at: datetime | None) -> OutRefund:
    """A refund or void of a receipt that is at the shop."""
    reasons = dict.fromkeys(line.return_of.reason for line in sale.lines if line.return_of)
    return OutRefund(
        id=sale.id,
        receipt_number=sale.receipt_number,
        at=sale.at,
        original_id=sale.original_id,
        original_remote_id=original_remote_id,
        lines=refund_lines(sale),
        total_minor=-sale.total_minor,
        reason=", ".join(reason for reason in reasons if reason) or sale.kind.value,
        tenders=out_tenders(sale.tenders, back=True),
        first_sent_at=first_sent_at,
    )
