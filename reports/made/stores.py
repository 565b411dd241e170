"""Stores side by side, ranked by what they sell, each against its own past; a row opens its days.

Every store's figures are counted from its own copy, in its own money and on its own days. What is
counted in different money is neither added up nor ranked together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loyalty.insight.marketing import growth_bp
from posapp.domain.questionnaire import FEWEST_SHOWN, SATISFACTION
from posapp.kernel.money import Currency
from receipts.words import Label
from reports import metrics
from reports.made.kpi_look import KpiLook
from reports.made.sales import ALL, COUNTED
from reports.made.stock import stock_totals
from reports.opening import days_key
from reports.others import OtherCopy
from reports.part import WHOLE
from reports.period import Period
from reports.report import (
    Chart,
    Column,
    Figure,
    Kind,
    Metric,
    Report,
    Rising,
    Series,
    Shape,
    Table,
    mean,
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Stores compared", "门店对比")
SOLD: Final = f"""
SELECT coalesce(sum(gross), 0)::BIGINT, coalesce(sum({COUNTED}), 0)::BIGINT, count(DISTINCT day),
       coalesce(sum(gross) FILTER (member IS NOT NULL), 0)::BIGINT,
       coalesce(-sum(gross) FILTER (kind = 'refund'), 0)::BIGINT
FROM sale WHERE day BETWEEN $first AND $last
"""
EARNED: Final = """
SELECT coalesce(sum(net), 0)::BIGINT,
       coalesce(sum(net - sign(milli) * ((unit_cost::HUGEINT * abs(milli) * 2 + 1000) // 2000)),
                0)::BIGINT
FROM costed_line WHERE unit_cost IS NOT NULL AND day BETWEEN $first AND $last
"""
FIRST_DAY: Final = "SELECT min(day) FROM sale"
SELLING: Final = (
    metrics.SALES,
    metrics.SALES_A_DAY,
    metrics.GROWTH,
    metrics.RECEIPTS,
    metrics.AVERAGE,
)
LYING: Final = (
    metrics.MARGIN_RATE,
    metrics.RETURN_RATE,
    metrics.STOCK_VALUE,
    metrics.MISSING_GOODS,
)
SERVING: Final = (metrics.MEMBERS_SHARE, metrics.SATISFACTION)
RANKED_TOO: Final = (
    metrics.MARGIN_RATE,
    metrics.RETURN_RATE,
    metrics.MISSING_GOODS,
    *SERVING,
)
LONG: Final = 100
"""A reason of more letters does not fit into a row of the screen."""

HERE: Final = Label("{name} (this store)", "{name}（本店）")
NO_FOLDER: Final = Label(
    "Only this store is shown. To see the others, choose one folder that all stores share (a "
    "synced folder, or a stick that goes round) as “Folder shared with the other stores”, "
    "here and in each of them.",
    "目前只显示本店。如要查看其他门店，请在本店和每个门店的设置中，把“与其他门店共享的文件夹”"
    "设为同一个共享文件夹（同步文件夹，或轮流使用的 U 盘）。",
)
NOBODY_YET: Final = Label(
    "No other store's figures have come yet. Choose the same folder in the other stores; each puts "
    "its figures there within minutes while its till runs.",
    "其他门店的数据尚未到达。请在其他门店选择同一个文件夹；收银台运行时，数据会在几分钟内放入。",
)
FROM_FIVE: Final = Label(
    "Satisfaction is shown from five answers on.", "满意度在至少五份回答时显示。"
)
FEWEST: Final = Label(
    "1 is best: of returns and goods of which none is left, the fewest.",
    "1 为最好：退货率与期末无货商品以少为好。",
)
NOW: Final = Label("now", "现在")
OTHER_MONEY: Final = Label(
    "Stores with other money stand in a table of their own: amounts in different money are neither "
    "added up nor ranked together.",
    "其他币种的门店单独列表：不同币种的金额不相加，也不一起排名。",
)


@dataclass(frozen=True, slots=True)
class StoreLine:
    """One store's figures over the period; `key` is its id, nothing for this store."""

    key: str
    name: Label
    until: Label | None
    currency: Currency
    days: int
    before: int | None
    values: dict[str, int | None]

    def value(self, metric: Metric) -> int | None:
        """One figure."""
        return self.values[metric.id]

    @property
    def sales(self) -> int:
        """What it sold."""
        return self.values[metrics.SALES.id] or 0


def stores(source: Source, request: Request) -> Report:
    """One table of sales and one of goods for each currency, this store's first; then the ranks.

    Rule: report.stores-by-currency
    """
    lines = [_line(source, request, None)]
    for copy in source.others.copies:
        with source.other(copy) as its:
            lines.append(_line(its, request, copy))
    own = request.head.currency
    groups: dict[Currency, list[StoreLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: (-one.sales, one.name.en)):
        groups[line.currency].append(line)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] != own, pair[0].code))
    several = len(groups) > 1
    blocks: list[Table | Chart] = []
    for currency, ones in ordered:
        blocks += _blocks(currency, ones, request, several=several)
    if source.others.left_out:
        blocks.append(_left_out(source))
    return Report(
        "stores",
        TITLE,
        request.period.words,
        _figures(groups[own], len(lines)),
        tuple(_noted(blocks, _note(source, several=several))),
        more=(*SELLING, *LYING, *SERVING, metrics.MARGIN),
    )


