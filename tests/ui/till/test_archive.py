"""The archive on the screen: found, looked at, copied, kept, returned."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.till.counter import EGGS, FUSILLI, MILK, Counter
from ui.till.archive import Archive

SLOW_MS = 30_000
"""The first paper of a process loads its fonts, on a machine that is busy with other tests."""


@pytest.fixture
def archive(counter: Counter) -> Archive:
    """Two receipts, and the archive open."""
    for goods in ((MILK, FUSILLI), (EGGS,)):
        for item in goods:
            counter.scan(item)
        counter.services.checkout.exact_cash()
    counter.window.go("archive")
    screen = counter.window.shown_screen
    assert isinstance(screen, Archive)
    return screen


def titles(archive: Archive) -> list[str]:
    return [row.title for row in archive.list.rows]


def test_it_opens_on_the_newest_receipt(counter: Counter, archive: Archive, qtbot: QtBot) -> None:
    assert titles(archive) == ["2-000002", "2-000001"]
    assert counter.hint == "prints a copy of 2-000002"
    assert counter.window.main.text() == "Print copy of 2-000002"
    qtbot.waitUntil(lambda: archive.picture.shown == "2-000002", timeout=SLOW_MS)


def test_arrows_choose_and_the_picture_follows(
    counter: Counter, archive: Archive, qtbot: QtBot
) -> None:
    counter.press("Down")
    assert archive.number.text() == "Receipt 2-000001"
    qtbot.waitUntil(lambda: archive.picture.shown == "2-000001", timeout=SLOW_MS)
    counter.press("Down", "Up")
    qtbot.waitUntil(lambda: archive.picture.shown == "2-000002", timeout=SLOW_MS)


def test_typing_searches_and_escape_shows_all_again(
    counter: Counter, archive: Archive, qtbot: QtBot
) -> None:
    counter.type("milk")
    qtbot.waitUntil(lambda: titles(archive) == ["2-000001"])
    assert counter.window.main.text() == "Print copy of 2-000001"
    counter.press("Esc")
    qtbot.waitUntil(lambda: len(titles(archive)) == 2)
    assert counter.window.current == "archive"
    counter.press("Esc")
    assert counter.window.current == "selling"


def test_goods_under_the_scanner_find_their_receipts(counter: Counter, archive: Archive) -> None:
    counter.scan(EGGS)
    assert titles(archive) == ["2-000002"]
    assert counter.services.checkout.view().pieces == 0, "a look into the past sells nothing"


def test_nothing_found_says_so_and_refuses_with_the_reason(
    counter: Counter, archive: Archive
) -> None:
    counter.type("zzz")
    counter.press("Enter")
    assert titles(archive) == []
    assert archive.found.text() == "0 receipts with zzz"
    assert counter.window.main.reason == "No receipt is chosen."
    assert archive.pdf.reason == "No receipt is chosen."


def test_enter_prints_a_numbered_copy(counter: Counter, archive: Archive) -> None:
    counter.press("Enter")
    assert archive.state.text() == "Copy 1 goes to the printer"
    counter.touch(counter.window.main)
    assert archive.state.text() == "Copy 2 goes to the printer"
    with counter.services.context.store.read() as work:
        copies = [r for r in work.journal.records(2) if r.type.value == "copy"]
    assert len(copies) == 2


def test_f7_returns_goods_of_the_chosen_receipt(
    counter: Counter, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(
        counter.window, "go", lambda name, **about: went.append((name, about.get("receipt")))
    )
    counter.press("Down", "F7")
    counter.touch(archive.back_goods)
    assert went == [("returning", "2-000001")] * 2


def test_a_receipt_is_kept_as_pdf(
    counter: Counter,
    archive: Archive,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "receipt.pdf"
    monkeypatch.setattr(archive, "ask_place", lambda _suggested: str(place))
    counter.press("Alt+S")
    qtbot.waitUntil(lambda: archive.state.text() == "Saved as PDF", timeout=SLOW_MS)
    assert place.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_cannot_be_written_is_said(
    counter: Counter,
    archive: Archive,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_the_way = tmp_path / "no-folder"
    in_the_way.write_bytes(b"a file where a folder should be")
    place = in_the_way / "receipt.pdf"
    monkeypatch.setattr(archive, "ask_place", lambda _suggested: str(place))
    counter.touch(archive.pdf)
    qtbot.waitUntil(lambda: "cannot be written" in counter.banner, timeout=SLOW_MS)
    assert not archive.pdf.working


def test_the_language_changes_at_once(counter: Counter, archive: Archive) -> None:
    counter.window.set_language("zh")
    assert "2026 年 11 月 21 日" in archive.list.rows[0].below
