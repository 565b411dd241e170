"""The effect report over a copy made by hand: each indicator before against after the start."""

import statistics
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty.insight.effect import (
    LIMITS,
    Effect,
    Sample,
    judge,
    of_days,
    of_part,
    of_scores,
    together,
)
from loyalty.insight.targets import Direction, Target
from posapp.domain.questionnaire import Indicator
from posapp.kernel.ids import StaffId
from posapp.kernel.money import Currency
from posapp.ports.targets import KeptTarget, Span
from receipts.words import Label
from reports import metrics
from reports.chart_text import AxisText, chart_scale
from reports.made.effect import INDICATORS, SENTENCES, effect, start_of, why_later
from reports.made.effect_look import Side, Sides, days_over, measures, sides_of
from reports.made.staff import ClerkDeeds, hides_total, staff
from reports.period import Period
from reports.report import Cell, Chart, Report, Table
from reports.source import Source
from tests.reports.small_copy import Row, april, write_copy

# The books begin on Monday 5 January, the program on Monday 2 March; March is asked for. So after
# are the 28 days from 2 to 29 March, before the 28 from 2 February to 1 March.
BOOKS, START = date(2026, 1, 5), date(2026, 3, 2)
BEFORE, AFTER = Period(date(2026, 2, 2), date(2026, 3, 1)), Period(START, date(2026, 3, 29))
DAY = timedelta(days=1)


def sales() -> Iterator[Row]:
    """Before: 20.00 a day in one receipt, and 1 cent more on each second day. After: two of 12.00.

    Before, member 1 to 14 buy once each on even days. After, member 1 to 28 buy once a day in the
    first receipt, and members 1 to 14 once more in the second of the first fourteen days.
    """
    key = 0
    for at in range((AFTER.last - BOOKS).days + 1):
        day = BOOKS + at * DAY
        late, place = day >= START, (day - BEFORE.first).days % 28
        first = place // 2 + 1 if place % 2 == 0 else None
        members = (place + 1, place + 1 if place < 14 else None) if late else (first,)
        for member in members:
            key += 1
            gross = 1_200 if late else 2_000 + at % 2
            yield {
                "sale_key": key,
                "kind": "sale",
                "channel": "store",
                "till": 1,
                "clerk": 7,
                "day": day,
                "sold_at": datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC),
                "member": member if day >= BEFORE.first else None,
                "net": gross,
                "tax": 0,
                "gross": gross,
            }


def hours() -> Iterator[Row]:
    """Clerk 7 works one hour a day before, an hour and a quarter after."""
    for at in range((AFTER.last - BOOKS).days + 1):
        day = BOOKS + at * DAY
        begun = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
        ended = begun + timedelta(minutes=75 if day >= START else 60)
        yield {"clerk": 7, "started_at": begun, "ended_at": ended, "day": day}


def answers(
    question: str,
    period: Period,
    given: dict[int, int],
    *,
    audience: str = "customers",
    served: bool = False,
) -> list[Row]:
    """So many scores of a question, one a day round and round."""
    scores = [score for score, times in given.items() for _ in range(times)]
    return [
        {
            "answer": period.first.toordinal() * 100 + at,
            "day": period.first + (at % 28) * DAY,
            "audience": audience,
            "way": "paper",
            "question": question,
            "score": score,
            **({"clerk": 7, "till": 1, "channel": "store"} if served else {}),
        }
        for at, score in enumerate(scores)
    ]


def talks(period: Period, indicator: str, ratings: dict[int, int]) -> list[Row]:
    """So many ratings of an indicator."""
    given = [rating for rating, times in ratings.items() for _ in range(times)]
    return [
        {
            "interview": period.first.toordinal() * 100 + at,
            "day": period.first + (at % 28) * DAY,
            "speaker": "customer" if at % 2 else "clerk",
            "indicator": indicator,
            "rating": rating,
        }
        for at, rating in enumerate(given)
    ]


