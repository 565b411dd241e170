"""Who buys how often and for how much: by RFM segment, tier, channel and month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from loyalty.insight.cohorts import PeriodFigures, period_figures
from loyalty.insight.purchases import Purchases
from loyalty.insight.rfm import rfm_of_purchases
from loyalty.insight.segments import Segment
from receipts.words import Label
from reports import metrics
from reports.made.buyers import purchases
from reports.made.people_part import opens_of_segment
from reports.made.points import month_name, months_within
from reports.made.sales import CHANNELS
from reports.made.standing import TIERS, tier_name, tier_names
from reports.opening import days_key
from reports.report import (
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Report,
    Series,
    Shape,
    Table,
    figures_of,
    mean,
    per,
    share,
)
from reports.request import Request
from reports.segment_words import SEGMENTS
from reports.source import Source

TITLE: Final = Label("Segments", "会员分群对比")
BEFORE: Final = Column("before", Label("Before", "此前"), Kind.MONEY)
EVERYBODY: Final = Label("All members", "全部会员")
Numbers = NDArray[Any]  # Any: the copy's numbers as numpy has them


@dataclass(frozen=True, slots=True)
class Group:
    """Some purchases of the period, and those of the same members in the one before."""

    name: Cell
    now: PeriodFigures
    before: PeriodFigures | None
    opens: str = ""


def segments(source: Source, request: Request) -> Report:
    """Repeat rate, purchase frequency and average purchase of each group, beside what it was."""
    bought = purchases(source, request, request.period.last)
    by_segment = _by_segment(bought, request)
    whole = _group(EVERYBODY, bought, request)
    return Report(
        "segments",
        TITLE,
        request.span,
        _figures(whole),
        (
            _chart(by_segment),
            _table(Label("By segment", "按分群"), "segment", by_segment, whole),
            _table(Label("By tier", "按等级"), "tier", _by_tier(source, bought, request), whole),
            _table(Label("By channel", "按渠道"), "channel", _by_channel(source, request), whole),
            _table(Label("By month", "按月份"), "month", _by_month(bought, request), whole),
        ),
    )


def _group(name: Cell, bought: Purchases, request: Request, opens: str = "") -> Group:
    against = request.against
    return Group(
        name,
        period_figures(bought, request.period.first, request.period.last),
        period_figures(bought, against.first, against.last) if against else None,
        opens,
    )


def _of(bought: Purchases, members: Numbers) -> Purchases:
    return bought.where(np.isin(bought.members, members))


def _by_segment(bought: Purchases, request: Request) -> list[Group]:
    """The segments of the last day; what their members bought in both periods."""
    period = request.period
    scored = rfm_of_purchases(bought.between(period.first, period.last), period.last)
    found = [(one, scored.members_in(one)) for one in Segment]
    return [
        _group(SEGMENTS[one], _of(bought, members), request, opens_of_segment(one, request))
        for one, members in found
        if len(members)
    ]


def _by_tier(source: Source, bought: Purchases, request: Request) -> list[Group]:
    rows = source.rows(TIERS, **request.asked)
    members: dict[str, list[int]] = {}
    for member, tier, *_ in rows:
        members.setdefault(tier, []).append(member)
    return [
        _group(
            tier_name(request.program, tier),
            _of(bought, np.array(members[tier], np.int64)),
            request,
            days_key("receipts", request.period, request.part, tier=tier),
        )
        for tier in tier_names(request.program, set(members))
        if tier in members
    ]


def _by_channel(source: Source, request: Request) -> list[Group]:
    """Of each channel its own purchases: a member who buys in two is counted in both."""
    found = []
    rows = source.rows("SELECT DISTINCT channel FROM sale WHERE member IS NOT NULL ORDER BY 1")
    for (channel,) in rows:
        if request.part.channel not in {None, channel}:
            continue
        there = replace(request, part=replace(request.part, channel=channel))
        bought = purchases(source, there, request.period.last)
        opens = days_key("receipts", request.period, there.part)
        found.append(_group(CHANNELS.get(channel, channel), bought, request, opens))
    return found


def _by_month(bought: Purchases, request: Request) -> list[Group]:
    """Months have no other beside them: the period before is of the same length as the whole."""
    return [
        Group(
            month_name(month),
            period_figures(bought, month.first, month.last),
            None,
            days_key("segments", month, request.part),
        )
        for month in months_within(request)
    ]


def _figures(whole: Group) -> tuple[Figure, ...]:
    now, before = _values(whole.now), _values(whole.before) if whole.before else None
    shown = (
        metrics.BUYERS,
        metrics.REPEAT_RATE,
        metrics.FREQUENCY,
        metrics.AVERAGE_ORDER,
    )
    return figures_of(shown, now, before)


def _values(told: PeriodFigures) -> tuple[int | None, ...]:
    return (
        told.members,
        share(told.repeaters, told.members),
        per(told.sales, told.members),
        mean(told.spend_minor, told.sales),
    )


def _chart(groups: Sequence[Group]) -> Chart:
    return Chart(
        Label("Average purchase by segment", "各分群平均每次消费"),
        Kind.MONEY,
        tuple(group.name for group in groups),
        (
            Series(
                metrics.AVERAGE_ORDER.name,
                tuple(mean(group.now.spend_minor, group.now.sales) for group in groups),
            ),
        ),
        Shape.LEVELS,
    )


def _table(title: Label, key: str, groups: Sequence[Group], whole: Group) -> Table:
    return Table(
        title,
        (
            Column(key, Label("Group", "分组"), Kind.TEXT),
            Column("members", Label("Members", "会员"), Kind.COUNT),
            Column("sales", Label("Sales", "销售额"), Kind.MONEY),
            *((BEFORE,) if whole.before else ()),
            Column("repeat", Label("Repeat rate", "复购率"), Kind.SHARE),
            Column("frequency", Label("Frequency", "购买频率"), Kind.DECIMAL),
            Column("average", Label("Average", "平均每次"), Kind.MONEY),
        ),
        tuple(_row(group, compared=whole.before is not None) for group in groups),
        _row(whole, compared=whole.before is not None),
        people=("members",),
        opens=tuple(group.opens for group in groups) if any(g.opens for g in groups) else (),
    )


def _row(group: Group, *, compared: bool) -> tuple[Cell, ...]:
    members, repeat, frequency, average = _values(group.now)
    before = (group.before.spend_minor if group.before else None,) if compared else ()
    return group.name, members, group.now.spend_minor, *before, repeat, frequency, average
