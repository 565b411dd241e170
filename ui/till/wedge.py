"""Tells a scanner's keys from a person's: a burst of fast keys that ends with Enter."""

import re
from dataclasses import dataclass

FAST_S = 0.05
SHORTEST_SCAN = 8
CODE = re.compile(r"[0-9]{8,}|[RMCS][0-9A-Z]{7,}|\][A-Za-z][0-9].+")


@dataclass(slots=True)
class Wedge:
    """Remembers the keys of the running burst."""

    burst: str = ""
    last_s: float = float("-inf")

    def press(self, text: str, now_s: float) -> None:
        """A character arrived."""
        if now_s - self.last_s > FAST_S:
            self.burst = ""
        self.burst += text
        self.last_s = now_s

    def finish(self, now_s: float) -> str:
        """Enter arrived: the scan that just ended, or nothing when a person typed."""
        burst, self.burst = self.burst, ""
        fast = now_s - self.last_s <= FAST_S
        return burst if fast and len(burst) >= SHORTEST_SCAN and CODE.fullmatch(burst) else ""
