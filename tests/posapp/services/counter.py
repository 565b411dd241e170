"""A small shop at work: the till's services over a store in memory, and what tests say often."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.permission import Act, Approval
from posapp.domain.sale import Sale
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId, SaleId
from posapp.kernel.quantity import Unit
from posapp.storage.store import memory_store
from tests.simulation.shop import MANAGER_PIN, OPENED, Pen, Shop, fill

MILK, SIX_PACK = "4006381333931", "14006381333938"
MORE_GOODS = (
    CatalogueRow(
        "MILK", "Milk 1 l", Unit.EACH, 109, "B", barcodes=(("0" + MILK, 1), (SIX_PACK, 6))
    ),
    CatalogueRow("CHEESE", "Gouda", Unit.KG, 1290, "B", item="12345"),
    CatalogueRow("SALAD", "Salad bowl", Unit.EACH, 399, "B", item="12346"),
    CatalogueRow("FILM", "Film, no return", Unit.EACH, 1500, "A", returnable=False),
    CatalogueRow("OLD", "Old stock", Unit.EACH, 100, "A", discontinued=True),
)


class Counter(Shop):
    """The shop with what a test of the counter says often."""

    @property
    def clock_to_set(self) -> SetClock:
        """The clock, to let time pass."""
        assert isinstance(self.clock, SetClock)
        return self.clock

    def yes(self, act: Act, reason: str = "regular") -> Approval:
        """The manager's approval of one act."""
        return self.till.staffing.approve(act, MANAGER_PIN, reason)

    def sold(self, *skus: str) -> Sale:
        """These goods, paid in exact cash."""
        receipt = self.sell(*skus)
        return self.receipt(receipt)

    def receipt(self, number: str) -> Sale:
        """The stored receipt with this number."""
        with self.store.read() as work:
            sale = work.sales.by_receipt(number)
        assert sale is not None
        return sale

    def stored(self, sale_id: SaleId) -> Sale:
        """The stored receipt with this id."""
        return self.till.archive.sale(sale_id)

    def scan(self, *texts: str) -> tuple[LineId, ...]:
        """Enter these, and name the lines that stand in the basket now."""
        for text in texts:
            self.till.checkout.enter(text)
        return self.lines

    @property
    def lines(self) -> tuple[LineId, ...]:
        """The lines of the open basket."""
        return tuple(line.line.id for line in self.till.checkout.view().cart.lines)

    @property
    def total_minor(self) -> int:
        """What the open basket costs."""
        return self.till.checkout.view().cart.total_minor

    @property
    def rows(self) -> list[tuple[str, int, int]]:
        """SKU, thousandths and amount of each line of the open basket."""
        return [
            (row.line.product.sku, row.line.quantity.milli, row.shown_minor)
            for row in self.till.checkout.view().cart.lines
        ]

    def journal(self, type_: str) -> list[Any]:
        """The details of all journal records of one type, as plain JSON values."""
        with self.store.read() as work:
            return [r.values["details"] for r in work.journal.records(1) if r.type.value == type_]


def open_counter(options: Mapping[str, str] | None = None) -> Counter:
    """A shop whose clock stands where it is put."""
    store = memory_store()
    fill(store, dict(options or {}))
    with store.write() as work:
        for row in MORE_GOODS:
            work.catalogue.put(row)
        work.commit()
    return Counter(store, SetClock(OPENED), Pen())


def refused(act: Callable[[], object]) -> str:
    """The code of the refusal that an act meets."""
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code
