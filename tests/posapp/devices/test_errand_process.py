"""Work in a process beside the till: asked, answered, stopped, and what happens when it dies."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from posapp.devices import errand_process
from posapp.devices.errand_process import ErrandProcess
from posapp.devices.sync_process import ChildProcess
from posapp.kernel.errors import Bug, Refusal, Trouble, WorldFault
from posapp.kernel.progress import Turn
from tests.posapp.devices.errand_child import (
    Break,
    Chat,
    Count,
    Die,
    Echo,
    Refuse,
    Unreadable,
    Untellable,
    Wait,
)

IDLE_S = 60.0


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[[float], ErrandProcess]]:
    """Makes processes that end with the test."""
    every: list[ErrandProcess] = []

    def start(idle_s: float = IDLE_S) -> ErrandProcess:
        program = (sys.executable, "-m", "tests.posapp.devices.errand_child", str(idle_s))
        log = tmp_path / "errands.log"
        child = ChildProcess(tmp_path / "store", log, program, command=(), answers=True)
        every.append(ErrandProcess(child))
        return every[-1]

    yield start
    for one in every:
        one.stop()


@pytest.fixture
def process(started: Callable[[float], ErrandProcess]) -> ErrandProcess:
    return started(IDLE_S)


class Asking(threading.Thread):
    """Asks for an errand and waits, as a worker does."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self._ask = ask
        self.said: object = None

    def run(self) -> None:
        try:
            self.said = self._ask()
        except Trouble as trouble:
            self.said = trouble

    def answer(self) -> object:
        """What came, once it has."""
        self.join(IDLE_S)
        assert not self.is_alive(), "nobody answered"
        return self.said


def noted(begun: threading.Event) -> Callable[[int, int], bool]:
    """Notes that an errand has begun, and lets it go on."""

    def note(_done: int, _whole: int) -> bool:
        begun.set()
        return True

    return note


def pid_of(process: ErrandProcess) -> int:
    return process.do(Echo(), Turn())[2]


def test_an_errand_is_done_at_its_desk_in_another_process(process: ErrandProcess) -> None:
    process.start()
    value, desk, pid = process.do(Echo({"a": (1, None, "é")}), Turn())
    assert (value, desk) == ({"a": (1, None, "é")}, "a desk")
    assert pid != os.getpid()
    assert pid_of(process) == pid, "it goes on living for the next one"


@pytest.mark.rule("work.stopped-from-outside")
def test_it_tells_how_far_it_is_and_who_watches_ends_it(process: ErrandProcess) -> None:
    told: list[tuple[int, int]] = []

    def watch(done: int, whole: int) -> bool:
        told.append((done, whole))
        return done < 3

    assert process.do(Count(), Turn(watch)) >= 3
    assert told[:3] == [(1, 100), (2, 100), (3, 100)]


