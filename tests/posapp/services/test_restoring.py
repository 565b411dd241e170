"""A store brought back: proven, under keys typed from paper, and never over a newer one."""

import atexit
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from posapp.app import Parts, StorePlace, open_till
from posapp.devices.machine import KeyStore
from posapp.domain.recovery_code import recovery_code
from posapp.keeping import restore_store
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal, WorldFault
from posapp.ports import Store
from posapp.services.backup_desk import proof_path
from posapp.services.verify import verify_store
from posapp.till import TillServices
from tests.posapp.storage.shop import raising
from tests.simulation.shop import (
    CLERK,
    CLERK_PIN,
    MANAGER,
    MANAGER_PIN,
    OPENED,
    PaperTray,
    cheap_hasher,
    fill,
)


@pytest.fixture(autouse=True)
def keys_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSAPP_KEYS", "file")


def opened(place: StorePlace, at_hours: int = 0) -> TillServices:
    """The till of a store file, so many hours after the shop was opened."""
    clock = SetClock(OPENED + timedelta(hours=at_hours))
    return open_till(place, Parts(clock=clock, hasher=cheap_hasher(), printer=PaperTray()))


def sell(till: TillServices, count: int = 1) -> str:
    """So many teas, each paid in exact cash; the last receipt's number."""
    till.staffing.sign_in(CLERK, CLERK_PIN)
    if till.shifts.current() is None:
        till.shifts.open(10_000)
    number = ""
    for _ in range(count):
        till.checkout.enter("TEA")
        number = till.checkout.exact_cash().sale.receipt_number
    return number


def a_shop_with_a_backup(folder: Path) -> tuple[StorePlace, Path]:
    """Two receipts, a backup, and one receipt more: a copy of a shop that is made once."""
    made, backup = _made()
    shutil.copytree(made.path.parent, folder, dirs_exist_ok=True)
    place = StorePlace(folder / made.path.name)
    return place, folder / backup.parent.name / backup.name


@cache
def _made() -> tuple[StorePlace, Path]:
    place = StorePlace(Path(tempfile.mkdtemp()) / "shop.posapp")
    atexit.register(shutil.rmtree, place.path.parent, ignore_errors=True)
    till = opened(place)
    fill(till.context.store)
    sell(till, 2)
    proof = till.backups.make()
    assert proof is not None
    backup = till.backups.folder() / proof.file
    sell(till)
    till.context.store.close()
    return place, backup


def findings(store: Store, place: StorePlace) -> tuple[object, ...]:
    return verify_store(store, place.signer.verify)


@pytest.mark.rule("restore.proven")
@pytest.mark.rule("keys.taken-back")
@pytest.mark.rule("restore.no-number-twice")
def test_a_new_machine_with_the_sheet_and_a_backup_sells_on(tmp_path: Path) -> None:
    lost, backup = a_shop_with_a_backup(tmp_path / "lost")
    code = recovery_code(lost.keys.key("store-key"), lost.keys.key("journal-key"))
    place = StorePlace(tmp_path / "new" / "shop.posapp")
    restored, number = restore_store(backup, place, code)
    assert (restored.findings, restored.proof.rows_of("sale"), number) == (0, 2, 2)
    till = opened(place, at_hours=24)
    assert sell(till) == "2-000001"
    assert findings(till.context.store, place) == ()
    with till.context.store.read() as work:
        first = work.journal.at(2, 1)
    assert first is not None
    assert first.type.value == "restore"
    assert first.values["till"] == 2
    till.context.store.close()


@pytest.mark.rule("restore.newer-stays")
def test_a_store_that_knows_more_is_not_replaced(tmp_path: Path) -> None:
    place, backup = a_shop_with_a_backup(tmp_path)
    before = place.path.read_bytes()
    with raising(Refusal, "restore.newer-there"):
        restore_store(backup, place)
    assert place.path.read_bytes() == before


