"""A scanner that types: tells a burst of keys that ends with Enter from a person's typing.

Pure: it is told each key and the time, and knows nothing of windows.
"""

from dataclasses import dataclass
from typing import Final

GAP_MS: Final = 35
LEAST_CHARACTERS: Final = 4
MOST_CHARACTERS: Final = 512
_ENDS: Final = ("\r", "\n", "\t")


@dataclass(frozen=True, slots=True)
class WedgeTiming:
    """How fast a scanner types. Slow ones need 20 ms a key; a person rarely stays under 60."""

    gap_ms: int = GAP_MS
    least_characters: int = LEAST_CHARACTERS

    def __post_init__(self) -> None:
        if self.gap_ms <= 0 or self.least_characters <= 1:
            msg = "a burst is two keys or more in a row, with a time between them"
            raise ValueError(msg)


class WedgeReader:
    """Listens to all keys of the till and says when a scan was among them."""

    def __init__(self, timing: WedgeTiming = WedgeTiming()) -> None:
        self._timing = timing
        self._keys: list[str] = []
        self._last_ms = 0

    def key(self, character: str, at_ms: int) -> str | None:
        """Take one key; the text of a scan if this key ended one.

        Rule: scanner.burst-is-a-scan
        At least four characters, each within 35 ms of the one before, then Enter or Tab as fast.
        """
        in_time = at_ms - self._last_ms <= self._timing.gap_ms
        self._last_ms = at_ms
        if not in_time:
            self._keys.clear()
        if character in _ENDS:
            text = "".join(self._keys)
            self._keys.clear()
            return text if len(text) >= self._timing.least_characters else None
        if len(character) == 1 and character.isprintable():
            self._keys.append(character)
            del self._keys[:-MOST_CHARACTERS]
        return None

    def pending(self, at_ms: int) -> str:
        """The keys of a burst under way: typed so fast that they may yet become a scan."""
        if at_ms - self._last_ms > self._timing.gap_ms:
            return ""
        return "".join(self._keys)
