"""What an entry means where its digits could mean two things."""

import pytest

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.check_digit import gs1_check_digit
from posapp.kernel.quantity import Unit
from tests.posapp.services.counter import Counter


def label(digits: str) -> str:
    return digits + gs1_check_digit(digits)


@pytest.mark.rule("reading.whole-code-first")
def test_goods_whose_own_code_looks_like_a_label_are_sold_at_their_price(shop: Counter) -> None:
    with shop.store.write() as work:
        row = CatalogueRow(
            sku="WEB-1",
            name="Tea of the shop",
            unit=Unit.EACH,
            price_minor=699,
            tax_class="A",
            barcodes=((f"0{label('200000000001')}", 1),),
        )
        work.catalogue.put(row)
        work.commit()
    shop.till.checkout.enter(label("200000000001"))
    shop.till.checkout.enter(f"2*{label('200000000001')}")
    assert shop.till.checkout.view().cart.total_minor == 3 * 699
