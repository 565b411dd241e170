"""Promise 2: sale, lines, payments, stock, number, journal, outbox, paper: all of it or nothing.

The n-th thing that one checkout asks of the disk fails, for every n: under the real, encrypted
store, once or from then on. And the n-th statement fails before it is run, for every n.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlcipher3 import dbapi2

from posapp.kernel.errors import Bug, WorldFault
from posapp.storage import prepared, rows
from tests.conftest import Figure
from tests.simulation.disk import FaultyDisk, Nth, all_well, can_stand_between
from tests.simulation.shop import Shop, file_shop, memory_shop, new_file

needs_disk = pytest.mark.skipif(
    not can_stand_between(), reason="this build of SQLCipher hides its file system"
)
BASKET = ("COFFEE", "TEA", "WINE")
PARTS = ("sale", "sale_line", "sale_tender", "sale_rate", "sale_unit", "stock_movement")
QUEUES = ("outbox", "journal", "print_job", "receipt_counter")


def ready_shop(path: Path) -> None:
    """A file with one sale in it and a basket that is about to be paid."""
    new_file(path)
    shop = file_shop(path)
    shop.begin_day()
    shop.sell("SOAP")
    for sku in BASKET:
        shop.till.checkout.enter(sku)
    shop.store.close()


def contents(shop: Shop) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a checkout writes, row by row."""
    with shop.store.read() as work:
        assert hasattr(work, "connection")
        return {
            table: [
                tuple(row)
                for row in work.connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
            ]
            for table in (*PARTS, *QUEUES, "cart")
        }


def basket_of(shop: Shop) -> list[str]:
    """What lies in the open basket."""
    return [line.line.product.sku for line in shop.till.checkout.view().cart.lines]


def reopened(path: Path, to: Path) -> Shop:
    """The shop as another start of the program finds it, should this one die now."""
    for suffix in ("", "-wal"):
        there = path.with_name(path.name + suffix)
        if there.exists():
            shutil.copy(there, to.with_name(to.name + suffix))
    return file_shop(to, run=3)


def operations_of_a_checkout(path: Path) -> int:
    """How often one checkout asks the disk for something, what was looked at before being known."""
    with FaultyDisk() as disk:
        shop = file_shop(path, run=2)
        shop.begin_day()
        contents(shop)
        counter = Nth(0)
        disk.judge = counter
        shop.till.checkout.exact_cash()
        disk.judge = all_well
        shop.store.close()
    return counter.seen


def fail_nth(source: Path, folder: Path, fault: Nth) -> None:
    """One checkout with one fault: nothing or all, now, after a crash, and after another try."""
    path = folder / "broken.posapp"
    shutil.copy(source, path)
    with FaultyDisk() as disk:
        shop = file_shop(path, run=2)
        shop.begin_day()
        before = contents(shop)
        disk.judge = fault
        told = refused_with(shop)
        sold = told == ""
        disk.judge = all_well
        assert fault.hit
        assert sold or told in {"disk.failed", "disk.full"}
        assert sold or (contents(shop) == before and basket_of(shop) == list(BASKET))
        check_after_crash(reopened(path, folder / "crashed.posapp"))
        if not sold:
            assert shop.till.checkout.exact_cash().sale.receipt_number == "1-000002"
        assert shop.findings() == ()
        assert len(contents(shop)["sale"]) == 2
        shop.store.close()
    for file in folder.iterdir():
        file.unlink()


def refused_with(shop: Shop) -> str:
    """Pay; the code of what went wrong, or nothing."""
    try:
        shop.till.checkout.exact_cash()
    except WorldFault as fault:
        return fault.code
    return ""


def check_after_crash(shop: Shop) -> None:
    """A crash right after the fault: the sale with all its parts and no basket, or none of it."""
    receipts = len(contents(shop)["sale"])
    assert shop.findings() == ()
    assert (receipts, basket_of(shop)) in ((1, list(BASKET)), (2, []))
    shop.store.close()


@needs_disk
@pytest.mark.rule("checkout.one-transaction")
@pytest.mark.rule("store.commit-or-nothing")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_every_disk_operation_of_a_checkout_may_fail(
    tmp_path: Path, figure: Figure, *, lasting: bool
) -> None:
    source = tmp_path / "ready.posapp"
    ready_shop(source)
    operations = operations_of_a_checkout(Path(shutil.copy(source, tmp_path / "counted.posapp")))
    assert operations > 40
    folder = tmp_path / "one"
    folder.mkdir()
    for n in range(1, operations + 1, figure(ci=3, long=1) if lasting else 1):
        fail_nth(source, folder, Nth(n, lasting=lasting))


class StatementFault:
    """Fails the n-th statement of a unit before it is run; counts all."""

    def __init__(self, n: int) -> None:
        self.n, self.seen = n, 0

    def __call__(self, *_statement: object) -> None:
        """Called by SQLAlchemy before each statement."""
        self.seen += 1
        if self.seen == self.n:
            raise dbapi2.OperationalError("planted")


def checkout_with(shop: Shop, fault: StatementFault) -> bool:
    """Pay the basket while the n-th statement fails; True if the sale went through."""
    event.listen(Engine, "before_cursor_execute", fault)
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("execute", "execute_many"):
                asked = failing(getattr(prepared, name), fault)
                patch.setattr(prepared, name, asked)
                patch.setattr(rows, name, asked)
            shop.till.checkout.exact_cash()
    except (Bug, dbapi2.OperationalError):
        return False
    finally:
        event.remove(Engine, "before_cursor_execute", fault)
    return True


def failing(run: Callable[..., object], fault: StatementFault) -> Callable[..., object]:
    """A way to the driver that asks the fault first."""

    def asked(*statement: object) -> object:
        fault()
        return run(*statement)

    return asked


@pytest.mark.rule("checkout.one-transaction")
def test_every_statement_of_a_checkout_may_fail() -> None:
    shop = memory_shop()
    shop.begin_day()
    shop.sell("SOAP")
    for sku in BASKET:
        shop.till.checkout.enter(sku)
    before, n = contents(shop), 1
    while not checkout_with(shop, StatementFault(n)):
        assert contents(shop) == before, n
        assert basket_of(shop) == list(BASKET), n
        n += 1
    assert n > 12
    assert len(contents(shop)["sale"]) == 2
    assert shop.findings() == ()
