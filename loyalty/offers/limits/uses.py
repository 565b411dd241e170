"""Limits in uses: units of a flash sale, times a basket, times a member."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from loyalty.offers.blanks import Count
from loyalty.offers.kind import Kind
from loyalty.offers.limit import ANY, Limit, Room
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording

SHUT = Room(times=0)


@dataclass(frozen=True, slots=True)
class Stock(Limit):
    """So many units (or sets) in all, over every till.

    Rule: offers.stock-limit
    The last basket gets as many as are left; the rest of its units keep their price.
    """

    code: ClassVar[str] = "stock"
    count: int

    def room(self, at: Situation) -> Room:
        """How many are left."""
        return Room(times=self.count - at.used.times)

    def reason(self) -> Reason:
        """Sold out at this price."""
        return Reason("offers.sold-out", {"count": self.count})


@dataclass(frozen=True, slots=True)
class StockDay(Limit):
    """So many units (or sets) a day, over every till."""

    code: ClassVar[str] = "stock-day"
    count: int

    def room(self, at: Situation) -> Room:
        """How many are left today."""
        return Room(times=self.count - at.used.times_today)

    def reason(self) -> Reason:
        """Sold out for today."""
        return Reason("offers.sold-out-today", {"count": self.count})


@dataclass(frozen=True, slots=True)
class StockStore(Limit):
    """So many units (or sets) in each store."""

    code: ClassVar[str] = "stock-store"
    count: int

    def room(self, at: Situation) -> Room:
        """How many are left in this store."""
        return Room(times=self.count - at.used.times_store)

    def reason(self) -> Reason:
        """Sold out in this store."""
        return Reason("offers.sold-out-store", {"count": self.count})


@dataclass(frozen=True, slots=True)
class PerBasket(Limit):
    """So many times in one basket."""

    code: ClassVar[str] = "per-basket"
    count: int

    def room(self, at: Situation) -> Room:
        """The same for every basket."""
        del at
        return Room(times=self.count)

    def reason(self) -> Reason:
        """Never said: the number is at least one."""
        return Reason("offers.basket-limit", {"count": self.count})


@dataclass(frozen=True, slots=True)
class PerMember(Limit):
    """So many purchases of a member; a stranger has none.

    Rule: offers.uses-per-member
    """

    code: ClassVar[str] = "per-member"
    count: int

    def room(self, at: Situation) -> Room:
        """Open, until she has used it so often."""
        return _member_room(at, self.count, None)

    def reason(self) -> Reason:
        """She has used it so often."""
        return Reason("offers.member-limit", {"count": self.count})


@dataclass(frozen=True, slots=True)
class PerMemberDays(Limit):
    """So many purchases of a member in so many days, today's included; a stranger has none."""

    code: ClassVar[str] = "per-member-days"
    count: int
    days: int

    def room(self, at: Situation) -> Room:
        """Open, until she has used it so often in that time."""
        return _member_room(at, self.count, at.occasion.day - timedelta(days=self.days - 1))

    def reason(self) -> Reason:
        """She has used it so often."""
        return Reason("offers.member-limit-days", {"count": self.count, "days": self.days})


def _member_room(at: Situation, count: int, since: date | None) -> Room:
    if at.occasion.buyer is None:
        return SHUT
    return SHUT if at.used.member_times(first=since) >= count else ANY


def _count(most: int) -> Count:
    return Count(name="count", label=Wording("Times", "次数"), most=most)


STOCK = Kind(
    code=Stock.code,
    family="limit",
    name=Wording("Stock", "限量"),
    sentence=Wording("as long as stock lasts: {count}", "限量{count}件"),
    make=Stock,
    blanks=(_count(1_000_000),),
)
STOCK_DAY = Kind(
    code=StockDay.code,
    family="limit",
    name=Wording("Stock a day", "每日限量"),
    sentence=Wording("{count} a day", "每日限量{count}件"),
    make=StockDay,
    blanks=(_count(1_000_000),),
)
STOCK_STORE = Kind(
    code=StockStore.code,
    family="limit",
    name=Wording("Stock a store", "每店限量"),
    sentence=Wording("{count} in each store", "每店限量{count}件"),
    make=StockStore,
    blanks=(_count(1_000_000),),
)
PER_BASKET = Kind(
    code=PerBasket.code,
    family="limit",
    name=Wording("Times a basket", "每单限次"),
    sentence=Wording("at most {count} times a basket", "每单最多{count}次"),
    make=PerBasket,
    blanks=(_count(1000),),
)
PER_MEMBER = Kind(
    code=PerMember.code,
    family="limit",
    name=Wording("Purchases a member", "每会员限次"),
    sentence=Wording("at most {count} purchases a member", "每位会员最多{count}次"),
    make=PerMember,
    blanks=(_count(1000),),
)
PER_MEMBER_DAYS = Kind(
    code=PerMemberDays.code,
    family="limit",
    name=Wording("Purchases a member in some days", "每会员若干天限次"),
    sentence=Wording(
        "at most {count} purchases a member within {days} days", "每位会员{days}天内最多{count}次"
    ),
    make=PerMemberDays,
    blanks=(_count(1000), Count(name="days", label=Wording("Days", "天数"), most=3660)),
)
