"""The way to the shop: whether it can be tried now, and what is wrong with it.

Waits are measured on the clock that only grows, so that a wrong time of day shortens none.
"""

from datetime import datetime
from typing import Final

from posapp.kernel.clock import Clock
from posapp.kernel.errors import Trouble
from sync.backoff import REFUSED, WAY, Chance
from sync.protocol import TryLater

NEEDS_A_PERSON: Final = frozenset(
    {"sync.tls", "sync.redirected", "sync.plain-http", "sync.key-refused"}
)
"""What is about the whole connection: no message is to blame for it."""

NOBODY_THERE: Final = frozenset({"sync.unreachable", "sync.busy"})
"""The shop was not reached, or asked for patience: no message is to blame for it."""

IN_A_ROW: Final = 3
"""So many different failures with no answer between them, and the shop itself is ill."""


class Way:
    """What is known of the way to the shop; forgotten with the process."""

    def __init__(self, clock: Clock, below: Chance) -> None:
        self._clock, self._below = clock, below
        self._failures = 0
        self._shut_until_s = 0.0
        self._answers = 0
        self.trouble = ""
        self.reached_at: datetime | None = None
        self.broken_since_s: float | None = None

    @property
    def wait_s(self) -> float:
        """Seconds until it may be tried again; 0 where it is open."""
        return max(0.0, self._shut_until_s - self._clock.monotonic_s())

    @property
    def answers(self) -> int:
        """How many calls came back."""
        return self._answers

    def answered(self) -> float:
        """The shop answered; for how many seconds it had not."""
        now_s = self._clock.monotonic_s()
        silent_s = 0.0 if self.broken_since_s is None else now_s - self.broken_since_s
        self._failures, self._shut_until_s, self.broken_since_s = 0, 0.0, None
        self._answers += 1
        self.trouble = ""
        self.reached_at = self._clock.now()
        return silent_s

    def failed(self, trouble: Trouble) -> bool:
        """A call failed; whether the way is to blame, and not what was sent.

        Rule: sync.way-to-blame
        """
        self._failures += 1
        ours = trouble.code in NEEDS_A_PERSON or trouble.code in NOBODY_THERE
        if ours or self._failures >= IN_A_ROW:
            self._shut(trouble)
        return ours

    def _shut(self, trouble: Trouble) -> None:
        now_s = self._clock.monotonic_s()
        if self.broken_since_s is None:
            self.broken_since_s = now_s
        asked_s = trouble.wait_s if isinstance(trouble, TryLater) else None
        waits = REFUSED if trouble.code in NEEDS_A_PERSON else WAY
        self._shut_until_s = now_s + waits.wait_s(self._failures, self._below, asked_s)
        self.trouble = trouble.code

    def open_now(self) -> None:
        """Somebody asks to try at once."""
        self._shut_until_s = 0.0
