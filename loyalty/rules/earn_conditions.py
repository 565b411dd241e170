"""When a rule gives points: small conditions, each with a sentence and a question to ask it.

Rule: points.earn-conditions
A rule holds for a line when all its conditions hold. A new kind of condition is a new class in
`CONDITIONS`; nothing else changes. Days and hours are the local time of the sale itself, so a sale
made without a network earns what it would have earned with one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from loyalty.rules.tier import BASE
from loyalty.rules.wording import Words, listed

WEEKDAYS = (
    Words("Monday", "周一"),
    Words("Tuesday", "周二"),
    Words("Wednesday", "周三"),
    Words("Thursday", "周四"),
    Words("Friday", "周五"),
    Words("Saturday", "周六"),
    Words("Sunday", "周日"),
)
TENDERS = {
    "cash": Words("cash", "现金"),
    "card": Words("card", "银行卡"),
    "voucher": Words("voucher", "购物券"),
    "store-credit": Words("store credit", "储值"),
}


@dataclass(frozen=True, slots=True)
class Goods:
    """What a condition may know of the goods on a line."""

    sku: str
    category: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a condition may know of a purchase: where, when, for whom, paid how.

    `tenders` are the kinds of money it was paid with; `acts` what the customer did for the planet
    or the shop beside buying ("own-bag", "e-receipt").
    """

    local_at: datetime
    store: str = ""
    channel: str = "store"
    tier: str = BASE
    segments: frozenset[str] = frozenset()
    tenders: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    is_birthday: bool = False


class Condition(Protocol):
    """A question about a line of a purchase."""

    def holds(self, occasion: Occasion, goods: Goods) -> bool:
        """Whether the rule counts for these goods on this occasion."""
        ...

    @property
    def sentence(self) -> Words:
        """The condition in words, to follow "Points …"."""
        ...


@dataclass(frozen=True, slots=True)
class GoodsAre:
    """Goods named by their code, category or brand."""

    skus: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _some(self.skus + self.categories + self.brands)

    def holds(self, _occasion: Occasion, goods: Goods) -> bool:
        """Whether the goods are among the named."""
        return (
            goods.sku in self.skus
            or (goods.category in self.categories)
            or goods.brand in self.brands
        )

    @property
    def sentence(self) -> Words:
        """In words."""
        names = listed(self.skus + self.categories + self.brands)
        return Words(f"for {names.en}", f"限{names.zh}")


@dataclass(frozen=True, slots=True)
class GoodsAreNot:
    """Goods that never count, such as tobacco or deposits."""

    skus: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _some(self.skus + self.categories + self.brands)

    def holds(self, occasion: Occasion, goods: Goods) -> bool:
        """Whether the goods are none of the named."""
        return not GoodsAre(self.skus, self.categories, self.brands).holds(occasion, goods)

    @property
    def sentence(self) -> Words:
        """In words."""
        names = listed(self.skus + self.categories + self.brands)
        return Words(f"for all but {names.en}", f"{names.zh}除外")


@dataclass(frozen=True, slots=True)
class ChannelIs:
    """Bought over one of these channels (store, web, app)."""

    channels: tuple[str, ...]

    def __post_init__(self) -> None:
        _some(self.channels)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether the purchase came that way."""
        return occasion.channel in self.channels

    @property
    def sentence(self) -> Words:
        """In words."""
        names = listed(self.channels)
        return Words(f"over {names.en}", f"限{names.zh}渠道")


@dataclass(frozen=True, slots=True)
class StoreIs:
    """Bought in one of these stores."""

    stores: tuple[str, ...]

    def __post_init__(self) -> None:
        _some(self.stores)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether it is one of them."""
        return occasion.store in self.stores

    @property
    def sentence(self) -> Words:
        """In words."""
        names = listed(self.stores)
        return Words(f"in {names.en}", f"限{names.zh}门店")


@dataclass(frozen=True, slots=True)
class DaysFrom:
    """Between two local days, both included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.first_day > self.last_day:
            msg = f"{self.first_day} is after {self.last_day}"
            raise ValueError(msg)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether the sale's own day lies in between."""
        return self.first_day <= occasion.local_at.date() <= self.last_day

    @property
    def sentence(self) -> Words:
        """In words."""
        return Words(
            f"from {self.first_day} to {self.last_day}", f"{self.first_day}至{self.last_day}"
        )


