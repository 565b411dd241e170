"""A day whose books hold something in every column, and a forger with the key to the file."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from loyalty.offers.stored import OfferUse
from loyalty.rules.coupon import CouponUse
from loyalty.rules.entry import POINTS, Entry, EntryKind, LotBirth, Part
from loyalty.rules.member import Member
from loyalty.rules.sale_points import SalePoints
from posapp.domain.cart import Cart
from posapp.domain.discount import ManualDiscount
from posapp.domain.journal import Finding
from posapp.domain.permission import Act
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.domain.tender import CardSlip
from posapp.kernel.ids import CouponCode, LotId, MemberId, OfferId
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from posapp.ports import Work
from posapp.ports.program import NoProgram
from posapp.services.outcomes import NeedsWeight
from posapp.services.stock_desk import Moving
from posapp.services.verify import verify_store
from posapp.storage.tables.walls import drop_walls
from tests.simulation.shop import MANAGER, MANAGER_PIN, Pen, Shop, memory_shop

CASH_STEP = {"money.cash_step": "5"}


MEMBER = Member(MemberId("wang"), "0200123", datetime(2026, 1, 5, tzinfo=UTC), name="Wang Li")


class TeaWeek(NoProgram):
    """Ten cents off each line of tea; a member earns a point a line, and her coupon is used."""

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:  # noqa: ARG002
        """The one offer of this shop."""
        return tuple(
            OfferShare("tea-week", "Tea week", line.id, 10, "茶叶周")
            for line in cart.lines
            if line.product.sku == "TEA"
        )

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:  # noqa: ARG002
        """Write down everything that a program may write about a sale."""
        if sale.member_id is None:
            return
        cause = f"earn:{sale.id}"
        born = LotBirth(LotId(f"lot-{sale.id}"), 9, sale.at, date(2027, 3, 2), sale.at)
        spent = (Part(born.lot_id, -2),)
        entry = Entry(
            id=f"entry-{sale.id}",
            member_id=sale.member_id,
            purse=POINTS,
            kind=EntryKind.EARN,
            at=sale.at,
            key=cause,
            born=(born,),
            parts=spent,
            owed=1,
            points=5,
            until=sale.at,
            about="hold",
            sale_id=sale.id,
            reason="bought",
            by="clerk",
            approved_by="manager",
        )
        work.points.append(entry)
        work.points.put_sale(
            SalePoints(
                sale_id=sale.id,
                member_id=sale.member_id,
                earned=9,
                next_expiry=date(2027, 3, 2),
                next_expiry_points=9,
                trace="{}",
            )
        )
        day = sale.business_day
        use = OfferUse(OfferId("tea-week"), sale.id, sale.at, day, "store", 1, 10, sale.member_id)
        work.offers.add_use(use)
        code = CouponCode("TEA-1")
        work.coupons.add_use(CouponUse(code, "tea", sale.id, sale.at, day, "store", sale.member_id))


def busy_day(pen: Pen | None = None) -> Shop:
    """A closed shift and an open one, with every kind of line, tender and movement in them."""
    shop = memory_shop(CASH_STEP, program=TeaWeek(), pen=pen)
    shop.begin_day()
    checkout, staffing = shop.till.checkout, shop.till.staffing
    discounted_sale(shop)
    weighed_sale(shop)
    exempt_sale(shop)
    shop.till.shifts.cash(2_000, "Change from the bank")
    shop.till.shifts.cash(-1_500, "Window cleaner")
    first = shop.sell("WINE", "WINE", "SOAP")
    refund_one(shop, first, line_number=1)
    second = shop.sell("BOOK", "COFFEE")
    void = staffing.approve(Act.VOID_SALE, MANAGER_PIN, "Wrong customer")
    shop.till.returns.void(shop.till.returns.find(second), "Wrong customer", void)
    shop.till.shifts.x_report()
    checkout.add(shop.product_id("SOAP"))
    checkout.clear()
    shop.till.shifts.close(12_345)
    shop.sign_in(MANAGER)
    shop.till.stock.write_off(Moving(shop.product_id("WINE"), "1", "Broken", cost_minor=350))
    shop.till.shifts.open(5_000)
    shop.sell("COFFEE", "TEA")
    refund_one(shop, first, line_number=2)
    return shop


def discounted_sale(shop: Shop) -> None:
    """Offer, line and basket discount, a changed price, notes; card and cash with change."""
    checkout = shop.till.checkout
    with shop.store.write() as work:
        work.members.put(MEMBER)
        work.commit()
    checkout.enter("TEA")
    checkout.set_member(MEMBER.id)
    coffee = checkout.add(shop.product_id("COFFEE"), Quantity.pieces(3))
    checkout.discount_line(coffee, ManualDiscount("Dented tin", amount_minor=37))
    book = checkout.add(shop.product_id("BOOK"))
    yes = shop.till.staffing.approve(Act.OVERRIDE_PRICE, MANAGER_PIN, "Last copy")
    checkout.override_price(book, 1_999, "Last copy", yes)
    checkout.note_line(book, "Signed by the author")
    yes = shop.till.staffing.approve(Act.DISCOUNT_OVER_LIMIT, MANAGER_PIN, "Regular")
    checkout.discount_basket(ManualDiscount("Regular", rate=Rate(1_500)), yes)
    checkout.note("For the school")
    checkout.pay_card(1_000, CardSlip("Visa", "4242", "A1B2C3"))
    checkout.pay_cash(5_000)


def weighed_sale(shop: Shop) -> None:
    """Apples by weight and flowers at a typed price, paid in cash to the nearest five."""
    checkout = shop.till.checkout
    asked = checkout.enter("APPLE")
    assert isinstance(asked, NeedsWeight)
    checkout.add(asked.product.id, Quantity.grams(1_237))
    checkout.add(shop.product_id("FLOWERS"), price_minor=1_111)
    checkout.exact_cash()


def exempt_sale(shop: Shop) -> None:
    """A customer who pays no tax, with the certificate."""
    checkout = shop.till.checkout
    checkout.enter("WINE")
    yes = shop.till.staffing.approve(Act.EXEMPT_TAX, MANAGER_PIN, "Embassy")
    checkout.exempt("Embassy", "DE-4711", yes)
    checkout.exact_cash()


def refund_one(shop: Shop, receipt: str, *, line_number: int) -> None:
    """One piece of a line comes back, faulty."""
    back = LineBack(line_number, 1_000, "faulty", GoodsGo.ASIDE)
    shop.till.returns.refund(shop.till.returns.find(receipt), [back])


@dataclass(frozen=True, slots=True)
class Forger:
    """Somebody with the file's key and SQL, and the till's own verify looking on."""

    shop: Shop
    work: Work
    connection: Connection

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Run a statement past every wall."""
        result = self.connection.exec_driver_sql(statement, values)
        return [tuple(row) for row in result] if result.returns_rows else []

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever is forged inside is undone at the end."""
        self.sql("SAVEPOINT forged")
        try:
            yield
        finally:
            self.sql("ROLLBACK TO forged")
            self.sql("RELEASE forged")

    def findings(self, *, printed_head: str = "") -> tuple[Finding, ...]:
        """What `verify` finds in the forged store."""
        return verify_store(self, self.shop.pen.verify, printed_head=printed_head)

    def read(self) -> AbstractContextManager[Work]:
        """The forged store as `verify` looks at it."""
        return nullcontext(self.work)

    def write(self) -> AbstractContextManager[Work]:
        """The same unit: `verify` never asks for it."""
        return nullcontext(self.work)

    def close(self) -> None:
        """The store is the shop's to close."""


@contextmanager
def forger_in(shop: Shop) -> Iterator[Forger]:
    """A forger at work on a store: walls down, checks off; nothing of it is kept."""
    with shop.store.write() as work:
        forger = Forger(shop, work, work.connection)
        drop_walls(work.connection)
        forger.sql("PRAGMA defer_foreign_keys = ON")
        forger.sql("PRAGMA ignore_check_constraints = ON")
        try:
            yield forger
        finally:
            forger.sql("PRAGMA ignore_check_constraints = OFF")
