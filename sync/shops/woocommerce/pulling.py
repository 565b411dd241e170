"""What changed in the shop, stream by stream, in pages.

Rows come by id, not by date: while we walk, a row that changes does not move, and a new one comes
at the end. What changed behind us is changed since the walk began, and the next walk has it.
Customers have no date to ask by: all are read and what changed is picked out here; after a long
walk the shop is left alone for a while. Coupons have no date that moves when they are used: those
are told whole each time. Goods and orders in the bin are in a list of their own; what was deleted
for ever is in none, and only a sweep of the ids notices.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from sync.protocol import Stream
from sync.shop import BadRow, InRow, Page, ShopMap
from sync.shops.woocommerce.calls import MOST_PER_PAGE, Calls, Query
from sync.shops.woocommerce.coupons_in import read_coupon
from sync.shops.woocommerce.cursor import Cursor, parse, read_cursor
from sync.shops.woocommerce.customers import FIELDS, read_member
from sync.shops.woocommerce.goods_in import read_product, read_stock, sellables
from sync.shops.woocommerce.look_around import Settings
from sync.shops.woocommerce.order_steps import OrderSteps
from sync.shops.woocommerce.orders_in import UNFINISHED, own_id, read_order
from sync.shops.woocommerce.reading import Odd, Row, record_id, text
from sync.shops.woocommerce.reviews_in import FIELDS as REVIEW_FIELDS
from sync.shops.woocommerce.reviews_in import read_review
from sync.shops.woocommerce.walking import Place, next_stretch, walk

_STOCK_FIELDS: Final = (
    "id,type,status,sku,manage_stock,stock_quantity,date_created_gmt,date_modified_gmt"
)
_DAILY: Final = frozenset({Stream.STOCK, Stream.MEMBERS, Stream.REVIEWS})
_WHOLE_EVERY: Final = timedelta(hours=24)
_MOST_BODY: Final = 4_000
_ANYBODY: Final = (("role", "all"),)

Found = Iterator[InRow | BadRow]


@dataclass(frozen=True, slots=True)
class Part:
    """One list of a stream.

    `dated`: it can be asked for what changed; else all of it is read and looked through here.
    `always_whole`: no date moves by every change, so all of it counts each time. `since_by`: what
    asks for the newer ones.
    """

    path: str
    query: Query = ()
    dated: bool = True
    always_whole: bool = False
    since_by: str = "modified_after"


_PARTS: Final[Mapping[Stream, Sequence[Part]]] = {
    Stream.PRODUCTS: (Part("products"), Part("products", (("status", "trash"),))),
    Stream.STOCK: (Part("products", (("_fields", _STOCK_FIELDS),)),),
    Stream.MEMBERS: (Part("customers", (*_ANYBODY, ("_fields", FIELDS)), dated=False),),
    Stream.ORDERS: (
        Part("orders", (("status", "any"),)),
        Part("orders", (("status", "trash"),)),
    ),
    Stream.COUPONS: (Part("coupons", dated=False, always_whole=True),),
    Stream.REVIEWS: (Part("products/reviews", (("_fields", REVIEW_FIELDS),), since_by="after"),),
}


class Pulling:
    """Reads streams."""

    def __init__(
        self, calls: Calls, shop_map: ShopMap, settings: Settings, orders: OrderSteps
    ) -> None:
        self._calls, self._map = calls, shop_map
        self._settings, self._orders = settings, orders
        self._readers: Mapping[Stream, Callable[[Row], Iterable[InRow]]] = {
            Stream.PRODUCTS: self._products,
            Stream.STOCK: self._stock,
            Stream.MEMBERS: lambda row: (read_member(row),),
            Stream.ORDERS: self._order,
            Stream.COUPONS: lambda row: (read_coupon(row, shop_map.currency.digits),),
            Stream.REVIEWS: lambda row: (read_review(row),),
        }

    def pull(self, stream: Stream, kept: str, limit: int) -> Page:
        """The next page of a stream; with nothing new, the cursor stays as it was."""
        cursor = self._anew_if_due(stream, read_cursor(kept))
        if cursor.rests(self._calls.shop_now()):
            return Page((), (), kept, more=False)
        is_start = not cursor.begun
        whole = not cursor.since or _PARTS[stream][0].always_whole
        while True:
            found, cursor, is_last = self._stretch(stream, cursor, max(limit, 1))
            if not is_last:
                return _page(found, cursor, more=True, whole=whole)
            if cursor.part + 1 >= len(_PARTS[stream]) or not cursor.since:
                break
            cursor = replace(cursor, part=cursor.part + 1, place=Place())
            if found:
                return _page(found, cursor, more=True, whole=whole)
        if is_start and not found and not whole:
            return Page((), (), kept, more=False)
        return _page(found, cursor.end(self._calls.said_at()), more=False, whole=whole)

    def _stretch(
        self, stream: Stream, cursor: Cursor, limit: int
    ) -> tuple[list[InRow | BadRow], Cursor, bool]:
        """What is new in the next rows of a list, where that ends, and whether the list does."""
        part = _PARTS[stream][min(cursor.part, len(_PARTS[stream]) - 1)]
        since = ((part.since_by, cursor.since),) if part.dated and cursor.since else ()
        count = limit if part.dated or not cursor.since else MOST_PER_PAGE
        stretch = next_stretch(self._calls, part.path, (*part.query, *since), cursor.place, count)
        cursor = cursor.begin(self._calls.said_at())
        found: list[InRow | BadRow] = []
        for row, place in zip(stretch.rows, stretch.places, strict=True):
            if len(found) >= limit:
                return found, cursor, False
            if part.always_whole or cursor.is_new(row):
                found += self._read(stream, row)
                cursor = cursor.note(row)
            cursor = replace(cursor, place=place)
        if not stretch.is_last:
            cursor = replace(cursor, place=stretch.end)
        return found, cursor, stretch.is_last

    def ids(self, stream: Stream) -> Iterator[str]:
        """Every id that `pull` would give, and none that it would not."""
        if stream in {Stream.PRODUCTS, Stream.STOCK}:
            yield from self._goods_ids()
        elif stream is Stream.ORDERS:
            fields = (("status", "any"), ("_fields", "id,status,meta_data"))
            for row in walk(self._calls, "orders", fields):
                if text(row, "status") not in UNFINISHED and not own_id(row):
                    yield str(record_id(row))
        else:
            part = _PARTS[stream][0]
            query = _ANYBODY if stream is Stream.MEMBERS else ()
            for row in walk(self._calls, part.path, (*query, ("_fields", "id"))):
                yield str(record_id(row))

    def _goods_ids(self) -> Iterator[str]:
        fields = (("_fields", "id,type,status,price"),)
        for row in walk(self._calls, "products", fields):
            for goods in sellables(self._calls, row, "id,status,price"):
                if text(goods.row, "price"):
                    yield goods.key

    def _anew_if_due(self, stream: Stream, cursor: Cursor) -> Cursor:
        """Some are read whole once a day: plug-ins write levels and people without a date."""
        if stream not in _DAILY or cursor.begun or not cursor.whole_at:
            return cursor
        is_due = self._calls.shop_now() - parse(cursor.whole_at) > _WHOLE_EVERY
        return Cursor() if is_due else cursor

    def _read(self, stream: Stream, row: Row) -> list[InRow | BadRow]:
        """The rows that one record makes, or why nobody can understand it."""
        try:
            return list(self._readers[stream](row))
        except Odd as odd:
            shown = _without_people(row) if stream is Stream.REVIEWS else row
            body = json.dumps(shown, default=str, ensure_ascii=False)[:_MOST_BODY]
            return [BadRow(str(record_id(row)), "sync.row-odd", {"field": odd.where}, body)]

    def _products(self, row: Row) -> Iterator[InRow]:
        terms = self._settings.price_terms()
        for goods in sellables(self._calls, row):
            found = read_product(goods, terms, self._map)
            if found is not None:
                yield found

    def _stock(self, row: Row) -> Iterator[InRow]:
        for goods in sellables(self._calls, row, _STOCK_FIELDS):
            found = read_stock(goods, self._map.location)
            if found is not None:
                yield found

    def _order(self, row: Row) -> Iterator[InRow]:
        if text(row, "status") not in UNFINISHED:
            yield read_order(row, self._map, self._orders.refunds_of(row))


def _without_people(row: Row) -> Row:
    """A review without who wrote it, should the shop have told it unasked."""
    return {name: value for name, value in row.items() if name in REVIEW_FIELDS.split(",")}


def _page(found: Sequence[InRow | BadRow], cursor: Cursor, *, more: bool, whole: bool) -> Page:
    return Page(
        rows=tuple(one for one in found if not isinstance(one, BadRow)),
        bad=tuple(one for one in found if isinstance(one, BadRow)),
        cursor=cursor.text(),
        more=more,
        whole=whole,
    )
