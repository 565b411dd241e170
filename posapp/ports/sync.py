"""What sync keeps in the store file: links, cursors, quarantine, online orders, differences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.kernel.ids import MemberId, ProductId, SaleId


@dataclass(frozen=True, slots=True)
class Link:
    """A thing of ours and what it is at the shop.

    `kind` is product, member, sale, refund or coupon. `detail` is the connector's own JSON; `known`
    is what both sides last agreed on (JSON by field), so that a change can be told from a copy.
    """

    kind: str
    local_id: str
    remote_id: str
    detail: str
    known: str
    at: datetime


class Links(Protocol):
    """Which thing of ours is which of the shop's; each side's id once a kind."""

    def remote(self, kind: str, local_id: str) -> Link | None:
        """What a thing of ours is at the shop."""
        ...

    def local(self, kind: str, remote_id: str) -> Link | None:
        """What a thing of the shop is here."""
        ...

    def put(self, link: Link) -> None:
        """Tie both, or change what is known of them.

        A remote id that is tied to another thing of ours is taken over from it.
        """
        ...

    def drop(self, kind: str, local_id: str) -> None:
        """Untie: the shop's record is gone."""
        ...

    def all(self, kind: str, after: str = "", limit: int = 1000) -> Sequence[Link]:
        """The links of a kind in the order of their remote ids, page by page."""
        ...

    def count(self, kind: str) -> int:
        """How many there are of a kind."""
        ...


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a stream was read. `swept_at`: when all ids were last compared."""

    stream: str
    position: str = ""
    moved_at: datetime | None = None
    swept_at: datetime | None = None
    tried_at: datetime | None = None
    failures: int = 0
    reason: str = ""


class Cursors(Protocol):
    """The cursor of each stream; moved in the transaction that applies the page."""

    def get(self, stream: str) -> Cursor:
        """Where a stream stands; a new one stands at its beginning."""
        ...

    def put(self, cursor: Cursor) -> None:
        """Move it."""
        ...


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row from the shop that was not let in: why, and the row itself.

    `code` and `blanks` make the sentence. `ended`: empty, `solved` (it came again and was good) or
    `given-up`.
    """

    id: str
    stream: str
    remote_id: str
    code: str
    blanks: Mapping[str, str]
    body: str
    first_at: datetime
    last_at: datetime
    times: int = 1
    ended: str = ""


class Quarantine(Protocol):
    """Rows that were not let in."""

    def add(self, row: Quarantined) -> None:
        """Keep a row; the same stream and remote id again counts up and takes the newest words.

        What was given up stays so while the very same row comes again.
        """
        ...

    def end(self, stream: str, remote_id: str, how: str) -> None:
        """It is over: `solved` or `given-up`; nothing where there was none."""
        ...

    def get(self, stream: str, remote_id: str) -> Quarantined | None:
        """A row that is still out."""
        ...

    def ids(self, stream: str) -> Sequence[str]:
        """The shop's ids of all rows of a stream that are still out, without the rows."""
        ...

    def with_code(self, stream: str, code: str, after: str, limit: int) -> Sequence[Quarantined]:
        """Rows of a stream that are out for this reason, by their ids, after this one."""
        ...

    def open(self, limit: int = 500) -> Sequence[Quarantined]:
        """Rows still out, newest first."""
        ...

    def count(self) -> int:
        """How many are out."""
        ...


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An online order as it is kept: the shop's last word, and what this store did with it.

    `picker` and `picked` (JSON: milli by line id, substitutes) are ours; `hand_over_sale` is the
    receipt that took the money for it here.
    """

    id: str
    order: OnlineOrder
    seen_at: datetime
    picked: str = "{}"
    picker: str = ""
    identity_checked: str = ""
    hand_over_sale: SaleId | None = None
    due_at: datetime | None = None


class OnlineOrders(Protocol):
    """Orders of the shop."""

    def put(self, row: OrderRow) -> None:
        """Store an order as it is now; one of a member who was erased without her words."""
        ...

    def get(self, order_id: str) -> OrderRow | None:
        """One order by our id."""
        ...

    def by_remote(self, remote_id: str) -> OrderRow | None:
        """One order by the shop's id."""
        ...

    def by_code(self, code: str) -> OrderRow | None:
        """One order by the code the buyer has."""
        ...

    def in_states(self, states: Sequence[OrderState], limit: int = 200) -> Sequence[OrderRow]:
        """Orders that stand so, the longest waiting first."""
        ...

    def of_remote_member(self, member_remote_id: str) -> Sequence[OrderRow]:
        """What a buyer of the shop ordered, by the shop's name for her, oldest first."""
        ...

    def remote_ids(self, after: str, limit: int) -> Sequence[str]:
        """The shop's ids in their order, page by page, without those it has deleted."""
        ...

    def of_member(self, member_ids: Sequence[MemberId], limit: int = 50) -> Sequence[OrderRow]:
        """A person's orders by all her ids, newest first, without those begun at a till."""
        ...

    def by_hand_over(self, sale_id: SaleId) -> OrderRow | None:
        """The order that a receipt handed over, or booked before goods of it came back."""
        ...

    def search(self, text: str, limit: int = 50) -> Sequence[OrderRow]:
        """By code, buyer's name, phone or e-mail."""
        ...

    def count(self, states: Sequence[OrderState]) -> int:
        """How many stand so."""
        ...