@pytest.mark.rule("restore.newer-stays")
@pytest.mark.rule("restore.old-file-kept")
def test_a_restored_store_gives_way_to_a_newer_backup_until_it_has_sold(tmp_path: Path) -> None:
    lost, first = a_shop_with_a_backup(tmp_path / "lost")
    till = opened(lost, at_hours=3)
    proof = till.backups.make()
    assert proof is not None
    newer = till.backups.folder() / proof.file
    till.context.store.close()
    place = StorePlace(tmp_path / "new" / "shop.posapp")
    code = recovery_code(lost.keys.key("store-key"), lost.keys.key("journal-key"))
    restore_store(first, place, code)
    till = opened(place, at_hours=24)
    till.staffing.sign_in(MANAGER, MANAGER_PIN)
    till.context.store.close()
    again, number = restore_store(newer, place)
    assert (again.proof.rows_of("sale"), number) == (3, 2)
    restore_store(newer, place)
    aside = {one.name for one in place.path.parent.glob("*.replaced*")}
    assert {"shop.posapp.replaced", "shop.posapp.replaced-2"} <= aside
    till = opened(place, at_hours=25)
    assert sell(till) == "2-000001"
    till.context.store.close()
    with raising(Refusal, "restore.newer-there"):
        restore_store(newer, place)


@pytest.mark.rule("restore.old-file-kept")
@pytest.mark.rule("restore.no-number-twice")
def test_a_damaged_store_is_replaced_and_kept_aside(tmp_path: Path) -> None:
    place, backup = a_shop_with_a_backup(tmp_path)
    broken = bytearray(place.path.read_bytes())
    broken[40_000:40_100] = bytes(100)
    place.path.write_bytes(broken)
    copy = place.path.with_suffix(".copy")
    copy.mkdir()
    (copy / "copy.json").write_text("{}", "utf-8")
    _, number = restore_store(backup, place, same_till=True)
    assert number == 1
    assert not copy.exists(), "reports are made anew from what was put back"
    assert place.path.with_name("shop.posapp.replaced").read_bytes() == broken
    till = opened(place, at_hours=2)
    assert sell(till) == "1-000003"
    assert findings(till.context.store, place) == ()
    till.context.store.close()


@pytest.mark.rule("restore.proven")
def test_a_backup_that_was_touched_or_is_not_proven_is_refused(tmp_path: Path) -> None:
    _, backup = a_shop_with_a_backup(tmp_path / "old")
    place = StorePlace(tmp_path / "new.posapp", keys_of=tmp_path / "old" / "shop.posapp")
    with raising(Refusal, "restore.no-backup"):
        restore_store(backup.with_name("nothing.backup"), place)
    whole = backup.read_bytes()
    backup.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with raising(WorldFault, "backup.changed"):
        restore_store(backup, place)
    proof_path(backup).unlink()
    with raising(WorldFault, "backup.not-proven"):
        restore_store(backup, place)
    assert not place.path.exists()


@pytest.mark.rule("keys.taken-back")
def test_keys_of_another_store_stay(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / "shop.keys", "shop")
    mine = keys.key("store-key")
    keys.take("store-key", mine)
    with raising(Refusal, "restore.keys-there"):
        keys.take("store-key", bytes(32))
    assert keys.key("store-key") == mine


@pytest.mark.rule("backup.sheet-journaled")
def test_the_sheet_holds_the_code_and_the_journal_does_not(tmp_path: Path) -> None:
    place, _ = a_shop_with_a_backup(tmp_path)
    till = opened(place, at_hours=3)
    till.staffing.sign_in(MANAGER, MANAGER_PIN)
    code = recovery_code(place.keys.key("store-key"), place.keys.key("journal-key"))
    sheet = till.backups.recovery_sheet()
    assert any(getattr(block, "data", "") == code for block in sheet.blocks)
    with till.context.store.read() as work:
        last = work.journal.last(1)
    assert last is not None
    assert code[:11] not in last.body
    till.context.store.close()


KILLED = """
import os, sys
from pathlib import Path
from posapp.app import StorePlace, open_desk
from posapp.storage import backup, copies
place, where = StorePlace(Path(sys.argv[1])), sys.argv[2]
if where == "copy":
    backup.check_copy = lambda *_: os._exit(9)
else:
    copies.FileCopies.write_text = lambda *_: os._exit(9)
open_desk(place).backups.make()
"""


@pytest.mark.rule("backup.proven")
@pytest.mark.parametrize("where", ["copy", "proof"])
def test_killed_in_the_middle_no_half_backup_has_a_name(tmp_path: Path, where: str) -> None:
    place, backup = a_shop_with_a_backup(tmp_path)
    ended = subprocess.run([sys.executable, "-c", KILLED, str(place.path), where], check=False)
    assert ended.returncode == 9
    till = opened(place, at_hours=4)
    proven = [one for one in till.backups.backups() if one.proof is not None]
    assert [one.path for one in proven] == [backup]
    made = till.backups.make()
    assert made is not None
    assert not list(till.backups.folder().glob("*.part"))
    till.context.store.close()
