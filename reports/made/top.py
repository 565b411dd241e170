"""The most valuable members, one by one: with their names only for a reader who may know them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from loyalty.insight.clv.histories import histories_until
from loyalty.insight.clv.value import Terms, fit_models, lifetime_values
from loyalty.insight.purchases import Purchases, totals_by_member
from posapp.kernel.errors import Refusal
from receipts.words import Label
from reports import metrics
from reports.made.buyers import purchases
from reports.made.loyalty import OWED_BY_MEMBER
from reports.made.sales import ALL
from reports.made.standing import TIERS, tier_name
from reports.names import number_name
from reports.opening import MEMBER, Opening
from reports.report import Cell, Column, Kind, Report, Table, figures_of, mean, share
from reports.request import Request
from reports.small_groups import EACH
from reports.source import Source

TITLE: Final = Label("Top customers", "价值最高的会员")
MOST: Final = 100
TENTH_PERCENT: Final = 10
HUNDRED: Final = 100
VALUE: Final = Label("Value", "预计价值")
BY_VALUE: Final = Label(
    "Ranked by lifetime value: what each is expected to buy in the next 52 weeks.",
    "按终身价值排序：预计未来 52 周的消费额。",
)
BY_SPENT: Final = Label(
    "Ranked by what each spent: too few members have come back so far for a lifetime value.",
    "按消费额排序：回购会员太少，暂无法估算终身价值。",
)
NAMED: Final = Label(
    "Names stand on this page: it is for those who serve these members, and for nobody else.",
    "本页含会员姓名：仅供为其服务的人员使用。",
)


SHOWN: Final = (metrics.BUYERS, metrics.SPENT_A_MEMBER, metrics.TOP_SPENT)
COLUMNS: Final = (
    Column("place", Label("Place", "名次"), Kind.COUNT),
    Column("member", Label("Member", "会员"), Kind.TEXT),
    Column("tier", Label("Tier", "等级"), Kind.TEXT),
    Column("visits", Label("Visits", "次数"), Kind.COUNT),
    Column("spent", Label("Spent", "消费额"), Kind.MONEY),
    Column("last", Label("Last visit", "最近消费"), Kind.DAY),
    Column("owed", metrics.POINTS_OWED.name, Kind.POINTS),
    Column("value", VALUE, Kind.MONEY),
)
SPENT_BEFORE: Final = Column("before", Label("Spent before", "对比期消费额"), Kind.MONEY)


@dataclass(frozen=True, slots=True)
class Customer:
    """One member with what she bought in the period and what she is worth."""

    member: int
    visits: int
    spent_minor: int
    last_day: date
    value_minor: int | None


def top_customers(source: Source, request: Request) -> Report:
    """At most a hundred, most valuable first, of those who bought in the period."""
    bought = purchases(source, request, request.period.last)
    found = ranked(bought, request)
    earlier = None
    if request.against is not None:
        then = replace(request, period=request.against, against=None)
        earlier = ranked(purchases(source, then, then.period.last), then)
    return Report(
        "top-customers",
        TITLE,
        request.span,
        figures_of(SHOWN, _values_of(found), None if earlier is None else _values_of(earlier)),
        (_table(source, request, found[:MOST], earlier),),
        more=(metrics.LIFETIME_VALUE, metrics.POINTS_OWED),
    )


def _values_of(found: list[Customer]) -> tuple[int | None, ...]:
    """How many bought, what each spent, and what the first tenth spent of all."""
    spent = sum(one.spent_minor for one in found)
    first = found[: first_of(len(found), TENTH_PERCENT)]
    of_first = share(sum(one.spent_minor for one in first), spent)
    return len(found), mean(spent, len(found)), of_first


def first_of(many: int, percent: int) -> int:
    """How many are so many of a hundred: whole members, one at least.

    >>> first_of(205, 10), first_of(3, 10)
    (20, 1)
    """
    return max(1, many * percent // HUNDRED)


def ranked(bought: Purchases, request: Request) -> list[Customer]:
    """Everybody who bought in the period, by lifetime value, then by what she spent."""
    totals = totals_by_member(bought.between(request.period.first, request.period.last))
    worth = _values(bought, request)
    found = [
        Customer(member, visits, spent, last, worth.get(member))
        for member, visits, spent, last in zip(
            totals.members.tolist(),
            totals.sales.tolist(),
            totals.spend_minor.tolist(),
            totals.last_days.tolist(),
            strict=True,
        )
    ]
    return sorted(found, key=lambda one: (-(one.value_minor or 0), -one.spent_minor, one.member))


def _values(bought: Purchases, request: Request) -> dict[int, int]:
    """The lifetime value of everybody; empty where the past is too thin for one."""
    histories = histories_until(bought, request.period.last)
    try:
        values = lifetime_values(fit_models(histories), histories, Terms())
    except Refusal as refusal:
        if not refusal.code.startswith("insight."):
            raise
        return {}
    return dict(zip(values.members.tolist(), values.value_minor.tolist(), strict=True))


def _table(
    source: Source, request: Request, shown: list[Customer], earlier: list[Customer] | None
) -> Table:
    names = request.names.members([one.member for one in shown])
    tier_of = {row[0]: row[1] for row in source.rows(TIERS, **request.asked)}
    owed: dict[int, int] = dict(source.rows(OWED_BY_MEMBER, **request.asked))
    valued = any(one.value_minor is not None for one in shown)
    spent_then = {one.member: one.spent_minor for one in earlier or ()}
    rows = tuple(
        (
            place,
            names.get(one.member) or number_name(one.member),
            tier_name(request.program, tier_of[one.member]) if one.member in tier_of else None,
            one.visits,
            one.spent_minor,
            one.last_day,
            owed.get(one.member, 0),
            one.value_minor,
            *((spent_then.get(one.member, 0),) if earlier is not None else ()),
        )
        for place, one in enumerate(shown, start=1)
    )
    note = BY_VALUE if valued else BY_SPENT
    if names:
        note = Label(f"{note.en} {NAMED.en}", f"{note.zh}{NAMED.zh}")
    opens = tuple(
        Opening(MEMBER, number=one.member).key if one.member in names else "" for one in shown
    )
    columns = (*COLUMNS, SPENT_BEFORE) if earlier is not None else COLUMNS
    return Table(
        TITLE, columns, rows, _sums(rows, len(columns)), opens=opens, note=note, people=(EACH,)
    )


def _sums(rows: tuple[tuple[Cell, ...], ...], wide: int) -> tuple[Cell, ...]:
    def sum_of(place: int) -> int:
        return sum(cell for row in rows if isinstance(cell := row[place], int))

    valued = any(row[7] is not None for row in rows)
    value = sum_of(7) if valued else None
    before = (sum_of(8),) if wide > len(COLUMNS) else ()
    return None, ALL, None, sum_of(3), sum_of(4), None, sum_of(6), value, *before
