"""Backups that are proven when they are made, and found out when somebody touches them."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from posapp.cli.backup import back_up
from posapp.domain.backup_proof import is_signed, proof_text, read_proof
from posapp.kernel.errors import Refusal, WorldFault
from posapp.services import backup_desk, journal_reading
from posapp.services.backup_desk import BackupDesk, proof_path, stored_proof
from posapp.services.journal_reading import read_journal
from tests.posapp.services.backups import House, open_house
from tests.posapp.services.counter import refused
from tests.posapp.storage.shop import raising
from tests.simulation.shop import Pen, memory_shop


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path / "shop.posapp")
    yield opened
    opened.close()


@pytest.mark.rule("backup.proven")
def test_a_backup_is_of_this_moment_and_its_proof_says_what_is_in_it(house: House) -> None:
    proof = house.till.backups.make()
    assert proof is not None
    assert (proof.rows_of("sale"), proof.findings) == (1, 0)
    with house.shop.store.read() as work:
        head = work.journal.last(1)
    assert head is not None
    assert proof.heads == ((1, head.sequence, head.hash),)
    assert proof.records == head.sequence
    (backup,) = house.till.backups.backups()
    assert backup.proof == proof
    assert backup.size_bytes == proof.size_bytes
    assert proof_path(backup.path).read_text("utf-8").startswith("posapp backup proof 1\nfile: ")


@pytest.mark.rule("backup.proven")
def test_a_backup_that_is_stopped_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_reading, "AT_ONCE", 2)
    assert house.till.backups.make(lambda _done, _whole: False) is None
    assert list(house.till.backups.folder().iterdir()) == []


@pytest.mark.rule("backup.checked-again")
def test_one_changed_byte_is_found(house: House) -> None:
    made = house.till.backups.make()
    (backup,) = house.till.backups.backups()
    assert house.till.backups.check(backup.path) == made
    broken = bytearray(backup.path.read_bytes())
    broken[20_000] ^= 1
    backup.path.write_bytes(broken)
    with raising(WorldFault, "backup.changed"):
        house.till.backups.check(backup.path)


@pytest.mark.rule("backup.proof-signed")
@pytest.mark.rule("backup.proof-read")
def test_a_proof_that_somebody_mended_is_no_proof(house: House) -> None:
    proof = house.till.backups.make()
    assert proof is not None
    (backup,) = house.till.backups.backups()
    beside = proof_path(backup.path)
    assert read_proof(proof_text(proof)) == proof
    assert is_signed(proof, Pen().verify)
    assert not is_signed(proof, Pen(9).verify)
    beside.write_text(proof_text(proof).replace("rows: sale 1", "rows: sale 2"), "utf-8")
    assert house.till.backups.backups()[0].proof is None
    with raising(WorldFault, "backup.not-proven"):
        house.till.backups.check(backup.path)
    beside.write_text("something else", "utf-8")
    assert stored_proof(backup.path) is None


@pytest.mark.rule("backup.rotation")
def test_the_newest_so_many_are_kept_and_what_is_not_proven_is_left_alone(tmp_path: Path) -> None:
    house = open_house(tmp_path / "shop.posapp", {"backup.keep": "2"})
    made = []
    for _ in range(4):
        house.clock.forward(timedelta(days=1))
        proof = house.till.backups.make()
        assert proof is not None
        made.append(proof.file)
    stray = house.till.backups.folder() / "shop.posapp.20200101T000000.backup"
    stray.write_bytes(b"not ours")
    house.clock.forward(timedelta(days=1))
    proof = house.till.backups.make()
    assert proof is not None
    left = [one.path.name for one in house.till.backups.backups()]
    assert left == [proof.file, made[-1], stray.name]
    assert not proof_path(house.till.backups.folder() / made[0]).exists()
    house.close()


@pytest.mark.rule("backup.rotation")
@pytest.mark.rule("backup.daily")
def test_after_the_clock_is_set_back_backups_are_made_and_stay(tmp_path: Path) -> None:
    house = open_house(tmp_path / "shop.posapp", {"backup.keep": "2"})
    desk = house.till.backups
    house.clock.forward(timedelta(days=400))
    ahead = [_made_next_day(house) for _ in range(2)]
    house.clock.forward(timedelta(days=-401))
    house.till.shifts.close(10_449)
    assert desk.due(), "what lies ahead of the clock is not today's"
    made = [_made_next_day(house) for _ in range(3)]
    assert not desk.due()
    newest = desk.newest()
    assert newest is not None
    assert newest.file == made[-1]
    left = [one.path.name for one in desk.backups()]
    assert left == [ahead[1], ahead[0], made[2], made[1]]
    house.close()


def _made_next_day(house: House) -> str:
    """The name of a backup that is made a day later."""
    house.clock.forward(timedelta(days=1))
    proof = house.till.backups.make()
    assert proof is not None
    return proof.file


@pytest.mark.rule("backup.rotation")
def test_backups_whose_journal_does_not_hold_push_out_no_sound_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = open_house(tmp_path / "shop.posapp", {"backup.keep": "2"})
    sound = house.till.backups.make()
    assert sound is not None
    stranger = Pen(9).verify
    monkeypatch.setattr(
        backup_desk, "read_journal", lambda store, _, told: read_journal(store, stranger, told)
    )
    for _ in range(3):
        house.clock.forward(timedelta(days=1))
        assert house.till.backups.make() is not None
    monkeypatch.undo()
    left = [one.proof for one in house.till.backups.backups() if one.proof is not None]
    assert [bool(proof.findings) for proof in left] == [True, True, False]
    assert left[-1].file == sound.file
    house.close()


@pytest.mark.rule("backup.daily")
def test_a_backup_is_due_when_a_shift_has_closed(house: House) -> None:
    desk = house.till.backups
    assert not desk.due()
    house.clock.forward(timedelta(hours=8))
    house.till.shifts.close(10_449)
    assert desk.due()
    house.clock.forward(timedelta(minutes=1))
    desk.make()
    assert not desk.due()


@pytest.mark.rule("backup.daily")
@pytest.mark.rule("backup.proven")
def test_a_shift_that_closes_while_the_copy_is_checked_is_not_in_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_reading, "AT_ONCE", 2)
    desk, begun = house.till.backups, house.clock.now()

    def closes(_done: int, _whole: int) -> bool:
        if house.till.shifts.current() is not None:
            house.clock.forward(timedelta(minutes=5))
            house.till.shifts.close(10_449)
        return True

    proof = desk.make(closes)
    assert proof is not None
    assert proof.made_at == begun
    assert desk.due()


def test_a_backup_is_journaled_and_does_not_disturb_the_books(house: House) -> None:
    proof = house.till.backups.make()
    assert proof is not None
    house.till.backups.note(proof)
    with house.shop.store.read() as work:
        last = work.journal.last(1)
    assert last is not None
    assert last.values["details"] == {
        "file": proof.file,
        "sha256": proof.digest,
        "heads": proof.heads_text,
        "findings": 0,
    }
    assert house.shop.findings() == ()


def test_a_store_in_memory_has_nothing_to_back_up() -> None:
    shop = memory_shop()
    assert not shop.till.backups.due()
    assert shop.till.backups.backups() == ()
    assert refused(shop.till.backups.make) == "backup.in-memory"
    shop.store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    house = open_house(
        tmp_path / "shop.posapp", {"backup.folder": str(tmp_path / "taken" / "backups")}
    )
    with raising(WorldFault, "backup.no-folder"):
        house.till.backups.make()
    house.close()


@pytest.mark.rule("backup.proven")
def test_a_folder_that_goes_away_meanwhile_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_desk: BackupDesk, _folder: Path, _at: datetime) -> None:
        raise OSError(errno.EIO, "the stick was pulled")

    monkeypatch.setattr(BackupDesk, "_forget_old", gone)
    with raising(WorldFault, "backup.no-folder"):
        house.till.backups.make()


def test_a_folder_out_of_reach_holds_no_backups(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.till.backups.make()

    def gone(_desk: BackupDesk, _path: Path) -> None:
        raise OSError(errno.EHOSTDOWN, "the share is gone")

    monkeypatch.setattr(BackupDesk, "_backup", gone)
    assert house.till.backups.backups() == ()
    assert house.till.backups.newest() is None


@pytest.mark.rule("backup.rotation")
def test_half_a_backup_stays_while_another_program_may_be_at_it(house: House) -> None:
    folder = house.till.backups.folder()
    folder.mkdir()
    name = f"{house.path.name}.{house.clock.now():%Y%m%dT%H%M%S}.backup.part"
    half = folder / name
    half.write_bytes(b"half")
    house.clock.forward(timedelta(minutes=1))
    house.till.backups.make()
    assert half.exists()
    house.clock.forward(timedelta(days=2))
    house.till.backups.make()
    assert not half.exists()


def test_a_clerk_makes_none_by_hand(house: House) -> None:
    house.shop.sign_in()
    with raising(Refusal, "permission.needs-manager"):
        house.shop.till.backups.require()
    assert house.till.backups.require() == "M. Roth"


@pytest.mark.parametrize("is_new", [False, True])
def test_the_command_says_how_many_records_hold_or_that_the_store_is_new(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    is_new: bool,
) -> None:
    proof = house.till.backups.make()
    assert proof is not None
    if is_new:
        proof = replace(proof, records=0, heads=())
    monkeypatch.setattr(BackupDesk, "make", lambda _desk: proof)
    assert back_up(house.till, "en") == 0
    said = capsys.readouterr().out
    holds = f"all {proof.records} journal records hold, ends at 1/"
    assert (holds in said, "its journal has no record yet" in said) == (not is_new, is_new)


@pytest.mark.rule("backup.rotation")
def test_half_a_backup_of_a_clock_that_is_a_little_ahead_stays(house: House) -> None:
    """Two stores share a folder: what the other one writes just now is not this one's to remove."""
    folder, at = house.till.backups.folder(), house.clock.now()
    folder.mkdir()
    halves = [
        folder / f"{house.path.name}.{when:%Y%m%dT%H%M%S}.backup.part"
        for when in (at + timedelta(seconds=5), at + timedelta(days=3))
    ]
    for half in halves:
        half.write_bytes(b"half")
    assert house.till.backups.make() is not None
    assert [half.exists() for half in halves] == [True, False]