TABLES: dict[str, tuple[Row, ...]] = {
    "sale": tuple(sales()),
    "work_time": tuple(hours()),
    "member": tuple({"member": one, "state": "active", "joined": BOOKS} for one in range(1, 29)),
    "answer": (
        # Satisfied: 20 of 40 before, 36 of 40 after.
        *answers("satisfaction", BEFORE, {5: 10, 4: 10, 3: 20}),
        *answers("satisfaction", AFTER, {5: 20, 4: 16, 3: 4}),
        # Would recommend less would not: 10 - 10 of 40 is nothing, then 30 - 2 of 40 is 70 percent.
        *answers("recommendation", BEFORE, {9: 10, 8: 20, 6: 10}),
        *answers("recommendation", AFTER, {10: 30, 7: 8, 0: 2}),
        # Four of staff before, ten after: the four are not told.
        *answers("work-ease", BEFORE, {3: 4}, audience="staff"),
        *answers("work-ease", AFTER, {4: 10}, audience="staff"),
        # Service on receipts of clerk 7: 4 answers before, 6 after of 27 marks.
        *answers("service", BEFORE, {5: 4}, served=True),
        *answers("service", AFTER, {5: 3, 4: 3}, served=True),
    ),
    "interview": (
        *talks(BEFORE, "trade", {3: 12}),
        *talks(AFTER, "trade", {3: 6, 2: 6}),
    ),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """The copy, open."""
    folder: Path = tmp_path_factory.mktemp("effect") / "copy"
    write_copy(folder, TABLES)
    with Source(folder) as found:
        yield found


def made(source: Source, **more: object) -> Report:
    asked = {"period": AFTER, "today": AFTER.last + DAY, "effect_start": START, **more}
    return effect(source, april(**asked))


def english(cell: Cell) -> str:
    """Fixed words as they stand in English."""
    return cell.en if isinstance(cell, Label) else str(cell)


def table(report: Report, title: str) -> Table:
    (found,) = (one for one in report.tables if one.title.en == title)
    return found


def row(found: Table, name: str, place: int = 1) -> tuple[Cell, ...]:
    (one,) = (one for one in found.rows if getattr(one[place], "en", "") == name)
    return tuple(getattr(cell, "en", cell) for cell in one)


def test_shares_before_and_after_by_hand(source: Source) -> None:
    shares = table(made(source), "Shares behind the verdict")
    assert row(shares, "Satisfaction")[3:] == (5_000, 40, 9_000, 40, "better")
    assert row(shares, "Recommendation index")[3:] == (0, 40, 7_000, 40, "better")
    # Before 14 members bought once each: none came again. After 28 bought, 14 of them twice.
    assert row(shares, metrics.REPEAT_RATE.name.en)[3:] == (0, 14, 5_000, 28, "better")
    # Of the 14 who bought before all came again; before them nobody had given a name.
    assert row(shares, metrics.RETENTION.name.en)[3:] == (None, 0, 10_000, 14, "too little to say")
    # 14 days of 28 by members, each 20.00 or 20.01, against 42 receipts of 56, over 28 days each
    assert row(shares, metrics.MEMBERS_SHARE.name.en)[4:7] == (28, 7_500, 28)


def test_amounts_and_rates_by_hand(source: Source) -> None:
    """After: 24.00 a day in two receipts, and 1.25 hours: 19.20 and 1.6 receipts an hour."""
    report = made(source)
    amounts = table(report, "Amounts behind the verdict")
    # 14 days of 20.00 and 14 of 20.01 are 20.005 a day
    assert row(amounts, metrics.SALES_A_DAY.name.en)[3:] == (2_001, 28, 2_400, 28, "better")
    assert row(amounts, "Average basket")[3:] == (2_001, 28, 1_200, 28, "worse")
    assert row(amounts, "Sales a staff hour")[3:] == (2_001, 28, 1_920, 28, "worse")
    rates = table(report, "Marks and rates behind the verdict")
    assert row(rates, "Receipts a staff hour")[3:] == (1_000, 28, 1_600, 28, "better")
    easy = row(rates, "How easily does the work at the till go?")
    assert easy[3:] == ("too few", 4, 4_000, 10, "too little to say")
    # All said 3 before; after, twelve said 2.5 in the mean, off by 0.151 (6 * 0.5 * 0.5 / 11 / 12)
    talked = row(rates, "What interviewers made of it, 1 to 5")
    assert talked == ("Trade", *talked[1:3], 3_000, 12, 2_500, 12, "worse")


def test_four_indicators_each_with_one_sentence(source: Source) -> None:
    found = table(made(source), "What became of it")
    assert {r[0]: english(r[-1]) for r in found.rows} == {
        INDICATORS[Indicator.SATISFACTION]: "Customers are happier.",
        INDICATORS[Indicator.LOYALTY]: "Customers are more loyal.",
        INDICATORS[Indicator.TRADE]: "Some rose, some fell.",
        INDICATORS[Indicator.WORK]: "Some rose, some fell.",
    }
    trade = row(found, "Trade", place=0)
    assert trade[1:4] == ("nothing asked or counted", "mixed (28 / 28)", "worse (12 / 12)")


@pytest.mark.rule("effect.decided-by")
def test_each_verdict_names_the_figure_that_is_furthest_beyond_its_error(source: Source) -> None:
    found = table(made(source), "Which figures say so")
    told = [[english(r[0]), english(r[1]), r[2], r[3], english(r[5])] for r in found.rows]
    assert told == [
        ["Customer satisfaction", "better", 7000, None, "Recommendation index"],
        ["Loyalty", "better", 5000, None, "Repeat-purchase rate"],
        ["Trade", "better", None, 1994, "Sales a day"],
        ["Trade", "worse", None, -4003, "Average basket"],
        ["Work", "better", None, 6000, "Receipts a staff hour"],
        ["Work", "worse", None, -405, "Sales a staff hour"],
    ]
    note = table(made(source), "What became of it").note
    assert note is not None
    assert note.en.startswith(
        "The verdicts rest on: Customer satisfaction: Recommendation index; "
        "Loyalty: Repeat-purchase rate; Trade: Sales a day, Average basket; "
    )
    assert note.zh.startswith("结论依据：顾客满意度：")


def test_a_verdict_fits_into_its_column_and_the_start_is_said_first(source: Source) -> None:
    longest = max(len(one.en) for each in SENTENCES.values() for one in each.values())
    assert longest <= 25
    assert english(made(source).span).startswith("Start ")


def test_the_figures_at_the_head_are_those_of_the_tables(source: Source) -> None:
    shown = {one.metric.id: (one.value, one.before) for one in made(source).figures}
    assert shown == {
        "satisfaction": (9_000, 5_000),
        metrics.REPEAT_RATE.id: (5_000, 0),
        "sales_a_day": (2_400, 2_001),
        "sales_a_staff_hour": (1_920, 2_001),
    }


def test_every_error_is_the_one_the_books_of_statistics_give(source: Source) -> None:
    """Counted anew with the variances of Python's own library, over fractions."""
    request = april(period=AFTER, today=AFTER.last + DAY)
    before, after = (Side(source, request, one) for one in (BEFORE, AFTER))
    found = {(one.told.value, one.name.en): one for one in measures(before, after)}
    happy = [Fraction(1)] * 20 + [Fraction(0)] * 20
    assert found["questions", "Satisfaction"].before.error2 == statistics.variance(happy) / 40
    likely = [Fraction(1)] * 30 + [Fraction(0)] * 8 + [Fraction(-1)] * 2
    told = found["questions", "Recommendation index"].after
    assert told == Sample(40, statistics.mean(likely), statistics.variance(likely) / 40)
    days = [
        (
            Fraction(sum(int(str(s["gross"])) for s in of if s["member"])),
            Fraction(sum(int(str(s["gross"])) for s in of)),
        )
        for of in (
            [s for s in TABLES["sale"] if s["day"] == BEFORE.first + at * DAY] for at in range(28)
        )
    ]
    ratio = Fraction(sum(y for y, _ in days)) / Fraction(sum(x for _, x in days))
    off = statistics.variance([y - ratio * x for y, x in days], xbar=Fraction(0))
    size = Fraction(statistics.mean([x for _, x in days]))
    assert found["data", metrics.MEMBERS_SHARE.name.en].before == Sample(
        28, ratio, off / size**2 / 28
    )


@pytest.mark.rule("effect.beyond-the-error")
@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (of_part(50, 100), of_part(63, 100), Effect.SAME),
        (of_part(50, 100), of_part(64, 100), Effect.BETTER),
        (of_part(64, 100), of_part(50, 100), Effect.WORSE),
        (of_scores({3: 9}), of_scores({5: 100}), Effect.TOO_LITTLE),
        (of_days([(1, 0)] * 20), of_days([(1, 1)] * 20), Effect.TOO_LITTLE),
    ],
)
def test_only_what_is_beyond_twice_the_error_is_told(
    before: Sample, after: Sample, effect: Effect
) -> None:
    """50 and 63 of 100: apart 0.13, twice the error 0.1397; 64: 0.14 against 0.1391."""
    assert judge(before, after) is effect


