"""Writes down a store file of this release, once: `python -m tests.migration.make_release`.

The file and its books stay for ever; later releases must open the one and come to the other.
"""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from posapp.domain.discount import ManualDiscount
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.domain.shift import CashMovement, ShiftState
from posapp.kernel.ids import ShiftId
from posapp.kernel.rate import Rate
from posapp.ports import DatedPrice, HeldCart, PriceList, PrintJob, Work
from posapp.version import VERSION
from tests.migration.books import books_of
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import (
    AT,
    BANANA,
    DAY,
    LI,
    MILK,
    MO,
    SHIFT,
    SOAP,
    STAMP,
    Place,
    cart_of_goods,
    close_sale,
    open_shop,
    refund_of,
    sale_of_cart,
    sell,
)

RELEASES = Path(__file__).parent / "releases"


def a_day(work: Work) -> None:
    """Sales, a discount, a return, cash out, a closed shift and a new one, a basket on hold."""
    open_shop(work)
    work.options.set("store.name", "Corner shop")
    work.catalogue.put_price_list(PriceList("spring", 1), [DatedPrice("SOAP-1", 89, DAY)])
    first = sell(work, Place(1), (MILK, 3000), (BANANA, 734), card_minor=200)
    cart = cart_of_goods(work, (SOAP, 2000), (MILK, 1000), (STAMP, 1000))
    cart = replace(cart, discount=ManualDiscount("regular", Rate(1000), approved_by=MO.name))
    close_sale(work, sale_of_cart(cart, Place(2, clerk=MO)))
    back = [LineBack(1, 1000, "sour", GoodsGo.WASTE), LineBack(2, 234, "soft", GoodsGo.SHELF)]
    close_sale(work, refund_of(work, first, Place(3), back))
    work.shifts.add_cash(CashMovement(SHIFT.id, AT, LI.id, -2_000, "bank"))
    closed = replace(
        SHIFT,
        state=ShiftState.CLOSED,
        closed_at=AT + timedelta(hours=8),
        closed_by=MO.id,
        expected_minor=8_765,
        counted_minor=8_760,
    )
    work.shifts.put(closed)
    work.shifts.put(replace(SHIFT, id=ShiftId("shift-2"), number=2))
    work.carts.hold(HeldCart(cart_of_goods(work, (MILK, 2000), name="c2"), "blue", AT, LI.name))
    work.prints.add(PrintJob("job-1", "receipt", first.id, AT))


def make(path: Path) -> None:
    """The file, and beside it what its books come to."""
    store = open_file(path)
    with store.write() as work:
        a_day(work)
        work.commit()
    with store.read() as look:
        books = json.dumps(books_of(look), ensure_ascii=False, indent=1)
    store.close()
    path.with_name(f"{path.name}.lock").unlink()
    path.with_suffix(".json").write_text(books + "\n", encoding="utf-8")


if __name__ == "__main__":
    RELEASES.mkdir(exist_ok=True)
    make(RELEASES / f"{VERSION}.posapp")
