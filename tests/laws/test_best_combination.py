"""What holds for the best combination of any offers on any basket."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.offers.best.engine import OfferBook
from loyalty.offers.shapes import Best, Line, Offer
from tests.conftest import Figure
from tests.loyalty.offers.chance_offers import any_offers, some_lines

SHARDS = 8
LONG_S = 7_200


def check_adds_up(best: Best, lines: Sequence[Line], offers: Sequence[Offer]) -> None:
    """Every minor unit that is taken off is somewhere, once; nothing goes below zero."""
    by_key = {line.key: line for line in lines}
    assert best.gross_minor == sum(line.price_minor * line.count for line in lines)
    assert best.total_minor + sum(line.off_minor for line in best.lines) == best.gross_minor
    assert 0 <= best.bound_minor <= best.total_minor <= best.gross_minor
    saved: dict[str, int] = {}
    assert [line.key for line in best.lines] == sorted(by_key)
    for line in best.lines:
        whole = by_key[line.key]
        assert len(line.units) == whole.count
        assert all(0 <= off <= whole.price_minor for off in line.units)
        assert sum(line.units) == line.off_minor == sum(share.minor for share in line.shares)
        for share in line.shares:
            saved[share.offer_id] = saved.get(share.offer_id, 0) + share.minor
    assert saved == {used.offer_id: used.saved_minor for used in best.applied}
    assert saved.keys() <= {offer.id for offer in offers}


@pytest.mark.timeout(LONG_S)
@pytest.mark.rule("offers.spread")
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_minor_unit_adds_up(shard: int, figure: Figure) -> None:
    count = figure(ci=20_000, long=1_000_000) // SHARDS
    proven = 0
    for seed in range(shard * count, (shard + 1) * count):
        chance = Random(seed)
        offers, lines = any_offers(chance, 6), some_lines(chance, 6, 3)
        best = OfferBook(offers).price(lines)
        try:
            check_adds_up(best, lines, offers)
        except AssertionError as wrong:
            wrong.add_note(f"the basket of seed {seed}")
            raise
        proven += best.proven
    print(f"{count} baskets, {proven} proven")  # noqa: T201 - the figure reached


@pytest.mark.rule("offers.lowest-total")
@given(st.integers(0, 2**32))
def test_the_order_of_the_lines_changes_nothing(seed: int) -> None:
    chance = Random(seed)
    offers, lines = any_offers(chance, 6), some_lines(chance, 6, 3)
    before = OfferBook(offers).price(lines)
    chance.shuffle(lines)
    chance.shuffle(offers)
    assert OfferBook(offers).price(lines) == before


@pytest.mark.rule("offers.edits-do-not-matter")
@given(st.integers(0, 2**32))
def test_any_edits_end_where_a_fresh_basket_would(seed: int) -> None:
    chance = Random(seed)
    offers = any_offers(chance, 6)
    state = OfferBook(offers).begin()
    basket: dict[str, Line] = {}
    for _ in range(12):
        line = chance.choice(some_lines(chance, 6, 3))
        if line.key in basket and chance.random() < 0.4:
            del basket[line.key]
            state.remove(line.key)
        else:
            basket[line.key] = line
            state.set(line)
        assert state.best() == OfferBook(offers).price(basket.values())


@pytest.mark.rule("offers.lowest-total")
@given(st.integers(0, 2**32))
def test_one_more_offer_never_makes_it_dearer(seed: int) -> None:
    chance = Random(seed)
    offers = [offer for offer in any_offers(chance, 6) if offer.mode.value == "best"]
    lines = some_lines(chance, 6, 3)
    with_all = OfferBook(offers).price(lines).total_minor
    assert all(OfferBook(offers[:n]).price(lines).total_minor >= with_all for n in range(6))
