"""SQLAlchemy comes without asyncio, and finds it where it asks for it after all."""

import subprocess
import sys

import pytest

LOOK = """
import sys, posapp.storage
print(*sorted({"asyncio", "importlib.metadata", "ssl", "sqlalchemy"} & sys.modules.keys()))
from sqlalchemy.util.concurrency import is_exit_exception
from sqlalchemy.util.compat import importlib_metadata_get
print(is_exit_exception(ValueError()), "asyncio.events" in sys.modules)
import asyncio, importlib.metadata
print(is_exit_exception(asyncio.TimeoutError()), asyncio.iscoroutine(1))
print(importlib_metadata_get("console_scripts") == importlib.metadata.entry_points(
    group="console_scripts"))
"""


@pytest.mark.rule("start.no-asyncio")
def test_asyncio_is_read_when_something_of_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["sqlalchemy", "False True", "True False", "True"]
