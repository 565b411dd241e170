"""What the shop says reaches the store whole and once, whatever the way between them does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from posapp.kernel.ids import CountedIds
from posapp.ports import Work
from posapp.storage.opening import open_store
from sync.protocol import Stream
from sync.shop import BadRow, InProduct, InRow
from tests.conftest import Figure
from tests.simulation.shop import KEY, OPENED
from tests.simulation.sync_in_world import LATE_S, World, context_over, intake_over, world
from tests.sync.incoming.store_side import in_level, in_product
from tests.sync.jumpy_clock import JumpyClock
from tests.sync.shop_faults import HARSH, Crash, Faults

GOODS = 6
FIRST_PRICE = 200


@contextmanager
def named(seed: int) -> Iterator[None]:
    """Says which seed failed."""
    try:
        yield
    except AssertionError as error:
        error.add_note(f"seed {seed}")
        raise


# ---------------------------------------------------------------- the shelf follows the shop


class Shelf:
    """The shop's goods by their versions: a price says which word of the shop it was."""

    def __init__(self, made: World) -> None:
        self.world = made
        self.version = 0
        self.said: dict[str, list[InProduct]] = {}
        self.shown: dict[str, int] = {}
        self.bad: set[str] = set()
        self.deleted: dict[str, int] = {}

    def happens(self) -> None:
        """One thing, drawn by the seed."""
        chance, sku = self.world.chance, f"G{self.world.chance.randrange(GOODS)}"
        what = chance.random()
        if what < 0.45:
            self.changes(sku)
        elif what < 0.55:
            self.deletes(sku)
        elif what < 0.65:
            self.breaks(sku)
        elif what < 0.8 and self.said.get(sku):
            self.world.hears(Stream.PRODUCTS, [chance.choice(self.said[sku])])
        elif what < 0.85:
            self.world.joined.restart()
        self.world.steps(chance.randrange(1, 6))

    def changes(self, sku: str) -> None:
        """A new price; it is seen when it is committed."""
        self.version += 1
        late_s = self.world.chance.choice((0, 0, 5, LATE_S))
        at = self.world.clock.now()
        row = in_product(sku, FIRST_PRICE + self.version, changed_at=at)
        self.said.setdefault(sku, []).append(row)
        self.bad.discard(row.remote_id)
        self.deleted.pop(sku, None)
        self.world.shop.changes(Stream.PRODUCTS, row, visible_in_s=late_s)
        self.world.clock.wait(1)

    def deletes(self, sku: str) -> None:
        """It is gone there; what was said of it before may still be on its way."""
        if sku in self.said:
            self.world.shop.deletes(Stream.PRODUCTS, f"p-{sku}")
            self.bad.discard(f"p-{sku}")
            self.deleted[sku] = self.version
            self.world.clock.wait(1)

    def breaks(self, sku: str) -> None:
        """The shop's record becomes nonsense: the shelf keeps what it has."""
        if sku in self.said and sku not in self.deleted:
            at = self.world.clock.now()
            row = BadRow(f"p-{sku}", "sync.price-absurd", {"text": "NaN"}, "{}")
            self.world.shop.deletes(Stream.PRODUCTS, row.remote_id)
            self.world.shop.breaks(Stream.PRODUCTS, row, at)
            self.bad.add(f"p-{sku}")
            self.world.clock.wait(1)

    def check(self) -> None:
        """No price that the shop never said, and none that goes back to an older word."""
        day = self.world.context.today()
        with self.world.store.read() as work:
            for sku, rows in self.said.items():
                product = work.catalogue.by_sku(sku, day)
                if product is None:
                    continue
                assert product.price_minor in {row.price_minor for row in rows}, sku
                assert product.price_minor >= self.shown.get(sku, 0), sku
                self.shown[sku] = product.price_minor

    def check_equal(self) -> None:
        """The shelf is the shop's, and only what is bad there is out."""
        day = self.world.context.today()
        with self.world.store.read() as work:
            out = {one.remote_id for one in work.quarantine.open()}
            for sku, rows in self.said.items():
                product = work.catalogue.by_sku(sku, day)
                if f"p-{sku}" in self.bad:
                    continue
                if sku in self.deleted:
                    assert product is None or product.discontinued, sku
                else:
                    assert product is not None, sku
                    assert not product.discontinued, sku
                    assert product.price_minor == rows[-1].price_minor, sku
        assert out == self.bad


