"""What is no table of the store: the signing key, slow hashes, the printer."""

from typing import Protocol


class Signer(Protocol):
    """Signs journal records with the till's own key, which is kept outside the store file."""

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature."""
        ...

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made the signature."""
        ...


class PinHasher(Protocol):
    """Hashes PINs slowly on purpose (Argon2id)."""

    def hash(self, pin: str) -> str:
        """The hash to store."""
        ...

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether the PIN is the one that was hashed."""
        ...


class Printer(Protocol):
    """A receipt printer."""

    def send(self, data: bytes) -> None:
        """Print bytes; raises WorldFault("printer.…") when it cannot."""
        ...
