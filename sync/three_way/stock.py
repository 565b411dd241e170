"""The shop's count at this store against the store's own movements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from posapp.kernel.clock import local_day
from posapp.kernel.ids import ProductId
from posapp.ports import Store, Work
from posapp.ports.sync import Difference, Link, ShopLevel
from sync.three_way.books import Receipt
from sync.three_way.terms import CheckTerms, Findings

SHELF: Final = "shelf"
BASE: Final = "stock-base"
AROUND: Final = timedelta(minutes=10)
AT_ONCE: Final = 50


@dataclass(slots=True)
class Levels:
    """Whether the shop's count at this store moved by what was sold here since the first look.

    Levels are compared by how far they moved: goods that come in are booked in the shop alone.
    What was sold so lately that the shop's count may not hold it yet waits for the next night.
    `told` is when the shop last heard of a sale of each product, `sent_home` when goods of online
    orders that are not collected here may have left from here.
    """

    terms: CheckTerms
    now: datetime
    told: dict[ProductId, datetime] = field(default_factory=dict)
    sent_home: dict[ProductId, datetime] = field(default_factory=dict)

    def note(self, receipt: Receipt, sent_at: datetime | None) -> None:
        """A receipt: when the shop heard of it; now, while it has not."""
        at = sent_at or self.now
        for product_id in receipt.products:
            self.told[product_id] = max(self.told.get(product_id, at), at)

    def note_sent_home(self, work: Work, since: datetime) -> None:
        """Goods of online orders that are not collected here."""
        for step in work.order_steps.since(since):
            row = work.online_orders.get(step.order_id)
            for line in row.order.lines if row is not None and not row.order.pick_up else ():
                link = work.links.local("product", line.product_remote_id)
                if link is not None:
                    self.sent_home[ProductId(link.local_id)] = step.at

    def compare(self, work: Work, findings: Findings) -> Iterator[Difference]:
        """Products whose level moved otherwise."""
        for level in work.shop_stock.all(self.terms.location):
            base = work.links.remote(BASE, level.product_id)
            told = self.told.get(level.product_id)
            if base is None or base.at > level.at or (told and told > level.at - AROUND):
                continue
            if self._is_stale(base):
                continue
            gap = _offset(work, level) - int(base.detail)
            day = local_day(self.now, self.terms.zone)
            product = work.catalogue.product(level.product_id, day)
            if gap and product is not None:
                since = base.at.date().isoformat()
                blanks = {"sku": product.sku, "gap": milli_text(gap), "since": since}
                yield findings.make("stock", level.product_id, "sync.check-stock", blanks)

    def take_bases(self, store: Store) -> None:
        """From where levels are counted: of goods never compared, or sent home by the shop since.

        A level that may not hold the latest sale yet is no base.
        """
        fresh = {**self.told, **self.sent_home}
        with store.read() as work:
            new = [
                level
                for level in work.shop_stock.all(self.terms.location)
                if fresh.get(level.product_id, level.at - AROUND) <= level.at - AROUND
                and self._needs_base(work, level.product_id)
            ]
        for start in range(0, len(new), AT_ONCE):
            with store.write() as work:
                for level in new[start : start + AT_ONCE]:
                    offset, name = str(_offset(work, level)), level.product_id
                    work.links.put(Link(BASE, name, name, offset, "", self.now))
                work.commit()

    def _needs_base(self, work: Work, product_id: ProductId) -> bool:
        base = work.links.remote(BASE, product_id)
        return base is None or self._is_stale(base)

    def _is_stale(self, base: Link) -> bool:
        """Whether goods left since then that the shop counts by itself, or is not told of."""
        sent_home = self.sent_home.get(ProductId(base.local_id), base.at)
        return sent_home > base.at or not self.terms.is_told(base.at)


def _offset(work: Work, level: ShopLevel) -> int:
    """How much higher the shop counts than this store's own movements."""
    return level.on_hand_milli - work.stock.level_milli(level.product_id, SHELF)


def milli_text(milli: int) -> str:
    """Thousandths with their sign, as few digits as they need.

    >>> milli_text(3000), milli_text(-250)
    ('+3', '-0.25')
    """
    whole, rest = divmod(abs(milli), 1000)
    sign = "+" if milli > 0 else "-"
    return f"{sign}{whole}" + (f".{rest:03d}".rstrip("0") if rest else "")
