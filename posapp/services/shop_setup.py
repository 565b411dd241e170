"""Setting up the online shop: try address and key, match the words, rehearse the import, save.

What asks the network (`test`, `fetch`) writes nothing and may run on any thread. The rehearsal
applies what was fetched by the intake's own rules in transactions that are thrown away, a little at
a time, so that the till goes on selling; nothing is stored before `save`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Protocol

from posapp.domain.permission import Act, Approval
from posapp.domain.shop_address import read_shop_address
from posapp.kernel.errors import Refusal, Trouble
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.first_told import connection_options
from posapp.services.shop_guess import open_words, proposed_map
from posapp.services.shop_options import ShopPlace, options_of
from posapp.services.shop_way import check_hook_secret, check_own_ca, check_secret
from posapp.services.staffing import Staffing
from posapp.settings import StoreSettings
from sync.incoming import Poisoned
from sync.protocol import Stream
from sync.shop import BadRow, InProduct, InRow, InStock, Shop, ShopMap, ShopReport

KINDS: Final = ("vendure", "woocommerce")
LOOKED_AT: Final = (Stream.PRODUCTS, Stream.MEMBERS, Stream.ORDERS, Stream.COUPONS)
PAGE_ROWS: Final = 40
MOST_ROWS: Final = 2_000
MOST_TOLD: Final = 200
_TIES: Final = ("product", "member", "sale", "refund", "coupon")
_LINK_OF: Final[Mapping[Stream, str]] = {
    Stream.PRODUCTS: "product",
    Stream.MEMBERS: "member",
    Stream.COUPONS: "coupon",
}


@dataclass(frozen=True, slots=True)
class ShopEntry:
    """What a person typed about a shop. The secrets are never shown again."""

    kind: str
    address: str
    key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    hook_secret: str = field(default="", repr=False)
    lab: bool = False
    own_ca: str = ""
    proxy: bool = False

    def place(self) -> ShopPlace:
        """Where that is; refuses what is no address."""
        if self.kind not in KINDS:
            raise Refusal("settings.not-a-choice", name="shop.kind", choices=", ".join(KINDS))
        address = read_shop_address(self.address, plain_http=self.lab)
        words = self.words()
        for name in ("key", "secret", "token"):
            check_secret(words[name])
        check_hook_secret(words["hook"])
        check_own_ca(self.own_ca.strip())
        return ShopPlace(self.kind, address, own_ca=self.own_ca.strip(), proxy=self.proxy)

    def words(self) -> Mapping[str, str]:
        """The secret as it is kept."""
        return {
            "key": self.key.strip(),
            "secret": self.secret.strip(),
            "token": self.token.strip(),
            "hook": self.hook_secret.strip(),
        }


@dataclass(frozen=True, slots=True)
class Tested:
    """What a try of the connection found, and a proposal to go on with.

    `unmatched` are tax classes of the shop that the proposal leaves open. `refunds_original`:
    whether the shop gives money back on its original way. `saves_cart`: whether it takes baskets.
    """

    report: ShopReport
    proposal: ShopMap
    unmatched: tuple[str, ...]
    refunds_original: bool
    saves_cart: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """Rows of the shop, as far as the rehearsal looks; `cut`: there is more."""

    rows: Mapping[Stream, tuple[InRow, ...]]
    bad: Mapping[Stream, tuple[BadRow, ...]]
    cut: frozenset[Stream]


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A row that would stay out, and the sentence why."""

    stream: Stream
    remote_id: str
    code: str
    blanks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StreamReport:
    """What the import would do with one kind of rows.

    `known` are tied to something here already, `adopted` are goods we have by the same number,
    `added` are new here. `cut`: only the first rows were looked at.
    """

    looked_at: int = 0
    known: int = 0
    adopted: int = 0
    added: int = 0
    kept_out: int = 0
    cut: bool = False


