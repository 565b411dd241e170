"""The keys of a store are made with it: a lost one is told of, and never made anew."""

import shutil
from pathlib import Path

import pytest

from posapp.app import (
    StoreFounder,
    StorePlace,
    examine,
    go_back_store,
    open_desk,
    open_for_looking,
    open_office,
    open_till,
    premises_of,
)
from posapp.cli.backup import back_up
from posapp.devices.machine import JOURNAL_KEY, KEYS, STORE_KEY
from posapp.keeping import restore_store
from posapp.kernel.errors import Refusal, WorldFault
from posapp.services.first_run import NewStore
from posapp.services.health import CheckState
from tests.posapp.storage.shop import raising

NEW = NewStore({"store.name": "Corner Shop"}, owner="Ada", pin="4711")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StorePlace:
    monkeypatch.setenv("POSAPP_KEYS", "file")
    return StorePlace(tmp_path / "shop" / "store.posapp")


def kept(place: StorePlace) -> dict[str, bytes]:
    """The keys' files, by name."""
    return {path.name: path.read_bytes() for path in sorted(place.keys.folder.glob("*-key"))}


@pytest.mark.rule("keys.made-with-the-store")
def test_both_keys_are_made_with_the_store_and_stay(place: StorePlace) -> None:
    StoreFounder(place).found(NEW)
    made = kept(place)
    assert set(made) == set(KEYS)
    checks = {check.name: check.state for check in examine(place, ("true",))}
    assert "store" not in checks, "a store nobody has opened yet is no trouble"
    open_till(place).context.store.close()
    assert kept(place) == made


@pytest.mark.rule("keys.made-with-the-store")
@pytest.mark.parametrize("lost", KEYS)
def test_a_lost_key_is_told_of_and_not_made_anew(place: StorePlace, lost: str) -> None:
    StoreFounder(place).found(NEW)
    (place.keys.folder / lost).unlink()
    left = kept(place)
    for open_it in (open_till, open_office, open_desk):
        with raising(WorldFault, "key.missing"):
            open_it(place)
    assert kept(place) == left
    found = {check.name: check.state for check in examine(place, ("true",))}
    assert CheckState.BAD in found.values()


@pytest.mark.rule("keys.made-with-the-store")
def test_what_looks_at_a_store_that_is_not_there_says_so_and_makes_nothing(
    place: StorePlace,
) -> None:
    for open_it in (open_office, open_desk, open_for_looking):
        with raising(Refusal, "store.none"):
            open_it(place)
    assert not place.keys.folder.exists()


@pytest.mark.rule("keys.made-with-the-store")
def test_an_empty_file_gets_no_keys_and_the_paper_brings_the_store_back(
    place: StorePlace,
) -> None:
    StoreFounder(place).found(NEW)
    made = kept(place)
    till = open_till(place)
    code = premises_of(place).recovery_code()
    proof = till.backups.make()
    assert proof is not None
    backup = till.backups.folder() / proof.file
    till.context.store.close()
    shutil.rmtree(place.keys.folder)
    place.path.write_bytes(b"")
    found = {check.name: check for check in examine(place, ("true",))}
    assert (found["store"].state, found["store"].code) == (CheckState.BAD, "store.empty-file")
    with raising(WorldFault, "key.missing"):
        open_till(place)
    assert not place.keys.folder.exists()
    restore_store(backup, place, code)
    assert kept(place) == made
    open_till(place).context.store.close()


@pytest.mark.rule("store.empty-is-lost")
def test_an_emptied_store_sells_nothing_and_its_backup_brings_it_back(place: StorePlace) -> None:
    StoreFounder(place).found(NEW)
    till = open_till(place)
    proof = till.backups.make()
    assert proof is not None
    backup = till.backups.folder() / proof.file
    till.context.store.close()
    place.path.write_bytes(b"")
    for act in (open_till, open_office, open_desk, open_for_looking, go_back_store):
        with raising(WorldFault, "store.empty-file"):
            act(place)
    assert place.path.read_bytes() == b""
    restore_store(backup, place, "")
    open_till(place).context.store.close()


@pytest.mark.rule("backup.proven")
def test_a_copy_whose_journal_does_not_hold_is_not_called_proven(
    place: StorePlace, capsys: pytest.CaptureFixture[str]
) -> None:
    StoreFounder(place).found(NEW)
    assert back_up(open_desk(place), "en") == 0
    assert "Backed up and proven" in capsys.readouterr().out
    (place.keys.folder / JOURNAL_KEY).write_text("ab" * 32)
    assert back_up(open_desk(place), "en") == 1
    said = capsys.readouterr().out
    assert "NOT proven" in said
    assert "posapp verify" in said
    assert STORE_KEY in kept(place)
