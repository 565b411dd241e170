"""The data's discounts in the place of the offers: what came off each line arrives as shares."""

from collections.abc import Iterable, Sequence

from posapp.demo.values import LineShares
from posapp.domain.cart import Cart
from posapp.domain.pricing import OfferLine, OfferShare
from posapp.domain.sale import Sale
from posapp.kernel.ids import LineId
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


class DataOffers(NoProgram):
    """Keeps `ports.LoyaltyProgram`: the discounts of the basket that is being sold.

    Members, where the store has a program, earn by it; what came off is the data's own.
    """

    def __init__(self) -> None:
        self.program: LoyaltyProgram = NoProgram()
        self._offered: tuple[OfferShare, ...] = ()

    def set(self, lines: Iterable[tuple[LineId, LineShares]]) -> None:
        """From now on these come off."""
        self._offered = tuple(
            OfferShare(offer_id, LABELS[offer_id][0], line_id, amount, LABELS[offer_id][1])
            for line_id, shares in lines
            for offer_id, amount in (
                (WHOLE_CENTS, shares.cents_minor),
                (CARD_PRICE, shares.card_minor),
                (MAKER_COUPON, shares.coupon_minor),
            )
            if amount
        )

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """Earn by the store's own program."""
        self.program.sold(work, sale, cart)

    def shares(self, cart: Cart, lines: Sequence[OfferLine]) -> Sequence[OfferShare]:  # noqa: ARG002
        """What comes off this basket; nothing off any other."""
        there = {line.id for line in cart.lines}
        return tuple(share for share in self._offered if share.line_id in there)
