"""The end of a day: what is due happens, once, and nothing else does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty.rules.coupon import CouponState
from loyalty.rules.perks import BirthdayGift, Perks, Referral
from loyalty.rules.program import Downgrade, Program
from loyalty.rules.tier import Tier
from loyalty.service import day_job
from loyalty.service.birthdays import dates_on, day_in, next_day, years_since
from loyalty.service.day_job import DayReport
from posapp.kernel.ids import MemberId
from posapp.ports import Merge
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import Hall, on

TIERS = (Tier("Silver", 500, "银卡"), Tier("Gold", 1000, "金卡"))
C1 = Program(tiers=TIERS, period_end="06-30", grace_days=30)


def twice(hall: Hall) -> DayReport:
    """The job, and that running it again the same day changes nothing."""
    first = hall.job.run()
    before = hall.shop.head
    assert hall.job.run().is_empty
    assert hall.shop.head == before
    return first


# ---- case b


@pytest.mark.rule("points.day-job")
def test_b5_through_the_store_lapses_what_is_left_and_nothing_else(hall: Hall) -> None:
    hall.at("2027-01-10")
    anna = hall.member()
    hall.points.grant(anna, 100, key="a", expires=date(2027, 3, 31))
    hall.points.grant(anna, 200, key="b", expires=date(2027, 6, 30))
    hall.points.grant(anna, 50, key="c")
    hall.at("2027-03-01")
    hall.points.spend(anna, 120, key="d")
    assert hall.left(anna) == [(180, "2027-06-30"), (50, "")]
    hall.at("2027-04-01")
    assert twice(hall).expired_points == 0
    hall.at("2027-07-01", "00:30")
    assert twice(hall).expired_points == 180
    assert hall.points.balances(anna).balance == 50


def test_the_last_second_of_the_last_day_still_pays(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 100, key="a", expires=date(2026, 3, 31))
    hall.at("2026-03-31", "23:59:59")
    assert hall.job.run().expired_points == 0
    assert hall.points.spend(anna, 60, key="b").balance == 40
    hall.at("2026-04-01", "00:00")
    assert hall.points.balances(anna).balance == 0
    assert twice(hall).expired_points == 40


def test_days_that_were_missed_are_made_up_for(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 100, key="a", expires=date(2026, 4, 1))
    hall.points.grant(anna, 30, key="b", expires=date(2026, 5, 1))
    hall.at("2026-09-01")
    assert twice(hall).expired_points == 130


@pytest.mark.rule("points.due")
def test_a_job_that_was_killed_goes_on_where_it_stopped(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day_job, "CHUNK", 2)
    members = [hall.member(f"M{n}") for n in range(5)]
    for member in members:
        hall.points.grant(member, 10, key=f"g{member}", expires=date(2026, 3, 31))
    hall.at("2026-04-02")
    real = hall.job._purse
    done: list[MemberId] = []

    def dying(work: object, member_id: MemberId, *rest: object) -> DayReport:
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(member_id)
        return real(work, member_id, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(hall.job, "_purse", dying)
        with pytest.raises(KeyboardInterrupt):
            hall.job.run()
    assert twice(hall).expired_points == 30
    assert [hall.points.balances(member).balance for member in members] == [0] * 5


@pytest.mark.rule("members.notices")
def test_members_are_told_60_30_and_7_days_before_points_lapse(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 100, key="a", expires=date(2026, 12, 31))
    told = {}
    day = date(2026, 10, 1)
    while day <= date(2027, 1, 2):
        hall.at(day.isoformat())
        if twice(hall).notices:
            told[day.isoformat()] = hall.said(anna)
        day += timedelta(days=1)
    said = ["100 points lapse on 2026-12-31"]
    assert told == {"2026-11-01": said, "2026-12-01": said, "2026-12-24": said}
    assert hall.said(anna) == []


def test_what_was_told_on_a_day_is_listed(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 100, key="a", expires=date(2026, 3, 30))
    hall.at("2026-03-23")
    hall.job.run()
    listed = hall.job.notices(date(2026, 3, 23))
    assert [(who, row.kind, row.words.zh) for who, row in listed] == [
        (anna, "points", "100 积分将于 2026-03-30 过期")
    ]
    assert hall.job.notices(date(2026, 3, 24)) == ()


# ---- case c


def gold_with_620(hall: Hall) -> MemberId:
    """Gold since last year, 620 tier points in the period that ends on 30 June 2027."""
    hall.at("2026-03-02")
    anna = hall.member()
    hall.earned(anna, 1000)
    assert hall.tier(anna) == "Gold"
    hall.at("2026-09-01")
    hall.earned(anna, 620)
    return anna


@pytest.mark.rule("tiers.by-the-calendar")
def test_c1_gold_to_30_july_then_silver_with_and_without_the_job(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(C1)
    anna = gold_with_620(hall)
    hall.at("2027-07-01", "09:00")
    assert twice(hall).tiers_moved == 1
    hall.at("2027-07-30", "23:59:59")
    twice(hall)
    assert hall.tier(anna) == "Gold"
    hall.at("2027-07-31", "00:00")
    assert hall.tier(anna) == "Silver"
    assert twice(hall).tiers_moved == 1
    assert hall.tier(anna) == "Silver"


def test_c2_reaching_it_again_in_grace_keeps_gold(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(C1)
    anna = gold_with_620(hall)
    hall.at("2027-07-01")
    twice(hall)
    hall.at("2027-07-20")
    hall.earned(anna, 380)
    hall.at("2027-07-31")
    twice(hall)
    assert hall.tier(anna) == "Gold"
    with hall.shop.store.read() as work:
        status = work.tiers.status(anna)
    assert (status.ends_on, status.grace_until) == (date(2028, 6, 30), None)


@pytest.mark.parametrize(
    ("downgrade", "tier"), [(Downgrade.ONE, "Silver"), (Downgrade.STRAIGHT, "Base")]
)
def test_c3_one_step_or_straight_down(
    open_a_hall: OpenHall, downgrade: Downgrade, tier: str
) -> None:
    hall = open_a_hall(replace(C1, downgrade=downgrade))
    hall.at("2026-03-02")
    anna = hall.member()
    hall.earned(anna, 1000)
    hall.at("2026-09-01")
    hall.earned(anna, 400)
    for day in ("2027-07-01", "2027-08-01"):
        hall.at(day)
        twice(hall)
    assert hall.tier(anna) == tier


def test_tier_notices_are_given_once_each(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(C1)
    anna = gold_with_620(hall)
    told = {}
    day = date(2027, 4, 20)
    while day <= date(2027, 7, 1):
        hall.at(day.isoformat())
        if twice(hall).notices:
            told[day.isoformat()] = hall.said(anna)
        day += timedelta(days=1)
    said = ["Gold ends on 2027-06-30: 380 tier points to go"]
    assert told == {"2027-05-01": said, "2027-05-31": said, "2027-06-23": said}


def test_a_tier_is_looked_at_again_the_evening_goods_came_back(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(Program(tiers=(Tier("Silver", 12, "银卡"),)))
    anna = hall.member()
    sale = hall.sold(anna, "COFFEE", "TEA")
    assert hall.tier(anna) == "Silver"
    hall.back(sale)
    assert hall.tier(anna) == "Silver"
    assert twice(hall).tiers_moved == 1
    assert hall.tier(anna) == "Base"


def test_a_tier_that_nobody_noted_a_day_for_ends_too(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(C1)
    anna = gold_with_620(hall)
    with hall.shop.store.write() as work:
        work.points.set_due(anna, "tier", None)
        work.commit()
    hall.at("2027-08-01")
    twice(hall)
    assert hall.tier(anna) == "Silver"


# ---- birthdays


GIFT = Program(perks=Perks(birthday=BirthdayGift(points=200, valid_days=30)))


@pytest.mark.rule("members.birthday-once")
def test_a_birthday_brings_its_gift_once_a_year(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(GIFT)
    hall.at("2026-01-05")
    anna = hall.member(birthday=date(1990, 3, 5))
    given = {}
    for day in ("2026-03-04", "2026-03-05", "2026-03-06", "2027-03-05"):
        hall.at(day)
        given[day] = twice(hall).gifts
    assert given == {"2026-03-04": 0, "2026-03-05": 1, "2026-03-06": 0, "2027-03-05": 1}
    assert hall.left(anna) == [(200, "2027-04-04")]
    assert hall.said(anna) == ["A birthday gift: 200 points"]
    hall.says_no(anna)
    assert hall.said(anna) == []


@pytest.mark.rule("members.yearly-day")
def test_who_was_born_on_29_february_is_not_forgotten(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(GIFT)
    hall.at("2026-01-05")
    hall.member(birthday=date(2000, 2, 29))
    given = {}
    for day in ("2027-02-27", "2027-02-28", "2027-03-01", "2028-02-28", "2028-02-29"):
        hall.at(day)
        given[day] = twice(hall).gifts
    assert list(given.values()) == [0, 1, 0, 0, 1]


def test_a_gift_of_a_closed_sunday_is_given_on_monday(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(GIFT)
    hall.at("2026-01-05")
    hall.member(birthday=date(1990, 3, 8))
    hall.at("2026-03-09")
    assert twice(hall).gifts == 1


def test_no_gift_without_a_yes_for_minors_or_for_who_joined_after_it(
    open_a_hall: OpenHall,
) -> None:
    hall = open_a_hall(GIFT)
    hall.at("2026-03-01")
    hall.member("NOT-ASKED", birthday=date(1990, 3, 5), personal=False)
    hall.member("KIM", birthday=date(2015, 3, 5))
    hall.at("2026-03-07")
    hall.member("LATE", birthday=date(1990, 3, 5))
    assert twice(hall).gifts == 0


def test_a_merged_record_that_had_its_gift_brings_no_second_one(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(GIFT)
    hall.at("2026-01-05")
    anna = hall.member(birthday=date(1990, 3, 6))
    twin = hall.member("TWIN", birthday=date(1990, 3, 5))
    hall.at("2026-03-05")
    assert twice(hall).gifts == 1
    with hall.shop.store.write() as work:
        at = hall.context.now()
        work.members.add_merge(Merge(anna, twin, at, "m", "", "same", at + timedelta(days=30)))
        work.commit()
    hall.at("2026-03-06")
    assert twice(hall).gifts == 0


def test_a_birthday_coupon_is_hers_for_its_days(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(Program(perks=Perks(birthday=BirthdayGift(series="CAKE", valid_days=7))))
    hall.series("CAKE", name="Cake", name_zh="蛋糕")
    hall.at("2026-01-05")
    anna = hall.member(birthday=date(1990, 3, 5))
    hall.at("2026-03-05")
    assert twice(hall).gifts == 1
    (view,) = hall.cards.brief(anna).coupons
    assert (view.series.name, view.last_day) == ("Cake", date(2026, 3, 11))
    assert view.coupon.state is CouponState.ISSUED
    given = [one.get("coupons", {}) for one in hall.shop.journal("points")]
    (told,) = (one for one in given if "why" in one)
    assert told == {"series": "CAKE", "member": anna, "why": "birthday", "job": "birthday:2026"}


@pytest.mark.parametrize(
    ("born", "today", "ahead"),
    [
        (date(1990, 11, 24), date(2026, 11, 24), date(2026, 11, 24)),
        (date(1990, 11, 24), date(2026, 12, 31), date(2027, 11, 24)),
        (date(2000, 2, 29), date(2026, 3, 1), date(2027, 2, 28)),
        (date(2000, 2, 29), date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_the_next_birthday(born: date, today: date, ahead: date) -> None:
    assert next_day(born, today) == ahead


def test_yearly_days() -> None:
    assert day_in(2027, date(2000, 2, 29)) == date(2027, 2, 28)
    assert dates_on(date(2027, 2, 28)) == ((2, 28), (2, 29))
    assert dates_on(date(2028, 2, 29)) == ((2, 29),)
    assert years_since(date(2024, 2, 29), date(2025, 2, 28)) == 1


# ---- friends


FRIENDS = Program(perks=Perks(referral=Referral(points=500, friend_points=300, return_days=30)))


def friends(hall: Hall) -> tuple[MemberId, MemberId]:
    """Anna brought Ben."""
    anna = hall.member()
    return anna, hall.member("BEN", referred_by=anna)


@pytest.mark.rule("points.referral")
def test_both_are_rewarded_once_the_friends_purchase_stands(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(FRIENDS)
    anna, ben = friends(hall)
    hall.sold(ben, "COFFEE")
    hall.at("2026-04-01", "23:00")
    assert twice(hall).referrals == 0
    hall.at("2026-04-02", "00:00")
    assert twice(hall).referrals == 2
    assert hall.points.balances(anna).balance == 500
    assert hall.points.balances(ben).balance == 307
    hall.sold(ben, "COFFEE")
    hall.at("2026-06-02")
    assert twice(hall).referrals == 0


def test_a_returned_purchase_brings_nothing_and_a_later_one_does(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(FRIENDS)
    anna, ben = friends(hall)
    hall.back(hall.sold(ben, "COFFEE"))
    hall.at("2026-03-20")
    hall.sold(ben, "TEA")
    hall.at("2026-04-05")
    assert twice(hall).referrals == 0
    assert hall.points.balances(anna).balance == 0
    hall.at("2026-04-20")
    assert twice(hall).referrals == 2


def test_a_friend_who_buys_every_day_delays_nothing(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(FRIENDS)
    _, ben = friends(hall)
    for day in ("2026-03-02", "2026-03-12", "2026-03-22", "2026-04-01"):
        hall.at(day)
        hall.sold(ben, "TEA")
    hall.at("2026-04-02")
    assert twice(hall).referrals == 2


def test_nobody_brings_herself_under_another_record(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(FRIENDS)
    anna, ben = friends(hall)
    hall.sold(ben, "COFFEE")
    with hall.shop.store.write() as work:
        at = hall.context.now()
        work.members.add_merge(Merge(anna, ben, at, "m", "", "same", at + timedelta(days=30)))
        work.commit()
    hall.at("2026-05-02")
    assert twice(hall).referrals == 0


def test_an_empty_shop_has_a_quiet_night(hall: Hall) -> None:
    assert twice(hall).is_empty
    assert hall.job.run(on("2027-01-01")).is_empty