@dataclass(frozen=True, slots=True)
class OrderStep:
    """One step of an order's way: what became of it, when, by whom. Never changed.

    `step` is an `OrderState` that the shop told, or what was done here: picking, picked, short,
    substituted, ready, identity, handed-over, late, released, cancelled, returned. `by` is a clerk,
    or empty for the shop. `note` names no person.
    """

    order_id: str
    step: str
    at: datetime
    by: str = ""
    note: str = ""


class OrderSteps(Protocol):
    """The way of each order, step by step."""

    def add(self, step: OrderStep) -> None:
        """One more step."""
        ...

    def of(self, order_id: str) -> Sequence[OrderStep]:
        """The steps of an order in the order in which they came."""
        ...

    def since(self, at: datetime) -> Sequence[OrderStep]:
        """All steps since a moment, in the order in which they came: for figures."""
        ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """To whom the goods of a receipt are sent: personal, erased with her; never in the journal.

    `address` has the parts name, street, more, postcode, city, region and country; `location` is
    the other store where she collects, instead.
    """

    sale_id: SaleId
    name: str
    email: str
    phone: str
    address: Mapping[str, str]
    made_at: datetime
    location: str = ""
    member_id: MemberId | None = None


class Deliveries(Protocol):
    """Where goods sold here and sent by the shop go to."""

    def put(self, delivery: Delivery) -> None:
        """Keep it, in the transaction of its receipt."""
        ...

    def get(self, sale_id: SaleId) -> Delivery | None:
        """Of one receipt; nothing once it was erased."""
        ...

    def drop(self, sale_id: SaleId) -> None:
        """Erase it; the receipt stays."""
        ...


@dataclass(frozen=True, slots=True)
class ShopLevel:
    """What the shop says lies at one of its locations."""

    product_id: ProductId
    location: str
    on_hand_milli: int
    held_milli: int
    at: datetime


class ShopStock(Protocol):
    """The shop's levels, by sweep; ours are movements and never set by it."""

    def put(self, levels: Sequence[ShopLevel]) -> None:
        """Take over what the sweep saw."""
        ...

    def of(self, product_id: ProductId) -> Sequence[ShopLevel]:
        """All locations of a product."""
        ...

    def all(self, location: str) -> Iterator[ShopLevel]:
        """All products at a location."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which journal, shop and cash-up do not agree.

    `kind` is missing, double, amount, refund, member, stock, cash, clock, journal or unknown-sale;
    `code` and `blanks` make the sentence that says what to do.
    """

    id: str
    kind: str
    subject_id: str
    code: str
    blanks: Mapping[str, str]
    found_at: datetime
    ended_at: datetime | None = None
    ended_by: str = ""


