"""A small store after three days, and the reports made from its copy."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from loyalty.rules.program import Worth
from posapp.domain.sale import Sale
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.settings import StoreSettings
from posapp.storage.opening import open_store
from posapp.storage.store import SqlStore
from reports.catalogue import BY_ID
from reports.copier import Copier
from reports.desk import ReportDesk
from reports.period import Period
from reports.plain_rows import PlainRows
from reports.report import Report
from reports.request import Part
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import Counter
from tests.simulation.shop import KEY, OPENED, Pen, new_file
from tests.simulation.sync_day import MEMBERS, serve

PSEUDONYM_KEY = bytes(range(32))
DAYS = 3
RECEIPTS_A_DAY = 12
COUNTED_MINOR = 40_000
WORTH = Worth(100, 95)
WHOLE = Part()


@dataclass(frozen=True, slots=True)
class Past:
    """A store with a past, its receipts as the store gives them, and its reports."""

    store: SqlStore
    desk: ReportDesk
    sales: tuple[Sale, ...]

    @property
    def whole(self) -> Period:
        """From the first day to the last."""
        days = [sale.business_day for sale in self.sales]
        return Period(min(days), max(days))

    def report(
        self,
        name: str,
        period: Period | None = None,
        *,
        against: Period | None = None,
        part: Part = WHOLE,
    ) -> Report:
        """One report over the whole past, or over a period."""
        request = self.desk.request(period or self.whole, against=against, part=part)
        with self.desk.source() as source:
            return self.desk.make(BY_ID[name], request, source)


def three_days(path: Path, seed: int = 5) -> None:
    """Make a store and let it sell, take back and void for three days."""
    new_file(path)
    clock = SetClock(OPENED)
    store = open_store(path, KEY, clock=clock, ids=CountedIds("product"))
    counter = Counter(store, clock, Pen())
    chance = Random(seed)
    counter.begin_day()
    hall = Hall(counter)
    members = [hall.member(name) for name in MEMBERS]
    for day in range(DAYS):
        counter.begin_day()
        sold: list[Sale] = []
        for _ in range(RECEIPTS_A_DAY):
            clock.forward(timedelta(minutes=chance.randint(1, 25)))
            serve(hall, chance, members, sold)
        if day < DAYS - 1:
            counter.till.shifts.close(COUNTED_MINOR + day)
        clock.set(OPENED + timedelta(days=day + 1))
    store.close()


@pytest.fixture(scope="session")
def past_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store's file, made once."""
    path = tmp_path_factory.mktemp("past") / "past.posapp"
    three_days(path)
    return path


@pytest.fixture(scope="session")
def loyal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with twenty weeks of a loyalty program, made once."""
    from tests.reports.loyal_past import twenty_weeks

    path = tmp_path_factory.mktemp("loyal") / "loyal.posapp"
    twenty_weeks(path)
    return path


@pytest.fixture
def past(past_file: Path, tmp_path: Path) -> Iterator[Past]:
    """A copy of the store, its columnar copy brought up."""
    with open_past(past_file, tmp_path) as found:
        yield found


@contextmanager
def open_past(past_file: Path, folder: Path) -> Iterator[Past]:
    """A copy of the store in a folder, open to be looked at."""
    path = folder / past_file.name
    shutil.copyfile(past_file, path)
    clock = SetClock(OPENED + timedelta(days=DAYS))
    store = open_store(path, KEY, clock=clock, ids=CountedIds("later"), till=False)
    try:
        yield past_of(store, clock, folder / "copy")
    finally:
        store.close()


def past_of(store: SqlStore, clock: SetClock, folder: Path) -> Past:
    """The reports of an open store, its copy in a folder."""
    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
        sales = tuple(work.sales.all())
    copier = Copier(folder, PlainRows(PSEUDONYM_KEY, settings.zone), "past")
    desk = ReportDesk(store, settings, clock, copier, folder, WORTH)
    assert desk.bring_up()
    return Past(store, desk, sales)


def days_of(period: Period) -> list[date]:
    """Every day of a period."""
    return [period.first + timedelta(days=number) for number in range(period.days)]
