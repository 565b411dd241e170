"""How suggestions fared, and how well the list of usual goods would have foreseen a period."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from loyalty.insight.suggested import (
    Foreseen,
    Shown,
    coverage_bp,
    diversity_bp,
    foreseen,
)
from loyalty.rules.suggesting import LIST_LENGTH, Reason
from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL
from reports.made.usual_goods import goods_on_sale, lists_of_the_eve
from reports.period import Period
from reports.report import (
    Chart,
    Column,
    Kind,
    Report,
    Series,
    Shape,
    Table,
    figures_of,
    share,
)
from reports.request import Request
from reports.source import Answer, Source

TITLE: Final = Label("Suggestions", "商品推荐")
LISTED_GOODS: Final = 20
REASONS: Final = {
    Reason.USUAL.value: Label("What she usually buys", "常购商品"),
    Reason.VIEWED.value: Label("Looked at online", "网上浏览过"),
}
FARED: Final = """
SELECT reason, coalesce(sum(count) FILTER (act = 'shown'), 0)::BIGINT AS shown,
       coalesce(sum(count) FILTER (act = 'clicked'), 0)::BIGINT,
       coalesce(sum(count) FILTER (act = 'bought'), 0)::BIGINT,
       coalesce(sum(count) FILTER (act = 'dismissed'), 0)::BIGINT
