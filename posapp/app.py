"""The composition root: the only module that knows every part, and puts them together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from posapp.devices.errand_process import ErrandProcess
from posapp.devices.machine import (
    JOURNAL_KEY,
    KEYS,
    STORE_KEY,
    Ed25519Signer,
    KeyStore,
    SystemIds,
    below,
)
from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.devices.premises import MachinePremises
from posapp.devices.printer import open_printer
from posapp.devices.secret_words import SecretWords
from posapp.devices.sync_process import COPY, ERRANDS, EXCHANGE, child_of
from posapp.kernel.clock import Clock, SetClock, SystemClock, moment
from posapp.kernel.errors import Refusal, Trouble, WorldFault
from posapp.kernel.ids import CountedIds, Ids
from posapp.ports import PinHasher, Printer, Signer, Store
from posapp.ports.errands import Elsewhere
from posapp.ports.premises import NoPremises, Premises, StoreCopies
from posapp.services.context import TillContext
from posapp.services.sync_desk import SyncProcess
from posapp.settings import StoreSettings
from posapp.storage.copies import FileCopies
from posapp.storage.engine import StoreKey
from posapp.storage.lock import hold_sync_lock, hold_till_lock, real_path
from posapp.storage.opening import form_of_file, open_store
from posapp.storage.schema import FORMAT
from posapp.storage.store import SqlStore, memory_store
from posapp.till import Outside, TillServices
from posapp.version import VERSION

if TYPE_CHECKING:
    from posapp.services.first_run import Founded, NewStore
    from posapp.services.going_back import WentBack
    from posapp.services.health import Check
    from posapp.services.shop_options import ShopPlace
    from posapp.services.shop_setup import ShopDoor
    from posapp.sync_parts import SyncLink
    from receipts.document import Document
    from reports.desk import ReportDesk
    from sync.shop import Shop, ShopMap

SECRET_NAME = "shop"  # noqa: S105 - the name under which the secret is kept


@dataclass(frozen=True, slots=True)
class ReceiptRenderers:
    """The renderers of the receipts package; the heavy ones load when they are first used."""

    def escpos(self, document: "Document") -> bytes:
        """Bytes for a receipt printer."""
        from receipts.escpos import escpos_receipt

        return escpos_receipt(document)

    def kick(self) -> bytes:
        """Bytes that open the drawer on the printer's first socket."""
        from receipts.escpos import drawer_kick

        return drawer_kick(2)

    def pdf(self, document: "Document") -> bytes:
        """A PDF page."""
        from receipts.pdf import pdf_receipt

        return pdf_receipt(document)

    def png(self, document: "Document") -> bytes:
        """A picture, 576 dots wide."""
        from receipts.image import png_receipt

        return png_receipt(document)


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where a store lives; `keys_of` is the store whose keys open it, when it is a copy."""

    path: Path
    keys_of: Path | None = None

    @property
    def owner(self) -> Path:
        """The store file that the keys were made with."""
        return self.keys_of or self.path

    @property
    def keys(self) -> KeyStore:
        """The keys of this store: one opens the file, one signs the journal."""
        return KeyStore(self.owner.with_suffix(".keys"), self.owner.stem)

    @property
    def secrets(self) -> SecretWords:
        """What others gave this store: the shop's key."""
        return SecretWords(self.owner.with_suffix(".keys"), self.owner.stem)

    @property
    def is_founded(self) -> bool:
        """Whether there is a store already, in whatever form."""
        return self.owner.exists() and self.owner.stat().st_size > 0

    @property
    def store_key(self) -> StoreKey:
        """What opens the file."""
        return StoreKey(self._key(STORE_KEY))

    @property
    def signer(self) -> Ed25519Signer:
        """The journal's pen."""
        return Ed25519Signer(self._key(JOURNAL_KEY))

    def _key(self, name: str) -> bytes:
        return self.keys.key(name, create=False)

    def make_keys(self) -> None:
        """Make both keys, for who founds the store; one that is there stays.

        Rule: keys.made-with-the-store
        They are made before the store's file is, and never again: a key that is lost is told of, as
        another one would open nothing, sign what nobody believes, and stand in a restore's way.
        An empty file is what is left of a store: it gets none.
        """
        if not self.owner.exists():
            for name in KEYS:
                self.keys.key(name)

    def must_be_there(self) -> None:
        """Refuse what needs a store where there is none yet; no key is made for asking."""
        if not self.owner.exists():
            raise Refusal("store.none", path=str(self.owner))
        if not self.is_founded:
            raise WorldFault("store.empty-file", path=str(self.owner))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a caller may bring of its own instead of the machine's: for tests, tour and demo."""

    clock: Clock | None = None
    ids: Ids | None = None
    hasher: PinHasher | None = None
    printer: Printer | None = None
    sync_process: SyncProcess | None = None
    copy_process: SyncProcess | None = None
    elsewhere: Elsewhere | None = None
    shop_door: "ShopDoor | None" = None
    premises: Premises | None = None
    copies: StoreCopies | None = None


