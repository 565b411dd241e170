"""What every test lives under: a quiet log, no leaked threads, figures by size."""

import gc
import logging
import os
import threading
from collections.abc import Iterator
from typing import Protocol

# Before anything imports Qt: tests open windows that nobody sees.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

LONG = os.environ.get("POSAPP_LONG") == "1"
THREAD_END_S = 2.0
LONGEST = ("tests/journeys/", "tests/simulation/")
"""Where single tests take half a minute: begun last, one of them would keep a core waiting."""


class Figure(Protocol):
    """Chooses the size of a measurement."""

    def __call__(self, *, ci: int, long: int) -> int:
        """The short figure by default, the full one with --long."""


gc.disable()  # until everything is collected: ten thousand tests are made, and none goes
hypothesis.settings.register_profile("short", deadline=None, print_blob=True)
hypothesis.settings.register_profile("long", deadline=None, print_blob=True, max_examples=2_000)
hypothesis.settings.load_profile("long" if LONG else "short")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the tests marked `long` to `dev.py test --long`; the longest of the others begin."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    if LONG:
        return
    later = [item for item in items if item.get_closest_marker("long")]
    if later:
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not walk it again and again."""
    gc.enable()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def figure() -> Figure:
    """The size of a measurement: `figure(ci=20_000, long=1_000_000)`, the latter with --long."""

    def choose(*, ci: int, long: int) -> int:
        return long if LONG else ci

    return choose


class Alarms(logging.Handler):
    """Collects every log record that should have worried somebody."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the record for the end of the test."""
        self.records.append(record)

    @property
    def texts(self) -> list[str]:
        """The records as a reader of the log would see them."""
        return [f"{r.levelname} {r.name}: {r.getMessage()}" for r in self.records]


@pytest.fixture(autouse=True)
def log_alarms() -> Iterator[Alarms]:
    """Fails a test during which something logged a warning that the test did not expect."""
    alarms = Alarms()
    logging.getLogger().addHandler(alarms)
    try:
        yield alarms
    finally:
        logging.getLogger().removeHandler(alarms)
    assert alarms.texts == [], "the log holds warnings; ask for `expected_alarms` if they must come"


@pytest.fixture
def expected_alarms(log_alarms: Alarms) -> Iterator[Alarms]:
    """For a test in which the log must warn: it reads `.texts`, and there must be at least one."""
    yield log_alarms
    assert log_alarms.texts != [], "this test expects a warning in the log, and there was none"
    log_alarms.records.clear()


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fails a test that leaves a thread of Python's running behind it."""
    before = set(threading.enumerate())
    yield
    assert leaked_threads(before) == []


def leaked_threads(before: set[threading.Thread]) -> list[str]:
    """The threads that a test started and that do not end within the limit.

    Threads of Qt's own show up as dummies once they have run Python code; Qt looks after them.
    """
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and type(thread).__name__ != "_DummyThread"
    ]
    for thread in new:
        thread.join(THREAD_END_S)
    return [thread.name for thread in new if thread.is_alive()]