FROM suggestion WHERE day BETWEEN $first AND $last GROUP BY 1 ORDER BY shown DESC, 1
"""
GOODS: Final = """
SELECT product, category, name, name_zh FROM product
WHERE product IN (SELECT unnest($listed::BIGINT[]))
"""
JUDGED_DAYS: Final = 28
"""A list is held against the first days of a period: in twice as many each good has twice the time
to be bought, and a month would seem to be foreseen better than a week."""

FEWEST_LISTS: Final = 10
"""Of fewer lists a share says nothing: each of them would move it by ten points."""

FEWEST_OF_GOODS: Final = 5
LIVED: Final = (metrics.CLICK_THROUGH, metrics.SUGGESTION_PRECISION)
LOOKED_BACK: Final = (
    metrics.LIST_PRECISION,
    metrics.SUGGESTION_RECALL,
    metrics.SUGGESTION_F1,
    metrics.SUGGESTION_COVERAGE,
    metrics.SUGGESTION_DIVERSITY,
)


@dataclass(frozen=True, slots=True)
class LookBack:
    """The lists of the eve of a period beside what was bought in it, and how many goods there are.

    Rule: report.suggestions-looked-back
    A list is the till's own: the goods on most of her latest receipts first, of these the one she
    bought last; what is on sale no more, and receipts that were voided, are left out. What she had
    looked at, what she declined and what had run out on that day is not known any more. Only
    members who say yes to personal offers and bought in the days that are judged.
    """

    lists: tuple[Shown, ...]
    goods: int
    category_of: Mapping[int, str]
    name_of: Mapping[int, Label]

    @property
    def foreseen(self) -> tuple[Foreseen, ...]:
        """What lists of one good and more foresaw, up to the length that the till shows."""
        return foreseen(self.lists, LIST_LENGTH)

    def coverage(self) -> int | None:
        """Goods on any list, of those on sale; nothing where there was no list."""
        return coverage_bp(self.lists, self.goods) if self.lists else None

    def diversity(self) -> int | None:
        """Of the pairs in one list those of two categories."""
        return diversity_bp(self.lists, self.category_of)

    @property
    def values(self) -> tuple[int | None, ...]:
        """The figures, in the order of `LOOKED_BACK`."""
        whole = self.foreseen[-1]
        marks = whole.precision_bp, whole.recall_bp, whole.f1_bp
        return *marks, self.coverage(), self.diversity()


def look_back(source: Source, request: Request) -> LookBack:
    """What the till would have suggested on the eve of the period, and what came of it."""
    on_sale = goods_on_sale(source)
    lists = lists_of_the_eve(source, request, judged_days(request.period).last, on_sale)
    listed = {product for one in lists for product in one.goods}
    known = source.rows(GOODS, listed=[*listed])
    category_of = {product: category or "" for product, category, _, _ in known}
    name_of = {product: Label(name, name_zh or name) for product, _, name, name_zh in known}
    return LookBack(lists, len(on_sale), category_of, name_of)


def judged_days(period: Period) -> Period:
    """The first days of a period, over which its lists are judged.

    Rule: report.suggestions-judged-days
    """
    last = period.first + timedelta(days=JUDGED_DAYS - 1)
    return Period(period.first, min(period.last, last))


def suggestions(source: Source, request: Request) -> Report:
    """What was shown and what came of it; then the lists of the eve of the period."""
    now, fared = look_back(source, request), source.rows(FARED, **request.asked)
    told = now if len(now.lists) >= FEWEST_LISTS else replace(now, lists=())
    return Report(
        "suggestions",
        TITLE,
        request.span,
        (
            *figures_of(LIVED, _lived(fared), None),
            *figures_of((metrics.SUGGESTION_LISTS,), (len(now.lists),), None),
            *figures_of(LOOKED_BACK, told.values, None),
        ),
        (
            _chart(told.foreseen),
            _fared_table(fared),
            _by_length(told.foreseen, _judged_words(now, request.period)),
            _goods_table(told),
        ),
    )


def _judged_words(now: LookBack, period: Period) -> Label:
    """Over which days the lists were judged; of too few, how many it takes."""
    few = Label("", "")
    if len(now.lists) < FEWEST_LISTS:
        few = Label(
            f" Fewer than {FEWEST_LISTS} lists say nothing: no share is told.",
            f"清单少于 {FEWEST_LISTS} 份时不足以说明问题，故不显示比例。",
        )
    days, said = judged_days(period).days, judged_days(period).words
    return Label(
        f"Held against what was bought in {days} days, {said.en}; at most {JUDGED_DAYS} days are "
        f"judged, so that longer periods can be compared.{few.en}",
        f"与 {said.zh} 共 {days} 天的购买对照；最多按 {JUDGED_DAYS} 天评判，"
        f"以便较长期间之间可比。{few.zh}",
    )


def _lived(rows: Sequence[Answer]) -> tuple[int | None, ...]:
    shown, clicked, bought, _ = sums(rows)
    return share(clicked, shown), share(bought, shown)


def sums(rows: Sequence[Answer]) -> tuple[int, ...]:
    """Shown, chosen, bought, declined, for all reasons."""
    return tuple(sum(row[place] for row in rows) for place in range(1, 5))


def _chart(lengths: Sequence[Foreseen]) -> Chart:
    return Chart(
        Label("How well a list of so many goods foresees", "不同长度清单的预测效果"),
        Kind.SHARE,
        tuple(str(one.length) for one in lengths),
        (
            Series(metrics.LIST_PRECISION.name, tuple(one.precision_bp for one in lengths)),
            Series(metrics.SUGGESTION_RECALL.name, tuple(one.recall_bp for one in lengths)),
        ),
        Shape.BARS,
    )


def _fared_table(rows: Sequence[Answer]) -> Table:
    shown, clicked, bought, declined = sums(rows)
    return Table(
        Label("What was shown at the tills", "收银台展示情况"),
        (
            Column("reason", Label("Why", "原因"), Kind.TEXT),
            Column("shown", Label("Shown", "展示"), Kind.COUNT),
            Column("clicked", Label("Chosen", "点选"), Kind.COUNT),
            Column("bought", Label("Bought", "购买"), Kind.COUNT),
            Column("dismissed", Label("Declined", "拒绝"), Kind.COUNT),
            Column("rate", metrics.CLICK_THROUGH.name, Kind.SHARE),
            Column("precision", metrics.SUGGESTION_PRECISION.name, Kind.SHARE),
        ),
        tuple(
            (
                REASONS.get(row[0], row[0]),
                *row[1:],
                share(row[2], row[1]),
                share(row[3], row[1]),
            )
            for row in rows
        ),
        (ALL, shown, clicked, bought, declined, share(clicked, shown), share(bought, shown)),
        note=Label(
            "Counted by day and reason, never by member: of all tills, whatever part is chosen.",
            "仅按日期和原因计数，不记录会员：始终包含全部收银台，不随所选范围变化。",
        ),
    )


def _by_length(lengths: Sequence[Foreseen], judged: Label) -> Table:
    return Table(
        Label("Looked back: lists of so many goods", "回顾：不同长度的清单"),
        (
            Column("length", Label("Goods on a list", "清单商品数"), Kind.COUNT),
            Column("lists", Label("Lists so long", "达到此长度的清单"), Kind.COUNT),
            Column("listed", Label("Listed", "列入"), Kind.COUNT),
            Column("hits", Label("Bought of them", "其中购买"), Kind.COUNT),
            Column("precision", metrics.LIST_PRECISION.name, Kind.SHARE),
            Column("recall", metrics.SUGGESTION_RECALL.name, Kind.SHARE),
            Column("f1", metrics.SUGGESTION_F1.name, Kind.SHARE),
        ),
        tuple(
            (
                one.length,
                one.lists,
                one.listed,
                one.hits,
                one.precision_bp,
                one.recall_bp,
                one.f1_bp,
            )
            for one in lengths
            if lengths[0].lists
        ),
        people=("lists",),
        note=Label(
            "As the till would have made them on the eve of the period, from receipts alone; what "
            "was looked at online, declined or out of stock on that day is not known any more. "
            f"{judged.en}",
            "按期间开始前一日的小票重建；当日的网上浏览、拒绝记录与缺货情况已无法得知。"
            f"{judged.zh}",
        ),
    )


def _goods_table(now: LookBack) -> Table:
    on_lists = Counter(product for one in now.lists for product in one.goods)
    hits = Counter(product for one in now.lists for product in one.bought.intersection(one.goods))
    often = [product for product, lists in on_lists.items() if lists >= FEWEST_OF_GOODS]
    most = sorted(often, key=lambda product: (-on_lists[product], product))[:LISTED_GOODS]
    return Table(
        Label("Goods on most lists", "最常列入的商品"),
        (
            Column("goods", Label("Goods", "商品"), Kind.TEXT),
            Column("lists", Label("Members' lists", "会员清单"), Kind.COUNT),
            Column("bought", Label("Bought by", "购买会员"), Kind.COUNT),
            Column("share", metrics.LIST_PRECISION.name, Kind.SHARE),
        ),
        tuple(
            (
                now.name_of[product],
                on_lists[product],
                hits[product],
                share(hits[product], on_lists[product]),
            )
            for product in most
        ),
        people=("lists", "bought"),
        note=Label(
            f"The {LISTED_GOODS} on most lists; none on fewer than {FEWEST_OF_GOODS}.",
            f"列入最多的 {LISTED_GOODS} 种；列入少于 {FEWEST_OF_GOODS} 份清单的不显示。",
        ),
    )
