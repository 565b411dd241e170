"""A closed sale as rows and back. What comes back equals what went in, or it does not come back.

The tables hold some figures twice (a sale's gross, a line's reductions), and some values say
nothing in some rows (a slip's brand where there is no slip): each sale that is read is turned back
into rows and held against those it came from, so a row that somebody changed is noticed here at the
latest.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from posapp.domain.deliver import Deliver
from posapp.domain.pricing import Reduction
from posapp.domain.sale import GoodsGo, ReturnOf, Sale, SaleKind, SaleLine
from posapp.domain.shares import UnitRun, UnitShares
from posapp.domain.tax import RateTotal, Taxed
from posapp.domain.tender import CardSlip, Tender, TenderKind
from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId, ProductId, SaleId, ShiftId, StaffId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate
from posapp.storage.rows import AnyRow

Values = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class SaleRows:
    """The rows of one sale, table by table."""

    sale: Values
    lines: list[Values]
    reductions: list[Values]
    units: list[Values]
    rates: list[Values]
    tenders: list[Values]


@dataclass(frozen=True, slots=True)
class StoredRows:
    """The rows of some sales as they were read, each table in the order of its key."""

    sales: Sequence[AnyRow]
    lines: Sequence[AnyRow]
    reductions: Sequence[AnyRow]
    units: Sequence[AnyRow]
    rates: Sequence[AnyRow]
    tenders: Sequence[AnyRow]


def rows_of(sale: Sale) -> SaleRows:
    """The rows that hold a sale."""
    return SaleRows(
        sale=_sale_values(sale),
        lines=[_line_values(sale.id, line) for line in sale.lines],
        reductions=[
            _reduction_values(sale.id, line.number, place, reduction)
            for line in sale.lines
            for place, reduction in enumerate(line.reductions)
        ],
        units=[
            _unit_values(sale.id, line.number, place, run)
            for line in sale.lines
            for place, run in enumerate(line.shares.runs)
        ],
        rates=[_rate_values(sale.id, place, rate) for place, rate in enumerate(sale.rates)],
        tenders=[_tender_values(sale.id, place, paid) for place, paid in enumerate(sale.tenders)],
    )


def sales_of(stored: StoredRows) -> list[Sale]:
    """The sales that some rows hold, in the order of the sale rows."""
    lines = _grouped(stored.lines, ("sale_id",))
    reductions = _grouped(stored.reductions, ("sale_id", "line_number"))
    units = _grouped(stored.units, ("sale_id", "line_number"))
    rates = _grouped(stored.rates, ("sale_id",))
    tenders = _grouped(stored.tenders, ("sale_id",))
    return [
        _read_back(
            _Found(
                sale=row,
                lines=lines[row.id,],
                reductions=[reductions[row.id, line.number] for line in lines[row.id,]],
                units=[units[row.id, line.number] for line in lines[row.id,]],
                rates=rates[row.id,],
                tenders=tenders[row.id,],
            )
        )
        for row in stored.sales
    ]


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows of one sale as they were read; reductions and units line by line."""

    sale: AnyRow
    lines: list[AnyRow]
    reductions: list[list[AnyRow]]
    units: list[list[AnyRow]]
    rates: list[AnyRow]
    tenders: list[AnyRow]


def _read_back(found: _Found) -> Sale:
    """The sale that some rows hold; a Bug if the sale would not be stored as these very rows.

    Rule: sale.rows-read-back
    """
    sale = _sale(
        found.sale,
        tuple(map(_line, found.lines, found.reductions, found.units)),
        tuple(_rate(rate) for rate in found.rates),
        tuple(_tender(tender) for tender in found.tenders),
    )
    rows = rows_of(sale)
    same = (
        _are([rows.sale], [found.sale])
        and _are(rows.lines, found.lines)
        and _are(rows.reductions, chain.from_iterable(found.reductions))
        and _are(rows.units, chain.from_iterable(found.units))
        and _are(rows.rates, found.rates)
        and _are(rows.tenders, found.tenders)
    )
    if not same:
        raise Bug("sale.stored-total", sale=sale.id)
    return sale


