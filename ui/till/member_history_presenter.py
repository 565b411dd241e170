"""A member's history: receipts of all channels, points and consents on one line of time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from loyalty.rules.member import Purpose
from loyalty.rules.wording import Words
from posapp.kernel.ids import MemberId, ProductId, SaleId
from posapp.ports import MemberSale
from posapp.services.member_channels import HistoryEntry
from posapp.till import TillServices

PAGE: Final = 30
MOST_PAGES: Final = 20
"""A filter looks through so many pages at most before it asks whether to look further back."""

OTHERS: Final = "others"
"""The filter for what is no receipt: points by hand, expiry, consents."""

LATER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of the history.

    `kind` is sale, refund, void, order, points or consent; `words` says what moved the points,
    `purpose` and `yes` what was agreed to. A receipt opens by its number, an online order that is
    no receipt by its `order_id`.
    """

    at: datetime
    kind: str
    channel: str = ""
    receipt: str = ""
    till: int = 0
    items: int = 0
    total_minor: int = 0
    earned: int = 0
    used: int = 0
    words: Words | None = None
    reason: str = ""
    purpose: Purpose | None = None
    yes: bool = False
    offers: tuple[tuple[str, str, str], ...] = ()
    order_id: str = ""
    state: str = ""
    late: bool = False

    @property
    def opens(self) -> bool:
        """Whether there is more to see of it."""
        return bool(self.receipt or self.order_id)


def of_sale(sale: MemberSale) -> Happening:
    """A receipt as a row."""
    return Happening(
        at=sale.at,
        kind=sale.kind,
        channel=sale.channel,
        receipt=sale.receipt_number,
        till=sale.till_number,
        items=sale.items,
        total_minor=sale.total_minor,
        earned=sale.points_earned,
        used=sale.points_used,
        offers=sale.offers,
    )


def of_order(entry: HistoryEntry) -> Happening:
    """An order of the online shop as a row."""
    return Happening(
        at=entry.at,
        kind="order",
        channel=entry.channel,
        items=entry.items,
        total_minor=entry.total_minor,
        order_id=entry.order_id,
        reason=entry.order_code,
        state=entry.state,
        late=entry.late,
    )


