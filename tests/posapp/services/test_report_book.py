"""Reports due by themselves: made once for their day, missed ones caught up, failed again."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.permission import Act
from posapp.domain.report_rhythm import MOST_CAUGHT_UP, Every, Rhythm
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import Rate
from posapp.ports.report_book import Form, Outcome
from posapp.services.report_book import LAST_FOLDER, Plan, ReportDiary
from posapp.services.staff_desk import Person
from posapp.settings import StoreSettings
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import MANAGER, MANAGER_PIN

SEVEN = time(7)
DAILY = Rhythm(Every.DAY, SEVEN)


@pytest.fixture
def diary(shop: Counter) -> ReportDiary:
    """The diary of a store whose manager is signed in."""
    shop.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    return shop.till.report_book


def plan(diary: ReportDiary, folder: Path, rhythm: Rhythm = DAILY) -> Plan:
    """A plan of one saved report."""
    saved = diary.save("Yesterday", "{}")
    return Plan(
        name="Morning", reports=(saved.id,), rhythm=rhythm, form=Form.PDF, folder=str(folder)
    )


def days(diary: ReportDiary) -> list[date]:
    return [one.day for one in diary.due()]


def test_a_saved_report_comes_back_and_goes(diary: ReportDiary) -> None:
    kept = diary.save("  Tea by day ", '{"kind": "sales-by-day"}')
    assert diary.saved() == (kept,)
    assert kept.name == "Tea by day"
    changed = diary.save("Coffee", kept.wish, report_id=kept.id)
    assert [one.name for one in diary.saved()] == ["Coffee"]
    diary.drop_saved(changed.id)
    assert diary.saved() == ()


def test_favourites_stay(diary: ReportDiary) -> None:
    diary.keep_favourites(("tax", "rfm"))
    assert diary.favourites() == ("tax", "rfm")


def test_the_last_folder_stays_and_the_store_opens_again(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    assert diary.last_folder() == ""
    diary.keep_last_folder(str(tmp_path))
    assert diary.last_folder() == str(tmp_path)
    with shop.store.read() as work:
        settings = StoreSettings.of(work.options.all())
    assert settings.text(LAST_FOLDER) == str(tmp_path)


@pytest.mark.rule("report-book.made-once")
def test_a_day_is_made_once_whoever_looks(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    diary.plan(plan(diary, tmp_path))
    today = shop.till.context.clock.now().date()
    (due,) = diary.due()
    assert (due.day, due.schedule.name, len(due.reports)) == (today, "Morning", 1)
    diary.done(due, ("Morning.pdf",))
    assert diary.due() == ()
    run = diary.last_run(due.schedule.id)
    assert run is not None
    assert (run.outcome, run.said) == (Outcome.DONE, ("Morning.pdf",))
    shop.clock.forward(timedelta(days=1))
    assert days(diary) == [today + timedelta(days=1)]


@pytest.mark.rule("report-book.caught-up-once")
def test_a_shop_that_was_shut_finds_each_morning_with_its_own_date(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    diary.plan(plan(diary, tmp_path))
    today = shop.till.context.clock.now().date()
    shop.clock.forward(timedelta(days=3))
    owed = days(diary)
    assert owed == [today + timedelta(days=number) for number in range(4)]
    for due in diary.due():
        diary.done(due, ())
    assert days(diary) == []


def test_one_that_failed_is_tried_again_an_hour_later(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    diary.plan(plan(diary, tmp_path))
    (due,) = diary.due()
    diary.failed(due, "The folder is gone.")
    assert diary.due() == ()
    shop.clock.forward(timedelta(minutes=61))
    assert diary.due() == (due,)
    diary.done(due, ())
    assert diary.due() == ()


@pytest.mark.rule("report-book.no-hole-in-a-pack")
def test_a_report_that_a_schedule_makes_stays_until_the_schedule_goes(
    diary: ReportDiary, tmp_path: Path
) -> None:
    kept = diary.plan(plan(diary, tmp_path))
    report = kept.reports[0]
    assert refused(lambda: diary.drop_saved(report)) == "report-book.in-use"
    diary.done(diary.due()[0], ())
    diary.drop_schedule(kept.id)
    diary.drop_saved(report)
    assert diary.schedules() == ()


def test_a_schedule_that_is_changed_owes_nothing_twice(diary: ReportDiary, tmp_path: Path) -> None:
    kept = diary.plan(plan(diary, tmp_path))
    diary.done(diary.due()[0], ())
    asked = plan(diary, tmp_path, Rhythm(Every.DAY, time(8)))
    assert diary.plan(asked, schedule_id=kept.id).since == kept.since
    assert diary.due() == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reports": ()}, "report-book.nothing-chosen"),
        ({"reports": ("gone",)}, "report-book.nothing-chosen"),
        ({"folder": ""}, "report-book.no-folder"),
        ({"folder": "reports"}, "report-book.no-folder"),
        ({"address": '"'}, "mail.address"),
        ({"address": "anna@example.com; ben@example.org"}, "mail.address"),
        ({"address": "=?utf-8?q?a=0d=0aBcc:x?= <a@example.com>"}, "mail.address"),
        ({"address": "经理@例子.cn"}, "mail.address"),
        ({"address": "nobody"}, "mail.address"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(
    diary: ReportDiary, tmp_path: Path, change: dict[str, object], code: str
) -> None:
    asked = plan(diary, tmp_path)
    fields = {name: getattr(asked, name) for name in Plan.__slots__} | change
    assert refused(lambda: diary.plan(Plan(**fields))) == code


@pytest.mark.parametrize(
    ("rhythm", "due"),
    [
        (DAILY, ["2026-11-20", "2026-11-21", "2026-11-22"]),
        (Rhythm(Every.WEEK, SEVEN, 4), ["2026-11-20"]),
        (Rhythm(Every.MONTH, SEVEN, 21), ["2026-11-21"]),
        (Rhythm(Every.DAY, time(18)), ["2026-11-20", "2026-11-21"]),
    ],
)
def test_each_rhythm_is_due_on_its_days(rhythm: Rhythm, due: list[str]) -> None:
    sunday_noon = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - the store's own clock
    found = rhythm.due(date(2026, 11, 19), sunday_noon)
    assert [day.isoformat() for day in found] == due


@pytest.mark.parametrize(("every", "on"), [(Every.DAY, 1), (Every.WEEK, 7), (Every.MONTH, 29)])
def test_a_day_that_does_not_come_is_refused(every: Every, on: int) -> None:
    with pytest.raises(Refusal):
        Rhythm(every, SEVEN, on)


@given(st.integers(0, 400), st.times())
def test_never_more_are_caught_up_than_a_month(days_shut: int, at: time) -> None:
    since = date(2026, 1, 1)
    now = datetime.combine(since + timedelta(days=days_shut), time(12))
    found = Rhythm(Every.DAY, at).due(since, now)
    assert len(found) <= MOST_CAUGHT_UP
    assert list(found) == sorted(set(found))
    assert all(since < day <= now.date() for day in found)


@pytest.mark.rule("report-book.owes-from-today")
def test_other_days_owe_nothing_for_those_that_are_past(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    monthly = plan(diary, tmp_path, Rhythm(Every.MONTH, SEVEN, shop.till.context.today().day))
    kept = diary.plan(monthly)
    shop.clock_to_set.forward(timedelta(days=27))
    before = len(diary.due())
    diary.plan(replace(monthly, rhythm=DAILY), schedule_id=kept.id)
    assert len(diary.due()) <= 1 + before
    diary.plan(replace(monthly, rhythm=replace(DAILY, at=time(6))), schedule_id=kept.id)
    shop.clock_to_set.forward(timedelta(days=2))
    assert len(days(diary)) >= 2


@pytest.mark.rule("report-book.owes-from-today")
def test_one_set_while_the_clock_stood_ahead_comes_again(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    asked = plan(diary, tmp_path)
    shop.clock_to_set.forward(timedelta(days=365))
    kept = diary.plan(asked)
    shop.clock_to_set.forward(-timedelta(days=364))
    assert diary.due() == ()
    diary.plan(asked, schedule_id=kept.id)
    shop.clock_to_set.forward(timedelta(days=3))
    assert len(diary.due()) >= 3


@pytest.mark.parametrize(("one", "other"), [("Tax/Cash", "Tax:Cash"), ("日" * 60, "日" * 70)])
def test_names_that_make_the_same_file_are_one_name(
    diary: ReportDiary, tmp_path: Path, one: str, other: str
) -> None:
    asked = plan(diary, tmp_path)
    diary.plan(replace(asked, name=one))
    assert refused(lambda: diary.plan(replace(asked, name=other))) == "report-book.name-taken"


def test_two_schedules_never_write_the_same_files(diary: ReportDiary, tmp_path: Path) -> None:
    first = diary.plan(plan(diary, tmp_path))
    again = replace(plan(diary, tmp_path), name="morning")
    assert refused(lambda: diary.plan(again)) == "report-book.name-taken"
    diary.plan(replace(again, folder=str(tmp_path / "other")))
    assert diary.plan(plan(diary, tmp_path), schedule_id=first.id).id == first.id


@pytest.mark.rule("report-book.files-by-act")
def test_who_may_write_no_files_changes_none_that_are_written_by_themselves(
    shop: Counter, diary: ReportDiary, tmp_path: Path
) -> None:
    kept = diary.plan(replace(plan(diary, tmp_path), address="anna@example.com"))
    reader = shop.till.roles.make("Reader", {Act.OPEN_OFFICE, Act.READ_REPORTS, Act.SELL})
    shop.till.staff_desk.add(Person("Ruth", reader, Rate(0)), "90215847")
    ruth = next(one for one in shop.till.staff_desk.people() if one.name == "Ruth")
    shop.till.staffing.sign_in(ruth.id, "90215847")
    acts = (
        lambda: diary.save("Mine", "{}", report_id=kept.reports[0]),
        lambda: diary.drop_schedule(kept.id),
    )
    assert [refused(act) for act in acts] == ["permission.needs-manager"] * 2
    diary.save("Mine", "{}")
    shop.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    diary.save("Yesterday", "{}", report_id=kept.reports[0])
    diary.drop_schedule(kept.id)
    told = shop.journal("schedule")
    assert [one["act"] for one in told] == ["set", "changed", "dropped"]
    assert told[0]["address"] == "anna@example.com"
    assert diary.schedules() == ()
