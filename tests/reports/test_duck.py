"""How much of the machine a report takes."""

import os

import pytest

from reports.duck import open_duck


@pytest.mark.rule("reports.a-core-for-the-till")
@pytest.mark.parametrize(("niceness", "threads"), [(0, 2), (10, 1)])
def test_a_process_that_stepped_back_leaves_the_till_a_core(
    monkeypatch: pytest.MonkeyPatch, niceness: int, threads: int
) -> None:
    monkeypatch.setattr(os, "nice", lambda by: niceness + by, raising=False)
    with open_duck() as duck:
        assert duck.execute("SELECT current_setting('threads')").fetchall() == [(threads,)]
