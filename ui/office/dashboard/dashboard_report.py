"""The dashboard as a report: one value that the screen shows and the paper prints."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from loyalty.insight.targets import judge
from loyalty.rules.tier import Tier
from posapp.domain.shift import Shift, ShiftState
from posapp.services.dashboard import Board, Span
from posapp.services.trade import NOTHING, Mover, Sum, Trade
from receipts.words import Label
from reports import metrics
from reports.made.goals import VERDICT_WORDS
from reports.made.money import TENDER_WORDS
from reports.report import (
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Metric,
    Report,
    Series,
    Table,
    mean,
    share,
)
from ui.office.dashboard.dashboard_offers import offers_table
from ui.office.dashboard.dashboard_words import SPANS, BoardWords

ID: Final = "dashboard"
SHOP_DAY: Final = (8, 20)
"""An axis of hours reaches over these at least, or one sale at nine were a bar as wide as a day."""
NOT_MEMBERS: Final = Label("Not members", "非会员")
MOST_TIER_GROUPS: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dashboard is asked for: which days, which till, held against last year or not."""

    span: Span = Span.TODAY
    till: int | None = None
    year: bool = False


@dataclass(frozen=True, slots=True)
class TierGroup:
    """Neighbouring tiers together: their names, and what their members bought."""

    name: Label
    sum: Sum
    is_member: bool = True


def board_report(board: Board, asked: Asked, words: BoardWords) -> Report:
    """The whole dashboard, every figure with what it is held against."""
    title = words.title(asked.span, board.days)
    return Report(
        id=ID,
        title=title,
        span=words.span(board.days, year=asked.year),
        figures=figures(board, asked),
        blocks=(
            sales_chart(board, asked, words),
            members_table(board),
            movers_table(board.movers),
            replace(tenders_table(board), half=True),
            replace(points_table(board), half=True),
            *((goals_table(board, asked, words),) if board.goals else ()),
            *((offers_table(board.offers),) if board.offers else ()),
            replace(exceptions_table(board, words), half=True),
            replace(sync_table(board, words), half=True),
            shifts_table(board.shifts, words),
            replace(low_stock_table(board), half=True),
            replace(years_table(board), half=True),
        ),
        more=(metrics.POINTS_OWED, metrics.POINTS_EARNED, metrics.POINTS_USED, metrics.NEW_MEMBERS),
        journal_head=board.journal_head,
    )


# ---- figures


def figures(board: Board, asked: Asked) -> tuple[Figure, ...]:
    """The five figures at the top."""
    now, before = board.trade, board.year if asked.year else board.against
    held = not before.is_empty

    def figure(metric: Metric, value: int | None, earlier: int | None) -> Figure:
        return Figure(metric, value, earlier if held else None)

    points = board.points
    return (
        figure(metrics.SALES, now.total.sales_minor, before.total.sales_minor),
        figure(metrics.RECEIPTS, now.total.receipts, before.total.receipts),
        figure(metrics.AVERAGE, basket(now), basket(before)),
        figure(metrics.MEMBERS_SHARE, members_share(now), members_share(before)),
        Figure(metrics.LIABILITY, points.owed_minor, points.owed_before_minor),
    )


def basket(trade: Trade) -> int | None:
    """The average basket."""
    return mean(trade.total.sales_minor, trade.total.receipts)


def members_share(trade: Trade) -> int | None:
    """The members' share of sales."""
    return share(trade.members.sales_minor, trade.total.sales_minor)


def sparks(board: Board) -> tuple[tuple[int, ...], ...]:
    """The run of each figure: by the hours of a day, by the days of more; the debt by days."""
    keys, now, members = _steps(board)
    return (
        tuple(one.sales_minor for one in now),
        tuple(one.receipts for one in now),
        tuple(mean(one.sales_minor, one.receipts) or 0 for one in now),
        tuple(
            share(part.sales_minor, whole.sales_minor) or 0
            for part, whole in zip(members, now, strict=True)
        ),
        board.points.run if keys else (),
    )


