"""Imports SQLAlchemy without what it reads for drivers of other kinds: asyncio, TLS below it."""

import inspect
import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

LATE: Final = {"asyncio": {"iscoroutine": inspect.iscoroutine}, "importlib.metadata": {}}
"""What SQLAlchemy imports and a store file never uses; with each what it takes from it at once."""


class _Late(ModuleType):
    """Stands for a module, and reads the real one when anything else of it is asked for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the real one's
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def import_sqlalchemy() -> None:
    """Import it while those modules are stood in for; whoever imports them later gets the real.

    Rule: start.no-asyncio
    They are 66 modules, 3.9 MB of a till that is ready to sell. Where a statement fails, SQLAlchemy
    asks for the errors of asyncio: then that is read.
    """
    late = [name for name in LATE if name not in sys.modules]
    for name in late:
        sys.modules[name] = _Late(name)
        vars(sys.modules[name]).update(LATE[name])
    try:
        import_module("sqlalchemy.dialects.sqlite")
    finally:
        for name in late:
            del sys.modules[name]
