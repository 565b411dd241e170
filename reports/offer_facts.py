"""What ideas for offers are made of, asked of the copy: whole groups and goods, nobody by herself.

Goods are told by the first two steps of their category, which is how a shelf is called.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from loyalty.insight.offer_ideas import (
    DAYS,
    Earlier,
    Pairs,
    People,
    Stopped,
    StoreFacts,
    Weekday,
)
from loyalty.insight.purchases import Purchases, totals_by_member
from loyalty.insight.rfm import rfm_of_purchases
from loyalty.insight.segments import Segment
from loyalty.offers.body import read_text
from posapp.domain.product import PATH_SIGN
from posapp.kernel.money import half_up
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Store
from reports.desk import ReportDesk, kind_named, usual_period
from reports.made.agreeing import AGREED
from reports.made.buyers import purchases
from reports.made.offers import offer_lines
from reports.request import Request
from reports.source import Source

QUARTER_DAYS: Final = 91
LEAST_TIMES: Final = 3
"""So often in the quarter before, or it was no habit."""

LEAST_COUPONS: Final = 100
COUPON_DAYS: Final = 182
MILLI: Final = 1_000
ASLEEP: Final = (Segment.AT_RISK, Segment.CANNOT_LOSE, Segment.SLEEPY)
"""Who used to come more often and may still be won back."""

GOODS: Final = f"array_to_string(string_split(line.category, '{PATH_SIGN}')[:2], '{PATH_SIGN}')"
MARGIN: Final = f"""
sum(line.gross) FILTER (line.unit_cost IS NOT NULL)::BIGINT AS priced,
sum(line.net) FILTER (line.unit_cost IS NOT NULL)::BIGINT AS net,
(sum(line.net * {MILLI} - line.unit_cost * line.milli) FILTER (line.unit_cost IS NOT NULL)
 // {MILLI})::BIGINT AS margin"""
"""What was sold of goods with a cost price, with tax and without, and what stayed of it.

Rule: report.margin-of-net
"""

WHO_AGREED: Final = f"{AGREED} SELECT member FROM agreed ORDER BY 1"
BY_GOODS: Final = f"""
SELECT {GOODS} AS goods, {MARGIN} FROM costed_line AS line
WHERE day BETWEEN $cut AND $last GROUP BY 1 ORDER BY 1
"""
STOPPED: Final = f"""
{AGREED},
bought AS (
    SELECT coalesce(stands, sale.member) AS who, {GOODS} AS goods,
           count(DISTINCT sale_key) FILTER (line.day < $cut) AS before,
           coalesce(sum(line.gross) FILTER (line.day < $cut), 0) AS before_minor,
           count(DISTINCT sale_key) FILTER (line.day >= $cut) AS now,
           coalesce(sum(line.gross) FILTER (line.day >= $cut), 0) AS now_minor
    FROM line JOIN sale USING (sale_key) LEFT JOIN standing ON standing.member = sale.member
    WHERE sale.kind = 'sale' AND sale.member IS NOT NULL AND line.category <> ''
      AND line.day BETWEEN $first AND $last GROUP BY 1, 2),
came AS (
    SELECT DISTINCT coalesce(stands, sale.member) AS who
    FROM sale LEFT JOIN standing ON standing.member = sale.member
    WHERE sale.kind = 'sale' AND sale.member IS NOT NULL AND day BETWEEN $cut AND $last)
SELECT goods,
       count(*) FILTER (left_it)::BIGINT,
       count(*) FILTER (left_it AND who IN (FROM agreed))::BIGINT,
       coalesce(sum(before) FILTER (left_it), 0)::BIGINT,
       coalesce(sum(before_minor) FILTER (left_it), 0)::BIGINT,
       count(*) FILTER (now > 0)::BIGINT, sum(now)::BIGINT, sum(now_minor)::BIGINT
FROM (SELECT *, before >= $times AND now = 0 AND who IN (FROM came) AS left_it FROM bought)
GROUP BY 1 ORDER BY 1
"""
PAIRS: Final = f"""
WITH units AS (
    SELECT {GOODS} AS goods, sale_key, sum(line.milli) // {MILLI} AS units,
           sum(line.gross) AS minor
    FROM line JOIN sale USING (sale_key)
    WHERE sale.kind = 'sale' AND line.unit = 'each' AND line.category <> ''
      AND line.day BETWEEN $cut AND $last GROUP BY 1, 2)
SELECT goods, count(*) FILTER (units = 2)::BIGINT, sum(units // 3)::BIGINT,
       sum(minor)::BIGINT, sum(units)::BIGINT
FROM units WHERE units > 0 GROUP BY 1 ORDER BY 1
"""
WEEKDAYS: Final = """
SELECT isodow(day)::INTEGER, count(DISTINCT day)::BIGINT, sum(gross)::BIGINT,
       count(*) FILTER (kind = 'sale' AND member IS NOT NULL)::BIGINT,
       coalesce(sum(gross) FILTER (member IS NOT NULL), 0)::BIGINT
FROM sale WHERE day BETWEEN $first AND $last GROUP BY 1 ORDER BY 1
"""
RECEIPTS: Final = """
SELECT gross FROM sale WHERE kind = 'sale' AND member IS NOT NULL AND gross > 0
AND day BETWEEN $cut AND $last ORDER BY 1
"""
EARNED: Final = """
SELECT coalesce(sum(change), 0)::BIGINT FROM points
WHERE kind = 'earn' AND purse = 'points' AND day BETWEEN $first AND $last
"""
COUPONS: Final = """
SELECT count(*)::BIGINT, count(*) FILTER (state = 'used')::BIGINT FROM coupon
WHERE way IN ('office', 'job') AND member IS NOT NULL AND issued BETWEEN $since AND $last
"""


def offer_facts(desk: ReportDesk) -> StoreFacts:
    """The facts as of the last day that was sold on; an empty store has none."""
    days = desk.days()
    if days is None:
        return StoreFacts(People(), People())
    with desk.source() as source:
        return _Facts(source, desk, days.last).all()


class _Rates(NamedTuple):
    """What stays of goods sold without tax, and how much of what is paid is without tax."""

    margin_bp: int | None = None
    net_bp: int = WHOLE_BP


def _rates(priced: int | None, net: int | None, margin: int | None) -> _Rates:
    return _Rates(_share(margin, net), _share(net, priced) or WHOLE_BP)


class _Facts:
    """One look at the copy."""

    def __init__(self, source: Source, desk: ReportDesk, last: date) -> None:
        self._source = source
        self._desk = desk
        self._days: dict[str, date] = {
            "last": last,
            "cut": last - timedelta(days=DAYS - 1),
            "first": last - timedelta(days=DAYS + QUARTER_DAYS - 1),
            "since": last - timedelta(days=COUPON_DAYS),
        }

    def all(self) -> StoreFacts:
        """Everything there is to know."""
        margins = {row[0]: row[1:] for row in self._source.rows(BY_GOODS, **self._days)}
        rates = {goods: _rates(*sums) for goods, sums in margins.items()}
        whole = _rates(*(sum(one[place] or 0 for one in margins.values()) for place in range(3)))
        weekdays = self._weekdays()
        everybody, asleep = self._groups()
        return StoreFacts(
            everybody,
            asleep,
            margin_bp=whole.margin_bp,
            net_bp=whole.net_bp,
            come_bp=self._come_bp(),
            earn_bp=self._earn_bp(sum(one.members.spent_minor for one in weekdays)),
            stopped=self._stopped(rates),
            pairs=self._pairs(rates),
            weekdays=weekdays,
            receipts_minor=[row[0] for row in self._source.rows(RECEIPTS, **self._days)],
            earlier=earlier_by_kind(self._source, self._request(), self._desk.store),
        )

    def _request(self) -> Request:
        period = usual_period(kind_named("rfm"), self._days["last"])
        return self._desk.request(period)

    def _groups(self) -> tuple[People, People]:
        """All who bought in the year, and those of them who may be won back."""
        period = usual_period(kind_named("rfm"), self._days["last"])
        bought = purchases(self._source, self._request(), period.last)
        bought = bought.between(period.first, period.last)
        agreed = frozenset(row[0] for row in self._source.rows(WHO_AGREED))
        scored = rfm_of_purchases(bought, period.last)
        asleep = frozenset(
            number
            for number, one in zip(scored.members.tolist(), scored.segments(), strict=True)
            if one in ASLEEP
        )
        return _people(bought, agreed, None), _people(bought, agreed, asleep)

    def _stopped(self, rates: Mapping[str, _Rates]) -> list[Stopped]:
        rows = self._source.rows(STOPPED, **self._days, times=LEAST_TIMES)
        return [
            Stopped(
                row[0],
                People(*row[1:5]),
                People(row[5], 0, *row[6:]),
                *rates.get(row[0], _Rates()),
            )
            for row in rows
        ]

    def _pairs(self, rates: Mapping[str, _Rates]) -> list[Pairs]:
        return [
            Pairs(goods, twos, thirds, half_up(minor, units), *rates.get(goods, _Rates()))
            for goods, twos, thirds, minor, units in self._source.rows(PAIRS, **self._days)
            if minor > 0
        ]

    def _weekdays(self) -> list[Weekday]:
        return [
            Weekday(day, days, sold, People(receipts=receipts, spent_minor=spent))
            for day, days, sold, receipts, spent in self._source.rows(WEEKDAYS, **self._days)
        ]

    def _earn_bp(self, paid_minor: int) -> int:
        (points,) = self._source.row(EARNED, **self._days)
        return _share(self._desk.worth.minor_of(max(points, 0)), paid_minor) or 0

    def _come_bp(self) -> int | None:
        given, used = self._source.row(COUPONS, **self._days)
        return _share(used, given) if given >= LEAST_COUPONS and used else None


def _people(bought: Purchases, agreed: frozenset[int], only: frozenset[int] | None) -> People:
    totals = totals_by_member(bought)
    rows = zip(
        totals.members.tolist(), totals.sales.tolist(), totals.spend_minor.tolist(), strict=True
    )
    sums = [0, 0, 0, 0]
    for member, receipts, spent in rows:
        if only is None or member in only:
            sums[0] += 1
            sums[1] += member in agreed
            sums[2] += receipts
            sums[3] += spent
    return People(*sums)


def earlier_by_kind(source: Source, request: Request, store: Store) -> Mapping[str, Earlier]:
    """What earlier offers of each kind of reward came to; only those that can be compared."""
    kinds = _kinds(store)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in offer_lines(source, request):
        extra = line.effect.extra_margin_minor if line.effect else None
        if extra is not None and line.cost_minor > 0 and line.id in kinds:
            found = sums[kinds[line.id]]
            found[0] += 1
            found[1] += extra
            found[2] += line.cost_minor
    return {
        kind: Earlier(offers, half_up(extra * WHOLE_BP, cost))
        for kind, (offers, extra, cost) in sums.items()
    }


def _kinds(store: Store) -> Mapping[str, str]:
    """The kind of reward of each offer, as the store's own text says."""
    with store.read() as work:
        offers = [read_text(one.body)[0] for one in work.offers.all()]
    return {one.id: one.reward.code for one in offers if one is not None}


def _share(part: int | None, whole: int | None) -> int | None:
    if not whole or part is None or whole < 0:
        return None
    return half_up(part * WHOLE_BP, whole)