class Differences(Protocol):
    """What the nightly check found, and what sending noticed."""

    def add(self, difference: Difference) -> None:
        """One more; the same id again takes the newer words.

        What is still open keeps when it was first found. What a person ended stays ended while it
        is told in the same words.
        """
        ...

    def about(self, subject_id: str) -> Sequence[Difference]:
        """What stands open about one thing."""
        ...

    def ids(self, begins: str, after: str, limit: int) -> Sequence[str]:
        """The ids of what stands open that begin so, in their order, page by page."""
        ...

    def end(self, difference_id: str, at: datetime, by: str) -> None:
        """A person says it is settled."""
        ...

    def open(self, limit: int = 500) -> Sequence[Difference]:
        """What stands open, newest first."""
        ...

    def count(self) -> int:
        """How many stand open."""
        ...


@dataclass(frozen=True, slots=True)
class MemberEvent:
    """Something a member did online or at the till: viewed, searched, cart-left, wished.

    Without a member it is somebody's search in vain, and no more is known.
    """

    id: str
    member_id: MemberId | None
    kind: str
    about: str
    at: datetime
    channel: str


@dataclass(frozen=True, slots=True)
class Miss:
    """Words that were looked for in vain: how often at tills and elsewhere, and when last."""

    words: str
    at_till: int
    elsewhere: int
    last_at: datetime

    @property
    def times(self) -> int:
        """How often in all."""
        return self.at_till + self.elsewhere


class MemberEvents(Protocol):
    """What members did, kept only with their consent to personalisation; erased with them."""

    def add(self, event: MemberEvent) -> bool:
        """Keep an event; False where its id is there already."""
        ...

    def dropped(self, day: str, count: int) -> None:
        """Count events that were not kept for want of consent."""
        ...

    def of(self, member_id: MemberId, kind: str, limit: int) -> Sequence[MemberEvent]:
        """The newest of a kind, or of every kind with an empty one."""
        ...

    def misses(self, since: datetime, limit: int) -> Sequence[Miss]:
        """What was searched in vain since a moment, most often first."""
        ...

    def dropped_count(self) -> int:
        """How many were not kept."""
        ...


@dataclass(frozen=True, slots=True)
class Review:
    """What a customer of the shop says of a product; who she is is not kept.

    `subject` is the shop's id of the product, or of its parent. `stars` are 1 to 5, 0: words alone.
    """

    remote_id: str
    subject: str
    stars: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewSum:
    """How many reviews a product has, how many of them with stars, and what these add up to."""

    count: int = 0
    rated: int = 0
    stars: int = 0


class Reviews(Protocol):
    """What the shop's customers say of goods."""

    def put(self, review: Review) -> None:
        """Keep a review as it is now."""
        ...

    def drop(self, remote_ids: Sequence[str]) -> None:
        """The shop has these no more."""
        ...

    def newest(self, subject: str, limit: int) -> Sequence[Review]:
        """What was said of a product last."""
        ...

    def sum_of(self, subject: str) -> ReviewSum:
        """All reviews of a product, counted."""
        ...

    def remote_ids(self, after: str, limit: int) -> Sequence[str]:
        """The shop's ids in their order, page by page."""
        ...


@dataclass(frozen=True, slots=True)
class SuggestionCount:
    """How often something became of suggestions for a reason: shown, clicked, bought, dismissed."""

    reason: str
    act: str
    count: int


class SuggestionCounts(Protocol):
    """How suggestions fare, as counts alone."""

    def add(self, day: date, reason: str, act: str, count: int = 1) -> None:
        """So many more on a day."""
        ...

    def since(self, day: date) -> Sequence[SuggestionCount]:
        """What came together since a day, by reason and act."""
        ...


@dataclass(frozen=True, slots=True)
class WorkerPulse:
    """The sync process's last sign of life: what the till's status line tells.

    `state` is starting, idle, working, waiting, off or stopped; `reason` a sentence's code.
    """

    at: datetime
    state: str
    reason: str = ""
    pid: int = 0
    reached_at: datetime | None = None


class Pulses(Protocol):
    """The sync process's sign of life."""

    def get(self) -> WorkerPulse | None:
        """The last one."""
        ...

    def put(self, pulse: WorkerPulse) -> None:
        """A new one."""
        ...