def _steps(board: Board) -> tuple[tuple[object, ...], list[Sum], list[Sum]]:
    trade = board.trade
    if board.days.now.first == board.days.now.last:
        hours = range(min(trade.hours), max(trade.hours) + 1) if trade.hours else range(0)
        return (
            tuple(hours),
            [trade.hours.get(hour, NOTHING) for hour in hours],
            [trade.member_hours.get(hour, NOTHING) for hour in hours],
        )
    days = sorted(trade.days)
    return (
        tuple(days),
        [trade.days[day] for day in days],
        [trade.member_days.get(day, NOTHING) for day in days],
    )


# ---- blocks


def sales_chart(board: Board, asked: Asked, words: BoardWords) -> Chart:
    """Sales by the hours of a day, or by the days of more, beside those held against."""
    window, whole = board.days.now, board.year_whole if asked.year else board.against_whole
    against = words.against(board.days, year=asked.year)
    if window.first != window.last:
        back = window.first - (board.days.year if asked.year else board.days.against).first
        count = (window.last - window.first).days + 1
        days = [window.first + timedelta(days=place) for place in range(count)]
        return Chart(
            Label("Sales by day", "按日销售"),
            Kind.MONEY,
            tuple(days),
            _series(
                SPANS[asked.span],
                [_sales(board.trade.days.get(day)) for day in days],
                against,
                [_sales(whole.days.get(day - back)) for day in days],
            ),
        )
    hours = hours_of(board, whole)
    now_hour = max(board.trade.hours, default=-1)
    return Chart(
        Label("Sales by hour", "按小时销售"),
        Kind.MONEY,
        tuple(f"{hour:02d}" for hour in hours),
        _series(
            SPANS[asked.span],
            [
                _sales(board.trade.hours.get(hour))
                if hour <= now_hour or hour in board.trade.hours
                else None
                for hour in hours
            ],
            against,
            [_sales(whole.hours.get(hour)) for hour in hours],
        ),
    )


def hours_of(board: Board, whole: Trade) -> tuple[int, ...]:
    """The hours of a shop's day, and those outside it in which something was sold now or then."""
    hours = {*SHOP_DAY, *board.trade.hours, *whole.hours}
    return tuple(range(min(hours), max(hours) + 1))


def _sales(one: Sum | None) -> int:
    return one.sales_minor if one else 0


def _series(
    name: Label, now: list[int | None] | list[int], against: Label, before: list[int]
) -> tuple[Series, ...]:
    own = Series(name, tuple(now))
    return (own, Series(against, tuple(before))) if any(before) else (own,)


def tier_groups(trade: Trade, tiers: tuple[Tier, ...]) -> tuple[TierGroup, ...]:
    """Members by their tiers in two groups at most, the higher one first, and the rest.

    Rule: dashboard.tier-groups
    A receipt whose tier the program does not know any more counts with the lowest.
    """
    known = {tier.name for tier in tiers}
    sums = {tier.name: trade.tiers.get(tier.name, NOTHING) for tier in tiers}
    for name, one in trade.tiers.items():
        if name not in known:
            sums[tiers[0].name] += one
    half = (len(tiers) + 1) // MOST_TIER_GROUPS
    halves = [part for part in (tiers[half:], tiers[:half]) if part]
    groups = [
        TierGroup(_names(part), sum((sums[tier.name] for tier in part), start=NOTHING))
        for part in halves
    ]
    return (*groups, TierGroup(NOT_MEMBERS, trade.others, is_member=False))


def _names(tiers: tuple[Tier, ...]) -> Label:
    """Their names, the highest first."""
    ranked = tiers[::-1]
    english = [tier.name for tier in ranked]
    chinese = [tier.name_zh or tier.name for tier in ranked]
    head = ", ".join(english[:-1])
    return Label(f"{head} and {english[-1]}" if head else english[-1], "、".join(chinese))


def members_table(board: Board) -> Table:
    """Members by groups of tiers, and the rest."""
    total = board.trade.total
    groups = tier_groups(board.trade, board.tiers)
    return Table(
        Label("Members and the rest", "会员与非会员"),
        (
            Column("who", Label("Who", "客群"), Kind.TEXT),
            Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
            Column("sales", metrics.SALES.name, Kind.MONEY),
            Column("share", Label("Share of sales", "销售占比"), Kind.SHARE),
        ),
        tuple(
            (
                one.name,
                one.sum.receipts,
                one.sum.sales_minor,
                share(one.sum.sales_minor, total.sales_minor),
            )
            for one in groups
        ),
        total=(
            Label("All", "合计"),
            total.receipts,
            total.sales_minor,
            share(total.sales_minor, total.sales_minor),
        ),
        opens=tuple("members" if one.is_member else "others" for one in groups),
        note=shares_note(board.trade),
    )


