"""What people at the tills did, by the hour they worked: who works less is not counted lower."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from posapp.domain.questionnaire import FEWEST_SHOWN
from posapp.kernel.money import half_up
from receipts.words import Label
from reports import metrics
from reports.made.answered import TOO_FEW, service_by_clerk, service_cell
from reports.made.clerks import clerk_names
from reports.made.exceptions import exceptional, times_by_clerk
from reports.made.sales import ALL, PIECES
from reports.opening import RECEIPTS, days_key
from reports.period import Period
from reports.report import (
    MILLI,
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Metric,
    Report,
    Series,
    Shape,
    Table,
    mean,
    per,
    share,
)
from reports.request import IN_PERIOD, Request
from reports.source import Source

TITLE: Final = Label("Staff performance", "员工业绩")
HOUR_MINUTES: Final = 60
LONGEST_S: Final = 16 * 3_600

RUNG: Final = f"""
rung AS (
    SELECT sale.sale_key, sale.clerk, sale.gross, sale.member FROM sale
    LEFT JOIN (SELECT original FROM sale WHERE kind = 'void') AS undone
    ON undone.original = sale.sale_key
    WHERE sale.kind = 'sale' AND undone.original IS NULL AND {IN_PERIOD}
)"""
"""Sales that stand: a voided one counts for nobody, a return takes nothing from who takes it."""

SOLD: Final = f"""
WITH {RUNG}, goods AS (
    SELECT sale_key, sum({PIECES})::BIGINT AS units,
           count(DISTINCT product) FILTER (line.milli > 0) AS different
    FROM line JOIN rung USING (sale_key) GROUP BY 1
)
SELECT clerk, count(*), sum(gross)::BIGINT, coalesce(sum(units), 0)::BIGINT,
       count(*) FILTER (different > 1), count(member)
