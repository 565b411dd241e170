"""How much of the machine a report takes."""

import os
from pathlib import Path

import pytest

from reports import source
from reports.duck import open_duck
from tests.reports.small_copy import write_copy


@pytest.mark.rule("reports.a-core-for-the-till")
@pytest.mark.parametrize(("niceness", "threads"), [(0, 2), (10, 1)])
def test_a_process_that_stepped_back_leaves_the_till_a_core(
    monkeypatch: pytest.MonkeyPatch, niceness: int, threads: int
) -> None:
    monkeypatch.setattr(os, "nice", lambda by: niceness + by, raising=False)
    with open_duck() as duck:
        assert duck.execute("SELECT current_setting('threads')").fetchall() == [(threads,)]


@pytest.mark.rule("reports.rows-in-handfuls")
@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
def test_rows_come_a_few_at_a_time_and_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(source, "HANDFUL", 3)
    write_copy(tmp_path / "copy", {})
    with source.Source(tmp_path / "copy") as look:
        rows = look.rows("SELECT * FROM range($count)", count=count)
    assert rows == [(number,) for number in range(count)]
