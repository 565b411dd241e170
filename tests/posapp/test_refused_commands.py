"""What a command says that cannot be done: a sentence and what to do, and nothing is changed."""

import argparse
import errno
import os
from pathlib import Path

import pytest

import posapp.__main__ as program
from posapp.__main__ import main
from posapp.app import StoreFounder, StorePlace
from posapp.devices.machine import KEYS
from posapp.kernel.errors import WorldFault
from posapp.services.first_run import NewStore

NEW = NewStore({"store.name": "Corner Shop"}, owner="Ada", pin="4711")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> StorePlace:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSAPP_KEYS", "file")
        place = StorePlace(tmp_path_factory.mktemp("shop") / "store.posapp")
        StoreFounder(place).found(NEW)
    return place


@pytest.fixture(autouse=True)
def keys_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSAPP_KEYS", "file")


@pytest.mark.parametrize(
    "words",
    [
        ["verify", "STORE"],
        *(
            [command, "--store", "STORE"]
            for command in ("office", "backup", "copy", "misses", "practice", "go-back")
        ),
        ["report", "sales-by-day", "--store", "STORE"],
        ["sync", "status", "--store", "STORE"],
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize(
    ("state", "said"), [("missing", "There is no store at"), ("empty", "nothing is in it any more")]
)
def test_a_command_without_a_store_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], state: str, said: str
) -> None:
    place = StorePlace(tmp_path / "shop.posapp")
    if state == "empty":
        place.make_keys()
        place.path.touch()
    assert main([str(place.path) if word == "STORE" else word for word in words]) == 1
    assert said in capsys.readouterr().err
    assert not place.path.exists() or place.path.stat().st_size == 0


def test_a_backup_that_is_not_there_is_said_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.posapp"
    code = "-".join(["AAAAA"] * 21)
    assert main(["restore", str(tmp_path / "lost"), "--store", str(new), "--code", code]) == 1
    assert "There is no backup at" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_machine_without_keys_asks_for_the_recovery_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "shop.backup"
    backup.write_bytes(b"pages")
    assert main(["restore", str(backup), "--store", str(tmp_path / "new.posapp")]) == 1
    assert "Type the recovery code from its sheet as well: --code" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [backup]


def test_a_report_that_has_no_place_to_go_is_a_sentence(
    founded: StorePlace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file stands where the folder shall be")
    words = ["report", "sales-by-day", "--store", str(founded.path), "--out", str(tmp_path / "out")]
    assert main(words) == 1
    said = capsys.readouterr().err
    assert f"{tmp_path / 'out'} cannot be read or written" in said
    assert "name another place" in said


@pytest.mark.parametrize("code", ["disk.full", "disk.failed"])
def test_a_command_speaks_of_no_sale_when_the_disk_is_full(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    def full(_options: argparse.Namespace) -> int:
        raise WorldFault(code)

    monkeypatch.setattr(program, "_backup", full)
    assert main(["backup"]) == 1
    said = capsys.readouterr().err
    assert "was not done; the store is as it was" in said
    assert "sale" not in said


def test_what_has_no_file_to_name_is_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(_options: argparse.Namespace) -> int:
        raise BrokenPipeError(errno.EPIPE, "nobody reads")

    monkeypatch.setattr(program, "_rules", cut)
    with pytest.raises(BrokenPipeError):
        main(["rules"])


@pytest.mark.parametrize("words", [["export", "day", "--date"], ["sync", "orders", "--since"]])
def test_a_day_that_is_none_is_refused_as_people_write_days(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*words, "2026-13-45"])
    assert stopped.value.code == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "“2026-13-45” is not a day. Type it as year, month, day: 2026-01-31." in said


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_keys_that_only_the_owner_reads_are_not_touched(
    founded: StorePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that became read-only everything that only looks still answers."""

    def read_only(path: Path, _mode: int) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "chmod", read_only)
    assert [len(founded.keys.key(name, create=False)) for name in KEYS] == [32, 32]