@pytest.mark.rule("effect.all-that-speak")
def test_what_says_nothing_has_no_voice() -> None:
    assert together([Effect.TOO_LITTLE, Effect.SAME]) is Effect.SAME
    assert together([Effect.MIXED, Effect.BETTER]) is Effect.MIXED
    assert together([Effect.WORSE, Effect.SAME]) is Effect.WORSE


@pytest.mark.rule("effect.as-many-days")
@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        (AFTER, Sides(BEFORE, AFTER)),
        # the days before the start are not of it
        (Period(date(2026, 2, 20), AFTER.last), Sides(BEFORE, AFTER)),
        # ten days from a Friday to a Sunday: the same weekdays right before
        (
            Period(date(2026, 3, 6), date(2026, 3, 15)),
            Sides(
                Period(date(2026, 2, 20), date(2026, 3, 1)),
                Period(date(2026, 3, 6), date(2026, 3, 15)),
            ),
        ),
        # 90 days after, but of those weekdays the books know 55 before: seven weeks
        (
            Period(START, date(2026, 5, 30)),
            Sides(
                Period(date(2026, 1, 11), date(2026, 2, 28)),
                Period(date(2026, 4, 12), date(2026, 5, 30)),
            ),
        ),
        (Period(BOOKS, date(2026, 2, 28)), None),
        (Period(START, date(2026, 3, 5)), None),
    ],
)
def test_before_and_after_are_as_many_of_the_same_weekdays(
    period: Period, wanted: Sides | None
) -> None:
    found = sides_of(period, START, BOOKS)
    assert found == wanted
    if found is not None:
        assert found.before.days == found.after.days
        assert found.before.first.weekday() == found.after.first.weekday()
        assert BOOKS <= found.before.first <= found.before.last < START <= found.after.first


