"""The search against trying everything, on small shops by chance and on the kept small cases."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from loyalty.offers.best.engine import OfferBook
from loyalty.offers.shapes import (
    BasketShape,
    BasketStep,
    Effort,
    Line,
    Offer,
    SetShape,
    UnitShape,
    percent,
    tagged,
)
from posapp.cli.pricing_file import read_pricing
from posapp.kernel.ids import OfferId
from posapp.kernel.money import half_up
from tests.conftest import Figure
from tests.loyalty.offers.chance_offers import some_lines, some_offers
from tests.loyalty.offers.try_everything import lowest_total

PRICING = Path(__file__).resolve().parents[2] / "fixtures" / "pricing"


@pytest.mark.rule("offers.lowest-total")
@pytest.mark.rule("offers.basket-minimum")
def test_the_small_cases_all_at_their_lowest_total() -> None:
    with gzip.open(PRICING / "small.jsonl.gz", "rt", encoding="utf-8") as file:
        cases = [read_pricing(row) for row in file]
    equal = 0
    for case in cases:
        found = OfferBook(case.offers).price(case.lines)
        assert found.proven
        equal += found.total_minor == lowest_total(case.offers, case.lines)
    assert (equal, len(cases)) == (300, 300)


@pytest.mark.rule("offers.lowest-total")
@pytest.mark.rule("offers.basket-minimum")
@pytest.mark.parametrize("shard", range(4))
def test_every_shape_at_its_lowest_total(shard: int, figure: Figure) -> None:
    count = figure(ci=400, long=20_000) // 4
    for seed in range(shard * count, (shard + 1) * count):
        chance = Random(seed)
        offers, lines = some_offers(chance, 5), some_lines(chance, 4, 2)
        found = OfferBook(offers).price(lines)
        wanted = lowest_total(offers, lines)
        assert found.total_minor == wanted, f"seed {seed}"
        assert found.bound_minor <= wanted, f"seed {seed}"
        assert found.proven, f"seed {seed}"


@pytest.mark.rule("offers.lowest-total")
def test_where_best_first_is_wrong() -> None:
    text = (PRICING / "greedy_example.json").read_text("utf-8")
    assert json.loads(text)["format"] == "pos-pricing/1"
    case = read_pricing(text)
    found = OfferBook(case.offers).price(case.lines)
    assert (found.total_minor, found.proven) == (950, True)


@pytest.mark.rule("offers.lowest-total")
@pytest.mark.parametrize(("listed", "worth_a_pass"), [(2, 60), (400, 0), (0, 0)])
def test_offers_over_too_many_goods_to_list(
    listed: int, worth_a_pass: int, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    """Deals that are not listed set by set: as good, or honest about what may be missing."""
    monkeypatch.setattr("loyalty.offers.best.sets.MOST_SETS_LISTED", listed)
    monkeypatch.setattr("loyalty.offers.best.parts.WORTH_A_PASS", worth_a_pass)
    proven = 0
    count = figure(ci=300, long=10_000)
    for seed in range(count):
        chance = Random(seed)
        offers, lines = some_offers(chance, 4), some_lines(chance, 4, 2)
        found = OfferBook(offers).price(lines)
        wanted = lowest_total(offers, lines)
        assert found.bound_minor <= wanted <= found.total_minor, f"seed {seed}"
        proven += found.proven
    assert proven > count * 8 // 10


@pytest.mark.rule("offers.lowest-total")
def test_parts_too_large_to_search(figure: Figure) -> None:
    """With hardly any effort allowed: never below what is possible, and the bound holds."""
    for seed in range(figure(ci=300, long=10_000)):
        chance = Random(seed)
        offers, lines = some_offers(chance, 5), some_lines(chance, 4, 2)
        found = OfferBook(offers, Effort(steps=0)).price(lines)
        wanted = lowest_total(offers, lines)
        assert found.bound_minor <= wanted <= found.total_minor, f"seed {seed}"


@pytest.mark.rule("offers.basket-minimum")
def test_a_large_basket_just_below_a_minimum() -> None:
    """Hundreds of units, each with its own offers: the minimum is met to within a few cents."""
    chance = Random(1)
    lines = [
        Line(f"{n:03d}", chance.randint(50, 5000), chance.randint(1, 4), frozenset({f"c:{n % 5}"}))
        for n in range(120)
    ]
    offers = [
        Offer(OfferId("a"), UnitShape(tagged("c:1", "c:2"), percent(2000))),
        Offer(OfferId("b"), UnitShape(tagged("c:2", "c:3"), percent(1500))),
        Offer(OfferId("c"), SetShape(tagged("c:4"), 2, percent(5000))),
    ]
    lowest = OfferBook(offers).price(lines).total_minor
    step = BasketStep(lowest + 37, percent(500))
    best = OfferBook([*offers, Offer(OfferId("d"), BasketShape((step,)))]).price(lines)
    reached = lowest + 37 - half_up(lowest + 37, 20)
    assert best.bound_minor <= reached <= best.total_minor <= reached + 10
