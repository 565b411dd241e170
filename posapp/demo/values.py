"""The published data as values of a till: cents, pieces, moments, names. All of it frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from posapp.kernel.money import allocate


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """A product of the data, named and priced as this store's catalogue has it.

    `price_minor` is the most frequent shelf price of a piece; 0 with `open_price`. `source_type` is
    the data's own words for it, from which the name was made.
    """

    product_id: int
    name: str
    name_zh: str
    category: tuple[str, ...]
    category_zh: str
    brand: str
    manufacturer_id: int
    size: str
    source_type: str
    ean13: str
    price_minor: int
    tax_class: str
    open_price: bool = False
    sold_here: bool = True

    def __post_init__(self) -> None:
        if self.price_minor < 0 or (self.open_price and self.price_minor):
            msg = f"{self.product_id}: a price, or none when it is open"
            raise ValueError(msg)

    @property
    def sku(self) -> str:
        """The product's number in the data, as text."""
        return str(self.product_id)


@dataclass(frozen=True, slots=True)
class DemoLine:
    """One product of a basket.

    `pieces` at `unit_minor` each come to at least `shelf_minor`, the shelf price of them all; less
    the card's discount and the makers' coupons that is what the customer paid.
    """

    product_id: int
    pieces: int
    unit_minor: int
    shelf_minor: int
    card_minor: int
    coupon_minor: int

    def __post_init__(self) -> None:
        if self.pieces < 1 or min(self.shelf_minor, self.card_minor, self.coupon_minor) < 0:
            msg = f"line of {self.product_id}: some pieces, and no negative amounts"
            raise ValueError(msg)
        if not self.shelf_minor <= self.pieces * self.unit_minor < self.shelf_minor + self.pieces:
            msg = f"line of {self.product_id}: the price a piece is the shelf price raised to cents"
            raise ValueError(msg)
        if self.card_minor > self.shelf_minor:
            msg = f"line of {self.product_id}: the card takes off more than there is"
            raise ValueError(msg)

    @property
    def full_minor(self) -> int:
        """What the till comes to before anything is taken off."""
        return self.pieces * self.unit_minor

    @property
    def cents_minor(self) -> int:
        """What the raising to whole cents a piece added, and the till takes off again."""
        return self.full_minor - self.shelf_minor

    @property
    def sales_minor(self) -> int:
        """What the store received for the line, the maker's share of a coupon included."""
        return self.shelf_minor - self.card_minor

    @property
    def paid_minor(self) -> int:
        """What the data says was paid; negative where a coupon is worth more than the goods."""
        return self.sales_minor - self.coupon_minor


@dataclass(frozen=True, slots=True)
class LineShares:
    """What comes off one line, by reason."""

    cents_minor: int
    card_minor: int
    coupon_minor: int


@dataclass(frozen=True, slots=True)
class DemoBasket:
    """One customer at the checkout. `coupon_minor` are coupons that stand at no product."""

    basket_id: int
    at: datetime
    household_id: int
    lines: tuple[DemoLine, ...]
    coupon_minor: int = 0

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            msg = f"basket {self.basket_id}: a moment needs its zone"
            raise ValueError(msg)

    @property
    def paid_minor(self) -> int:
        """What the data says was paid for all of it: the sales value less the coupons."""
        return sum(line.paid_minor for line in self.lines) - self.coupon_minor

    @property
    def coupons_minor(self) -> int:
        """All coupons of the basket."""
        return sum(line.coupon_minor for line in self.lines) + self.coupon_minor

    @property
    def carried_minor(self) -> int:
        """Coupon money that its own line has no room for, or that has no line."""
        own = sum(self.own_coupon_minor(place) for place in range(len(self.lines)))
        return self.coupons_minor - own

    def own_coupon_minor(self, place: int) -> int:
        """What the coupons of the line at this place took off that very line."""
        line = self.lines[place]
        return min(line.coupon_minor, line.sales_minor)

    def shares(self) -> tuple[LineShares, ...]:
        """What comes off each line, so that no line goes below zero and the basket is as paid.

        Rule: demo.coupon-carries
        A coupon stays with its line as far as the line goes; the rest, and coupons without a line,
        are split over what the other lines still cost. Only what the whole basket has no room for
        is left.
        """
        own = [self.own_coupon_minor(place) for place in range(len(self.lines))]
        room = [line.sales_minor - less for line, less in zip(self.lines, own, strict=True)]
        carried = allocate(min(self.carried_minor, sum(room)), room)
        return tuple(
            LineShares(line.cents_minor, line.card_minor, less + more)
            for line, less, more in zip(self.lines, own, carried, strict=True)
        )


@dataclass(frozen=True, slots=True)
class DemoCoupon:
    """One coupon of a campaign: its goods, what it takes off, how often it was redeemed."""

    upc: int
    product_ids: tuple[int, ...]
    off_minor: int
    redeemed: int


@dataclass(frozen=True, slots=True)
class DemoCampaign:
    """A campaign of the data: its days, the households it went to, its coupons."""

    number: int
    kind: str
    first: date
    last: date
    household_ids: tuple[int, ...]
    coupons: tuple[DemoCoupon, ...]


@dataclass(frozen=True, slots=True)
class DemoRedemption:
    """A household redeemed a campaign's coupon on a day; the data does not say in which store."""

    household_id: int
    campaign: int
    upc: int
    day: date


@dataclass(frozen=True, slots=True)
class StoreYear:
    """One store of the data and how much of the year it saw."""

    store_id: int
    baskets: int
    lines: int
    first: date
    last: date
    days: int
    longest_gap_days: int
    sales_minor: int


@dataclass(frozen=True, slots=True)
class Wart:
    """One oddity of the data: how often, how much money, and what was done about it."""

    code: str
    count: int
    amount_minor: int
    done: str


@dataclass(frozen=True, slots=True)
class Warts:
    """All oddities that were met, in the order of reading."""

    rows: tuple[Wart, ...]

    def count(self, code: str) -> int:
        """How often one of them was met."""
        return sum(wart.count for wart in self.rows if wart.code == code)

    def text(self) -> str:
        """The table for people."""
        lines = [f"{'oddity':<26} {'count':>8} {'amount':>12}  what was done"]
        lines += [
            f"{w.code:<26} {w.count:>8,} {dollars(w.amount_minor):>12}  {w.done}" for w in self.rows
        ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class DemoData:
    """All that the demo store is built from."""

    store: StoreYear
    why: str
    products: tuple[DemoProduct, ...]
    baskets: tuple[DemoBasket, ...]
    warts: Warts
    campaigns: tuple[DemoCampaign, ...] = ()
    redemptions: tuple[DemoRedemption, ...] = ()
    neighbours: tuple["DemoData", ...] = ()


def dollars(minor: int) -> str:
    """Cents as dollars, for tables.

    >>> dollars(-181), dollars(1234567)
    ('-1.81', '12,345.67')
    """
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100:,}.{abs(minor) % 100:02d}"
