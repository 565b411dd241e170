"""What the till suggests to a member, and how that fares: with her yes to personal offers alone.

What she looked at online comes from her events, what she always buys from her receipts. Each reason
is a source of candidates; the pure rule puts them in order, see `loyalty.rules.suggesting`.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from loyalty.rules.member import Purpose
from loyalty.rules.suggesting import Candidate, Reason, suggested
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.web_events import WebEvents
from posapp.domain.cart import Cart
from posapp.domain.features import Feature
from posapp.domain.product import Product
from posapp.domain.sale import Sale
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CartId, MemberId, ProductId
from posapp.ports import UsualGood, Work

MOST: Final = 8
BOUGHT_LATELY: Final = 1_000
LOOKS: Final = 200
"""So many views are gone through; she may look at the same goods again and again."""
MOST_BASKETS: Final = 50
SHELF: Final = "shelf"
SHOWN, CLICKED, BOUGHT, DISMISSED = "shown", "clicked", "bought", "dismissed"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Goods worth a word, and why. `at`: when she looked at them, or bought them last."""

    product: Product
    reason: Reason
    at: datetime
    receipts: int = 0


@dataclass(slots=True)
class BasketLog:
    """What was suggested for a basket, by SKU, and what is not counted yet."""

    member_id: MemberId
    reasons: dict[str, Reason] = field(default_factory=dict)
    clicked: set[str] = field(default_factory=set)
    waiting: Counter[tuple[Reason, str]] = field(default_factory=Counter)


class Suggestions:
    """Suggests, hears that she is not interested, and counts what came of it.

    Rule: suggest.counted
    What was shown, touched and bought is counted by day and reason, never by member, and not at all
    where she has said no meanwhile. The counts are written with the sale, or when a basket is left:
    no touch waits for them.
    """

    def __init__(self, context: ProgramContext, web: WebEvents) -> None:
        self._context = context
        self._web = web
        self._reading = MemberReading(context)
        self._baskets: OrderedDict[CartId, BasketLog] = OrderedDict()

    def of(self, member_id: MemberId, most: int = MOST) -> tuple[Suggestion, ...]:
        """What to suggest to her now, the best first; nothing without her yes."""
        unwanted = self._web.dismissed(member_id)
        views = self._web.views(member_id, LOOKS)
        with self._context.store.read() as work:
            if Feature.SUGGESTIONS not in self._context.features(work):
                return ()
            if not self._reading.allows(work, member_id, Purpose.PERSONAL):
                return ()
            ids = work.members.ids_of(member_id)
            bought = {one.product_id: one for one in work.sales.usual(ids, BOUGHT_LATELY)}
            goods: dict[str, Product] = {}
            candidates = [
                *self._viewed(work, [(view.about, view.at) for view in views], bought, goods),
                *self._usual(work, list(bought.values())[: 2 * most], goods),
            ]
        chosen = suggested(candidates, self._context.now(), unwanted=unwanted, most=most)
        return tuple(Suggestion(goods[c.sku], c.reason, c.at, c.receipts) for c in chosen)

    def _viewed(
        self,
        work: Work,
        views: Sequence[tuple[str, datetime]],
        bought: dict[ProductId, UsualGood],
        goods: dict[str, Product],
    ) -> Iterator[Candidate]:
        for sku, at in dict(reversed(views)).items():
            product = work.catalogue.by_sku(sku, self._context.today())
            if product is None or product.discontinued:
                continue
            goods[product.sku] = product
            before = bought.get(product.id)
            yield Candidate(
                product.sku,
                Reason.VIEWED,
                at,
                bought_at=before.last_at if before else None,
                stock_milli=self._stock(work, product.id),
            )

    def _usual(
        self, work: Work, usual: Sequence[UsualGood], goods: dict[str, Product]
    ) -> Iterator[Candidate]:
        for good in usual:
            product = work.catalogue.product(good.product_id, self._context.today())
            if product is not None and not product.discontinued:
                goods[product.sku] = product
                yield Candidate(
                    product.sku,
                    Reason.USUAL,
                    good.last_at,
                    stock_milli=self._stock(work, product.id),
                    receipts=good.receipts,
                )

    def _stock(self, work: Work, product_id: ProductId) -> int | None:
        """What lies here as the shop counts it; without its word, what this store has counted in.

        A store that only sells and never counts goods in knows nothing of its shelf.
        """
        here = self._context.settings.text("shop.location")
        for level in work.shop_stock.of(product_id):
            if here and level.location == here:
                return level.on_hand_milli - level.held_milli
        own = work.stock.level_milli(product_id, SHELF)
        return own if own > 0 else None

    # ---- what she says and does

    def dismiss(self, member_id: MemberId, sku: str) -> None:
        """She is not interested: it is suggested to her no more, on no channel."""
        if not self._web.dismiss(member_id, sku):
            raise Refusal("consent.preference-missing")
        for log in self._baskets.values():
            if sku in log.reasons and log.member_id == member_id:
                log.waiting[log.reasons[sku], DISMISSED] += 1

    def allow_again(self, member_id: MemberId, sku: str) -> None:
        """It may be suggested to her after all."""
        if not self._web.undismiss(member_id, sku):
            raise Refusal("consent.preference-missing")

    def shown(self, cart_id: CartId, member_id: MemberId, goods: Sequence[Suggestion]) -> None:
        """These stand on the screen for a basket; each counts once a basket."""
        log = self._baskets.get(cart_id)
        if log is None or log.member_id != member_id:
            log = self._baskets[cart_id] = BasketLog(member_id)
            if len(self._baskets) > MOST_BASKETS:
                self._baskets.popitem(last=False)
        for one in goods:
            if one.product.sku not in log.reasons:
                log.reasons[one.product.sku] = one.reason
                log.waiting[one.reason, SHOWN] += 1

    def clicked(self, cart_id: CartId, sku: str) -> None:
        """One of them was taken up by a touch."""
        log = self._baskets.get(cart_id)
        if log is not None and sku in log.reasons and sku not in log.clicked:
            log.clicked.add(sku)
            log.waiting[log.reasons[sku], CLICKED] += 1

    def left(self, work: Work, cart: Cart) -> None:
        """A basket was put aside or emptied: what was shown counts."""
        log = self._baskets.get(cart.id)
        if log is not None:
            self._write(work, log)

    def sold(self, work: Work, sale: Sale, cart: Cart) -> None:
        """A basket became a receipt: what was suggested and is on it was bought."""
        log = self._baskets.pop(cart.id, None)
        if log is None:
            return
        for sku in {line.sku for line in sale.lines if line.quantity.milli > 0}:
            if sku in log.reasons:
                log.waiting[log.reasons[sku], BOUGHT] += 1
        self._write(work, log)

    def _write(self, work: Work, log: BasketLog) -> None:
        if self._reading.allows(work, log.member_id, Purpose.PERSONAL):
            day = self._context.today()
            for (reason, act), count in sorted(log.waiting.items(), key=_name_of):
                work.suggestion_counts.add(day, reason.value, act, count)
        log.waiting.clear()


def _name_of(counted: tuple[tuple[Reason, str], int]) -> tuple[str, str]:
    (reason, act), _ = counted
    return reason.value, act