@dataclass(slots=True)
class RehearsalReport:
    """The rehearsal, told: grows with each step. `to_send` receipts would go to the shop."""

    streams: dict[Stream, StreamReport] = field(default_factory=dict)
    kept_out: list[KeptOut] = field(default_factory=list)
    to_send: int = 0

    def add(self, stream: Stream, part: StreamReport, kept_out: Sequence[KeptOut]) -> None:
        """One more step; of what stays out the first rows are told, all are counted."""
        whole = self.streams[stream]
        self.streams[stream] = StreamReport(
            looked_at=whole.looked_at + part.looked_at,
            known=whole.known + part.known,
            adopted=whole.adopted + part.adopted,
            added=whole.added + part.added,
            kept_out=whole.kept_out + part.kept_out,
            cut=whole.cut,
        )
        self.kept_out += kept_out[: MOST_TOLD - len(self.kept_out)]


class Intake(Protocol):
    """What applies rows: `sync.incoming.Incoming`."""

    def apply(
        self, work: Work, stream: Stream, rows: Sequence[InRow], bad: Sequence[BadRow]
    ) -> None:
        """Let good rows in, keep bad ones out; a row that breaks raises `Poisoned`."""
        ...

    def kept_out(self, row: InRow, trouble: Trouble) -> BadRow:
        """A row that broke, as one to keep out."""
        ...


class ShopDoor(Protocol):
    """What the outside brings: a way to a shop, and a place for its secret."""

    def connect(self, place: ShopPlace, words: Mapping[str, str], shop_map: ShopMap) -> Shop:
        """A shop on its platform; nothing is asked yet."""
        ...

    def keep(self, words: Mapping[str, str]) -> None:
        """Keep the secret where the store's keys are."""
        ...

    def words_kept(self) -> Mapping[str, str]:
        """The secret that is kept now; nothing where there is none."""
        ...


class NoDoor:
    """No way to any shop: for a till that stays alone."""

    def connect(self, place: ShopPlace, words: Mapping[str, str], shop_map: ShopMap) -> Shop:
        """There is none."""
        del place, words, shop_map
        raise Refusal("sync.no-shop")

    def keep(self, words: Mapping[str, str]) -> None:
        """Nothing is kept."""
        del words
        raise Refusal("sync.no-shop")

    def words_kept(self) -> Mapping[str, str]:
        """Nothing is."""
        return {}


@dataclass(frozen=True, slots=True)
class SetupParts:
    """What the set-up stands on: the way out, an intake for a mapping, the process's restart."""

    door: ShopDoor
    intake: Callable[[ShopMap], Intake]
    restart: Callable[[], None]


