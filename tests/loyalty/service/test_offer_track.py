"""A running offer is looked at: what it gave now, today, in seven days; to whom; what is left."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from loyalty.service.offer_track import LOOKERS, BudgetLeft
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.permission import Act, Role
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CountedIds, OfferId
from posapp.kernel.quantity import Unit
from posapp.ports.sync import Link, Review
from posapp.storage.opening import open_store
from tests.loyalty.service.hall import Hall, open_hall
from tests.posapp.services.counter import Counter
from tests.simulation.shop import GOODS, KEY, OPENED, Pen, new_file

TEA = OfferId("TEA10")


@pytest.fixture
def hall() -> Hall:
    hall = open_hall()
    budget = {"kind": "budget", "amount": 1_000}
    a_day = {"kind": "budget-day", "amount": 500}
    tea = {"kind": "percent", "bp": 1000, "scope": {"sku": ["TEA"]}, "limits": [budget, a_day]}
    hall.offer(TEA, name="Tea 10 % off", name_zh="茶九折", **tea)
    hall.manager_in()
    return hall


@pytest.mark.rule("offers.track")
def test_today_and_seven_days_are_counted_from_the_receipts(hall: Hall) -> None:
    """Tea costs 4.49: 0.45 off each; of three baskets today two have it, one of a member's."""
    anna = hall.member("ANNA")
    hall.sold(anna, "TEA")
    hall.shop.clock_to_set.forward(timedelta(days=1))
    hall.shop.begin_day()
    hall.manager_in()
    hall.sold(anna, "TEA", "COFFEE")
    hall.sold(None, "TEA", "TEA")
    hall.sold(None, "COFFEE")
    track = hall.shop.till.loyalty.tracking.read(TEA)
    assert (track.in_all.times, track.in_all.amount_minor) == (4, 180)
    assert (track.today.receipts, track.today.baskets, track.today.share_bp) == (2, 3, 6667)
    assert (track.today.members, track.today.others, track.today.off_minor) == (1, 1, 135)
    assert (track.recent.receipts, track.recent.off_minor) == (3, 180)
    assert [one.amount_minor for one in track.days[-2:]] == [45, 135]
    assert sum(track.hours) == 135
    assert track.since == track.days[-2].day
    assert track.at == hall.context.now()
    assert [one.off_minor for one in track.receipts] == [90, 45, 45], "newest first"


@pytest.mark.rule("offers.track")
def test_what_is_left_of_the_money_is_said_limit_by_limit(hall: Hall) -> None:
    hall.sold(None, "TEA", "TEA")
    track = hall.shop.till.loyalty.tracking.read(TEA)
    assert track.budgets == (
        BudgetLeft("budget", 1_000, 910),
        BudgetLeft("budget-day", 500, 410),
    )


def test_what_came_back_is_taken_off_again(hall: Hall) -> None:
    sale = hall.sold(None, "TEA")
    hall.back(sale)
    track = hall.shop.till.loyalty.tracking.read(TEA)
    assert (track.today.receipts, track.today.off_minor, track.in_all.amount_minor) == (1, 0, 0)


def test_margin_is_told_of_goods_with_a_cost_price_alone(hall: Hall) -> None:
    hall.sold(None, "TEA")
    assert hall.shop.till.loyalty.tracking.read(TEA).today.margin_bp is None
    with hall.shop.store.write() as work:
        row = next(row for row in GOODS if row.sku == "TEA")
        work.catalogue.put(replace(row, cost_minor=300))
        work.commit()
    today = hall.shop.till.loyalty.tracking.read(TEA).today
    (line,) = hall.sold(None, "TEA").lines
    assert today.priced_minor == line.amount.net_minor < line.amount.gross_minor == 404
    assert today.margin_minor == line.amount.net_minor - 300


@pytest.mark.rule("report.margin-of-net")
def test_margin_is_of_the_price_without_tax() -> None:
    """12.00 with 20 % tax is 10.00 without; it costs 5.00: half of it stays."""
    hall = open_hall(options={"tax.rates": "B=2000"})
    hall.manager_in()
    tin = CatalogueRow("TIN", "Tea tin", Unit.EACH, 1_500, "B", cost_minor=500)
    with hall.shop.store.write() as work:
        work.catalogue.put(tin)
        work.commit()
    hall.offer("TIN2", name="x", kind="percent", bp=2_000, scope={"sku": ["TIN"]})
    (line,) = hall.sold(None, "TIN").lines
    assert (line.amount.gross_minor, line.amount.net_minor) == (1_200, 1_000)
    assert hall.shop.till.loyalty.tracking.read(OfferId("TIN2")).today.margin_bp == 5_000