def _figures(ours: Sequence[StoreLine], count: int) -> tuple[Figure, ...]:
    before = [one.before for one in ours if one.before is not None]
    whole = sum(before) if len(before) == len(ours) else None
    places = zip(_ranks(ours, metrics.SALES), ours, strict=True)
    rank = next((place for place, one in places if not one.key), None)
    return (
        Figure(metrics.STORES, count),
        Figure(metrics.STORES_SALES, sum(one.sales for one in ours), whole),
        Figure(metrics.STORE_RANK, rank),
    )


def _line(source: Source, request: Request, copy: OtherCopy | None) -> StoreLine:
    """A store's figures, counted from its copy."""
    asked = replace(request, part=WHOLE, head=copy.head if copy else request.head)
    gross, receipts, days, members, returns = source.row(SOLD, **asked.asked)
    net, earned = source.row(EARNED, **asked.asked)
    before = _before(source, asked)
    shelf = stock_totals(source, asked)
    here = source.others.here or Label(request.head.name)
    return StoreLine(
        key=copy.id if copy else "",
        name=copy.name if copy else _here(here),
        until=copy.until if copy else None,
        currency=asked.head.currency,
        days=days,
        before=before,
        values={
            metrics.SALES.id: gross,
            metrics.SALES_A_DAY.id: mean(gross, days),
            metrics.GROWTH.id: growth_bp(gross, before) if before is not None else None,
            metrics.RECEIPTS.id: receipts,
            metrics.AVERAGE.id: mean(gross, receipts),
            metrics.MEMBERS_SHARE.id: share(members, gross),
            metrics.MARGIN_RATE.id: share(earned, net),
            metrics.RETURN_RATE.id: share(returns, gross + returns),
            metrics.STOCK_VALUE.id: shelf.value_minor,
            metrics.MISSING_GOODS.id: shelf.followed - shelf.there if shelf.followed else None,
            metrics.SATISFACTION.id: _satisfaction(source, asked),
        },
    )


def _satisfaction(source: Source, request: Request) -> int | None:
    """From five answers on: fewer say little, and might say who gave them."""
    look = KpiLook(source, request)
    answers = sum(look.answered.get(SATISFACTION, {}).values())
    return look.value(metrics.SATISFACTION.id) if answers >= FEWEST_SHOWN else None


def _here(name: Label) -> Label:
    return Label(HERE.en.format(name=name.en), HERE.zh.format(name=name.zh or name.en))


def _before(source: Source, request: Request) -> int | None:
    """Sales of as many days right before; nothing where the store's books begin later."""
    before: Period = request.period.before
    (first,) = source.row(FIRST_DAY)
    if first is None or before.first < first:
        return None
    sold: int = source.row(SOLD, **request.asked_of(before))[0]
    return sold


def _ranks(ones: Sequence[StoreLine], metric: Metric) -> list[int | None]:
    """Each store's place by a figure, 1 the best; equals share one, who has none has no place.

    Rule: report.ranks-share-places
    """
    sign = -1 if metric.rising is Rising.BAD else 1
    known = [sign * value for one in ones if (value := one.value(metric)) is not None]
    return [
        None
        if (value := one.value(metric)) is None
        else 1 + sum(1 for other in known if other > sign * value)
        for one in ones
    ]


def _titled(title: Label, currency: Currency, *, several: bool) -> Label:
    if not several:
        return title
    return Label(f"{title.en}, in {currency.code}", f"{title.zh}（{currency.code}）")


def _opens(ones: Sequence[StoreLine], request: Request) -> tuple[str, ...]:
    return tuple(
        days_key("sales-by-day", request.period, WHOLE, store=one.key)
        if one.key
        else days_key("sales-by-day", request.period, WHOLE)
        for one in ones
    )


