"""A store brought back: proven, under keys typed from paper, and never over a newer one."""

import atexit
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from loyalty.rules.enrolment import EnrolForm
from loyalty.rules.member import Purpose
from loyalty.service.member_texts import consent_text
from posapp import keeping
from posapp.__main__ import main
from posapp.app import Parts, StorePlace, open_till
from posapp.devices.machine import KeyStore
from posapp.domain.recovery_code import recovery_code
from posapp.keeping import restore_store
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.ids import MemberId
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
    back = restore_store(backup, place, code)
    restored, number = back.restored, back.till_number
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
    again = restore_store(newer, place)
    assert (again.restored.proof.rows_of("sale"), again.till_number) == (3, 2)
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
    assert restore_store(backup, place, same_till=True).till_number == 1
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


def joins(till: TillServices, name: str, phone: str) -> MemberId:
    """Somebody becomes a member; the clerk stays signed in."""
    till.staffing.sign_in(CLERK, CLERK_PIN)
    desk = till.loyalty
    text = consent_text(Purpose.PROGRAM, age=desk.members.terms.ages.alone_from).version
    form = EnrolForm(phone=phone, name=name, agreed={Purpose.PROGRAM: text})
    return desk.enrolling.enrol(form).member.id


def erased_since(folder: Path) -> tuple[StorePlace, Path, Path]:
    """Anna and Ben join, a backup is made, a newer one after Anna was erased; both backups."""
    place, _ = a_shop_with_a_backup(folder)
    till = opened(place, at_hours=3)
    anna, _ben = joins(till, "Anna Fremd", "0171 2344471"), joins(till, "Ben Kaya", "0171 5550001")
    till.loyalty.points.grant(anna, 500, key="welcome")
    made = [till.backups.make()]
    till.context.clock.forward(timedelta(hours=1))  # type: ignore[attr-defined]  # a clock that is set
    till.staffing.sign_in(MANAGER, MANAGER_PIN)
    till.loyalty.privacy.erase(anna)
    made.append(till.backups.make())
    files = [till.backups.folder() / proof.file for proof in made if proof is not None]
    till.context.store.close()
    return place, files[0], files[1]


def found(place: StorePlace, name: str) -> int:
    """How many members a till of this store finds under a name."""
    till = opened(place, at_hours=30)
    till.staffing.sign_in(CLERK, CLERK_PIN)
    rows = till.loyalty.members.find(name)
    assert findings(till.context.store, place) == ()
    till.context.store.close()
    return len(rows)


@pytest.mark.rule("privacy.erase-after-restore")
@pytest.mark.rule("privacy.forgotten-list")
def test_who_was_erased_after_a_backup_does_not_come_back_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost, older, newer = erased_since(tmp_path / "lost")
    code = recovery_code(lost.keys.key("store-key"), lost.keys.key("journal-key"))
    place = StorePlace(tmp_path / "new" / "shop.posapp")
    words = ["restore", str(older), "--store", str(place.path), "--code", code]
    assert main(words) == 0
    assert "Erased again" in capsys.readouterr().out
    assert (found(place, "Anna"), found(place, "Ben")) == (0, 1)
    list_there = older.parent / "shop.posapp.forgotten"
    assert "Anna" not in list_there.read_text("utf-8")
    back = restore_store(newer, place)  # what the restore itself did stands in no newer one's way
    assert back.again.gone == 0
    assert (found(place, "Anna"), found(place, "Ben")) == (0, 1)


@pytest.mark.rule("privacy.forgotten-list")
def test_the_list_beside_the_store_helps_where_backups_went_elsewhere(tmp_path: Path) -> None:
    """The backup lay on a stick that was out of reach when she was erased."""
    place, older, _ = erased_since(tmp_path / "shop")
    stick = tmp_path / "stick"
    stick.mkdir()
    for one in (older, proof_path(older)):
        shutil.copy(one, stick / one.name)
    place.path.unlink()
    back = restore_store(stick / older.name, place)
    assert (back.again.gone, found(place, "Anna")) == (1, 0)


