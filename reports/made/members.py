"""Members: new, active, asleep, lost by month; how they joined; what they agreed to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from loyalty.insight.cohorts import MemberState, MemberStates, member_states
from loyalty.rules.consent import CLOCK_DOUBT, MERGE
from loyalty.rules.member import Purpose
from receipts.words import Label
from reports import metrics
from reports.made.buyers import STANDING, purchases
from reports.made.points import month_name, months_within, short_month
from reports.made.sales import ALL
from reports.made.standing import ALIVE, COUNTED
from reports.names import NOT_SAID, number_name
from reports.opening import days_key
from reports.period import Period
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
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Members", "会员")
JOINED: Final = """
SELECT member, joined, erased FROM member
WHERE state <> 'merged' AND joined <= $last ORDER BY member
"""
ENROLLED: Final = (
    """
SELECT {by}, count(*) FILTER (joined BETWEEN $first AND $last)::BIGINT AS new, count(*)::BIGINT
FROM member WHERE """
    + ALIVE
    + """ GROUP BY 1 HAVING new > 0 ORDER BY new DESC, 1 NULLS LAST
"""
)
CONSENTS: Final = f"""
WITH RECURSIVE {STANDING},
said AS (SELECT stands AS member, purpose, given, said_at, channel
         FROM consent JOIN standing USING (member) WHERE day <= $last),
