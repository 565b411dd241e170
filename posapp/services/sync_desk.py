"""The process that talks to the shop, as its till sees it: started, looked after, told of."""

from dataclasses import dataclass
from typing import Final, Protocol

from posapp.kernel.clock import Clock
from posapp.ports import Store
from posapp.services.sync_health import NO_SHOP, SyncHealth, read_health
from posapp.settings import StoreSettings

FIRST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 60.0
LIVED_S: Final = 60.0
"""Who lived so long was well: the next restart is quick again."""


class SyncProcess(Protocol):
    """A process that can be started and ended."""

    def start(self) -> None:
        """Start it; it ends by itself when the till ends."""
        ...

    def alive(self) -> bool:
        """Whether it runs."""
        ...

    def wake(self) -> None:
        """Have it try at once; nothing where it does not run."""
        ...

    def stop(self) -> None:
        """End it, kindly at first; it may be killed at any moment."""
        ...


@dataclass(slots=True)
class _Watch:
    """When it was started, and how long to wait after it died."""

    started_at_s: float | None = None
    may_start_at_s: float = 0.0
    wait_s: float = FIRST_WAIT_S


class SyncDesk:
    """Starts the process where a shop is set up, and again when it died.

    Without a `process` (a scenario, a test, a tour) it only tells what the store file says.
    """

    def __init__(self, store: Store, clock: Clock, process: SyncProcess | None = None) -> None:
        self._store, self._clock, self._process = store, clock, process
        self._watch = _Watch()

    def health(self) -> SyncHealth:
        """How it stands between store and shop."""
        with self._store.read() as work:
            if not shop_is_set_up(StoreSettings.of(work.options.all())):
                return NO_SHOP
            return read_health(work, self._clock.now(), running=self._running())

    def tend(self) -> None:
        """Look after the process; called about once a second, after the first frame.

        Rule: sync.supervised
        Started when a shop is set up; when it dies it is started again, each time after twice the
        wait, up to a minute; stopped when the shop is taken away.
        """
        if self._process is None:
            return
        now_s = self._clock.monotonic_s()
        if self._process.alive():
            self._keep(self._process, now_s)
        elif self._watch.started_at_s is not None:
            self._note_death(now_s)
        elif now_s >= self._watch.may_start_at_s and self._wanted():
            self._process.start()
            self._watch.started_at_s = now_s

    def wake(self) -> None:
        """A person wants it sent now, whatever wait the last failure left."""
        if self._process is not None:
            self._process.wake()

    def restart(self) -> None:
        """End the process and let a fresh one read the new settings."""
        self.stop()
        self._watch = _Watch()

    def stop(self) -> None:
        """End the process with the till."""
        if self._process is not None:
            self._process.stop()
        self._watch.started_at_s = None

    def _keep(self, process: SyncProcess, now_s: float) -> None:
        if now_s - (self._watch.started_at_s or now_s) >= LIVED_S:
            self._watch.wait_s = FIRST_WAIT_S
        if not self._wanted():
            process.stop()
            self._watch = _Watch()

    def _note_death(self, now_s: float) -> None:
        self._watch.started_at_s = None
        self._watch.may_start_at_s = now_s + self._watch.wait_s
        self._watch.wait_s = min(2 * self._watch.wait_s, LONGEST_WAIT_S)

    def _running(self) -> bool | None:
        """Whether it runs, where we look after it; before its first start nobody can tell."""
        if self._process is None or self._watch == _Watch():
            return None
        return self._process.alive()

    def _wanted(self) -> bool:
        with self._store.read() as work:
            return shop_is_set_up(StoreSettings.of(work.options.all()))


def shop_is_set_up(settings: StoreSettings) -> bool:
    """Whether this store has an online shop."""
    return settings.text("shop.kind") != "none"
