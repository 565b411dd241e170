"""Slow work goes to another thread and comes back as an answer while somebody waits for it."""

import errno
import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Refusal, Trouble, WorldFault
from posapp.till import TillServices
from tests.ui.till.counter import grocer
from ui.main import make_till_window, run_office
from ui.tasks import Tasks, calm_collector

PYTHONS_OWN_S = 0.005


def test_work_is_done_elsewhere_and_its_answer_comes_back_here(qtbot: QtBot) -> None:
    tasks = Tasks()
    threads: list[int] = []
    answers: list[tuple[str, int]] = []

    def work() -> str:
        threads.append(threading.get_ident())
        return "paper"

    tasks.run(
        work,
        lambda value: answers.append((value, threading.get_ident())),
        lambda trouble: answers.append((trouble.code, 0)),
    )
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    here = threading.get_ident()
    assert answers == [("paper", here)]
    assert threads != [here]


@pytest.mark.rule("tasks.long-work-aside")
def test_quick_work_does_not_wait_behind_what_is_long(qtbot: QtBot) -> None:
    tasks = Tasks()
    is_over = threading.Event()
    answers: list[str] = []

    def gather() -> str:
        is_over.wait(10)
        return "copy"

    tasks.run_aside(gather, answers.append, lambda _trouble: None)
    tasks.run(lambda: "report", answers.append, lambda _trouble: None)
    qtbot.waitUntil(lambda: answers == ["report"], timeout=5000)
    assert not gc.isenabled(), "the long work still runs elsewhere"
    assert not tasks.finish(limit_ms=1)
    is_over.set()
    assert tasks.finish()
    qtbot.waitUntil(lambda: answers == ["report", "copy"], timeout=5000)
    assert gc.isenabled()


def test_a_trouble_is_an_answer_too(qtbot: QtBot) -> None:
    tasks = Tasks()
    troubles: list[Trouble] = []

    def work() -> None:
        raise Refusal("printer.paper")

    tasks.run(work, lambda _value: None, troubles.append)
    qtbot.waitUntil(lambda: bool(troubles), timeout=5000)
    assert troubles[0].code == "printer.paper"


@pytest.mark.rule("tasks.always-answered")
def test_a_disk_that_is_gone_is_an_answer_in_words(qtbot: QtBot) -> None:
    tasks = Tasks()
    troubles: list[Trouble] = []

    def work() -> None:
        raise FileNotFoundError(errno.ENOENT, "no such folder", "/media/stick")

    tasks.run(work, lambda _value: None, troubles.append)
    qtbot.waitUntil(lambda: bool(troubles), timeout=5000)
    assert isinstance(troubles[0], WorldFault)
    assert say_trouble(troubles[0], "en").startswith(
        "A file or folder did not answer: /media/stick no such folder."
    )


@pytest.mark.rule("tasks.always-answered")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_bug_ends_the_waiting_too(qtbot: QtBot) -> None:
    tasks = Tasks()
    troubles: list[Trouble] = []

    def work() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as bugs:
        tasks.run(work, lambda _value: None, troubles.append)
        qtbot.waitUntil(lambda: bool(troubles), timeout=5000)
    assert [one.code for one in troubles] == ["task.broken"]
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]


def test_papers_leave_in_their_order(qtbot: QtBot) -> None:
    tasks = Tasks()
    sent: list[int] = []
    for number in range(20):
        tasks.run(lambda number=number: number, sent.append, lambda _trouble: None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(sent) == 20, timeout=5000)
    assert sent == list(range(20))


def test_closing_hears_what_runs_and_begins_nothing_more(qapp: QCoreApplication) -> None:
    assert qapp is not None
    tasks = Tasks()
    may_end = threading.Event()
    answers: list[str] = []

    def work() -> str:
        may_end.wait(5)
        return "printed"

    tasks.run(work, answers.append, lambda _trouble: None)
    may_end.set()
    tasks.close()
    assert answers == ["printed"]
    tasks.run(lambda: "late", answers.append, lambda _trouble: None)
    QCoreApplication.processEvents()
    assert answers == ["printed"]


