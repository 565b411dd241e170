"""Setting up the online shop: tried, matched, rehearsed, and only then kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from posapp.domain.online_order import OrderState
from posapp.domain.shop_address import ShopAddress
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.money import Currency
from posapp.ports import Work
from posapp.ports.sync import Link
from posapp.services.shop_guess import open_words, proposed_map
from posapp.services.shop_options import ShopPlace, map_of
from posapp.services.shop_setup import Fetched, RehearsalReport, ShopEntry, ShopSetup
from posapp.services.shop_setup import Tested as Tried
from posapp.settings import StoreSettings
from sync.incoming import Poisoned
from sync.protocol import Stream, TryLater
from sync.shop import (
    BadRow,
    InProduct,
    InRow,
    Page,
    Shop,
    ShopMap,
    ShopPayment,
    ShopReport,
    ShopStatus,
)
from tests.simulation.shop import CLERK, MANAGER, memory_shop
from tests.simulation.shop import Shop as Store
from tests.sync.fake_shop import FakeShop

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ENTRY = ShopEntry("vendure", "shop.example", key=" top-secret ")
RATES = {"tax.rates": "A=1900 B=700 Z=0", "store.name": "Harbour"}


class ReportingShop(FakeShop):
    """A shop with words of its own."""

    report = ShopReport(
        name="Harbour Online",
        version="3",
        currency="EUR",
        prices_have_tax=True,
        clock_off_s=0,
        locations=("Main warehouse", "Harbour store"),
        tax_classes=("Standard 19 %", "reduced", "zero rate", "special"),
        shipping_methods=("Post", "Store pick-up"),
        counts=dict.fromkeys(Stream, 3),
    )

    def test(self) -> ShopReport:
        """What it says of itself."""
        return self.report


@dataclass(slots=True)
class Door:
    """Leads to the shop of the test, and remembers what it was given."""

    shop: Shop
    asked: list[tuple[ShopPlace, Mapping[str, str]]] = field(default_factory=list)
    kept: list[Mapping[str, str]] = field(default_factory=list)
    restarts: int = 0

    def connect(self, place: ShopPlace, words: Mapping[str, str], shop_map: ShopMap) -> Shop:
        del shop_map
        self.asked.append((place, words))
        return self.shop

    def keep(self, words: Mapping[str, str]) -> None:
        self.kept.append(words)

    def words_kept(self) -> Mapping[str, str]:
        return self.kept[-1] if self.kept else {}

    def restart(self) -> None:
        self.restarts += 1


@dataclass(slots=True)
class Desk:
    """A manager's set-up page, the shop it leads to, and the store behind it."""

    store: Store
    shop: ReportingShop
    door: Door
    setup: ShopSetup

    def options(self) -> Mapping[str, str]:
        with self.store.store.read() as work:
            return dict(work.options.all())

    def rehearsed(self, tested: Tried) -> RehearsalReport:
        """The rehearsal to its end."""
        fetched = self.setup.fetch(ENTRY, tested.proposal, lambda _count: None)
        *_, last = self.setup.rehearse(fetched, tested.proposal)
        return last


@pytest.fixture
def desk() -> Desk:
    store = memory_shop(RATES)
    store.sign_in(MANAGER)
    shop = ReportingShop(SetClock(NOW))
    door = Door(shop)
    inside = store.till.shop_setup
    parts = replace(inside._parts, door=door, restart=door.restart)
    setup = ShopSetup(store.till.context, store.till.staffing, parts)
    return Desk(store, shop, door, setup)


def product(number: int, sku: str, **other: object) -> InProduct:
    """Goods of the shop."""
    usual = InProduct(
        remote_id=str(number),
        sku=sku,
        name=f"Goods {number}",
        price_minor=799,
        price_has_tax=True,
        currency="EUR",
        tax_class="reduced",
        changed_at=NOW,
    )
    return replace(usual, **other)  # type: ignore[arg-type]  # the test names them right


