"""The store's settings as stored."""

from collections.abc import Mapping
from typing import Protocol


class Options(Protocol):
    """The store's settings as stored: text by name."""

    def get(self, name: str) -> str | None:
        """The stored text of an option."""

    def set(self, name: str, value: str) -> None:
        """Store an option."""

    def all(self) -> Mapping[str, str]:
        """All stored options."""
