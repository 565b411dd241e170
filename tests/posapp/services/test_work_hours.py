"""Hours worked: begun by signing in, ended by saying so, corrected with a reason."""

from datetime import date, timedelta

import pytest

from posapp.domain.journal import RecordType
from posapp.domain.messages import say
from posapp.domain.work_time import WorkState
from posapp.services.audit_desk import AuditQuery
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import CLERK, MANAGER, OPENED

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def after(shop: Counter, hours: float) -> None:
    """Time passes."""
    shop.clock_to_set.forward(timedelta(hours=hours))


@pytest.mark.rule("hours.sign-in-begins")
@pytest.mark.rule("hours.good-bye")
def test_a_day_from_the_first_sign_in_to_going_home(shop: Counter) -> None:
    after(shop, 4)
    shop.sign_in(MANAGER)
    shop.sign_in(CLERK)
    after(shop, 3.5)
    shop.till.hours.go_home()
    assert shop.till.staffing.current is None
    shop.sign_in(MANAGER)
    found = [
        (row.name, row.minutes, row.to_look_at) for row in shop.till.hours.days(MONDAY, MONDAY)
    ]
    assert found == [("Li Na", 450, False), ("M. Roth", 210, False)]
    (ended,) = shop.journal("work-time")
    assert (ended["staff"], ended["from"]) == (CLERK, "2026-03-02T08:00:00.000Z")


def test_a_break_is_not_worked(shop: Counter) -> None:
    after(shop, 2)
    shop.till.hours.go_home()
    after(shop, 1)
    shop.sign_in(CLERK)
    after(shop, 2)
    shop.till.hours.go_home()
    shop.sign_in(MANAGER)
    minutes = {row.name: row.minutes for row in shop.till.hours.days(MONDAY, MONDAY)}
    assert minutes["Li Na"] == 240


@pytest.mark.rule("hours.forgotten")
def test_who_forgot_to_say_good_bye_went_with_the_last_receipt(shop: Counter) -> None:
    after(shop, 5)
    shop.sold("TEA")
    after(shop, 20)
    shop.sign_in(CLERK)
    (row,) = shop.till.hours.days(MONDAY, MONDAY)
    assert (row.minutes, row.to_look_at) == (300, True)
    today = shop.till.hours.at_work()
    assert today is not None
    assert today.started_at == OPENED + timedelta(hours=25)


@pytest.mark.rule("hours.corrected")
def test_a_manager_corrects_and_the_old_time_stays_in_the_books(shop: Counter) -> None:
    after(shop, 9)
    shop.till.hours.go_home()
    shop.sign_in(MANAGER)
    (old, _own) = shop.till.hours.times(MONDAY, TUESDAY)
    new = shop.till.hours.correct(
        old.id, old.started_at, old.started_at + timedelta(hours=8), "an hour of lunch"
    )
    assert (new.corrects, new.approved_by) == (old.id, "M. Roth")
    assert [row.minutes for row in shop.till.hours.days(MONDAY, MONDAY)] == [480, 0]
    with shop.store.read() as work:
        stored = work.work_times.get(old.id)
    assert stored is not None
    assert stored.state is WorkState.REPLACED
    assert shop.journal("work-time")[-1]["reason"] == "an hour of lunch"
    seven = old.started_at + timedelta(hours=7)
    correct = shop.till.hours.correct
    assert refused(lambda: correct(old.id, old.started_at, seven, "twice")) == "hours.gone"


@pytest.mark.rule("hours.corrected")
def test_nobody_works_twice_at_once(shop: Counter) -> None:
    after(shop, 6)
    shop.till.hours.go_home()
    after(shop, 1)
    shop.sign_in(CLERK)
    after(shop, 2)
    shop.till.hours.go_home()
    shop.sign_in(MANAGER)
    first, second = (one for one in shop.till.hours.times(MONDAY, MONDAY) if one.staff_id == CLERK)
    assert second.ended_at is not None
    correct = shop.till.hours.correct
    whole_day = refused(lambda: correct(second.id, OPENED, second.ended_at or OPENED, "all day"))
    assert whole_day == "hours.overlap"
    assert first.ended_at is not None
    from_then = correct(second.id, first.ended_at, second.ended_at, "no break")
    correct(from_then.id, first.ended_at, second.ended_at - timedelta(hours=1), "her own time")


@pytest.mark.rule("hours.corrected")
def test_a_time_that_nobody_worked(shop: Counter) -> None:
    after(shop, 9)
    shop.sign_in(MANAGER)
    old = shop.till.hours.times(MONDAY, MONDAY)[0]
    correct = shop.till.hours.correct
    for start_h, end_h in ((2, 1), (0, 17), (0, 10)):
        begin, end = OPENED + timedelta(hours=start_h), OPENED + timedelta(hours=end_h)
        code = refused(lambda begin=begin, end=end: correct(old.id, begin, end, "so"))  # type: ignore[misc]  # a lambda's defaults have no types
        assert code == "hours.impossible"
    end = OPENED + timedelta(hours=1)
    assert refused(lambda: correct("nothing", OPENED, end, "so")) == "hours.gone"
    assert refused(lambda: correct(old.id, OPENED, end, " ")) == "text.reason-missing"
    shop.sign_in(CLERK)
    assert refused(lambda: correct(old.id, OPENED, end, "so")) == "permission.needs-manager"


def test_who_is_not_at_work_cannot_go(shop: Counter) -> None:
    shop.till.hours.go_home()
    assert refused(shop.till.hours.go_home) == "staff.nobody"
    shop.sign_in(MANAGER)
    shop.till.hours.go_home()
    assert refused(shop.till.hours.at_work) == "staff.nobody"
    shop.sign_in(CLERK)


def test_the_journal_says_hours_by_name_and_the_store_s_clock(shop: Counter) -> None:
    after(shop, 4)
    shop.till.hours.go_home()
    shop.sign_in(MANAGER)
    found = shop.till.audit.search(AuditQuery(types=(RecordType.WORK_TIME,)))
    (row,) = found.rows
    said = [say(row.code, language, row.said(language)) for language in ("en", "zh")]
    assert said == [
        "Hours of Li Na: 2 Mar 2026 09:00 to 2 Mar 2026 13:00.",
        "Li Na的工时：2026 年 3 月 2 日 09:00 至 2026 年 3 月 2 日 13:00。",
    ]
