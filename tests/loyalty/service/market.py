"""A shop with members that has sold on three Saturdays: today, a week ago, and 52 weeks ago."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from loyalty.rules.program import Program
from loyalty.rules.tier import Tier
from posapp.domain.permission import Act
from posapp.domain.sale import Sale
from posapp.domain.tender import CardSlip
from posapp.kernel.clock import stamp
from posapp.kernel.ids import MemberId
from posapp.services.outcomes import Closed
from posapp.storage.tables.stock import stock_entry
from tests.loyalty.service.hall import open_hall
from tests.simulation.shop import CLERK, MANAGER

BERLIN: Final = ZoneInfo("Europe/Berlin")
TODAY, LAST_WEEK, LAST_YEAR = "2027-03-06", "2027-02-27", "2026-03-07"
TIERS: Final = (Tier("Silver", 1000, "银卡"), Tier("Gold", 3000, "金卡"))
ANNA, BEN = MemberId("ANNA"), MemberId("BEN")


class Market:
    """The hall with three days behind it; `now` is 14:32 today, the manager is in."""

    def __init__(self) -> None:
        self.hall = open_hall(Program(tiers=TIERS))
        self.shop = self.hall.shop

    def day(self, day: str) -> None:
        """A day of three receipts before half past two and one in the evening."""
        self.open(day, "08:30")
        self.sell("08:31", "COFFEE")
        self.sell("12:10", "TEA", "TEA", member=ANNA)
        self.sell("14:05", "WINE")
        self.sell("18:40", "BOOK", member=BEN)
        self.close(day)

    def today(self) -> None:
        """Today until 14:32: sold, brought back, undone; the shift is open."""
        self.open(TODAY, "08:30")
        self.sell("09:15", "COFFEE", "TEA", member=ANNA)
        wine = self.sell("10:00", "WINE", "SOAP")
        self.at(TODAY, "11:30")
        self.hall.back(wine, 2)
        self.by_card("12:20", "BOOK")
        mistake = self.sell("13:05", "SOAP")
        self.void(mistake)
        self.sell("14:20", "COFFEE", "COFFEE", "COFFEE", member=BEN)
        self.at(TODAY, "14:32")
        self.shop.sign_in(MANAGER)

    # ---- the parts

    def at(self, day: str, clock: str) -> None:
        """The shop's clock."""
        self.hall.at(day, clock)
        self.now_day = day

    def open(self, day: str, clock: str) -> None:
        """The clerk comes in and opens a shift."""
        self.at(day, clock)
        self.shop.begin_day()

    def close(self, day: str, *, short_minor: int = 0) -> None:
        """The drawer is counted."""
        self.at(day, "20:05")
        self.shop.sign_in(CLERK)
        expected = self.shop.till.shifts.count_preview(0).expected_minor
        self.shop.till.shifts.close(expected - short_minor)

    def sell(self, clock: str, *skus: str, member: MemberId | None = None) -> Sale:
        """Goods for exact cash."""
        self.at(self.now_day, clock)
        return self.hall.sold(member, *skus)

    def by_card(self, clock: str, *skus: str) -> Sale:
        """Goods paid by card."""
        self.at(self.now_day, clock)
        self.shop.till.checkout.set_member(None)
        self.shop.scan(*skus)
        total = self.shop.total_minor
        outcome = self.shop.till.checkout.pay_card(total, CardSlip("Visa", "4242", "A1"))
        assert isinstance(outcome, Closed)
        return outcome.sale

    def void(self, sale: Sale) -> None:
        """A receipt is undone at once."""
        returns = self.shop.till.returns
        case = returns.find(sale.receipt_number)
        returns.void(case, "mistake", self.shop.yes(Act.VOID_SALE))

    def cheaper(self, clock: str) -> Sale:
        """Soap for 1.50, because its box is torn."""
        self.at(self.now_day, clock)
        self.shop.till.checkout.set_member(None)
        (line,) = self.shop.scan("SOAP")
        yes = self.shop.yes(Act.OVERRIDE_PRICE)
        self.shop.till.checkout.override_price(line, 150, "torn box", yes)
        return self.shop.till.checkout.exact_cash().sale

    def count(self, sku: str, pieces: int) -> None:
        """So many are counted on the shelf, whatever was sold before."""
        product_id = self.shop.product_id(sku)
        with self.shop.store.write() as work:
            level = work.stock.level_milli(product_id, "shelf")
            work.connection.execute(
                insert(stock_entry),
                {
                    "id": f"count-{sku}",
                    "kind": "count",
                    "place": "shelf",
                    "at": stamp(self.hall.context.now()),
                    "product_id": product_id,
                    "milli": pieces * 1000 - level,
                    "reason": "",
                    "about": "",
                    "by_id": "manager",
                },
            )
            work.commit()

    # ---- counted by hand

    def receipts(self, day: str, until: str = "23:59") -> list[Sale]:
        """The receipts of a day before a time, whole, as they are stored."""
        end = datetime.fromisoformat(f"{day}T{until}").replace(tzinfo=BERLIN).astimezone(UTC)
        with self.shop.store.read() as work:
            return [
                one
                for one in work.sales.all()
                if one.business_day == date.fromisoformat(day) and one.at <= end
            ]


def open_market(*, verified: bool = True) -> Iterator[Market]:
    """The market on a Saturday afternoon; its books are verified when it closes."""
    market = Market()
    market.at("2026-03-02", "20:00")
    market.close("2026-03-02")
    market.at(LAST_YEAR, "08:00")
    market.hall.member("ANNA")
    market.hall.member("BEN")
    market.day(LAST_YEAR)
    market.day(LAST_WEEK)
    market.today()
    yield market
    assert not verified or market.shop.findings(printed_head=market.shop.head) == ()
    market.shop.store.close()
