"""Offers, coupons and prices by hand, counted anew from the receipts in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from posapp.domain.sale import Sale, SaleKind, SaleLine
from receipts.words import Label
from reports.columns import TABLES, pseudonym
from reports.made.coupons import _by_series
from reports.made.discounts import discounts
from reports.made.offers import CUT, FEW, FEWEST_RECEIPTS, GROW, KEEP, NO_PAST, Effect, Line
from reports.period import Period
from reports.store_names import StoreNames
from tests.reports.conftest import PSEUDONYM_KEY
from tests.reports.loyal_books import (
    Books,
    figure,
    half_away,
    in_period,
    made,
    open_books,
    rows,
)
from tests.reports.loyal_past import COSTS, SECRET

HAND = {"line", "basket"}


@pytest.fixture(scope="module")
def books(loyal_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One look for all of these: none of them changes anything."""
    with open_books(loyal_file, tmp_path_factory.mktemp("offers")) as found:
        yield found


def off(line: SaleLine, code: str) -> int:
    """What an offer took off a line."""
    return sum(r.amount_minor for r in line.reductions if r.kind == "offer" and r.code == code)


def uses(sale: Sale, code: str) -> bool:
    """Whether an offer took something off a receipt."""
    return any(r.code == code for line in sale.lines for r in line.reductions)


def milli_margin(line: SaleLine) -> int:
    """The margin of a line in thousandths, nothing where the cost is not known."""
    cost = COSTS.get(line.sku)
    return 0 if cost is None else line.amount.net_minor * 1000 - cost * line.quantity.milli


# ---- offers


@pytest.mark.rule("report.figures-are-counted")
def test_an_offer_costs_what_the_receipts_took_off(books: Books) -> None:
    """Cost, receipts, members and the sales with it, returns taken off."""
    table = made(books, "offers").tables[0]
    told = rows(table)
    assert set(told) == {"Tea", "Ten off"}
    for name, code in (("Tea", "TEA20"), ("Ten off", "TENOFF")):
        with_it = [s for s in in_period(books) if uses(s, code)]
        bought = [s for s in with_it if s.kind is SaleKind.SALE]
        members = {books.stands(s.member_id) for s in with_it if s.member_id}
        times, receipts, of_receipts, counted, cost, sold = told[name]
        sales = [s for s in in_period(books) if s.kind is SaleKind.SALE]
        assert receipts == len(bought) > 3
        assert times == _times(books, code)
        assert of_receipts == half_away(Fraction(len(bought) * 10_000, len(sales)))
        assert counted == len(members)
        assert cost == sum(off(line, code) for s in with_it for line in s.lines)
        assert sold == sum(s.total_minor for s in with_it)
    assert figure(made(books, "offers"), "offer_cost") == table.sum_of("cost")


def _times(books: Books, code: str) -> int:
    found = 0
    with books.past.store.read() as work:
        for sale in in_period(books):
            found += sum(u.times for u in work.offers.of_sale(sale.id) if u.offer_id == code)
    return found


