"""Tests wait for a signal, with a limit; they never sleep, and they read no wall clock."""

import ast

import pytest

from tests.tidy.tree import Source, called_name, expect_none, source_of, sources_below

BANNED = {
    "time.sleep": "sleeps",
    "asyncio.sleep": "sleeps",
    "QTest.qWait": "sleeps",
    "qtbot.wait": "sleeps",
    "time.time": "reads the wall clock",
    "datetime.now": "reads the wall clock",
    "date.today": "reads the wall clock",
}


def naps(source: Source) -> list[str]:
    """Each place of a file that waits for time to pass, or asks what time it is."""
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    return [
        f"{source.path}:{node.lineno} {called} {why}"
        for node, called in ((node, called_name(node)) for node in calls)
        for name, why in BANNED.items()
        if called == name or called.endswith(f".{name}")
    ]


def test_no_test_sleeps() -> None:
    expect_none(place for source in sources_below("tests") for place in naps(source))


@pytest.mark.parametrize(
    "call", ["time.sleep(1)", "QtTest.QTest.qWait(5)", "qtbot.wait(50)", "datetime.now(UTC)"]
)
def test_a_nap_is_found(call: str) -> None:
    assert len(naps(source_of(call))) == 1
    assert naps(source_of("qtbot.waitSignal(done, timeout=500)")) == []
