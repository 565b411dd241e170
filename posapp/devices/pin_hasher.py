"""PINs are hashed slowly on purpose, by Argon2id."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2PinHasher:
    """Argon2id; by default 64 MiB and about a tenth of a second on a till's processor."""

    def __init__(self, *, passes: int = 4, memory_kib: int = 65_536, lanes: int = 2) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=lanes)

    def hash(self, pin: str) -> str:
        """The hash to store, with its own salt and parameters."""
        return self._hasher.hash(pin)

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether this PIN was hashed; an unreadable hash matches nothing."""
        try:
            return self._hasher.verify(pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False