@pytest.mark.rule("privacy.forgotten-list")
@pytest.mark.parametrize("harm", ["signed by nobody", "not a text", "taken away"])
def test_a_list_that_cannot_be_trusted_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], harm: str
) -> None:
    """Nobody strikes a name from the list, nor adds one whom the store would then lose."""
    lost, older, _ = erased_since(tmp_path / "lost")
    code = recovery_code(lost.keys.key("store-key"), lost.keys.key("journal-key"))
    place = StorePlace(tmp_path / "new" / "shop.posapp")
    known = older.parent / "shop.posapp.forgotten"
    if harm == "taken away":
        known.unlink()
    else:
        text = known.read_bytes()
        harmed = text.replace(b"member: ", b"member: x") if "signed" in harm else b"\xff" + text
        known.write_bytes(harmed)
    assert main(["restore", str(older), "--store", str(place.path), "--code", code]) == 1
    told = capsys.readouterr().out
    assert "Members erased after this backup may be back" in told
    assert (known.name in told) is (harm != "taken away")
    assert found(place, "Anna") == 1


@pytest.mark.rule("privacy.forgotten-list")
def test_a_later_backup_catches_up_a_list_that_was_out_of_reach(tmp_path: Path) -> None:
    place, older, _ = erased_since(tmp_path)
    known = older.parent / "shop.posapp.forgotten"
    before = known.read_text("utf-8")
    known.write_text("torn", "utf-8")
    place.path.with_name(known.name).unlink()
    till = opened(place, at_hours=6)
    assert till.backups.make() is not None
    till.context.store.close()
    assert known.read_text("utf-8") == before
    assert place.path.with_name(known.name).read_text("utf-8") == before


@pytest.mark.rule("restore.whole-or-not")
@pytest.mark.parametrize("cut", ["go_on_selling", "_settled", "forget_reports_copy"])
def test_a_restore_that_is_cut_short_gives_no_number_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    place, backup = a_shop_with_a_backup(tmp_path)
    place.path.unlink()

    def cut_off(*_args: object, **_rest: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keeping, cut, cut_off)
        with pytest.raises(KeyboardInterrupt):
            restore_store(backup, place)
    in_place = place.path.exists()
    assert in_place == (cut == "forget_reports_copy"), "before the end there is no store to sell at"
    back = restore_store(backup, place)
    till = opened(place, 1)
    assert till.context.till_number == back.till_number == 2
    assert sell(till) == "2-000001"
    till.context.store.close()
    left = {path.name for path in place.path.parent.iterdir() if "restoring" in path.name}
    assert left == set()


def test_a_draft_of_an_older_restore_is_no_hindrance(tmp_path: Path) -> None:
    place, backup = a_shop_with_a_backup(tmp_path)
    place.path.unlink()
    place.path.with_name(f"{place.path.name}{keeping.DRAFT}").write_bytes(b"half")
    assert restore_store(backup, place).till_number == 2


@pytest.mark.rule("restore.numbers-written-down")
def test_the_same_backup_restored_twice_gives_two_numbers(tmp_path: Path) -> None:
    """What was sold in between is on paper, and no backup knows of it."""
    place, backup = a_shop_with_a_backup(tmp_path)
    sold = []
    for hours in (1, 2):
        place.path.unlink()
        restore_store(backup, place)
        till = opened(place, hours)
        sold.append(sell(till))
        till.context.store.close()
    assert sold == ["2-000001", "3-000001"]


@pytest.mark.rule("restore.numbers-written-down")
@pytest.mark.parametrize("text", ["", "0", "2222", "x" * 900, "\x00", "-5", "\uff17"])
def test_a_note_of_numbers_that_says_nothing_is_passed_over(tmp_path: Path, text: str) -> None:
    place, backup = a_shop_with_a_backup(tmp_path)
    till = opened(place)
    store_id = till.context.settings.text("store.id")
    till.context.store.close()
    place.path.unlink()
    (backup.parent / f"till-numbers-{store_id}.txt").write_text(text, "utf-8")
    assert restore_store(backup, place).till_number == 2


@pytest.mark.rule("restore.over-damage")
def test_a_store_whose_first_page_is_damaged_is_put_aside(tmp_path: Path) -> None:
    place, backup = a_shop_with_a_backup(tmp_path)
    damaged = b"damaged" * 5_000
    place.path.write_bytes(damaged)
    assert restore_store(backup, place).till_number == 2
    aside = [path for path in tmp_path.iterdir() if path.is_file() and path.read_bytes() == damaged]
    assert len(aside) == 1
