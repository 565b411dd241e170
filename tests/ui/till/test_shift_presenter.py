"""Counting the drawer: blind, by pieces or as a total, and what the count says."""

import pytest

from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.till import TillServices
from tests.ui.till.counter import BREAD, EGGS, code, grocer
from ui.till.keyed_amount import KeyedAmount
from ui.till.shift_presenter import (
    DENOMINATIONS,
    Balance,
    DrawerCount,
    ShiftClosing,
    Stage,
    balance_of,
    cash_sold_minor,
    read_pieces,
)

EUR = Currency("EUR", 2)


def euro_count() -> DrawerCount:
    """A count by notes and coins."""
    return DrawerCount(KeyedAmount(EUR), DENOMINATIONS["EUR"], by_pieces=True)


def stage_of(closing: ShiftClosing) -> Stage:
    """Where it stands now."""
    return closing.stage


def expected_of(closing: ShiftClosing) -> int | None:
    """What it knows of the books."""
    return closing.report.expected_minor if closing.report else None


@pytest.fixture
def till() -> TillServices:
    """A shift with 150.00 in the morning and 6.48 sold for cash."""
    services, _ = grocer()
    services.checkout.enter(code(BREAD))
    services.checkout.enter(code(EGGS))
    services.checkout.exact_cash()
    return services


@pytest.mark.parametrize(
    ("currency", "pieces", "largest", "smallest"),
    [
        ("EUR", 15, 50000, 1),
        ("USD", 13, 10000, 1),
        ("CNY", 9, 10000, 10),
        ("JPY", 10, 10000, 1),
        ("GBP", 12, 5000, 1),
    ],
)
def test_notes_and_coins_stand_largest_first(
    currency: str, pieces: int, largest: int, smallest: int
) -> None:
    known = DENOMINATIONS[currency]
    assert len(known.all) == pieces
    assert list(known.notes) == sorted(known.notes, reverse=True)
    assert list(known.coins) == sorted(known.coins, reverse=True)
    assert (known.all[0], known.all[-1]) == (largest, smallest)


def test_one_of_each_euro_note_and_coin_is_888_88() -> None:
    count = euro_count()
    for row in range(len(count.values)):
        count.set_pieces(row, 1)
    assert count.sum_minor == 88888
    assert count.piece_count == 15


def test_nothing_counted_is_not_an_empty_drawer() -> None:
    count = euro_count()
    assert count.sum_minor is None
    count.set_pieces(0, 0)
    assert count.sum_minor == 0


def test_touched_digits_make_a_number_of_pieces() -> None:
    count = euro_count()
    for key in ("1", "2"):
        count.add_digit(key)
    assert count.pieces == {0: 12}
    count.add_digit("00")
    assert count.pieces == {0: 1200}
    with pytest.raises(Refusal, match=r"count\.not-pieces"):
        count.add_digit("0")
    count.drop_digit()
    assert count.pieces == {0: 120}


@pytest.mark.parametrize("text", ["29000018", "4006381333931", "1.5", "-1", "x", ""])
def test_a_scan_or_an_amount_is_no_number_of_notes(text: str) -> None:
    with pytest.raises(Refusal, match=r"count\.not-pieces"):
        read_pieces(text)


@pytest.mark.parametrize(
    ("difference", "balance"), [(0, Balance.EXACT), (1, Balance.OVER), (-1, Balance.SHORT)]
)
def test_over_short_or_exact(difference: int, balance: Balance) -> None:
    assert balance_of(difference) is balance


def test_what_is_expected_is_not_known_before_the_count_is_done(till: TillServices) -> None:
    closing = ShiftClosing(till)
    closing.begin()
    closing.count.set_pieces(3, 3)
    assert stage_of(closing) is Stage.COUNTING
    assert expected_of(closing) is None
    closing.counted()
    assert stage_of(closing) is Stage.COUNTED
    assert expected_of(closing) == 15648
    assert closing.difference_minor == 15000 - 15648


def test_closing_stores_the_count_and_the_difference(till: TillServices) -> None:
    closing = ShiftClosing(till)
    closing.begin()
    closing.count.by_pieces = False
    closing.count.total.put("15650")
    closing.counted()
    report = closing.close()
    assert till.shifts.current() is None
    assert report.shift.over_short_minor == 2
    assert cash_sold_minor(report.totals) == 648
    assert closing.difference_minor == 2


def test_a_count_survives_a_look_elsewhere_but_not_the_shift(till: TillServices) -> None:
    closing = ShiftClosing(till)
    closing.begin()
    closing.count.set_pieces(3, 3)
    closing.begin()
    assert closing.count.sum_minor == 15000
    closing.counted()
    closing.close()
    till.shifts.open(10000)
    closing.begin()
    assert closing.count.sum_minor is None


def test_a_shift_is_closed_after_its_count_alone(till: TillServices) -> None:
    closing = ShiftClosing(till)
    closing.begin()
    with pytest.raises(Refusal):
        closing.close()
    with pytest.raises(Refusal, match=r"amount\.empty"):
        closing.counted()
    assert till.shifts.current() is not None


def test_a_currency_with_unknown_notes_is_counted_as_one_total() -> None:
    services, _ = grocer({"money.currency": "SEK"})
    closing = ShiftClosing(services)
    closing.begin()
    assert not closing.count.by_pieces
    assert closing.count.values == ()