@pytest.mark.rule("effect.many-figures")
@pytest.mark.parametrize("among", range(1, 11))
def test_the_more_figures_speak_the_further_one_of_them_must_go(among: int) -> None:
    wanted = statistics.NormalDist().inv_cdf(1 - 0.05 / 2 / among) ** 2
    near = 0.005 if among > 1 else 0.16  # one: twice the error, as everybody says it
    assert float(LIMITS[among - 1]) == pytest.approx(wanted, abs=near)
    edge = LIMITS[among - 1]
    for error2, effect_of in ((1 / edge, Effect.SAME), (Fraction(999, 1000) / edge, Effect.BETTER)):
        after = Sample(20, Fraction(1), error2)
        assert judge(Sample(20), after, among) is effect_of
    assert judge(Sample(20), Sample(20, Fraction(1), 1 / LIMITS[-1]), 99) is Effect.SAME


@pytest.mark.rule("effect.many-figures")
def test_only_figures_that_speak_are_counted(source: Source) -> None:
    with_words = dict.fromkeys(Indicator, 0)
    asked = april(period=AFTER, today=AFTER.last + DAY, effect_start=START)
    found = measures(Side(source, asked, BEFORE), Side(source, asked, AFTER))
    for one in found:
        with_words[one.indicator] += min(one.before.count, one.after.count) >= 10
    assert {one.indicator: one.among for one in found} == {
        indicator: max(count, 1) for indicator, count in with_words.items()
    }
    assert max(with_words.values()) > 2


@pytest.mark.rule("effect.days-that-are-over")
@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 30)),
        (date(2026, 3, 15), date(2026, 3, 14)),
        (date(2026, 3, 2), date(2026, 3, 1)),
        (date(2026, 3, 1), None),
    ],
)
def test_a_day_that_goes_on_or_lies_ahead_is_not_judged(today: date, last: date | None) -> None:
    asked = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert days_over(asked, today) == (last and Period(asked.first, last))


@pytest.mark.rule("effect.days-that-are-over")
def test_days_ahead_change_no_verdict(source: Source) -> None:
    until_now, and_ahead = (
        made(source, period=Period(START, last)) for last in (AFTER.last, AFTER.last + 14 * DAY)
    )
    assert and_ahead == until_now


