"""Counts each figure that a goal can be set for: one look at a period, asked for what is wanted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from loyalty.insight.answers import recommending_bp, satisfied_bp
from loyalty.insight.marketing import by_days, growth_bp, index_bp, uplift_bp
from loyalty.insight.purchases import Purchases, totals_by_member
from posapp.domain.questionnaire import RECOMMENDATION, SATISFACTION
from reports import metrics
from reports.kpi import BY_ID
from reports.made.answered import Scores, ever_asked, scores
from reports.made.buyers import STANDING, purchases
from reports.made.points import FLOWS
from reports.made.sales import ReceiptSums, receipt_sums
from reports.made.stock import StockTotals, stock_totals
from reports.made.suggestions import FARED, sums
from reports.made.worth import value_a_member
from reports.part import OF_ACTS, WHOLE, Part, of_people
from reports.report import mean, per, rest_of, share
from reports.request import IN_PERIOD, OF_PART, Request
from reports.source import Source

FIRST_DAY: Final = "SELECT min(day) FROM sale"
JOINED: Final = f"""
SELECT count(*), count(*) FILTER (referred) FROM member AS joining
WHERE joined BETWEEN $first AND $last AND state <> 'merged'
  AND ($till IS NULL OR till = $till) AND ($clerk IS NULL OR clerk = $clerk)
  AND {of_people("joining")}
"""
REVIEWED: Final = """
SELECT stars, count(*) FROM review WHERE day BETWEEN $first AND $last AND stars > 0
GROUP BY 1
"""
PAUSE: Final = "INTERVAL 30 MINUTE"
"""A pause so long ends a session, as web analytics has it (Google Analytics 4, session timeout)."""
LOOKED: Final = f"""
WITH RECURSIVE {STANDING}, done AS (
    SELECT coalesce(stands, event.member) AS member, kind
    FROM event LEFT JOIN standing USING (member)
    WHERE day BETWEEN $first AND $last AND {of_people("event")}
), buyer AS (
    SELECT coalesce(stands, sale.member) AS member, count(*) AS visits
    FROM sale LEFT JOIN standing USING (member)
    WHERE kind = 'sale' AND sale.member IS NOT NULL AND {IN_PERIOD} GROUP BY 1
), looked AS (
    SELECT DISTINCT member FROM done WHERE kind IN ('viewed', 'dwelt', 'clicked', 'searched')
), carted AS (SELECT DISTINCT member FROM done WHERE kind IN ('cart-added', 'cart-left'))
SELECT (SELECT count(*) FROM looked),
       (SELECT count(*) FROM looked WHERE member IN (SELECT member FROM carted)),
       (SELECT count(*) FROM looked WHERE member IN (SELECT member FROM buyer)),
       (SELECT count(*) FROM carted WHERE member IN (SELECT member FROM looked)
        AND member IN (SELECT member FROM buyer)),
       (SELECT count(*) FROM done), (SELECT coalesce(sum(visits), 0) FROM buyer)::BIGINT,
       (SELECT count(*) FROM (SELECT member FROM done UNION SELECT member FROM buyer))
"""
SESSIONS: Final = f"""
WITH RECURSIVE {STANDING}, done AS (
    SELECT seen_at, lag(seen_at) OVER (
        PARTITION BY coalesce(stands, event.member) ORDER BY seen_at) AS earlier
    FROM event LEFT JOIN standing USING (member)
    WHERE day BETWEEN $first AND $last AND {of_people("event")}
)
SELECT coalesce(sum(epoch_ms(seen_at - earlier)) FILTER (seen_at - earlier < {PAUSE}), 0)::BIGINT,
       count(*) FILTER (earlier IS NULL OR seen_at - earlier >= {PAUSE})
FROM done
"""
"""What was done online, in sessions: the milliseconds between its acts, and how many there were."""
GIVEN_UP: Final = f"""
SELECT (SELECT count(*) FROM act WHERE type = 'cart-cleared' AND day BETWEEN $first AND $last
        AND {OF_ACTS}),
       (SELECT count(*) FROM sale WHERE kind = 'sale' AND {IN_PERIOD})
