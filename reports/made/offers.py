"""Offers: how often, to whom, for how much, and what they brought beyond the expected."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from posapp.kernel.money import half_up
from receipts.words import Label
from reports import metrics
from reports.made.buyers import STANDING
from reports.made.sales import ALL
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
from reports.request import IN_PERIOD, OF_PART, Request
from reports.source import Answer, Source

TITLE: Final = Label("Offers", "优惠活动")
GIVEN: Final = f"""
WITH RECURSIVE {STANDING},
touched AS (
    SELECT offer, sale_key, sum(amount) AS amount, sum(times) AS times FROM (
        SELECT code AS offer, sale_key, amount, NULL AS times FROM reduction
        WHERE kind = 'offer' AND day BETWEEN $first AND $last
        UNION ALL SELECT offer, sale_key, NULL, times FROM offer_use
        WHERE day BETWEEN $first AND $last) GROUP BY 1, 2),
by_member AS (
    SELECT offer, stands, sum(coalesce(times, (sale.kind = 'sale')::INTEGER)) AS times,
           count(*) FILTER (sale.kind = 'sale') AS receipts, sum(amount) AS cost,
           sum(sale.gross) AS sold
    FROM touched JOIN sale USING (sale_key)
    LEFT JOIN standing ON standing.member = sale.member
    WHERE {IN_PERIOD} GROUP BY 1, 2)
SELECT offer, any_value(offer.name), any_value(offer.name_zh), sum(times)::BIGINT,
       sum(receipts)::BIGINT AS receipts, count(stands)::BIGINT,
       coalesce(sum(cost), 0)::BIGINT AS cost, sum(sold)::BIGINT
FROM by_member LEFT JOIN offer USING (offer) GROUP BY 1 ORDER BY cost DESC, receipts DESC, 1
"""
NAMED: Final = """
SELECT code, any_value(label), any_value(label_zh) FROM reduction
WHERE kind = 'offer' AND day BETWEEN $first AND $last GROUP BY 1
"""
WITH_ANY: Final = f"""
WITH touched AS (
    SELECT sale_key FROM reduction WHERE kind = 'offer' AND day BETWEEN $first AND $last
    UNION SELECT sale_key FROM offer_use WHERE day BETWEEN $first AND $last)
SELECT count(*) FILTER (kind = 'sale')::BIGINT,
       count(*) FILTER (kind = 'sale' AND sale_key IN (FROM touched))::BIGINT,
       coalesce(sum(gross) FILTER (sale_key IN (FROM touched)), 0)::BIGINT
FROM sale WHERE {IN_PERIOD}
"""
COST: Final = f"""
SELECT coalesce(sum(amount), 0)::BIGINT FROM reduction JOIN sale USING (sale_key)
WHERE reduction.kind = 'offer' AND reduction.day BETWEEN $first AND $last AND {IN_PERIOD}
"""
EFFECT: Final = f"""
WITH began AS (
    SELECT code AS offer, min(day) AS first_use, max(day) AS last_use
    FROM reduction WHERE kind = 'offer' AND day <= $last GROUP BY 1),
spans AS (
    SELECT began.offer, coalesce(least(first_day, first_use), first_use) AS begin,
           least(coalesce(last_day, $last::DATE), $last::DATE,
                 CASE WHEN state IN ('stopped', 'ended') THEN last_use ELSE $last::DATE END)
               AS until
    FROM began LEFT JOIN offer USING (offer)),
