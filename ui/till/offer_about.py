"""The answer of the offers for one basket, put into cards; read with the first line of a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loyalty.offers.basket import Basket
from loyalty.offers.hints import Card, CardState, cards
from loyalty.offers.shapes import EVERYTHING, BasketShape
from loyalty.offers.situation import Reason
from loyalty.service.basket_lines import line_of
from loyalty.service.coupon_desk import CouponView
from loyalty.service.offer_shelf import Offered
from posapp.domain.messages import say
from posapp.domain.pricing import PricedCart
from posapp.kernel.ids import OfferId
from posapp.till import TillServices
from ui.till.offer_cards_presenter import OfferAct, OfferCard, OfferLook

MOST_ASKED = 12


@dataclass(frozen=True, slots=True)
class OfferAbout:
    """The answer of the offers for one basket, put into cards."""

    services: TillServices
    offered: Offered
    priced: PricedCart
    language: str

    def cards(
        self, shown: dict[OfferId, CouponView], hers: Sequence[CouponView]
    ) -> list[OfferCard]:
        """One card an offer; offers that only want to know who buys share one."""
        offered = self.offered
        mine = {view.series.offer_id: view for view in hers}
        found: list[OfferCard] = []
        asking: list[OfferCard] = []
        near = cards(offered.run, offered.plan, offered.lines, MOST_ASKED, offered.unused)
        for card in near:
            if card.state is CardState.APPLIED:
                found.append(self._applied(card, shown.get(card.offer_id)))
            elif card.state is CardState.NEEDS:
                found.append(self._near(card))
            elif card.near.touch == "identify":
                asking.append(self._plain(card, OfferLook.MEMBERS, OfferAct.IDENTIFY))
            elif card.near.touch == "gift":
                found.append(self._gift(card))
            elif card.near.touch == "coupon" and card.offer_id in mine:
                found.append(self._hers(card, mine[card.offer_id]))
        if asking:
            found.append(replace(asking[0], others=len(asking) - 1))
        return found

    def declined(self) -> Iterator[OfferCard]:
        """The offers that were left out of this basket."""
        labels = self.offered.run.book.labels
        for code in self.priced.cart.declined:
            label = labels.get(OfferId(code))
            if label is not None and code not in self.offered.unused:
                title = label.text(self.language)
                yield OfferCard(OfferLook.LEFT_OUT, OfferAct.TAKE_UP, code, title)

    def _plain(self, card: Card, look: OfferLook, act: OfferAct) -> OfferCard:
        sentence = said(card.reason, self.language, self.services)
        title = card.label.text(self.language)
        return OfferCard(look, act, card.offer_id, title, sentence, saves_minor=card.saves_minor)

    def _applied(self, card: Card, coupon: CouponView | None) -> OfferCard:
        lines = self._lines(card.offer_id)
        plain = self._plain(card, OfferLook.APPLIED, OfferAct.LEAVE_OUT)
        if coupon is not None:
            plain = replace(plain, act=OfferAct.PUT_COUPON_AWAY, code=coupon.code)
        return replace(plain, lines=lines, sentence="" if lines else plain.sentence)

    def _near(self, card: Card) -> OfferCard:
        plain = self._plain(card, OfferLook.NEAR, OfferAct.NONE)
        if not card.near.minor:
            return plain
        reached = self._reached(card)
        return replace(plain, reached_minor=reached, missing_minor=card.near.minor)

    def _reached(self, card: Card) -> int:
        """How much of a minimum is there: what offers took off before does not count for it."""
        shape = self.offered.run.book.offers[card.offer_id].reward.gives().shape
        if isinstance(shape, BasketShape):
            total = self.offered.plan.total_minor
            before = [step.min_minor - card.near.minor for step in shape.steps]
            return min(before, key=lambda minor: abs(minor - total))
        scope = card.near.scope or EVERYTHING
        return Basket.of(self.offered.lines).subtotal_minor(scope)

    def _gift(self, card: Card) -> OfferCard:
        """A gift of one certain article is one touch; of several somebody has to choose."""
        named = card.near.scope.any_of if card.near.scope else frozenset()
        skus = [tag.removeprefix("sku:") for tag in named if tag.startswith("sku:")]
        if len(skus) != 1 or len(named) != 1:
            return self._plain(card, OfferLook.GIFT, OfferAct.NONE)
        return replace(self._plain(card, OfferLook.GIFT, OfferAct.ADD_GIFT), code=skus[0])

    def _hers(self, card: Card, view: CouponView) -> OfferCard:
        plain = self._plain(card, OfferLook.COUPON, OfferAct.SHOW_COUPON)
        return replace(plain, code=view.code, sentence="", last_day=view.last_day)

    def _lines(self, offer_id: OfferId) -> tuple[int, ...]:
        touched = {
            line_of(share.key) for share in self.offered.plan.shares if share.offer_id == offer_id
        }
        return tuple(
            number
            for number, line in enumerate(self.priced.lines, start=1)
            if line.line.id in touched
        )


def said(reason: Reason, language: str, services: TillServices) -> str:
    """The sentence of a reason."""
    currency = services.settings.currency
    return say(reason.code, language, reason.told(language), currency=currency)