FROM rung LEFT JOIN goods USING (sale_key) GROUP BY 1
"""
WORKED: Final = f"""
WITH done AS (
    SELECT clerk, day, sold_at AS moment FROM sale WHERE day BETWEEN $first AND $last
    UNION ALL
    SELECT clerk, day, done_at FROM act WHERE clerk IS NOT NULL AND day BETWEEN $first AND $last
), spans AS (
    SELECT clerk, day, epoch_ms(max(moment)) - epoch_ms(min(moment)) AS ms, max(moment) AS last
    FROM done GROUP BY 1, 2
), clocked AS (
    SELECT clerk, day, sum(least(
        epoch_ms(coalesce(ended_at, greatest(last, started_at))) - epoch_ms(started_at),
        {LONGEST_S} * 1000)) AS ms
    FROM work_time LEFT JOIN spans USING (clerk, day)
    WHERE day BETWEEN $first AND $last GROUP BY 1, 2
)"""
"""What each person worked on each day, as clocked, or from the first to the last thing done."""

MINUTES: Final = f"""
{WORKED}
SELECT coalesce(clocked.clerk, spans.clerk),
       sum(coalesce(clocked.ms, spans.ms) // 60000)::BIGINT,
       count(clocked.ms)
FROM clocked FULL JOIN spans USING (clerk, day) GROUP BY 1
"""
SIGNED_UP: Final = """
SELECT clerk, count(*) FROM member WHERE joined BETWEEN $first AND $last AND state <> 'merged'
AND ($till IS NULL OR till = $till) GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class ClerkDeeds:
    """What one person did in a period."""

    receipts: int = 0
    sales_minor: int = 0
    units: int = 0
    add_ons: int = 0
    of_members: int = 0
    minutes: int = 0
    sign_ups: int = 0
    exceptions: int = 0
    service_answers: int = 0
    service_sum: int = 0

    def plus(self, other: "ClerkDeeds") -> "ClerkDeeds":
        """Both together."""
        names = self.__slots__
        return ClerkDeeds(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def hours_milli(self) -> int | None:
        """Hours in thousandths; nothing where nobody knows of any."""
        return half_up(self.minutes * MILLI, HOUR_MINUTES) if self.minutes else None

    @property
    def an_hour_minor(self) -> int | None:
        """Sales by the hour; nothing where nobody knows of hours."""
        return mean(self.sales_minor * HOUR_MINUTES, self.minutes)


def deeds(source: Source, request: Request, period: Period) -> Mapping[int | None, ClerkDeeds]:
    """What each person did in a period.

    Rule: report.hours-of-whole-days
    Nobody's hours are known by till, channel or customer: where sales are cut so, no hours are told
    and nothing by the hour.
    """
    asked = request.asked_of(period)
    whole = request.part == request.part.only({"clerk"})
    clerk_asked = request.part.clerk
    found: dict[int | None, ClerkDeeds] = defaultdict(ClerkDeeds)
    for clerk, *sold in source.rows(SOLD, **asked):
        found[clerk] = ClerkDeeds(*sold)
    for clerk, minutes, _ in source.rows(MINUTES, **asked) if whole else ():
        if clerk_asked in {None, clerk}:
            found[clerk] = replace(found[clerk], minutes=minutes)
    for clerk, count in source.rows(SIGNED_UP, **asked):
        if clerk_asked in {None, clerk}:
            found[clerk] = replace(found[clerk], sign_ups=count)
    of_period = replace(request, period=period)
    for clerk, times in times_by_clerk(exceptional(source, of_period)).items():
        found[clerk] = replace(found[clerk], exceptions=times)
    for clerk, (count, total) in service_by_clerk(source, request, period).items():
        found[clerk] = replace(found[clerk], service_answers=count, service_sum=total)
    return found


def staff(source: Source, request: Request) -> Report:
    """One row a person, best by the hour first."""
    found = deeds(source, request, request.period)
    whole = _sum(found)
    before = None
    if request.against is not None:
        before = _sum(deeds(source, request, request.against))
    ordered = sorted(found, key=lambda one: (-(found[one].an_hour_minor or 0), one or 0))
    names = clerk_names(request, ordered)
    shown = [clerk for clerk in ordered if found[clerk].receipts]
    opens = tuple(
        "" if clerk is None else days_key(RECEIPTS, request.period, request.part, clerk=clerk)
        for clerk in ordered
    )
    chart = Chart(
        Label("Sales by the hour worked", "每工时销售额"),
        Kind.MONEY,
        tuple(names[clerk] for clerk in shown),
        (Series(request.period.words, tuple(found[clerk].an_hour_minor for clerk in shown)),),
        Shape.LEVELS,
    )
    return Report(
        "sales-by-clerk",
        TITLE,
        request.span,
        _figures(whole, before),
        (chart, _table([(names[clerk], found[clerk]) for clerk in ordered], whole, opens)),
        more=(metrics.ITEMS_A_RECEIPT, metrics.ADD_ONS, metrics.RECEIPTS, metrics.SERVICE_SCORE),
    )


def _sum(found: Mapping[int | None, ClerkDeeds]) -> ClerkDeeds:
    whole = ClerkDeeds()
    for one in found.values():
        whole = whole.plus(one)
    return whole


def _figures(now: ClerkDeeds, before: ClerkDeeds | None) -> tuple[Figure, ...]:
    def figure(metric: Metric, name: str) -> Figure:
        return Figure(metric, getattr(now, name), getattr(before, name) if before else None)

    return (
        figure(metrics.SALES_AN_HOUR, "an_hour_minor"),
        figure(metrics.HOURS, "hours_milli"),
        figure(metrics.SIGN_UPS, "sign_ups"),
        figure(metrics.EXCEPTIONS, "exceptions"),
    )


def _table(rows: list[tuple[Cell, ClerkDeeds]], whole: ClerkDeeds, opens: tuple[str, ...]) -> Table:
    return Table(
        Label("People", "员工"),
        (
            Column("clerk", Label("Person", "员工"), Kind.TEXT),
            Column("hours", Label("Hours", "工时"), Kind.DECIMAL),
            Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
            Column("sales", metrics.SALES.name, Kind.MONEY),
            Column("an_hour", metrics.SALES_AN_HOUR.name, Kind.MONEY),
            Column("items", metrics.ITEMS_A_RECEIPT.name, Kind.DECIMAL),
            Column("add_ons", metrics.ADD_ONS.name, Kind.SHARE),
            Column("members", metrics.MEMBERS_SHARE.name, Kind.SHARE),
            Column("sign_ups", metrics.SIGN_UPS.name, Kind.COUNT),
            Column("exceptions", metrics.EXCEPTIONS.name, Kind.COUNT),
            Column("service", metrics.SERVICE_SCORE.name, Kind.DECIMAL),
            Column("answers", Label("Answers", "答卷"), Kind.COUNT),
        ),
        tuple((name, *_cells(one)) for name, one in rows),
        (ALL, *_cells(whole, hides=hides_total(found for _, found in rows))),
        opens=opens,
        note=Label(
            "Sales that stand, by who rang them up: returns take nothing from who takes them. "
            "Members' share is of receipts. Hours are of all tills. The service score is the "
            "mean of 1 to 5 on answers with a receipt; of fewer than five it is not told, and then "
            "not for all together either, since that would tell it.",
            "按开单员工统计有效销售；受理退货不影响其业绩。会员占比按小票数计。工时为全部收银台合计。"
            "服务评分为附小票答卷 1–5 分的平均值；少于五份时不显示，"
            "合计若会使其被推算出来，也不显示。",
        ),
    )


def hides_total(found: Iterable[ClerkDeeds]) -> bool:
    """Whether everybody's service together, less those shown, would say a mean that is hidden.

    Rule: staff.service-not-by-difference
    """
    hidden = [one.service_answers for one in found if one.service_answers < FEWEST_SHOWN]
    return 0 < sum(hidden) < FEWEST_SHOWN


def _cells(one: ClerkDeeds, *, hides: bool = False) -> tuple[Cell, ...]:
    return (
        one.hours_milli,
        one.receipts,
        one.sales_minor,
        one.an_hour_minor,
        per(one.units, one.receipts),
        share(one.add_ons, one.receipts),
        share(one.of_members, one.receipts),
        one.sign_ups,
        one.exceptions,
        TOO_FEW if hides else service_cell(one.service_answers, one.service_sum),
        one.service_answers,
    )
