"""What the shop says comes in page by page, and a cursor never skips."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

import pytest

from posapp.kernel.errors import Bug, Trouble
from posapp.ports import Work
from posapp.ports.sync import Link
from sync.engine import EngineSettings
from sync.incoming import Poisoned
from sync.protocol import Stream
from sync.shop import BadRow, InProduct, InRow, InStock, Page
from tests.loyalty.service.hall import Hall
from tests.sync.fake_shop import FakeShop
from tests.sync.joined import Joined
from tests.sync.shop_faults import HARSH, Crash, Fault


@dataclass(slots=True)
class Notebook:
    """An intake that writes links only; `broken` ids break it half-way, `cut` the power."""

    broken: set[str] = field(default_factory=set)
    kept: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    cut: bool = False
    again: list[tuple[Stream, str, int]] = field(default_factory=list)
    more: list[str] = field(default_factory=list)

    def apply(
        self, work: Work, stream: Stream, rows: Sequence[InRow], bad: Sequence[BadRow]
    ) -> None:
        """Tie each row to itself."""
        self.kept += [one.remote_id for one in bad]
        for index, row in enumerate(rows):
            remote_id = _id(row)
            work.links.put(_link(stream, remote_id))
            if remote_id in self.broken:
                raise Poisoned(index, Bug("store.broken"))
        if self.cut:
            raise Crash

    def kept_out(self, row: InRow, trouble: Trouble) -> BadRow:
        """The row as a bad one."""
        return BadRow(_id(row), trouble.code, {}, "{}")

    def known(self, work: Work, stream: Stream) -> Sequence[str]:
        """Every tied id."""
        return [one.remote_id for one in work.links.all(stream.value, limit=10_000)]

    def gone(self, work: Work, stream: Stream, remote_ids: Sequence[str]) -> None:
        """Untie them."""
        self.went += remote_ids
        for one in remote_ids:
            work.links.drop(stream.value, one)

    def try_again(self, _work: Work, stream: Stream, after: str, limit: int) -> str:
        """Nothing waits for a place here; what was asked is noted."""
        self.again.append((stream, after, limit))
        return self.more.pop(0) if self.more else ""

    def back(self, _work: Work, _stream: Stream, remote_ids: Sequence[str]) -> bool:
        """Whether one of them is lacking."""
        return bool(self.lacking.intersection(remote_ids))


def _id(row: InRow) -> str:
    assert not isinstance(row, InStock)
    return row.remote_id


def _link(stream: Stream, remote_id: str) -> Link:
    return Link(stream.value, remote_id, remote_id, "{}", "", datetime.fromisoformat(MADE))


MADE = "2026-03-01T09:00:00+00:00"


@pytest.fixture
def notebook() -> Notebook:
    """Where rows are written down."""
    return Notebook()


@pytest.fixture
def reader(hall: Hall, joined: Joined, notebook: Notebook) -> Joined:
    """A store that reads from a shop in memory."""
    assert hall.context.store is joined.store
    joined.intake = notebook
    joined.settings = EngineSettings(poll_s=60, sweep_s=1800)
    joined.restart()
    return joined


def goods(first: int, last: int) -> list[InProduct]:
    """Goods with these numbers."""
    at = datetime.fromisoformat(MADE)
    return [
        InProduct(f"p{n}", f"P{n}", f"Tea {n}", 100, price_has_tax=True, currency="EUR",
                  tax_class="standard", changed_at=at)
        for n in range(first, last)
    ]  # fmt: skip


def known(joined: Joined) -> int:
    """How many goods were written down."""
    with joined.store.read() as work:
        return work.links.count("products")


def position(joined: Joined) -> str:
    """Where the stream of goods stands."""
    with joined.store.read() as work:
        return work.cursors.get("products").position


def steps(joined: Joined, count: int) -> list[str]:
    """So many steps, and what they did."""
    return [joined.step() for _ in range(count)]


@pytest.mark.rule("sync.page-with-cursor")
def test_pages_come_in_with_their_cursor(reader: Joined) -> None:
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 95))
    did = steps(reader, 3)
    assert did == ["pulled:products"] * 3
    assert (known(reader), position(reader)) == (95, "95")


def test_a_crash_while_applying_leaves_rows_and_cursor_as_they_were(
    reader: Joined, notebook: Notebook
) -> None:
    """Promise 23: a page is all or nothing."""
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 30))

    notebook.cut = True
    with pytest.raises(Crash):
        reader.step()
    assert (known(reader), position(reader)) == (0, "")
    notebook.cut = False
    reader.restart()
    reader.step()
    assert (known(reader), position(reader), notebook.kept) == (30, "30", [])


def test_a_row_that_breaks_us_is_kept_out_and_the_rest_comes_in(
    reader: Joined, notebook: Notebook
) -> None:
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 30))
    notebook.broken = {"p3", "p17"}
    steps(reader, 1)
    assert (known(reader), position(reader)) == (28, "30")
    assert sorted(set(notebook.kept)) == ["p17", "p3"]


@pytest.mark.rule("sync.stream-alone")
def test_a_stream_that_cannot_be_read_waits_by_itself(reader: Joined) -> None:
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 5))
    reader.shop.faults.plan = {1: Fault.ERROR}
    did = steps(reader, 6)
    assert did[0] == "failed:products"
    assert "pulled:coupons" in did
    with reader.store.read() as work:
        cursor = work.cursors.get("products")
    assert (cursor.failures, cursor.reason, cursor.position) == (1, "sync.server-error", "")
    reader.run(until=lambda: known(reader) == 5)
    with reader.store.read() as work:
        assert work.cursors.get("products").failures == 0


def test_a_bad_way_in_loses_no_row(reader: Joined) -> None:
    """Promise 18, inwards: drop, double, reorder and half replies at 30 % each."""
    reader.shop.faults.percent = HARSH
    reader.shop.faults.chance = Random(5)
    for first in range(0, 300, 50):
        reader.shop.tell(Stream.PRODUCTS, *goods(first, first + 50))
        reader.run(until=lambda upto=first + 50: known(reader) == upto)  # type: ignore[misc]
    assert position(reader) == "300"


def test_a_hint_wakes_its_stream_and_no_other(reader: Joined) -> None:
    steps(reader, 12)
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 1))
    assert reader.step() == ""
    reader.engine.wake(Stream.PRODUCTS)
    assert reader.step() == "pulled:products"


@pytest.mark.rule("sync.sweep")
def test_what_vanished_without_a_word_is_noticed_within_a_day(
    reader: Joined, notebook: Notebook
) -> None:
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 50))
    reader.run(until=lambda: "swept:products" in reader.did)
    reader.shop.forget(Stream.PRODUCTS, "p7")
    reader.run(until=lambda: bool(notebook.went))
    assert notebook.went == ["p7"]


def test_half_of_all_gone_at_once_is_no_deletion(reader: Joined, notebook: Notebook) -> None:
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 60))
    reader.run(until=lambda: known(reader) == 60)
    reader.shop.books.feed[Stream.PRODUCTS].clear()
    reader.run(until=lambda: "swept:products" in reader.did)
    with reader.store.read() as work:
        assert work.cursors.get("products").reason == "sync.too-many-gone"
        assert [one.code for one in work.differences.open()] == ["sync.too-many-gone"]
    assert notebook.went == []


@pytest.mark.rule("sync.gone-by-word")
def test_what_a_person_says_is_gone_goes_and_no_more_than_that(
    reader: Joined, notebook: Notebook
) -> None:
    """A shop filled anew has other ids: without a way out its old goods would be sold for ever."""
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 60))
    reader.run(until=lambda: known(reader) == 60)
    reader.shop.books.feed[Stream.PRODUCTS] = list(goods(0, 5))
    reader.run(until=lambda: "swept:products" in reader.did)
    with reader.store.write() as work:
        (told,) = work.differences.open()
        work.differences.end(told.id, reader.clock.now(), "manager")
        work.commit()
    reader.shop.books.feed[Stream.PRODUCTS] = list(goods(0, 4))
    reader.did.clear()
    reader.run(until=lambda: "swept:products" in reader.did)
    assert notebook.went == []
    with reader.store.write() as work:
        work.differences.end(told.id, reader.clock.now(), "manager")
        work.commit()
    reader.run(until=lambda: bool(notebook.went))
    assert len(set(notebook.went)) == 56


def test_what_we_lack_is_read_anew(reader: Joined, notebook: Notebook) -> None:
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 10))
    notebook.lacking = {"p9"}
    reader.run(until=lambda: known(reader) == 10)
    with reader.store.write() as work:
        work.links.drop("products", "p9")
        work.commit()
    reader.run(until=lambda: known(reader) == 10)


def test_pages_that_list_everything_are_a_sweep(
    reader: Joined, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = FakeShop.pull

    def whole(shop: FakeShop, stream: Stream, _cursor: str, limit: int) -> Page:
        page = pull(shop, stream, "", limit)
        return replace(page, whole=True, more=False)

    monkeypatch.setattr(FakeShop, "pull", whole)
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 20))
    reader.run(until=lambda: known(reader) == 20)
    reader.shop.forget(Stream.PRODUCTS, "p4")
    reader.run(until=lambda: bool(notebook.went))
    assert notebook.went == ["p4"]


@pytest.mark.rule("sync.short-looks")
def test_a_shop_full_of_our_own_receipts_is_compared_in_short_transactions(
    reader: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every receipt of the till is an order there, and none is an order to take over here."""
    looks: list[int] = []

    def back(book: Notebook, _work: Work, _stream: Stream, remote_ids: Sequence[str]) -> bool:
        looks.append(len(remote_ids))
        return bool(book.lacking.intersection(remote_ids))

    ids = [f"own-{number}" for number in range(1800)]
    monkeypatch.setattr(Notebook, "back", back)
    monkeypatch.setattr(FakeShop, "ids", lambda _shop, _stream: iter([*ids, "p0"]))
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 1))
    reader.run(until=lambda: "swept:products" in reader.did)
    assert sum(looks) == 1800
    assert max(looks) <= 500


