"""Pages go to the system's printer; where there is none, a sentence says where the file is."""

import sys
from pathlib import Path

import pytest

from posapp.devices.page_printer import print_pages
from posapp.kernel.errors import WorldFault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows prints by the shell")


def command(folder: Path, text: str) -> dict[str, str]:
    """A system whose print command does this."""
    tool = folder / "lp"
    tool.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    tool.chmod(0o755)
    return {"PATH": str(folder)}


@pytest.mark.rule("report.printed-by-the-system")
def test_the_pages_are_given_to_the_print_command(tmp_path: Path) -> None:
    pages, printed = tmp_path / "a report.pdf", tmp_path / "printed"
    pages.write_bytes(b"%PDF-1.4")
    print_pages(pages, command(tmp_path, f'read x < "$1"; echo "$x" > {printed}'))
    assert printed.read_text("utf-8").strip() == "%PDF-1.4"


def test_without_a_printer_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldFault) as told:
        print_pages(tmp_path / "x.pdf", {"PATH": str(tmp_path)})
    assert told.value.code == "report.no-printer"
    assert told.value.blanks["place"] == str(tmp_path / "x.pdf")


def test_a_printer_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldFault) as told:
        print_pages(tmp_path / "x.pdf", command(tmp_path, "exit 1"))
    assert told.value.code == "report.not-printed"
