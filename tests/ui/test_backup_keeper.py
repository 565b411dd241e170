"""The daily backup beside the till: made when it is due, and tried again after a fault."""

import errno
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from posapp.services.backup_desk import BackupDesk
from tests.posapp.services.backups import House, open_house
from ui.backup_keeper import BackupKeeper


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A shop whose shift has closed: a backup is due."""
    opened = open_house(tmp_path / "shop.posapp")
    opened.clock.forward(timedelta(hours=8))
    opened.till.shifts.close(10_449)
    yield opened
    opened.close()


@pytest.fixture
def keeper(qtbot: QtBot, house: House) -> Iterator[BackupKeeper]:
    del qtbot
    made = BackupKeeper(house.till)
    yield made
    made.close()


def looked(qtbot: QtBot, keeper: BackupKeeper) -> None:
    """Look, and wait for what comes of it."""
    keeper.look()
    qtbot.waitUntil(lambda: not keeper.busy)


@pytest.mark.rule("backup.daily")
def test_one_backup_a_closed_shift(qtbot: QtBot, keeper: BackupKeeper, house: House) -> None:
    looked(qtbot, keeper)
    looked(qtbot, keeper)
    (backup,) = house.till.backups.backups()
    assert backup.proof is not None


@pytest.mark.rule("backup.daily")
def test_a_stick_that_was_pulled_is_tried_again(
    qtbot: QtBot, keeper: BackupKeeper, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_desk: BackupDesk, _folder: Path, _at: datetime) -> None:
        raise OSError(errno.EIO, "the stick was pulled")

    with monkeypatch.context() as pulled:
        pulled.setattr(BackupDesk, "_forget_old", gone)
        pulled.setattr(BackupDesk, "_backup", gone)
        looked(qtbot, keeper)
    house.clock.forward(timedelta(minutes=1))
    house.till.shifts.open(10_000)
    house.clock.forward(timedelta(hours=8))
    house.till.shifts.close(10_000)
    looked(qtbot, keeper)
    assert len(house.till.backups.backups()) == 2
