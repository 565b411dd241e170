"""`python -m posapp errands`: does work for a till's program, which asks over a pipe."""

import os
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import IO, Final, cast

from posapp.devices.pipe_values import BROKEN, UNTELLABLE, read_value, write_value
from posapp.kernel.errors import Bug, Trouble
from posapp.kernel.progress import Turn
from posapp.ports.errands import Answer, Do, Done, Errand, Failed, Far, Question

IDLE_S: Final = 300.0
"""Nobody has asked for so long: the memory is given back. Who asks then starts it anew."""
END_S: Final = 0.8
"""Work that goes on when the till ends is stopped, and waited for so long."""

IN: Final = 0
OUT: Final = 1
ERRORS: Final = 2
Doing = Callable[[Errand[object], Turn], object]


def serve_errands(open_desk: Callable[[], object], idle_s: float = IDLE_S) -> int:
    """Answer until nobody asks any more; each errand finds settings and program as they are now.

    What a library may print goes to the log: the pipe holds answers only. Questions are not read
    from `sys.stdin`: Python closes it at its end, and aborts while a thread still waits in it.
    """
    questions = os.fdopen(os.dup(IN), "rb")
    with os.fdopen(os.dup(OUT), "wb") as answers:
        os.dup2(ERRORS, OUT)
        server = ErrandServer(answers, lambda errand, turn: errand.run(open_desk(), turn), idle_s)
        server.serve(questions)
    return 0


class ErrandServer:
    """Answers until the till ends, or asks nothing for long; each errand in a thread of its own."""

    def __init__(self, answers: IO[bytes], doing: Doing, idle_s: float) -> None:
        self._answers, self._doing, self._idle_s = answers, doing, idle_s
        self._lock = Lock()
        self._turns: dict[int, Turn] = {}

    def serve(self, questions: IO[bytes]) -> None:
        """Answer what is asked."""
        asked: SimpleQueue[Question | None] = SimpleQueue()
        Thread(target=_read, args=(questions, asked), daemon=True).start()
        threads: list[Thread] = []
        while (question := self._next(asked)) is not None:
            if isinstance(question, Do):
                turn = self._turns[question.number] = self._turn(question.number)
                threads = [one for one in threads if one.is_alive()]
                threads.append(Thread(target=self._do, args=(question, turn), daemon=True))
                threads[-1].start()
            elif (begun := self._turns.get(question.number)) is not None:
                begun.stop()
        for turn in tuple(self._turns.values()):
            turn.stop()
        for thread in threads:
            thread.join(END_S)

    def _next(self, asked: "SimpleQueue[Question | None]") -> Question | None:
        while True:
            with suppress(Empty):
                return asked.get(timeout=self._idle_s)
            if not self._turns:
                return None

    def _turn(self, number: int) -> Turn:
        def told(done: int, whole: int) -> bool:
            self._say(Far(number, done, whole))
            return True

        return Turn(told)

    def _do(self, asked: Do, turn: Turn) -> None:
        """Do it; whatever comes of it is an answer, as whoever asked waits for one.

        A bug's trace goes to the log, as that of every thread.
        """
        answer: Done | Failed = Failed(asked.number, Bug("task.broken"))
        try:
            answer = Done(asked.number, self._doing(asked.errand, turn))
        except (Trouble, OSError) as trouble:
            answer = Failed(asked.number, trouble)
        finally:
            del self._turns[asked.number]
            self._say(answer)

    def _say(self, answer: Answer) -> None:
        """Say it; what no pipe can carry is a bug, and whoever waits for it is told that."""
        with self._lock, suppress(*BROKEN):
            try:
                write_value(self._answers, answer)
            except UNTELLABLE:
                write_value(self._answers, Failed(answer.number, Bug("task.broken")))
                raise


def _read(questions: IO[bytes], asked: "SimpleQueue[Question | None]") -> None:
    """Only the till holds the other end: when it ends, whatever way, nothing more is read."""
    try:
        with suppress(*BROKEN):
            while True:
                asked.put(cast("Question", read_value(questions)))
    finally:
        asked.put(None)
