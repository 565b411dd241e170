"""The people of the store and the wrong PINs against them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posapp.domain.permission import Role, Staff
from posapp.kernel.ids import StaffId


@dataclass(frozen=True, slots=True)
class PinGuard:
    """Wrong PINs on this device: how many in a row, and until when the next try must wait."""

    failures: int = 0
    wait_until: datetime | None = None


class StaffBook(Protocol):
    """The people of the store and the hashes of their PINs."""

    def all(self) -> Sequence[Staff]:
        """Everybody, by number."""
        ...

    def get(self, staff_id: StaffId) -> Staff | None:
        """One person."""
        ...

    def put(self, staff: Staff, pin_hash: str | None) -> None:
        """Store a person; `None` keeps the PIN."""
        ...

    def pin_hash(self, staff_id: StaffId) -> str:
        """The Argon2id hash of a person's PIN."""
        ...

    def own_roles(self) -> Sequence[Role]:
        """The roles that a manager of this store made, by name."""
        ...

    def put_role(self, role: Role) -> None:
        """Store a role that a manager made or changed."""
        ...

    def drop_role(self, code: str) -> None:
        """Forget a role that nobody has."""
        ...

    def guard(self, staff_id: StaffId) -> PinGuard:
        """The wrong tries against a person so far."""
        ...

    def set_guard(self, staff_id: StaffId, guard: PinGuard) -> None:
        """Remember the wrong tries; survives a restart."""
        ...