def shares_note(trade: Trade) -> Label:
    """The members' share of sales and of receipts, in whole percents."""
    sales = members_share(trade)
    receipts = share(trade.members.receipts, trade.total.receipts)
    if sales is None or receipts is None:
        return Label("Nothing has been sold yet.", "尚无销售。")
    of_sales, of_receipts = (sales + 50) // 100, (receipts + 50) // 100
    return Label(
        f"Share of sales is {of_sales} %, share of receipts is {of_receipts} %.",
        f"销售占比 {of_sales} %，小票占比 {of_receipts} %。",
    )


def movers_table(movers: tuple[Mover, ...]) -> Table:
    """The goods whose units moved most against last week."""
    return Table(
        Label("Top movers", "变动最大的商品"),
        (
            Column("item", Label("Item", "商品"), Kind.TEXT),
            Column("units", metrics.UNITS.name, Kind.COUNT),
            Column("change", Label("Change", "较上周"), Kind.COUNT),
            Column("sales", metrics.SALES.name, Kind.MONEY),
        ),
        tuple(
            (Label(one.name, one.name_zh or one.name), one.units, one.change, one.sales_minor)
            for one in movers
        ),
        opens=tuple(f"goods:{one.product_id}" for one in movers),
    )


def tenders_table(board: Board) -> Table:
    """Payments by kind."""
    return Table(
        Label("Payments", "付款方式"),
        (
            Column("kind", Label("Paid by", "方式"), Kind.TEXT),
            Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
            Column("amount", metrics.TAKINGS.name, Kind.MONEY),
        ),
        tuple(
            (
                TENDER_WORDS.get(one.kind, Label(one.kind, one.kind)),
                one.receipts,
                one.amount_minor,
            )
            for one in board.tenders
        ),
        total=(Label("All", "合计"), None, sum(one.amount_minor for one in board.tenders)),
        opens=tuple(f"tender:{one.kind}" for one in board.tenders),
    )


def points_table(board: Board) -> Table:
    """What became of points and members."""
    points, moved = board.points, sum(one.members for one in board.tier_moves)
    rows: list[tuple[str, Label, int, int | None]] = [
        ("liability", metrics.POINTS_EARNED.name, points.given, points.given_before),
        ("liability", metrics.POINTS_USED.name, points.used, points.used_before),
        ("liability", metrics.POINTS_OWED.name, points.owed, points.owed_before),
        (
            "liability",
            Label("Lapse soon", "即将过期"),
            points.lapsing.points,
            None,
        ),
        ("joined", metrics.NEW_MEMBERS.name, board.joined, board.joined_before),
        ("tiers", Label("Tier moves", "等级变动"), moved, None),
    ]
    return Table(
        Label("Points and members", "积分与会员"),
        (
            Column("what", Label("What", "项目"), Kind.TEXT),
            Column("now", Label("Now", "本期"), Kind.COUNT),
            Column("before", Label("Last week", "上周"), Kind.COUNT),
        ),
        tuple((name, now, before) for _, name, now, before in rows),
        opens=tuple(key for key, *_ in rows),
    )


def goals_table(board: Board, asked: Asked, words: BoardWords) -> Table:
    """The goals of these days, and how far each is reached."""
    joined = Figure(metrics.NEW_MEMBERS, board.joined, board.joined_before)
    values = {one.metric.id: one for one in (*figures(board, asked), joined)}
    rows: list[tuple[Cell, ...]] = []
    for goal in board.goals:
        figure = values.get(goal.metric)
        if figure is None:
            continue
        judged, kind = judge(figure.value, goal.target), figure.metric.kind
        reached = judged.reached
        rows.append(
            (
                figure.metric.name,
                words.figure(goal.target.goal, kind),
                words.figure(figure.value, kind),
                reached.bp if reached else None,
                VERDICT_WORDS[judged.verdict],
            )
        )
    return Table(
        Label("Goals", "目标"),
        (
            Column("what", Label("What", "项目"), Kind.TEXT),
            Column("goal", Label("Goal", "目标"), Kind.TEXT),
            Column("now", Label("Now", "本期"), Kind.TEXT),
            Column("reached", Label("Reached", "完成率"), Kind.SHARE),
            Column("verdict", Label("Stands", "状态"), Kind.TEXT),
        ),
        tuple(rows),
        opens=("goals",) * len(rows),
    )