def _are(values: Iterable[Values], rows: Iterable[AnyRow]) -> bool:
    return all(
        given == there._mapping  # noqa: SLF001 - the documented name
        for given, there in zip(values, rows, strict=True)
    )


def _grouped(
    rows: Iterable[AnyRow], names: tuple[str, ...]
) -> Mapping[tuple[Hashable, ...], list[AnyRow]]:
    groups: dict[tuple[Hashable, ...], list[AnyRow]] = defaultdict(list)
    for row in rows:
        groups[tuple(getattr(row, name) for name in names)].append(row)
    return groups


def _sale_values(sale: Sale) -> Values:
    at = stamp(sale.at)
    if moment(at) != sale.at:
        raise Bug("store.moment-too-fine", sale=sale.id)
    return {
        "id": sale.id,
        "kind": sale.kind.value,
        "receipt_number": sale.receipt_number,
        "till_number": sale.till_number,
        "sequence": sale.sequence,
        "shift_id": sale.shift_id,
        "clerk_id": sale.clerk_id,
        "clerk_name": sale.clerk_name,
        "at": at,
        "business_day": sale.business_day.isoformat(),
        "currency": sale.currency.code,
        "digits": sale.currency.digits,
        "gross_minor": sale.total_minor,
        "rounding_minor": sale.rounding_minor,
        "exemption_reason": sale.exemption_reason,
        "exemption_certificate": sale.exemption_certificate,
        "note": sale.note,
        "original_id": sale.original_id,
        "approved_by": sale.approved_by,
        "member_id": sale.member_id,
        "channel": sale.channel,
    }


def _sale(
    row: AnyRow,
    lines: tuple[SaleLine, ...],
    rates: tuple[RateTotal, ...],
    tenders: tuple[Tender, ...],
) -> Sale:
    return Sale(
        id=SaleId(row.id),
        kind=SaleKind(row.kind),
        receipt_number=row.receipt_number,
        till_number=row.till_number,
        sequence=row.sequence,
        shift_id=ShiftId(row.shift_id),
        clerk_id=StaffId(row.clerk_id),
        clerk_name=row.clerk_name,
        at=moment(row.at),
        business_day=date.fromisoformat(row.business_day),
        currency=Currency(row.currency, row.digits),
        lines=lines,
        rates=rates,
        tenders=tenders,
        rounding_minor=row.rounding_minor,
        exemption_reason=row.exemption_reason,
        exemption_certificate=row.exemption_certificate,
        note=row.note,
        original_id=None if row.original_id is None else SaleId(row.original_id),
        approved_by=row.approved_by,
        member_id=None if row.member_id is None else MemberId(row.member_id),
        channel=row.channel,
    )


def _line_values(sale_id: SaleId, line: SaleLine) -> Values:
    back = line.return_of
    return {
        "sale_id": sale_id,
        "number": line.number,
        "product_id": line.product_id,
        "sku": line.sku,
        "name": line.name,
        "name_zh": line.name_zh,
        "category": line.category,
        "quantity_milli": line.quantity.milli,
        "unit": line.quantity.unit.value,
        "list_minor": line.list_minor,
        "unit_minor": line.unit_minor,
        "full_minor": line.full_minor,
        "shown_minor": line.shown_minor,
        "tax_class": line.tax_class,
        "rate_bp": line.rate.bp,
        "net_minor": line.amount.net_minor,
        "tax_minor": line.amount.tax_minor,
        "gross_minor": line.amount.gross_minor,
        "off_minor": line.shares.off_minor,
        "price_reason": line.price_reason,
        "price_approved_by": line.price_approved_by,
        "returnable": int(line.returnable),
        "note": line.note,
        "return_sale_id": back.sale_id if back else None,
        "return_line_number": back.line_number if back else None,
        "return_reason": back.reason if back else "",
        "goods_go": line.goods_go.value,
        "deliver": line.deliver.value,
    }