"""
COST: Final = """(sign(milli) * (unit_cost * (abs(milli) // 1000)
    + (unit_cost * (abs(milli) % 1000) * 2 + 1000) // 2000))"""
"""What the goods of a line cost: whole units, and half up what is left of one."""
OFFERED: Final = f"""
WITH offered AS (
    SELECT sale_key, sum(by_offers)::BIGINT AS off,
           sum(net - {COST}) FILTER (unit_cost IS NOT NULL)::BIGINT AS margin,
           sum(by_offers) FILTER (unit_cost IS NOT NULL)::BIGINT AS off_of_cost
    FROM costed_line WHERE by_offers IS NOT NULL AND day BETWEEN $first AND $last GROUP BY 1
)
SELECT count(offered.sale_key) FILTER (sale.kind = 'sale'), count(*) FILTER (sale.kind = 'sale'),
       coalesce(sum(sale.gross) FILTER (offered.sale_key IS NOT NULL), 0)::BIGINT,
       coalesce(sum(off), 0)::BIGINT,
       sum(margin) FILTER (sale.kind = 'sale')::BIGINT,
       sum(off_of_cost) FILTER (sale.kind = 'sale')::BIGINT
FROM sale LEFT JOIN offered USING (sale_key) WHERE {IN_PERIOD}
"""
UPLIFTED: Final = """
WITH goods AS (
    SELECT product, coalesce(sum(line.gross) FILTER (line.day >= $first), 0) AS now,
           coalesce(sum(line.gross) FILTER (line.day < $first), 0) AS before,
           bool_or(line.day >= $first) FILTER (by_offers IS NOT NULL) AS treated
    FROM {lines}
    WHERE line.day BETWEEN $first - ($last - $first + 1)::INTEGER AND $last GROUP BY 1
)
SELECT coalesce(sum(now) FILTER (treated), 0)::BIGINT,
       coalesce(sum(before) FILTER (treated), 0)::BIGINT,
       coalesce(sum(now) FILTER (treated IS NULL), 0)::BIGINT,
       coalesce(sum(before) FILTER (treated IS NULL), 0)::BIGINT
FROM goods
"""
OF_ANY: Final = UPLIFTED.format(lines="line")
OF_SOME: Final = UPLIFTED.format(
    lines=f"line SEMI JOIN (SELECT sale_key FROM sale WHERE {OF_PART}) USING (sale_key)"
)


class Visits(NamedTuple):
    """Members who bought, came again, how often; who had bought before, and came again since."""

    buyers: int
    repeaters: int
    visits: int
    before: int
    kept: int


class Looked(NamedTuple):
    """Members who looked online; of them: put into a cart, bought, did both; all that was done."""

    looked: int
    carted: int
    bought: int
    carted_bought: int
    events: int
    visits: int
    active: int


class Offered(NamedTuple):
    """Receipts with an offer, all receipts, sales on the former, what offers took off.

    Then of goods whose cost is known: the margin of those with an offer, what it took off them.
    """

    receipts: int
    all_receipts: int
    sales_minor: int
    off_minor: int
    margin_minor: int | None
    off_of_cost_minor: int | None


class KpiLook:
    """One period of one part of the store; what is not asked for is not counted."""

    def __init__(self, source: Source, request: Request) -> None:
        self._source, self._request = source, request
        self._wider: dict[Part, KpiLook] = {}

    def value(self, metric: str) -> int | None:
        """A figure; None where there is nothing to say, which is not the same as nought."""
        count = _COUNTED.get(metric)
        return None if count is None else count(self._for(metric))

    @property
    def part(self) -> Part:
        """What is asked for."""
        return self._request.part

    def looked_of(self, metric: str) -> Looked:
        """What members did online, as a figure counts it."""
        return self._for(metric).looked

    def followed(self, metric: str) -> Part:
        """What of the part that is asked for a figure is cut by."""
        return self._request.part.only(BY_ID[metric].cut_by)

    def _for(self, metric: str) -> "KpiLook":
        """The look that a figure is counted by: a wider one where it does not follow the part."""
        part = self.followed(metric)
        if part == self._request.part:
            return self
        if part not in self._wider:
            self._wider[part] = KpiLook(self._source, replace(self._request, part=part))
        return self._wider[part]

    @cached_property
    def totals(self) -> ReceiptSums:
        """The sums of the receipts."""
        return receipt_sums(self._source, self._request, self._request.period)

    def growth(self) -> int | None:
        """Against as many days right before; nothing where the books begin later than they do."""
        before = self._request.period.before
        (first,) = self._source.row(FIRST_DAY)
        if first is None or before.first < first:
            return None
        return growth_bp(self.totals.gross, receipt_sums(self._source, self._request, before).gross)

    @cached_property
    def visits(self) -> Visits:
        """Members' purchases, and those of as many days right before."""
        if self._request.part.member is False:
            return Visits(0, 0, 0, 0, 0)
        period, bought = self._request.period, self.bought
        now = totals_by_member(bought.between(period.first, period.last))
        before = totals_by_member(bought.between(period.before.first, period.before.last))
        return Visits(
            len(now.members),
            int((now.sales > 1).sum()),
            int(now.sales.sum()),
            len(before.members),
            len(np.intersect1d(now.members, before.members, assume_unique=True)),
        )

    @cached_property
    def bought(self) -> Purchases:
        """Every purchase of members up to the last day, whoever else is asked for."""
        return purchases(self._source, self._request, self._request.period.last)

    @cached_property
    def joined(self) -> tuple[int, int]:
        """New members, and those of them whom a member brought."""
        new, brought = self._source.row(JOINED, **self._request.asked)
        return new, brought

    @cached_property
    def looked(self) -> Looked:
        """What members did online."""
        return Looked(*self._source.row(LOOKED, **self._request.asked))

    def session_time(self) -> int | None:
        """Thousandths of a minute; nothing where nobody was online."""
        between_ms, sessions = self._source.row(SESSIONS, **self._request.asked)
        return mean(between_ms, 60 * sessions)

    @cached_property
    def offered(self) -> Offered:
        """How offers were used."""
        return Offered(*self._source.row(OFFERED, **self._request.asked))

    @cached_property
    def suggested(self) -> tuple[int, int, int]:
        """Suggestions shown, chosen, bought."""
        shown, clicked, bought, _ = sums(self._source.rows(FARED, **self._request.asked))
        return shown, clicked, bought

    @cached_property
    def shelf(self) -> StockTotals:
        """What lies on the shelf."""
        return stock_totals(self._source, self._request)

    @cached_property
    def value_a_member(self) -> int | None:
        """By the models of the lifetime-value report, as it stands on the period's last day."""
        return value_a_member(self.bought, self._request)

    @property
    def typed_cost_minor(self) -> int:
        """The cost outside the store, as a manager typed it for a month."""
        period = self._request.period
        return by_days(self._request.marketing_minor, period.first, period.last)

    def acquisition(self) -> int | None:
        """What a new member cost; nothing where nobody typed a cost."""
        return mean(self.typed_cost_minor, self.joined[0]) if self.typed_cost_minor else None

    @cached_property
    def answered(self) -> Mapping[str, Scores]:
        """What customers answered, by question."""
        return scores(self._source, self._request, self._request.period)

    def ever_asked(self, question: str) -> bool:
        """Whether anybody ever answered a question, in these days or others."""
        return ever_asked(self._source, question)

    def reviewed(self) -> int | None:
        """Four and five stars, of all."""
        return satisfied_bp(dict(self._source.rows(REVIEWED, **self._request.asked)))

    def abandonment(self) -> int | None:
        """Baskets that were cleared, of those and the receipts."""
        cleared, sold = self._source.row(GIVEN_UP, **self._request.asked)
        return share(cleared, cleared + sold)

    def marketing_cost(self) -> int:
        """Offers, points used, and what was typed."""
        used = self._source.row(FLOWS, **self._request.asked)[1]
        points = self._request.worth.minor_of(max(used, 0))
        return self.offered.off_minor + points + self.typed_cost_minor

    def paid_back(self) -> int | None:
        """Margin of the goods with an offer, of what it took off."""
        margin, off = self.offered.margin_minor, self.offered.off_of_cost_minor
        return None if not off or margin is None else share(margin, off)

    def uplift(self) -> int | None:
        """Growth of goods with an offer, less that of goods without."""
        sql = OF_ANY if self.part == WHOLE else OF_SOME
        now, before, plain, plain_before = self._source.row(sql, **self._request.asked)
        return uplift_bp((now, before), (plain, plain_before))

    def retention(self) -> int | None:
        """Who bought before and again."""
        return share(self.visits.kept, self.visits.before)

    def churn(self) -> int | None:
        """Who bought before and not again."""
        return rest_of(self.retention())

    def loyalty_index(self) -> int | None:
        """The mean of three."""
        repeats = share(self.visits.repeaters, self.visits.buyers)
        return index_bp([self.retention(), repeats, share(self.totals.members, self.totals.gross)])


_COUNTED: Final[Mapping[str, Callable[[KpiLook], int | None]]] = {
    metrics.SALES.id: lambda look: look.totals.gross,
    metrics.GROWTH.id: KpiLook.growth,
    metrics.AVERAGE.id: lambda look: mean(look.totals.gross, look.totals.receipts),
    metrics.MEMBERS_SHARE.id: lambda look: share(look.totals.members, look.totals.gross),
    metrics.RETURN_RATE.id: lambda look: share(
        look.totals.returns, look.totals.gross + look.totals.returns
    ),
    metrics.RETENTION.id: KpiLook.retention,
    metrics.CHURN.id: KpiLook.churn,
    metrics.REPEAT_RATE.id: lambda look: share(look.visits.repeaters, look.visits.buyers),
    metrics.FREQUENCY.id: lambda look: per(look.visits.visits, look.visits.buyers),
    metrics.VALUE_A_MEMBER.id: lambda look: look.value_a_member,
    metrics.NEW_MEMBERS.id: lambda look: look.joined[0],
    metrics.ACQUISITION_COST.id: KpiLook.acquisition,
    metrics.WORD_OF_MOUTH.id: lambda look: share(look.joined[1], look.joined[0]),
    metrics.LOYALTY_INDEX.id: KpiLook.loyalty_index,
    metrics.SATISFACTION.id: lambda look: satisfied_bp(look.answered.get(SATISFACTION, {})),
    metrics.RECOMMENDATION.id: lambda look: recommending_bp(look.answered.get(RECOMMENDATION, {})),
    metrics.REVIEWED.id: KpiLook.reviewed,
    metrics.ACTIVITY.id: lambda look: per(
        look.looked.events + look.looked.visits, look.looked.active
    ),
    metrics.SESSION_TIME.id: KpiLook.session_time,
    metrics.CONVERSION.id: lambda look: share(look.looked.bought, look.looked.looked),
    metrics.FUNNEL_CART.id: lambda look: share(look.looked.carted, look.looked.looked),
    metrics.FUNNEL_BOUGHT.id: lambda look: share(look.looked.carted_bought, look.looked.carted),
    metrics.ABANDONMENT.id: KpiLook.abandonment,
    metrics.PARTICIPATION.id: lambda look: share(look.offered.receipts, look.offered.all_receipts),
    metrics.MARKETING_COST.id: KpiLook.marketing_cost,
    metrics.MARKETING_INCOME.id: lambda look: look.offered.sales_minor,
    metrics.OFFER_RETURN.id: KpiLook.paid_back,
    metrics.OFFER_UPLIFT.id: KpiLook.uplift,
    metrics.CLICK_THROUGH.id: lambda look: share(look.suggested[1], look.suggested[0]),
    metrics.SUGGESTION_PRECISION.id: lambda look: share(look.suggested[2], look.suggested[0]),
    metrics.STOCK_VALUE.id: lambda look: look.shelf.value_minor,
    metrics.SERVICE_LEVEL.id: lambda look: share(look.shelf.there, look.shelf.followed),
}