def test_the_note_says_why_after_begins_later_than_the_start() -> None:
    def said(period: Period) -> str:
        sides = sides_of(period, START, BOOKS)
        assert sides is not None
        return why_later(sides, period, START).en

    assert said(AFTER) == ""
    assert "so do the days asked for" in said(Period(date(2026, 3, 6), date(2026, 3, 15)))
    assert "newest whole weeks are taken, 7 on each side" in said(Period(START, date(2026, 5, 30)))


def goal(metric: str, day: int) -> KeptTarget:
    at = datetime(2026, 2, day, 8, 0, tzinfo=UTC)
    return KeptTarget(
        f"t{day}", metric, Target(5_000, Direction.AT_LEAST), Span.MONTH, at, StaffId("m")
    )


@pytest.mark.rule("effect.start-day")
def test_the_start_is_the_chosen_day_else_a_program_or_goal_that_came_after_a_past() -> None:
    goals = (goal("sales", 20), goal("repeat_rate", 10))
    chosen = april(effect_start=START, program_day=BOOKS + DAY, targets=goals)
    assert start_of(chosen, BOOKS) == START
    assert start_of(april(program_day=BOOKS + DAY, targets=goals), BOOKS) == BOOKS + DAY
    assert start_of(april(program_day=BOOKS, targets=goals), BOOKS) == date(2026, 2, 10)
    assert start_of(april(), BOOKS) is None


def test_where_there_is_no_before_it_says_what_to_do(source: Source) -> None:
    report = made(source, effect_start=None)
    (found,) = report.tables
    assert found.note is not None
    assert "Questionnaires" in found.note.en
    said = {english(r[-1]) for r in found.rows}
    assert said == {"Too little is known yet."}
    early = made(source, period=BEFORE)
    assert early.tables[0].note is not None
    assert "Choose days after it" in early.tables[0].note.en


def test_goals_of_the_indicators_stand_beside_them(source: Source) -> None:
    goals = (goal("sales", 20), goal("stock_value", 21))
    found = table(made(source, targets=goals), "Goals")
    assert [english(r[0]) for r in found.rows] == ["Sales"]


@pytest.mark.rule("staff.service-by-receipt")
def test_the_service_score_of_a_clerk_by_hand(source: Source) -> None:
    """Four answers of March are too few; six after: 3 of 5 and 3 of 4 are 27, by 6 is 4.5."""

    def service(period: Period) -> tuple[Cell, ...]:
        people = staff(source, april(period=period)).tables[0]
        places = [one.key for one in people.columns]
        (of_clerk,) = (r for r in people.rows)
        return tuple(of_clerk[places.index(name)] for name in ("service", "answers"))

    assert service(AFTER) == (4_500, 6)
    few, count = service(BEFORE)
    assert (getattr(few, "en", few), count) == ("too few", 4)


@pytest.mark.rule("staff.service-not-by-difference")
@pytest.mark.parametrize(
    ("answers", "hides"),
    [((9, 3), True), ((9, 4, 1), False), ((9, 6), False), ((3,), True), ((0, 9), False)],
)
def test_nobody_gets_a_hidden_mean_from_the_total(answers: tuple[int, ...], hides: bool) -> None:  # noqa: FBT001 - a case's expectation
    """Twelve in all less nine shown are three: their mean would be a subtraction away."""
    assert hides_total(ClerkDeeds(service_answers=one) for one in answers) is hides


def test_the_axis_of_marks_ends_at_the_best_mark(source: Source) -> None:
    marks = next(
        one
        for one in made(source).blocks
        if isinstance(one, Chart) and one.title.en == "Customers' mean marks, 1 to 5"
    )
    scale = chart_scale(marks)
    said = AxisText(marks.kind, Currency("EUR", 2), "en", scale.step)
    assert [said(tick) for tick in scale.ticks] == ["0.00", "1.00", "2.00", "3.00", "4.00", "5.00"]


@pytest.mark.rule("effect.as-many-days")
def test_a_start_before_all_time_has_no_two_sides() -> None:
    assert sides_of(Period(BOOKS, BOOKS + 90 * DAY), date.min, BOOKS) is None