class ShopSetup:
    """The steps of the set-up page."""

    def __init__(self, context: TillContext, staffing: Staffing, parts: SetupParts) -> None:
        self._context, self._staffing, self._parts = context, staffing, parts

    def test(self, entry: ShopEntry) -> Tested:
        """Try address and key; a trouble's sentence says what to change."""
        settings = self._context.settings
        proves = settings.text("shop.proves_emails") == "on"
        empty = ShopMap("", settings.currency, tax_classes={}, proves_emails=proves)
        shop = self._connect(entry, empty)
        report = shop.test()
        if not shop.abilities.verifies_email:
            report = replace(report, warnings=(*report.warnings, "sync.emails-unproven"))
        if report.currency != self._context.settings.currency.code:
            raise Refusal(
                "settings.shop-currency",
                theirs=report.currency,
                ours=self._context.settings.currency.code,
            )
        proposal = proposed_map(report, self._context.settings)
        return Tested(
            report,
            proposal,
            unmatched=open_words(report, proposal),
            refunds_original=shop.abilities.refunds_original,
            saves_cart=shop.abilities.saves_cart,
        )

    def fetch(
        self,
        entry: ShopEntry,
        shop_map: ShopMap,
        progress: Callable[[int], None],
        most_rows: int = MOST_ROWS,
    ) -> Fetched:
        """The first rows of each kind; `progress` hears how many there are so far."""
        shop = self._connect(entry, shop_map)
        rows: dict[Stream, tuple[InRow, ...]] = {}
        bad: dict[Stream, tuple[BadRow, ...]] = {}
        cut: set[Stream] = set()
        for stream in LOOKED_AT:
            rows[stream], bad[stream], more = _first_rows(shop, stream, most_rows)
            if more:
                cut.add(stream)
            progress(sum(map(len, rows.values())))
        return Fetched(rows, bad, frozenset(cut))

    def rehearse(self, fetched: Fetched, shop_map: ShopMap) -> Iterator[RehearsalReport]:
        """Apply it all and keep nothing; each step is one short transaction, and tells so far.

        Rule: sync.rehearsal
        The intake that will do it does it here, so what the report says is what will happen; rows
        that only clash with rows of another step are told by the real import.
        """
        intake = self._parts.intake(shop_map)
        report = RehearsalReport()
        with self._context.store.read() as work:
            report.to_send = work.outbox.waiting()
        for stream in LOOKED_AT:
            report.streams[stream] = StreamReport(cut=stream in fetched.cut)
            rows, bad = fetched.rows.get(stream, ()), fetched.bad.get(stream, ())
            for start in range(0, max(len(rows), 1), PAGE_ROWS):
                chunk = rows[start : start + PAGE_ROWS]
                report.add(stream, *self._tried(intake, stream, chunk, () if start else bad))
                yield report

    def _tried(
        self, intake: Intake, stream: Stream, chunk: Sequence[InRow], bad: Sequence[BadRow]
    ) -> tuple[StreamReport, list[KeptOut]]:
        """A chunk as the import would take it: one that breaks is kept out, the others go on."""
        rows, out = tuple(chunk), tuple(bad)
        while True:
            try:
                with self._context.store.write() as work:
                    return _rehearse_chunk(intake, work, stream, rows, out)
            except Poisoned as poisoned:
                at = poisoned.index
                out = (*out, intake.kept_out(rows[at], poisoned.trouble))
                rows = rows[:at] + rows[at + 1 :]

    def save(
        self,
        entry: ShopEntry,
        shop_map: ShopMap,
        tested: Tested,
        approval: Approval | None = None,
        *,
        moved: bool = False,
        told_from: date | None = None,
    ) -> None:
        """Keep it all and let the exchange begin; the secret first, it is of no use alone.

        Rule: sync.setup-saved
        Every standing member is queued once, so that the shop knows whom it will hear of. Another
        address is refused while ids of the shop are known here, unless a person says that the same
        shop has `moved`: by old ids a new shop's goods and customers would be taken for others.
        `told_from` is the first day whose receipts the shop hears of, see `connection_options`.
        """
        self._staffing.require(Act.CHANGE_SETTINGS, approval)
        place = entry.place()
        missing = open_words(tested.report, shop_map)
        if missing:
            raise Refusal("sync.tax-words-open", words=", ".join(missing))
        if not moved:
            self._refuse_other_shop(place)
        days = self._days(place, told_from, moved=moved)
        self._parts.door.keep(self._words(entry, place))
        options = {
            **options_of(shop_map),
            **days,
            "shop.kind": place.kind,
            "shop.address": place.address.text,
            "shop.lab": "on" if entry.lab else "off",
            "shop.own_ca": place.own_ca,
            "shop.proxy": "environment" if place.proxy else "none",
            "shop.refunds_original": "yes" if tested.refunds_original else "no",
            "shop.saves_cart": "yes" if tested.saves_cart else "no",
        }
        with self._context.store.write() as work:
            for name, value in options.items():
                work.options.set(name, value)
            work.outbox.add_members(self._context.now())
            work.commit()
        self._parts.restart()

    def _days(self, place: ShopPlace, told_from: date | None, *, moved: bool) -> Mapping[str, str]:
        with self._context.store.read() as work:
            stored = StoreSettings.of(work.options.all())
        before = stored.text("shop.address")
        address = before if moved and before else place.address.text
        return connection_options(stored, address, told_from, self._context.today())

    def _connect(self, entry: ShopEntry, shop_map: ShopMap) -> Shop:
        place = entry.place()
        return self._parts.door.connect(place, self._words(entry, place), shop_map)

    def _words(self, entry: ShopEntry, place: ShopPlace) -> Mapping[str, str]:
        """The secret as typed; for the shop that is set up, an empty field keeps what is kept.

        Rule: sync.secret-stays
        What is kept for one address never goes to another.
        """
        with self._context.store.read() as work:
            stored = StoreSettings.of(work.options.all())
        known = (stored.text("shop.kind"), stored.text("shop.address"))
        kept = self._parts.door.words_kept() if known == (place.kind, place.address.text) else {}
        return {name: word or kept.get(name, "") for name, word in entry.words().items()}

    def _refuse_other_shop(self, place: ShopPlace) -> None:
        with self._context.store.read() as work:
            stored = StoreSettings.of(work.options.all())
            ties = sum(work.links.count(kind) for kind in _TIES)
        before = stored.text("shop.address")
        if before and ties and before != place.address.text:
            raise Refusal("settings.other-shop", before=before, after=place.address.text)

    def disconnect(self, approval: Approval | None = None) -> None:
        """Talk to the shop no longer; what waits stays, what is known stays."""
        self._staffing.require(Act.CHANGE_SETTINGS, approval)
        with self._context.store.write() as work:
            work.options.set("shop.kind", "none")
            work.commit()
        self._parts.restart()