def test_coupons_are_counted_where_the_offer_needs_one(hall: Hall) -> None:
    shown = [{"kind": "coupon", "series": "S10"}]
    hall.series()
    hall.offer("TENOFF", name="x", kind="basket", amount=100, conditions=shown)
    codes = hall.coupons.issue_up_to("S10", 5, by="x")
    hall.shop.till.checkout.show_coupon(codes[0].code)
    hall.sold(None, "TEA")
    coupons = hall.shop.till.loyalty.tracking.read(OfferId("TENOFF")).coupons
    assert coupons is not None
    assert (coupons.issued, coupons.used) == (5, 1)
    assert hall.shop.till.loyalty.tracking.read(TEA).coupons is None


def test_another_price_by_hand_for_its_goods_is_shown_with_its_reason(hall: Hall) -> None:
    hall.sold(None, "TEA")
    checkout = hall.shop.till.checkout
    (line,) = hall.shop.scan("TEA")
    checkout.override_price(line, 100, "Damaged box", hall.shop.yes(Act.OVERRIDE_PRICE))
    checkout.exact_cash()
    (one,) = hall.shop.till.loyalty.tracking.read(TEA).overrides
    assert (one.reason, one.name) == ("Damaged box", one.name)


def test_stars_of_the_shop_stand_beside_the_goods_it_lowers(hall: Hall) -> None:
    hall.sold(None, "TEA")
    at = hall.context.now()
    with hall.shop.store.write() as work:
        product = work.catalogue.by_sku("TEA", hall.context.today())
        assert product is not None
        work.links.put(Link("product", product.id, "77", "", "{}", at))
        work.reviews.put(Review("r1", "77", 5, "Good", at))
        work.reviews.put(Review("r2", "77", 2, "Bitter", at))
        work.commit()
    (stars,) = hall.shop.till.loyalty.tracking.read(TEA).stars
    assert (stars.goods.sku, stars.reviews, stars.stars) == ("TEA", 2, 7)


def test_an_offer_that_is_gone_is_refused_and_a_clerk_looks_at_none(hall: Hall) -> None:
    with pytest.raises(Refusal, match=r"offers\.gone"):
        hall.shop.till.loyalty.tracking.read(OfferId("nowhere"))
    hall.shop.sign_in()
    with pytest.raises(Refusal, match=r"permission\."):
        hall.shop.till.loyalty.tracking.read(TEA)


@pytest.mark.rule("offers.track-by-act")
@pytest.mark.parametrize("act", [*LOOKERS, Act.READ_REPORTS])
def test_who_opens_the_office_for_other_things_looks_at_no_offer(hall: Hall, act: Act) -> None:
    manager = hall.manager_in()
    own = Role("own", frozenset({Act.SELL, Act.OPEN_OFFICE, act}), "Own")
    with hall.shop.store.write() as work:
        work.staff.put_role(own)
        work.staff.put(replace(manager, role=own), None)
        work.commit()
    hall.manager_in()
    if act in LOOKERS:
        assert hall.shop.till.loyalty.tracking.read(TEA).stored.id == TEA
        return
    with pytest.raises(Refusal, match=r"permission\.needs-manager"):
        hall.shop.till.loyalty.tracking.read(TEA)


@pytest.mark.rule("offers.life")
def test_the_office_stops_it_and_the_next_scan_of_a_till_obeys(tmp_path: Path) -> None:
    """Two programs over one file: no message goes between them, the till asks at each scan."""
    path = tmp_path / "store.posapp"
    new_file(path)
    clock = SetClock(OPENED)
    at_till = open_store(path, KEY, clock=clock, ids=CountedIds("till"))
    in_office = open_store(path, KEY, clock=clock, ids=CountedIds("office"), till=False)
    till, office = Hall(Counter(at_till, clock, Pen())), Hall(Counter(in_office, clock, Pen()))
    till.shop.begin_day()
    till.offer(TEA, name="Tea", name_zh="茶", kind="percent", bp=1000, scope={"sku": ["TEA"]})
    till.shop.scan("TEA")
    assert till.shop.till.checkout.view().cart.off_minor == 45
    office.manager_in()
    office.shop.till.loyalty.offers.stop(TEA, "the price on the shelf is wrong")
    clock.forward(timedelta(seconds=5))
    till.shop.scan("COFFEE")
    assert till.shop.till.checkout.view().cart.off_minor == 0, "in the open basket too"
    (record,) = till.shop.journal("offer")
    assert record["reason"] == "the price on the shelf is wrong"
    assert office.shop.till.loyalty.tracking.read(TEA).changes[-1].reason.startswith("the price")
    in_office.close()
    at_till.close()
