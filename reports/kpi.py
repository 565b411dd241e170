"""The figures a store can set itself goals for: the list, and what each can be at all.

Light on purpose: a till reads it when it starts. How they are counted: `reports.made.kpi`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from loyalty.insight.cases import first_response_milli_h, resolution_milli_h
from loyalty.insight.messages import bought_bp, followed_bp, opened_bp
from posapp.kernel.errors import Bug
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
OF_BUYERS: Final = frozenset({"till", "channel", "clerk", "tier", "segment"})
"""Cut by receipts of members, who need not be told from others."""
OF_RECEIPTS: Final = OF_BUYERS | {"member"}
OF_JOINED: Final = frozenset({"till", "clerk", "tier", "segment"})
OF_TILLS: Final = frozenset({"till", "channel", "clerk"})
OF_PEOPLE: Final = frozenset({"tier", "segment"})
WHOLE: Final[frozenset[str]] = frozenset()
ANY_SHARE: Final = (-10 * BASIS_POINTS, 100 * BASIS_POINTS)
"""What grows, shrinks or pays back many times."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A figure with its row in the list of metrics, and the parts of the store that cut it.

    Rule: kpi.cut-or-said
    `missing` says why it cannot be told yet, `formula` how it will be counted then. Whatever else
    than `cut_by` is chosen, the figure stays as it is, and the report says so.
    """

    metric: Metric
    ends: tuple[int, int] | None = None
    missing: Label | None = None
    formula: Callable[..., int | None] | None = None
    cut_by: frozenset[str] = OF_RECEIPTS

    def __post_init__(self) -> None:
        if (self.missing is None) != (self.formula is None):
            raise Bug("kpi.formula", metric=self.metric.id)

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
    Kpi(metrics.VALUE_A_MEMBER, cut_by=OF_BUYERS),
    Kpi(metrics.NEW_MEMBERS, cut_by=OF_JOINED),
    Kpi(metrics.ACQUISITION_COST, cut_by=WHOLE),
    Kpi(metrics.WORD_OF_MOUTH, cut_by=OF_JOINED),
    Kpi(metrics.LOYALTY_INDEX),
    Kpi(metrics.SATISFACTION),
    Kpi(metrics.RECOMMENDATION, (-BASIS_POINTS, BASIS_POINTS)),
    Kpi(metrics.REVIEWED, cut_by=WHOLE),
    Kpi(metrics.ACTIVITY, cut_by=OF_PEOPLE),
    Kpi(metrics.SESSION_TIME, cut_by=OF_PEOPLE),
    Kpi(metrics.CONVERSION),
    Kpi(metrics.FUNNEL_CART, cut_by=OF_PEOPLE),
    Kpi(metrics.FUNNEL_BOUGHT),
    Kpi(metrics.ABANDONMENT, cut_by=OF_TILLS),
    Kpi(metrics.PARTICIPATION),
    Kpi(metrics.MARKETING_COST, cut_by=WHOLE),
    Kpi(metrics.MARKETING_INCOME),
    Kpi(metrics.OFFER_RETURN, ANY_SHARE),
    Kpi(metrics.OFFER_UPLIFT, ANY_SHARE),
    Kpi(metrics.CLICK_THROUGH, cut_by=WHOLE),
    Kpi(metrics.SUGGESTION_PRECISION, cut_by=WHOLE),
    Kpi(metrics.MESSAGES_OPENED, missing=NO_MESSAGES, formula=opened_bp),
    Kpi(metrics.MESSAGES_FOLLOWED, missing=NO_MESSAGES, formula=followed_bp),
    Kpi(metrics.MESSAGES_BOUGHT, missing=NO_MESSAGES, formula=bought_bp),
    Kpi(metrics.FIRST_RESPONSE, missing=NO_CASES, formula=first_response_milli_h),
    Kpi(metrics.RESOLUTION, missing=NO_CASES, formula=resolution_milli_h),
    Kpi(metrics.RETURN_RATE),
    Kpi(metrics.STOCK_VALUE, cut_by=WHOLE),
    Kpi(metrics.SERVICE_LEVEL, cut_by=WHOLE),
)
BY_ID: Final[Mapping[str, Kpi]] = {one.id: one for one in KPIS}


def bounds_of(metric: str) -> tuple[int, int] | None:
    """What a metric can be; None for one that no goal can be set for."""
    found = BY_ID.get(metric)
    return None if found is None or found.missing else found.bounds
