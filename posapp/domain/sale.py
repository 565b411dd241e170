"""A closed sale: what was sold, at what price and tax, and how it was paid. Never edited again.

A refund and a void are sales of their own that point back at the first one; their amounts are
negative. A sale whose figures do not add up cannot be made.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from posapp.domain.deliver import Deliver
from posapp.domain.pricing import PricedLine, Reduction
from posapp.domain.shares import UnitShares, unit_shares
from posapp.domain.tax import RateTotal, Taxed, taxed_sum
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId, ProductId, SaleId, ShiftId, StaffId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate

STORE, ONLINE = "store", "online"
"""The channel of a receipt: sold at the counter, or goods of an online order."""


class SaleKind(Enum):
    """What a receipt stands for; the value is what the store file holds."""

    SALE = "sale"
    REFUND = "refund"
    VOID = "void"


class GoodsGo(Enum):
    """Where returned goods go; goods sold leave the shelf."""

    SOLD = "sold"
    SHELF = "shelf"
    ASIDE = "aside"
    WASTE = "waste"


@dataclass(frozen=True, slots=True)
class ReturnOf:
    """The line of an earlier sale that this line takes back."""

    sale_id: SaleId
    line_number: int
    reason: str


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One row of the receipt, with the product as it was on that day.

    `list_minor` and `unit_minor` are prices a unit; the amounts carry the line's sign. A price that
    a person changed says why and by whose leave. `shares` are the parts of each unit, so that a
    later return gives back exactly what was paid.
    """

    number: int
    product_id: ProductId
    sku: str
    name: str
    name_zh: str
    category: str
    quantity: Quantity
    list_minor: int
    unit_minor: int
    full_minor: int
    reductions: tuple[Reduction, ...]
    shown_minor: int
    tax_class: str
    rate: Rate
    amount: Taxed
    shares: UnitShares
    price_reason: str = ""
    price_approved_by: str = ""
    returnable: bool = True
    note: str = ""
    return_of: ReturnOf | None = None
    goods_go: GoodsGo = GoodsGo.SOLD
    deliver: Deliver = Deliver.HERE

    def __post_init__(self) -> None:
        if self.full_minor - sum(r.amount_minor for r in self.reductions) != self.shown_minor:
            raise Bug("sale.line-reductions", line=self.number)
        if self.shares.whole != self.amount or self.shares.quantity_milli != self.quantity.milli:
            raise Bug("sale.line-shares", line=self.number)

    @property
    def off_minor(self) -> int:
        """All reductions of this line together."""
        return self.full_minor - self.shown_minor


@dataclass(frozen=True, slots=True)
class Sale:
    """One receipt: its place in the store's books, its lines, taxes and tenders."""

    id: SaleId
    kind: SaleKind
    receipt_number: str
    till_number: int
    sequence: int
    shift_id: ShiftId
    clerk_id: StaffId
    clerk_name: str
    at: datetime
    business_day: date
    currency: Currency
    lines: tuple[SaleLine, ...]
    rates: tuple[RateTotal, ...]
    tenders: tuple[Tender, ...]
    rounding_minor: int = 0
    exemption_reason: str = ""
    exemption_certificate: str = ""
    note: str = ""
    original_id: SaleId | None = None
    approved_by: str = ""
    member_id: MemberId | None = None
    channel: str = STORE

    def __post_init__(self) -> None:
        lines = taxed_sum(line.amount for line in self.lines)
        rates = taxed_sum(rate.amount for rate in self.rates)
        if not self.lines:
            raise Bug("sale.empty", sale=self.id)
        if lines != rates:
            raise Bug("sale.tax-table", sale=self.id)
        if lines.gross_minor + self.rounding_minor != self.paid_minor:
            raise Bug("sale.not-settled", sale=self.id)
        if (self.kind is SaleKind.SALE) != (self.original_id is None):
            raise Bug("sale.original", sale=self.id)

    @property
    def total(self) -> Taxed:
        """Net, tax and gross of the whole receipt, cash rounding aside."""
        return taxed_sum(line.amount for line in self.lines)

    @property
    def total_minor(self) -> int:
        """What the goods cost, tax included, cash rounding aside."""
        return self.total.gross_minor

    @property
    def paid_minor(self) -> int:
        """What stayed in the shop over all tenders."""
        return sum(tender.amount_minor for tender in self.tenders)

    @property
    def points_minor(self) -> int:
        """What points paid as a tender."""
        return sum(t.amount_minor for t in self.tenders if t.kind is TenderKind.POINTS)

    @property
    def points_used(self) -> int:
        """Points that paid or lowered the price; negative when they go back."""
        as_tender = sum(tender.points for tender in self.tenders)
        return as_tender + sum(r.points for line in self.lines for r in line.reductions)

    @property
    def change_minor(self) -> int:
        """What went back over the counter."""
        return sum(tender.change_minor for tender in self.tenders)

    @property
    def off_minor(self) -> int:
        """All reductions of all lines."""
        return sum(line.off_minor for line in self.lines)


def sale_line(number: int, priced: PricedLine) -> SaleLine:
    """The receipt row of a priced cart line."""
    product = priced.line.product
    override = priced.line.override
    return SaleLine(
        number=number,
        product_id=product.id,
        sku=product.sku,
        name=product.name,
        name_zh=product.name_zh,
        category=product.category,
        quantity=priced.line.quantity,
        list_minor=priced.list_minor,
        unit_minor=priced.unit_minor,
        full_minor=priced.full_minor,
        reductions=priced.reductions,
        shown_minor=priced.shown_minor,
        tax_class=product.tax_class,
        rate=priced.rate,
        amount=priced.amount,
        shares=unit_shares(
            priced.line.quantity, priced.full_minor, priced.shown_minor, priced.amount
        ),
        price_reason=override.reason if override else "",
        price_approved_by=override.approved_by if override else "",
        returnable=product.returnable,
        note=priced.line.note,
        deliver=priced.line.deliver,
    )
