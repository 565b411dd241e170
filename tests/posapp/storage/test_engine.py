"""What goes wrong below the store is told for what it is, and nothing of it is half stored."""

import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.ids import CountedIds
from posapp.storage.backup import damage_in
from posapp.storage.engine import StoreKey, Tuning, connect, file_address, space_warning
from posapp.storage.opening import Opening, open_store
from posapp.storage.store import SqlStore
from tests.conftest import Figure
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import AT, KEY, MILK, Place, open_shop, raising, sell

CANARY = "canary-in-the-shop"


def tuned(path: Path, tuning: Tuning) -> SqlStore:
    """A till on the file with something turned."""
    clock, ids = SetClock(AT), CountedIds("p")
    return open_store(path, KEY, clock=clock, ids=ids, opening=Opening(tuning=tuning))


def filled(path: Path, sales: int = 1) -> Path:
    """A closed store file with a shop and some sales."""
    store = open_file(path)
    with store.write() as work:
        open_shop(work)
        for number in range(1, sales + 1):
            sell(work, Place(number), (MILK, 1000))
        work.commit()
    store.close()
    return path


def test_every_connection_is_safe(tmp_path: Path) -> None:
    store = open_file(tmp_path / "shop.posapp")
    with store.write() as work, closing(connect(str(tmp_path / "x"), KEY)):
        settings = {
            name: work.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "synchronous", "journal_mode", "secure_delete")
        }
    store.close()
    assert settings == {
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
    }


def test_nothing_is_readable_in_the_files(tmp_path: Path) -> None:
    """Promise 37: the file, its log and its copy hold no word of the shop in clear."""
    path = tmp_path / "shop.posapp"
    store = open_file(path)
    with store.write() as work:
        open_shop(work)
        work.options.set("store.name", CANARY)
        work.commit()
    files = [found for found in tmp_path.iterdir() if found.stat().st_size]
    assert {found.name for found in files} >= {"shop.posapp", "shop.posapp-wal"}
    for found in files:
        content = found.read_bytes()
        for clear in (
            CANARY.encode(),
            b"SQLite format",
            b"sale_line",
            KEY.raw,
            KEY.raw.hex().encode(),
        ):
            assert clear not in content, found.name
    store.close()


def test_the_key_does_not_show() -> None:
    assert KEY.raw.hex() not in repr(KEY)
    with pytest.raises(ValueError, match="32 bytes"):
        StoreKey(b"short")


def test_a_wrong_key_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "shop.posapp")
    before = path.read_bytes()
    with raising(Refusal, "store.wrong-key"):
        open_store(path, StoreKey(bytes(32)), clock=SetClock(AT), ids=CountedIds("p"))
    assert path.read_bytes() == before
    open_file(path).close()


