"""The small extract of the data, and a till to sell it on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from posapp.demo.history import DemoTools
from posapp.demo.journey import load_demo, read_demo
from posapp.demo.source import Raw, read_extract
from posapp.demo.values import DemoData
from posapp.devices.machine import Ed25519Signer, below
from posapp.kernel.ids import CountedIds
from posapp.storage.store import SqlStore, memory_store

EXTRACT = Path(__file__).parents[2] / "fixtures" / "journey_small"


class QuickPins:
    """Hashes PINs at no cost; the real hasher is slow on purpose."""

    def hash(self, pin: str) -> str:
        return f"hash of {pin}"

    def matches(self, pin_hash: str, pin: str) -> bool:
        return pin_hash == self.hash(pin)


@pytest.fixture(scope="session")
def raw() -> Raw:
    return read_extract(EXTRACT)


@pytest.fixture(scope="session")
def data(raw: Raw) -> DemoData:
    return read_demo(raw)


@pytest.fixture
def tools() -> DemoTools:
    return DemoTools(CountedIds(), Ed25519Signer(bytes(range(32))), QuickPins(), below)


@pytest.fixture(scope="session")
def whole() -> DemoData:
    """The whole year, read from the installed package; takes some seconds, so once for all."""
    return load_demo()


@pytest.fixture
def store(tools: DemoTools) -> Iterator[SqlStore]:
    made = memory_store(tools.ids)
    yield made
    made.close()
