"""What the core asks of the outside world, as Protocols. Storage and devices implement them.

A unit of work is one transaction: `with store.write() as work:` forgets everything that was done
in it unless it ends with `work.commit()`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from posapp.domain.cart import Cart
from posapp.domain.catalogue_file import CatalogueRow
from posapp.domain.journal import Record
from posapp.domain.permission import Staff
from posapp.domain.product import Product
from posapp.domain.returns import Returned
from posapp.domain.sale import Sale
from posapp.domain.shift import CashMovement, Shift, ShiftTotals
from posapp.domain.stock import StockMovement
from posapp.domain.tender import Tender
from posapp.kernel.ids import CartId, ProductId, SaleId, ShiftId, StaffId


@dataclass(frozen=True, slots=True)
class Found:
    """A product that a barcode means, and how many pieces of it the code stands for."""

    product: Product
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class ProductDetails:
    """Everything the product card shows. Stock is thousandths by place."""

    product: Product
    category_path: str
    description: str
    barcodes: tuple[tuple[str, int], ...]
    attributes: tuple[tuple[str, str], ...]
    stock_milli: Mapping[str, int]
    cost_minor: int | None = None


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What an import would do, or did, to one product: new, changed or same."""

    sku: str
    kind: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceList:
    """A named set of prices; where several hold on a day, the highest priority wins."""

    name: str
    priority: int = 0


@dataclass(frozen=True, slots=True)
class DatedPrice:
    """What a product costs by a price list from a day until a day, both included."""

    sku: str
    price_minor: int
    first_day: date
    last_day: date | None = None


class Catalogue(Protocol):
    """Products, their codes, prices and search."""

    def by_gtin(self, gtin: str, day: date) -> Found | None:
        """The product a 14-digit GTIN means on a day."""
        ...

    def by_item(self, item: str, day: date) -> Found | None:
        """The product an in-store item number means on a day."""
        ...

    def by_sku(self, sku: str, day: date) -> Product | None:
        """The product with this SKU."""
        ...

    def product(self, product_id: ProductId, day: date) -> Product | None:
        """The product with this id."""
        ...

    def details(self, product_id: ProductId, day: date) -> ProductDetails | None:
        """All that the product card shows."""
        ...

    def search(self, text: str, day: date, limit: int) -> Sequence[Product]:
        """Products by words, prefixes, Chinese, pinyin; best first, nothing fuzzy."""
        ...

    def similar(self, text: str, day: date, limit: int) -> Sequence[Product]:
        """Products whose names look like a misspelt text; slower, only when `search` finds few."""
        ...

    def quick(self, day: date, limit: int) -> Sequence[Product]:
        """The goods of the quick-keys grid."""
        ...

    def set_quick(self, product_ids: Sequence[ProductId]) -> None:
        """Choose the goods of the quick-keys grid, in order."""
        ...

    def put(self, row: CatalogueRow) -> CatalogueChange:
        """Bring one product to what the row says; a row that is there already changes nothing."""
        ...

    def put_price_list(self, price_list: PriceList, prices: Sequence[DatedPrice]) -> None:
        """Make a price list what it is given as: its priority and all its prices, no others."""
        ...

    def count(self) -> int:
        """How many products there are."""
        ...


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One receipt in the archive's list."""

    sale_id: SaleId
    receipt_number: str
    kind: str
    at: datetime
    clerk_name: str
    items: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class ArchiveQuery:
    """What the archive is asked: words match receipt number, product name or SKU; all optional."""

    text: str = ""
    first_day: date | None = None
    last_day: date | None = None
    total_minor: int | None = None