@pytest.mark.rule("sync.newest-row")
@pytest.mark.rule("sync.gone-stays")
@pytest.mark.rule("sync.sweep")
def test_the_shelf_becomes_the_shops_whatever_the_way_does(figure: Figure) -> None:
    """Promises 18, 25, 26: 30 % each of drop, double, reorder, half reply; deletes stay deleted."""
    for seed in range(figure(ci=50, long=1_000)):
        with named(seed), world(seed, Faults(Random(seed), HARSH)) as made:
            shelf = Shelf(made)
            for _ in range(20):
                shelf.happens()
                shelf.check()
            made.quiet()
            shelf.check()
            shelf.check_equal()


# ---------------------------------------------------------------- all of a page or nothing of it


class Falling:
    """A unit of work that ends the process at the n-th thing asked of it; `look` sees each step."""

    def __init__(self, work: Work, last: int, look: Any) -> None:  # noqa: ANN401 - a callable
        self._work, self._left, self._look = work, last, look

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the unit of work has
        self._look()
        self._left -= 1
        if self._left < 0:
            raise Crash
        return getattr(self._work, name)


@pytest.mark.rule("sync.page-whole")
def test_a_reader_never_sees_half_a_page(tmp_path: Path, figure: Figure) -> None:
    """Promise 23: killed at every step of a page, read at every step: the old one, or the new."""
    path = tmp_path / "shop.posapp"
    clock = JumpyClock(OPENED)
    store = open_store(path, KEY, clock=clock, ids=CountedIds("product"))
    reader = open_store(path, KEY, clock=clock, ids=CountedIds("other"), till=False)
    incoming = intake_over(context_over(store, clock, 1))
    skus = [f"G{number}" for number in range(figure(ci=4, long=20))]

    def page(version: int) -> list[InRow]:
        at = OPENED + timedelta(seconds=version)
        return [in_product(sku, FIRST_PRICE + version, changed_at=at) for sku in skus]

    def seen() -> set[tuple[int, str]]:
        with reader.read() as work:
            cursor = work.cursors.get(Stream.PRODUCTS.value).position
            products = [work.catalogue.by_sku(sku, OPENED.date()) for sku in skus]
        return {(one.price_minor if one else 0, cursor) for one in products}

    def pull(version: int, last: int) -> None:
        """The page and its cursor, by a process that ends after so many steps."""
        with store.write() as work:
            falling: Any = Falling(work, last, look)
            incoming.apply(falling, Stream.PRODUCTS, page(version), ())
            cursor = replace(work.cursors.get(Stream.PRODUCTS.value), position=str(version))
            falling.cursors.put(cursor)
            falling.commit()

    states: list[set[tuple[int, str]]] = []

    def look() -> None:
        states.append(seen())

    version, fell = 0, 0
    pull(version, 10**9)
    while True:
        states.clear()
        try:
            pull(version + 1, fell)
        except Crash:
            fell += 1
            look()
            assert set().union(*states) == {(FIRST_PRICE + version, str(version))}, fell
        else:
            break
    assert fell > 4 * len(skus)
    assert seen() == {(FIRST_PRICE + 1, "1")}
    store.close()
    reader.close()


# ---------------------------------------------------------------- a cursor never skips


def test_no_row_is_missed_while_others_write(figure: Figure) -> None:
    """Promise 27: rows written during the reading, committed out of order, by pages of five."""
    rows, goods = figure(ci=400, long=100_000), 20
    with named(27), world(27, Faults(Random(27), HARSH)) as made:
        made.hears(Stream.PRODUCTS, [in_product(f"G{at}", 300) for at in range(goods)])
        last: dict[str, int] = {}
        for number in range(rows):
            sku = f"G{made.chance.randrange(goods)}"
            place = f"store-{made.chance.randrange(rows // goods)}"
            at = made.clock.now()
            row = in_level(sku, number, location=place, changed_at=at)
            late_s = made.chance.choice((0, 0, 0, 5, LATE_S))
            made.shop.changes(Stream.STOCK, row, visible_in_s=late_s)
            last[f"{sku}@{place}"] = number
            made.clock.wait(made.chance.choice((0, 0.002, 0.5)))
            if number % 5 == 0:
                made.steps(1)
        made.quiet()
        with made.store.read() as work:
            there = {}
            for at_ in range(goods):
                product = work.catalogue.by_sku(f"G{at_}", made.context.today())
                assert product is not None
                for level in work.shop_stock.of(product.id):
                    there[f"G{at_}@{level.location}"] = level.on_hand_milli
    assert there == last
