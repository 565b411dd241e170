"""What points can do while paying: proposed once, taken once, put back whole."""

import pytest

from loyalty.rules.program import RedeemTerms
from posapp.kernel.errors import Refusal
from tests.ui.till.club import DISCOUNT, LI, Club
from tests.ui.till.counter import EGGS, TEA, code
from ui.till.points_pad_presenter import PointsPadPresenter


@pytest.fixture
def pad(club: Club) -> PointsPadPresenter:
    """The pad at a basket of Wang Li's with eggs in it, being paid."""
    checkout = club.counter.services.checkout
    checkout.set_member(LI)
    checkout.enter(code(EGGS))
    checkout.begin_payment()
    return PointsPadPresenter(club.counter.services)


def test_the_best_amount_pays_the_rest_and_says_what_stays(pad: PointsPadPresenter) -> None:
    assert pad.best is not None
    assert (pad.best.points, pad.pays_all, pad.stay) == (349, True, 3071)
    assert pad.lapsing is not None
    assert pad.lapsing.points == 200


def test_the_pad_is_asked_once_for_each_state_of_the_payment(
    club: Club, pad: PointsPadPresenter
) -> None:
    first = pad.view()
    assert pad.view() is first
    club.counter.services.checkout.pay_cash(100)
    second = pad.view()
    assert second is not None
    assert second is not first
    assert second.proposals[0].points == 249


def test_points_used_are_not_proposed_again(pad: PointsPadPresenter) -> None:
    assert pad.take(200) is None
    assert (pad.used, pad.best) == (200, None)
    with pytest.raises(Refusal) as refused:
        pad.take_best()
    assert refused.value.code == "tender.points-once"


@pytest.mark.parametrize(
    ("points", "code_"),
    [
        (50, "points.below-least"),
        (130, "points.not-in-steps"),
        (9_999, "points.not-enough"),
        (300, "points.over-share"),
    ],
)
def test_the_terms_hold_for_typed_points(
    club: Club, pad: PointsPadPresenter, points: int, code_: str
) -> None:
    club.rules(redeem=RedeemTerms(least=100, step=50, most_bp=5000))
    with pytest.raises(Refusal) as refused:
        pad.take(points)
    assert refused.value.code == code_
    assert pad.used == 0


def test_without_a_member_points_say_so(club: Club) -> None:
    checkout = club.counter.services.checkout
    checkout.enter(code(TEA))
    checkout.begin_payment()
    pad = PointsPadPresenter(club.counter.services)
    assert pad.view() is None
    with pytest.raises(Refusal) as refused:
        pad.take_best()
    assert refused.value.code == "points.no-member"


def test_points_that_lower_the_price_come_before_money_and_go_back_after_it(
    club: Club, pad: PointsPadPresenter
) -> None:
    club.rules(points_as=DISCOUNT)
    checkout = club.counter.services.checkout
    pad.take(200)
    assert checkout.view().cart.total_minor == 149
    checkout.begin_payment()
    checkout.pay_cash(100)
    with pytest.raises(Refusal) as refused:
        pad.put_back()
    assert refused.value.code == "cart.being-paid"
    checkout.remove_tender(0)
    assert pad.put_back()
    assert checkout.view().cart.total_minor == 349
    assert not pad.put_back()
    checkout.pay_cash(100)
    assert pad.view() is None, "money was taken first"