def exceptions_table(board: Board, words: BoardWords) -> Table:
    """What is worth a look."""
    said = [words.exception(one) for one in board.exceptions]
    return Table(
        Label("Exceptions", "异常"),
        (
            Column("what", Label("What", "事项"), Kind.TEXT),
            Column("where", Label("Where", "说明"), Kind.TEXT),
        ),
        tuple(said),
        opens=tuple(f"exception:{place}" for place in range(len(said))),
        note=None if said else Label("Nothing to look at.", "没有需要查看的事项。"),
    )


def sync_table(board: Board, words: BoardWords) -> Table:
    """How it stands with the online shop."""
    health = board.sync
    return Table(
        Label("Sync inbox", "同步收件箱"),
        (
            Column("what", Label("What", "事项"), Kind.TEXT),
            Column("count", Label("How many", "数量"), Kind.COUNT),
        ),
        (
            (Label("Needs a person", "需人工处理"), health.to_look_at),
            (Label("Waiting to send", "等待发送"), health.waiting),
        ),
        opens=("sync", "sync"),
        note=words.sync(health),
    )


def shifts_table(shifts: tuple[Shift, ...], words: BoardWords) -> Table:
    """Shifts of these days: when, and what the count was over or short."""
    rows: list[tuple[Cell, ...]] = [
        (
            words.till(one.till_number),
            str(one.number),
            words.clock(one.opened_at),
            words.clock(one.closed_at) if one.closed_at else Label("open", "进行中"),
            one.over_short_minor if one.state is ShiftState.CLOSED else None,
        )
        for one in shifts
    ]
    return Table(
        Label("Shifts", "班次"),
        (
            Column("till", Label("Till", "收银台"), Kind.TEXT),
            Column("number", Label("Shift", "班次"), Kind.TEXT),
            Column("opened", Label("Opened", "开班"), Kind.TEXT),
            Column("closed", Label("Closed", "交班"), Kind.TEXT),
            Column("difference", metrics.CASH_OVER.name, Kind.MONEY),
        ),
        tuple(rows),
        opens=tuple(f"shift:{one.id}" for one in shifts),
    )


def low_stock_table(board: Board) -> Table:
    """Goods that were sold and are gone by the books."""
    return Table(
        Label("Stock alarms", "库存警报"),
        (
            Column("item", Label("Item", "商品"), Kind.TEXT),
            Column("level", Label("On the shelf", "货架库存"), Kind.QUANTITY),
        ),
        tuple((Label(one.name, one.name_zh or one.name), one.milli) for one in board.low_stock),
        opens=tuple(f"goods:{one.product_id}" for one in board.low_stock),
        note=None
        if board.low_stock
        else Label("No goods that are kept in stock have run out.", "有库存记录的商品均未售空。"),
    )


def years_table(board: Board) -> Table:
    """Sales, receipts and basket of last week and last year, by the same hours."""
    before = [None if one.is_empty else one for one in (board.against, board.year)]
    rows = (
        (metrics.SALES.name, [one.total.sales_minor if one else None for one in before]),
        (metrics.AVERAGE.name, [basket(one) if one else None for one in before]),
    )
    receipts = [str(one.total.receipts) if one else "\N{EN DASH}" for one in before]
    return Table(
        Label("Held against", "对比"),
        (
            Column("what", Label("What", "项目"), Kind.TEXT),
            Column("week", Label("Last week", "上周"), Kind.MONEY),
            Column("year", Label("Last year", "去年"), Kind.MONEY),
        ),
        tuple((name, *values) for name, values in rows),
        note=Label(
            f"Receipts: last week {receipts[0]}, last year {receipts[1]}.",
            f"小票数：上周 {receipts[0]}，去年 {receipts[1]}。",
        ),
    )
