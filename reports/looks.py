"""Which files of a copy are being looked at: they stay until nobody looks, whatever is newer."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Final

from reports.copy_state import CopyState, read_state


class Looks:
    """Files that are looked at in this program, from any thread."""

    def __init__(self) -> None:
        """Nobody looks."""
        self._lock = Lock()
        self._held: Counter[Path] = Counter()

    def begin(self, folder: Path) -> CopyState | None:
        """The state of a copy whose files stay from now on; `end` it, unless there is none."""
        with self._lock:
            state = read_state(folder)
            if state is not None:
                self._held.update(folder / name for name in state.named)
            return state

    def end(self, folder: Path, state: CopyState) -> None:
        """Nobody looks at a state any more that was begun to be looked at."""
        with self._lock:
            self._held -= Counter(folder / name for name in state.named)

    def unless_held(self, path: Path, act: Callable[[], None]) -> None:
        """Do something with a file that nobody looks at, while nobody begins to."""
        with self._lock:
            if not self._held[path]:
                act()


LOOKS: Final = Looks()
