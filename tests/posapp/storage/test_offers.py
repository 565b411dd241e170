"""Coupons, offers and programs come back as they were; their uses add up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from loyalty.offers.budgets import tally
from loyalty.offers.stored import OfferChange, OfferState, OfferUse, StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from posapp.kernel.ids import CouponCode, OfferId
from posapp.ports import Merge, Used
from posapp.storage.store import SqlStore, memory_store
from posapp.storage.work import SqlWork
from tests.posapp.storage.people import ADA, EVERYBODY, JOINED, WANG

DAY = date(2026, 3, 2)
SPRING = CouponSeries(
    id="series-1",
    offer_id=OfferId("offer-1"),
    name="Spring",
    name_zh="春天",
    first_day=DAY,
    last_day=DAY + timedelta(days=30),
    uses_each=2,
    most_in_all=100,
    most_per_member=1,
    most_per_store_day=10,
    offline_allowance=5,
    members_only=True,
    stopped=True,
)
PLAIN = CouponSeries("series-2", OfferId("offer-1"), "Plain", "", DAY - timedelta(days=1))
CODE = Coupon(
    code=CouponCode("SPRING-1"),
    series_id="series-1",
    issued_at=JOINED,
    member_id=WANG.id,
    valid_from=DAY,
    valid_until=DAY + timedelta(days=7),
    reason="pick-up",
    issued_by="staff-li",
)
OPEN = Coupon(CouponCode("PLAIN"), "series-2", JOINED)
USE = CouponUse(
    code=CODE.code,
    series_id="series-1",
    sale_id="sale-1",
    at=JOINED,
    day=DAY,
    store_id="store-1",
    member_id=WANG.id,
)


@pytest.fixture
def work(store: SqlStore) -> Iterator[SqlWork]:
    """A store with members and two series, in one unit of work."""
    with store.write() as unit:
        for member in EVERYBODY:
            unit.members.put(member)
        unit.coupons.put_series(SPRING)
        unit.coupons.put_series(PLAIN)
        unit.coupons.add(CODE)
        unit.coupons.add_many([OPEN])
        yield unit


def test_coupons_come_back_as_they_were(work: SqlWork) -> None:
    assert work.coupons.series("series-1") == SPRING
    assert work.coupons.series("?") is None
    assert work.coupons.all_series() == (PLAIN, SPRING)
    started = replace(SPRING, stopped=False, last_day=None, most_in_all=None)
    work.coupons.put_series(started)
    assert work.coupons.series("series-1") == started
    assert work.coupons.get(CODE.code) == CODE
    assert work.coupons.get(OPEN.code) == OPEN
    assert work.coupons.get(CouponCode("?")) is None
    assert work.coupons.of_member(WANG.id) == (CODE,)
    assert work.coupons.of_member(ADA.id) == ()
    assert work.coupons.issued_count("series-1") == 1
    work.coupons.set_state(CODE.code, CouponState.USED)
    assert work.coupons.get(CODE.code) == replace(CODE, state=CouponState.USED)
    work.coupons.set_state(CODE.code, CouponState.CANCELLED, "lost")
    assert work.coupons.get(CODE.code) == replace(CODE, state=CouponState.CANCELLED, reason="lost")
    with pytest.raises(IntegrityError):
        work.coupons.add(CODE)


def test_coupons_follow_a_merge(work: SqlWork) -> None:
    merge = Merge(ADA.id, WANG.id, JOINED, "mo", "", "same", JOINED + timedelta(days=30))
    work.members.add_merge(merge)
    assert work.coupons.of_member(ADA.id) == work.coupons.of_member(WANG.id) == (CODE,)


@pytest.mark.rule("coupons.one-use-a-sale")
def test_uses_are_counted_and_what_is_given_back_counts_no_more(work: SqlWork) -> None:
    second = replace(
        USE, sale_id="sale-2", day=DAY + timedelta(days=1), store_id="store-2", offline=True
    )
    nobody = replace(USE, code=OPEN.code, series_id="series-2", sale_id="sale-3", member_id=None)
    back = replace(second, given_back=True)
    for use in (USE, second, nobody, back):
        assert work.coupons.add_use(use)
        assert not work.coupons.add_use(use)
        if use is second:
            assert work.coupons.uses_of_code(CODE.code) == 2
            assert work.coupons.uses_in_all("series-1") == 2
            assert work.coupons.uses_by_member("series-1", [WANG.id, ADA.id]) == 2
            assert work.coupons.offline_uses("series-1") == 1
            assert work.coupons.uses_by_series() == {"series-1": 2}
            assert work.coupons.uses_by_series(offline=True) == {"series-1": 1}
    assert work.coupons.uses(CODE.code) == (USE, second, back)
    assert work.coupons.of_sale("sale-2") == (second, back)
    assert work.coupons.uses_of_code(CODE.code) == 1
    assert work.coupons.uses_in_all("series-1") == 1
    assert work.coupons.uses_by_member("series-1", [WANG.id]) == 1
    assert work.coupons.uses_by_member("series-1", []) == 0
    assert work.coupons.uses_on_day("series-1", "store-1", DAY) == 1
    assert work.coupons.uses_on_day("series-1", "store-2", DAY + timedelta(days=1)) == 0
    assert work.coupons.uses_on_day("series-1", "store-2", DAY) == 0
    assert work.coupons.offline_uses("series-1") == 0
    assert work.coupons.uses_by_series() == {"series-1": 1, "series-2": 1}
    assert work.coupons.uses_by_series(offline=True) == {"series-1": 0}


def offer(number: int, version: int, state: OfferState) -> StoredOffer:
    body = f'{{"name":"买一送一 {version}"}}'
    return StoredOffer(OfferId(f"offer-{number}"), version, state, body, JOINED, "staff-mo")


@pytest.mark.rule("offers.revision")
def test_offers_keep_every_version_and_say_when_any_has_changed(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.offers.revision() == 0
        first = offer(1, 1, OfferState.DRAFT)
        second = offer(1, 2, OfferState.DRAFT)
        other = offer(2, 1, OfferState.RUNNING)
        seen = {0}
        for stored in (first, second, other, replace(second, state=OfferState.RUNNING)):
            unit.offers.put(stored)
            assert unit.offers.revision() not in seen
            seen.add(unit.offers.revision())
        running = replace(second, state=OfferState.RUNNING)
        assert unit.offers.get(OfferId("offer-1")) == running
        assert unit.offers.get(OfferId("?")) is None
        assert unit.offers.versions(OfferId("offer-1")) == (first, running)
        assert unit.offers.all() == (running, other)
        assert unit.offers.all([OfferState.RUNNING]) == (running, other)
        assert unit.offers.all([OfferState.DRAFT]) == ()
        move = OfferChange(
            OfferId("offer-1"), 2, OfferState.DRAFT, OfferState.SIMULATED, JOINED, "mo", "tried"
        )
        unit.offers.add_change(move)
        assert unit.offers.changes(OfferId("offer-1")) == (move,)
        with pytest.raises(IntegrityError, match="a version stays as it is"):
            unit.offers.put(replace(other, body="{}"))


USES = st.lists(
    st.builds(
        OfferUse,
        offer_id=st.sampled_from(["offer-1", "offer-2"]).map(OfferId),
        sale_id=st.integers(1, 9).map(lambda number: f"sale-{number}"),
        at=st.just(JOINED),
        day=st.sampled_from([DAY, DAY + timedelta(days=1)]),
        store_id=st.sampled_from(["store-1", "store-2"]),
        times=st.integers(-3, 3),
        amount_minor=st.integers(-999, 999),
        member_id=st.sampled_from([None, WANG.id, ADA.id]),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def memory_shop() -> Iterator[SqlStore]:
    """One store for all examples: a unit that does not commit leaves it as it was."""
    store = memory_store()
    yield store
    store.close()


def summed(uses: list[OfferUse]) -> Used:
    return Used(sum(use.times for use in uses), sum(use.amount_minor for use in uses))


@pytest.mark.rule("offers.one-use-a-sale")
@given(uses=USES)
def test_what_an_offer_did_is_the_sum_of_its_uses(
    memory_shop: SqlStore, uses: list[OfferUse]
) -> None:
    told: dict[tuple[str, str], OfferUse] = {}
    with memory_shop.write() as unit:
        for use in uses:
            fresh = (use.offer_id, use.sale_id) not in told
            assert unit.offers.add_use(use) == fresh
            told.setdefault((use.offer_id, use.sale_id), use)
        of_one = [use for use in told.values() if use.offer_id == "offer-1"]
        one = OfferId("offer-1")
        today = [use for use in of_one if use.day == DAY]
        here = [use for use in today if use.store_id == "store-1"]
        hers = [use for use in of_one if use.member_id == WANG.id]
        assert unit.offers.used(one) == summed(of_one)
        assert unit.offers.used_by_offer().get(one, Used()) == summed(of_one)
        assert unit.offers.used_on_day(one, DAY) == summed(today)
        assert unit.offers.used_on_day(one, DAY, "store-1") == summed(here)
        assert unit.offers.used_by(one, [WANG.id]) == summed(hers)
        both = [one, OfferId("offer-2")]
        asked = unit.offers.usage(both, day=DAY, store_id="store-1", member_ids=[WANG.id])
        assert asked == tally(told.values(), day=DAY, store="store-1", member_id=WANG.id)
        nobody = unit.offers.usage(both, day=DAY, store_id="store-1", member_ids=[])
        assert nobody == tally(told.values(), day=DAY, store="store-1", member_id=None)
        of_sale = [use for use in told.values() if use.sale_id == "sale-1"]
        assert sorted(unit.offers.of_sale("sale-1"), key=str) == sorted(of_sale, key=str)


def test_a_total_that_is_not_the_sum_of_its_uses_is_a_stray(store: SqlStore) -> None:
    use = OfferUse(OfferId("offer-1"), "sale-1", JOINED, DAY, "store-1", 2, 300, None)
    with store.write() as unit:
        unit.offers.add_use(use)
        assert unit.sales.strays() == []
        unit.connection.exec_driver_sql("UPDATE offer_total SET amount_minor = 1")
        assert unit.sales.strays() == ["offer_total without its offer_use"]
        unit.connection.exec_driver_sql("DELETE FROM offer_total")
        assert unit.sales.strays() == ["offer_total without its offer_use"]


def test_every_version_of_the_program_stays(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.programs.current() is None
        assert unit.programs.put('{"a":1}', JOINED, "mo") == 1
        assert unit.programs.put('{"a":2}', JOINED + timedelta(days=1), "li") == 2
        assert unit.programs.current() == '{"a":2}'
        versions = unit.programs.versions()
        assert [(v.version, v.body, v.at, v.by) for v in versions] == [
            (1, '{"a":1}', JOINED, "mo"),
            (2, '{"a":2}', JOINED + timedelta(days=1), "li"),
        ]
