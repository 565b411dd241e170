"""The open basket and those on hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posapp.domain.cart import Cart
from posapp.domain.tender import Tender
from posapp.kernel.ids import CartId


@dataclass(frozen=True, slots=True)
class HeldCart:
    """A basket that waits, and what it is called."""

    cart: Cart
    label: str
    held_at: datetime
    clerk_name: str


class Carts(Protocol):
    """The open cart and those on hold; both survive a restart."""

    def open_cart(self, till_number: int) -> Cart | None:
        """The cart that is open on a till."""
        ...

    def save_open(self, till_number: int, cart: Cart) -> None:
        """Remember the open cart as it is now."""
        ...

    def save_tenders(self, till_number: int, tenders: Sequence[Tender]) -> None:
        """Remember what is on the counter for the open cart."""
        ...

    def open_tenders(self, till_number: int) -> Sequence[Tender]:
        """What is on the counter for the open cart."""
        ...

    def drop_open(self, till_number: int) -> None:
        """Forget the open cart: it was paid, held or cleared."""
        ...

    def hold(self, held: HeldCart) -> None:
        """Put a cart aside."""
        ...

    def held(self) -> Sequence[HeldCart]:
        """The carts on hold, oldest first."""
        ...

    def recall(self, cart_id: CartId) -> HeldCart | None:
        """Take a held cart out again; nothing if somebody else was faster."""
        ...