class MachineDoor:
    """Keeps `ShopDoor`: shops over the network, the secret beside the store's keys.

    Without `secrets` (a store in memory) it is kept as long as the program runs.
    """

    def __init__(self, clock: Clock, secrets: SecretWords | None = None) -> None:
        self._clock, self._secrets = clock, secrets
        self._kept: Mapping[str, str] = {}

    def connect(self, place: "ShopPlace", words: Mapping[str, str], shop_map: "ShopMap") -> "Shop":
        """A shop on its platform."""
        from posapp.sync_parts import connect

        return connect(place, words, shop_map, self._clock).shop

    def keep(self, words: Mapping[str, str]) -> None:
        """Keep the secret."""
        self._kept = words
        if self._secrets is not None:
            self._secrets.keep(SECRET_NAME, words)

    def words_kept(self) -> Mapping[str, str]:
        """The secret as it is kept."""
        return self._kept if self._secrets is None else self._secrets.read(SECRET_NAME) or {}


def open_till(place: StorePlace, parts: Parts = Parts()) -> TillServices:
    """Open a store file for selling: lock it, bring it up to date, wire the services."""
    clock = parts.clock or SystemClock()
    place.make_keys()
    parts = replace(
        parts,
        clock=clock,
        ids=parts.ids or SystemIds(),
        shop_door=parts.shop_door or MachineDoor(clock, place.secrets),
        sync_process=parts.sync_process or child_of(place.path, EXCHANGE),
        copy_process=parts.copy_process or child_of(place.path, COPY),
        elsewhere=parts.elsewhere or ErrandProcess(child_of(place.path, ERRANDS, answers=True)),
        premises=parts.premises or premises_of(place),
        copies=parts.copies or copies_of(place),
    )
    return till_on(open_file(place, parts), place.signer, parts)


def premises_of(place: StorePlace) -> MachinePremises:
    """Where a store lives on this machine."""
    return MachinePremises(place.path, place.keys, place.path.with_suffix(".copy"))


def copies_of(place: StorePlace) -> FileCopies:
    """What makes and opens copies of a store's file; its key is made with the store."""
    return FileCopies(place.path, place.store_key, SystemIds())


def open_office(place: StorePlace) -> TillServices:
    """The services for an office beside a till: the store file is not locked, made or migrated."""
    place.must_be_there()
    parts = Parts(
        premises=premises_of(place),
        copies=copies_of(place),
        shop_door=MachineDoor(SystemClock(), place.secrets),
    )
    return till_on(open_file(place, parts, till=False), place.signer, parts)


def open_desk(place: StorePlace) -> TillServices:
    """The services over a store file that a till may have open: for backups and health."""
    place.must_be_there()
    parts = Parts(premises=premises_of(place), copies=copies_of(place))
    return till_on(open_file(place, parts, till=False), place.signer, parts)


def go_back_store(place: StorePlace) -> "WentBack":
    """Put the copy made before an upgrade back in place, for the program before it."""
    from posapp.services.going_back import go_back

    place.must_be_there()
    real = real_path(place.path)
    key = place.store_key
    lock = hold_till_lock(real)
    try:
        return go_back(real, form_of_file(real, key), FORMAT, copies_of(place))
    finally:
        lock.release()


def open_file(place: StorePlace, parts: Parts, *, till: bool = True) -> SqlStore:
    """The store file itself; not as a till (`till=False`) nothing is locked or made."""
    if till:
        place.make_keys()
    else:
        place.must_be_there()
    return open_store(
        place.path,
        place.store_key,
        clock=parts.clock or SystemClock(),
        ids=parts.ids or SystemIds(),
        till=till,
    )


def open_for_looking(place: StorePlace) -> SqlStore:
    """A store file for a tool: nothing is locked, made or migrated."""
    return open_file(place, Parts(), till=False)