@pytest.mark.skipif(os.name == "nt", reason="a process of Windows is not stopped by a signal")
@pytest.mark.rule("errands.stop-is-heard")
def test_one_that_hangs_is_ended_by_a_stop_and_the_next_is_done(
    process: ErrandProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share that does not answer holds it in the middle of its work."""
    monkeypatch.setattr(errand_process, "PATIENCE_S", 0.1)
    hanging = pid_of(process)
    turn = Turn()
    asking = Asking(lambda: process.do(Count(), turn))
    os.kill(hanging, signal.SIGSTOP)
    asking.start()
    turn.stop()
    said = asking.answer()
    assert isinstance(said, Refusal)
    assert said.code == "report.stopped"
    assert pid_of(process) != hanging


@pytest.mark.rule("work.stopped-from-outside")
def test_another_thread_ends_it_while_others_are_done(process: ErrandProcess) -> None:
    begun = threading.Event()
    turn = Turn(noted(begun))
    asking = Asking(lambda: process.do(Wait(), turn))
    asking.start()
    assert begun.wait(IDLE_S)
    assert process.do(Echo(7), Turn())[0] == 7
    turn.stop()
    assert asking.answer() == "stopped"


@pytest.mark.rule("work.stopped-from-outside")
def test_a_stop_before_it_was_asked_is_not_lost(process: ErrandProcess) -> None:
    turn = Turn()
    turn.stop()
    assert process.do(Wait(), turn) == "stopped"


def test_refusals_and_disks_come_back_as_they_were(process: ErrandProcess, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        process.do(Refuse(), Turn())
    assert refused.value.code == "report.unknown"
    assert refused.value.blanks == {"name": "x", "names": "y, z"}
    gone = str(tmp_path / "gone")
    with pytest.raises(FileNotFoundError) as missing:
        process.do(Refuse(gone), Turn())
    assert missing.value.filename == gone


def test_a_bug_is_answered_and_leaves_its_trace_in_the_log(
    process: ErrandProcess, tmp_path: Path
) -> None:
    with pytest.raises(Bug, match=r"task\.broken"):
        process.do(Break(), Turn())
    assert process.do(Chat(), Turn()) == "answered"
    process.stop()
    said = (tmp_path / "errands.log").read_text("utf-8")
    assert "ZeroDivisionError" in said
    assert "what a library says" in said


def test_an_answer_that_no_pipe_can_carry_is_a_bug_and_the_next_one_is_read(
    process: ErrandProcess, tmp_path: Path
) -> None:
    before = pid_of(process)
    with pytest.raises(Bug, match=r"task\.broken"):
        process.do(Untellable(), Turn())
    assert pid_of(process) == before
    process.stop()
    assert "Can't pickle" in (tmp_path / "errands.log").read_text("utf-8")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_answer_that_cannot_be_read_leaves_nobody_waiting(process: ErrandProcess) -> None:
    asking = Asking(lambda: process.do(Unreadable(), Turn()))
    asking.start()
    said = asking.answer()
    assert isinstance(said, WorldFault)
    assert said.code == "report.process-gone"
    assert process.do(Echo(1), Turn())[0] == 1


@pytest.mark.rule("errands.asked-again")
def test_one_that_dies_is_asked_once_more(process: ErrandProcess, tmp_path: Path) -> None:
    before = pid_of(process)
    assert process.do(Die(str(tmp_path / "died")), Turn()) == "done"
    assert pid_of(process) != before
    with pytest.raises(WorldFault, match=r"report\.process-gone"):
        process.do(Die(), Turn())
    assert process.do(Echo(1), Turn())[0] == 1, "the next one finds a new process"


@pytest.mark.rule("errands.asked-again")
def test_one_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    program = (str(tmp_path / "no-such-program"),)
    log = tmp_path / "log"
    process = ErrandProcess(ChildProcess(tmp_path / "store", log, program, command=()))
    process.start()
    with pytest.raises(WorldFault, match=r"report\.process-gone"):
        process.do(Echo(), Turn())
    process.stop()


def test_nobody_asks_for_long_and_the_memory_is_given_back(
    started: Callable[[float], ErrandProcess], tmp_path: Path
) -> None:
    process = started(0.2)
    first = pid_of(process)
    assert isinstance(process.do(Count(), Turn(lambda done, _whole: done < 40)), int), "it works"
    seen = {pid_of(process)}
    assert seen == {first}
    threading.Event().wait(0.6)
    assert pid_of(process) != first
    assert "Fatal" not in (tmp_path / "errands.log").read_text("utf-8")


def test_with_the_till_it_ends_and_who_waits_is_told(process: ErrandProcess) -> None:
    begun = threading.Event()
    pid = pid_of(process)
    turn = Turn(noted(begun))
    asking = Asking(lambda: process.do(Die("/"), turn) and process.do(Wait(), turn))
    asking.start()
    assert begun.wait(IDLE_S)
    process.stop()
    said = asking.answer()
    assert said == "stopped" or (isinstance(said, Refusal) and said.code == "report.stopped")
    with pytest.raises(Refusal, match=r"report\.stopped"):
        process.do(Echo(), Turn())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
