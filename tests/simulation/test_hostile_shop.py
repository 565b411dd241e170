"""A hostile shop: whatever stands in its rows, the till sells at no price that nobody set."""

import copy
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from posapp.app import StorePlace, open_sync
from posapp.devices.machine import KEYS_VARIABLE
from sync.worker import Bell
from tests.conftest import Figure
from tests.shops.woocommerce.faults import Answers, Outcome, Trouble
from tests.shops.woocommerce.server import running_shop
from tests.shops.woocommerce.wire import Answer, Ask, Json, Row
from tests.simulation.sync_store import ConnectedStore, connected_store

DAY = date(2026, 3, 2)
NEWER = "2026-03-02T11:00:00"
WRONG: Mapping[str, Json] = {
    "nothing": None,
    "a yes": True,
    "a list": [],
    "an object": {"amount": "1.00"},
    "no number": "abc",
    "below zero": "-7.99",
    "not a number": "NaN",
    "without end": "Infinity",
    "huge": "1e308",
    "huge digits": "9" * 40,
    "a comma": "7,99",
    "two points": "1.234.56",
    "other digits": "\u0667.\u0669\u0669",
    "a space": "7 99",
    "a formula": "=1+1",
    "half a cent": "7.995",
    "a bare number": 7,
    "a bare fraction": Decimal("7.99"),
    "a long text": "x" * 100_000,
    "hidden signs": "7.99\u202e\x00",
}
ODD: tuple[Json, ...] = ([[{"a": None}]], None, -1, {"x": []}, "\x00", "9" * 400, [])
PRICES = ("price", "regular_price")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConnectedStore]:
    monkeypatch.setenv(KEYS_VARIABLE, "file")
    with running_shop() as shop:
        store = connected_store(tmp_path, shop)
        yield store
        store.close()


def lists(rows: list[Row]) -> Trouble:
    """Answer a list with these rows, page by page as the shop would."""

    def trouble(ask: Ask, shop: Answers) -> Outcome:
        del shop
        query = dict(ask.query)
        start, count = int(query.get("offset", "0")), int(query.get("per_page", "10"))
        headers = {"X-WP-Total": str(len(rows)), "X-WP-TotalPages": "1"}
        return Outcome(Answer(200, rows[start : start + count], headers))

    return trouble


def exchange(store: ConnectedStore) -> str:
    """Do all that is due, to its end; what is wrong with the connection then."""
    link = open_sync(StorePlace(store.path))
    try:
        return link.worker(Bell()).once()
    finally:
        link.close()


def prices(store: ConnectedStore) -> dict[str, int]:
    """What everything costs at the till."""
    with store.till.store.read() as work:
        found = {}
        for link in work.links.all("product"):
            row = work.catalogue.product(link.local_id, DAY)  # type: ignore[arg-type]  # it is one
            if row is not None:
                found[row.sku] = row.price_minor
    return found


def kept_out(store: ConnectedStore, stream: str) -> set[str]:
    """The ids of the shop's rows that stay out."""
    with store.till.store.read() as work:
        return {one.remote_id for one in work.quarantine.open() if one.stream == stream}


def spoiled(good: Row, field: str, wrong: Json, number: int) -> Row:
    """A copy of a row under an id of its own, with one wrong field."""
    row = copy.deepcopy(good)
    row |= {"id": number, "sku": f"BAD-{number}", "name": f"Bad {number}", field: wrong}
    return row


@pytest.mark.rule("sync.row-kept-out")
def test_no_wrong_price_is_ever_sold_at_and_every_bad_row_is_kept(store: ConnectedStore) -> None:
    (good,) = store.shop.call("GET", "products", sku="COFFEE").body
    after = {"date_modified_gmt": NEWER, "date_modified": NEWER}
    bad = [
        spoiled(good, field, wrong, 5_000 + at)
        for at, (field, wrong) in enumerate((f, w) for f in PRICES for w in WRONG.values())
    ]
    fine = good | {"id": 9_000, "sku": "FINE", "name": "Fine goods"}
    rows = [row | after for row in (good, *bad, fine)]
    store.shop.faults.next(lists(rows), method="GET", path=r"/products$", count=1_000)
    assert exchange(store) == ""
    known = prices(store)
    assert known["FINE"] == good_minor(good)
    assert known["COFFEE"] == good_minor(good)
    others = {sku: minor for sku, minor in known.items() if minor != good_minor(good)}
    assert others == {}, "sold at a price that nobody set"
    let_in = {f"{row['id']}" for row in bad if row["sku"] in known}
    assert kept_out(store, "products") == {f"{row['id']}" for row in bad} - let_in
    assert len(let_in) <= len(PRICES) * 2 + len(WRONG), "most of them are bad in what counts"


def good_minor(row: Row) -> int:
    """The good row's price."""
    return int(Decimal(row["regular_price"]) * 100)


@pytest.mark.rule("sync.row-kept-out")
@pytest.mark.parametrize("path", ["products", "customers", "orders", "coupons"])
def test_a_wrong_word_in_any_field_stops_nothing_else(
    store: ConnectedStore, path: str, figure: Figure
) -> None:
    good = made(store, path)
    wrongs = ODD[: figure(ci=2, long=len(ODD))]
    both = [(field, wrong) for field in sorted(good.keys() - {"id"}) for wrong in wrongs]
    bad = [good | {"id": 5_000 + at, field: wrong} for at, (field, wrong) in enumerate(both)]
    rows = [*bad, good | {"id": 99_000}]
    store.shop.faults.next(lists(rows), method="GET", path=rf"/{path}$", count=10_000)
    store.sell(1)
    assert exchange(store) == ""
    assert store.waiting == 0, "what is sold goes out all the same"
    assert store.till.findings() == ()


def made(store: ConnectedStore, path: str) -> Row:
    """A good row of each kind, as the shop gives it."""
    shop = store.shop
    (tea,) = shop.call("GET", "products", sku="TEA").body
    if path == "products":
        row: Row = tea
        return row
    if path == "customers":
        return shop.made("customers", {"email": "ann@example.org", "first_name": "Ann"})
    if path == "coupons":
        return shop.made("coupons", {"code": "TEN", "amount": "10", "discount_type": "percent"})
    line = {"product_id": tea["id"], "quantity": 1}
    return shop.made("orders", {"status": "processing", "line_items": [line]})


def test_a_clock_far_away_is_no_reason_to_believe_anything(store: ConnectedStore) -> None:
    (good,) = store.shop.call("GET", "products", sku="SOAP").body
    far = datetime(9999, 12, 31, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%S")
    row = good | {"date_modified_gmt": far, "regular_price": "0.01", "price": "0.01"}
    store.shop.faults.next(lists([row]), method="GET", path=r"/products$", count=1_000)
    exchange(store)
    assert prices(store).get("SOAP", 199) == 199
    assert kept_out(store, "products") == {str(good["id"])}
