"""A receipt's lines as pieces: whole counts at whole prices that add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.money import allocate
from sync.protocol import AskPerson
from sync.shop import OutLine, UnitRun
from sync.shops.vendure.pieces import MOST_MINOR, pieces_of, thousandths


def line(*runs: UnitRun, number: int = 1, by_weight: bool = False) -> OutLine:
    """A line of these runs."""
    return OutLine(
        number=number,
        sku="TEA",
        name="Tea",
        quantity_milli=sum(one.count_milli for one in runs),
        by_weight=by_weight,
        gross_minor=sum(one.gross_minor for one in runs),
        net_minor=sum(one.net_minor for one in runs),
        rate_bp=2000,
        tax_class="A",
        runs=runs,
    )


@pytest.mark.rule("sync.vendure-pieces")
def test_three_for_ten_are_two_prices() -> None:
    pieces = pieces_of([line(UnitRun(1000, 334, 278), UnitRun(2000, 666, 554))])
    assert [(one.key, one.count, one.unit_gross, one.unit_net) for one in pieces] == [
        ("1.1", 1, 334, 278),
        ("1.2", 2, 333, 277),
    ]


def test_goods_off_the_scale_are_one_piece_with_their_weight_in_words() -> None:
    (piece,) = pieces_of([line(UnitRun(734, 95, 89), by_weight=True)])
    assert (piece.count, piece.unit_gross, piece.quantity) == (1, 95, "0.734")


@given(gross=st.integers(0, 10**7), count=st.integers(1, 40))
@pytest.mark.rule("sync.vendure-pieces")
def test_pieces_always_add_up(gross: int, count: int) -> None:
    shares = allocate(gross, [1] * count)
    runs = [UnitRun(1000, share, share) for share in shares]
    pieces = pieces_of([line(*runs)])
    assert sum(one.gross for one in pieces) == gross
    assert sum(one.count for one in pieces) == count


def test_more_pieces_than_an_order_holds_are_one_line() -> None:
    (piece,) = pieces_of([line(UnitRun(1_500_000, 150_000, 126_000))])
    assert (piece.count, piece.gross, piece.quantity) == (1, 150_000, "1500")


def test_more_than_vendure_can_count_needs_a_person() -> None:
    with pytest.raises(AskPerson, match=r"sync\.amount-too-large"):
        pieces_of([line(UnitRun(1000, MOST_MINOR + 1, MOST_MINOR))])


@pytest.mark.parametrize(
    ("milli", "words"), [(1, "0.001"), (1000, "1"), (10_000, "10"), (12_340, "12.34")]
)
def test_a_quantity_in_words(milli: int, words: str) -> None:
    assert thousandths(milli) == words
