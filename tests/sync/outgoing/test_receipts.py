"""A receipt as the shop is told it adds up to the receipt, to the cent."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.cart import CartLine
from posapp.domain.deliver import Deliver
from posapp.domain.discount import ManualDiscount
from posapp.domain.sale import Sale
from posapp.domain.tax import Prices, TaxRounding
from posapp.kernel.rate import Rate
from sync.outgoing.receipts import collected_at, out_lines, out_tenders
from tests.builders import line, sale, terms


@st.composite
def cart_lines(draw: st.DrawFn) -> CartLine:
    """Pieces or weighed goods, now and then cheaper."""
    off = draw(st.sampled_from([None, 333, 1000, 4999]))
    discount = ManualDiscount("Regular", rate=Rate(off)) if off else None
    price, tax = draw(st.integers(1, 50_000)), draw(st.sampled_from("ABZ"))
    if draw(st.booleans()):
        return line(price, draw(st.integers(1, 60)), tax=tax, discount=discount)
    return line(price, grams=draw(st.integers(1, 9_999)), tax=tax, discount=discount)


@st.composite
def receipts(draw: st.DrawFn) -> Sale:
    """Any receipt of a few lines, in either way to show prices and to round."""
    at = terms(
        prices=draw(st.sampled_from([one.value for one in Prices])),
        rounding=draw(st.sampled_from([one.value for one in TaxRounding])),
        cash_step=draw(st.sampled_from([1, 5])),
    )
    return sale(*draw(st.lists(cart_lines(), min_size=1, max_size=6)), at=at)


@pytest.mark.rule("sync.runs-add-up")
@given(receipts())
def test_units_lines_and_tenders_add_up_to_the_receipt(receipt: Sale) -> None:
    lines = out_lines(receipt, {})
    for one in lines:
        assert sum(run.gross_minor for run in one.runs) == one.gross_minor
        assert sum(run.net_minor for run in one.runs) == one.net_minor
        assert sum(run.count_milli for run in one.runs) == one.quantity_milli
        for run in one.runs:
            pieces = 1 if one.by_weight else run.count_milli // 1000
            assert (run.gross_minor % pieces, run.net_minor % pieces) == (0, 0)
    assert sum(one.gross_minor for one in lines) == receipt.total_minor
    assert sum(one.gross_minor - one.net_minor for one in lines) == receipt.total.tax_minor
    paid = sum(one.minor for one in out_tenders(receipt.tenders))
    assert paid == receipt.total_minor + receipt.rounding_minor


@pytest.mark.rule("sync.collected-elsewhere")
@pytest.mark.parametrize(
    ("deliver", "place"),
    [(Deliver.ELSEWHERE, "North"), (Deliver.SEND, ""), (Deliver.HERE, "")],
)
def test_only_what_waits_in_another_store_is_collected_there(deliver: Deliver, place: str) -> None:
    """An address has a second line too; it is no store."""
    receipt = sale(line(1000))
    first = receipt.lines[0]
    receipt = replace(receipt, lines=(replace(first, deliver=deliver),))
    assert collected_at(receipt, {"name": "Anna Roth", "more": "North"}) == place
