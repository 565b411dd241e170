"""The manager's list over a real store: the planted is found, a quiet shop has an empty list."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from loyalty.rules.abuse import Pattern
from loyalty.service.abuse_watch import AbuseWatch, WatchRow
from loyalty.service.points_desk import Late
from posapp.domain.permission import Act
from posapp.kernel.ids import MemberId
from posapp.ports.members_office import LookQuery
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK, MANAGER

TEN_OFF_ONCE = {"kind": "threshold", "min": 2000, "bp": 1000}


def listed(hall: Hall) -> tuple[WatchRow, ...]:
    """What the manager sees."""
    hall.manager_in()
    rows = watch_of(hall).list()
    hall.shop.sign_in(CLERK)
    return rows


def watch_of(hall: Hall) -> AbuseWatch:
    """The desk itself."""
    return hall.shop.till.loyalty.watch


def patterns(hall: Hall) -> list[Pattern]:
    return [row.pattern for row in listed(hall)]


def wait(hall: Hall, **time: int) -> None:
    hall.shop.clock_to_set.forward(timedelta(**time))


def ring_up_own(hall: Hall) -> MemberId:
    """Li Na, the clerk, is a member herself, and rings up her own shopping."""
    own = hall.member("LINA")
    hall.manager_in()
    hall.shop.till.loyalty.staff.tie(own, CLERK)
    hall.shop.sign_in(CLERK)
    hall.sold(own, "WINE")
    return own


def return_what_earned(hall: Hall) -> None:
    """Points are earned, used for something else, and the goods that earned them come back."""
    anna = hall.member()
    wine = hall.sold(anna, "WINE", "WINE", "WINE")
    wait(hall, hours=2)
    hall.shop.till.checkout.enter("SOAP")
    hall.shop.till.checkout.set_member(anna)
    hall.shop.till.checkout.pay_points(38)
    hall.shop.till.checkout.exact_cash()
    wait(hall, hours=2)
    hall.back(wine)


def split_for_an_offer(hall: Hall) -> None:
    """Twice over the same threshold within five minutes."""
    hall.offer("ten-off", **TEN_OFF_ONCE)
    anna = hall.member()
    hall.sold(anna, "BOOK")
    wait(hall, minutes=5)
    hall.sold(anna, "BOOK")


def use_one_card_all_day(hall: Hall) -> None:
    anna = hall.member()
    for _ in range(6):
        hall.sold(anna, "SOAP")
        wait(hall, hours=1)


def redeem_unasked(hall: Hall) -> None:
    """Two tills took points that were not there."""
    anna = hall.member()
    for number in range(2):
        late = Late(f"till-{number}", hall.context.now())
        hall.points.debit_late(anna, 50, late)
        wait(hall, hours=1)


def correct_often(hall: Hall) -> None:
    hall.manager_in()
    anna = hall.member()
    for number in range(10):
        hall.points.adjust(anna, 20, key=f"adjust-{number}", reason="forgotten card")
        wait(hall, hours=1)
    hall.shop.sign_in(CLERK)


@pytest.mark.parametrize(
    ("plant", "pattern"),
    [
        (ring_up_own, Pattern.OWN_ACCOUNT),
        (return_what_earned, Pattern.RETURN_AFTER_POINTS),
        (split_for_an_offer, Pattern.SPLIT_BASKETS),
        (use_one_card_all_day, Pattern.BUSY_CARD),
        (redeem_unasked, Pattern.OFFLINE_BURST),
        (correct_often, Pattern.MANY_CORRECTIONS),
    ],
)
def test_what_is_planted_is_found(
    hall: Hall, plant: Callable[[Hall], object], pattern: Pattern
) -> None:
    plant(hall)
    rows = listed(hall)
    assert [row.pattern for row in rows] == [pattern]
    assert rows[0].evidence
    assert rows[0].words.en.endswith("Worth a look.")
    assert rows[0].words.zh.endswith("建议看一下。")


def test_one_clerk_for_one_card_is_found(hall: Hall) -> None:
    anna = hall.member()
    for day in range(2, 14):
        hall.at(f"2026-03-{day:02d}", "10:00")
        for person in (CLERK, MANAGER, MANAGER):
            hall.shop.sign_in(person)
            hall.sold(None, "SOAP")
        hall.shop.sign_in(CLERK)
        hall.sold(anna, "SOAP")
    row, *others = listed(hall)
    assert others == []
    assert row.pattern is Pattern.SAME_CLERK
    assert row.clerk == "Li Na"
    assert "12 of 1-ANNA's 12 sales (100 %)" in row.words.en
    assert len(row.evidence) == 12


def test_a_quiet_shop_has_nothing_to_show(hall: Hall) -> None:
    hall.offer("ten-off", **TEN_OFF_ONCE)
    anna, ben = hall.member(), hall.member("BEN")
    for day in range(2, 14):
        hall.at(f"2026-03-{day:02d}", "10:00")
        sale = hall.sold(anna, "BOOK", "TEA")
        hall.sold(ben if day % 3 else None, "COFFEE")
        if day == 9:
            hall.back(sale, 2)
    assert listed(hall) == ()


def test_the_evidence_names_receipt_time_figure_and_who_served(hall: Hall) -> None:
    own = ring_up_own(hall)
    row = listed(hall)[0]
    assert (row.member.id, row.clerk) == (own, "Li Na")
    shown = row.evidence[0]
    assert shown.receipt == "1-000001"
    assert shown.words.en == "1-000001, 2 Mar 2026 09:00: 12.99, 12 points, served by Li Na."
    assert shown.words.zh == "1-000001，2026 年 3 月 2 日 09:00：12.99，12 积分，收银员 Li Na。"


@pytest.mark.rule("watch.manager-only")
def test_only_who_administers_members_sees_the_list(hall: Hall) -> None:
    ring_up_own(hall)
    watch = watch_of(hall)
    row = listed(hall)[0]
    assert refused(watch.list) == "permission.needs-manager"
    assert refused(lambda: watch.dismiss(row, "seen")) == "permission.needs-manager"
    yes = hall.shop.yes(Act.ADMIN_MEMBERS)
    assert watch.list(approval=yes) == (row,)


@pytest.mark.rule("watch.read-is-logged")
def test_who_read_the_list_is_in_the_access_log_once_an_hour(hall: Hall) -> None:
    def looks() -> list[tuple[str, str, int]]:
        hall.manager_in()
        found = hall.shop.till.loyalty.access.find(LookQuery(act="watch-list"))
        return [(one.look.act, one.staff, one.look.members) for one in found]

    listed(hall)
    assert looks() == [], "nobody stood in it"
    ring_up_own(hall)
    for _ in range(5):
        listed(hall)
    assert looks() == [("watch-list", "M. Roth", 1)]
    wait(hall, hours=2)
    listed(hall)
    assert looks() == [("watch-list", "M. Roth", 1)] * 2
    hall.shop.sign_in(CLERK)
    watch_of(hall).list(approval=hall.shop.yes(Act.ADMIN_MEMBERS))
    assert looks()[0] == ("watch-list", "Li Na", 1), "under a yes it is still the clerk who reads"


@pytest.mark.rule("watch.dismiss")
def test_what_was_put_away_comes_back_with_new_evidence_only(hall: Hall) -> None:
    own = ring_up_own(hall)
    row = listed(hall)[0]
    hall.manager_in()
    watch = watch_of(hall)
    assert refused(lambda: watch.dismiss(row, "  ")) == "watch.reason"
    watch.dismiss(row, "Nobody else was in that evening")
    assert watch.list() == ()
    assert refused(lambda: watch.dismiss(row, "again")) == "watch.gone"
    told = [details for details in hall.shop.journal("member") if details["act"] == "watch-dismiss"]
    assert [details["signal"] for details in told] == [row.id]
    hall.shop.sign_in(CLERK)
    wait(hall, hours=3)
    hall.sold(own, "TEA")
    assert patterns(hall) == [Pattern.OWN_ACCOUNT]


@pytest.mark.rule("watch.neutral")
def test_nothing_follows_from_the_list_by_itself(hall: Hall) -> None:
    own = ring_up_own(hall)
    listed(hall)
    assert hall.said(own) == []
    with hall.shop.store.read() as work:
        assert work.members.cases(own) == ()
        assert work.members.notes(own) == ()


def test_what_lies_further_back_is_not_looked_at(hall: Hall) -> None:
    ring_up_own(hall)
    wait(hall, days=40)
    assert listed(hall) == ()
