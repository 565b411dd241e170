"""The offers beside the open basket: what is applied, what one touch would bring, what is near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final

from posapp.domain.features import Feature
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode
from posapp.till import TillServices
from ui.till.member_panel_presenter import MemberSide

if TYPE_CHECKING:
    from loyalty.service.coupon_desk import CouponView
    from loyalty.service.offer_shelf import Offered

APPLIED_FIRST: Final = 2
"""So many applied offers stand above those that somebody could still act on."""


class OfferAct(Enum):
    """What a touch on a card does."""

    NONE = "none"
    LEAVE_OUT = "leave-out"
    TAKE_UP = "take-up"
    SHOW_COUPON = "show-coupon"
    PUT_COUPON_AWAY = "put-coupon-away"
    IDENTIFY = "identify"
    ADD_GIFT = "add-gift"


class OfferLook(Enum):
    """How a card looks: what it is about."""

    APPLIED = "applied"
    LEFT_OUT = "left-out"
    COUPON = "coupon"
    MEMBERS = "members"
    GIFT = "gift"
    NEAR = "near"


READY: Final = frozenset(
    {OfferAct.TAKE_UP, OfferAct.SHOW_COUPON, OfferAct.IDENTIFY, OfferAct.ADD_GIFT}
)


@dataclass(frozen=True, slots=True)
class OfferCard:
    """One card. `code` is what the act needs: an offer, a coupon or an article.

    `sentence` is said already; `lines` are the numbers of the lines it is applied to, `reached` and
    `missing` the money on the way to it. `others` more offers wait for the same touch. `key` is the
    number of its Alt key, 0 for none.
    """

    look: OfferLook
    act: OfferAct
    code: str
    title: str
    sentence: str = ""
    lines: tuple[int, ...] = ()
    saves_minor: int = 0
    reached_minor: int = 0
    missing_minor: int = 0
    others: int = 0
    last_day: date | None = None
    key: int = 0


class OfferCards:
    """Makes the cards, once for each state of the basket, and does what a touch on one means."""

    def __init__(self, services: TillServices, side: MemberSide) -> None:
        """Look at a till's open basket and at whose it is."""
        self._services = services
        self._side = side
        self._coupons: dict[str, CouponView] = {}
        self._made: tuple[object, ...] = ()
        self.cards: tuple[OfferCard, ...] = ()

    # ---- making

    def is_stale(self, language: str) -> bool:
        """Whether the basket, its member or the language has changed since the cards were made."""
        return not self._is_made(self._of(language))

    def make(self, language: str) -> tuple[OfferCard, ...]:
        """The cards for the basket as it stands."""
        of = self._of(language)
        if not self._is_made(of):
            self._made = of
            self.cards = self._numbered(_ordered(self._found(language)))
        return self.cards

    def forget(self) -> None:
        """Make them anew when they are next asked for."""
        self._made = ()

    def _of(self, language: str) -> tuple[object, ...]:
        return (self._services.checkout.view().cart, self._side.brief, language)

    def _is_made(self, of: tuple[object, ...]) -> bool:
        made = self._made
        return len(made) == len(of) and all(a is b for a, b in zip(made, of, strict=True))

    def _found(self, language: str) -> list[OfferCard]:
        here = self._services.features.here()
        if Feature.OFFERS not in here:
            return []
        offered, priced = self._offered, self._services.checkout.view().cart
        found: list[OfferCard] = []
        if offered is not None and priced.lines:
            from ui.till.offer_about import OfferAbout

            about = OfferAbout(self._services, offered, priced, language)
            shown = {view.series.offer_id: view for view in self._shown_coupons()}
            hers = self._hers() if Feature.COUPONS in here else ()
            found = about.cards(shown, hers)
            found.extend(about.declined())
        if Feature.COUPONS in here:
            found.extend(self._coupon_cards(found, language))
        return found

    @property
    def _offered(self) -> Offered | None:
        """What the offers said of this very basket; of an empty one they are not asked."""
        priced = self._services.checkout.view().cart
        offered = self._services.loyalty.shelf.offered if priced.lines else None
        return offered if offered is not None and offered.cart_id == priced.cart.id else None

    def _shown_coupons(self) -> tuple[CouponView, ...]:
        codes = self._services.checkout.view().cart.cart.coupons
        views = (self._known_coupon(code) for code in codes)
        return tuple(view for view in views if view is not None)

    def _known_coupon(self, code: str) -> CouponView | None:
        """A coupon of this basket; after a restart it is asked for once more."""
        if code not in self._coupons:
            try:
                self.check(code)
            except Refusal:
                return None
        return self._coupons[code]

    def _hers(self) -> tuple[CouponView, ...]:
        """The coupons she holds and may show today, one of each series."""
        brief = self._side.brief
        shown = self._services.checkout.view().cart.cart.coupons
        today = self._services.context.today()
        first: dict[str, CouponView] = {}
        for view in brief.coupons if brief else ():
            if view.first_day <= today and view.code not in shown and not view.series.stopped:
                first.setdefault(view.series.id, view)
        return tuple(first.values())

    def _coupon_cards(self, found: Sequence[OfferCard], language: str) -> Iterator[OfferCard]:
        """Coupons that were shown and do nothing yet, then those she holds."""
        there = {card.code for card in found}
        for view in self._shown_coupons():
            if view.code not in there:
                yield self._idle_coupon(view, language)
        for view in self._hers():
            if view.code not in there:
                yield OfferCard(
                    OfferLook.COUPON,
                    OfferAct.SHOW_COUPON,
                    view.code,
                    _series_name(view, language),
                    last_day=view.last_day,
                )

    def _idle_coupon(self, view: CouponView, language: str) -> OfferCard:
        offered = self._offered
        sentence = ""
        if offered is not None and self._services.checkout.view().cart.lines:
            from loyalty.offers.explain import why_not
            from ui.till.offer_about import said

            why = why_not(offered.run, offered.plan, offered.lines, view.series.offer_id)
            sentence = said(why, language, self._services)
        name = _series_name(view, language)
        act = OfferAct.PUT_COUPON_AWAY
        return OfferCard(OfferLook.COUPON, act, view.code, name, sentence)

    @staticmethod
    def _numbered(found: Sequence[OfferCard]) -> tuple[OfferCard, ...]:
        """Alt 1, Alt 2, … for the cards that one touch would bring."""
        key = 0
        numbered = []
        for card in found:
            if card.act in READY and key < 9:  # noqa: PLR2004 - there are nine such keys
                key += 1
                numbered.append(replace(card, key=key))
            else:
                numbered.append(card)
        return tuple(numbered)

    # ---- acting

    def with_key(self, number: int) -> OfferCard | None:
        """The card whose key this is."""
        return next((card for card in self.cards if card.key == number), None)

    def check(self, code: str) -> CouponView:
        """What a coupon stands for; a refusal says why it does not count."""
        checkout = self._services.checkout
        view = self._services.loyalty.coupons.check(code, checkout.member_id)
        self._coupons[view.code] = view
        return view

    def show_coupon(self, code: str) -> CouponView:
        """Put a coupon that counts onto the basket."""
        view = self.check(code)
        self._services.checkout.show_coupon(view.code)
        return view

    def touch(self, card: OfferCard) -> None:
        """Do what a touch means, where the till can do it alone."""
        checkout = self._services.checkout
        if card.act in {OfferAct.LEAVE_OUT, OfferAct.TAKE_UP}:
            checkout.decline(card.code)
        elif card.act is OfferAct.SHOW_COUPON:
            self.show_coupon(card.code)
        elif card.act is OfferAct.PUT_COUPON_AWAY:
            checkout.take_coupon_back(card.code)


def _series_name(view: CouponView, language: str) -> str:
    return view.series.name_zh if language == "zh" else view.series.name


def _ordered(found: Sequence[OfferCard]) -> list[OfferCard]:
    """The first applied, then what somebody can act on, then what is near; the rest applied last.

    So that what one touch would bring is in sight however many offers are applied already.
    """
    applied = [card for card in found if card.look is OfferLook.APPLIED]
    ready = [card for card in found if card.act in READY]
    others = [card for card in found if card not in applied and card not in ready]
    return [*applied[:APPLIED_FIRST], *ready, *others, *applied[APPLIED_FIRST:]]


def coupon_of(text: str) -> CouponCode:
    """The number in what was typed for a coupon: blanks and dashes are for the eye."""
    return CouponCode("".join(sign for sign in text if sign.isalnum()))
