"""Staff by the hour and exceptions, counted anew from receipts and journal in plain Python."""

from collections import Counter as Count
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.clock import local_day, moment
from posapp.kernel.quantity import Unit
from reports.columns import pseudonym
from reports.names import number_name
from reports.part import Part
from reports.report import Cell, Report, Table
from tests.reports.conftest import PSEUDONYM_KEY, Past, open_past


@pytest.fixture(scope="module")
def past(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    """One look for all of these: none of them changes anything."""
    with open_past(past_file, tmp_path_factory.mktemp("people")) as found:
        yield found


@dataclass(slots=True)
class Worked:
    """What one person did."""

    moments: dict[date, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    sales: list[Sale] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """Whole minutes of each day from the first thing to the last."""
        spans = [max(every) - min(every) for every in self.moments.values()]
        return sum(int(span.total_seconds()) // 60 for span in spans)


def worked(past: Past) -> dict[str, Worked]:
    """By clerk: when they did something at a till, and which of their sales stand."""
    found: dict[str, Worked] = defaultdict(Worked)
    voided = {sale.original_id for sale in past.sales if sale.kind is SaleKind.VOID}
    for sale in past.sales:
        found[str(sale.clerk_id)].moments[sale.business_day].append(sale.at)
        if sale.kind is SaleKind.SALE and sale.id not in voided:
            found[str(sale.clerk_id)].sales.append(sale)
    skipped = {"sale", "refund", "void", "points", "cash", "z-report"}
    with past.store.read() as work:
        records = [r for till in work.journal.tills() for r in work.journal.records(till)]
    for record in records:
        values = record.values
        if record.type.value not in skipped and values["clerk"]:
            at = moment(str(values["at"]))
            day = local_day(at, past.desk.settings.zone)
            found[str(values["clerk"])].moments[day].append(at)
    return found


def by_name(table: Table) -> dict[Cell, dict[str, Cell]]:
    """The rows of a table by their first cell."""
    keys = [column.key for column in table.columns]
    return {row[0]: dict(zip(keys, row, strict=True)) for row in table.rows}


def name_of(clerk: str) -> Cell:
    """What stands for a person where nobody may know her."""
    return number_name(pseudonym(PSEUDONYM_KEY, clerk) if clerk else None)


def half_up(value: Fraction) -> int:
    """Half up, by another way than the product's."""
    return int((value * 2 + 1) // 2)


def units(sale: Sale) -> int:
    """Pieces; a weighed line is one."""
    return sum(
        line.quantity.milli // 1000 if line.quantity.unit is Unit.EACH else 1 for line in sale.lines
    )


def test_people_are_told_by_the_hour_they_worked(past: Past) -> None:
    told = by_name(past.report("sales-by-clerk").tables[0])
    found = worked(past)
    assert any(one.sales for one in found.values())
    for clerk, one in found.items():
        row = told[name_of(clerk)]
        sold = sum(sale.total_minor for sale in one.sales)
        receipts = len(one.sales)
        assert row["receipts"] == receipts
        assert row["sales"] == sold
        assert row["hours"] == half_up(Fraction(one.minutes * 1000, 60))
        if one.minutes:
            assert row["an_hour"] == half_up(Fraction(sold * 60, one.minutes))
        if receipts:
            pieces = sum(map(units, one.sales))
            different = [len({line.product_id for line in sale.lines}) for sale in one.sales]
            several = sum(count > 1 for count in different)
            assert row["items"] == half_up(Fraction(pieces * 1000, receipts))
            assert row["add_ons"] == half_up(Fraction(several * 10_000, receipts))


@pytest.mark.rule("report.hours-of-whole-days")
def test_a_person_alone_is_told_her_own_hours(past: Past) -> None:
    """Narrowed to one person her figures stay what they were beside the others'."""
    every = by_name(past.report("sales-by-clerk").tables[0])
    clerk = next(str(sale.clerk_id) for sale in past.sales if sale.clerk_id)
    number = pseudonym(PSEUDONYM_KEY, clerk)
    report = past.report("sales-by-clerk", part=Part(clerk=number))
    (alone,) = report.tables[0].rows
    keys = [column.key for column in report.tables[0].columns]
    hers = dict(zip(keys, alone, strict=True))
    assert hers["hours"]
    told = ("hours", "sales", "an_hour", "sign_ups")
    assert [hers[key] for key in told] == [every[name_of(clerk)][key] for key in told]
    assert figure(report, "hours_worked") == hers["hours"]


@pytest.mark.rule("report.hours-of-whole-days")
@pytest.mark.parametrize("part", [Part(till=1), Part(member=True), Part(channel="store")])
def test_nobody_knows_hours_by_till_channel_or_customer(past: Past, part: Part) -> None:
    report = past.report("sales-by-clerk", part=part)
    assert figure(report, "hours_worked") is None
    for row in by_name(report.tables[0]).values():
        assert row["hours"] is None
        assert row["an_hour"] is None


def test_returns_take_nothing_from_who_takes_them(past: Past) -> None:
    """The sum over all people is what stands of the sales as they were rung up."""
    table = past.report("sales-by-clerk").tables[0]
    voided = {sale.original_id for sale in past.sales if sale.kind is SaleKind.VOID}
    standing = [s for s in past.sales if s.kind is SaleKind.SALE and s.id not in voided]
    assert table.total is not None
    assert table.total[3] == sum(sale.total_minor for sale in standing)
    assert any(sale.kind is SaleKind.REFUND for sale in past.sales)


def test_who_was_enrolled_by_whom(past: Past) -> None:
    with past.store.read() as work:
        members = [work.members.get(one) for one in work.members.ids(None, 99)]
    clerks = Count(str(one.joined_by) for one in members if one is not None)
    told = by_name(past.report("sales-by-clerk").tables[0])
    assert {name: row["sign_ups"] for name, row in told.items() if row["sign_ups"]} == {
        name_of(clerk): count for clerk, count in clerks.items()
    }


Noted = tuple[str, str, int]
"""What kind, by whom, how much in thousandths of a minor unit."""
BY_HAND = ("line", "basket")
UNSOLD = ("drawer", "cart-cleared", "tenders-dropped")
KINDS = ("price", "discount", "void", "refund", "cart-cleared", "tenders-dropped", "drawer")


def of_receipt(sale: Sale) -> Iterator[Noted]:
    """What a receipt has of exceptions."""
    clerk = str(sale.clerk_id)
    if sale.kind is not SaleKind.SALE:
        yield sale.kind.value, clerk, -1000 * sale.total_minor
        return
    for line in sale.lines:
        if line.price_reason:
            off_milli = (line.list_minor - line.unit_minor) * line.quantity.milli
            yield "price", clerk, off_milli
        for reduction in line.reductions:
            if reduction.kind in BY_HAND:
                yield "discount", clerk, 1000 * reduction.amount_minor


def noted(past: Past) -> list[Noted]:
    """Every exception there was."""
    found = [one for sale in past.sales for one in of_receipt(sale)]
    with past.store.read() as work:
        records = [r for till in work.journal.tills() for r in work.journal.records(till)]
    unsold = [record for record in records if record.type.value in UNSOLD]
    return found + [(one.type.value, str(one.values["clerk"]), 0) for one in unsold]


def test_every_exception_is_counted_once_by_kind_and_person(past: Past) -> None:
    report = past.report("exceptions")
    found = noted(past)
    kinds = Count(kind for kind, _, _ in found)
    assert kinds["refund"]
    told = dict(zip(KINDS, by_name(report.tables[0]).values(), strict=True))
    assert {kind: row["times"] for kind, row in told.items()} == {k: kinds[k] for k in KINDS}
    for way in ("price", "discount", "refund", "void"):
        milli = sum(amount for kind, _, amount in found if kind == way)
        assert told[way]["amount"] == (milli + 500) // 1000, way
    people = Count((name_of(clerk), kind) for kind, clerk, _ in found)
    for name, row in by_name(report.tables[1]).items():
        assert {kind: row[kind] for kind in KINDS} == {k: people[name, k] for k in KINDS}
    figure = next(f.value for f in report.figures if f.metric.id == "exceptions")
    assert figure == len(found)


def test_returns_are_told_by_their_reason(past: Past) -> None:
    reasons: Count[str] = Count()
    for sale in past.sales:
        if sale.kind is SaleKind.REFUND:
            for line in sale.lines:
                assert line.return_of is not None
                reasons[line.return_of.reason] -= line.amount.gross_minor
    table = past.report("exceptions").tables[2]
    assert {row[0]: row[2] for row in table.rows} == dict(reasons)


def figure(report: Report, id_: str) -> int | None:
    """A figure of a report."""
    return next(one.value for one in report.figures if one.metric.id == id_)
