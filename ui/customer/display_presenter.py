"""What stands on the customer's screen, in plain Python: followed from the checkout's view.

Nothing here is on the way of a scan: the display looks when the hands rest. What it needs of a
member and of the offers has been read for the till already; no look of it asks the store, but for
the one after a sale.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from loyalty.service.card_parts import MemberBrief
from posapp.domain.money_text import format_money, format_quantity
from posapp.domain.pricing import PricedCart, PricedLine
from posapp.domain.tax import Prices
from posapp.domain.tender import Settlement
from posapp.kernel.ids import MemberId
from posapp.services.outcomes import CheckoutView, Closed
from posapp.till import TillServices
from ui.till.change_member_presenter import AfterSale, after_sale
from ui.till.member_panel_presenter import MemberSide, TierFacts, facts_of
from ui.till.offer_cards_presenter import OfferCard, OfferCards, OfferLook

THANKS_S = 30.0
MOST_OFFERS = 3
FOR_EVERYBODY = frozenset({OfferLook.APPLIED, OfferLook.NEAR})
FOR_HER = FOR_EVERYBODY | {OfferLook.COUPON}


class Page(Enum):
    """What the screen is about."""

    IDLE = "idle"
    BASKET = "basket"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """One line of the basket in full words; `off` names why it costs less, with its amount."""

    name: str
    quantity: str
    amount: str
    off: str = ""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class DisplayMember:
    """Who has identified herself here: what to call her, her points, the way to the next tier."""

    name: str
    points: int
    earned: int
    tier: TierFacts | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of the basket; `paid_minor` and `due_minor` once paying has begun."""

    total_minor: int
    tax_minor: int
    tax_inside: bool
    saved_minor: int
    paid_minor: int = 0
    due_minor: int = 0


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a sale came to; `name` and `after` only for a member who had identified herself."""

    name: str
    paid_minor: int
    change_minor: int
    saved_minor: int
    after: AfterSale | None = None


@dataclass(frozen=True, slots=True)
class DisplayView:
    """Everything on the screen; equal views look alike."""

    page: Page
    store: str
    language: str
    lines: tuple[DisplayLine, ...] = ()
    sums: Sums | None = None
    member: DisplayMember | None = None
    offers: tuple[OfferCard, ...] = ()
    thanks: Thanks | None = None


def called(name: str, name_zh: str, language: str) -> str:
    """What to call her where others read it: a Chinese name whole, of others the first name.

    >>> called("Wang Li", "王丽", "zh"), called("Wang Li", "王丽", "en"), called("Ann Lee", "", "")
    ('王丽', 'Wang Li', 'Ann')
    """
    if name_zh:
        return name_zh if language == "zh" or not name else name
    return name.split(maxsplit=1)[0] if name.split() else ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a view was made of."""

    cart: PricedCart
    settlement: Settlement | None
    known: MemberId | None
    brief: MemberBrief | None
    offers: tuple[OfferCard, ...]
    thanking: bool
    language: str

    def is_same(self, other: "_Seen | None") -> bool:
        """Whether nothing has changed; a basket that was priced anew is another one."""
        return (
            other is not None
            and self.cart is other.cart
            and self.settlement is other.settlement
            and self.brief is other.brief
            and self.offers is other.offers
            and (self.known, self.thanking, self.language)
            == (other.known, other.thanking, other.language)
        )