def _first_rows(
    shop: Shop, stream: Stream, most: int
) -> tuple[tuple[InRow, ...], tuple[BadRow, ...], bool]:
    """Each row once, as it was told last: lists overlap."""
    rows: dict[str, InRow] = {}
    bad: dict[str, BadRow] = {}
    cursor, more = "", True
    for _ in range(most):  # pages of nothing have an end, too
        page = shop.pull(stream, cursor, PAGE_ROWS)
        rows |= {_id_of(row): row for row in page.rows}
        bad |= {row.remote_id or repr(row): row for row in page.bad}
        cursor, more = page.cursor, page.more
        if not more or len(rows) + len(bad) >= most:
            break
    return tuple(rows.values()), tuple(bad.values()), more


def _rehearse_chunk(
    intake: Intake,
    work: Work,
    stream: Stream,
    rows: Sequence[InRow],
    bad: Sequence[BadRow],
) -> tuple[StreamReport, list[KeptOut]]:
    """What the intake makes of a few rows, in a transaction that nobody commits."""
    known = {row_id for row_id in map(_id_of, rows) if _is_tied(work, stream, row_id)}
    ours = {
        row.remote_id
        for row in rows
        if isinstance(row, InProduct) and work.catalogue.row(row.sku) is not None
    }
    before = {(one.id, one.times) for one in work.quarantine.open()}
    intake.apply(work, stream, rows, bad)
    kept_out = [
        KeptOut(stream, one.remote_id, one.code, one.blanks)
        for one in work.quarantine.open()
        if (one.id, one.times) not in before
    ]
    tied = {row_id for row_id in map(_id_of, rows) if _is_tied(work, stream, row_id)}
    part = StreamReport(
        looked_at=len(rows) + len(bad),
        known=len(known),
        adopted=len((tied - known) & ours),
        added=len(tied - known - ours),
        kept_out=len(kept_out),
    )
    return part, kept_out


def _id_of(row: InRow) -> str:
    return "" if isinstance(row, InStock) else row.remote_id


def _is_tied(work: Work, stream: Stream, remote_id: str) -> bool:
    """Whether something here is this row of the shop."""
    if stream is Stream.ORDERS:
        return work.online_orders.by_remote(remote_id) is not None
    return work.links.local(_LINK_OF[stream], remote_id) is not None
