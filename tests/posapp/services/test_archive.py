"""The receipts of the past."""

from posapp.kernel.ids import SaleId
from posapp.ports import ArchiveQuery
from tests.posapp.services.counter import Counter, refused


def test_receipts_are_found_newest_first(shop: Counter) -> None:
    first, second = shop.sold("2*COFFEE", "TEA"), shop.sold("TEA")
    rows = shop.till.archive.search(ArchiveQuery())
    assert [(row.receipt_number, row.total_minor, row.items) for row in rows] == [
        ("1-000002", 449, 1),
        ("1-000001", 2047, 3),
    ]
    assert [r.sale_id for r in shop.till.archive.search(ArchiveQuery("coffee"))] == [first.id]
    assert [r.sale_id for r in shop.till.archive.search(ArchiveQuery(total_minor=449))] == [
        second.id
    ]
    assert shop.till.archive.search(ArchiveQuery(), limit=1)[0].sale_id == second.id
    assert shop.till.archive.sale(first.id) == first
    assert refused(lambda: shop.till.archive.sale(SaleId("gone"))) == "return.receipt-unknown"