class Sales(Protocol):
    """Closed sales; added once, never changed."""

    def add(self, sale: Sale) -> None:
        """Store a sale with its lines, reductions, taxes and tenders."""
        ...

    def get(self, sale_id: SaleId) -> Sale | None:
        """A sale by its id."""
        ...

    def some(self, sale_ids: Sequence[SaleId]) -> Sequence[Sale]:
        """Those of these sales that are there, in the order of their numbers."""
        ...

    def by_receipt(self, receipt_number: str) -> Sale | None:
        """A sale by the number on its receipt."""
        ...

    def returned(self, sale_id: SaleId) -> Returned:
        """What went back of a sale so far."""
        ...

    def next_sequence(self, till_number: int) -> int:
        """Draw the next receipt number of a till, inside this transaction."""
        ...

    def drawn(self) -> Mapping[int, int]:
        """The last receipt number that each till drew."""
        ...

    def strays(self) -> Sequence[str]:
        """The tables that hold rows of receipts, shifts or people that are not there."""
        ...

    def archive(self, query: ArchiveQuery, limit: int) -> Sequence[ArchiveRow]:
        """Receipts that match, newest first."""
        ...

    def all(self) -> Iterator[Sale]:
        """Every sale in the order of its number, for checks and totals."""
        ...

    def ids(self) -> Sequence[SaleId]:
        """The ids of all sales in the order of their numbers, without reading the sales."""
        ...

    def totals(self, shift_id: ShiftId) -> ShiftTotals:
        """What a shift's receipts and cash movements come to."""
        ...


@dataclass(frozen=True, slots=True)
class HeldCart:
    """A basket that waits, and what it is called."""

    cart: Cart
    label: str
    held_at: datetime
    clerk_name: str


class Carts(Protocol):
    """The open cart and those on hold; both survive a restart."""

    def open_cart(self, till_number: int) -> Cart | None:
        """The cart that is open on a till."""
        ...

    def save_open(self, till_number: int, cart: Cart) -> None:
        """Remember the open cart as it is now."""
        ...

    def save_tenders(self, till_number: int, tenders: Sequence[Tender]) -> None:
        """Remember what is on the counter for the open cart."""
        ...

    def open_tenders(self, till_number: int) -> Sequence[Tender]:
        """What is on the counter for the open cart."""
        ...

    def drop_open(self, till_number: int) -> None:
        """Forget the open cart: it was paid, held or cleared."""
        ...

    def hold(self, held: HeldCart) -> None:
        """Put a cart aside."""
        ...

    def held(self) -> Sequence[HeldCart]:
        """The carts on hold, oldest first."""
        ...

    def recall(self, cart_id: CartId) -> HeldCart | None:
        """Take a held cart out again; nothing if somebody else was faster."""
        ...


class Shifts(Protocol):
    """Shifts and the cash that moves in them."""

    def open_shift(self, till_number: int) -> Shift | None:
        """The till's open shift."""
        ...

    def last_number(self, till_number: int) -> int:
        """The number of the till's latest shift; 0 if there was none."""
        ...

    def put(self, shift: Shift) -> None:
        """Store a new shift, or the closed self of an open one."""
        ...

    def get(self, shift_id: ShiftId) -> Shift | None:
        """A shift by its id."""
        ...

    def all(self) -> Sequence[Shift]:
        """Every shift, oldest first."""
        ...

    def add_cash(self, movement: CashMovement) -> None:
        """Store cash put in or taken out."""
        ...

    def cash(self, shift_id: ShiftId) -> Sequence[CashMovement]:
        """The cash movements of a shift, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class PinGuard:
    """Wrong PINs on this device: how many in a row, and until when the next try must wait."""

    failures: int = 0
    wait_until: datetime | None = None


class StaffBook(Protocol):
    """The people of the store and the hashes of their PINs."""

    def all(self) -> Sequence[Staff]:
        """Everybody, by number."""
        ...

    def get(self, staff_id: StaffId) -> Staff | None:
        """One person."""
        ...

    def put(self, staff: Staff, pin_hash: str | None) -> None:
        """Store a person; `None` keeps the PIN."""
        ...

    def pin_hash(self, staff_id: StaffId) -> str:
        """The Argon2id hash of a person's PIN."""
        ...

    def guard(self, staff_id: StaffId) -> PinGuard:
        """The wrong tries against a person so far."""
        ...

    def set_guard(self, staff_id: StaffId, guard: PinGuard) -> None:
        """Remember the wrong tries; survives a restart."""
        ...


