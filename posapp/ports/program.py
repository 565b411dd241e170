"""What the till asks of the loyalty program. `loyalty.service` keeps it; a store may have none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posapp.domain.cart import Cart
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.returns import Refund
from posapp.domain.sale import Sale
from posapp.kernel.ids import MemberId
from posapp.ports.store import Work
from posapp.ports.sync import OrderRow


@dataclass(frozen=True, slots=True)
class PointsBack:
    """What a return does to its member's points.

    `shortfall` are points she should give back and does not have, `shortfall_minor` their worth.
    """

    restored: int = 0
    clawback: int = 0
    shortfall: int = 0
    shortfall_minor: int = 0
    before: int = 0
    after: int = 0


class LoyaltyProgram(Protocol):
    """Offers and points for the till. Whatever takes a `Work` acts inside that transaction."""

    @property
    def points_lower_the_price(self) -> bool:
        """Whether points are a discount (and tax falls) instead of a tender."""
        ...

    def check_member(self, member_id: MemberId) -> None:
        """Refuse a basket for somebody who is not in the program."""
        ...

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:
        """What the running offers take off each line; the same basket gives the same answer."""
        ...

    def worth_minor(self, points: int) -> int:
        """What so many points are worth in minor units."""
        ...

    def hold(self, work: Work, cart: Cart, points: int, at: datetime, total_minor: int) -> None:
        """Hold points for a basket of this total; refused if she has fewer, or the terms forbid."""
        ...

    def release(self, work: Work, cart: Cart, at: datetime) -> None:
        """Let go of what is held for this basket; nothing held is fine."""
        ...

    def left(self, work: Work, cart: Cart, at: datetime) -> None:
        """Note that a member's basket was put aside or emptied, where she agreed to it."""
        ...

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Capture, earn, count offers and coupons of a sale."""
        ...

    def booked(self, work: Work, row: OrderRow) -> None:
        """Take back what an online order earned online: its receipt here has earned it now."""
        ...

    def points_back(
        self, work: Work, original: Sale, refund: Refund, at: datetime
    ) -> PointsBack | None:
        """What a return would do to the member's points; changes nothing."""
        ...

    def returned(self, work: Work, sale: Sale, original: Sale) -> None:
        """Restore and claw back for a refund or void."""
        ...


class NoProgram:
    """A store without members, points and offers."""

    points_lower_the_price = False

    def check_member(self, member_id: MemberId) -> None:
        """Nobody is in no program, and nobody asks."""

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:  # noqa: ARG002
        """No offers."""
        return ()

    def worth_minor(self, points: int) -> int:  # noqa: ARG002
        """No points."""
        return 0

    def hold(self, work: Work, cart: Cart, points: int, at: datetime, total_minor: int) -> None:
        """No points to hold."""

    def release(self, work: Work, cart: Cart, at: datetime) -> None:
        """Nothing is held."""

    def left(self, work: Work, cart: Cart, at: datetime) -> None:
        """Nobody to note it of."""

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Nothing to count."""

    def booked(self, work: Work, row: OrderRow) -> None:
        """Nothing was earned."""

    def points_back(
        self, work: Work, original: Sale, refund: Refund, at: datetime
    ) -> PointsBack | None:
        """No points."""

    def returned(self, work: Work, sale: Sale, original: Sale) -> None:
        """Nothing to restore."""
