"""The grid of 5 to 500 lines and 10 to 1000 offers: proven, or how far off at most."""

import pytest

from loyalty.offers.best.engine import OfferBook
from loyalty.offers.shapes import EVERYTHING, Line, Offer, SetShape, UnitShape, percent
from posapp.kernel.ids import OfferId
from tests.loyalty.offers.best_first import best_first_total
from tests.performance.pricing import GRID, kept_case

WORST_GAP_BP = 100


@pytest.mark.rule("offers.lowest-total")
def test_the_grid_is_proven_but_for_one() -> None:
    proven = 0
    for lines, offers in GRID:
        case = kept_case(lines, offers)
        best = OfferBook(case.offers).price(case.lines)
        greedy = best_first_total(case.offers, case.lines)
        assert best.total_minor <= greedy
        assert 10_000 * best.gap_minor <= WORST_GAP_BP * best.total_minor
        proven += best.proven
        print(  # noqa: T201 - the figure reached
            f"{lines} x {offers}: {best.total_minor}, best-first {greedy}, gap {best.gap_minor}"
        )
    assert proven >= 11


@pytest.mark.rule("offers.lowest-total")
@pytest.mark.parametrize(("lines", "offers"), [(20, 1000), (100, 1000), (500, 100)])
def test_scan_by_scan_ends_where_the_whole_basket_does(lines: int, offers: int) -> None:
    case = kept_case(lines, offers)
    book = OfferBook(case.offers)
    state = book.begin()
    for line in reversed(case.lines):
        state.set(line)
        state.best()
    assert state.best() == OfferBook(case.offers).price(case.lines)


def test_best_first_is_as_wrong_as_it_is_said_to_be() -> None:
    offers = [
        Offer(OfferId("forty"), UnitShape(EVERYTHING, percent(4000))),
        Offer(OfferId("dearer"), SetShape(EVERYTHING, 2, percent(10_000))),
    ]
    lines = [Line("K", 2000, 1), Line("M", 1000, 2)]
    assert 4000 - best_first_total(offers, lines) == 1400
    assert OfferBook(offers).price(lines).discount_minor == 1800
