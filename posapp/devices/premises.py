"""Where a store lives on this machine. Keeps `ports.Premises`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from posapp.devices.machine import KEYS, KeyStore, free_bytes
from posapp.domain.recovery_code import recovery_code

COPY_STATE: Final = "copy.json"


class MachinePremises:
    """The place of a store file."""

    def __init__(self, path: Path, keys: KeyStore, report_copy: Path) -> None:
        self._path, self._keys, self._report_copy = path, keys, report_copy

    @property
    def store_file(self) -> Path | None:
        """The store's file."""
        return self._path

    def free_bytes(self) -> int:
        """How much room is left on its disk."""
        return free_bytes(self._path)

    def keys(self) -> Mapping[str, str]:
        """Where each key is kept."""
        return {name: self._keys.where(name) for name in KEYS}

    def recovery_code(self) -> str:
        """The store's keys as letters, for the sheet that brings a lost machine back."""
        store_key, journal_key = (self._keys.key(name, create=False) for name in KEYS)
        return recovery_code(store_key, journal_key)

    def report_copy_at(self) -> datetime | None:
        """When the copy for reports was last added to."""
        try:
            changed = (self._report_copy / COPY_STATE).stat().st_mtime
        except OSError:
            return None
        return datetime.fromtimestamp(changed, UTC)