@pytest.mark.rule("sync.proposal")
def test_what_is_clear_is_proposed_and_what_is_not_is_asked(desk: Desk) -> None:
    tested = desk.setup.test(ENTRY)
    assert tested.proposal.tax_classes == {
        "Standard 19 %": "A",
        "reduced": "B",
        "zero rate": "Z",
    }
    assert tested.unmatched == ("special",)
    assert tested.proposal.location == "Harbour store"
    assert tested.proposal.pick_up_methods == ("Store pick-up",)
    assert tested.proposal.send_method == "Post"
    ((place, words),) = desk.door.asked
    assert place.address == ShopAddress("https", "shop.example", None, "")
    assert words["key"] == "top-secret"
    assert "top-secret" not in repr(ENTRY)


@pytest.mark.rule("sync.proposal")
@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("MwSt 7 %", "B"),
        ("7,0%", "B"),
        ("Umsatzsteuer 8 %", ""),
        ("Normal", "A"),
        ("低税率", "B"),
        ("tax free", "Z"),
        ("Food", ""),
    ],
)
def test_a_tax_class_is_guessed_only_where_it_says_what_it_is(word: str, letter: str) -> None:
    settings = StoreSettings.of(RATES)
    report = replace(ReportingShop.report, tax_classes=(word,))
    assert proposed_map(report, settings).tax_classes.get(word, "") == letter


def test_a_shop_in_another_currency_is_no_shop_for_this_store(desk: Desk) -> None:
    desk.shop.report = replace(desk.shop.report, currency="USD")
    with pytest.raises(Refusal, match=r"settings\.shop-currency"):
        desk.setup.test(ENTRY)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (replace(ENTRY, kind="own"), "settings.not-a-choice"),
        (replace(ENTRY, address="shop example"), "settings.shop-address"),
        (replace(ENTRY, address="http://shop.example"), "sync.plain-http"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_before_anybody_is_asked(
    desk: Desk, entry: ShopEntry, code: str
) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        desk.setup.test(entry)
    assert desk.door.asked == []


@pytest.mark.rule("sync.rehearsal")
def test_the_rehearsal_counts_and_keeps_nothing(desk: Desk) -> None:
    desk.shop.tell(
        Stream.PRODUCTS,
        product(1, "COFFEE"),
        product(2, "HONEY"),
        product(3, "SALT", price_minor=-5),
        product(4, "RICE", tax_class="special"),
    )
    before = desk.options()
    report = desk.rehearsed(desk.setup.test(ENTRY))
    goods = report.streams[Stream.PRODUCTS]
    assert (goods.looked_at, goods.adopted, goods.added, goods.kept_out) == (4, 1, 1, 2)
    assert {one.remote_id for one in report.kept_out} == {"3", "4"}
    assert desk.options() == before
    with desk.store.store.read() as work:
        assert work.links.count("product") == 0
        assert work.quarantine.count() == 0
        assert work.catalogue.row("HONEY") is None
    assert desk.store.findings() == ()


@pytest.mark.rule("sync.rehearsal")
def test_a_long_rehearsal_goes_in_short_steps_and_stops_at_its_limit(desk: Desk) -> None:
    goods = [product(number, f"SKU{number}") for number in range(1, 131)]
    desk.shop.tell(Stream.PRODUCTS, *goods)
    tested = desk.setup.test(ENTRY)
    seen: list[int] = []
    fetched = desk.setup.fetch(ENTRY, tested.proposal, seen.append, most_rows=100)
    assert seen[-1] == len(fetched.rows[Stream.PRODUCTS]) >= 100
    steps = [
        report.streams[Stream.PRODUCTS].looked_at
        for report in desk.setup.rehearse(fetched, tested.proposal)
    ]
    assert max(b - a for a, b in pairwise(steps)) <= 40
    assert fetched.cut == {Stream.PRODUCTS}


def test_what_waits_to_be_sent_is_told_first(desk: Desk) -> None:
    desk.store.begin_day()
    desk.store.sell("COFFEE")
    empty = Fetched({}, {}, frozenset())
    report = next(iter(desk.setup.rehearse(empty, desk.setup.test(ENTRY).proposal)))
    assert report.to_send == 1


@pytest.mark.rule("sync.setup-saved")
def test_saving_keeps_secret_and_words_and_lets_the_exchange_begin(desk: Desk) -> None:
    tested = desk.setup.test(ENTRY)
    chosen = replace(tested.proposal, tax_classes={**tested.proposal.tax_classes, "special": "A"})
    desk.setup.save(ENTRY, chosen, tested)
    settings = StoreSettings.of(desk.options())
    assert map_of(settings) == chosen
    assert (settings.text("shop.kind"), settings.text("shop.address")) == (
        "vendure",
        "https://shop.example",
    )
    assert desk.door.kept == [{"key": "top-secret", "secret": "", "token": "", "hook": ""}]
    assert "top-secret" not in str(desk.options())
    assert desk.door.restarts == 1


@pytest.mark.rule("sync.setup-saved")
def test_with_a_tax_class_open_nothing_is_saved(desk: Desk) -> None:
    tested = desk.setup.test(ENTRY)
    with pytest.raises(Refusal, match=r"sync\.tax-words-open"):
        desk.setup.save(ENTRY, tested.proposal, tested)
    assert open_words(tested.report, tested.proposal) == ("special",)
    assert "shop.kind" not in desk.options()
    assert desk.door.kept == []


@pytest.mark.rule("sync.setup-saved")
def test_a_clerk_alone_saves_nothing(desk: Desk) -> None:
    tested = desk.setup.test(ENTRY)
    desk.store.sign_in(CLERK)
    chosen = ShopMap("", Currency("EUR", 2), dict.fromkeys(tested.report.tax_classes, "A"))
    with pytest.raises(Refusal, match=r"permission\.needs-manager"):
        desk.setup.save(ENTRY, chosen, tested)
    with pytest.raises(Refusal, match=r"permission\.needs-manager"):
        desk.setup.disconnect()
    assert desk.door.kept == []


def test_a_shop_is_disconnected_and_the_rest_stays(desk: Desk) -> None:
    tested = desk.setup.test(ENTRY)
    chosen = replace(tested.proposal, tax_classes=dict.fromkeys(tested.report.tax_classes, "A"))
    desk.setup.save(ENTRY, chosen, tested)
    desk.setup.disconnect()
    assert desk.options()["shop.kind"] == "none"
    assert desk.options()["shop.address"] == "https://shop.example"
    assert desk.door.restarts == 2


def test_a_line_that_breaks_while_fetching_has_changed_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_asked: object) -> None:
        raise TryLater("sync.unreachable", unknown=False)

    tested = desk.setup.test(ENTRY)
    monkeypatch.setattr(desk.shop, "pull", breaks)
    with pytest.raises(TryLater):
        desk.setup.fetch(ENTRY, tested.proposal, lambda _count: None)
    assert "shop.kind" not in desk.options()


