"""A unit of work forgets unless told to commit; what is closed stays closed."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.domain.shift import CashMovement
from posapp.domain.stock import SHELF, EntryKind, StockEntry
from posapp.kernel.errors import Bug, Trouble
from posapp.kernel.ids import ShiftId
from posapp.ports import Store
from posapp.storage.store import SqlStore
from posapp.storage.tables.walls import CLOSED_TABLES
from posapp.storage.work import SqlWork
from tests.posapp.storage.shop import AT, BANANA, LI, MILK, SHIFT, Place, raising, refund_of, sell


def elsewhere(act: Callable[[], object]) -> list[BaseException]:
    """What an act raises on another thread."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except (AssertionError, Trouble) as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised


def test_the_store_is_what_the_core_asked_for(store: SqlStore) -> None:
    asked: Store = store
    with asked.read() as look:
        assert look.options.all() == {}


def test_a_unit_forgets_unless_it_commits(store: SqlStore) -> None:
    with store.write() as work:
        work.options.set("store.name", "A")
        work.commit()
    with store.write() as work:
        work.options.set("store.name", "B")
    with pytest.raises(KeyError), store.write() as work:
        work.options.set("store.name", work.options.all()["nothing"])
    with store.read() as look:
        assert look.options.all() == {"store.name": "A"}


@pytest.mark.rule("store.one-thread-writes")
def test_only_the_owner_writes_and_everybody_may_look(store: SqlStore) -> None:
    def write() -> None:
        with store.write():
            pass

    def look() -> None:
        with store.read() as work:
            work.options.all()

    (refused,) = elsewhere(write)
    assert isinstance(refused, AssertionError)
    assert elsewhere(look) == []
    with store.write() as work:
        work.options.set("store.name", "still mine")
        work.commit()


@pytest.mark.rule("store.option-read-once")
def test_an_option_is_as_it_was_last_set(store: SqlStore) -> None:
    with store.write() as work:
        assert work.options.get("store.name") is None
        work.options.set("store.name", "A")
        assert work.options.get("store.name") == "A"
    with store.read() as look:
        assert look.options.get("store.name") is None, "that unit was not committed"


def test_units_do_not_nest(store: SqlStore) -> None:
    with store.write(), pytest.raises(AssertionError), store.read():
        pass
    with store.read(), pytest.raises(AssertionError), store.write():
        pass
    with store.read() as look:
        assert look.options.all() == {}


def test_a_look_cannot_write(store: SqlStore) -> None:
    with store.read() as look, raising(Bug, "store.look-commits"):
        look.commit()


def test_a_look_that_writes_all_the_same_is_told_of(store: SqlStore) -> None:
    with pytest.raises(AssertionError, match="a look wrote"), store.read() as look:
        look.options.set("store.name", "by a look")
    with store.read() as look:
        assert look.options.all() == {}


@pytest.mark.rule("store.owner-has-one-cache")
def test_the_owner_looks_over_the_connection_that_it_writes_with(store: SqlStore) -> None:
    drivers: list[object] = []

    def note() -> None:
        with store.read() as look:
            drivers.append(look.connection.connection.driver_connection)

    with store.write() as work:
        drivers.append(work.connection.connection.driver_connection)
    note()
    assert drivers[1] is drivers[0]


def closed_shop(shop: SqlStore) -> None:
    """One row at least in each closed table."""
    with shop.write() as work:
        sale = sell(work, Place(1), (MILK, 3000), (BANANA, 500), card_minor=100)
        back = refund_of(work, sale, Place(2), [LineBack(1, 1000, "x", GoodsGo.WASTE)])
        assert work.sales.next_sequence(1) == 2
        work.sales.add(back)
        work.shifts.add_cash(CashMovement(SHIFT.id, AT, LI.id, 100, "coins"))
        milk = sale.lines[0].product_id
        wasted = StockEntry("en-1", EntryKind.WRITE_OFF, SHELF, AT, milk, -1000, "fell down", LI.id)
        work.stockroom.add([wasted])
        work.connection.exec_driver_sql(
            "INSERT INTO sale_reduction "
            "VALUES ('sale-00000001', 1, 9, 'line', '', '', '', 0, '', 0)"
        )
        work.commit()


def change(work: SqlWork, statement: str) -> None:
    work.connection.exec_driver_sql(statement)


@pytest.mark.rule("store.walls")
@pytest.mark.parametrize("table", CLOSED_TABLES)
def test_closed_rows_can_neither_change_nor_go(shop: SqlStore, table: str) -> None:
    closed_shop(shop)
    with shop.read() as look:
        columns = [row[1] for row in look.connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    for column in columns:
        with raising(Bug, f"{table} is closed"), shop.write() as work:
            change(work, f'UPDATE {table} SET "{column}" = "{column}"')  # noqa: S608 - our own names
    with raising(Bug, f"{table} is closed"), shop.write() as work:
        change(work, f"DELETE FROM {table}")  # noqa: S608
    with raising(Bug, f"{table} is closed"), shop.write() as work:
        change(work, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608


@pytest.mark.rule("store.walls")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shift SET float_minor = 0",
        "UPDATE shift SET number = 7, state = 'closed', closed_at = 'x'",
        "UPDATE shift SET expected_minor = 1",
        "DELETE FROM shift",
        "UPDATE receipt_counter SET last_sequence = 9",
        "UPDATE receipt_counter SET last_sequence = 1",
        "UPDATE receipt_counter SET till_number = 9",
        "DELETE FROM receipt_counter",
    ],
)
def test_a_shift_only_closes_and_numbers_only_go_on(shop: SqlStore, statement: str) -> None:
    closed_shop(shop)
    with raising(Bug, "store.statement"), shop.write() as work:
        change(work, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO option VALUES ('a', X'00')",
        "INSERT INTO receipt_counter VALUES (5, 1.5)",
        "INSERT INTO price_list VALUES (1, 'x', 'high')",
        "INSERT INTO pin_guard VALUES ('nobody', -1, NULL)",
        "INSERT INTO product_barcode VALUES ('123', 1, 1)",
        "UPDATE product SET price_minor = -1",
        "UPDATE product SET attributes = '{'",
        "UPDATE product SET sku = ''",
        "UPDATE staff SET role = ''",
        "UPDATE staff SET active = 2",
    ],
)
def test_a_row_that_cannot_be_is_refused(shop: SqlStore, statement: str) -> None:
    with raising(Bug, "store.statement"), shop.write() as work:
        change(work, statement)


def test_the_same_sale_is_not_stored_twice(shop: SqlStore) -> None:
    with shop.write() as work:
        sale = sell(work, Place(1), (MILK, 1000))
        work.commit()
    with raising(Bug, "store.statement"), shop.write() as work:
        work.sales.add(sale)
    with shop.read() as look:
        assert list(look.sales.all()) == [sale]


def test_a_sale_needs_its_shift(shop: SqlStore) -> None:
    with raising(Bug, "FOREIGN KEY"), shop.write() as work:
        sell(work, Place(1, shift=replace(SHIFT, id=ShiftId("nobody's"))), (MILK, 1000))
