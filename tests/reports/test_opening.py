"""What a row is made of is written as a text and read back; narrowed sums are the rows'."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.errors import Bug
from reports.opening import RECEIPTS, Opening, days_key, opening_of, row_keys
from reports.part import Part
from reports.period import Period
from reports.report import Report
from tests.reports.conftest import Past

DAY = date(2026, 11, 20)
WORDS = st.text(min_size=1, max_size=12)
PARTS = st.builds(
    Part,
    till=st.none() | st.integers(1, 99),
    channel=st.none() | st.sampled_from(["store", "online"]),
    clerk=st.none() | st.integers(-(2**62), 2**62),
    member=st.none() | st.booleans(),
    tier=st.none() | WORDS,
    category=st.none() | st.just("") | WORDS,
    brand=st.none() | WORDS,
)
OPENINGS = st.builds(
    Opening,
    st.sampled_from(["receipts", "sales-by-hour"]),
    st.none() | st.dates(),
    st.none() | st.dates(),
    PARTS,
    st.none() | st.integers(0, 23),
    goods=st.just("") | WORDS,
    tender=st.sampled_from(["", "cash"]),
)


@given(OPENINGS)
def test_every_opening_is_read_back_as_it_was_written(opening: Opening) -> None:
    assert opening_of(opening.key) == opening


def test_a_key_can_be_read_by_people() -> None:
    key = days_key("sales-by-goods", Period(DAY, DAY), Part(till=2), category="Tea; 100% = pure")
    assert key == (
        "sales-by-goods:first=2026-11-20;last=2026-11-20;till=2;category=Tea%3B 100%25 %3D pure"
    )
    assert opening_of(key).part.category == "Tea; 100% = pure"
    assert opening_of("receipt:receipt=abc").receipt == "abc"


def test_the_keys_of_a_long_table_are_those_of_its_rows_one_by_one() -> None:
    days, part, goods = Period(DAY, DAY), Part(till=2), ("a;b", "", "c")
    keys = row_keys(RECEIPTS, days, part, "goods", goods)
    first, second, third = keys
    assert (second, keys[-1], [*keys[1:]], len(keys)) == ("", third, [second, third], 3)
    for key, one in ((first, "a;b"), (third, "c")):
        assert opening_of(key) == opening_of(days_key(RECEIPTS, days, part, goods=one))


def test_a_key_nobody_knows_is_a_bug() -> None:
    with pytest.raises(Bug):
        opening_of("receipts:colour=red")


def narrowed(past: Past, key: str) -> Report:
    opening = opening_of(key)
    return past.report(opening.what, opening.period, part=opening.part)


def column(report: Report, key: str) -> list[object]:
    table = report.tables[0]
    place = [one.key for one in table.columns].index(key)
    return [row[place] for row in table.rows]


@pytest.mark.parametrize("name", ["sales-by-day", "sales-by-till", "sales-by-category"])
def test_what_a_row_opens_comes_to_the_amount_of_the_row(past: Past, name: str) -> None:
    report = past.report(name)
    table = report.tables[0]
    assert table.opens
    for key, sales in zip(table.opens, column(report, "sales"), strict=True):
        opened = narrowed(past, key)
        assert opened.tables[0].sum_of("sales") == sales
        assert opened.figures[0].value == sales


def test_the_days_of_a_category_come_to_the_category(past: Past) -> None:
    report = past.report("sales-by-category")
    table = report.tables[0]
    for key, row in zip(table.opens, table.rows, strict=True):
        by_day = past.report("sales-by-day", part=opening_of(key).part)
        assert by_day.tables[0].sum_of("sales") == row[2]


def test_members_and_others_are_everybody(past: Past) -> None:
    whole = past.report("sales-by-day").tables[0].sum_of("sales")
    parts = [past.report("sales-by-day", part=Part(member=one)) for one in (True, False)]
    assert sum(one.tables[0].sum_of("sales") for one in parts) == whole
    assert parts[0].figures[3].value == 10_000
    assert "members" in parts[0].span.en


def test_goods_and_hours_open_receipts(past: Past) -> None:
    for name in ("sales-by-hour", "sales-by-goods", "payments"):
        assert {opening_of(key).what for key in past.report(name).tables[0].opens} == {RECEIPTS}
