"""Each figure a goal can be set for, over a copy made by hand: the sums are in the comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reports import metrics
from reports.kpi import KPIS, bounds_of
from reports.made.cohorts import cohorts
from reports.made.kpi import NOT_ASKED, NOTHING, kpi
from reports.made.kpi_look import COST, KpiLook
from reports.part import Part
from reports.period import Period
from reports.source import Source
from tests.reports.small_copy import Row, april, write_copy

MARCH, APRIL = date(2026, 3, 20), date(2026, 4, 10)


def sale(key: int, member: int | None, day: date, gross: int, till: int = 1) -> Row:
    """A receipt."""
    return {
        "sale_key": key,
        "kind": "sale",
        "channel": "store",
        "till": till,
        "day": day,
        "sold_at": day,
        "member": member,
        "net": gross,
        "tax": 0,
        "gross": gross,
    }


def line(key: int, product: int, day: date, gross: int, **more: int) -> Row:
    """A line of one piece; what it cost is half of the price unless said."""
    return {
        "sale_key": key,
        "number": more.get("number", 1),
        "day": day,
        "product": product,
        "milli": 1_000,
        "unit": "each",
        "full_minor": gross + more.get("off", 0),
        "off": more.get("off", 0),
        "net": gross,
        "gross": gross,
        "unit_cost": more.get("cost", gross // 2),
    }


ANNA, BO, CHEN, DORA = 1, 2, 3, 4

# The books begin on the first of March, before the thirty days that April is held against.
# March: Anna 1,000, Bo 2,000, a guest 500. April: Anna 1,500 and 2,500, Chen 2,000, a guest 1,000,
# and a receipt of Bo's that came back whole.
SALES = (
    sale(0, None, date(2026, 3, 1), 100),
    sale(1, ANNA, MARCH, 1_000),
    sale(2, BO, MARCH, 2_000),
    sale(3, None, MARCH, 500),
    sale(4, ANNA, APRIL, 1_500),
    sale(5, ANNA, APRIL, 2_500, till=2),
    sale(6, CHEN, APRIL, 2_000),
    sale(7, None, APRIL, 1_000, till=2),
    sale(8, BO, APRIL, 300),
    {**sale(9, BO, APRIL, -300), "kind": "refund", "original": 8},
)
# Product 10 had an offer in April: 4,000 after 2,000. Product 20 never: 3,000 after 1,500.
LINES = (
    line(1, 20, MARCH, 1_000),
    line(2, 10, MARCH, 2_000),
    line(3, 20, MARCH, 500),
    line(4, 10, APRIL, 1_500, off=300),
    line(5, 10, APRIL, 2_500, off=500),
    line(6, 20, APRIL, 2_000),
    line(7, 20, APRIL, 1_000),
)
REDUCTIONS: tuple[Row, ...] = tuple(
    {"sale_key": key, "number": 1, "day": APRIL, "kind": "offer", "code": "o", "amount": off}
    for key, off in ((4, 300), (5, 500))
)


def event(member: int, kind: str, at: str = "00:00") -> Row:
    """Something done online in April."""
    seen_at = f"{APRIL} {at}"
    return {"member": member, "kind": kind, "channel": "web", "day": APRIL, "seen_at": seen_at}


def answer(key: int, question: str, score: int, **more: int) -> Row:
    """An answer of April, given at a till if one is said."""
    channel = "store" if "till" in more else None
    given: dict[str, str | int | date | None]
    given = {"answer": key, "day": APRIL, "audience": "customers", "way": "paper"}
    return {**given, "channel": channel, "question": question, "score": score, **more}


TABLES: Mapping[str, tuple[Row, ...]] = {
    "sale": SALES,
    "line": LINES,
    "reduction": REDUCTIONS,
    "member": tuple(
        {"member": one, "state": "active", "joined": joined, "referred": one == CHEN, "till": 1}
        for one, joined in ((ANNA, MARCH), (BO, MARCH), (CHEN, APRIL), (DORA, APRIL))
    ),
    # Anna and Bo looked, Dora too; Anna put into a cart; Anna bought, Bo's purchase counts as one.
    "event": (
        event(ANNA, "viewed"),
        event(ANNA, "cart-added", "00:29:15"),
        event(BO, "searched"),
        event(DORA, "viewed"),
    ),
    "suggestion": tuple(
        {"day": APRIL, "reason": "usual", "act": act, "count": count}
        for act, count in (("shown", 40), ("clicked", 10), ("bought", 4))
    ),
    "review": tuple({"stars": stars, "day": APRIL} for stars in (5, 4, 3, 1)),
    "answer": (
        answer(1, "satisfaction", 5, till=1, clerk=5, member=ANNA),
        answer(2, "satisfaction", 4, till=2),
        answer(3, "satisfaction", 2, till=1),
        answer(4, "satisfaction", 1),
        answer(1, "recommendation", 10, till=1, clerk=5, member=ANNA),
        answer(2, "recommendation", 9, till=2),
        answer(3, "recommendation", 7, till=1),
        answer(4, "recommendation", 3),
        {**answer(5, "satisfaction", 1), "day": MARCH},
    ),
    "act": ({"position": 1, "type": "cart-cleared", "till": 1, "day": APRIL, "amount": 900},),
    "points": (
        {
            "position": 1,
            "member": ANNA,
            "purse": "points",
            "kind": "capture",
            "day": APRIL,
            "change": -200,
        },
    ),
    "product": (
        {"product": 10, "sku": "A", "name": "A", "category": "c", "price": 1_000, "cost": 400},
        {"product": 20, "sku": "B", "name": "B", "category": "c", "price": 500},
    ),
    "stock_entry": (
        {
            "position": 1,
            "kind": "goods-in",
            "place": "shelf",
            "day": MARCH,
            "product": 10,
            "milli": 5_000,
        },
    ),
}

WANTED = {
    "sales": 7_000,
    # 7,000 after 3,500
    "growth": 10_000,
    # 7,000 over five receipts: a return is none
    "average_basket": 1_400,
    # 6,000 of members of 7,000
    "members_share": 8_571,
    # 300 of 7,300
    "return_rate": 411,
    # of Anna and Bo came Anna: Bo's purchase came back whole
    "retention": 5_000,
    "churn": 5_000,
    # Anna twice, Chen once
    "repeat_rate": 5_000,
    "frequency": 1_500,
    # Chen and Dora; 60.00 a month of April
    "new_members": 2,
    "acquisition_cost": 3_000,
    "word_of_mouth": 5_000,
    # the mean of retention, repeats and members' share
    "loyalty_index": 6_190,
    # five and four of 5, 4, 2, 1; March's answer is not of April
    "satisfaction": 5_000,
    # 10 and 9 would, 3 would not, of four
    "recommendation": 2_500,
    # five and four stars of four reviews
    "reviewed": 5_000,
    # three looked; Anna and Bo bought
    "conversion": 6_667,
    "funnel_cart": 3_333,
    # Anna alone put into a cart, and bought
    "funnel_bought": 10_000,
    # four receipts of members and four events, by Anna, Bo, Chen and Dora
    "activity": 2_000,
    # Anna 29 minutes and a quarter, Bo and Dora one act each: 29.25 / 3
    "session_time": 9_750,
    # one basket cleared beside five receipts
    "abandonment": 1_667,
    # two receipts of five
    "participation": 4_000,
    # 800 off, 200 points at one cent each, 60.00
    "marketing_cost": 800 + 200 + 6_000,
    "marketing_income": 4_000,
    # margin 4,000 - 2,000 = 2,000 on 800
    "offer_return": 25_000,
    # goods with the offer doubled, and so did those without
    "offer_uplift": 0,
    "click_through": 2_500,
    "suggestion_precision": 1_000,
    # five of product 10 at 400; product 20 has no cost
    "stock_value": 2_000,
    # product 10 is followed, was sold and is there
    "service_level": 10_000,
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """The copy, open."""
    folder: Path = tmp_path_factory.mktemp("kpi") / "copy"
    write_copy(folder, TABLES)
    with Source(folder) as found:
        yield found


@pytest.mark.rule("report.figures-are-counted")
@pytest.mark.parametrize("name", sorted(WANTED))
def test_each_figure_is_the_one_worked_out_by_hand(source: Source, name: str) -> None:
    assert KpiLook(source, april(marketing_minor=6_000)).value(name) == WANTED[name]


def test_every_figure_is_told_or_says_why_not(source: Source) -> None:
    """The value of a member needs a longer past; it is counted in the test of its own report."""
    untold = {one.id for one in KPIS if one.missing and one.formula}
    assert untold | set(WANTED) | {"value_a_member"} == {one.id for one in KPIS}
    report = kpi(source, april())
    notes = {row[0]: row[-1] for table in report.tables for row in table.rows}
    for one in KPIS:
        if one.missing:
            assert notes[one.metric.name] == one.missing
            assert one.missing.en.startswith("no data: ")
            assert bounds_of(one.id) is None, "nobody sets a goal that nothing can be held against"


def test_half_an_hour_without_an_act_ends_a_session(tmp_path: Path) -> None:
    acts = [event(ANNA, "viewed", at) for at in ("09:00", "09:10", "09:40", "09:45", "23:00")]
    members: list[Row] = [{"member": one, "state": "active"} for one in (ANNA, BO)]
    write_copy(
        tmp_path / "web", {"event": [*acts, event(BO, "clicked", "09:12")], "member": members}
    )
    with Source(tmp_path / "web") as source:
        look = KpiLook(source, april())
        # Anna 09:00 to 09:10, 09:40 to 09:45 and 23:00; Bo 09:12
        assert look.value("session_time") == 15_000 // 4
    write_copy(tmp_path / "nobody", {"member": members})
    with Source(tmp_path / "nobody") as source:
        assert KpiLook(source, april()).value("session_time") is None


def test_figures_are_cut_by_till_and_by_who_buys(source: Source) -> None:
    till = KpiLook(source, april(part=Part(till=2)))
    assert (till.value("sales"), till.value("average_basket")) == (3_500, 1_750)
    assert till.value("frequency") == 1_000, "Anna once"
    # Product 10 fell from 2,000 to 1,500 at till 1, product 20 grew from 1,500 to 2,000.
    first = KpiLook(source, april(part=Part(till=1)))
    assert first.value("offer_uplift") == -2_500 - 3_333
    # margin 1,500 - 750 on 300
    assert first.value("offer_return") == 25_000
    guests = KpiLook(source, april(part=Part(member=False)))
    assert (guests.value("retention"), guests.value("frequency")) == (None, None)
    assert (guests.value("sales"), guests.value("members_share")) == (1_000, 0)


@pytest.mark.rule("kpi.cut-or-said")
def test_what_a_new_member_cost_is_of_the_whole_store_whatever_part_is_asked_for(
    tmp_path: Path,
) -> None:
    """1,000.00 for ten new members: 100.00 each, at the till where one of them joined too."""
    joined = [
        {"member": n, "state": "active", "joined": date(2026, 4, 5), "till": 1 if n < 10 else 2}
        for n in range(1, 11)
    ]
    write_copy(tmp_path / "ten", {"member": joined})
    with Source(tmp_path / "ten") as source:
        for part in (Part(), Part(till=1), Part(till=2)):
            look = KpiLook(source, april(part=part, marketing_minor=100_000))
            assert look.value("acquisition_cost") == 10_000


@pytest.mark.rule("reports.shares-add-up")
def test_who_stayed_and_who_left_are_the_whole(tmp_path: Path) -> None:
    """One of 32 came again: 3.13 % and 96.88 % would be 100.01 %."""
    before = [sale(n, n, MARCH, 100) for n in range(1, 33)]
    write_copy(tmp_path / "many", {"sale": [*before, sale(40, 1, APRIL, 100)]})
    with Source(tmp_path / "many") as source:
        look = KpiLook(source, april())
        assert (look.value("retention"), look.value("churn")) == (313, 9_687)
        asked = replace(april(), against=april().period.before)
        told = {one.metric.id: one.value for one in cohorts(source, asked).figures}
    assert (told["retention"], told["churn"]) == (313, 9_687)


def test_answers_are_cut_by_till_channel_clerk_and_who_gave_them(source: Source) -> None:
    """A form without a receipt belongs to no till; no name on it, to no tier and no member."""

    def cut(part: Part) -> tuple[int | None, int | None]:
        look = KpiLook(source, april(part=part))
        return look.value("satisfaction"), look.value("recommendation")

    # 5 and 2, 10 and 7; then 4 and 9; then all three of the store
    assert cut(Part(till=1)) == (5_000, 5_000)
    assert cut(Part(till=2)) == (10_000, 10_000)
    assert cut(Part(channel="store")) == (6_667, 6_667)
    assert cut(Part(clerk=5)) == (10_000, 10_000)
    assert cut(Part(member=True)) == (10_000, 10_000)
    assert cut(Part(member=False)) == (3_333, 0)
    assert cut(Part(tier="Gold")) == (None, None)
    source.keep_people("in_segment", [ANNA])
    assert cut(Part(segment="champions")) == (10_000, 10_000)
    source.keep_people("in_segment", [])
    assert cut(Part(segment="champions")) == (None, None)


def test_nobody_asked_is_said_only_where_nobody_was_ever_asked(source: Source) -> None:
    """In May nobody answered, though somebody had in April: that is another thing."""
    may = Period(date(2026, 5, 1), date(2026, 5, 31))
    report = kpi(source, april(period=may, today=may.last))
    notes = {row[0]: row[-1] for table in report.tables for row in table.rows}
    assert notes[metrics.SATISFACTION.name] == NOTHING


def test_the_funnel_says_where_members_were_lost(source: Source) -> None:
    """Three looked, one put into a cart, one bought of those: two were lost on the way."""
    funnel = kpi(source, april()).tables[-2]
    assert [row[1:] for row in funnel.rows] == [(3, None, None), (1, 3_333, 2), (1, 10_000, 0)]


@pytest.mark.parametrize(
    ("milli", "cost"),
    [(1_000, 333), (3_000, 999), (1_500, 500), (-1_000, -333), (-1_500, -500), (1, 0), (2, 1)],
)
def test_what_goods_cost_is_rounded_a_line_whichever_way_they_go(
    source: Source, milli: int, cost: int
) -> None:
    """Half a unit at 333 is 166.5, so 167; what comes back costs as much less."""
    sql = f"SELECT {COST} FROM (SELECT 333::BIGINT AS unit_cost, {milli}::BIGINT AS milli)"  # noqa: S608
    assert source.row(sql) == (cost,)


PARTS = (
    Part(till=2),
    Part(channel="online"),
    Part(clerk=5),
    Part(member=False),
    Part(tier="Gold"),
    Part(segment="champions"),
)


@pytest.mark.rule("kpi.cut-or-said")
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.words.en)
def test_a_figure_is_cut_or_it_says_that_it_is_not(source: Source, part: Part) -> None:
    """What is of the whole store is exactly that, and its remark says so."""
    whole, cut = KpiLook(source, april()), KpiLook(source, april(part=part))
    report = kpi(source, april(part=part))
    notes = {row[0]: row[-1] for table in report.tables for row in table.rows}
    (name,) = [key for key, value in part.asked.items() if value is not None]
    for one in (one for one in KPIS if not one.missing):
        if name not in one.cut_by:
            assert cut.value(one.id) == whole.value(one.id)
            assert getattr(notes[one.metric.name], "en", "").startswith(("of all tills", "no data"))
        else:
            assert "of all tills" not in getattr(notes[one.metric.name], "en", "")


def test_where_nothing_was_recorded_there_is_no_figure(tmp_path: Path) -> None:
    """Nought of nothing is not nought."""
    write_copy(tmp_path / "empty", {})
    with Source(tmp_path / "empty") as source:
        look = KpiLook(source, april())
        for name in ("satisfaction", "conversion", "click_through", "retention", "growth"):
            assert look.value(name) is None
        assert look.value("acquisition_cost") is None
        assert look.value("no such figure") is None
        report = kpi(source, april())
    notes = {row[0]: row[-1] for table in report.tables for row in table.rows}
    assert notes[metrics.RECOMMENDATION.name] == NOT_ASKED


def test_growth_is_not_told_against_days_before_the_books_begin(source: Source) -> None:
    """April and March against the sixty days before: the store sold on none of them."""
    both = Period(date(2026, 3, 1), date(2026, 4, 30))
    assert KpiLook(source, april(period=both)).value("growth") is None


def test_no_definition_puts_two_closing_marks_side_by_side() -> None:
    """Where Chinese breaks between them the second would begin a line; a full stop ends each."""
    pairs = [
        one.means.zh for one in metrics.ALL if re.search("[）”》][。；，、：]", one.means.zh + "。")
    ]
    assert pairs == []


def test_every_metric_has_one_name() -> None:
    names = [one.id for one in metrics.ALL]
    assert len(names) == len(set(names))
    assert {one.id for one in KPIS} <= set(names)