@pytest.mark.rule("sync.anew-once")
def test_what_reading_anew_does_not_bring_in_is_not_read_for_ever(
    reader: Joined, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = FakeShop.pull
    pulls: list[Stream] = []

    def whole(shop: FakeShop, stream: Stream, _cursor: str, limit: int) -> Page:
        pulls.append(stream)
        return replace(pull(shop, stream, "", limit), whole=True, more=False)

    monkeypatch.setattr(FakeShop, "pull", whole)
    notebook.lacking = {f"p{number}" for number in range(10)}
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 10))
    monkeypatch.setattr(Notebook, "known", lambda _self, _work, _stream: ())
    for _ in range(200):
        reader.engine.step()
    assert pulls.count(Stream.PRODUCTS) <= 4


@pytest.mark.rule("sync.short-turns")
def test_rows_that_take_long_go_in_by_fewer_at_a_time(
    reader: Joined, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sale at the till waits for the end of a transaction: it must not be far."""
    turns: list[int] = []
    apply = Notebook.apply

    def slowly(
        book: Notebook, work: Work, stream: Stream, rows: Sequence[InRow], bad: Sequence[BadRow]
    ) -> None:
        turns.append(len(rows))
        reader.clock.wait(0.01 * len(rows))
        apply(book, work, stream, rows, bad)

    monkeypatch.setattr(Notebook, "apply", slowly)
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 100))
    reader.run(until=lambda: known(reader) == 100)
    assert turns[0] == 40
    assert max(turn for turn in turns[1:] if turn) <= 8
    assert (position(reader), notebook.kept) == ("100", [])


def test_many_changed_goods_hold_up_no_order(reader: Joined) -> None:
    reader.run(until=lambda: len(set(reader.did)) >= len(Stream))
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 2_000))
    reader.clock.wait(400)
    reader.did.clear()
    steps(reader, 12)
    assert "looked:orders" in reader.did
    assert reader.did.count("pulled:products") > 1


@pytest.mark.rule("sync.fair-turns")
def test_a_list_that_never_ends_hides_no_order_and_no_deletion(
    reader: Joined, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shop whose list of goods always has a next page, and had from the first day."""
    pull = FakeShop.pull

    def endless(shop: FakeShop, stream: Stream, cursor: str, limit: int) -> Page:
        page = pull(shop, stream, cursor, limit)
        return replace(page, more=True) if stream is Stream.PRODUCTS else page

    monkeypatch.setattr(FakeShop, "pull", endless)
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 10))
    reader.shop.tell(Stream.COUPONS, *goods(90, 92))
    steps(reader, 60)
    asked = {did.partition(":")[2] for did in reader.did}
    assert asked == {one.value for one in Stream} - {"stock"}

    reader.clock.wait(60)
    reader.did.clear()
    steps(reader, 60)
    assert reader.did.count("looked:orders") == 1

    reader.shop.forget(Stream.COUPONS, "p91")
    reader.run(until=lambda: bool(notebook.went))
    assert notebook.went == ["p91"]


