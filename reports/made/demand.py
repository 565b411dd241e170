"""What customers wanted and did not find: words looked for in vain."""

from typing import Final

from receipts.words import Label
from reports.report import Chart, Column, Figure, Kind, Metric, Report, Series, Shape, Table
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Looked for and not found", "搜索未果")
LISTED: Final = 100
CHARTED: Final = 12
MISSED: Final = Metric(
    "searches_missed",
    Label("Searches in vain", "无结果搜索"),
    Kind.COUNT,
    Label(
        "times that nothing was found for the words typed, at tills and in the shop; who looked "
        "is not kept",
        "在收银台和网店输入后没有找到商品的次数；不记录搜索者",
    ),
)
MISSES: Final = f"""
SELECT words, count(*) AS times, count(*) FILTER (channel = 'till'),
       count(*) FILTER (channel <> 'till'), max(day)
FROM miss WHERE day BETWEEN $first AND $last
GROUP BY 1 ORDER BY times DESC, 1 LIMIT {LISTED}
"""
MISSED_IN: Final = "SELECT count(*) FROM miss WHERE day BETWEEN $first AND $last"


def demand(source: Source, request: Request) -> Report:
    """The words most often looked for in vain."""
    words = source.rows(MISSES, **request.asked)
    missed = source.row(MISSED_IN, **request.asked)[0]
    before = None
    if request.against is not None:
        before = source.row(MISSED_IN, **request.asked_of(request.against))[0]
    chart = Chart(
        TITLE,
        Kind.COUNT,
        tuple(row[0] for row in words[:CHARTED]),
        (Series(request.period.words, tuple(row[1] for row in words[:CHARTED])),),
        Shape.LEVELS,
    )
    misses = Table(
        Label("Words looked for in vain", "未找到的搜索词"),
        (
            Column("words", Label("Words", "搜索词"), Kind.TEXT),
            Column("times", Label("Times", "次数"), Kind.COUNT),
            Column("till", Label("At tills", "收银台"), Kind.COUNT),
            Column("elsewhere", Label("In the shop", "网店"), Kind.COUNT),
            Column("last", Label("Last", "最近一次"), Kind.DAY),
        ),
        tuple(tuple(row) for row in words),
        note=Label(f"The {LISTED} most frequent.", f"最常见的 {LISTED} 个。"),
    )
    return Report(
        "demand",
        TITLE,
        request.span,
        (Figure(MISSED, missed, before),),
        (chart, misses),
    )