@pytest.mark.parametrize("content", [b"not a store at all" * 100, b"\0" * 8192])
def test_a_strange_file_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with raising(Refusal, "store.wrong-key"):
        open_file(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(connect(str(path), KEY)) as other:
        other.execute("CREATE TABLE sale (id)")
    with raising(Refusal, "store.not-ours"):
        open_file(path)


def test_the_other_writer_is_waited_for_and_then_told(tmp_path: Path) -> None:
    path = filled(tmp_path / "shop.posapp")
    store = tuned(path, Tuning(busy_timeout_ms=50))
    with closing(connect(file_address(path, "rw"), KEY)) as worker:
        worker.execute("BEGIN IMMEDIATE")
        with raising(WorldFault, "store.busy"), store.write():
            pass
        worker.execute("ROLLBACK")
    with store.write() as work:
        work.options.set("a", "b")
        work.commit()
    store.close()


def test_two_writers_take_turns(tmp_path: Path) -> None:
    """Trap 2: units that read and then write begin IMMEDIATE, so none is told "locked"."""
    path = filled(tmp_path / "shop.posapp")
    store = open_file(path)
    troubles: list[BaseException] = []

    def work_as_worker() -> None:
        worker = open_file(path, till=False)
        try:
            for number in range(50):
                with worker.write() as work:
                    work.options.get("turn")
                    work.options.set("worker", str(number))
                    work.commit()
        except (AssertionError, WorldFault) as error:
            troubles.append(error)
        finally:
            worker.close()

    thread = threading.Thread(target=work_as_worker)
    thread.start()
    for number in range(50):
        with store.write() as work:
            work.options.get("worker")
            work.options.set("turn", str(number))
            work.commit()
    thread.join()
    with store.read() as look:
        assert look.options.all() == {"turn": "49", "worker": "49"}
    store.close()
    assert troubles == []


@pytest.mark.rule("store.commit-or-nothing")
def test_a_full_disk_stops_cleanly_at_every_page(tmp_path: Path, figure: Figure) -> None:
    """Promise 4: however little room is left, a checkout is whole or not there; then it goes on."""
    path = filled(tmp_path / "shop.posapp", sales=20)
    with closing(connect(file_address(path, "ro"), KEY)) as look:
        (pages,) = look.execute("PRAGMA page_count").fetchall()[0]
    stored = 20
    told: set[str] = set()
    for room in range(figure(ci=25, long=120)):
        store = tuned(path, Tuning(max_page_count=pages + room))
        try:
            with store.write() as work:
                for _ in range(10):
                    sell(work, Place(stored + 1), (MILK, 1000))
                    stored += 1
                work.commit()
        except WorldFault as fault:
            told.add(fault.code)
            stored = whole_sales(store)
        assert whole_sales(store) == stored
        store.close()
    assert told == {"disk.full"}
    store = open_file(path)
    with store.write() as work:
        sell(work, Place(stored + 1), (MILK, 1000))
        work.commit()
    assert whole_sales(store) == stored + 1
    store.close()


def whole_sales(store: SqlStore) -> int:
    """How many sales there are, after checking that each is whole in every table."""
    with store.read() as look:
        sales = list(look.sales.all())
        records = list(look.journal.records(1))
        assert [record.values["details"]["id"] for record in records] == [s.id for s in sales]  # type: ignore[index,call-overload]  # JSON of our own
        assert [row.subject_id for row in look.outbox.all()] == [sale.id for sale in sales]
        assert [sale.sequence for sale in sales] == list(range(1, len(sales) + 1))
        for sale in sales:
            assert len(look.stock.of_sale(sale.id)) == len(sale.lines)
    return len(sales)


FULL_DISK = """
import resource, sys
from pathlib import Path
from posapp.kernel.errors import WorldFault
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import MILK, Place, sell
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_file(Path(sys.argv[1]))
most = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
number = 0
try:
    while True:
        with store.write() as work:
            sell(work, Place(number + 1), (MILK, 1000))
            work.commit()
        number += 1
except WorldFault as fault:
    print(number, fault.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are of Unix")
def test_an_operating_system_without_room_is_a_full_disk(tmp_path: Path) -> None:
    """Promise 4, through the operating system: what was acknowledged is there, nothing else."""
    path = filled(tmp_path / "shop.posapp", sales=0)
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), str(path.stat().st_size + 200_000)],
        capture_output=True,
        text=True,
        check=True,
    )
    number, code = done.stdout.split()
    assert code in {"disk.full", "disk.failed"}
    store = open_file(path)
    assert whole_sales(store) == int(number) > 0
    with store.write() as work:
        sell(work, Place(int(number) + 1), (MILK, 1000))
        work.commit()
    assert whole_sales(store) == int(number) + 1
    store.close()


@pytest.mark.rule("store.damage-found")
def test_every_flipped_byte_is_found(tmp_path: Path, figure: Figure) -> None:
    """Promise 5: one byte changed in any page breaks the page's seal."""
    path = filled(tmp_path / "shop.posapp", sales=30)
    whole = path.read_bytes()
    pages = len(whole) // 4096
    for number in range(figure(ci=40, long=500)):
        place = number % pages * 4096 + number * 97 % 4096
        broken = bytearray(whole)
        broken[place] ^= 1 << number % 8
        path.write_bytes(broken)
        assert is_noticed(path), place
    path.write_bytes(whole)
    assert not is_noticed(path)


def is_noticed(path: Path) -> bool:
    """Whether opening the file or looking over its pages tells that something is wrong."""
    try:
        store = open_file(path)
    except (Refusal, WorldFault):
        return True
    store.close()
    with closing(connect(file_address(path, "ro"), KEY)) as look:
        return damage_in(look) != ()


@pytest.mark.rule("store.little-space")
def test_the_shop_is_warned_while_there_is_still_room() -> None:
    warning = space_warning(499_999_999)
    assert warning is not None
    assert (warning.code, warning.blanks) == ("disk.little-space", {"free_mb": 499})
    assert space_warning(500_000_000) is None


def sell_one_more(store: SqlStore) -> None:
    """The 31st sale."""
    with store.write() as work:
        sell(work, Place(31), (MILK, 1000))
        work.commit()


@pytest.mark.rule("store.fresh-after-fault")
def test_a_disk_that_works_again_is_used_again(tmp_path: Path) -> None:
    """A page that could not be read is a fault; when it can be read, the open till sells on."""
    path = filled(tmp_path / "shop.posapp", sales=30)
    whole = path.read_bytes()
    store = open_file(path)
    broken = bytearray(whole)
    for page in range(1, len(whole) // 4096):
        broken[page * 4096 + 100] ^= 1
    path.write_bytes(broken)
    with pytest.raises(WorldFault) as selling:
        sell_one_more(store)
    with pytest.raises(WorldFault) as looking:
        whole_sales(store)
    assert {selling.value.code, looking.value.code} <= {"disk.failed", "store.damaged"}
    path.write_bytes(whole)
    sell_one_more(store)
    assert whole_sales(store) == 31
    store.close()
