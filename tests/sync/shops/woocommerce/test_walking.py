"""Nothing is skipped, whatever the merchant does to a list while it is read."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.clock import SetClock
from sync.protocol import Request, Response, Stream, TryLater
from sync.shop import InMember, InProduct
from sync.shops.woocommerce.calls import Calls
from sync.shops.woocommerce.cursor import Cursor, read_cursor
from sync.shops.woocommerce.reading import record_id
from sync.shops.woocommerce.walking import Place, next_stretch, walk
from tests.sync.shops.woocommerce.in_process import Store


@dataclass(slots=True)
class Shelf:
    """A list of the shop in which a merchant deletes and adds records before each of our calls."""

    ids: list[int]
    kept: set[int]
    chance: Random

    def send(self, request: Request) -> Response:
        """A page of what is there now."""
        for gone in self.chance.sample(self.ids, min(3, len(self.ids))):
            if gone not in self.kept:
                self.ids.remove(gone)
        if len(self.ids) < 12:
            self.ids.append(max(self.ids, default=0) + 50)
        query = dict(request.query)
        assert (query["orderby"], query["order"]) == ("id", "asc")
        first, count = int(query["offset"]), int(query["per_page"])
        return Response(200, [{"id": one} for one in self.ids[first : first + count]])


@pytest.mark.rule("sync.no-row-skipped")
@given(st.sets(st.integers(1, 99), min_size=3, max_size=15), st.integers(0, 10**6))
def test_what_is_there_all_the_time_is_always_seen(ids: set[int], seed: int) -> None:
    chance = Random(seed)
    kept = set(chance.sample(sorted(ids), len(ids) // 2))
    calls = Calls(Shelf(sorted(ids), kept, chance), SetClock(datetime(2026, 11, 21, tzinfo=UTC)))
    seen = ids_seen(calls, chance)
    assert kept <= set(seen)
    assert seen == sorted(set(seen))


def ids_seen(calls: Calls, chance: Random) -> list[int]:
    """A walk in small steps of changing size."""
    place, seen = Place(), []
    for _ in range(60):
        stretch = next_stretch(calls, "products", (), place, chance.randint(2, 4))
        seen += [record_id(row) for row in stretch.rows]
        if stretch.is_last:
            break
        place = stretch.end
    return seen


def test_a_list_that_is_not_sorted_is_not_believed(store: Store) -> None:
    for _ in range(3):
        store.product()
    store.double.site.products = dict(reversed(store.double.site.products.items()))
    wire = store.wire

    class Shuffled:
        def send(self, request: Request) -> object:
            query = tuple(pair for pair in request.query if pair[0] not in {"orderby", "order"})
            return wire.send(Request(request.method, request.path, query))

    calls = Calls(Shuffled(), store.clock)  # type: ignore[arg-type]  # enough of a transport
    with pytest.raises(TryLater):
        list(walk(calls, "products", ()))


def seen_prices(store: Store, cursor: str) -> tuple[dict[str, int], str]:
    """The prices that a look brings, and where it ends."""
    prices: dict[str, int] = {}
    shop = store.connector()
    while True:
        page = shop.pull(Stream.PRODUCTS, cursor, 10)
        prices |= {
            one.remote_id: one.price_minor for one in page.rows if isinstance(one, InProduct)
        }
        cursor = page.cursor
        if not page.more:
            return prices, cursor


def test_two_changes_within_one_second_are_both_seen(store: Store) -> None:
    tea = store.product()
    store.shop_clock.forward(timedelta(minutes=10))
    _, cursor = seen_prices(store, "")
    for price in ("11.00", "12.00"):
        store.double.changed(f"products/{tea}", {"regular_price": price})
        prices, cursor = seen_prices(store, cursor)
        assert prices == {tea: int(price.replace(".", ""))}


@pytest.mark.rule("sync.filters-checked-again")
def test_what_came_before_the_overlap_does_not_come_again(store: Store) -> None:
    tea = store.product()
    store.shop_clock.forward(timedelta(seconds=30))
    prices, cursor = seen_prices(store, "")
    assert prices == {tea: 1000}
    store.shop_clock.forward(timedelta(seconds=30))
    assert seen_prices(store, cursor)[0] == {}


@pytest.mark.rule("sync.filters-checked-again")
def test_a_shop_that_ignores_the_filter_brings_nothing_old(store: Store) -> None:
    wire = store.wire
    for _ in range(3):
        store.product()
    store.shop_clock.forward(timedelta(hours=1))
    _, cursor = seen_prices(store, "")
    store.shop_clock.forward(timedelta(hours=1))
    fresh = store.product()

    class Deaf:
        def send(self, request: Request) -> object:
            query = tuple(pair for pair in request.query if pair[0] != "modified_after")
            return wire.send(Request(request.method, request.path, query))

    store.wire = Deaf()  # type: ignore[assignment]  # enough of a transport
    assert set(seen_prices(store, cursor)[0]) == {fresh}


def test_the_shops_own_time_counts_not_the_tills(store: Store) -> None:
    store.clock.forward(timedelta(days=400))
    _, cursor = seen_prices(store, "")
    store.shop_clock.forward(timedelta(minutes=30))
    tea = store.product()
    assert set(seen_prices(store, cursor)[0]) == {tea}


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", '{"since": 5}', '{"since":"yesterday","begun":""}', "\x00"],
)
def test_a_cursor_that_is_none_is_the_beginning(text: str) -> None:
    assert read_cursor(text) == Cursor()


def test_a_cursor_is_read_as_it_was_written(store: Store) -> None:
    for _ in range(5):
        store.product()
    page = store.connector().pull(Stream.PRODUCTS, "", 2)
    assert page.more
    assert json.loads(read_cursor(page.cursor).text()) == json.loads(page.cursor)


def test_with_nothing_new_the_cursor_stays_and_nothing_need_be_stored(store: Store) -> None:
    store.product()
    store.shop_clock.forward(timedelta(minutes=10))
    shop = store.connector()
    for stream in (Stream.PRODUCTS, Stream.ORDERS, Stream.MEMBERS, Stream.STOCK):
        cursor = shop.pull(stream, "", 50).cursor
        store.shop_clock.forward(timedelta(minutes=10))
        page = shop.pull(stream, cursor, 50)
        assert (page.rows, page.more, page.cursor) == ((), False, cursor)


def test_only_customers_that_changed_are_told(store: Store) -> None:
    ids = [store.double.made("customers", {"email": f"c{n}@x.example"})["id"] for n in range(4)]
    store.shop_clock.forward(timedelta(minutes=10))
    shop = store.connector()
    first = shop.pull(Stream.MEMBERS, "", 50)
    assert (len(first.rows), first.whole) == (5, True)
    store.shop_clock.forward(timedelta(minutes=10))
    store.double.changed(f"customers/{ids[2]}", {"first_name": "Li"})
    page = shop.pull(Stream.MEMBERS, first.cursor, 50)
    assert [one.remote_id for one in page.rows if isinstance(one, InMember)] == [str(ids[2])]
    assert not page.whole
    store.shop_clock.forward(timedelta(hours=25))
    store.clock.forward(timedelta(hours=25))
    assert len(shop.pull(Stream.MEMBERS, page.cursor, 50).rows) == 5


@pytest.mark.rule("sync.walks-leave-time")
def test_after_a_long_walk_the_shop_is_left_alone(store: Store) -> None:
    """A page of customers takes a second; ten thousand of them must not keep a shop busy."""
    for number in range(3):
        store.double.made("customers", {"email": f"c{number}@x.example"})
    pause = timedelta(seconds=25)

    def be_slow(_: Request) -> None:
        store.shop_clock.forward(pause)
        store.clock.forward(pause)

    store.wire.before = be_slow
    shop, cursor = store.connector(), ""
    while (page := shop.pull(Stream.MEMBERS, cursor, 2)).more:
        cursor = page.cursor
    calls = len(store.wire.calls)
    quiet = shop.pull(Stream.MEMBERS, page.cursor, 2)
    assert (quiet.rows, quiet.more, quiet.cursor) == ((), False, page.cursor)
    assert len(store.wire.calls) == calls
    store.clock.forward(timedelta(minutes=20))
    shop.pull(Stream.MEMBERS, page.cursor, 2)
    assert len(store.wire.calls) > calls


@pytest.mark.rule("sync.walks-leave-time")
def test_a_rest_ends_though_the_clock_was_put_back_by_years() -> None:
    now = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    began = Cursor(since="2026-11-21T20:00:00Z").begin(now)
    rested = began.end(now + timedelta(minutes=2))
    assert rested.rests(now + timedelta(minutes=10))
    assert not rested.rests(now - timedelta(days=4000))
