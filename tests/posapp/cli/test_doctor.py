"""A store made by the first run, looked over by the doctor: open, shut, broken, newer."""

import sys
from pathlib import Path

import pytest

from posapp.app import StoreFounder, StorePlace, examine, go_back_store, open_till
from posapp.cli.doctor import print_checks
from posapp.kernel.errors import Refusal
from posapp.services.first_run import NewStore
from posapp.services.health import CheckState

FINE = (sys.executable, "-c", "")
NEW = NewStore({"store.name": "Corner Shop"}, owner="Ada", pin="4711")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StorePlace:
    monkeypatch.setenv("POSAPP_KEYS", "file")
    return StorePlace(tmp_path / "shop" / "store.posapp")


def states(place: StorePlace) -> dict[str, CheckState]:
    return {check.name: check.state for check in examine(place, FINE)}


@pytest.mark.rule("first-run.never-over")
def test_a_store_is_founded_once_opens_and_is_well(
    place: StorePlace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert states(place)["store"] is CheckState.LOOK
    door = StoreFounder(place)
    door.found(NEW)
    assert [file.name for file in place.path.parent.glob("*.building*")] == []
    with pytest.raises(Refusal) as told:
        door.found(NEW)
    assert told.value.code == "first-run.exists"
    till = open_till(place)
    assert till.settings.text("store.name") == "Corner Shop"
    till.context.store.close()
    found = states(place)
    assert {found[name] for name in ("form", "clock", "disk", "key-files", "screen")} == {
        CheckState.GOOD
    }
    assert print_checks(examine(place, FINE), "en") == 1, "no backup yet"
    said = capsys.readouterr().out
    assert "BAD  backup" in said
    assert "good  form" in said


def test_a_lost_key_is_said(place: StorePlace) -> None:
    StoreFounder(place).found(NEW)
    (place.keys.folder / "store-key").unlink()
    assert states(place)["store"] is CheckState.BAD


def test_open_rights_are_found(place: StorePlace) -> None:
    StoreFounder(place).found(NEW)
    open_till(place).context.store.close()
    (place.keys.folder / "journal-key").chmod(0o644)
    place.keys.folder.chmod(0o755)
    checks = {check.name: check for check in examine(place, FINE)}
    assert checks["key-files"].state is CheckState.BAD


@pytest.mark.rule("upgrade.way-back")
def test_a_newer_store_is_refused_and_the_copy_brings_it_back(place: StorePlace) -> None:
    StoreFounder(place).found(NEW)
    copy = place.path.with_name("store.posapp.0005.20260301T080000.backup")
    copy.write_bytes(place.path.read_bytes())
    newer(place)
    checks = {check.name: check for check in examine(place, FINE)}
    assert (checks["form"].state, checks["form"].code) == (CheckState.BAD, "store.newer-version")
    assert "go-back" in checks["form"].to_do("en")
    with pytest.raises(Refusal) as told:
        open_till(place)
    assert told.value.code == "store.newer-version"
    assert go_back_store(place).copy == copy
    till = open_till(place)
    assert till.settings.text("store.name") == "Corner Shop"
    till.context.store.close()
    assert list(place.path.parent.glob("store.posapp.*replaced*")), "the newer file is kept"


def newer(place: StorePlace) -> None:
    """The store as a later program would leave it."""
    from contextlib import closing

    from posapp.storage.engine import StoreKey, connect

    with closing(connect(str(place.path), StoreKey(place.keys.key("store-key")))) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
