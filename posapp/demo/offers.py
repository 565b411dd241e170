"""The data's discounts in the place of the offers: what came off each line arrives as shares."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from posapp.demo.values import LineShares
from posapp.domain.cart import Cart
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.sale import Sale
from posapp.kernel.ids import CouponCode, LineId, OfferId
from posapp.ports import Work
from posapp.ports.program import LoyaltyProgram, NoProgram

WHOLE_CENTS = "WHOLE-CENTS"
CARD_PRICE = "CARD-PRICE"
MAKER_COUPON = "MAKER-COUPON"
LABELS = {
    WHOLE_CENTS: ("Price for several", "多件价"),
    CARD_PRICE: ("Card price", "会员卡价"),
    MAKER_COUPON: ("Maker's coupon", "厂家优惠券"),
}


@dataclass(frozen=True, slots=True)
class CouponShown:
    """A member's coupon at the line of a basket that it lowered: which, and by how much."""

    place: int
    code: CouponCode
    offer_id: OfferId
    label: str
    label_zh: str
    off_minor: int


class DataOffers(NoProgram):
    """Keeps `ports.LoyaltyProgram`: the discounts of the basket that is being sold.

    Members, where the store has a program, earn by it; what came off is the data's own.
    """

    def __init__(self) -> None:
        self.program: LoyaltyProgram = NoProgram()
        self._offered: tuple[OfferShare, ...] = ()

    def set(
        self, lines: Iterable[tuple[LineId, LineShares]], shown: Iterable[CouponShown] = ()
    ) -> None:
        """From now on these come off; what a shown coupon took off is its own offer's."""
        coupons = {coupon.place: coupon for coupon in shown}
        self._offered = tuple(
            share
            for place, (line_id, shares) in enumerate(lines)
            for share in _shares(line_id, shares, coupons.get(place))
        )

    def worth_minor(self, points: int) -> int:
        """What the store's own program gives for so many points."""
        return self.program.worth_minor(points)

    def hold(self, work: Work, cart: Cart, points: int, at: datetime, total_minor: int) -> None:
        """Hold them by the store's own program."""
        self.program.hold(work, cart, points, at, total_minor)

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Earn by the store's own program."""
        self.program.sold(work, sale, cart)

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:  # noqa: ARG002
        """What comes off this basket; nothing off any other."""
        there = {line.id for line in cart.lines}
        return tuple(share for share in self._offered if share.line_id in there)


def _shares(
    line_id: LineId, shares: LineShares, coupon: CouponShown | None
) -> Iterator[OfferShare]:
    named_minor = coupon.off_minor if coupon else 0
    for offer_id, amount in (
        (WHOLE_CENTS, shares.cents_minor),
        (CARD_PRICE, shares.card_minor),
        (MAKER_COUPON, shares.coupon_minor - named_minor),
    ):
        if amount:
            yield OfferShare(offer_id, LABELS[offer_id][0], line_id, amount, LABELS[offer_id][1])
    if coupon is not None:
        yield OfferShare(coupon.offer_id, coupon.label, line_id, named_minor, coupon.label_zh)
