"""A small shop to break: the till's real services over a real store, with what a test may turn."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.journal import Finding
from posapp.domain.permission import Role, Staff
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import WorldFault
from posapp.kernel.ids import CountedIds, ProductId, StaffId
from posapp.kernel.quantity import Unit
from posapp.kernel.rate import Rate
from posapp.ports import Store
from posapp.ports.program import LoyaltyProgram
from posapp.services.verify import verify_store
from posapp.storage.engine import StoreKey
from posapp.storage.opening import SHOP, Opening, open_store
from posapp.storage.store import SqlStore, memory_store
from posapp.till import Outside, TillServices
from receipts.document import Document
from receipts.escpos import drawer_kick, escpos_receipt
from tests.blank_file import put_blank_file

KEY = StoreKey(bytes(range(32)))
OPENED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLERK, MANAGER = StaffId("clerk"), StaffId("manager")
CLERK_PIN, MANAGER_PIN = "48151", "62342"
OWNER_PASSWORD = "correct horse battery"

GOODS = (
    CatalogueRow("COFFEE", "Coffee 500 g", Unit.EACH, 799, "B", name_zh="咖啡 500 克"),
    CatalogueRow("TEA", "Green tea", Unit.EACH, 449, "B", name_zh="绿茶", category=("Food", "Tea")),
    CatalogueRow("SOAP", "Soap", Unit.EACH, 199, "A", name_zh="肥皂"),
    CatalogueRow("WINE", "Red wine", Unit.EACH, 1299, "A", name_zh="红酒"),
    CatalogueRow("APPLE", "Apples", Unit.KG, 349, "B", name_zh="苹果"),
    CatalogueRow("BOOK", "Cookbook", Unit.EACH, 2450, "Z", name_zh="食谱"),
    CatalogueRow("FLOWERS", "Flowers", Unit.EACH, 0, "A", name_zh="鲜花", open_price=True),
)
PIECES = ("COFFEE", "TEA", "SOAP", "WINE", "BOOK")


class Pen:
    """Signs the journal with a key of its own, kept outside the store file like a shop's."""

    def __init__(self, seed: int = 7) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature."""
        return self._key.sign(message)

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature."""
        try:
            self._key.public_key().verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(slots=True)
class PaperTray:
    """A printer that keeps what it prints, and can be unplugged."""

    printed: list[bytes] = field(default_factory=list)
    fault: str = ""

    def send(self, data: bytes) -> None:
        """Print, unless the printer is out of order."""
        if self.fault:
            raise WorldFault(self.fault)
        self.printed.append(data)


class Paper:
    """The real bytes for a receipt printer; a shop under fire needs no pictures."""

    def escpos(self, document: Document) -> bytes:
        """Bytes for a receipt printer."""
        return escpos_receipt(document)

    def kick(self) -> bytes:
        """Bytes that open the drawer."""
        return drawer_kick(2)

    def pdf(self, document: Document) -> bytes:
        """A PDF page."""
        from receipts.pdf import pdf_receipt

        return pdf_receipt(document)

    def png(self, document: Document) -> bytes:
        """A picture."""
        from receipts.image import png_receipt

        return png_receipt(document)


class TickingClock(SetClock):
    """A clock that moves on by a second whenever somebody looks."""

    def now(self) -> datetime:
        """A second later than the last time."""
        self.forward(timedelta(seconds=1))
        return super().now()


def cheap_hasher() -> Argon2PinHasher:
    """The real hasher with figures for tests that sign in often."""
    return Argon2PinHasher(passes=1, memory_kib=8, lanes=1)


@dataclass(slots=True)
class Shop:
    """One till at work. `run` tells one opening of the same file from the next."""

    store: SqlStore
    clock: SetClock
    pen: Pen
    run: int = 1
    printer: PaperTray = field(default_factory=PaperTray)
    program: LoyaltyProgram | None = None
    till: TillServices = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """The program ends and starts again over the same store; nothing in memory stays."""
        self.run += 1
        self.till = TillServices(
            Outside(
                store=self.store,
                clock=self.clock,
                ids=CountedIds(f"run{self.run}"),
                signer=self.pen,
                hasher=cheap_hasher(),
                printer=self.printer,
                renderers=Paper(),
                program=self.program,
            )
        )

    def sign_in(self, staff_id: StaffId = CLERK) -> None:
        """Somebody comes to the till."""
        pin = MANAGER_PIN if staff_id == MANAGER else CLERK_PIN
        self.till.staffing.sign_in(staff_id, pin)

    def begin_day(self) -> None:
        """The clerk signs in and opens a shift, unless one is open."""
        self.sign_in()
        if self.till.shifts.current() is None:
            self.till.shifts.open(10_000)

    def sell(self, *skus: str) -> str:
        """Scan, take exact cash, and say the number on the receipt."""
        for sku in skus or ("COFFEE",):
            self.till.checkout.enter(sku)
        return self.till.checkout.exact_cash().sale.receipt_number

    def product_id(self, sku: str) -> ProductId:
        """The product with this SKU, as a button for it would name it."""
        with self.store.read() as work:
            found = work.catalogue.by_sku(sku, self.till.context.today())
        assert found is not None
        return found.id

    def findings(self, *, printed_head: str = "") -> tuple[Finding, ...]:
        """What `verify` finds."""
        return verify_store(self.store, self.pen.verify, printed_head=printed_head)

    @property
    def head(self) -> str:
        """The journal head as it would be printed now."""
        with self.store.read() as work:
            last = work.journal.last(1)
        return last.head if last else ""


def give_owner_password(till: TillServices, password: str) -> None:
    """A manager chooses the owner's password; who was at the till stays there."""
    before = till.staffing.current
    with till.context.store.read() as work:
        till.staffing.current = next(one for one in work.staff.all() if one.role is Role.MANAGER)
    till.staff_desk.set_owner_password(password, password)
    till.staffing.current = before


def fill(store: Store, options: dict[str, str] | None = None) -> None:
    """The shop's goods, its settings and its people, in one transaction."""
    hasher = cheap_hasher()
    with store.write() as work:
        for name, value in ({"store.zone": "Europe/Berlin"} | (options or {})).items():
            work.options.set(name, value)
        for row in GOODS:
            work.catalogue.put(row)
        work.staff.put(Staff(CLERK, 1, "Li Na", Role.CLERK, Rate(1000)), hasher.hash(CLERK_PIN))
        manager = Staff(MANAGER, 2, "M. Roth", Role.MANAGER, Rate(10_000))
        work.staff.put(manager, hasher.hash(MANAGER_PIN))
        work.commit()


def memory_shop(
    options: dict[str, str] | None = None,
    *,
    program: LoyaltyProgram | None = None,
    pen: Pen | None = None,
) -> Shop:
    """A shop whose store lives as long as the test."""
    store = memory_store()
    fill(store, options)
    return Shop(store, TickingClock(OPENED), pen or Pen(), program=program)


def new_file(path: Path, options: dict[str, str] | None = None) -> None:
    """Make the shop's file, filled and closed."""
    put_blank_file(path)
    store = open_store(path, KEY, clock=SetClock(OPENED), ids=CountedIds("product"))
    fill(store, options)
    store.close()


def file_shop(path: Path, *, run: int = 1, opening: Opening = SHOP) -> Shop:
    """A shop over a store file that `new_file` made; each run works an hour later."""
    clock = TickingClock(OPENED + timedelta(hours=run))
    store = open_store(path, KEY, clock=clock, ids=CountedIds(f"product{run}"), opening=opening)
    return Shop(store, clock, Pen(), run=run * 1_000)