class Journal(Protocol):
    """The signed chain; appended, never changed."""

    def last(self, till_number: int) -> Record | None:
        """The newest record of a till."""
        ...

    def append(self, record: Record) -> None:
        """Add the next record."""
        ...

    def records(self, till_number: int) -> Iterator[Record]:
        """All records of a till, oldest first."""
        ...

    def at(self, till_number: int, sequence: int) -> Record | None:
        """The record with this number."""
        ...

    def tills(self) -> Sequence[int]:
        """The tills that have a chain."""
        ...


class Stock(Protocol):
    """Stock movements."""

    def add(self, sale_id: SaleId, at: datetime, movements: Sequence[StockMovement]) -> None:
        """Store what a receipt moved."""
        ...

    def of_sale(self, sale_id: SaleId) -> Sequence[StockMovement]:
        """What a receipt moved."""
        ...

    def level_milli(self, product_id: ProductId, place: str) -> int:
        """The sum of all movements of a product at a place."""
        ...


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something that has to leave the till; its id is made here and sent unchanged."""

    id: str
    kind: str
    subject_id: str
    made_at: datetime
    state: str = "queued"


class Outbox(Protocol):
    """What waits to be sent to the shop."""

    def add(self, row: OutboxRow) -> None:
        """Queue something in this transaction."""

    def waiting(self) -> int:
        """How many rows wait."""

    def all(self) -> Iterator[OutboxRow]:
        """Every row, oldest first."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper owed: receipt, copy, x-report or z-report, with the journal head it carries."""

    id: str
    kind: str
    subject_id: str
    made_at: datetime
    copy_number: int = 0
    head: str = ""


class PrintQueue(Protocol):
    """Papers that wait for the printer."""

    def add(self, job: PrintJob) -> None:
        """Owe a paper."""
        ...

    def waiting(self) -> Sequence[PrintJob]:
        """The papers owed, oldest first."""
        ...

    def done(self, job_id: str) -> None:
        """The paper came out."""
        ...

    def copies(self, subject_id: str) -> int:
        """How many copies of a receipt were made."""
        ...

    def head(self, subject_id: str) -> str:
        """The journal head on the first paper about something; empty if there was none."""
        ...


class Options(Protocol):
    """The store's settings as stored: text by name."""

    def get(self, name: str) -> str | None:
        """The stored text of an option."""

    def set(self, name: str, value: str) -> None:
        """Store an option."""

    def all(self) -> Mapping[str, str]:
        """All stored options."""


class Work(Protocol):
    """One transaction over everything."""

    @property
    def catalogue(self) -> Catalogue: ...  # noqa: D102 - the types say it
    @property
    def sales(self) -> Sales: ...  # noqa: D102
    @property
    def carts(self) -> Carts: ...  # noqa: D102
    @property
    def shifts(self) -> Shifts: ...  # noqa: D102
    @property
    def staff(self) -> StaffBook: ...  # noqa: D102
    @property
    def journal(self) -> Journal: ...  # noqa: D102
    @property
    def stock(self) -> Stock: ...  # noqa: D102
    @property
    def outbox(self) -> Outbox: ...  # noqa: D102
    @property
    def prints(self) -> PrintQueue: ...  # noqa: D102
    @property
    def options(self) -> Options: ...  # noqa: D102

    def commit(self) -> None:
        """Make it durable, or raise WorldFault("disk.full", "disk.failed"), nothing stored."""
        ...


class Store(Protocol):
    """The store file."""

    def write(self) -> AbstractContextManager[Work]:
        """A transaction that may write: begins IMMEDIATE, forgets unless committed."""

    def read(self) -> AbstractContextManager[Work]:
        """A consistent look; cannot commit."""

    def close(self) -> None:
        """Close the file; nothing is written after that."""


class Signer(Protocol):
    """Signs journal records with the till's own key, which is kept outside the store file."""

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature."""
        ...

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature."""
        ...


class PinHasher(Protocol):
    """Hashes PINs slowly on purpose (Argon2id)."""

    def hash(self, pin: str) -> str:
        """The hash to store."""
        ...

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether the PIN is the one that was hashed."""
        ...


class Printer(Protocol):
    """A receipt printer."""

    def send(self, data: bytes) -> None:
        """Print bytes; raises WorldFault("printer.…") when it cannot."""
        ...
