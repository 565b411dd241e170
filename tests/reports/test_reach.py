"""Until when a report is complete: said while its copy lacks something of its days."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from filelock import FileLock

from posapp.domain.money_text import format_day
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.storage.opening import open_store
from receipts.words import Label
from reports.catalogue import BY_ID
from reports.copier import LOCK
from reports.desk import Printing
from reports.period import Period
from tests.posapp.services.counter import Counter
from tests.reports.conftest import DAYS, Past, past_of
from tests.simulation.shop import KEY, OPENED, Pen


@contextmanager
def selling(past_file: Path, folder: Path) -> Iterator[tuple[Past, Counter]]:
    """A copy of the store whose till goes on selling."""
    path = folder / past_file.name
    shutil.copyfile(past_file, path)
    clock = SetClock(OPENED + timedelta(days=DAYS))
    store = open_store(path, KEY, clock=clock, ids=CountedIds("later"))
    try:
        counter = Counter(store, clock, Pen())
        counter.begin_day()
        yield past_of(store, clock, folder / "copy"), counter
    finally:
        store.close()


@pytest.fixture
def shop(past_file: Path, tmp_path: Path) -> Iterator[tuple[Past, Counter]]:
    """The till, and the reports of its past."""
    with selling(past_file, tmp_path) as found:
        yield found


def reach(past: Past, period: Period) -> Label | None:
    """What a report of some days says of them."""
    return past.report("sales-by-day", period).reach


@pytest.mark.rule("report.complete-until")
def test_what_was_sold_since_is_told_until_it_is_gathered(shop: tuple[Past, Counter]) -> None:
    past, counter = shop
    today = Period(past.desk.today, past.desk.today)
    assert reach(past, today) is None, "nothing is missing"
    gathered_at = past.desk.clock.now().astimezone(past.desk.settings.zone)
    counter.clock_to_set.forward(timedelta(minutes=20))
    counter.sold("TEA")
    said = reach(past, today)
    assert said is not None
    day = format_day(gathered_at.date(), "en")
    assert said.en == f"Complete until {day} {gathered_at:%H:%M}"
    before = Period(past.whole.first, past.whole.last - timedelta(days=1))
    assert reach(past, before) is None, "the days that are over lack nothing"
    assert past.desk.bring_up()
    assert reach(past, today) is None


@pytest.mark.rule("report.complete-until")
def test_a_day_that_goes_on_past_midnight_is_not_taken_for_over(
    shop: tuple[Past, Counter],
) -> None:
    """The shift of the evening sells into the next day, after the copy was brought up."""
    past, counter = shop
    shift = counter.till.shifts.current()
    assert shift is not None
    evening = Period(shift.business_day, shift.business_day)
    assert past.desk.today > evening.last
    assert reach(past, evening) is None, "all that was sold is there"
    assert counter.sold("TEA").business_day == evening.last
    counter.till.shifts.close(0)
    said = reach(past, evening)
    assert said is not None
    assert said.en.startswith("Complete until")
    before = Period(evening.first - timedelta(days=7), evening.first - timedelta(days=7))
    assert reach(past, before) is None
    assert past.desk.bring_up()
    assert reach(past, evening) is None


@pytest.mark.rule("report.complete-until")
def test_another_program_at_the_copy_does_not_hide_the_figures(
    shop: tuple[Past, Counter],
) -> None:
    """What is there is shown, with the moment; a first copy that is being made has none yet."""
    past, counter = shop
    today = Period(past.desk.today, past.desk.today)
    counter.sold("TEA")
    with FileLock(past.desk.folder / LOCK):
        assert not past.desk.bring_up()
        said = reach(past, today)
        assert said is not None
        assert said.en.startswith("Complete until")
    shutil.rmtree(past.desk.folder)
    assert not past.desk.bring_up(lambda _done, _whole: False)
    said = reach(past, past.whole)
    assert said is not None
    assert said.en.startswith("Not complete yet")


@pytest.mark.rule("report.complete-until")
def test_a_report_says_how_far_the_copy_was_that_it_was_made_from(
    shop: tuple[Past, Counter],
) -> None:
    """The copy may be brought up while a report is made."""
    past, counter = shop
    counter.sold("TEA")
    request = past.desk.request(Period(past.desk.today, past.desk.today))
    with past.desk.source() as source:
        assert past.desk.bring_up()
        report = past.desk.make(BY_ID["sales-by-day"], request, source)
    assert report.reach is not None


def test_the_paper_says_it_beneath_the_days(shop: tuple[Past, Counter]) -> None:
    past, counter = shop
    counter.sold("TEA")
    report = past.report("sales-by-day", Period(past.desk.today, past.desk.today))
    for language, words in (("en", "Complete until"), ("zh", "数据完整至")):
        pages = past.desk.pages(report, Printing(language))
        with pypdfium2.PdfDocument(pages) as document:
            assert words in document[0].get_textpage().get_text_range()


@pytest.mark.rule("report.complete-until")
def test_cash_and_a_count_that_the_copy_lacks_are_told(shop: tuple[Past, Counter]) -> None:
    """Nothing was sold since; what left the drawer and what was found in it is missing."""
    past, counter = shop
    today = Period(past.desk.today, past.desk.today)
    counter.clock_to_set.forward(timedelta(minutes=20))
    counter.till.shifts.cash(-5_000, "window cleaner")
    assert reach(past, today) is not None
    assert past.desk.bring_up()
    assert reach(past, today) is None
    counter.till.shifts.close(1_000)
    assert reach(past, today) is not None
