"""Secrets that others gave us (a shop's key): in the system's keyring, or in files of the owner.

Beside the store's own keys and in the same way: a small file holds the secret, or the mark that
says where in the keyring it is. Unlike those keys, a secret is replaced when the shop gives a new
one.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from posapp.devices.machine import (
    Vault,
    entry_of,
    fresh_mark,
    into_vault,
    is_mark,
    out_of_vault,
    system_vault,
)
from posapp.kernel.errors import WorldFault

_FORGOTTEN: Final = '"forgotten"'
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_OWNER_ONLY: Final = 0o600
_OWNER_FOLDER: Final = 0o700


class SecretWords:
    """The secrets of one store, each a few named words."""

    def __init__(self, folder: Path, store: str, vault: Vault | None = None) -> None:
        self._folder = folder
        self._service = f"posapp {store}"
        self._vault = vault or system_vault()

    def __repr__(self) -> str:
        """Where they are, never what they are."""
        return f"SecretWords({self._folder})"

    def keep(self, name: str, words: Mapping[str, str]) -> None:
        """Keep a secret in place of the one before.

        Rule: keys.secret-replaced
        An entry of the keyring that another store may have too, one of old, is left as it is.
        """
        text = json.dumps(dict(words))
        self._folder.mkdir(mode=_OWNER_FOLDER, parents=True, exist_ok=True)
        mark = self._mark(name)
        if mark is None or entry_of(self._service, mark) == self._service:
            mark = fresh_mark()
        kept = self._to_vault(name, mark, text)
        _replace(self._path(name), json.dumps(mark) if kept else text)

    def read(self, name: str) -> Mapping[str, str] | None:
        """The words of a secret; nothing where none was kept, a fault where it cannot be read."""
        path = self._path(name)
        if not path.exists():
            return None
        mark = self._mark(name)
        if mark is not None:
            return _words(self._from_vault(name, mark), path)
        return _words(path.read_text(encoding="ascii", errors="replace"), path)

    def forget(self, name: str) -> None:
        """Keep it no longer; nothing where there was none."""
        mark = self._mark(name)
        if mark is not None:
            self._to_vault(name, mark, _FORGOTTEN)
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            msg = f"a secret is called by a plain word, not {name!r}"
            raise ValueError(msg)
        return self._folder / f"{name}.secret"

    def _mark(self, name: str) -> str | None:
        """Where in the keyring the small file says the secret is; None where it does not."""
        path = self._path(name)
        if not path.exists():
            return None
        mark = path.read_text(encoding="ascii", errors="replace").strip().strip('"')
        return mark if is_mark(mark) else None

    def _to_vault(self, name: str, mark: str, text: str) -> bool:
        return into_vault(self._vault, entry_of(self._service, mark), name, text)

    def _from_vault(self, name: str, mark: str) -> str:
        kept = out_of_vault(self._vault, entry_of(self._service, mark), name)
        if kept is None:
            raise WorldFault("key.keyring-closed")
        return kept


def _words(text: str, path: Path) -> Mapping[str, str]:
    try:
        words = json.loads(text)
    except ValueError:
        raise WorldFault("sync.secret-unreadable", place=str(path)) from None
    if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
        raise WorldFault("sync.secret-unreadable", place=str(path))
    return words


def _replace(path: Path, text: str) -> None:
    """Write a small file for the owner alone, durably, in one step."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