def open_sync(place: StorePlace) -> "SyncLink":
    """What exchanges data with the shop, beside the till that may have the same file open."""
    from posapp.sync_parts import build_link

    lock = hold_sync_lock(real_path(place.path))
    store = open_file(place, Parts(), till=False)
    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
    context = TillContext(store, SystemClock(), SystemIds(), place.signer, settings, VERSION)
    return build_link(context, store, lambda: place.secrets.read(SECRET_NAME), lock.release)


def till_on(store: Store, signer: Signer, parts: Parts = Parts()) -> TillServices:
    """The services over a store that is open already."""
    with store.read() as work:
        stored = dict(work.options.all())
    settings = StoreSettings.of(stored)
    clock = parts.clock or SystemClock()
    return TillServices(
        Outside(
            store=store,
            clock=clock,
            ids=parts.ids or SystemIds(),
            signer=signer,
            hasher=parts.hasher or Argon2PinHasher(),
            printer=parts.printer or open_printer(settings.text("printer.address")),
            renderers=ReceiptRenderers(),
            sync_process=parts.sync_process,
            copy_process=parts.copy_process,
            elsewhere=parts.elsewhere,
            shop_door=parts.shop_door or MachineDoor(clock),
            premises=parts.premises or NoPremises(),
            copies=parts.copies,
        ),
        demo_pins=_demo_pins(settings.text("demo.pins")),
    )


class StoreFounder:
    """Keeps `FirstRunDoor`: makes the store's file and its keys on this machine."""

    def __init__(self, place: StorePlace) -> None:
        self._place = place

    @property
    def place(self) -> str:
        """The file's path."""
        return str(self._place.path)

    def try_printer(self, address: str, page: "Document") -> None:
        """Print a page at an address."""
        open_printer(address).send(ReceiptRenderers().escpos(page))

    def found(self, new: "NewStore") -> "Founded":
        """Build the file beside its place and move it there whole.

        Rule: first-run.never-over
        A store that is there already is left as it is.
        """
        from posapp.services.first_run import Founding
        from posapp.storage.whole_file import build_whole

        path = self._place.path
        if path.exists():
            raise Refusal("first-run.exists", path=str(path))
        clock = SystemClock()
        founding = Founding(SystemIds(), Argon2PinHasher(), clock.now())
        self._place.make_keys()
        key = self._place.store_key
        return build_whole(
            path, key, clock=clock, ids=SystemIds(), fill=lambda store: founding.found(store, new)
        )


def examine(place: StorePlace, screen_test: Sequence[str]) -> "tuple[Check, ...]":
    """Look the machine and the store over, whether or not the store opens; changes nothing.

    A till may be selling meanwhile: nothing is locked.
    """
    from posapp.devices.machine_facts import look_around
    from posapp.services.machine_checks import machine_checks

    printer, of_store = _examine_store(place)
    facts = look_around(place.path, place.keys.folder, printer, screen_test)
    return (*of_store, *machine_checks(facts))


def _examine_store(place: StorePlace) -> "tuple[str, tuple[Check, ...]]":
    """The printer that the store's settings name, and what there is to say of the store."""
    from posapp.services import machine_checks as say
    from posapp.services.health import CheckState

    if not place.path.exists():
        return "none", (say.no_store_check(str(place.path)),)
    try:
        place.must_be_there()
        key = place.store_key
        form = say.form_check(form_of_file(real_path(place.path), key), FORMAT)
        if form.state is not CheckState.GOOD:
            return "none", (form,)
        signer = place.signer
        store = open_for_looking(place)
    except Trouble as trouble:
        return "none", (say.store_trouble_check(trouble),)
    parts = Parts(premises=premises_of(place), copies=copies_of(place))
    till = till_on(store, signer, parts)
    with store.read() as work:
        last = work.journal.last(till.settings.integer("store.till"))
    clock = say.clock_check(till.clock.now(), moment(str(last.values["at"])) if last else None)
    checks = (form, *till.health.checks(), clock)
    store.close()
    return till.settings.text("printer.address"), checks


def build_demo_store(
    path: Path, progress: Callable[[int, int, str], None], language: str = "en"
) -> None:
    """Build the demo store from the published data; nothing half is left when it is stopped."""
    from posapp.demo.build import DemoParts, build_demo

    path.parent.mkdir(parents=True, exist_ok=True)
    place = StorePlace(path)
    place.make_keys()
    parts = DemoParts(
        key=place.store_key,
        signer=place.signer,
        ids=SystemIds(),
        hasher=Argon2PinHasher(),
        clock=SystemClock(),
        below=below,
        language=language,
    )
    build_demo(path, parts, progress=progress)