def _blocks(
    currency: Currency, ones: Sequence[StoreLine], request: Request, *, several: bool
) -> list[Table | Chart]:
    """What is said of the stores of one currency."""
    opens = _opens(ones, request)
    tables = (
        _sales(ones, opens),
        _goods(ones, opens),
        _people(ones, opens),
        _places(Label("Rank by what is sold", "销售名次"), ones, opens, SELLING),
        _places(Label("Rank by goods and service", "商品与服务名次"), ones, opens, RANKED_TOO),
    )
    told = [
        replace(table, title=_titled(table.title, currency, several=several), currency=currency)
        for table in tables
    ]
    if len(ones) == 1:
        return list(told[:3])
    chart = Chart(
        _titled(Label("Sales by store", "各店销售额"), currency, several=several),
        Kind.MONEY,
        tuple(one.name for one in ones),
        (Series(request.period.words, tuple(one.sales for one in ones)),),
        Shape.LEVELS,
        currency=currency,
    )
    return [chart, *told]


STORE: Final = Column("store", Label("Store", "门店"), Kind.TEXT)


def _sales(ones: Sequence[StoreLine], opens: tuple[str, ...]) -> Table:
    sales = sum(one.sales for one in ones)
    receipts = sum(one.value(metrics.RECEIPTS) or 0 for one in ones)
    before = [one.before for one in ones if one.before is not None]
    grown = growth_bp(sales, sum(before)) if len(before) == len(ones) else None
    return Table(
        Label("What the stores sell", "各店销售"),
        (
            Column("rank", Label("Rank", "排名"), Kind.COUNT),
            STORE,
            *(Column(one.id, one.name, one.kind) for one in SELLING),
        ),
        tuple(
            (place, one.name, *(one.value(metric) for metric in SELLING))
            for place, one in zip(_ranks(ones, metrics.SALES), ones, strict=True)
        ),
        (None, ALL, sales, None, grown, receipts, mean(sales, receipts)),
        opens=opens,
    )


def _goods(ones: Sequence[StoreLine], opens: tuple[str, ...]) -> Table:
    return Table(
        Label("Margin and goods", "毛利与商品"),
        (STORE, *(Column(one.id, one.name, one.kind) for one in LYING)),
        tuple((one.name, *(one.value(metric) for metric in LYING)) for one in ones),
        opens=opens,
    )


def _people(ones: Sequence[StoreLine], opens: tuple[str, ...]) -> Table:
    return Table(
        Label("Customers and days", "顾客与营业"),
        (
            STORE,
            *(Column(one.id, one.name, one.kind) for one in SERVING),
            Column("days", Label("Days open", "营业天数"), Kind.COUNT),
            Column("until", Label("Complete until", "数据完整至"), Kind.TEXT),
        ),
        tuple(
            (one.name, *(one.value(metric) for metric in SERVING), one.days, one.until or NOW)
            for one in ones
        ),
        opens=opens,
        note=FROM_FIVE,
    )


def _places(
    title: Label, ones: Sequence[StoreLine], opens: tuple[str, ...], by: Sequence[Metric]
) -> Table:
    """The rank of each store by each of some figures."""
    ranks = [_ranks(ones, metric) for metric in by]
    return Table(
        title,
        (
            STORE,
            *(Column(one.id, one.name, Kind.COUNT) for one in by),
        ),
        tuple((one.name, *(places[at] for places in ranks)) for at, one in enumerate(ones)),
        opens=opens,
        note=FEWEST if metrics.MISSING_GOODS in by else None,
    )


def _left_out(source: Source) -> Table:
    """What was not taken in; a long reason is told under the table too, where it has room."""
    long = [one.reason for one in source.others.left_out if len(one.reason.en) > LONG]
    told = Label("\n".join(one.en for one in long), "\n".join(one.zh for one in long))
    return Table(
        Label("Not taken in", "未读取"),
        (
            STORE,
            Column("reason", Label("Why, and what to do", "原因与处理"), Kind.TEXT),
        ),
        tuple((one.name, one.reason) for one in source.others.left_out),
        note=told if long else None,
        whole=True,
    )


def _note(source: Source, *, several: bool) -> Label | None:
    others = source.others
    if not others.is_asked:
        return NO_FOLDER
    if not others.copies:
        return NOBODY_YET
    return OTHER_MONEY if several else None


def _noted(blocks: Sequence[Table | Chart], note: Label | None) -> Iterator[Table | Chart]:
    """The first table says what there is to know."""
    for block in blocks:
        if note is not None and isinstance(block, Table):
            yield replace(block, note=note)
            note = None
        else:
            yield block