@pytest.mark.rule("sync.setup-saved")
def test_another_shop_is_not_taken_for_the_one_whose_numbers_are_known(desk: Desk) -> None:
    tested = desk.setup.test(ENTRY)
    chosen = replace(tested.proposal, tax_classes=dict.fromkeys(tested.report.tax_classes, "A"))
    desk.setup.save(ENTRY, chosen, tested)
    with desk.store.store.write() as work:
        work.links.put(Link("product", "p1", "77", "{}", "{}", NOW))
        work.commit()
    other = replace(ENTRY, address="https://other.example")
    with pytest.raises(Refusal, match=r"settings\.other-shop"):
        desk.setup.save(other, chosen, tested)
    assert desk.options()["shop.address"] == "https://shop.example"
    desk.setup.save(ENTRY, chosen, tested)
    desk.setup.save(other, chosen, tested, moved=True)
    assert desk.options()["shop.address"] == "https://other.example"


def test_a_shop_that_always_says_there_is_more_does_not_hold_the_rehearsal_for_ever(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the other side: page after page, and nothing on any of them."""
    nothing = Page(rows=(), bad=(), cursor="again", more=True)
    monkeypatch.setattr(ReportingShop, "pull", lambda *_asked: nothing)
    tested = desk.setup.test(ENTRY)
    fetched = desk.setup.fetch(ENTRY, tested.proposal, lambda _count: None)
    assert fetched.cut == {Stream.PRODUCTS, Stream.MEMBERS, Stream.ORDERS, Stream.COUPONS}


def test_a_row_that_breaks_the_import_is_told_as_kept_out(desk: Desk) -> None:
    desk.shop.tell(Stream.PRODUCTS, product(1, "TEA"), product(2, "RICE"))
    inside = desk.setup._parts.intake

    class Breaking:
        """An intake with a fault of ours in it."""

        def __init__(self, shop_map: ShopMap) -> None:
            self._inner = inside(shop_map)
            self.kept_out = self._inner.kept_out

        def apply(
            self, work: Work, stream: Stream, rows: Sequence[InRow], bad: Sequence[BadRow]
        ) -> None:
            for index, row in enumerate(rows):
                if isinstance(row, InProduct) and row.sku == "RICE":
                    raise Poisoned(index, Bug("test.broken"))
            self._inner.apply(work, stream, rows, bad)

    desk.setup._parts = replace(desk.setup._parts, intake=Breaking)
    report = desk.rehearsed(desk.setup.test(ENTRY))
    counts = report.streams[Stream.PRODUCTS]
    assert (counts.looked_at, counts.added + counts.adopted, counts.kept_out) == (2, 1, 1)


@pytest.mark.rule("sync.proposal")
def test_a_status_is_proposed_by_the_platform_or_else_by_its_name(desk: Desk) -> None:
    own = {
        "processing": ("Processing", OrderState.PAID),
        "packed": ("Packed", OrderState.OTHER),
        "wc-zt": ("已备好，待自提", OrderState.OTHER),
        "picked-up": ("Abgeholt", OrderState.OTHER),
        "waiting-for-card": ("Awaiting payment, not paid", OrderState.OTHER),
        "moonlight": ("Moonlight", OrderState.OTHER),
    }
    statuses = tuple(ShopStatus(word, name, means) for word, (name, means) in own.items())
    desk.shop.report = replace(desk.shop.report, statuses=statuses)
    assert desk.setup.test(ENTRY).proposal.statuses == {
        "processing": OrderState.PAID,
        "packed": OrderState.READY,
        "wc-zt": OrderState.READY,
        "picked-up": OrderState.COLLECTED,
        "waiting-for-card": OrderState.OTHER,
        "moonlight": OrderState.OTHER,
    }


@pytest.mark.rule("sync.proposal")
def test_a_way_to_pay_is_proposed_only_where_one_name_says_it(desk: Desk) -> None:
    methods = {
        "bar": "现金",
        "cod": "Cash on delivery",
        "stripe": "Credit card, online",
        "ec": "Kartenterminal",
        "gift-1": "Gift card",
        "gift-2": "Gutschein",
        "jf": "会员积分",
    }
    payments = tuple(ShopPayment(code, name) for code, name in methods.items())
    desk.shop.report = replace(desk.shop.report, payments=payments)
    assert desk.setup.test(ENTRY).proposal.tender_methods == {"cash": "bar", "points": "jf"}


@pytest.mark.rule("sync.secret-stays")
def test_an_empty_field_keeps_the_secret_for_the_same_address_and_no_other(desk: Desk) -> None:
    tested = desk.setup.test(ENTRY)
    chosen = replace(tested.proposal, tax_classes=dict.fromkeys(tested.report.tax_classes, "A"))
    desk.setup.save(replace(ENTRY, hook_secret="long-enough-to-keep"), chosen, tested)
    again = replace(ENTRY, key="")
    desk.setup.test(again)
    desk.setup.save(again, chosen, tested)
    assert desk.door.kept[-1] == desk.door.kept[0]
    assert desk.door.asked[-1][1]["key"] == "top-secret"
    desk.setup.test(replace(again, address="https://other.example"))
    assert set(desk.door.asked[-1][1].values()) == {""}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"token": "two\nlines"}, r"sync\.key-signs"),
        ({"key": "schlüssel"}, r"sync\.key-signs"),
        ({"hook_secret": "short"}, r"sync\.hook-secret-short"),
        ({"own_ca": "relative/file.pem"}, r"sync\.own-ca-missing"),
        ({"own_ca": "/dev/zero"}, r"sync\.own-ca-missing"),
        ({"own_ca": "/no\0such"}, r"sync\.own-ca-missing"),
    ],
)
def test_a_field_that_cannot_be_is_refused_before_anybody_is_asked(
    desk: Desk, fields: Mapping[str, str], code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        desk.setup.test(replace(ENTRY, **fields))  # type: ignore[arg-type]  # texts only
    assert desk.door.asked == []
