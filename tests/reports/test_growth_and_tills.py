"""Growth and tills counted anew from receipts, drawers and the journal, in plain Python."""

from collections import Counter as Count
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from posapp.domain.sale import Sale, SaleKind
from posapp.domain.tender import TenderKind
from reports.period import Period
from tests.reports.conftest import Past
from tests.reports.loyal_books import Books, figure, half_away, made, open_books

SIGN = {SaleKind.SALE: 1, SaleKind.REFUND: 0, SaleKind.VOID: -1}
WHOLE_BP = 10_000


@pytest.fixture(scope="module")
def books(loyal_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One look for all of these: none of them changes anything."""
    with open_books(loyal_file, tmp_path_factory.mktemp("growth")) as found:
        yield found


def sold(past: Past, first: date, last: date) -> int | None:
    """Sales of some days; nothing where they begin before the store did."""
    if first < min(sale.business_day for sale in past.sales):
        return None
    return sum(s.total_minor for s in past.sales if first <= s.business_day <= last)


def grown(past: Past, first: date, last: date, back: timedelta) -> int | None:
    """Growth against the same number of days, so far back."""
    now, before = sold(past, first, last), sold(past, first - back, last - back)
    if now is None or not before:
        return None
    return half_away(Fraction((now - before) * WHOLE_BP, before))


@pytest.mark.rule("report.figures-are-counted")
def test_growth_is_against_as_many_days_right_before(books: Books) -> None:
    past, last = books.past, books.past.whole.last
    for days in (7, 30, 61):
        first = last - timedelta(days=days - 1)
        report = made(books, "growth", Period(first, last))
        assert figure(report, "sales") == sold(past, first, last)
        assert figure(report, "growth") == grown(past, first, last, timedelta(days=days))
        assert figure(report, "year_growth") is None, "the store is twenty weeks old"


def test_growth_against_the_year_before_is_by_weekdays(books: Books) -> None:
    """52 weeks on, the last day that sold is the year before."""
    past = books.past
    day = past.whole.last
    year = timedelta(weeks=52)
    report = made(books, "growth", Period(day + year, day + year))
    assert figure(report, "sales") == 0
    assert sold(past, day, day)
    assert figure(report, "year_growth") == -WHOLE_BP
    assert figure(report, "growth") is None
    chart = report.blocks[0]
    assert chart.note is not None
    assert chart.note.en.startswith("A dash for growth: the books hold no sales")
    assert chart.note.zh.startswith("增长率显示横线：")


def test_each_month_has_its_sales_and_its_growth(books: Books) -> None:
    """The months from the first sale on; the last one is cut where the period ends."""
    past, last = books.past, books.past.whole.last
    wanted = []
    first = past.whole.first.replace(day=1)
    while first <= last:
        following = (first + timedelta(days=31)).replace(day=1)
        end = min(following - timedelta(days=1), last)
        days = timedelta(days=(end - first).days + 1)
        takings = sum(s.total_minor for s in past.sales if first <= s.business_day <= end)
        before = sold(past, first - days, end - days)
        growth = half_away(Fraction((takings - before) * WHOLE_BP, before)) if before else None
        wanted.append((takings, growth))
        first = following
    table = made(books, "growth").tables[0]
    assert [row[1:] for row in table.rows] == wanted
    assert len(wanted) > 3


# ---- tills


def exceptions_of(past: Past, till: int) -> int:
    """What is looked at twice: on receipts of a till, and at it without a receipt."""
    found = 0
    for sale in (one for one in past.sales if one.till_number == till):
        if sale.kind is SaleKind.SALE:
            found += sum(bool(line.price_reason) for line in sale.lines)
            reductions = [r for line in sale.lines for r in line.reductions]
            found += sum(r.kind in {"line", "basket"} for r in reductions)
        else:
            found += 1
    with past.store.read() as work:
        records = list(work.journal.records(till))
    acts = Count(record.type.value for record in records)
    return found + sum(acts[name] for name in ("drawer", "cart-cleared", "tenders-dropped"))


def over_of(past: Past, till: int) -> int:
    """What closed drawers had too much: counted, less the float and the cash that went through."""
    with past.store.read() as work:
        shifts = [one for one in work.shifts.all() if one.till_number == till and one.closed_at]
        moved = {one.id: sum(c.amount_minor for c in work.shifts.cash(one.id)) for one in shifts}
    taken: Count[str] = Count()
    for sale in past.sales:
        cash = [t.amount_minor for t in sale.tenders if t.kind is TenderKind.CASH]
        taken[str(sale.shift_id)] += sum(cash)
    return sum(
        one.counted_minor - one.float_minor - taken[str(one.id)] - moved[one.id] for one in shifts
    )


def share(part: int, whole: int) -> int:
    """In basis points."""
    return half_away(Fraction(part * WHOLE_BP, whole))


@pytest.mark.rule("report.figures-are-counted")
def test_a_till_has_the_sums_of_its_receipts(books: Books) -> None:
    past = books.past
    report = made(books, "tills", past.whole)
    by_till: dict[int, list[Sale]] = {}
    for sale in past.sales:
        by_till.setdefault(sale.till_number, []).append(sale)
    whole = sum(sale.total_minor for sale in past.sales)
    wanted = []
    for till, sales in by_till.items():
        gross = sum(sale.total_minor for sale in sales)
        receipts = sum(SIGN[sale.kind] for sale in sales)
        back = -sum(sale.total_minor for sale in sales if sale.kind is SaleKind.REFUND)
        of_members = sum(sale.total_minor for sale in sales if sale.member_id)
        wanted.append(
            (
                str(till),
                len({sale.business_day for sale in sales}),
                receipts,
                gross,
                share(gross, whole),
                half_away(Fraction(gross, receipts)),
                share(of_members, gross),
                share(back, gross + back),
                over_of(past, till),
                exceptions_of(past, till),
            )
        )
    wanted.sort(key=lambda row: (-row[3], row[0]))
    assert [row[1:] for row in report.tables[0].rows] == wanted
    assert figure(report, "exceptions") == sum(row[9] for row in wanted)
    assert figure(report, "cash_over") == sum(row[8] for row in wanted)
    assert figure(report, "sales") == whole


def test_tills_are_held_against_other_days(books: Books) -> None:
    """Four weeks against the four before: what was sold then stands beside."""
    past, last = books.past, books.past.whole.last
    month = Period(last - timedelta(days=27), last)
    report = past.report("tills", month, against=month.before)
    sales = next(one for one in report.figures if one.metric.id == "sales")
    assert sales.value == sold(past, month.first, month.last)
    assert sales.before == sold(past, month.before.first, month.before.last)
    assert sales.before


@pytest.mark.parametrize(
    ("name", "unsaid", "place", "said"),
    [
        ("cohorts", "retention", 0, ("A dash for members kept or lost", "会员留存率或流失率")),
        ("loyalty", "kept_members", 1, ("A dash for kept members", "留住的会员")),
    ],
)
def test_a_dash_in_the_headline_has_its_reason(
    books: Books, name: str, unsaid: str, place: int, said: tuple[str, str]
) -> None:
    first = books.past.whole.first
    report = made(books, name, Period(first, first + timedelta(days=6)))
    assert figure(report, unsaid) is None
    note = report.blocks[place].note
    assert note is not None
    assert (note.en.startswith(said[0]), note.zh.startswith(said[1])) == (True, True)
