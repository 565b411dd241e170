"""Targets held against the figures: how each stands in its last whole span."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from loyalty.insight.targets import Direction, Judged, Verdict, judge
from posapp.domain.messages import say
from posapp.domain.money_text import format_day
from posapp.kernel.money import Currency
from posapp.ports.targets import Alarm, KeptTarget, Missed, Span
from posapp.services.guard import LONGEST
from receipts.words import Label
from reports import metrics
from reports.made.kpi_look import KpiLook
from reports.number_text import number_text, words
from reports.period import WEEK, Period, month_of
from reports.request import Part, Request
from reports.source import Source

ONE_DAY: Final = timedelta(days=1)
QUARTER_MONTHS: Final = 3
OPENED: Final = """
SELECT (SELECT count(*) FROM shift WHERE day BETWEEN $first AND $last
                                     AND ($till IS NULL OR till = $till))
       + (SELECT count(*) FROM sale WHERE day BETWEEN $first AND $last
                                      AND ($till IS NULL OR till = $till))
"""

SPAN_WORDS: Final[Mapping[Span, Label]] = {
    Span.DAY: Label("a day", "每天"),
    Span.WEEK: Label("a week", "每周"),
    Span.MONTH: Label("a month", "每月"),
    Span.QUARTER: Label("a quarter", "每季"),
    Span.YEAR: Label("a year", "每年"),
}
VERDICT_WORDS: Final[Mapping[Verdict, Label]] = {
    Verdict.OK: Label("met", "达标"),
    Verdict.WATCH: Label("watch", "需关注"),
    Verdict.BREACH: Label("missed", "未达标"),
    Verdict.UNKNOWN: Label("no data", "暂无数据"),
}
DIRECTION_WORDS: Final[Mapping[Direction, Label]] = {
    Direction.AT_LEAST: Label("at least", "至少"),
    Direction.AT_MOST: Label("at most", "至多"),
    Direction.NEAR: Label("about", "接近"),
}


@dataclass(frozen=True, slots=True)
class Stands:
    """A target with its figure in a whole span of days."""

    target: KeptTarget
    period: Period
    judged: Judged


@dataclass(frozen=True, slots=True)
class Found:
    """Targets that were missed, and those that are well, by id and the span's first day.

    `judged` are all of them as they were read.
    """

    missed: tuple[Missed, ...]
    well: tuple[tuple[str, date], ...]
    judged: tuple[KeptTarget, ...]


def span_of(span: Span, day: date) -> Period:
    """The span that a day lies in; weeks begin on Monday.

    >>> span_of(Span.QUARTER, date(2026, 5, 9)).first.isoformat()
    '2026-04-01'
    """
    if span is Span.DAY:
        return Period(day, day)
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(first, first + WEEK - ONE_DAY)
    if span is Span.MONTH:
        return month_of(day)
    if span is Span.YEAR:
        return Period(day.replace(month=1, day=1), day.replace(month=12, day=31))
    opening = day.month - (day.month - 1) % QUARTER_MONTHS
    first = day.replace(month=opening, day=1)
    return Period(first, month_of(first.replace(month=opening + 2)).last)


def last_whole(span: Span, today: date) -> Period:
    """The newest span that is over: what is not over is no missed target yet.

    Rule: targets.whole-spans
    """
    return span_of(span, span_of(span, today).first - ONE_DAY)


def stands(
    source: Source, request: Request, targets: Iterable[KeptTarget], today: date
) -> Iterator[Stands]:
    """How each target stands in its last whole span; days before the first sale tell nothing.

    Rule: targets.closed-days
    A span in which the store was shut tells nothing either: no shift was opened in it, and its
    hours say so or nobody has typed them. An open day on which nobody came is a missed target.
    """
    (first,) = source.row("SELECT min(day) FROM sale")
    for target in targets:
        period = last_whole(target.span, today)
        value = None
        began = first is not None and first <= period.first
        if began and not _was_shut(source, request, period, target.till):
            part = Part(till=target.till, channel=target.channel)
            asked = replace(request, period=period, against=None, part=part)
            value = KpiLook(source, asked).value(target.metric)
        yield Stands(target, period, judge(value, target.target))


def _was_shut(source: Source, request: Request, period: Period, till: int | None) -> bool:
    """Whether nobody could have sold: a till of its own is shut when it is not opened."""
    (times,) = source.row(OPENED, first=period.first, last=period.last, till=till)
    if times or till is not None:
        return not times
    days = (period.first + at * ONE_DAY for at in range(period.days))
    weekdays = request.open_weekdays or frozenset()
    return not any(day.weekday() in weekdays for day in days)


def missed_words(alarm: Alarm, currency: Currency, language: str) -> str:
    """A missed goal as a task: which, how far off, and what was agreed to do then."""
    kept, metric = alarm.target, metrics.BY_ID[alarm.target.metric]
    name = words(metric.name, language)
    part = Part(till=kept.till, channel=kept.channel)
    said = say(
        "target.task",
        language,
        {
            "metric": name if part == Part() else f"{name} ({words(part.words, language)})",
            "value": number_text(alarm.missed.value, metric.kind, currency, language),
            "goal": number_text(kept.target.goal, metric.kind, currency, language),
            "day": format_day(alarm.missed.first, language),
        },
    )
    return f"{said} {kept.todo}".strip()[:LONGEST]


def found(every: Iterable[Stands]) -> Found:
    """Which targets raise an alarm, and which take theirs back."""
    known = [one for one in every if one.judged.verdict is not Verdict.UNKNOWN]
    missed = [one for one in known if one.judged.verdict is Verdict.BREACH]
    return Found(
        tuple(Missed(one.target.id, one.period.first, one.judged.value or 0) for one in missed),
        tuple((one.target.id, one.period.first) for one in known if one not in missed),
        tuple(one.target for one in known),
    )
