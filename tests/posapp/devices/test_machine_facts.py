"""The doctor's eyes on a real machine: rights, fonts, folders, the screen, a printer's line."""

import socket
import sys
from pathlib import Path

import pytest

from posapp.assets import FONT_DIRECTORY
from posapp.devices.machine_facts import (
    can_write,
    is_printer,
    key_modes,
    look_around,
    missing_fonts,
    reach,
    screen_said,
)

FINE = (sys.executable, "-c", "")


def test_rights_of_key_files_are_read(tmp_path: Path) -> None:
    keys = tmp_path / "store.keys"
    keys.mkdir(mode=0o700)
    (keys / "store-key").touch(mode=0o600)
    (keys / "journal-key").touch()
    (keys / "journal-key").chmod(0o644)
    assert key_modes(keys) == {"store.keys": 0o700, "store-key": 0o600, "journal-key": 0o644}
    assert key_modes(tmp_path / "none") == {}


def test_the_shipped_fonts_are_all_there_and_missed_where_not(tmp_path: Path) -> None:
    assert missing_fonts(FONT_DIRECTORY) == ()
    assert "wqy-microhei.ttc" in missing_fonts(tmp_path)


def test_a_folder_that_is_not_there_yet_can_be_made(tmp_path: Path) -> None:
    assert can_write(tmp_path / "a" / "b")
    file = tmp_path / "file"
    file.touch()
    assert not can_write(file / "below")


def test_what_qt_says_of_a_screen_is_kept() -> None:
    assert screen_said(FINE) == ""
    program = (
        "import sys; print('noise\\nqt.qpa.xcb: no display\\nmore', file=sys.stderr); sys.exit(3)"
    )
    assert screen_said((sys.executable, "-c", program)) == "qt.qpa.xcb: no display"
    assert screen_said((sys.executable, "-c", "raise ValueError('x')")) == "ValueError: x"
    assert screen_said((sys.executable, "-c", "import sys; sys.exit(4)")) == "exit code 4"
    assert "no-such-program" in screen_said(("no-such-program",))


def test_a_printer_that_listens_is_reached_and_gets_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"net:127.0.0.1:{server.getsockname()[1]}"
        assert reach(address) is None
        line, _ = server.accept()
        with line:
            assert line.recv(16) == b""
    trouble = reach(address)
    assert trouble is not None
    assert trouble.code == "printer.unreachable"


@pytest.mark.parametrize(
    ("address", "there"),
    [("none", False), ("file:out/papers", False), ("net:192.0.2.7", True), ("what:ever", True)],
)
def test_a_printer_on_a_wire_is_one_that_can_be_lost(address: str, *, there: bool) -> None:
    assert is_printer(address) is there


def test_one_look_takes_it_all_in(tmp_path: Path) -> None:
    facts = look_around(tmp_path / "store.posapp", tmp_path / "store.keys", "none", FINE)
    assert facts.can_write
    assert not facts.has_printer
    assert (facts.screen, tuple(facts.fonts_missing), facts.printer) == ("", (), None)