def tour_place(demo: Path) -> StorePlace:
    """Where the copy of the demo store lies that the tour plays on."""
    return StorePlace(demo.with_name("tour.posapp"), keys_of=demo)


def tour_till(demo: Path, out: Path) -> TillServices:
    """A till on a copy of the demo store, whose printer writes into `out`: for the tour."""
    from posapp.storage.backup import back_up

    out.mkdir(parents=True, exist_ok=True)
    place = tour_place(demo)
    for old in place.path.parent.glob(f"{place.path.name}*"):
        old.unlink()
    back_up(demo, place.path, place.store_key)
    papers = out / "printer.escpos"
    papers.unlink(missing_ok=True)
    parts = Parts(premises=premises_of(place), copies=copies_of(place))
    store = open_file(place, parts)
    with store.write() as work:
        work.options.set("printer.address", f"file:{papers.resolve()}")
        work.options.set("reports.folder", str((out / "reports").resolve()))
        work.commit()
    return till_on(store, place.signer, parts)


def shop_tour_till(data: Path, out: Path) -> TillServices:
    """A till in a fresh small store without goods, for the tour's scenes with the online shop.

    Its exchange with the shop is a process of its own, as everywhere.
    """
    from posapp.demo.shop_store import fill_shop_store

    path = data / "shop-tour.posapp"
    for old in data.glob(f"{path.name}*"):
        old.unlink()
    place, parts = StorePlace(path), Parts()
    store = open_file(place, parts)
    fill_shop_store(store, ids=SystemIds(), hasher=Argon2PinHasher(), now=SystemClock().now())
    with store.write() as work:
        work.options.set("printer.address", f"file:{(out / 'shop.escpos').resolve()}")
        work.commit()
    store.close()
    return open_till(place)


def open_reports(place: StorePlace, store: Store, clock: Clock | None = None) -> "ReportDesk":
    """The reports of a store that is open already; their columnar copy lies beside its file."""
    from loyalty.rules.program import Program
    from loyalty.service.member_reading import MemberReading
    from loyalty.service.program_text import program_of
    from reports.copier import Copier
    from reports.desk import ReportDesk
    from reports.other_stores import OtherStores, store_number
    from reports.plain_rows import PlainRows
    from reports.store_names import StoreNames

    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
        program = program_of(text) if (text := work.programs.current()) else Program()
    folder = place.path.with_suffix(".copy")
    plain = PlainRows(place.keys.key("report-key"), settings.zone)
    copier = Copier(folder, plain, settings.text("store.id") or place.path.stem)
    clock = clock or SystemClock()
    context = TillContext(store, clock, SystemIds(), place.signer, settings, VERSION)
    names = StoreNames(store, copier.number_of, MemberReading(context).allows)
    own_id = store_number(copier.number_of)
    others = OtherStores(store, clock, place.path.with_suffix(".others"), own_id)
    return ReportDesk(store, settings, clock, copier, folder, program.worth, program, names, others)


def replay_baskets(count: int, seed: int) -> str:
    """Published baskets through the till's services: what differs, in words."""
    from posapp.demo.history import DemoTools
    from posapp.demo.replay import replay_report

    signer = Ed25519Signer(bytes(range(32)))
    tools = DemoTools(SystemIds(), signer, Argon2PinHasher(passes=1), below)
    return replay_report(count, seed, tools).text()


def memory_till(
    options: Mapping[str, str], fill: Callable[[Store], None], clock: SetClock
) -> TillServices:
    """A fresh store in memory, filled and ready: for scenarios and tests."""
    store: SqlStore = memory_store()
    with store.write() as work:
        for name, value in options.items():
            work.options.set(name, value)
        work.commit()
    fill(store)
    cheap = Argon2PinHasher(passes=1, memory_kib=8, lanes=1)
    parts = Parts(clock=clock, ids=CountedIds(), hasher=cheap)
    return till_on(store, Ed25519Signer(bytes(range(32))), parts)


def _demo_pins(text: str) -> tuple[tuple[str, str], ...]:
    """`Li Na=1234;M. Roth=4711` as pairs; only a demo store has them."""
    pairs = (pair.rpartition("=") for pair in text.split(";") if pair)
    return tuple((name, pin) for name, _, pin in pairs)
