"""What is held before against after: the marks, figures and talks that tell of each indicator."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Final

from loyalty.insight.answers import BEST_STARS, DETRACTS_TO, PROMOTES_FROM
from loyalty.insight.effect import Effect, Sample, judge, of_days, of_part, of_scores, speaks
from posapp.domain.questionnaire import (
    FEWEST_SHOWN,
    QUESTIONS,
    RECOMMENDATION,
    SATISFACTION,
    Audience,
    Indicator,
    Question,
)
from posapp.kernel.money import half_up
from receipts.words import Label
from reports import metrics
from reports.made.answered import Scores, scores
from reports.made.kpi_look import FIRST_DAY, REVIEWED, KpiLook
from reports.made.sales import COUNTED
from reports.made.staff import HOUR_MINUTES, WORKED
from reports.period import WEEK, Period
from reports.report import BASIS_POINTS, MILLI, Kind, Metric
from reports.request import Request
from reports.source import Source

FACTOR: Final[Mapping[Kind, int]] = {Kind.SHARE: BASIS_POINTS, Kind.DECIMAL: MILLI, Kind.MONEY: 1}
ONE_DAY: Final = timedelta(days=1)
DAYS: Final = f"""
{WORKED}, worked AS (
    SELECT day, sum(coalesce(clocked.ms, spans.ms) // 60000)::BIGINT AS minutes
    FROM clocked FULL JOIN spans USING (clerk, day) GROUP BY 1
), sold AS (
    SELECT day, sum(gross)::BIGINT AS gross, sum({COUNTED})::BIGINT AS receipts,
           coalesce(sum(gross) FILTER (member IS NOT NULL), 0)::BIGINT AS members
    FROM sale WHERE day BETWEEN $first AND $last GROUP BY 1
)
SELECT day, gross, receipts, members, coalesce(minutes, 0)
FROM sold LEFT JOIN worked USING (day) ORDER BY 1
"""
TALKED: Final = """
SELECT indicator, rating, count(*) FROM interview WHERE day BETWEEN $first AND $last GROUP BY 1, 2
"""
SPOKE: Final = """
SELECT speaker, count(DISTINCT interview) FROM interview WHERE day BETWEEN $first AND $last
GROUP BY 1
"""


class Told(Enum):
    """Where something is known from."""

    QUESTIONS = "questions"
    DATA = "data"
    TALKS = "talks"


@dataclass(frozen=True, slots=True)
class Day:
    """What one open day came to."""

    day: date
    gross: int
    receipts: int
    members: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of an indicator on both sides of the start."""

    indicator: Indicator
    told: Told
    name: Label
    kind: Kind
    before: Sample
    after: Sample
    among: int = 1
    """So many figures speak for its indicator."""

    @property
    def effect(self) -> Effect:
        """What became of it."""
        return judge(self.before, self.after, self.among)

    def shown(self, sample: Sample) -> int | None:
        """A side in the kind's unit; of fewer than five people nothing is shown.

        >>> five = Sample(5, Fraction(9, 2))
        >>> Measure(Indicator.TRADE, Told.DATA, Label(""), Kind.DECIMAL, five, five).shown(five)
        4500
        """
        few = FEWEST_SHOWN if self.told is Told.QUESTIONS else 1
        if sample.count < few:
            return None
        return in_kind(sample.mean, self.kind)


def in_kind(value: Fraction, kind: Kind) -> int:
    """An exact value in a kind's unit, rounded half up."""
    return half_up(value.numerator * FACTOR[kind], value.denominator)


@dataclass(frozen=True, slots=True)
class Sides:
    """The days before the start and those after it: as many of each, of the same weekdays."""

    before: Period
    after: Period


def days_over(period: Period, today: date) -> Period | None:
    """The days of a period that are over; None where none is.

    Rule: effect.days-that-are-over
    A day that goes on, or lies ahead, has sold less than a whole one: it would judge the program.
    """
    last = min(period.last, today - ONE_DAY)
    return Period(period.first, last) if last >= period.first else None


def sides_of(period: Period, start: date, books_begin: date) -> Sides | None:
    """The days of a period from the start on, and the same weekdays right before it.

    Rule: effect.as-many-days
    Where the books begin too late for as many, the newest whole weeks are taken on either side;
    None where there is not one week of each.
    """
    wanted = (period.last - max(period.first, start)).days + 1
    moved = -(-((period.last - start).days + 1) // WEEK.days) * WEEK
    days = min(wanted, (period.last - books_begin - moved).days + 1)
    if days < wanted:
        days -= days % WEEK.days
    if days < WEEK.days:
        return None
    after = Period(period.last - (days - 1) * ONE_DAY, period.last)
    return Sides(after.moved(-moved), after)


class Side:
    """One side: its days, its answers, its talks."""

    def __init__(self, source: Source, request: Request, period: Period) -> None:
        self._source = source
        self._request = replace(request, period=period, against=None)
        self.period = period

    @cached_property
    def days(self) -> Sequence[Day]:
        """Each day on which something was sold."""
        return [Day(*row) for row in self._source.rows(DAYS, **self._request.asked)]

    @cached_property
    def answers(self) -> Mapping[str, Scores]:
        """Everybody's scores, by question."""
        return {
            question: given
            for audience in Audience
            for question, given in scores(
                self._source, self._request, self.period, audience
            ).items()
        }

    @cached_property
    def talks(self) -> Mapping[str, Scores]:
        """The ratings of interviews, by indicator."""
        found: dict[str, dict[int, int]] = {}
        for indicator, rating, times in self._source.rows(TALKED, **self._request.asked):
            found.setdefault(indicator, {})[rating] = times
        return found

    @cached_property
    def spoke(self) -> Mapping[str, int]:
        """How many were interviewed, by role."""
        return {row[0]: row[1] for row in self._source.rows(SPOKE, **self._request.asked)}

    @cached_property
    def look(self) -> KpiLook:
        """The key figures of these days."""
        return KpiLook(self._source, self._request)

    @cached_property
    def reviews(self) -> Sample:
        """Reviews of goods: which part of them is good."""
        stars: dict[int, int] = dict(self._source.rows(REVIEWED, **self._request.asked))
        return _two_best(stars)

    def repeats(self) -> Sample:
        """Which part of the members who bought came again."""
        return of_part(self.look.visits.repeaters, self.look.visits.buyers)

    def kept(self) -> Sample:
        """Which part of those who bought in as many days before bought again.

        Nothing where the books begin later.
        """
        (first,) = self._source.row(FIRST_DAY)
        if first is None or self.period.before.first < first:
            return Sample()
        return of_part(self.look.visits.kept, self.look.visits.before)

    def marks(self, question: Question) -> Sample:
        """The mean of the scores of a question."""
        return of_scores(self.answers.get(question.id, {}))

    def satisfied(self) -> Sample:
        """Who answered with one of the two best marks."""
        return _two_best(self.answers.get(SATISFACTION, {}))

    def recommending(self) -> Sample:
        """Who would recommend the store counts one, who would not one less than nothing."""
        found = {1: 0, 0: 0, -1: 0}
        for score, times in self.answers.get(RECOMMENDATION, {}).items():
            found[(score >= PROMOTES_FROM) - (score <= DETRACTS_TO)] += times
        return of_scores(found)

    def rated(self, indicator: Indicator) -> Sample:
        """The mean of what interviewers made of an indicator."""
        return of_scores(self.talks.get(indicator.value, {}))

    def traded(self, metric: Metric, days: Sequence[Day] | None = None) -> Sample:
        """A figure that is a sum over a sum of each day, of all days or some."""
        return of_days([_parts(metric, day) for day in (self.days if days is None else days)])


def _two_best(stars: Scores) -> Sample:
    happy = sum(times for score, times in stars.items() if score >= BEST_STARS - 1)
    return of_part(happy, sum(stars.values()))


def _parts(metric: Metric, day: Day) -> tuple[int, int]:
    if metric is metrics.SALES_A_DAY:
        return day.gross, 1
    if metric is metrics.AVERAGE:
        return day.gross, day.receipts
    if metric is metrics.MEMBERS_SHARE:
        return day.members, day.gross
    above = day.gross if metric is metrics.SALES_A_STAFF_HOUR else day.receipts
    return above * HOUR_MINUTES, day.minutes


OF_DAYS: Final = (
    (Indicator.LOYALTY, metrics.MEMBERS_SHARE),
    (Indicator.TRADE, metrics.SALES_A_DAY),
    (Indicator.TRADE, metrics.AVERAGE),
    (Indicator.WORK, metrics.SALES_A_STAFF_HOUR),
    (Indicator.WORK, metrics.RECEIPTS_A_STAFF_HOUR),
)


def measures(before: Side, after: Side) -> tuple[Measure, ...]:
    """Everything that tells of an indicator, on both sides.

    Rule: effect.many-figures
    """
    named = Indicator
    shares = (
        (named.SATISFACTION, Told.QUESTIONS, metrics.SATISFACTION, Side.satisfied),
        (named.SATISFACTION, Told.QUESTIONS, metrics.RECOMMENDATION, Side.recommending),
        (named.SATISFACTION, Told.DATA, metrics.REVIEWED, lambda side: side.reviews),
        (named.LOYALTY, Told.DATA, metrics.REPEAT_RATE, Side.repeats),
        (named.LOYALTY, Told.DATA, metrics.RETENTION, Side.kept),
    )
    found = [
        Measure(indicator, told, metric.name, metric.kind, count(before), count(after))
        for indicator, told, metric, count in shares
    ]
    found += [
        Measure(
            one, Told.DATA, metric.name, metric.kind, before.traded(metric), after.traded(metric)
        )
        for one, metric in OF_DAYS
    ]
    found += [
        Measure(
            one.indicator,
            Told.QUESTIONS,
            Label(one.en, one.zh),
            Kind.DECIMAL,
            before.marks(one),
            after.marks(one),
        )
        for one in QUESTIONS
        if one.indicator is not None and one.indicator is not named.SATISFACTION
    ]
    found += [
        Measure(one, Told.TALKS, RATED, Kind.DECIMAL, before.rated(one), after.rated(one))
        for one in Indicator
    ]
    speaking = Counter(one.indicator for one in found if speaks(one.before, one.after))
    return tuple(replace(one, among=max(speaking[one.indicator], 1)) for one in found)


RATED: Final = Label("What interviewers made of it, 1 to 5", "访谈评分（1–5 分）")
