"""Rows that lead on: what a row says equals what stands behind it, down to receipts and shifts."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from posapp.domain.sale import SaleKind
from reports.opening import SHIFT, Opening, opening_of
from reports.period import YEAR_OF_WEEKS, Period
from reports.report import Table
from tests.reports.conftest import Past, open_past


@pytest.fixture(scope="module")
def past(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    """One look for all of these: none of them changes anything."""
    with open_past(past_file, tmp_path_factory.mktemp("rows")) as found:
        yield found


def behind(table: Table) -> list[Opening]:
    """Where each row leads; every one of them does."""
    assert len(table.opens) == len(table.rows)
    return [opening_of(key) for key in table.opens]


def test_a_class_of_baskets_opens_its_receipts(past: Past) -> None:
    table = past.report("baskets").tables[0]
    for row, opening in zip(table.rows, behind(table), strict=True):
        totals = [sale.total_minor for sale in past.sales if sale.kind is SaleKind.SALE]
        least = opening.least_minor if opening.least_minor is not None else min(totals)
        most = opening.most_minor if opening.most_minor is not None else max(totals)
        assert row[1] == sum(least <= total <= most for total in totals)
        assert (opening.what, opening.kind) == ("receipts", "sale")


def test_a_shift_opens_itself(past: Past) -> None:
    table = past.report("shifts").tables[0]
    with past.store.read() as work:
        shifts = {str(one.id): one.number for one in work.shifts.all()}
    assert [opening.what for opening in behind(table)] == [SHIFT] * len(table.rows)
    assert [shifts[opening.shift] for opening in behind(table)] == [row[2] for row in table.rows]


def test_a_month_opens_its_days(past: Past) -> None:
    table = past.report("growth").tables[0]
    for row, opening in zip(table.rows, behind(table), strict=True):
        days = past.report(opening.what, opening.period, part=opening.part)
        assert days.tables[0].sum_of("sales") == row[1]


@pytest.mark.parametrize(("report", "name"), [("rfm", "members"), ("segments", "members")])
def test_a_segment_opens_its_members(past: Past, report: str, name: str) -> None:
    """Over the 52 weeks that a part is scored by; over other days the row leads nowhere."""
    last = past.whole.last
    year = Period(last - YEAR_OF_WEEKS + timedelta(days=1), last)
    table = past.report(report, year).tables[0]
    place = [one.key for one in table.columns].index(name)
    for row, opening in zip(table.rows, behind(table), strict=True):
        members = past.report(opening.what, opening.period, part=opening.part)
        assert len(members.tables[0].rows) == row[place]
    assert not any(past.report(report).tables[0].opens)
