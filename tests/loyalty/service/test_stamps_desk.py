"""Stamp cards: nine coffees, then a coupon; goods that come back take their stamps along."""

import pytest

from loyalty.rules.coupon import CouponState
from loyalty.rules.perks import Perks, StampCard
from loyalty.rules.program import Program
from posapp.kernel.ids import MemberId
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import Hall

CARD = StampCard("cup", "Coffee card", "咖啡卡", 3, "FREE", skus=("COFFEE",))
PROGRAM = Program(perks=Perks(stamp_cards=(CARD,)))


def stamps(hall: Hall, member_id: MemberId) -> int:
    """What the card in the 360° page shows."""
    (row,) = hall.cards.card(member_id).stamps
    assert (row.name_zh, row.needed) == ("咖啡卡", 3)
    return row.stamps


def states(hall: Hall, member_id: MemberId) -> list[CouponState]:
    """The coupons that full cards brought."""
    with hall.shop.store.read() as work:
        return [coupon.state for coupon in work.coupons.of_member(member_id)]


@pytest.mark.rule("points.stamps-with-the-sale")
def test_a_full_card_is_a_coupon(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.series("FREE", name="Free coffee", name_zh="免费咖啡")
    anna = hall.member()
    hall.sold(anna, "COFFEE", "TEA", "COFFEE")
    assert (stamps(hall, anna), states(hall, anna)) == (2, [])
    hall.sold(anna, "COFFEE", "COFFEE")
    assert (stamps(hall, anna), states(hall, anna)) == (1, [CouponState.ISSUED])
    assert [view.series.name for view in hall.cards.brief(anna).coupons] == ["Free coffee"]
    given = [one.get("coupons", {}) for one in hall.shop.journal("points")]
    (told,) = (one for one in given if "why" in one)
    assert (told["series"], told["member"], told["why"]) == ("FREE", anna, "stamps")
    assert hall.shop.findings() == ()


def test_goods_that_come_back_take_their_stamps_along(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.series("FREE")
    anna = hall.member()
    sale = hall.sold(anna, "COFFEE", "COFFEE", "TEA")
    hall.back(sale, 2)
    assert stamps(hall, anna) == 2
    hall.back(sale, 1)
    assert stamps(hall, anna) == 0


def test_a_coupon_that_returned_goods_had_filled_falls(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.series("FREE")
    anna = hall.member()
    hall.sold(anna, "COFFEE", "COFFEE")
    sale = hall.sold(anna, "COFFEE")
    assert (stamps(hall, anna), states(hall, anna)) == (0, [CouponState.ISSUED])
    hall.back(sale)
    assert (stamps(hall, anna), states(hall, anna)) == (2, [CouponState.CANCELLED])


def test_nobodys_sale_stamps_nothing(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    anna = hall.member()
    hall.sold(None, "COFFEE")
    assert stamps(hall, anna) == 0