def _line(row: AnyRow, reductions: Sequence[AnyRow], units: Sequence[AnyRow]) -> SaleLine:
    amount = _taxed(row)
    return SaleLine(
        number=row.number,
        product_id=ProductId(row.product_id),
        sku=row.sku,
        name=row.name,
        name_zh=row.name_zh,
        category=row.category,
        quantity=Quantity(row.quantity_milli, Unit(row.unit)),
        list_minor=row.list_minor,
        unit_minor=row.unit_minor,
        full_minor=row.full_minor,
        reductions=tuple(_reduction(reduction) for reduction in reductions),
        shown_minor=row.shown_minor,
        tax_class=row.tax_class,
        rate=Rate(row.rate_bp),
        amount=amount,
        shares=UnitShares(
            row.quantity_milli, amount, row.off_minor, tuple(_unit(unit) for unit in units)
        ),
        price_reason=row.price_reason,
        price_approved_by=row.price_approved_by,
        returnable=bool(row.returnable),
        note=row.note,
        return_of=_return_of(row),
        goods_go=GoodsGo(row.goods_go),
        deliver=Deliver(row.deliver),
    )


def _return_of(row: AnyRow) -> ReturnOf | None:
    if row.return_sale_id is None:
        return None
    return ReturnOf(SaleId(row.return_sale_id), row.return_line_number, row.return_reason)


def _taxed(row: AnyRow) -> Taxed:
    return Taxed(row.net_minor, row.tax_minor, row.gross_minor)


def _reduction_values(
    sale_id: SaleId, line_number: int, place: int, reduction: Reduction
) -> Values:
    return {
        "sale_id": sale_id,
        "line_number": line_number,
        "place": place,
        "kind": reduction.kind,
        "code": reduction.code,
        "label": reduction.label,
        "label_zh": reduction.label_zh,
        "amount_minor": reduction.amount_minor,
        "approved_by": reduction.approved_by,
        "points": reduction.points,
    }


def _reduction(row: AnyRow) -> Reduction:
    return Reduction(
        kind=row.kind,
        label=row.label,
        amount_minor=row.amount_minor,
        code=row.code,
        label_zh=row.label_zh,
        approved_by=row.approved_by,
        points=row.points,
    )


def _unit_values(sale_id: SaleId, line_number: int, place: int, run: UnitRun) -> Values:
    return {
        "sale_id": sale_id,
        "line_number": line_number,
        "place": place,
        "units": run.count,
        "net_minor": run.each.net_minor,
        "tax_minor": run.each.tax_minor,
        "off_minor": run.off_minor,
    }


def _unit(row: AnyRow) -> UnitRun:
    gross_minor = row.net_minor + row.tax_minor
    return UnitRun(row.units, Taxed(row.net_minor, row.tax_minor, gross_minor), row.off_minor)


def _rate_values(sale_id: SaleId, place: int, rate: RateTotal) -> Values:
    return {
        "sale_id": sale_id,
        "place": place,
        "tax_class": rate.tax_class,
        "rate_bp": rate.rate.bp,
        "net_minor": rate.amount.net_minor,
        "tax_minor": rate.amount.tax_minor,
        "gross_minor": rate.amount.gross_minor,
    }


def _rate(row: AnyRow) -> RateTotal:
    return RateTotal(row.tax_class, Rate(row.rate_bp), _taxed(row))


def _tender_values(sale_id: SaleId, place: int, tender: Tender) -> Values:
    slip = tender.slip
    return {
        "sale_id": sale_id,
        "place": place,
        "kind": tender.kind.value,
        "amount_minor": tender.amount_minor,
        "given_minor": tender.given_minor,
        "has_slip": int(slip is not None),
        "brand": slip.brand if slip else "",
        "last4": slip.last4 if slip else "",
        "approval": slip.approval if slip else "",
        "points": tender.points,
    }


def _tender(row: AnyRow) -> Tender:
    return Tender(
        kind=TenderKind(row.kind),
        amount_minor=row.amount_minor,
        given_minor=row.given_minor,
        slip=CardSlip(row.brand, row.last4, row.approval) if row.has_slip else None,
        points=row.points,
    )
