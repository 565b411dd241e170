"""What a shop platform is asked: one Protocol, values in and out. Each platform is one module.

A connector only maps: it knows the platform's words and traps, and nothing of stores, outboxes or
cursors beyond the values here. It holds no state but what it may lose. Every call that changes
something can be made again after any failure: it looks up what is there and goes on from that step.
Trouble leaves by `TryLater` and `AskPerson`, nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId, SaleId
from posapp.kernel.money import Currency
from sync.abilities import Abilities
from sync.protocol import Stream


@dataclass(frozen=True, slots=True)
class ShopMap:
    """How this store's words and the shop's fit together; set in the wizard, kept as settings.

    `location` is the shop's stock location of this store, `tax_classes` shop word -> our letter,
    `store_country` the country of counter sales, `pick_up_methods` the shipping methods that mean
    collecting here, `send_method` the one for goods sent home (both by the shop's id or code).
    `tender_methods` our kind of payment -> the shop's method; `statuses` the shop's word for how
    far an order is -> ours, as a person decided: a word that is missing means what the platform
    means by it. `proves_emails`: nobody gets into an account there whose e-mail she has not proven
    to be hers; a merchant can switch that off, and the shop does not say so.
    """

    location: str
    currency: Currency
    tax_classes: Mapping[str, str]
    store_country: str = "DE"
    pick_up_methods: tuple[str, ...] = ()
    send_method: str = ""
    tender_methods: Mapping[str, str] | None = None
    statuses: Mapping[str, OrderState] | None = None
    proves_emails: bool = True

    def state_of(self, status: str) -> OrderState | None:
        """What a person decided that a status of the shop means; nothing where nobody did.

        Rule: sync.status-map
        """
        return (self.statuses or {}).get(status)

    def status_for(self, state: OrderState) -> str:
        """The one status of the shop's own making that means this; empty with none or several."""
        found = [word for word, meant in (self.statuses or {}).items() if meant is state]
        return found[0] if len(found) == 1 else ""


# ---------------------------------------------------------------- out


@dataclass(frozen=True, slots=True)
class UnitRun:
    """So many units of a line at the same price; the runs add up to the line.

    The amounts are of the whole run: those of pieces divide by their count without a rest.
    """

    count_milli: int
    gross_minor: int
    net_minor: int


@dataclass(frozen=True, slots=True)
class OutLine:
    """One line of a receipt, amounts of the whole line after all reductions, never negative.

    `by_weight`: the quantity is thousandths of a kilogram (or another measure), not whole pieces.
    `product_remote_id` is the link to the shop's goods if known; else they are found by SKU.
    `deliver`: not handed over: the shop sends it or it is collected elsewhere (endless aisle).
    """

    number: int
    sku: str
    name: str
    quantity_milli: int
    by_weight: bool
    gross_minor: int
    net_minor: int
    rate_bp: int
    tax_class: str
    runs: tuple[UnitRun, ...]
    product_remote_id: str = ""
    barcodes: tuple[str, ...] = ()
    off_minor: int = 0
    off_words: tuple[str, ...] = ()
    deliver: bool = False


@dataclass(frozen=True, slots=True)
class OutTender:
    """One payment; `reference` is a card approval or voucher code, never a card number."""

    kind: str
    minor: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the shop should know; every field may be empty."""

    name: str = ""
    email: str = ""
    phone: str = ""
    birthday: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class OutSale:
    """A receipt with goods sold. `lines` are what was sold; `total_minor` is their sum.

    `rounding_minor`: cash rounding, part of what was paid and not of the goods. `first_sent_at`:
    when sending was first tried, or nothing: then it need not be looked up first. `clock_doubt`:
    the till's clock was off, so `at` may be; the order of receipt numbers holds all the same.
    `collect_at` is the store where the buyer collects what was not handed over: nobody sends it.
    `store_file` names the store file it is from: more than one may be connected to a shop.
    """

    id: SaleId
    receipt_number: str
    till_number: int
    at: datetime
    currency: Currency
    lines: tuple[OutLine, ...]
    total_minor: int
    tax_minor: int
    tenders: tuple[OutTender, ...]
    rounding_minor: int = 0
    member_id: MemberId | None = None
    member_remote_id: str = ""
    coupon_codes: tuple[str, ...] = ()
    points_earned: int = 0
    points_used: int = 0
    first_sent_at: datetime | None = None
    deliver_to: Person | None = None
    address: Mapping[str, str] | None = None
    collect_at: str = ""
    clock_doubt: bool = False
    store_file: str = ""


@dataclass(frozen=True, slots=True)
class RefundLine:
    """Goods of one line of the first receipt that come back. `restock`: they are sold again."""

    original_number: int
    sku: str
    quantity_milli: int
    by_weight: bool
    gross_minor: int
    net_minor: int
    restock: bool


@dataclass(frozen=True, slots=True)
class OutRefund:
    """Goods and money that go back, of a till's receipt or of an online order.

    `original_id` is the id that the till gave the first sale (its `OutSale.id`), empty for an order
    made online; `original_remote_id` is the shop's. `lines` with `original_number` 0 name the
    order's line by `line_remote_ids` at the same place.
    """

    id: SaleId
    receipt_number: str
    at: datetime
    original_id: SaleId | None
    original_remote_id: str
    lines: tuple[RefundLine, ...]
    total_minor: int
    reason: str
    tenders: tuple[OutTender, ...] = ()
    line_remote_ids: tuple[str, ...] = ()
    first_sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutMember:
    """A member as the shop should know her: only what she agreed to.

    `points` and `tier` are as the ledger says now; `active` is False for one who was erased.
    """

    id: MemberId
    number: str
    person: Person
    points: int
    tier: str
    remote_id: str = ""
    wishes: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    active: bool = True
    mail_consent: bool = False


@dataclass(frozen=True, slots=True)
class OutCoupon:
    """A code of this store that counts in the shop too, as it stands now.

    `code` is as it is printed. `percent_bp` or `off_minor` comes off an order of `least_minor` and
    more, from `first_at` until `last_at`, not including it. `most_in_all`: how often the shop may
    still take it, what it has taken counted in; None binds nobody. Closed, it counts there no more.
    """

    code: str
    name: str
    percent_bp: int
    off_minor: int
    least_minor: int
    first_at: datetime
    last_at: datetime | None
    most_in_all: int | None
    most_each: int | None
    is_open: bool
    remote_id: str = ""

    def __post_init__(self) -> None:
        if (self.percent_bp > 0) == (self.off_minor > 0):
            raise Bug("sync.coupon-worth-unclear", coupon=self.code)


@dataclass(frozen=True, slots=True)
class CartLine:
    """Goods in a basket that is left for the member to go on with."""

    sku: str
    quantity_milli: int
    product_remote_id: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The shop has it: under which id, and what a later call needs to know (plain JSON).

    `difference_minor` is what the shop's total is above ours, where it insists on its own.
    `was_there`: it had it before; nothing was added.
    """

    remote_id: str
    detail: Mapping[str, object]
    difference_minor: int = 0
    was_there: bool = False


# ---------------------------------------------------------------- in


@dataclass(frozen=True, slots=True)
class InProduct:
    """Goods as the shop sells them. `price_minor` is with or without tax as `price_has_tax` says.

    `tax_class` is the shop's word. A variant carries its own id and its `parent_id`.
    """

    remote_id: str
    sku: str
    name: str
    price_minor: int
    price_has_tax: bool
    currency: str
    tax_class: str
    changed_at: datetime
    parent_id: str = ""
    name_zh: str = ""
    barcodes: tuple[str, ...] = ()
    category: str = ""
    brand: str = ""
    description: str = ""
    picture: str = ""
    on_sale: bool = True


@dataclass(frozen=True, slots=True)
class InStock:
    """What lies at a location of the shop, in thousandths; `held_milli` is promised to orders."""

    product_remote_id: str
    sku: str
    location: str
    on_hand_milli: int
    held_milli: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class InMember:
    """A customer of the shop. `number` is the loyalty number, if she has one there.

    `mail_consent` is her yes or no to news by e-mail there, where the platform keeps one.
    `email_proven`: whoever uses the account has shown that its e-mail is hers.
    """

    remote_id: str
    person: Person
    changed_at: datetime
    number: str = ""
    wishes: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    points: int | None = None
    tier: str = ""
    mail_consent: bool | None = None
    email_proven: bool = False


@dataclass(frozen=True, slots=True)
class InCoupon:
    """A coupon code of the shop. `percent_bp` or `off_minor` is set, or neither: too special."""

    remote_id: str
    code: str
    percent_bp: int
    off_minor: int
    first_at: datetime | None
    last_at: datetime | None
    most_in_all: int | None
    most_each: int | None
    used: int
    enabled: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class InReview:
    """What a customer of the shop says of a product; who she is is never asked for.

    `product_remote_id` is the product's id, or its parent's. `stars` are 1 to 5, 0: words alone.
    `text` is as the shop has it: somebody else's words, markup and all.
    """

    remote_id: str
    product_remote_id: str
    stars: int
    text: str
    at: datetime


InRow = InProduct | InStock | InMember | InCoupon | InReview | OnlineOrder


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row nobody could understand: its id if it has one, why (a sentence's code), the row."""

    remote_id: str
    code: str
    blanks: Mapping[str, str | int]
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows since a cursor, and the cursor after them; `more` says that a further page waits.

    A cursor is the connector's own JSON text; the empty one means from the beginning. It overlaps:
    rows come again rather than never.
    """

    rows: tuple[InRow, ...]
    bad: tuple[BadRow, ...]
    cursor: str
    more: bool
    whole: bool = False
    """These pages list everything there is: what is not in them is gone (a sweep)."""


@dataclass(frozen=True, slots=True)
class ShopStatus:
    """A status that orders of the shop can have: its word, its name for people there.

    `means` is what the platform means by it; `OrderState.OTHER` where only the shop knows.
    """

    word: str
    name: str
    means: OrderState


@dataclass(frozen=True, slots=True)
class ShopPayment:
    """A way to pay that the shop knows: its code, its name for people there."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ShopReport:
    """What a test of the connection found: for the wizard."""

    name: str
    version: str
    currency: str
    prices_have_tax: bool
    clock_off_s: int
    locations: tuple[str, ...]
    tax_classes: tuple[str, ...]
    shipping_methods: tuple[str, ...]
    counts: Mapping[Stream, int]
    warnings: tuple[str, ...] = ()
    """Codes of sentences about what will not work until somebody changes it in the shop."""
    statuses: tuple[ShopStatus, ...] = ()
    payments: tuple[ShopPayment, ...] = ()


class Shop(Protocol):
    """One shop on one platform."""

    @property
    def abilities(self) -> Abilities:
        """What the platform can do."""
        ...

    def test(self) -> ShopReport:
        """Try address and key, and look around; changes nothing."""
        ...

    # ---- out

    def send_sale(self, sale: OutSale) -> Sent:
        """Bring a receipt to the shop, once however often it is called: see the module."""
        ...

    def send_refund(self, refund: OutRefund) -> Sent:
        """Bring goods and money back in the shop's books, once."""
        ...

    def send_member(self, member: OutMember) -> Sent:
        """Make or change a customer; one found by number, e-mail or phone is adopted."""
        ...

    def send_coupon(self, coupon: OutCoupon) -> Sent:
        """Make a coupon of ours, or bring it to what it is now; one of this code is adopted."""
        ...

    def find_member(
        self, *, number: str = "", email: str = "", phone: str = ""
    ) -> Sequence[InMember]:
        """Customers that match one of these exactly; checked row by row, whatever the filter."""
        ...

    def save_cart(self, member_remote_id: str, lines: Sequence[CartLine]) -> Sent:
        """Leave a basket for the member to go on with online."""
        ...

    # ---- online orders

    def order(self, remote_id: str) -> OnlineOrder | None:
        """One order as it is now."""
        ...

    def set_order_state(self, remote_id: str, state: str, lines: Mapping[str, int]) -> OnlineOrder:
        """Move an order to `ready`, `collected`, `cancelled`, or take money for it (`paid`), once.

        `lines` are thousandths by line id; empty means all of them.
        """
        ...

    # ---- in

    def pull(self, stream: Stream, cursor: str, limit: int) -> Page:
        """Rows that changed since the cursor, in pages."""
        ...

    def ids(self, stream: Stream) -> Iterator[str]:
        """Every id there is now: what we know and it does not name is gone."""
        ...

    def sales_since(self, at: datetime) -> Iterator[OnlineOrder]:
        """The orders that began at a till since a moment: for the nightly three-way check."""
        ...
