"""A small shop to fill stores with: two people, an open shift, five goods, and sales of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from posapp.domain.cart import Cart, CartLine
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.journal import Entry, RecordType, next_record, sale_details
from posapp.domain.numbering import receipt_number
from posapp.domain.permission import Role, Staff
from posapp.domain.pricing import Terms, price_cart
from posapp.domain.product import Product
from posapp.domain.returns import LineBack, refund
from posapp.domain.sale import Sale, SaleKind, sale_line
from posapp.domain.shift import Shift
from posapp.domain.stock import movements
from posapp.domain.tax import Prices, TaxRounding
from posapp.domain.tender import CardSlip, Settlement, TenderLimits
from posapp.kernel.clock import stamp
from posapp.kernel.errors import Trouble
from posapp.kernel.ids import CartId, LineId, SaleId, ShiftId, StaffId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate
from posapp.ports import OutboxRow, Work
from posapp.storage.engine import StoreKey

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 30, 0, 250_000, tzinfo=UTC)
KEY = StoreKey(bytes(range(32)))
EURO = Currency("EUR", 2)
TERMS = Terms(
    currency=EURO,
    prices=Prices.GROSS,
    tax_rounding=TaxRounding.RATE,
    rates=(("A", Rate(2000)), ("B", Rate(500)), ("Z", Rate(0))),
    cash_step=5,
)
LI = Staff(StaffId("staff-li"), 1, "Li Na", Role.CLERK, Rate(1000))
MO = Staff(StaffId("staff-mo"), 2, "Mo", Role.MANAGER, Rate(10_000))
SHIFT = Shift(ShiftId("shift-1"), 1, 1, AT, DAY, LI.id, 10_000)
LIMITS = TenderLimits(most_minor=10_000_000, most_change_minor=10_000_000)

MILK = CatalogueRow(
    sku="MILK-1",
    name="Oat milk 1 l",
    name_zh="燕麦奶 1 升",
    unit=Unit.EACH,
    price_minor=219,
    tax_class="B",
    category=("Food", "Drinks"),
    brand="Oatwell",
    cost_minor=120,
    barcodes=(("04006381333931", 1), ("14006381333938", 6)),
    attributes=(("vegan", "yes"), ("origin", "瑞典")),
    description="Keeps for a week once opened.",
)
SOAP = CatalogueRow(
    sku="SOAP-1", name="Soap", name_zh="肥皂", unit=Unit.EACH, price_minor=99, tax_class="A"
)
BANANA = CatalogueRow(
    sku="BAN-1",
    name="Bananas, loose",
    name_zh="香蕉",
    unit=Unit.KG,
    price_minor=129,
    tax_class="B",
    category=("Food", "Fruit"),
    item="4011",
)
STAMP = CatalogueRow(
    sku="STAMP", name="Stamp", unit=Unit.EACH, price_minor=85, tax_class="Z", returnable=False
)
GIFT = CatalogueRow(
    sku="GIFT", name="Flowers", unit=Unit.EACH, price_minor=0, tax_class="A", open_price=True
)
GOODS = (MILK, SOAP, BANANA, STAMP, GIFT)


def open_shop(work: Work) -> None:
    """Bring people, an open shift and the goods in."""
    work.staff.put(LI, "hash-of-li")
    work.staff.put(MO, "hash-of-mo")
    work.shifts.put(SHIFT)
    for row in GOODS:
        work.catalogue.put(row)


def product_of(work: Work, row: CatalogueRow) -> Product:
    """A product of the shop."""
    found = work.catalogue.by_sku(row.sku, DAY)
    assert found is not None
    return found


def cart_of_goods(work: Work, *wanted: tuple[CatalogueRow, int], name: str = "cart-1") -> Cart:
    """A basket of so many thousandths of each."""
    lines = tuple(
        CartLine(LineId(f"line-{place}"), product, Quantity(milli, product.unit))
        for place, (product, milli) in enumerate(
            ((product_of(work, row), milli) for row, milli in wanted), start=1
        )
    )
    return Cart(CartId(name), lines)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a receipt stands in the books."""

    sequence: int
    shift: Shift = SHIFT
    clerk: Staff = LI
    at: datetime = AT
    day: date = DAY

    @property
    def sale_id(self) -> SaleId:
        """The id of the receipt at this place."""
        return SaleId(f"sale-{self.sequence:08}")


def sale_of_cart(cart: Cart, place: Place, *, card_minor: int = 0, terms: Terms = TERMS) -> Sale:
    """The basket sold: so much by card, the rest in cash."""
    priced = price_cart(cart, terms)
    settlement = Settlement(priced.total_minor, terms.cash_step)
    if card_minor:
        settlement = settlement.with_card(card_minor, CardSlip("VISA", "1234", "ok"), LIMITS)
    if not settlement.is_settled:
        given = settlement.due_cash_minor + 500
        settlement = settlement.with_cash(given, LIMITS)
    return Sale(
        id=place.sale_id,
        kind=SaleKind.SALE,
        receipt_number=receipt_number(1, place.sequence),
        till_number=1,
        sequence=place.sequence,
        shift_id=place.shift.id,
        clerk_id=place.clerk.id,
        clerk_name=place.clerk.name,
        at=place.at,
        business_day=place.day,
        currency=terms.currency,
        lines=tuple(sale_line(number, line) for number, line in enumerate(priced.lines, 1)),
        rates=priced.rates,
        tenders=settlement.tenders,
        rounding_minor=settlement.rounding_minor,
        note=cart.note,
    )


def refund_of(work: Work, sale: Sale, place: Place, back: Sequence[LineBack]) -> Sale:
    """A return against a stored sale."""
    given_back = refund(sale, work.sales.returned(sale.id), back, cash_step=TERMS.cash_step)
    return replace(
        sale,
        id=place.sale_id,
        kind=SaleKind.REFUND,
        receipt_number=receipt_number(1, place.sequence),
        sequence=place.sequence,
        at=place.at,
        lines=given_back.lines,
        rates=given_back.rates,
        tenders=given_back.tenders,
        rounding_minor=given_back.rounding_minor,
        original_id=sale.id,
        approved_by=MO.name,
    )


def no_signature(_message: bytes) -> bytes:
    """Signs nothing: the chain's own tests are elsewhere."""
    return bytes(64)


def close_sale(work: Work, sale: Sale) -> None:
    """Everything of one checkout, in the transaction of `work`."""
    assert work.sales.next_sequence(1) == sale.sequence
    work.sales.add(sale)
    work.stock.add(sale.id, sale.at, movements(sale))
    entry = Entry(
        RecordType(sale.kind.value),
        stamp(sale.at),
        sale.business_day.isoformat(),
        sale.clerk_name,
        sale_details(sale),
        sale.total_minor,
    )
    work.journal.append(
        next_record(
            entry, till_number=1, last=work.journal.last(1), software="test", sign=no_signature
        )
    )
    work.outbox.add(OutboxRow(f"out-{sale.id}", "sale", sale.id, sale.at))
    work.carts.drop_open(1)


def sell(work: Work, place: Place, *wanted: tuple[CatalogueRow, int], card_minor: int = 0) -> Sale:
    """Sell goods of the shop at a place in the books."""
    sale = sale_of_cart(cart_of_goods(work, *wanted), place, card_minor=card_minor)
    close_sale(work, sale)
    return sale


def raising(kind: type[Trouble], says: str) -> pytest.RaisesExc[Trouble]:
    """Expects a trouble of a kind whose code or text is this."""
    return pytest.raises(kind, match=re.escape(says))
