"""Reading a shop's streams as the engine does: page by page, the cursor kept from read to read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from posapp.domain.online_order import OnlineOrder
from sync.protocol import Stream
from sync.shop import BadRow, InCoupon, InMember, InProduct, InRow, InStock, Shop

MOST_PAGES = 2_000
PAGE_ROWS = 50
R = TypeVar("R", InProduct, InStock, InMember, InCoupon, OnlineOrder)


@dataclass(slots=True)
class News:
    """What came since the last look."""

    rows: list[InRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    pages: int = 0

    def of(self, kind: type[R], remote_id: str) -> list[R]:
        """The rows of one thing, in the order they came."""
        return [one for one in self.rows if isinstance(one, kind) and key_of(one) == remote_id]

    def last(self, kind: type[R], remote_id: str) -> R:
        """The newest word about one thing; there must be one."""
        found = self.of(kind, remote_id)
        assert found, f"nothing came in of {remote_id}"
        return found[-1]


def key_of(row: InRow) -> str:
    """The id by which the shop knows what a row is about."""
    return row.product_remote_id if isinstance(row, InStock) else row.remote_id


@dataclass(slots=True)
class Watch:
    """Where each stream of a shop was read to; the connector may change, the cursors stay."""

    cursors: dict[Stream, str] = field(default_factory=dict)

    def news(self, shop: Shop, stream: Stream, *, rows: int = PAGE_ROWS) -> News:
        """Read a stream to its end."""
        news = News()
        for _ in range(MOST_PAGES):
            page = shop.pull(stream, self.cursors.get(stream, ""), rows)
            news.rows += page.rows
            news.bad += page.bad
            news.pages += 1
            self.cursors[stream] = page.cursor
            if not page.more:
                return news
        msg = f"{stream} never ended"
        raise AssertionError(msg)


def only(found: Iterable[R]) -> R:
    """The one row there is."""
    (row,) = found
    return row
