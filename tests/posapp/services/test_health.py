"""How the store's machine is: each check says what it saw and what to do."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from posapp.kernel.errors import WorldFault
from posapp.services import journal_reading
from posapp.services.health import Check, CheckState, trouble_check, worst
from tests.posapp.services.backups import House, open_house
from tests.simulation.shop import memory_shop


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path / "shop.posapp", {"printer.address": "file:/dev/null"})
    yield opened
    opened.close()


def check(house: House, name: str) -> Check:
    """The check of that name."""
    return next(one for one in house.till.health.checks() if one.name == name)


@pytest.mark.rule("health.checks")
def test_a_new_till_is_told_what_is_missing(house: House) -> None:
    found = {one.name: (one.state, one.code) for one in house.till.health.checks()}
    assert found["backup"] == (CheckState.BAD, "health.no-backup")
    assert found["journal"] == (CheckState.LOOK, "health.never-read")
    assert found["keys"] == (CheckState.GOOD, "health.keys")
    assert found["sync"] == (CheckState.GOOD, "health.no-shop")
    assert found["disk"] == (CheckState.GOOD, "health.disk")
    for one in house.till.health.checks():
        for language in ("en", "zh"):
            assert one.sentence(language)
            assert bool(one.to_do(language)) is (one.state is not CheckState.GOOD)


@pytest.mark.rule("health.checks")
def test_what_is_done_is_seen(house: House) -> None:
    house.till.backups.make()
    house.till.health.note(house.till.health.verify(lambda _done, _whole: True))
    house.machine.copied_at = house.clock.now()
    assert worst(house.till.health.checks()) is CheckState.GOOD


@pytest.mark.rule("health.checks")
def test_time_makes_a_backup_old_and_the_printer_late(house: House) -> None:
    house.till.backups.make()
    house.clock.forward(timedelta(days=4))
    assert check(house, "backup").code == "health.backup-old"
    assert check(house, "printer").code == "health.papers"
    house.till.papers.print_waiting()
    assert check(house, "printer").code == "health.printer"


def test_the_machine_is_told_of(house: House) -> None:
    house.machine.free = 200_000_000
    assert "200 MB" in check(house, "disk").sentence("en")
    house.machine.kept = {"store-key": "file", "journal-key": "nowhere"}
    assert "journal-key" in check(house, "keys").sentence("zh")
    house.machine.kept = {"store-key": "file"}
    assert check(house, "keys").state is CheckState.LOOK
    house.machine.store_file = house.path.with_name("gone.posapp")
    assert check(house, "store-file").code == "health.file-gone"


def test_how_old_the_figures_for_reports_are_is_said_in_whole_hours(house: House) -> None:
    house.machine.copied_at = house.clock.now() - timedelta(minutes=59)
    assert "within the last hour" in check(house, "reports").sentence("en")
    assert "最近一小时" in check(house, "reports").sentence("zh")
    house.machine.copied_at = house.clock.now() - timedelta(hours=3, minutes=10)
    assert "3 h ago" in check(house, "reports").sentence("en")


@pytest.mark.rule("health.journal-read")
def test_a_reading_can_be_stopped_and_a_forged_record_is_found(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_reading, "AT_ONCE", 2)
    stopped = house.till.health.verify(lambda _done, _whole: False)
    assert (stopped.records, stopped.complete) == (2, False)
    house.till.health.note(stopped)
    assert house.till.health.verified() is None
    with house.shop.store.write() as work:
        work.connection.exec_driver_sql("DROP TRIGGER wall_journal_update")
        work.connection.exec_driver_sql("UPDATE journal SET body = body || ' ' WHERE sequence = 3")
        work.commit()
    reading = house.till.health.verify(lambda _done, _whole: True)
    assert [finding.code for finding in reading.findings] == ["journal.hash", "journal.signature"]
    house.till.health.note(reading)
    assert check(house, "journal").code == "health.journal-bad"


def test_a_store_in_memory_says_so() -> None:
    shop = memory_shop()
    codes = {one.code for one in shop.till.health.checks()}
    assert {"health.in-memory", "health.no-disk", "health.no-printer"} <= codes
    shop.store.close()


def test_a_trouble_met_on_the_way_is_a_check() -> None:
    met = trouble_check("store-file", WorldFault("store.damaged"))
    assert met.state is CheckState.BAD
    assert met.sentence("en")
    assert met.to_do("zh")
