"""The figures a store can set itself goals for: the list, and what each can be at all.

Light on purpose: a till reads it when it starts. How they are counted: `reports.made.kpi`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from receipts.words import Label
from reports import metrics
from reports.report import BASIS_POINTS, Kind, Metric

MOST_MINOR: Final = 10**12
MOST_COUNT: Final = 10**9
_ENDS: Final[Mapping[Kind, tuple[int, int]]] = {
    Kind.SHARE: (0, BASIS_POINTS),
    Kind.MONEY: (0, MOST_MINOR),
    Kind.COUNT: (0, MOST_COUNT),
    Kind.POINTS: (0, MOST_COUNT),
    Kind.DECIMAL: (0, MOST_COUNT),
}
ANY_SHARE: Final = (-10 * BASIS_POINTS, 100 * BASIS_POINTS)
"""What grows, shrinks or pays back many times."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A figure with its row in the list of metrics. `missing` says why it cannot be told yet."""

    metric: Metric
    ends: tuple[int, int] | None = None
    missing: Label | None = None

    @property
    def id(self) -> str:
        """The metric's name."""
        return self.metric.id

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most it can be, in its own unit."""
        return self.ends or _ENDS[self.metric.kind]


def _later(en: str, zh: str) -> Label:
    return Label(f"no data: {en}", f"暂无数据：{zh}")


NO_ANSWERS: Final = _later("nobody has been asked yet", "尚未开展调查")
NO_ITEMS: Final = _later("suggestions are counted, not kept one by one", "推荐只计次数，不逐条保存")
NO_MESSAGES: Final = _later("the store sends no messages yet", "门店尚未发送消息")
NO_CASES: Final = _later("answers to cases are not kept yet", "尚未记录问题的答复")

KPIS: Final[tuple[Kpi, ...]] = (
    Kpi(metrics.SALES, (-MOST_MINOR, MOST_MINOR)),
    Kpi(metrics.GROWTH, ANY_SHARE),
    Kpi(metrics.AVERAGE),
    Kpi(metrics.MEMBERS_SHARE),
    Kpi(metrics.RETENTION),
    Kpi(metrics.CHURN),
    Kpi(metrics.REPEAT_RATE),
    Kpi(metrics.FREQUENCY),
    Kpi(metrics.VALUE_A_MEMBER),
    Kpi(metrics.NEW_MEMBERS),
    Kpi(metrics.ACQUISITION_COST),
    Kpi(metrics.WORD_OF_MOUTH),
    Kpi(metrics.LOYALTY_INDEX),
    Kpi(metrics.SATISFACTION),
    Kpi(metrics.RECOMMENDATION, (-BASIS_POINTS, BASIS_POINTS), NO_ANSWERS),
    Kpi(metrics.ACTIVITY),
    Kpi(metrics.CONVERSION),
    Kpi(metrics.FUNNEL_CART),
    Kpi(metrics.ABANDONMENT),
    Kpi(metrics.PARTICIPATION),
    Kpi(metrics.MARKETING_COST),
    Kpi(metrics.MARKETING_INCOME),
    Kpi(metrics.OFFER_RETURN, ANY_SHARE),
    Kpi(metrics.OFFER_UPLIFT, ANY_SHARE),
    Kpi(metrics.CLICK_THROUGH),
    Kpi(metrics.SUGGESTION_PRECISION),
    Kpi(metrics.SUGGESTION_RECALL, missing=NO_ITEMS),
    Kpi(metrics.SUGGESTION_F1, missing=NO_ITEMS),
    Kpi(metrics.SUGGESTION_COVERAGE, missing=NO_ITEMS),
    Kpi(metrics.SUGGESTION_DIVERSITY, missing=NO_ITEMS),
    Kpi(metrics.MESSAGES_OPENED, missing=NO_MESSAGES),
    Kpi(metrics.FIRST_RESPONSE, missing=NO_CASES),
    Kpi(metrics.RETURN_RATE),
    Kpi(metrics.STOCK_VALUE),
    Kpi(metrics.SERVICE_LEVEL),
)
BY_ID: Final[Mapping[str, Kpi]] = {one.id: one for one in KPIS}


def bounds_of(metric: str) -> tuple[int, int] | None:
    """What a metric can be; None for one that no goal can be set for."""
    found = BY_ID.get(metric)
    return None if found is None or found.missing else found.bounds