stand AS (
    SELECT member, purpose, bool_or(given AND NOT EXISTS (
        SELECT 1 FROM said AS no WHERE no.member = said.member AND no.purpose = said.purpose
        AND NOT no.given AND CASE
            WHEN no.channel = said.channel OR '{MERGE}' IN (no.channel, said.channel)
            THEN said.said_at <= no.said_at
            ELSE epoch_us(said.said_at) - epoch_us(no.said_at)
                 <= {CLOCK_DOUBT // timedelta(microseconds=1)} END
    )) AS yes FROM said GROUP BY 1, 2
)
SELECT purpose, count(*) FILTER (yes)::BIGINT, count(*) FILTER (NOT yes)::BIGINT
FROM stand WHERE member IN (SELECT member FROM member WHERE {ALIVE}) GROUP BY 1
"""
STATE_METRICS: Final = {
    MemberState.NEW: metrics.JUST_JOINED,
    MemberState.ACTIVE: metrics.ACTIVE_MEMBERS,
    MemberState.ASLEEP: metrics.ASLEEP_MEMBERS,
    MemberState.LOST: metrics.LOST_MEMBERS,
}
CHANNELS: Final = {
    "store": Label("In the store", "门店"),
    "web": Label("Online shop", "网店"),
    "import": Label("Taken over from a file", "文件导入"),
}
PURPOSES: Final = {
    Purpose.PROGRAM: Label("The program itself", "会员计划"),
    Purpose.PERSONAL: Label("Personal offers", "个性化优惠"),
    Purpose.MAIL: Label("News by e-mail", "邮件资讯"),
    Purpose.SMS: Label("News by text message", "短信资讯"),
    Purpose.PROFILE_EXTRA: Label("More about oneself", "更多个人资料"),
    Purpose.HOUSEHOLD: Label("A household together", "家庭账户"),
}
Days = NDArray[Any]  # Any: days as numpy has them


@dataclass(frozen=True, slots=True)
class Base:
    """Every member there ever was up to the last day, and every visit, as arrays."""

    members: NDArray[np.int64]
    joined: Days
    erased: Days
    visitors: NDArray[np.intp]
    visits: Days

    def states(self, on: date, request: Request) -> MemberStates:
        """The state of each member of a day."""
        day = np.datetime64(on, "D")
        there = (self.joined <= day) & ~(self.erased <= day)
        last = np.full(len(self.members), np.datetime64("NaT"), "datetime64[D]")
        seen = self.visits <= day
        last[self.visitors[seen]] = self.visits[seen]
        return member_states(self.joined[there], last[there], on, request.limits)

    def buyers(self, period: Period) -> int:
        """How many bought in these days."""
        first, last = (np.datetime64(day, "D") for day in (period.first, period.last))
        return len(np.unique(self.visitors[(self.visits >= first) & (self.visits <= last)]))

    def woken(self, period: Period, asleep_after_days: int) -> int:
        """How many members bought in these days after they had been asleep or lost."""
        first, last = (np.datetime64(day, "D") for day in (period.first, period.last))
        before = np.roll(self.visits, 1)
        again = np.roll(self.visitors, 1) == self.visitors
        if len(again):
            again[0] = False
        joined = self.joined[self.visitors]
        since = np.where(again, np.maximum(before, joined), joined)
        away = (self.visits - since).astype(np.int64)
        woke = (away > asleep_after_days) & (self.visits >= first) & (self.visits <= last)
        return len(np.unique(self.visitors[woke]))


def members(source: Source, request: Request) -> Report:
    """States at the end of each month, enrolment by channel, till and clerk, and consents."""
    base = _base(source, request)
    parts = [_month(base, month, source, request) for month in months_within(request)]
    return Report(
        "members",
        TITLE,
        request.span,
        _figures(source, request, base),
        (
            _chart(parts),
            _by_month(parts, request),
            _by_channel(source, request),
            _by_till(source, request),
            _by_clerk(source, request),
            _consents(source, request),
        ),
        more=(metrics.CONSENT,),
    )


def _base(source: Source, request: Request) -> Base:
    """Members in order of their numbers, visits in order of member and day."""
    found = source.columns(JOINED, **request.asked)
    erased = np.ma.filled(found["erased"].astype("datetime64[D]"), np.datetime64("NaT"))
    bought = purchases(source, request, request.period.last)
    known = np.isin(bought.members, found["member"])
    visitors = np.searchsorted(found["member"], bought.members[known])
    order = np.lexsort((bought.days[known], visitors))
    joined = found["joined"].astype("datetime64[D]")
    return Base(found["member"], joined, erased, visitors[order], bought.days[known][order])


def _figures(source: Source, request: Request, base: Base) -> tuple[Figure, ...]:
    return request.figures(lambda period: _values(source, request, base, period))


def _values(source: Source, request: Request, base: Base, period: Period) -> dict[Any, int]:
    whole, new = source.row(COUNTED, **request.asked_of(period))
    states = base.states(period.last, request)
    return {
        metrics.MEMBERS: whole,
        metrics.NEW_MEMBERS: new,
        metrics.BUYERS: base.buyers(period),
        metrics.REACTIVATED: base.woken(period, request.limits.asleep_after_days),
        metrics.JUST_JOINED: states.count(MemberState.NEW),
        metrics.ACTIVE_MEMBERS: states.count(MemberState.ACTIVE),
        metrics.ASLEEP_MEMBERS: states.count(MemberState.ASLEEP),
        metrics.LOST_MEMBERS: states.count(MemberState.LOST),
    }


@dataclass(frozen=True, slots=True)
class Month:
    """What a month brought, and how its last day stands."""

    period: Period
    joined: int
    states: Mapping[MemberState, int]
    woken: int


def _month(base: Base, month: Period, source: Source, request: Request) -> Month:
    states = base.states(month.last, request)
    return Month(
        month,
        source.row(COUNTED, **request.asked_of(month))[1],
        {state: states.count(state) for state in MemberState},
        base.woken(month, request.limits.asleep_after_days),
    )


def _chart(parts: list[Month]) -> Chart:
    shown = (MemberState.ACTIVE, MemberState.ASLEEP, MemberState.LOST)
    return Chart(
        Label("Members at the end of each month", "各月末会员状态"),
        Kind.COUNT,
        tuple(short_month(one.period, first=not place) for place, one in enumerate(parts)),
        tuple(
            Series(STATE_METRICS[state].name, tuple(one.states[state] for one in parts))
            for state in shown
        ),
        Shape.GROUPS,
    )


def _by_month(parts: list[Month], request: Request) -> Table:
    return Table(
        Label("Month by month", "逐月会员"),
        (
            Column("month", Label("Month", "月份"), Kind.TEXT),
            Column("joined", Label("Joined", "入会"), Kind.COUNT),
            Column("woken", metrics.REACTIVATED.name, Kind.COUNT),
            *(Column(state.value, STATE_METRICS[state].name, Kind.COUNT) for state in MemberState),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
        ),
        tuple(
            (
                month_name(one.period),
                one.joined,
                one.woken,
                *(one.states[state] for state in MemberState),
                sum(one.states.values()),
            )
            for one in parts
        ),
        opens=tuple(days_key("members", one.period, request.part) for one in parts),
        note=Label(
            "Joined and woken up in the month; the states are those of its last day.",
            "入会与重新激活为当月数；各状态为当月最后一天。",
        ),
    )


def _enrolment(title: Label, first: Column, rows: list[tuple[Cell, int, int]]) -> Table:
    whole = sum(row[1] for row in rows)
    return Table(
        title,
        (
            first,
            Column("new", metrics.NEW_MEMBERS.name, Kind.COUNT),
            Column("share", Label("Share", "占比"), Kind.SHARE),
        ),
        tuple((name, new, share(new, whole)) for name, new, _ in rows),
        (ALL, whole, share(whole, whole)),
        half=True,
        people=("new",),
    )


def _by_channel(source: Source, request: Request) -> Table:
    rows = source.rows(ENROLLED.format(by="channel"), **request.asked)
    return _enrolment(
        Label("Joined by channel", "按渠道入会"),
        Column("channel", Label("Channel", "渠道"), Kind.TEXT),
        [(CHANNELS.get(row[0], row[0]), row[1], row[2]) for row in rows],
    )


def _by_till(source: Source, request: Request) -> Table:
    rows = source.rows(ENROLLED.format(by="till"), **request.asked)
    return _enrolment(
        Label("Joined by till", "按收银台入会"),
        Column("till", Label("Till", "收银台"), Kind.TEXT),
        [(NOT_SAID if row[0] is None else str(row[0]), row[1], row[2]) for row in rows],
    )


def _by_clerk(source: Source, request: Request) -> Table:
    rows = source.rows(ENROLLED.format(by="clerk"), **request.asked)
    names = request.names.clerks([row[0] for row in rows if row[0] is not None])
    return _enrolment(
        Label("Joined by clerk", "按店员入会"),
        Column("clerk", Label("Clerk", "店员"), Kind.TEXT),
        [(names.get(row[0]) or number_name(row[0]), row[1], row[2]) for row in rows],
    )


def _consents(source: Source, request: Request) -> Table:
    found = {row[0]: row[1:] for row in source.rows(CONSENTS, **request.asked)}
    whole = source.row(COUNTED, **request.asked)[0]
    return Table(
        Label("What members agreed to", "会员的同意状态"),
        (
            Column("purpose", Label("Purpose", "用途"), Kind.TEXT),
            Column("yes", Label("Yes", "同意"), Kind.COUNT),
            Column("no", Label("No", "拒绝"), Kind.COUNT),
            Column("never", Label("Not asked", "未询问"), Kind.COUNT),
            Column("share", Label("Yes, of all", "同意占比"), Kind.SHARE),
        ),
        tuple(
            _consent_row(name, found.get(one.value, (0, 0)), whole)
            for one, name in PURPOSES.items()
        ),
        people=("yes", "no", "never"),
    )


def _consent_row(name: Label, said: tuple[int, ...], whole: int) -> tuple[Cell, ...]:
    yes, no = said
    return name, yes, no, whole - yes - no, share(yes, whole)