@pytest.mark.rule("sync.fair-turns")
def test_levels_wait_for_their_goods_but_not_for_ever(
    reader: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A level of goods that nobody has read yet would be kept out, and not be said again."""
    pages = 120
    pull = FakeShop.pull

    def long_list(shop: FakeShop, stream: Stream, cursor: str, limit: int) -> Page:
        page = pull(shop, stream, cursor, limit)
        more = reader.did.count("looked:products") + reader.did.count("pulled:products") < pages
        return replace(page, more=more) if stream is Stream.PRODUCTS else page

    monkeypatch.setattr(FakeShop, "pull", long_list)
    steps(reader, pages + 20)
    goods_read = [n for n, did in enumerate(reader.did) if did == "looked:products"]
    assert reader.did.index("pulled:orders") < goods_read[-1] < reader.did.index("pulled:stock")

    monkeypatch.setattr("sync.engine.reading.LEANS_MOST", 10)
    pages = 10_000
    reader.restart()
    reader.did.clear()
    steps(reader, 80)
    assert "looked:stock" in reader.did or "pulled:stock" in reader.did


@pytest.mark.rule("sync.twins-in-turn")
def test_rows_that_wait_for_a_place_are_tried_few_at_a_time(
    reader: Joined, notebook: Notebook
) -> None:
    reader.shop.tell(Stream.PRODUCTS, *goods(0, 50))
    reader.run(until=lambda: "swept:products" in reader.did)
    assert notebook.again == []
    notebook.more = ["p40", "p80"]
    reader.shop.forget(Stream.PRODUCTS, "p7")
    reader.run(until=lambda: bool(notebook.went))
    assert [after for _, after, _ in notebook.again] == ["", "p40", "p80"]
    assert {limit for _, _, limit in notebook.again} <= set(range(4, 41))


def test_what_a_platform_does_not_have_is_never_asked_for(reader: Joined) -> None:
    """A shop with reviews is asked for them; one that has none is not."""
    for has_them in (True, False):
        reader.shop.abilities = replace(reader.shop.abilities, reviews=has_them)
        reader.restart()
        reader.did.clear()
        steps(reader, 30)
        asked = {did.partition(":")[2] for did in reader.did}
        assert ("reviews" in asked) is has_them