class MemberHistoryPresenter:
    """Loads receipts page by page and keeps what the filters let through."""

    def __init__(self, services: TillServices) -> None:
        """Start with nobody."""
        self._services = services
        self.forget()

    def forget(self) -> None:
        """Nobody is looked at."""
        self.member_id: MemberId | None = None
        self.channel = ""
        self.product = ""
        self.at = -1
        self._products: frozenset[ProductId] = frozenset()
        self._sales: list[MemberSale] = []
        self._before: datetime | None = None
        self._others: tuple[Happening, ...] = ()
        self._orders: tuple[Happening, ...] = ()
        self._channels: set[str] = set()

    def open(self, member_id: MemberId) -> None:
        """Somebody else, from the newest receipt on, without a filter."""
        self.forget()
        self.member_id = member_id
        self.again()

    def again(self) -> None:
        """The same person and filters, read again."""
        if self.member_id is not None:
            self._others = self._read_others(self.member_id)
            orders = self._services.channels.orders(self.member_id)
            self._orders = tuple(of_order(entry) for entry in orders)
            self._channels |= {order.channel for order in self._orders}
            self._reload()

    # ---- filters

    @property
    def channels(self) -> tuple[str, ...]:
        """What may be chosen: the channels seen so far, and what is no receipt."""
        return (*sorted(self._channels), *((OTHERS,) if self._others else ()))

    def choose_channel(self, channel: str) -> None:
        """Only this channel; empty for all."""
        self.channel = channel
        self.at = -1
        self._reload()

    def choose_product(self, text: str) -> None:
        """Only receipts with goods that the text names, or that were scanned; empty for all."""
        self.product = text.strip()
        self.at = -1
        self._products = frozenset()
        if self.product:
            hint = self._services.checkout.meaning(self.product)
            if hint.verb in {"add", "price", "weight"}:
                self._products = frozenset(product.id for product in hint.products)
        self._reload()

    @property
    def is_filtered(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.channel or self.product)

    # ---- rows

    @property
    def rows(self) -> tuple[Happening, ...]:
        """What is shown, newest first."""
        receipts = [of_sale(sale) for sale in self._sales]
        others = [] if self.product or self.channel not in {"", OTHERS} else list(self._others)
        others += [one for one in self._orders if self._lets_through(one)]
        if self.has_more and receipts:
            others = [one for one in others if one.at >= receipts[-1].at]
        return tuple(sorted([*receipts, *others], key=lambda one: one.at, reverse=True))

    def _lets_through(self, order: Happening) -> bool:
        """Whether the filters let an online order through."""
        if self.channel not in {"", order.channel}:
            return False
        return not self.product or self._order_holds(order)

    def _order_holds(self, order: Happening) -> bool:
        asked = self.product.casefold()
        with self._services.context.store.read() as work:
            row = work.online_orders.get(order.order_id)
            day = self._services.context.today()
            for line in row.order.lines if row else ():
                product = work.catalogue.by_sku(line.sku, day) if line.sku else None
                if self._products:
                    if product is not None and product.id in self._products:
                        return True
                elif asked in f"{line.name} {product.name_zh if product else ''}".casefold():
                    return True
        return False

    @property
    def has_more(self) -> bool:
        """Whether older receipts may be read."""
        return self._before is not None and self.channel != OTHERS

    def more(self) -> None:
        """Read on, until a page's worth of rows has come or there is no more."""
        wanted = len(self._sales) + PAGE
        for _ in range(MOST_PAGES):
            if self._before is None or len(self._sales) >= wanted:
                return
            self._read_page(self._before)

    def move(self, by: int) -> None:
        """Choose the row above or below; above the first there is none."""
        self.at = max(-1, min(self.at + by, len(self.rows) - 1))

    @property
    def chosen(self) -> Happening | None:
        """The chosen row."""
        rows = self.rows
        return rows[self.at] if 0 <= self.at < len(rows) else None

    def _reload(self) -> None:
        self._sales, self._before = [], self._services.clock.now() + LATER
        if self.channel != OTHERS:
            self.more()

    def _read_page(self, before: datetime) -> None:
        if self.member_id is None:
            return
        page = self._services.loyalty.cards.history(self.member_id, before)
        self._channels |= {row.channel for row in page.rows}
        rows = [row for row in page.rows if self.channel in {"", row.channel}]
        if self.product and rows:
            holding = self._holding([row.sale_id for row in rows])
            rows = [row for row in rows if row.sale_id in holding]
        self._sales += rows
        self._before = page.before

    def _holding(self, sale_ids: list[SaleId]) -> set[SaleId]:
        """The receipts with goods that were asked for."""
        asked = self.product.casefold()
        with self._services.context.store.read() as work:
            sales = work.sales.some(sale_ids)
        return {
            sale.id
            for sale in sales
            if any(
                line.product_id in self._products
                if self._products
                else asked in f"{line.name} {line.name_zh}".casefold()
                for line in sale.lines
            )
        }

    def _read_others(self, member_id: MemberId) -> tuple[Happening, ...]:
        loyalty = self._services.loyalty
        lines = loyalty.points.statement(member_id).lines
        points = [
            Happening(
                at=line.at, kind="points", earned=line.points, words=line.words, reason=line.reason
            )
            for line in lines
            if line.points and not line.sale_id
        ]
        said = [
            Happening(
                at=shown.record.at,
                kind="consent",
                channel=shown.record.channel,
                purpose=shown.purpose,
                yes=shown.record.given,
            )
            for shown in loyalty.consents.of(member_id)
            if shown.record is not None
        ]
        return (*points, *said)
