"""How much is read of a shop whose whole catalogue has just been written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from posapp.kernel.clock import SetClock, stamp
from posapp.kernel.money import Currency
from sync.protocol import Request, Response, Stream
from sync.shop import ShopMap
from sync.shops.vendure import connect

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MAP = ShopMap("STORE-1", Currency("EUR", 2), {"Standard": "A"})
GOODS = 150


@dataclass(slots=True)
class JustImported:
    """A shop of one variant a product, all written within seconds; lists what is asked for."""

    read: int = 0

    def send(self, request: Request) -> Response:
        """A page of the list that is asked for."""
        asked = json.loads(json.dumps(request.body))
        options = next(one for one in asked["variables"].values() if isinstance(one, dict))
        name = "productVariants" if "productVariants" in asked["query"] else "products"
        rows = [row for row in map(self._row, range(1, GOODS + 1)) if fits(row, options)]
        page = rows[options.get("skip", 0) :][: options["take"]]
        self.read += len(page)
        return Response(200, {"data": {name: {"items": page}}}, {})

    def _row(self, number: int) -> dict[str, Any]:
        at = stamp(NOON + timedelta(milliseconds=20 * number))
        return {"id": str(number), "updatedAt": at, "variants": [{"id": str(number)}]}


def fits(row: Mapping[str, Any], options: Mapping[str, Any]) -> bool:
    """Whether a filter lets a row through."""
    wanted = options.get("filter", {})
    after = wanted.get("updatedAt", {}).get("after", "")
    ids = wanted.get("id", {}).get("in")
    return row["updatedAt"] > after and (ids is None or row["id"] in ids)


def test_after_an_import_the_catalogue_is_read_twice_and_not_once_for_each_product() -> None:
    """Each variant by its own change and by its product's; overlaps are not read page by page."""
    wire = JustImported()
    shop = connect(wire, MAP, SetClock(NOON + timedelta(minutes=1)))
    cursor, told, more = "", 0, True
    for _ in range(200):
        page = shop.pull(Stream.PRODUCTS, cursor, 40)
        told += len(page.rows) + len(page.bad)
        cursor, more = page.cursor, page.more
        if not more:
            break
    assert not more
    assert GOODS <= told <= 3 * GOODS
    assert wire.read <= 5 * GOODS