def test_an_answer_that_comes_too_late_is_dropped(qapp: QCoreApplication) -> None:
    assert qapp is not None
    tasks = Tasks()
    may_end = threading.Event()
    answers: list[str] = []

    def work() -> str:
        may_end.wait(5)
        return "too late"

    tasks.run(work, answers.append, lambda _trouble: None)
    tasks.close(limit_ms=1)
    may_end.set()
    assert tasks.finish()
    QCoreApplication.processEvents()
    assert answers == []


@pytest.mark.rule("tasks.collect-here")
def test_the_collector_stays_on_this_thread_while_work_runs(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[bool] = []
    came: list[bool] = []
    assert gc.isenabled()

    def look() -> bool:
        seen.append(gc.isenabled())
        return True

    tasks.run(look, came.append, lambda _trouble: None)
    qtbot.waitUntil(lambda: bool(came))
    assert (seen, gc.isenabled()) == ([False], True)


class Screen:
    """Somebody who asks, and hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def hear(self, answer: str) -> None:
        self.heard.append(answer)


@pytest.mark.rule("tasks.nothing-kept")
def test_who_heard_an_answer_is_forgotten(qtbot: QtBot) -> None:
    """A till prints all day: what a paper was printed for must not stay until the evening."""
    tasks = Tasks()
    screens = [Screen() for _ in range(5)]
    left = [weakref.ref(screen) for screen in screens]
    for screen in screens:
        tasks.run(lambda: "printed", screen.hear, lambda _trouble: None)
        qtbot.waitUntil(lambda of=screen: of.heard == ["printed"], timeout=5000)  # type: ignore[misc]
    screen = screens[-1]
    screens.clear()
    assert tasks.finish()
    tasks.run(lambda: "the next", lambda _value: None, lambda _trouble: None)
    gc.collect()
    assert [one() for one in left] == [None] * 4 + [screen]
    tasks.close()
    del screen
    gc.collect()
    assert [one() for one in left] == [None] * 5


@pytest.mark.rule("tasks.collector-not-in-a-scan")
def test_what_a_scan_makes_and_drops_does_not_call_the_collector() -> None:
    usual = gc.get_threshold()
    came: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        came.append(phase)

    gc.callbacks.append(note)
    try:
        calm_collector()
        gc.collect()
        came.clear()
        for _ in range(10):
            assert len([[share] for share in range(5_000)]) == 5_000
        assert came == []
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*usual)


@pytest.fixture
def usual_turn_s() -> Iterator[float]:
    """How long Python lets a thread go on by itself; so it stands before and after the test."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(PYTHONS_OWN_S)
    yield PYTHONS_OWN_S
    sys.setswitchinterval(before)


def open_till(services: TillServices) -> None:
    """The till's window is made, and goes."""
    make_till_window(services).close()


def open_office_alone(services: TillServices) -> None:
    """The office beside a till, without anybody in it."""
    run_office(services, Path("bugs"), MagicMock())


@pytest.mark.rule("tasks.screen-first")
@pytest.mark.parametrize("opened", [open_till, open_office_alone])
def test_the_screen_gets_its_turn_before_what_runs_behind_it(
    usual_turn_s: float,
    monkeypatch: pytest.MonkeyPatch,
    opened: Callable[[TillServices], None],
) -> None:
    """Either program leaves Python's turns at a fifth of its own at the most."""
    monkeypatch.setattr(QApplication, "exec", lambda *_: 0)
    monkeypatch.setattr("ui.main.BugReports", MagicMock())
    monkeypatch.setattr("ui.office.shell.OfficeShell", MagicMock())
    opened(grocer()[0])
    assert 0 < sys.getswitchinterval() <= usual_turn_s / 5