@dataclass(frozen=True, slots=True)
class WeekdayIs:
    """On these days of the week; Monday is 0."""

    days: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.days or not set(self.days) <= set(range(len(WEEKDAYS))):
            msg = f"weekdays are 0 to 6, not {self.days}"
            raise ValueError(msg)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether the sale's own day is one of them."""
        return occasion.local_at.weekday() in self.days

    @property
    def sentence(self) -> Words:
        """In words."""
        en = listed([WEEKDAYS[day].en for day in self.days]).en
        return Words(f"on {en}", f"限{listed([WEEKDAYS[day].zh for day in self.days]).zh}")


@dataclass(frozen=True, slots=True)
class HoursFrom:
    """From one time of day up to another, over midnight where the second is earlier."""

    first: time
    before: time

    def __post_init__(self) -> None:
        if self.first == self.before:
            msg = "the hours of a rule begin and end at different times"
            raise ValueError(msg)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether the sale's local time lies in between."""
        now = occasion.local_at.time()
        if self.first < self.before:
            return self.first <= now < self.before
        return now >= self.first or now < self.before

    @property
    def sentence(self) -> Words:
        """In words."""
        return Words(
            f"between {self.first:%H:%M} and {self.before:%H:%M}",
            f"{self.first:%H:%M}至{self.before:%H:%M}",
        )


@dataclass(frozen=True, slots=True)
class TierIs:
    """For members of these tiers."""

    tiers: tuple[str, ...]

    def __post_init__(self) -> None:
        _some(self.tiers)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether the member stands there."""
        return occasion.tier in self.tiers

    @property
    def sentence(self) -> Words:
        """In words."""
        names = listed(self.tiers)
        return Words(f"for {names.en} members", f"限{names.zh}会员")


@dataclass(frozen=True, slots=True)
class SegmentIs:
    """For members of one of these segments."""

    segments: tuple[str, ...]

    def __post_init__(self) -> None:
        _some(self.segments)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether the member belongs to one."""
        return not occasion.segments.isdisjoint(self.segments)

    @property
    def sentence(self) -> Words:
        """In words."""
        names = listed(self.segments)
        return Words(f"for the group {names.en}", f"限{names.zh}人群")


@dataclass(frozen=True, slots=True)
class PaidWith:
    """All of the money came in these kinds of tender; a cent by card does not make a card sale."""

    tenders: tuple[str, ...]

    def __post_init__(self) -> None:
        _some(self.tenders)

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether nothing else was taken."""
        return bool(occasion.tenders) and occasion.tenders <= set(self.tenders)

    @property
    def sentence(self) -> Words:
        """In words."""
        words = [TENDERS.get(kind, Words(kind, kind)) for kind in self.tenders]
        en, zh = listed([word.en for word in words]).en, listed([word.zh for word in words]).zh
        return Words(f"paid by {en}", f"限{zh}付款")


@dataclass(frozen=True, slots=True)
class OnBirthday:
    """In the days around the member's birthday, as the program counts them."""

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether it is her birthday."""
        return occasion.is_birthday

    @property
    def sentence(self) -> Words:
        """In words."""
        return Words("on her birthday", "限生日")


@dataclass(frozen=True, slots=True)
class DidAct:
    """The customer did something worth a thank-you, such as bringing a bag."""

    act: str
    name: str
    name_zh: str

    def __post_init__(self) -> None:
        _some((self.act,))

    def holds(self, occasion: Occasion, _goods: Goods) -> bool:
        """Whether it was done with this purchase."""
        return self.act in occasion.acts

    @property
    def sentence(self) -> Words:
        """In words."""
        return Words(f"for {self.name}", self.name_zh)


CONDITIONS: Mapping[str, type[Condition]] = {
    "goods": GoodsAre,
    "goods-not": GoodsAreNot,
    "channel": ChannelIs,
    "store": StoreIs,
    "days": DaysFrom,
    "weekday": WeekdayIs,
    "hours": HoursFrom,
    "tier": TierIs,
    "segment": SegmentIs,
    "paid-with": PaidWith,
    "birthday": OnBirthday,
    "act": DidAct,
}
"""Every kind of condition by its code, as an editor lists them and a settings file names them."""


def is_birthday(birthday: date | None, day: date, *, days_around: int = 0) -> bool:
    """Whether `day` is a birthday, or up to so many days from one.

    Rule: points.birthday
    Who was born on 29 February has her birthday on 28 February in a common year.

    >>> is_birthday(date(2000, 2, 29), date(2027, 2, 28))
    True
    """
    if birthday is None:
        return False
    years = (day.year - 1, day.year, day.year + 1)
    return any(abs((_birthday_in(birthday, year) - day).days) <= days_around for year in years)


def _birthday_in(birthday: date, year: int) -> date:
    try:
        return birthday.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _some(names: tuple[str, ...]) -> None:
    if not names or not all(names):
        msg = "a condition names something"
        raise ValueError(msg)
