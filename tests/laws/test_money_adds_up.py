"""Promise 34: over a million baskets, no minor unit is lost or made.

Each basket comes from a seed, so a failure names the seed that shows it again:
`check_seed(<seed>)` in `tests.laws.law`.
"""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.discount import ManualDiscount
from posapp.domain.returns import refund
from posapp.domain.tender import refund_shares
from posapp.kernel.quantity import Quantity
from tests.builders import back, line, sale, terms
from tests.conftest import Figure
from tests.laws.law import Ledger, check_seed

SHARDS = 8
LONG_S = 7_200


def check_seeds(first: int, count: int) -> int:
    """Every law on so many baskets; the receipts made. A failure says which seed it was."""
    receipts = 0
    for seed in range(first, first + count):
        try:
            receipts += check_seed(seed)
        except Exception as wrong:
            wrong.add_note(f"the basket of seed {seed}")
            raise
    return receipts


@pytest.mark.timeout(LONG_S)
@pytest.mark.rule("pricing.order")
@pytest.mark.rule("tax.rounding-level")
@pytest.mark.rule("sale.unit-shares")
@pytest.mark.rule("tender.refund-share")
@pytest.mark.parametrize("shard", range(SHARDS))
def test_lines_tax_discounts_and_tenders_add_up(shard: int, figure: Figure) -> None:
    count = figure(ci=20_000, long=1_000_000) // SHARDS
    receipts = check_seeds(shard * count, count)
    assert receipts > 2 * count
    print(f"{count} baskets, {receipts} receipts: none off")  # noqa: T201 - the figure reached


@pytest.mark.rule("pricing.order")
@given(st.integers(0, 2**32))
def test_any_seed_holds(seed: int) -> None:
    check_seed(seed)


@pytest.mark.rule("tender.refund-share")
@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=5),
    st.lists(st.integers(0, 100), min_size=1, max_size=12),
)
def test_the_money_goes_back_the_way_it_came(tenders: list[int], cuts: list[int]) -> None:
    total = sum(tenders)
    left = list(tenders)
    before = 0
    for cut in [*cuts, 100]:
        now = (total - before) * cut // 100
        shares = refund_shares(tenders, total_minor=total, before_minor=before, now_minor=now)
        assert sum(shares) == now
        assert min(shares) >= 0
        left = [kept - share for kept, share in zip(left, shares, strict=True)]
        assert min(left) >= 0
        before += now
    assert left == [0] * len(tenders)


@pytest.mark.rule("sale.unit-shares")
@given(
    grams=st.integers(2, 5000),
    price=st.integers(0, 3000),
    off=st.integers(0, 4000),
    prices=st.sampled_from(["gross", "net"]),
    seed=st.integers(0, 2**32),
)
def test_a_weighed_good_comes_back_in_any_parts(
    grams: int, price: int, off: int, prices: str, seed: int
) -> None:
    chance = Random(seed)
    discount = ManualDiscount("scratch", amount_minor=off)
    whole = sale(line(price, grams=grams, discount=discount), at=terms(prices=prices))
    ledger = Ledger(whole)
    left = Quantity.grams(grams).milli
    while left:
        part = chance.randint(1, left)
        ledger.add(refund(whole, ledger.returned, [back(1, grams=part)], cash_step=1))
        left -= part
    ledger.check_all_is_back()
