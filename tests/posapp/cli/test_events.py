"""The command that brings in a web shop's log."""

import json
from pathlib import Path

import pytest

from posapp.cli.events import import_files
from posapp.kernel.errors import Refusal
from tests.loyalty.service.hall import open_hall

SEEN = {"id": "e1", "member": "1-ANNA", "kind": "viewed", "about": "TEA"}


def test_each_file_is_imported_and_says_what_came_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = open_hall()
    hall.member("ANNA")
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({**SEEN, "at": "2026-03-01T10:00:00+00:00"}), encoding="utf-8")
    web, store = hall.shop.till.loyalty.web, hall.shop.store
    assert import_files(web, store, [str(log), str(log)]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["kept"], one["same"]) for one in told] == [(1, 0), (0, 1)]


def test_a_file_that_is_no_text_is_refused_with_a_sentence(tmp_path: Path) -> None:
    hall = open_hall()
    wrong = tmp_path / "log.jsonl"
    wrong.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match=r"events\.file-unreadable"):
        import_files(hall.shop.till.loyalty.web, hall.shop.store, [str(wrong)])
