"""Imports SQLAlchemy without what it reads for programs of other kinds: asyncio and TLS."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

LATE: Final = {"asyncio": ("iscoroutine",), "importlib.metadata": ()}
"""What SQLAlchemy imports and a store file never uses; names it takes as it is imported."""


class _Late(ModuleType):
    """Stands for a module, and reads the real one when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the real one's
        if name.startswith("__"):
            raise AttributeError(name)
        if name in LATE[self.__name__]:
            return lambda *given: getattr(import_module(self.__name__), name)(*given)
        return getattr(import_module(self.__name__), name)


def import_sqlalchemy() -> None:
    """Import it while those modules are stood in for; whoever imports them later gets the real.

    Rule: start.no-asyncio
    SQLAlchemy 2.1 reads asyncio, and with it TLS, on the way to drivers that wait for a network:
    3.8 MB and a thirtieth of a second of a till's start. Where a statement fails it asks for one
    of asyncio's errors; then that is read.
    """
    missing = [name for name in LATE if name not in sys.modules]
    sys.modules.update({name: _Late(name) for name in missing})
    try:
        import sqlalchemy.dialects.sqlite  # noqa: F401 - from here on it is there
    finally:
        for name in missing:
            del sys.modules[name]
