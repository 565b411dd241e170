"""The small extract of the data, and a till to sell it on."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from posapp.demo.history import DemoTools
from posapp.demo.journey import read_demo
from posapp.demo.source import Raw, read_extract
from posapp.demo.values import DemoData
from posapp.kernel.ids import CountedIds

EXTRACT = Path(__file__).parents[2] / "fixtures" / "journey_small"


class Pen:
    """Signs with a key that everybody knows."""

    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)

    def verify(self, message: bytes, signature: bytes) -> bool:
        try:
            self._key.public_key().verify(signature, message)
        except InvalidSignature:
            return False
        return True


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
    return DemoTools(CountedIds(), Pen(), QuickPins())
