"""Coupons that the data says were redeemed, tied to the lines that they lowered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from loyalty.rules.coupon import CouponState
from posapp.demo.build import DemoParts, build_in
from posapp.demo.history import DemoTools, day_of
from posapp.demo.loyalty import fill_loyalty
from posapp.demo.redemptions import Tie, ties
from posapp.demo.shift import moved
from posapp.demo.values import (
    DemoBasket,
    DemoCampaign,
    DemoCoupon,
    DemoData,
    DemoLine,
    DemoRedemption,
)
from posapp.devices.machine import below
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds, SaleId
from posapp.services.verify import verify_store
from posapp.storage.engine import StoreKey
from posapp.storage.store import SqlStore

UPC, OTHER = 51_380_041_013, 53_377_610_033


def quiet(_done: int, _whole: int, _what: str) -> None:
    """Nobody watches."""


@pytest.fixture
def lowered(data: DemoData) -> tuple[DemoBasket, int]:
    """The first line of the extract that a coupon lowered."""
    return next(
        (basket, place)
        for basket in data.baskets
        for place in range(len(basket.lines))
        if basket.own_coupon_minor(place)
    )


@pytest.fixture
def redeemed(data: DemoData, lowered: tuple[DemoBasket, int]) -> DemoData:
    """The extract with a campaign whose coupon was redeemed at that line."""
    basket, place = lowered
    day = day_of(basket)
    product_id = basket.lines[place].product_id
    campaign = DemoCampaign(
        number=18,
        kind="Type A",
        first=day - timedelta(days=20),
        last=day + timedelta(days=20),
        household_ids=(basket.household_id,),
        coupons=(
            DemoCoupon(UPC, (product_id,), 100, 1),
            DemoCoupon(OTHER, (data.products[0].product_id,), 50, 9),
        ),
    )
    one = DemoRedemption(basket.household_id, 18, UPC, day)
    return replace(data, campaigns=(campaign,), redemptions=(one,))


@pytest.mark.rule("demo.coupon-tied")
def test_a_redemption_belongs_to_the_line_with_its_goods_on_its_day(
    redeemed: DemoData, lowered: tuple[DemoBasket, int]
) -> None:
    basket, place = lowered
    off = min(basket.lines[place].coupon_minor, basket.lines[place].sales_minor)
    product_id = basket.lines[place].product_id
    expected = Tie(redeemed.redemptions[0], basket.basket_id, place, product_id, off)
    assert ties(redeemed) == (expected,)


@pytest.mark.rule("demo.coupon-tied")
@pytest.mark.parametrize(
    "wrong", [{"day": timedelta(days=1)}, {"household_id": 1}, {"upc": OTHER}, {"campaign": 7}]
)
def test_another_day_household_coupon_or_campaign_is_no_tie(
    redeemed: DemoData, wrong: dict[str, object]
) -> None:
    (one,) = redeemed.redemptions
    if "day" in wrong:
        wrong = {"day": one.day + timedelta(days=1)}
    assert ties(replace(redeemed, redemptions=(replace(one, **wrong),))) == ()  # type: ignore[arg-type]


@pytest.mark.rule("demo.coupon-tied")
def test_told_twice_it_is_one_and_of_two_lines_the_one_lowered_most(redeemed: DemoData) -> None:
    (one,) = redeemed.redemptions
    basket = next(b for b in redeemed.baskets if b.household_id == one.household_id)
    goods = redeemed.campaigns[0].coupons[0].product_ids[0]
    small, large = (DemoLine(goods, 1, 500, 500, 0, coupon) for coupon in (50, 75))
    two = replace(basket, lines=(small, large), coupon_minor=0)
    day = replace(one, day=day_of(basket))
    found = ties(replace(redeemed, baskets=(two,), redemptions=(day, day)))
    assert [(tie.place, tie.off_minor) for tie in found] == [(1, 75)]


def test_the_sale_names_the_offer_and_the_coupon_is_used_to_the_cent(
    store: SqlStore, redeemed: DemoData, tools: DemoTools
) -> None:
    now = redeemed.baskets[-1].at + timedelta(days=2)
    parts = DemoParts(
        StoreKey(bytes(32)), tools.signer, tools.ids, tools.hasher, SetClock(now), below
    )
    build_in(store, redeemed, parts, progress=quiet)
    (tie,) = ties(redeemed)
    with store.read() as work:
        sales = list(work.sales.all())
        (use,) = [u for sale in sales for u in work.coupons.of_sale(sale.id)]
        coupon = work.coupons.get(use.code)
        sale = work.sales.get(SaleId(use.sale_id))
    assert [sale.paid_minor for sale in sales] == [b.paid_minor for b in redeemed.baskets]
    assert coupon is not None
    assert coupon.state is CouponState.USED
    assert use.series_id == "campaign-18-1"
    assert sale is not None
    named = [r for r in sale.lines[tie.place].reductions if r.code == use.series_id]
    assert [(r.kind, r.amount_minor, r.label) for r in named] == [
        ("offer", tie.off_minor, "Campaign 18, coupon 1")
    ]
    assert verify_store(store, tools.signer.verify) == ()


def test_the_redeemed_coupons_are_handed_out_before_the_often_used(
    store: SqlStore, redeemed: DemoData
) -> None:
    club = fill_loyalty(
        store, redeemed, ids=CountedIds("m"), below=below, now=datetime(2018, 2, 1, tzinfo=UTC)
    )
    with store.read() as work:
        first = work.coupons.series("campaign-18-1")
        body = next(o.body for o in work.offers.all() if o.id == "campaign-18-1")
    assert first is not None
    assert str(redeemed.campaigns[0].coupons[0].product_ids[0]) in body
    assert [shown.offer_id for some in club.shown.values() for shown in some] == [first.offer_id]


def test_redemptions_move_with_the_year(redeemed: DemoData) -> None:
    week = timedelta(weeks=3)
    later = moved(redeemed, week)
    assert later.redemptions[0].day == redeemed.redemptions[0].day + week
    assert [tie.place for tie in ties(later)] == [tie.place for tie in ties(redeemed)]


def test_this_store_of_the_whole_data(whole: DemoData) -> None:
    """A join of the published tables finds 37 redemptions here; 35 have a line of their own."""
    found = ties(whole)
    assert (len(found), len({tie.basket_id for tie in found})) == (35, 21)
    assert sum(tie.off_minor for tie in found) == 38_16
