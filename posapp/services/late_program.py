"""The loyalty program as a checkout holds it: read from the disk with the first question."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from posapp.domain.cart import Cart
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.returns import Refund
from posapp.domain.sale import Sale
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.ports.program import LoyaltyProgram, PointsBack
from posapp.ports.sync import OrderRow


class LateProgram:
    """Keeps `LoyaltyProgram`. An empty basket asks nothing, so a till starts without it."""

    def __init__(self, make: Callable[[], LoyaltyProgram]) -> None:
        """`make` is called once, with the first question."""
        self._make = make

    @cached_property
    def _program(self) -> LoyaltyProgram:
        return self._make()

    @property
    def points_lower_the_price(self) -> bool:
        """Whether points are a discount instead of a tender."""
        return self._program.points_lower_the_price

    def check_member(self, member_id: MemberId) -> None:
        """Refuse a basket for somebody who is not in the program."""
        self._program.check_member(member_id)

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:
        """What the running offers take off each line."""
        return self._program.shares(cart, lines)

    def worth_minor(self, points: int) -> int:
        """What so many points are worth in minor units."""
        return self._program.worth_minor(points)

    def hold(self, work: Work, cart: Cart, points: int, at: datetime, total_minor: int) -> None:
        """Hold points for a basket of this total."""
        self._program.hold(work, cart, points, at, total_minor)

    def release(self, work: Work, cart: Cart, at: datetime) -> None:
        """Let go of what is held for this basket."""
        self._program.release(work, cart, at)

    def left(self, work: Work, cart: Cart, at: datetime) -> None:
        """Note that a member's basket was put aside or emptied."""
        self._program.left(work, cart, at)

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Capture, earn, count offers and coupons of a sale."""
        self._program.sold(work, sale, cart)

    def booked(self, work: Work, row: OrderRow) -> None:
        """Take back what an online order earned online."""
        self._program.booked(work, row)

    def points_back(
        self, work: Work, original: Sale, refund: Refund, at: datetime
    ) -> PointsBack | None:
        """What a return would do to the member's points; changes nothing."""
        return self._program.points_back(work, original, refund, at)

    def returned(self, work: Work, sale: Sale, original: Sale) -> None:
        """Restore and claw back for a refund or void."""
        self._program.returned(work, sale, original)
