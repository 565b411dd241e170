"""Reads what changed at the shop, list by list, in pages; and the ids of all there is.

Every list of Vendure has a trap of its own:

    variants    a sale moves no `updatedAt`, a new name moves the product's only: two lists
    stock       cannot be asked for by time: all of it is read, from the first to the last
    orders      `updatedAt` stands still when the state moves: besides what changed and what was
                placed, the orders that were open at the last look are looked at again, and behind
                that, a page at each look, everything of the last months once around
    customers   `updatedAt` stands still when she confirms her e-mail: accounts that had not at the
                last look are looked at again
    deletions   are not told: `ids` names what is there
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from posapp.domain.online_order import OnlineOrder
from posapp.kernel.clock import Clock, stamp
from sync.plain_text import plain_text
from sync.protocol import Stream
from sync.shop import BadRow, InRow, InStock, Page, ShopMap
from sync.shops.vendure import coupons, members, orders, products
from sync.shops.vendure.api import Api, ShopSaysNo
from sync.shops.vendure.draft import WALK_IN_EMAIL
from sync.shops.vendure.positions import Bookmark, Position, bookmark
from sync.shops.vendure.reading import Row, Unreadable

MOST_AT_ONCE = 1000
"""Vendure lists no more in one answer."""
IDS_AT_ONCE = 500
PRODUCTS_AT_ONCE = 20
RENAMED = "renamed"
"""The step at which products are read on, and not their variants."""
OPEN_MOST = 500
"""So many open orders are remembered from look to look; the rest comes with the round."""
ROUND = timedelta(days=90)
CLOCKS_APART = timedelta(minutes=10)
FINAL = frozenset({"Delivered", "Cancelled"})

LISTS = {
    Stream.PRODUCTS: "productVariants",
    Stream.STOCK: "productVariants",
    Stream.MEMBERS: "customers",
    Stream.ORDERS: "orders",
    Stream.COUPONS: "promotions",
}
FIELDS = {
    Stream.PRODUCTS: products.FIELDS,
    Stream.STOCK: products.STOCK,
    Stream.MEMBERS: members.FIELDS,
    Stream.ORDERS: orders.FIELDS,
    Stream.COUPONS: coupons.FIELDS,
}
PRODUCT = "id updatedAt variants{id}"
IDS = {
    Stream.PRODUCTS: "id sku",
    Stream.STOCK: "id sku",
    Stream.MEMBERS: "id emailAddress",
    Stream.ORDERS: "id state customer{id} customFields{salesChannel}",
    Stream.COUPONS: "id couponCode",
}
OWN: Mapping[str, object] = {"posTxnId": {"isNull": False}}
BODY_MOST = 20_000
Reader = Callable[[Row], Sequence[InRow]]


class Pulls:
    """Reads streams."""

    def __init__(self, api: Api, shop_map: ShopMap, clock: Clock) -> None:
        self._api = api
        self._clock = clock
        self._orders = orders.OrderReader(shop_map)
        self._proves_emails = shop_map.proves_emails

    def pull(self, stream: Stream, cursor: str, limit: int) -> Page:
        """Rows that changed since the cursor.

        Rule: sync.vendure-pull
        """
        limit = min(limit, MOST_AT_ONCE)
        at = bookmark(cursor)
        if stream is Stream.PRODUCTS:
            return self._products(at, limit)
        if stream is Stream.STOCK:
            return self._stock(at, limit)
        if stream is Stream.ORDERS:
            return self._all_orders(at, limit)
        if stream is Stream.MEMBERS:
            return self._members(at, limit)
        rows, onward = self._since(LISTS[stream], FIELDS[stream], at, limit)
        more = len(rows) == limit
        return _page(rows, _coupon, at.moved(LISTS[stream], onward), more=more)

    def ids(self, stream: Stream) -> Iterator[str]:
        """Every id there is, in the order of ids, so that nothing moves while it is read.

        A till's own receipts are no orders of the shop: the nightly check looks at those.
        """
        wants = IDS.get(stream, "id")
        others = {"posTxnId": {"isNull": True}} if stream is Stream.ORDERS else {}
        skip = 0
        while True:
            options: dict[str, object] = {"take": IDS_AT_ONCE, "skip": skip, "filter": others}
            options["sort"] = {"id": "ASC"}
            rows = self._rows(LISTS[stream], wants, options)
            yield from (row.id() for row in rows if _is_theirs(stream, row))
            if len(rows) < IDS_AT_ONCE:
                return
            skip += len(rows)

    def sales_since(self, at: datetime) -> Iterator[OnlineOrder]:
        """Orders that began at a till, since a moment."""
        position, seen = Position(since=stamp(at)), set[str]()
        while True:
            rows = self._rows("orders", orders.FIELDS, _placed(position, IDS_AT_ONCE, OWN))
            new = [row for row in rows if row.id() not in seen]
            seen.update(row.id() for row in new)
            yield from (self._orders.read(row) for row in new)
            if len(rows) < IDS_AT_ONCE:
                return
            position = position.next([row.moment("orderPlacedAt") for row in rows], IDS_AT_ONCE)

    # ---- customers

    def _members(self, at: Bookmark, limit: int) -> Page:
        """Customers that changed; when there are no more, who confirmed her e-mail meanwhile."""
        rows, onward = self._since("customers", members.FIELDS, at, limit)
        at, more = at.moved("customers", onward), len(rows) == limit
        asked = () if more else at.ids[:limit]
        looked: tuple[Row, ...] = ()
        if asked:
            part = {"take": limit, "filter": {"id": {"in": asked}}}
            looked = self._rows("customers", members.FIELDS, part)
        wait = [row.words("id") for row in (*rows, *looked) if members.waits_for_proof(row)]
        confirmed = [row for row in looked if row.words("id") not in wait]
        held = dict.fromkeys([*at.ids[len(asked) :], *wait])
        at = at.holding(list(held)[-OPEN_MOST:])
        return _page((*rows, *confirmed), self._member, at, more=more)

    def _member(self, row: Row) -> Sequence[InRow]:
        if row.fields.get("emailAddress") == WALK_IN_EMAIL:
            return ()
        return (members.read_member(row, proves_emails=self._proves_emails),)

    # ---- lists

    def _rows(self, name: str, wants: str, options: Mapping[str, object]) -> tuple[Row, ...]:
        """The rows of a list; one that the shop itself cannot write down does not hide the rest.

        Rule: sync.vendure-poisoned-row
        Vendure answers nothing at all then, so its rows are asked for one by one.
        """
        head = f"query($o:{_kind(name)})"
        try:
            answer = self._api.ask(f"{head}{{{name}(options:$o){{items{{{wants}}}}}}}", o=options)
            return answer.row(name).rows("items")
        except ShopSaysNo:
            bare = f"{head}{{{name}(options:$o){{items{{id updatedAt}}}}}}"
            rows = self._api.ask(bare, o=options).row(name).rows("items")
        return tuple(self._alone(name, wants, row) for row in rows)

    def _alone(self, name: str, wants: str, row: Row) -> Row:
        """One row by itself; if it is the poisoned one, nothing but its id."""
        options = {"filter": {"id": {"eq": row.id()}}}
        document = f"query($o:{_kind(name)}){{{name}(options:$o){{items{{{wants}}}}}}}"
        try:
            found = self._api.ask(document, o=options).row(name).rows("items")
        except ShopSaysNo:
            return row
        return found[0] if found else row

    def _since(
        self, name: str, wants: str, at: Bookmark, limit: int
    ) -> tuple[tuple[Row, ...], Position]:
        """The next page of a list by the time of change, and the position after it."""
        position = at.at(name)
        options = {
            "take": limit,
            "skip": position.skip,
            "sort": {"updatedAt": "ASC", "id": "ASC"},
            "filter": {"updatedAt": {"after": position.after}},
        }
        rows = self._rows(name, wants, options)
        return rows, position.next([row.moment("updatedAt") for row in rows], limit)

    def _lately(self) -> Position:
        """Where a second list begins: the first list reads all that is older."""
        return Position(since=stamp(self._clock.now() - CLOCKS_APART))

    # ---- products and stock

    def _products(self, at: Bookmark, limit: int) -> Page:
        """Variants that changed; when there are no more, the variants of products that changed.

        While there are more of these the first list rests: its overlap would be read again with
        each of their pages, and after an import that is the whole catalogue.
        """
        if not at.positions:
            at = at.moved("products", self._lately())
        rows: tuple[Row, ...] = ()
        if at.step != RENAMED:
            rows, onward = self._since("productVariants", products.FIELDS, at, limit)
            at = at.moved("productVariants", onward)
            if len(rows) == limit:
                return _page(rows, _product, at, more=True)
        renamed, onward = self._since("products", PRODUCT, at, PRODUCTS_AT_ONCE)
        more = len(renamed) == PRODUCTS_AT_ONCE
        at = at.moved("products", onward).on(RENAMED if more else "")
        rows += self._variants([one.id() for row in renamed for one in row.rows("variants")])
        return _page(rows, _product, at, more=more)

    def _variants(self, ids: Sequence[str]) -> tuple[Row, ...]:
        found: tuple[Row, ...] = ()
        for at in range(0, len(ids), IDS_AT_ONCE):
            part = {"take": MOST_AT_ONCE, "filter": {"id": {"in": ids[at : at + IDS_AT_ONCE]}}}
            found += self._rows("productVariants", products.FIELDS, part)
        return found

    def _stock(self, at: Bookmark, limit: int) -> Page:
        skip = at.at("stock").skip
        options = {"take": limit, "skip": skip, "sort": {"id": "ASC"}}
        rows = self._rows("productVariants", products.STOCK, options)
        more = len(rows) == limit
        at = at.moved("stock", Position(skip=skip + len(rows) if more else 0))
        page = _page(rows, _levels, at, more=more)
        return replace(page, whole=True)

    # ---- orders

    def _all_orders(self, at: Bookmark, limit: int) -> Page:
        """Orders that changed; when there are no more: placed, still open, and a part of all."""
        if not at.positions:
            at = at.moved("placed", self._lately())
        rows, onward = self._since("orders", orders.FIELDS, at, limit)
        at = at.moved("orders", onward)
        if len(rows) == limit:
            return self._orders_page(rows, at, more=True)
        placed, open_now, part = self._beside(at, limit)
        moments = [row.moment("orderPlacedAt") for row in placed]
        at = at.moved("placed", at.at("placed").next(moments, limit))
        at = at.moved("open", _around(at.at("open").skip, len(open_now), limit))
        at = at.moved("part", _around(at.at("part").skip, len(part), limit))
        return self._orders_page((*rows, *placed, *open_now, *part), at, more=len(placed) == limit)

    def _beside(self, at: Bookmark, limit: int) -> Sequence[tuple[Row, ...]]:
        """Three looks at the orders in one question; one by one where a row is poisoned."""
        skip = at.at("open").skip
        since = Position(since=stamp(self._clock.now() - ROUND), skip=at.at("part").skip)
        asked: Mapping[str, Mapping[str, object]] = {
            "placed": _placed(at.at("placed"), limit, {}),
            "open": {"take": limit, "filter": {"id": {"in": at.ids[skip : skip + limit] or [""]}}},
            "part": {**_placed(since, limit, {}), "sort": {"orderPlacedAt": "DESC", "id": "DESC"}},
        }
        head = ",".join(f"${name}:OrderListOptions" for name in asked)
        calls = " ".join(
            f"{name}:orders(options:${name}){{items{{{orders.FIELDS}}}}}" for name in asked
        )
        try:
            found = self._api.ask(f"query({head}){{{calls}}}", **asked)
        except ShopSaysNo:
            return [self._rows("orders", orders.FIELDS, options) for options in asked.values()]
        return [found.row(name).rows("items") for name in asked]

    def _orders_page(self, rows: Sequence[Row], at: Bookmark, *, more: bool) -> Page:
        """The page; whatever is still open is looked at again next time."""
        born = {row.words("id"): row for row in rows if not _is_unborn(row)}
        ended = {name for name, row in born.items() if row.fields.get("state") in FINAL}
        still = [name for name, row in born.items() if name not in ended and _is_web(row)]
        held = dict.fromkeys([*(one for one in at.ids if one not in ended), *still])
        at = at.holding(list(held)[-OPEN_MOST:])
        return _page(tuple(born.values()), self._order, at, more=more)

    def _order(self, row: Row) -> Sequence[InRow]:
        return (self._orders.read(row),)


def _kind(name: str) -> str:
    """The type of a list's options in Vendure's schema."""
    return f"{name[0].upper()}{name[1:-1]}ListOptions"


def _placed(position: Position, limit: int, also: Mapping[str, object]) -> dict[str, object]:
    """The options of a list of orders by the moment they were placed."""
    return {
        "take": limit,
        "skip": position.skip,
        "sort": {"orderPlacedAt": "ASC", "id": "ASC"},
        "filter": {"orderPlacedAt": {"after": position.after}, **also},
    }


def _around(skip: int, found: int, limit: int) -> Position:
    """The next part of a round that begins again at its end."""
    return Position(skip=skip + found if found == limit else 0)


def _is_theirs(stream: Stream, row: Row) -> bool:
    """Whether a row is the shop's own: not what only stands for something, not unborn."""
    if stream is Stream.ORDERS:
        return not orders.is_unborn(row)
    if stream is Stream.MEMBERS:
        return row.words("emailAddress") != WALK_IN_EMAIL
    if stream is Stream.COUPONS:
        return bool(row.words("couponCode"))
    return not products.is_stand_in(row)


