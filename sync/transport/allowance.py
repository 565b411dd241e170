"""Reading from a socket that may be hostile: every byte and every second is counted.

A socket's own time-out starts again with each byte, so a server that sends one byte a second could
hold its reader for days. An allowance is for the whole exchange.
"""

import io
import socket

from posapp.kernel.clock import Clock


class OverTime(TimeoutError):  # noqa: N818 - the two ends of an allowance, not failures of ours
    """The time for the whole exchange is used up."""


class OverSize(Exception):  # noqa: N818 - not an OSError: no library may take it for a lost line
    """More came than may come."""


class Allowance:
    """What one exchange may still cost. `sent` tells whether a byte of ours has left."""

    def __init__(self, clock: Clock, idle_s: float) -> None:
        self._clock, self._idle_s = clock, idle_s
        self._ends_s, self._bytes_left = 0.0, 0
        self.sent = False

    def begin(self, total_s: float, most_bytes: int) -> None:
        """Start a new exchange."""
        self._ends_s = self._clock.monotonic_s() + total_s
        self._bytes_left = most_bytes
        self.sent = False

    def begin_sending(self, line: socket.socket) -> None:
        """From now on the other side may have something of ours; it must take it in time."""
        line.settimeout(self.wait_s())
        self.sent = True

    def wait_s(self) -> float:
        """How long the next read may wait; raises OverTime when nothing is left.

        Rule: sync.whole-time
        """
        left_s = self._ends_s - self._clock.monotonic_s()
        if left_s <= 0:
            raise OverTime
        return min(left_s, self._idle_s)

    def took(self, count: int) -> None:
        """Count bytes that came; raises OverSize beyond what may come."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise OverSize


class LimitedReader(io.RawIOBase):
    """A socket's bytes, as far as the allowance goes."""

    def __init__(self, source: socket.socket, allowance: Allowance) -> None:
        super().__init__()
        self._socket = source
        # keeps the socket open until the last byte is read, whoever closes it meanwhile
        self._bytes = source.makefile("rb", buffering=0)
        self._allowance = allowance

    def readable(self) -> bool:
        """It can be read, and that is all."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int | None:  # type: ignore[override]  # narrower than any buffer
        """The next bytes, within what is left of time and size."""
        self._socket.settimeout(self._allowance.wait_s())
        count = self._bytes.readinto(buffer)
        self._allowance.took(count or 0)
        return count

    def close(self) -> None:
        """Let the socket go."""
        self._bytes.close()
        super().close()
