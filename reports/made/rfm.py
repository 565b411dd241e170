"""RFM: how recent, how often, how much: segments, and the table of 125 cells."""

from typing import Final

from loyalty.insight.rfm import Cell as RfmCell
from loyalty.insight.rfm import cell_table, rfm_of_purchases, segment_table
from loyalty.insight.segments import Segment
from receipts.words import Label
from reports import metrics
from reports.made.buyers import purchases
from reports.made.people_part import opens_of_segment
from reports.made.sales import ALL
from reports.report import (
    Chart,
    Column,
    Figure,
    Kind,
    Report,
    Series,
    Shape,
    Table,
    mean,
    per,
    share,
)
from reports.request import Request
from reports.segment_words import SEGMENTS
from reports.source import Source

TITLE: Final = Label("RFM", "RFM 分析")
MEMBERS_COLUMN: Final = Column("members", metrics.BUYERS.name, Kind.COUNT)
SPENT: Final = Column("spend", Label("Spent", "消费额"), Kind.MONEY)


def rfm(source: Source, request: Request) -> Report:
    """Members who bought in the period, scored on its last day."""
    period = request.period
    bought = purchases(source, request, period.last).between(period.first, period.last)
    cells = cell_table(rfm_of_purchases(bought, period.last))
    lines = segment_table(cells)
    members = sum(line.members for line in lines)
    visits, spend = sum(line.visits for line in lines), sum(line.spend_minor for line in lines)
    best = next((line for line in lines if line.segment is Segment.CHAMPIONS), None)
    shown = (
        Figure(metrics.BUYERS, members),
        Figure(metrics.VISITS_A_MEMBER, per(visits, members)),
        Figure(metrics.SPENT_A_MEMBER, mean(spend, members)),
        Figure(metrics.BEST_SHARE, share(best.spend_minor, spend) if best else None),
    )
    table = Table(
        Label("Segments", "会员分群"),
        (
            Column("segment", Label("Segment", "分群"), Kind.TEXT),
            MEMBERS_COLUMN,
            Column("share", Label("Share", "占比"), Kind.SHARE),
            Column("visits", metrics.VISITS_A_MEMBER.name, Kind.DECIMAL),
            SPENT,
            Column("spend_share", Label("Share of sales", "销售占比"), Kind.SHARE),
        ),
        tuple(
            (
                SEGMENTS[line.segment],
                line.members,
                share(line.members, members),
                per(line.visits, line.members),
                line.spend_minor,
                share(line.spend_minor, spend),
            )
            for line in lines
        ),
        (ALL, members, share(members, members), per(visits, members), spend, share(spend, spend)),
        opens=tuple(opens_of_segment(line.segment, request) for line in lines),
        people=("members",),
    )
    chart = Chart(
        Label("Sales by segment", "各分群销售额"),
        Kind.MONEY,
        tuple(SEGMENTS[line.segment] for line in lines),
        (Series(period.words, tuple(line.spend_minor for line in lines)),),
        Shape.LEVELS,
    )
    return Report(
        "rfm",
        TITLE,
        request.span,
        shown,
        (chart, table, _cells(cells)),
    )


def _cells(cells: tuple[RfmCell, ...]) -> Table:
    """All 125 cells, best first; an empty one is told as empty."""
    return Table(
        Label("The 125 cells", "125 个 RFM 单元"),
        (
            Column("recency", Label("Recency", "近度"), Kind.COUNT),
            Column("frequency", Label("Frequency", "频度"), Kind.COUNT),
            Column("money", Label("Money", "额度"), Kind.COUNT),
            Column("segment", Label("Segment", "分群"), Kind.TEXT),
            MEMBERS_COLUMN,
            Column("visits", Label("Visits", "到店次数"), Kind.COUNT),
            SPENT,
        ),
        tuple(
            (
                c.recency,
                c.frequency,
                c.money,
                SEGMENTS[c.segment],
                c.members,
                c.visits,
                c.spend_minor,
            )
            for c in sorted(cells, key=lambda c: (-c.recency, -c.frequency, -c.money))
        ),
        people=("members",),
        note=Label(
            "5 is best: most recent, most often, most spent; each score holds a fifth of all.",
            "5 为最好：最近、最频繁、消费最多；每档各占五分之一会员。",
        ),
    )
