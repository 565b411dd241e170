"""Where the store lives: its file, its disk, its keys, and copies of the file."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from posapp.ports.store import Store


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds, in brief: rows by table, and the newest record of each till's chain."""

    rows: tuple[tuple[str, int], ...]
    heads: tuple[tuple[int, int, str], ...]


class Premises(Protocol):
    """The place of a store on its machine."""

    @property
    def store_file(self) -> Path | None:
        """The store's file; None where the store lives in memory."""
        ...

    def free_bytes(self) -> int:
        """How much room is left on its disk."""
        ...

    def keys(self) -> Mapping[str, str]:
        """Where each key is kept: `keyring`, `file` or `nowhere`."""
        ...

    def recovery_code(self) -> str:
        """The store's keys as letters, for the sheet that brings a lost machine back."""
        ...

    def report_copy_at(self) -> datetime | None:
        """When the copy for reports was last added to; None where there is none."""
        ...


class NoPremises:
    """A store in memory: no file, no keys, no copies."""

    @property
    def store_file(self) -> Path | None:
        """None."""
        return None

    def free_bytes(self) -> int:
        """Never asked for by whoever sees that there is no file."""
        return 0

    def keys(self) -> Mapping[str, str]:
        """None."""
        return {}

    def recovery_code(self) -> str:
        """Never asked for by whoever sees that there is no file."""
        return ""

    def report_copy_at(self) -> datetime | None:
        """None."""
        return None


class StoreCopies(Protocol):
    """Copies of store files, all under the same keys."""

    def copy(self, target: Path) -> Contents:
        """Copy the store to `target`, which is there only if it was read back and found whole."""
        ...

    def contents(self, path: Path) -> Contents:
        """What a copy holds; WorldFault where it is damaged, Refusal where the key is another."""
        ...

    def look(self, path: Path) -> AbstractContextManager[Store]:
        """Open a copy for looking."""
        ...

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file, as hex."""
        ...

    def put(self, copy: Path, target: Path) -> Contents:
        """Put a copy in place as a store file, read back; an old file there is kept beside it."""
        ...

    def write_text(self, path: Path, text: str) -> None:
        """Write a small file durably and in one step."""
        ...
