"""The shop's stock levels, as its sweep saw them; this store's own stock is never set by them."""

from posapp.kernel.clock import Clock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.ports import Work
from posapp.ports.sync import ShopLevel
from sync.incoming import checks
from sync.incoming.goods import KIND
from sync.incoming.terms import IntakeTerms
from sync.shop import InStock


class LevelsIn:
    """Takes over what lies at the shop's locations."""

    def __init__(self, clock: Clock, terms: IntakeTerms) -> None:
        self._clock = clock
        self._terms = terms

    def take(self, work: Work, told: InStock) -> None:
        """Keep a level, unless a newer one is known.

        Rule: sync.stock-sum
        Only the shop's word about the shop is kept: what lies in this store is the sum of its
        movements, whatever anybody sends.
        """
        checks.check_time(told.changed_at, self._clock.now())
        checks.milli(told.on_hand_milli)
        if checks.milli(told.held_milli) < 0:
            raise Refusal("sync.quantity-absurd", text=str(told.held_milli))
        if len(told.location) > checks.MOST_REMOTE_ID:
            raise Refusal("sync.row-id")
        product_id = self._product(work, told)
        level = ShopLevel(
            product_id, told.location, told.on_hand_milli, told.held_milli, told.changed_at
        )
        there = [one for one in work.shop_stock.of(product_id) if one.location == told.location]
        if not there or there[0].at <= told.changed_at:
            work.shop_stock.put([level])

    def _product(self, work: Work, told: InStock) -> ProductId:
        link = work.links.local(KIND, told.product_remote_id) if told.product_remote_id else None
        if link is not None:
            return ProductId(link.local_id)
        day = self._terms.day(self._clock.now())
        product = work.catalogue.by_sku(told.sku, day) if told.sku else None
        if product is None:
            raise Refusal("sync.stock-of-unknown", sku=told.sku[:40] or told.product_remote_id[:40])
        return product.id
