"""What goes wrong on the way or at the shop's host, set by a test for the next requests."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from tests.shops.woocommerce.wire import Answer, Ask, fatal_answer

HOLD_S = 30.0
HTML = {"Content-Type": "text/html; charset=UTF-8"}
PAGES = {
    429: "<html><body><h1>429 Too Many Requests</h1></body></html>",
    502: "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
    503: "<!DOCTYPE html><h1>Briefly unavailable for scheduled maintenance.</h1>",
    504: "<html><head><title>504 Gateway Time-out</title></head><body>nginx</body></html>",
}


class Answers(Protocol):
    """What the faults stand in front of."""

    def answer(self, ask: Ask) -> Answer:
        """The shop's own answer."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is written to the wire; `half`: the line breaks in the middle of it."""

    answer: Answer
    half: bool = False


Trouble = Callable[[Ask, Answers], Outcome | None]


@dataclass(slots=True)
class Fault:
    """One trouble for the next `count` requests of a method to a path."""

    trouble: Trouble
    method: str
    path: str
    count: int

    def fits(self, ask: Ask) -> bool:
        """Whether it is this request's turn."""
        return (
            self.count > 0
            and re.fullmatch(self.method, ask.method) is not None
            and re.search(self.path, ask.path) is not None
        )


@dataclass(slots=True)
class Faults:
    """The troubles that wait, and the host's limit of requests.

    `most`: so many requests are answered, then 429 with `Retry-After` until the test raises it.
    """

    waiting: list[Fault] = field(default_factory=list)
    most: int | None = None
    retry_after_s: int = 3
    held: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    def next(self, trouble: Trouble, *, method: str = ".*", path: str = "", count: int = 1) -> None:
        """Let a trouble happen to the next requests that fit."""
        self.waiting.append(Fault(trouble, method, path, count))

    def let_go(self) -> None:
        """End all waiting, and all troubles."""
        self.waiting.clear()
        self.held.set()

    def about(self, ask: Ask, shop: Answers) -> Outcome | None:
        """What comes of a request; nothing: the line breaks without an answer."""
        if self.most is not None:
            if self.most <= 0:
                return busy(self.retry_after_s)
            self.most -= 1
        for fault in self.waiting:
            if fault.fits(ask):
                fault.count -= 1
                return fault.trouble(ask, shop)
        return Outcome(shop.answer(ask))


def busy(retry_after_s: int) -> Outcome:
    """The host wants a pause; the shop's own program never says so."""
    headers = {**HTML, "Retry-After": str(retry_after_s)}
    return Outcome(Answer(429, PAGES[429].encode(), headers))


def page(status: int, *, done: bool = False) -> Trouble:
    """An HTML page of the host; `done`: the shop did it all the same."""

    def trouble(ask: Ask, shop: Answers) -> Outcome:
        if done:
            shop.answer(ask)
        return Outcome(Answer(status, PAGES.get(status, PAGES[502]).encode(), dict(HTML)))

    return trouble


def fatal(*, done: bool = False) -> Trouble:
    """The program falls over: 500 in JSON with HTML in it."""

    def trouble(ask: Ask, shop: Answers) -> Outcome:
        if done:
            shop.answer(ask)
        return Outcome(fatal_answer())

    return trouble


def dropped(*, done: bool = False) -> Trouble:
    """The line breaks without an answer; `done`: after the shop did it."""

    def trouble(ask: Ask, shop: Answers) -> None:
        if done:
            shop.answer(ask)

    return trouble


def half() -> Trouble:
    """The shop does it and the line breaks in the middle of the answer."""
    return lambda ask, shop: Outcome(shop.answer(ask), half=True)


def chatter() -> Trouble:
    """A plug-in's warning stands before the JSON, with status 200."""

    def trouble(ask: Ask, shop: Answers) -> Outcome:
        given = shop.answer(ask)
        noise = (
            b"<br />\n<b>Warning</b>: Undefined array key in <b>plugin.php</b> on line 7<br />\n"
        )
        return Outcome(Answer(given.status, noise + given.text(), given.headers))

    return trouble


def slow(faults: Faults) -> Trouble:
    """The shop takes its time: it does it when the test says `faults.held.set()`.

    Whether the client still listens makes no difference; `faults.done` tells when it is done.
    """

    def trouble(ask: Ask, shop: Answers) -> Outcome:
        faults.held.wait(HOLD_S)
        given = shop.answer(ask)
        faults.done.set()
        return Outcome(given)

    return trouble