@dataclass(slots=True)
class DisplayPresenter:
    """Makes the view; lines that came out the same keep theirs."""

    services: TillServices
    side: MemberSide
    cards: OfferCards
    _known: tuple[MemberId, str, str] | None = None
    _last: Closed | None = None
    _thanks: tuple[str, Thanks] | None = None
    _thanks_until_s: float = float("-inf")
    _made: dict[int, tuple[PricedLine, DisplayLine]] = field(default_factory=dict)
    _language: str = ""
    _offers_of: tuple[tuple[OfferCard, ...], frozenset[OfferLook]] | None = None
    _offers: tuple[OfferCard, ...] = ()
    _seen: _Seen | None = None
    _view: DisplayView | None = None

    def look(self, language: str) -> DisplayView:
        """What is true now; the very same view as before where nothing has changed."""
        view = self.services.checkout.view()
        now = _Seen(
            view.cart,
            view.settlement,
            view.known,
            self.side.brief,
            self._look_at_offers(view, language),
            self._is_thanking(view),
            language,
        )
        if self._view is None or not now.is_same(self._seen):
            self._seen = now
            self._view = self._made_of(view, now)
        return self._view

    def _made_of(self, view: CheckoutView, now: _Seen) -> DisplayView:
        store, language = self._store(now.language), now.language
        if view.cart.lines:
            return DisplayView(
                Page.BASKET,
                store,
                language,
                lines=self._lines(view.cart, language),
                sums=self._sums(view),
                member=self._member(view, language),
                offers=now.offers,
            )
        self._made.clear()
        if now.thanking and view.last is not None:
            return DisplayView(
                Page.THANKS, store, language, thanks=self._thank(view.last, language)
            )
        return DisplayView(Page.IDLE, store, language)

    def _store(self, language: str) -> str:
        settings = self.services.settings
        chinese = settings.text("store.name_zh") if language == "zh" else ""
        return chinese or settings.text("store.name")

    # ------------------------------------------------------------------ the basket

    def _lines(self, priced: PricedCart, language: str) -> tuple[DisplayLine, ...]:
        before = self._made if language == self._language else {}
        made = {}
        for line in priced.lines:
            known = before.get(id(line))
            made[id(line)] = known or (line, self._line(line, language))
        self._made, self._language = made, language
        return tuple(shown for _, shown in made.values())

    def _line(self, line: PricedLine, language: str) -> DisplayLine:
        product, currency = line.line.product, self.services.settings.currency
        name = product.name_zh if language == "zh" and product.name_zh else product.name
        off = ""
        if line.off_minor > 0 and line.reductions:
            largest = max(line.reductions, key=lambda one: abs(one.amount_minor))
            label = largest.label_zh if language == "zh" and largest.label_zh else largest.label
            off = f"{label} {format_money(-line.off_minor, currency, language)}"
        return DisplayLine(
            name=name,
            quantity=format_quantity(line.line.quantity, language),
            amount=format_money(line.shown_minor, currency, language),
            off=off,
            returned=line.line.quantity.milli < 0,
        )

    def _sums(self, view: CheckoutView) -> Sums:
        priced, settlement = view.cart, view.settlement
        paid = sum(t.amount_minor for t in settlement.tenders) if settlement else 0
        return Sums(
            total_minor=priced.total_minor,
            tax_minor=priced.total.tax_minor,
            tax_inside=self.services.settings.terms.prices is Prices.GROSS,
            saved_minor=max(priced.saved_minor, 0),
            paid_minor=paid,
            due_minor=settlement.due_minor if settlement and paid else 0,
        )

    def _member(self, view: CheckoutView, language: str) -> DisplayMember | None:
        """Only who has identified herself at this basket.

        Rule: display.own-act
        A name that a clerk chose from a list, or a basket that was taken back, shows nobody.
        """
        brief = self.side.brief
        if view.known is None or brief is None:
            self._known = None
            return None
        name = called(brief.name, brief.name_zh, language)
        self._known = (view.known, brief.name, brief.name_zh)
        facts = facts_of(brief, language)
        return DisplayMember(name, facts.points, self.side.points_earned() or 0, facts.tier)

    def _look_at_offers(self, view: CheckoutView, language: str) -> tuple[OfferCard, ...]:
        """What the till has found out already; the display never makes it look."""
        if not view.cart.lines:
            return ()
        if not self.cards.is_stale(language):
            of = (self.cards.cards, FOR_HER if view.known is not None else FOR_EVERYBODY)
            if self._offers_of is None or of[0] is not self._offers_of[0] or of != self._offers_of:
                self._offers_of, self._offers = of, _worth_showing(*of)
        return self._offers

    # ------------------------------------------------------------------ after the sale

    def _is_thanking(self, view: CheckoutView) -> bool:
        now = self.services.clock.monotonic_s()
        if view.cart.lines:
            self._thanks_until_s = float("-inf")
            self._last = view.last or self._last
        elif view.last is not None and view.last is not self._last:
            self._last, self._thanks = view.last, None
            self._thanks_until_s = now + THANKS_S
        somebody = self.services.staffing.current is not None
        return somebody and view.last is self._last and now < self._thanks_until_s

    def _thank(self, closed: Closed, language: str) -> Thanks:
        if self._thanks is None or self._thanks[0] != language:
            sale, known = closed.sale, self._known
            hers = known is not None and known[0] == sale.member_id
            after = after_sale(self.services, sale, language) if hers else None
            name = called(known[1], known[2], language) if hers and known else ""
            thanks = Thanks(
                name=name,
                paid_minor=sale.paid_minor,
                change_minor=closed.change_minor,
                saved_minor=sum(line.off_minor for line in sale.lines),
                after=after,
            )
            self._thanks = (language, thanks)
        return self._thanks[1]


def _worth_showing(
    cards: Sequence[OfferCard], allowed: frozenset[OfferLook]
) -> tuple[OfferCard, ...]:
    """What is near comes before what is applied: that stands on its lines already."""
    mine = [card for card in cards if card.look in allowed]
    mine.sort(key=lambda card: card.look is OfferLook.APPLIED)
    return tuple(mine[:MOST_OFFERS])
