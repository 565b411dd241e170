"""A checkout holds a program that is not there yet."""

from datetime import UTC, datetime
from unittest.mock import Mock, create_autospec

import pytest

from posapp.domain.cart import Cart
from posapp.kernel.ids import CartId, MemberId
from posapp.ports.program import LoyaltyProgram, NoProgram
from posapp.services.late_program import LateProgram

CART = Cart(CartId("open"))
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUESTIONS = {
    "check_member": (MemberId("m1"),),
    "shares": (CART, ()),
    "worth_minor": (100,),
    "hold": (Mock(), CART, 100, NOW, 500),
    "release": (Mock(), CART, NOW),
    "left": (Mock(), CART, NOW),
    "sold": (Mock(), Mock(), CART),
    "booked": (Mock(), Mock()),
    "points_back": (Mock(), Mock(), Mock(), NOW),
    "returned": (Mock(), Mock(), Mock()),
}

ANSWERED = {"shares", "worth_minor", "points_back"}


def test_the_program_is_made_with_the_first_question_and_once() -> None:
    make = Mock(side_effect=NoProgram)
    late = LateProgram(make)
    assert make.call_count == 0
    assert late.shares(CART, ()) == ()
    assert late.points_lower_the_price is False
    assert make.call_count == 1


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_reaches_it_as_it_was_asked(name: str) -> None:
    program = create_autospec(NoProgram, instance=True)
    given = QUESTIONS[name]
    answer = getattr(LateProgram(lambda: program), name)(*given)
    asked = getattr(program, name)
    asked.assert_called_once_with(*given)
    assert answer is (asked.return_value if name in ANSWERED else None)


def test_no_question_of_the_program_is_forgotten() -> None:
    asked = {name for name in vars(LoyaltyProgram) if not name.startswith("_")}
    assert asked == {*QUESTIONS, "points_lower_the_price"}