def _is_unborn(row: Row) -> bool:
    try:
        return orders.is_unborn(row)
    except Unreadable:
        return False  # it is kept out as a bad row, with its reason


def _is_web(row: Row) -> bool:
    fields = row.fields.get("customFields")
    own = fields.get("posTxnId") if isinstance(fields, dict) else None
    return not own and bool(row.fields.get("orderPlacedAt"))


def _product(row: Row) -> Sequence[InRow]:
    return () if products.is_stand_in(row) else (products.read_product(row),)


def _levels(row: Row) -> Sequence[InRow]:
    return () if products.is_stand_in(row) else tuple(products.read_stock(row))


def _coupon(row: Row) -> Sequence[InRow]:
    return (coupons.read_coupon(row),) if row.words("couponCode") else ()


def _page(rows: Sequence[Row], reader: Reader, at: Bookmark, *, more: bool) -> Page:
    """What could be read, and beside it what could not, with the field that was wrong."""
    good: dict[tuple[str, str], InRow] = {}
    bad: list[BadRow] = []
    for row in rows:
        try:
            for one in reader(row):
                good[_key(one)] = one
        except (Unreadable, ValueError) as error:
            field = error.field if isinstance(error, Unreadable) else str(error)
            bad.append(_bad(row, field))
    return Page(tuple(good.values()), tuple(bad), at.text(), more=more)


def _key(row: InRow) -> tuple[str, str]:
    if isinstance(row, InStock):
        return row.product_remote_id, row.location
    return row.remote_id, ""


def _bad(row: Row, field: str) -> BadRow:
    name = row.fields.get("id")
    body = json.dumps(row.fields, default=str, ensure_ascii=False)
    remote_id = str(name)[:100] if isinstance(name, str | int) else ""
    return BadRow(remote_id, "sync.row-odd", {"field": plain_text(field)}, body[:BODY_MOST])
