"""A process beside the till that does work for it: asked and answered over its pipes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from typing import IO, Final, cast

from posapp.devices.pipe_values import BROKEN, read_value, write_value
from posapp.devices.sync_process import ChildProcess
from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.progress import Turn
from posapp.ports.errands import Answer, Do, Done, Errand, Failed, Question, Stop, Value

TRIES: Final = 2
"""A process that ended because nobody had asked for long may do so in just this moment."""


PATIENCE_S: Final = 5.0
"""A process that was told to stop and says nothing for so long hangs: a share that went, say."""


class _DownError(Exception):
    """The process is gone and has not answered."""


class _Stopping:
    """Stops one errand: the process is told, and ended where it does not hear."""

    def __init__(self, tell: Callable[[], None], end: Callable[[], None]) -> None:
        self._tell = tell
        self._timer = Timer(PATIENCE_S, end)
        self._timer.daemon = True
        self.was_asked = False

    def __call__(self) -> None:
        self._tell()
        if not self.was_asked:
            self.was_asked = True
            self._timer.start()

    def is_over(self) -> None:
        self._timer.cancel()


class _Line:
    """One life of the process: what was asked of it, and who waits for which answer."""

    def __init__(
        self, questions: IO[bytes], answers: IO[bytes], give_up: "Callable[[_Line], None]"
    ) -> None:
        self._questions, self._answers = questions, answers
        self._give_up = give_up
        self._lock, self._writing = Lock(), Lock()
        self._waiting: dict[int, SimpleQueue[Answer | None]] = {}
        self._last = 0
        self.is_down = False
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def ask(self, errand: Errand[Value], turn: Turn) -> Value:
        """Ask and wait.

        Rule: errands.stop-is-heard
        Who stops it waits seconds at most, whatever the process hangs at.
        """
        with self._waited_for() as (number, said):
            stopping = _Stopping(lambda: self._send(Stop(number)), lambda: self._give_up(self))
            self._send(Do(number, errand))
            try:
                with turn.ended_by(stopping):
                    return cast("Value", self._answered(said, turn, stopping))
            finally:
                stopping.is_over()

    def _answered(
        self, said: "SimpleQueue[Answer | None]", turn: Turn, stopping: _Stopping
    ) -> object:
        while True:
            answer = said.get()
            if answer is None:
                if stopping.was_asked:
                    raise Refusal("report.stopped")
                raise _DownError
            if isinstance(answer, Done):
                return answer.value
            if isinstance(answer, Failed):
                raise answer.trouble
            if not turn.tell(answer.done, answer.whole):
                stopping()

    @contextmanager
    def _waited_for(self) -> "Iterator[tuple[int, SimpleQueue[Answer | None]]]":
        said: SimpleQueue[Answer | None] = SimpleQueue()
        with self._lock:
            self._last += 1
            number = self._last
            self._waiting[number] = said
            if self.is_down:
                said.put(None)
        try:
            yield number, said
        finally:
            with self._lock:
                del self._waiting[number]

    def _send(self, question: Question) -> None:
        """One that cannot be sent is answered by the end of the other pipe."""
        with self._writing, suppress(*BROKEN):
            write_value(self._questions, question)

    def _read(self) -> None:
        """Hand out what comes; after whatever cannot be read, nobody waits any more."""
        try:
            with suppress(*BROKEN):
                while True:
                    self._hand_out(cast("Answer", read_value(self._answers)))
        finally:
            with self._lock:
                self.is_down = True
                for said in self._waiting.values():
                    said.put(None)

    def _hand_out(self, answer: Answer) -> None:
        with self._lock:
            said = self._waiting.get(answer.number)
        if said is not None:
            said.put(answer)

    def end(self) -> None:
        """Its process has ended: so does this."""
        self._reading.join()
        self._answers.close()


class ErrandProcess:
    """Keeps `posapp.ports.errands.Elsewhere` over a child of the till.

    Rule: errands.asked-again
    It is started when it is first needed, and again when it is gone: an errand that was on its way
    is asked once more, then it is a fault that people are told of.
    """

    def __init__(self, child: ChildProcess) -> None:
        self._child = child
        self._lock = Lock()
        self._line: _Line | None = None
        self._is_over = False

    def start(self) -> None:
        """Have it ready before it is asked."""
        with suppress(WorldFault, Refusal):
            self._standing()

    def do(self, errand: Errand[Value], turn: Turn) -> Value:
        """Do one and wait for its answer."""
        for _ in range(TRIES):
            with suppress(_DownError):
                return self._standing().ask(errand, turn)
        raise WorldFault("report.process-gone")

    def stop(self) -> None:
        """End it with the till, for good; who still waits for an answer is told."""
        with self._lock:
            self._is_over = True
            self._end()

    def _standing(self) -> _Line:
        with self._lock:
            if self._is_over:
                raise Refusal("report.stopped")
            if self._line is None or self._line.is_down:
                self._end()
                self._child.start()
                pipes = self._child.pipes
                if pipes is None:
                    raise WorldFault("report.process-gone")
                self._line = _Line(*pipes, self._give_up)
            return self._line

    def _give_up(self, line: _Line) -> None:
        """End a process that hangs; the next errand starts another."""
        with self._lock:
            if self._line is line and not line.is_down:
                self._child.stop()

    def _end(self) -> None:
        self._child.stop()
        if self._line is not None:
            self._line.end()
            self._line = None