def test_what_an_offer_brought_is_held_against_the_same_weekdays_before(books: Books) -> None:
    """Its goods in its days, and before it began, grown as all other goods grew."""
    told = rows(made(books, "offers").tables[1])["Tea"]
    sold = books.past.sales
    since = min(s.business_day for s in sold if uses(s, "TEA20"))
    until = books.period.last
    weeks = -(-((until - since).days + 1) // 7)
    back = timedelta(weeks=weeks)
    before_days = Period(since - back, until - back)
    assert before_days.first >= min(s.business_day for s in sold)

    def lines(first: date, last: date) -> list[SaleLine]:
        return [x for s in sold if first <= s.business_day <= last for x in s.lines]

    now, before = lines(since, until), lines(before_days.first, before_days.last)
    tea, tea_before = (
        sum(x.amount.gross_minor for x in some if x.sku == "TEA") for some in (now, before)
    )
    rest = sum(x.amount.gross_minor for x in now) - tea
    rest_before = sum(x.amount.gross_minor for x in before) - tea_before
    expected = half_away(Fraction(tea_before * rest, rest_before))
    assert told[:4] == ((until - since).days + 1, tea, expected, tea - expected)
    margin = sum(milli_margin(x) for x in now if x.sku == "TEA")
    margin_before = sum(milli_margin(x) for x in before if x.sku == "TEA")
    grown = half_away(Fraction(margin_before * rest, rest_before))
    extra = half_away(Fraction(margin - grown, 1000))
    cost = sum(off(x, "TEA20") for s in in_period(books) for x in s.lines)
    assert told[4] == extra
    assert told[5] == half_away(Fraction(extra * 10_000, cost))


def line(**effect: int | None) -> Line:
    """An offer that cost 1000, with an effect or without."""
    day = date(2026, 3, 1)
    base: dict[str, int | None] = {
        "sold_minor": 0,
        "before_minor": 0,
        "margin_milli": None,
        "margin_before_milli": None,
        "rest_minor": 100,
        "rest_before_minor": 100,
    }
    held = Effect(Period(day, day), **(base | effect)) if effect else None  # type: ignore[arg-type]  # by name
    return Line(
        id="O",
        name=Label("O"),
        times=1,
        receipts=FEWEST_RECEIPTS,
        members=1,
        cost_minor=1000,
        sold_minor=0,
        effect=held,
    )


@pytest.mark.rule("offers.cut")
@pytest.mark.parametrize(
    ("one", "advice"),
    [
        (line(), NO_PAST),
        (line(margin_milli=-1000, margin_before_milli=0), CUT),
        (line(margin_milli=500_000, margin_before_milli=0), KEEP),
        (line(margin_milli=1_000_000, margin_before_milli=0), GROW),
        (line(margin_milli=1_500_000, margin_before_milli=600_000), KEEP),
        (line(sold_minor=500, before_minor=500), CUT),
        (line(sold_minor=501, before_minor=500), KEEP),
        (line(sold_minor=500, before_minor=400, rest_minor=125), CUT),
        (line(sold_minor=500, rest_before_minor=0), NO_PAST),
    ],
)
def test_what_brought_less_than_it_took_is_cut(one: Line, advice: Label) -> None:
    """By the margin where cost prices are known, else by what it sold beyond the expected."""
    assert one.advice is advice
    few = replace(one, receipts=FEWEST_RECEIPTS - 1)
    assert few.advice is (NO_PAST if advice is NO_PAST else FEW)


# ---- coupons


def test_coupons_are_issued_used_open_and_lapsed(books: Books) -> None:
    """By the codes and their uses; the cost by the receipts and their returns."""
    report = made(books, "coupons")
    with books.past.store.read() as work:
        codes = list(work.coupons.of_series("S10"))
        used = [u for code in codes for u in work.coupons.uses(code.code)]
    net = sum(-1 if u.given_back else 1 for u in used)
    by_code: dict[str, int] = defaultdict(int)
    for use in used:
        by_code[use.code] += -1 if use.given_back else 1
    spent = sum(count > 0 for count in by_code.values())
    (row,) = report.tables[0].rows
    assert net > 2
    assert row[1:6] == (
        len(codes),
        half_away(Fraction(spent * 10_000, len(codes))),
        net,
        0,
        len(codes) - spent,
    )
    sold_with = {u.sale_id for u in used if not u.given_back}
    cost = sum(
        off(x, "TENOFF")
        for s in books.past.sales
        if s.id in sold_with or s.original_id in sold_with
        for x in s.lines
    )
    assert row[7] == figure(report, "coupon_cost") == cost > 0
    issued = {code.code: code.issued_at.date() for code in codes}
    waited = sorted((u.day - issued[u.code]).days for u in used if not u.given_back)
    assert figure(report, "days_to_use") == waited[(len(waited) - 1) // 2]


def test_a_past_span_of_coupons_does_not_change_with_what_came_later(books: Books) -> None:
    """Open at the end of a day were those not used by then, whatever became of them since."""
    with books.past.store.read() as work:
        codes = list(work.coupons.of_series("S10"))
        used = [u for code in codes for u in work.coupons.uses(code.code)]
    assert len({u.day for u in used}) > 1
    first = min(u.day for u in used)
    gone = {u.code for u in used if u.day <= first and not u.given_back}
    report = made(books, "coupons", Period(books.period.first, first))
    assert figure(report, "coupons_open") == len(codes) - len(gone)


def test_series_in_which_nothing_happened_are_counted_not_listed() -> None:
    rows = {
        "a": (0, 0, 0, 0, 0, None, 0),
        "b": (2, 1, 1, 0, 1, 3, 150),
        "c": (0, 0, 4, 0, 0, None, 0),
    }
    table = _by_series(rows, {"b": Label("Bread", "面包")})
    assert [row[0] for row in table.rows] == [Label("Bread", "面包"), Label("c", "c")]
    assert table.note is not None
    assert table.note.en.endswith(": 1.")


# ---- by hand


def test_discounts_and_prices_by_hand_are_those_of_the_lines(books: Books) -> None:
    """By reason and by clerk, to the minor unit."""
    report = made(books, "discounts")
    lines = [(s, x) for s in in_period(books) for x in s.lines]
    given = sum(r.amount_minor for _, x in lines for r in x.reductions if r.kind in HAND)
    apart = sum(
        (x.list_minor - x.unit_minor) * x.quantity.milli for _, x in lines if x.price_reason
    )
    assert figure(report, "discounts") == given > 0
    assert figure(report, "overrides") == half_away(Fraction(apart, 1000))
    told = {row[0]: row[1:] for row in report.tables[1].rows}
    clerks = {s.clerk_id for s, _ in lines}
    assert len(told) == len(clerks) == 2
    for clerk in clerks:
        hers = [(s, x) for s, x in lines if s.clerk_id == clerk]
        off_hers = sum(r.amount_minor for _, x in hers for r in x.reductions if r.kind in HAND)
        number = f"{pseudonym(PSEUDONYM_KEY, clerk) & (1 << 64) - 1:016X}"
        (row,) = [row for name, row in told.items() if str(name).replace("-", "") == number[:10]]
        assert row[1] == off_hers
    receipts = {s.id for s, x in lines if s.kind is SaleKind.SALE and _by_hand(x)}
    sales = [s for s in in_period(books) if s.kind is SaleKind.SALE]
    wanted = half_away(Fraction(len(receipts) * 10_000, len(sales)))
    assert figure(report, "by_hand_receipts") == wanted


def test_another_price_is_an_exception_of_what_it_left_of_the_list_price(books: Books) -> None:
    """Not of what offers took off the line: the report of discounts says the same."""
    sales = [s for s in in_period(books) if s.kind is SaleKind.SALE]
    lines = [x for s in sales for x in s.lines if x.price_reason]
    apart = sum((x.list_minor - x.unit_minor) * x.quantity.milli for x in lines)
    (price, *_) = made(books, "exceptions").tables[0].rows
    assert price[0] == Label("Other price", "改价")
    assert price[1:] == (len(lines), half_away(Fraction(apart, 1000)))
    assert apart != 1000 * sum(x.off_minor for x in lines)


def _by_hand(line: SaleLine) -> bool:
    return bool(line.price_reason) or any(r.kind in HAND for r in line.reductions)


@pytest.mark.rule("report.pseudonyms")
def test_what_people_wrote_is_in_no_column_of_the_copy(books: Books) -> None:
    """A reason may name somebody: the copy has a number, and no code of a coupon."""
    assert any(r.label == SECRET for s in books.past.sales for x in s.lines for r in x.reductions)
    with books.past.store.read() as work:
        codes = {code.code for code in work.coupons.of_series("S10")}
    with books.past.desk.source() as source:
        texts = {
            str(cell)
            for table in TABLES
            for row in source.rows(f"SELECT * FROM {table.name}")  # noqa: S608
            for cell in row
        }
    assert codes
    assert not texts & codes
    assert not any("Wu" in text or "Shelf label" in text for text in texts)


@pytest.mark.rule("report.names-by-reader")
def test_only_a_reader_who_may_know_reads_names_and_reasons(books: Books) -> None:
    """The same report: numbers for one, the store's own words for the other."""
    plain = made(books, "discounts")
    assert not any(
        "Wu" in str(cell) for table in plain.tables for row in table.rows for cell in row
    )
    desk = books.past.desk
    names = StoreNames(books.past.store, desk.copier.number_of, lambda *_: True)
    request = desk.request(books.period)
    with desk.source() as source:
        named = discounts(source, replace(request, names=names))
    assert {"Shelf label", SECRET} == {row[0] for row in named.tables[0].rows}
    assert {"Li Na", "M. Roth"} == {row[0] for row in named.tables[1].rows}
    assert [row[1:] for row in named.tables[0].rows] == [row[1:] for row in plain.tables[0].rows]


def test_a_line_of_the_copy_says_what_offers_took_off(books: Books) -> None:
    """The sum of its reductions by offers; nothing, not nought, where none did."""
    wanted = [
        sum(offered) if offered else None
        for sale in books.past.sales
        for line in sale.lines
        for offered in [[one.amount_minor for one in line.reductions if one.kind == "offer"]]
    ]
    with books.past.desk.source() as source:
        found = source.rows("SELECT by_offers FROM line ORDER BY sale_key, number")
    assert [one for (one,) in found] == wanted
    assert any(wanted)