plan AS (
    SELECT * FROM (
        SELECT offer, greatest(begin, $first::DATE) AS since, until,
               (7 * ((until - begin + 7) // 7))::INTEGER AS back
        FROM spans WHERE until >= $first)
    WHERE since - back >= (SELECT min(day) FROM sale)),
goods AS (
    SELECT DISTINCT code AS offer, product FROM reduction JOIN line USING (sale_key, number)
    WHERE reduction.kind = 'offer' AND code IN (SELECT offer FROM plan)
      AND reduction.day BETWEEN (SELECT min(since) FROM plan) AND $last
      AND line.day BETWEEN (SELECT min(since) FROM plan) AND $last),
sold AS (
    SELECT line.product, line.day, sum(line.gross) AS gross,
           sum(line.net * 1000 - line.unit_cost * line.milli)
               FILTER (line.unit_cost IS NOT NULL) AS margin
    FROM costed_line AS line JOIN sale USING (sale_key)
    WHERE line.product IN (SELECT product FROM goods)
      AND line.day BETWEEN (SELECT min(since - back) FROM plan) AND $last AND {OF_PART}
    GROUP BY 1, 2),
days AS (SELECT day, sum(gross) AS gross FROM sale WHERE {OF_PART} GROUP BY 1)
SELECT offer, since, until,
       sum(sold.gross) FILTER (sold.day >= since)::BIGINT,
       coalesce(sum(sold.gross) FILTER (sold.day < since), 0)::BIGINT,
       sum(sold.margin) FILTER (sold.day >= since)::BIGINT,
       sum(sold.margin) FILTER (sold.day < since)::BIGINT,
       (SELECT sum(gross) FROM days WHERE day BETWEEN since AND until)::BIGINT,
       (SELECT sum(gross) FROM days WHERE day BETWEEN since - back AND until - back)::BIGINT
FROM plan JOIN goods USING (offer) JOIN sold USING (product)
WHERE sold.day BETWEEN since AND until OR sold.day BETWEEN since - back AND until - back
GROUP BY offer, since, until, back
"""
MILLI: Final = 1_000
GROW_BP: Final = 10_000
"""A return of at least its cost once more is worth more of it."""

CUT: Final = Label("Cut it", "建议停用")
KEEP: Final = Label("Keep it", "保留")
GROW: Final = Label("Give it more", "加大投入")
NO_PAST: Final = Label("No past to compare", "无可比历史")
FEW: Final = Label("Too few to say", "次数太少，无法判断")
FEWEST_RECEIPTS: Final = 10
"""On fewer receipts chance alone makes or breaks an offer."""

FIRST_COLUMN: Final = Column("offer", Label("Offer", "优惠"), Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an offer's goods sold in its days and in those held against them.

    `rest` is what all other goods sold: the growth that came without the offer. Margins are
    thousandths of minor units, None where no cost price is known.
    """

    days: Period
    sold_minor: int
    before_minor: int
    margin_milli: int | None
    margin_before_milli: int | None
    rest_minor: int
    rest_before_minor: int

    @property
    def expected_minor(self) -> int | None:
        """What the goods would have sold, grown as all others grew; None without others."""
        return self._grown(self.before_minor)

    @property
    def extra_minor(self) -> int | None:
        """What they sold beyond that."""
        expected = self.expected_minor
        return None if expected is None else self.sold_minor - expected

    @property
    def extra_margin_minor(self) -> int | None:
        """The margin beyond what was to be expected; the offer's cost is off already."""
        if self.margin_milli is None:
            return None
        expected = self._grown(self.margin_before_milli or 0)
        return None if expected is None else _rounded(self.margin_milli - expected, MILLI)

    def _grown(self, amount: int) -> int | None:
        if self.rest_before_minor <= 0 or self.rest_minor < 0:
            return None
        return _rounded(amount * self.rest_minor, self.rest_before_minor)


def _rounded(upper: int, lower: int) -> int:
    return half_up(upper, lower) if upper >= 0 else -half_up(-upper, lower)


@dataclass(frozen=True, slots=True)
class Line:
    """One offer in the period."""

    id: str
    name: Label
    times: int
    receipts: int
    members: int
    cost_minor: int
    sold_minor: int
    effect: Effect | None

    @property
    def return_bp(self) -> int | None:
        """The extra margin for what it cost, in basis points."""
        extra = self.effect.extra_margin_minor if self.effect else None
        return None if extra is None or self.cost_minor <= 0 else share(extra, self.cost_minor)

    @property
    def advice(self) -> Label:
        """What to do with it.

        Rule: offers.cut
        Cut what brought less than it took; give more to what earned its cost once again. Of an
        offer on a handful of receipts nothing is said.
        """
        found, extra = self.return_bp, self.effect.extra_minor if self.effect else None
        if found is None and extra is None:
            return NO_PAST
        if self.receipts < FEWEST_RECEIPTS:
            return FEW
        if found is not None:
            return CUT if found < 0 else GROW if found >= GROW_BP else KEEP
        return CUT if (extra or 0) <= 0 else KEEP


def offers(source: Source, request: Request) -> Report:
    """Each offer with its cost and its effect, most worth its cost first."""
    lines = offer_lines(source, request)
    whole = source.row(WITH_ANY, **request.asked)
    return Report(
        "offers",
        TITLE,
        request.span,
        _figures(source, request, lines, whole),
        (_chart(request, lines), _given(lines, whole), _effects(lines)),
        more=(metrics.EXTRA_SALES, metrics.OFFER_ROI, metrics.MARGIN),
    )


def offer_lines(source: Source, request: Request) -> list[Line]:
    """Each offer of the period with its cost and its effect, the dearest first."""
    effects = {row[0]: _effect(row) for row in source.rows(EFFECT, **request.asked)}
    said = {row[0]: Label(row[1], row[2]) for row in source.rows(NAMED, **request.asked)}
    return [
        Line(
            id=row[0],
            name=_name(row, said),
            times=row[3],
            receipts=row[4],
            members=row[5],
            cost_minor=row[6],
            sold_minor=row[7],
            effect=effects.get(row[0]),
        )
        for row in source.rows(GIVEN, **request.asked)
    ]


def _name(row: Answer, said: dict[str, Label]) -> Label:
    """What the receipts call it, else the office, else its id."""
    own = Label(row[1] or row[0], row[2] or row[1] or row[0])
    return said.get(row[0], own)


def _effect(row: Answer) -> Effect:
    _, since, until, sold, before, margin, margin_before, all_now, all_before = row
    days: tuple[date, date] = (since, until)
    return Effect(
        Period(*days),
        sold or 0,
        before,
        margin,
        margin_before,
        (all_now or 0) - (sold or 0),
        (all_before or 0) - before,
    )


def _figures(
    source: Source, request: Request, lines: list[Line], whole: Answer
) -> tuple[Figure, ...]:
    receipts, touched, sold = whole
    cost = sum(line.cost_minor for line in lines)
    before: tuple[int | None, ...] = (None, None, None)
    if request.against:
        asked = request.asked_of(request.against)
        was, was_touched, was_sold = source.row(WITH_ANY, **asked)
        was_cost = source.row(COST, **asked)[0]
        before = (was_cost, share(was_touched, was), was_sold)
    return (
        Figure(metrics.OFFER_COST, cost, before[0]),
        Figure(metrics.PARTICIPATION, share(touched, receipts), before[1]),
        Figure(metrics.MARKETING_INCOME, sold, before[2]),
        Figure(
            metrics.SAVED_BY_CUT,
            sum(line.cost_minor for line in lines if line.advice is CUT),
        ),
    )


CHARTED: Final = 10


def _chart(request: Request, lines: list[Line]) -> Chart:
    shown = [line for line in lines if line.cost_minor > 0][:CHARTED]
    return Chart(
        Label("Cost by offer", "各优惠成本"),
        Kind.MONEY,
        tuple(line.name for line in shown),
        (Series(request.period.words, tuple(line.cost_minor for line in shown)),),
        Shape.LEVELS,
    )


def _given(lines: list[Line], whole: Answer) -> Table:
    receipts, touched, sold = whole
    cost = sum(line.cost_minor for line in lines)
    return Table(
        Label("What was given", "优惠使用情况"),
        (
            FIRST_COLUMN,
            Column("times", Label("Times", "次数"), Kind.COUNT),
            Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
            Column("of_receipts", Label("Of receipts", "小票占比"), Kind.SHARE),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
            Column("cost", Label("Cost", "成本"), Kind.MONEY),
            Column("sold", metrics.MARKETING_INCOME.name, Kind.MONEY),
        ),
        tuple(
            (
                line.name,
                line.times,
                line.receipts,
                share(line.receipts, receipts),
                line.members,
                line.cost_minor,
                line.sold_minor,
            )
            for line in lines
        ),
        (
            ALL,
            sum(line.times for line in lines),
            touched,
            share(touched, receipts),
            None,
            cost,
            sold,
        ),
        people=("members",),
        note=Label(
            "A receipt with two offers stands in both rows and once in the sum.",
            "使用两种优惠的小票在两行中各计一次，合计只计一次。",
        ),
    )


def _effects(lines: list[Line]) -> Table:
    """Most worth its cost first; what cannot be compared stands last."""
    ranked = sorted(lines, key=_worth, reverse=True)
    unknown = _unknown(lines)
    return Table(
        Label("What it brought", "优惠效果"),
        (
            FIRST_COLUMN,
            Column("days", Label("Days", "天数"), Kind.COUNT),
            Column("sold", Label("Goods sold", "商品销售额"), Kind.MONEY),
            Column("expected", Label("Expected", "预期"), Kind.MONEY),
            Column("extra", metrics.EXTRA_SALES.name, Kind.MONEY),
            Column("margin", Label("Extra margin", "增量毛利"), Kind.MONEY),
            Column("return", metrics.OFFER_ROI.name, Kind.SHARE),
            Column("advice", Label("Suggestion", "建议"), Kind.TEXT),
        ),
        tuple(_effect_row(line) for line in ranked),
        note=Label(
            "Expected: the same goods on the same weekdays right before the offer, grown as all "
            "other goods grew. Weather, holidays and other offers for the same goods are in it. On "
            f"fewer than {FEWEST_RECEIPTS} receipts nothing is suggested.{unknown.en}",
            "预期：优惠开始前相同星期的同类商品销售额，按其他商品增幅调整。"
            f"天气、节日及同类商品的其他优惠未剔除。少于 {FEWEST_RECEIPTS} 张小票时不作建议。"
            f"{unknown.zh}",
        ),
    )


def _unknown(lines: list[Line]) -> Label:
    """Where most of the cost cannot be judged, that it cannot, and why."""
    cost = sum(line.cost_minor for line in lines)
    unknown = sum(line.cost_minor for line in lines if line.advice is NO_PAST)
    if unknown * 2 <= cost:
        return Label("", "")
    percent = half_up(unknown * 100, cost)
    return Label(
        f" {percent} % of the cost is of offers that cannot be judged: the books hold no days "
        "before them.",
        f"成本的 {percent} % 属于无法评判的优惠：账目中没有其开始之前的数据。",
    )


def _worth(line: Line) -> tuple[bool, int, bool, int]:
    extra = line.effect.extra_minor if line.effect else None
    found = line.return_bp
    return found is not None, found or 0, extra is not None, extra or 0


def _effect_row(line: Line) -> tuple[Cell, ...]:
    one = line.effect
    if one is None:
        return line.name, None, None, None, None, None, None, line.advice
    return (
        line.name,
        one.days.days,
        one.sold_minor,
        one.expected_minor,
        one.extra_minor,
        one.extra_margin_minor,
        line.return_bp,
        line.advice,
    )
