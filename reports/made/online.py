"""How online orders were served, and where members first met what they bought."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from loyalty.rules.purchase_paths import (
    STRAIGHT,
    Path,
    Person,
    Purchase,
    Touch,
    count_paths,
)
from posapp.domain.order_service import CameBack, OrderFigures, ServedOrder, count_orders
from posapp.domain.sale import ONLINE
from receipts.words import Label
from reports import metrics
from reports.made.agreeing import AGREED
from reports.made.sales import ALL, CHANNELS, NOT_SAID, PIECES
from reports.period import Period
from reports.report import (
    Cell,
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
    share,
)
from reports.request import Request
from reports.source import Source

ORDERS: Final = Label("Online orders", "网店订单服务")
PATHS: Final = Label("Purchase paths", "购买路径")
WINDOW: Final = timedelta(days=30)

OTIF: Final = Metric(
    "otif",
    Label("On time and in full", "准时且齐全"),
    Kind.SHARE,
    Label(
        "orders that lay ready within the hours the store promises, with nothing missing or "
        "replaced, of all handed over",
        "在承诺时间内备好且无缺货、无替代的订单占已交付订单的比例",
    ),
    Rising.GOOD,
)
HANDED: Final = Metric(
    "orders_handed",
    Label("Orders handed over", "交付订单"),
    Kind.COUNT,
    Label("online orders that were given to their buyers", "已交给顾客的网店订单"),
    Rising.GOOD,
)
WRONG: Final = Metric(
    "wrong_items",
    Label("Wrong items", "错发商品率"),
    Kind.SHARE,
    Label(
        "pieces of online orders that came back as the wrong ones, of all handed over",
        "因错发退回的件数占交付件数的比例",
    ),
    Rising.BAD,
)
NOT_STRAIGHT: Final = Metric(
    "met_before",
    Label("Met online first", "先在网上接触"),
    Kind.SHARE,
    Label(
        "purchases of members before which they had looked at something online within 30 days, of "
        "all of theirs",
        "购买前 30 天内曾在网上浏览的会员购买占会员购买的比例",
    ),
)
SERVED: Final = f"""
WITH pieces AS (
    SELECT sale.sale_id, sum({PIECES})::BIGINT AS pieces FROM sale JOIN line USING (sale_key)
    WHERE sale.channel = '{ONLINE}' GROUP BY 1
)
SELECT placed_at, ready_at, is_full, coalesce(pieces, 0) FROM online_order
LEFT JOIN pieces USING (sale_id) WHERE handed BETWEEN $first AND $last
"""
BACK: Final = f"""
SELECT line.reason, -(line.milli // 1000) FROM line JOIN sale USING (sale_key)
WHERE sale.kind = 'refund' AND sale.channel = '{ONLINE}' AND sale.day BETWEEN $first AND $last
"""
ENDS: Final = """
SELECT ended, count(*) FROM online_order
WHERE ended <> '' AND ended_day BETWEEN $first AND $last GROUP BY 1
"""
INTEREST: Final = "('viewed', 'dwelt', 'clicked', 'searched', 'cart-added', 'cart-left', 'wished')"
TOUCHES: Final = f"""{AGREED}
SELECT coalesce(stands, event.member), seen_at, channel
FROM event LEFT JOIN standing USING (member)
WHERE kind IN {INTEREST} AND day BETWEEN $first - 31 AND $last
  AND coalesce(stands, event.member) IN (SELECT member FROM agreed)
"""
PURCHASES: Final = f"""{AGREED}, touched AS (
    SELECT DISTINCT coalesce(stands, event.member) AS member
    FROM event LEFT JOIN standing USING (member)
    WHERE kind IN {INTEREST} AND day BETWEEN $first - 31 AND $last
), bought AS (
    SELECT member, sold_at AS moment, channel, gross AS amount FROM sale
    WHERE kind = 'sale' AND channel <> '{ONLINE}' AND day BETWEEN $first - 31 AND $last
    UNION ALL
    SELECT member, placed_at, '{ONLINE}', greatest(total - refunded, 0) FROM online_order
    WHERE state NOT IN ('cart', 'cancelled', 'deleted') AND placed BETWEEN $first - 31 AND $last
), agreeing AS (
    SELECT coalesce(stands, bought.member) AS member, moment, channel, amount
    FROM bought LEFT JOIN standing USING (member)
    WHERE bought.member IS NOT NULL
      AND coalesce(stands, bought.member) IN (SELECT member FROM agreed)
)
"""
BOUGHT: Final = f"""{PURCHASES}
SELECT member, moment, channel, amount FROM agreeing
WHERE member IN (SELECT member FROM touched)
"""
UNTOUCHED: Final = f"""{PURCHASES}
SELECT channel, count(*), count(DISTINCT member), sum(amount)::BIGINT FROM agreeing
WHERE member NOT IN (SELECT member FROM touched) AND moment >= $since::TIMESTAMP GROUP BY 1
"""
"""Who did nothing online came straight: counted where they lie, they are nearly all."""

SINCE: Final = """
SELECT least((SELECT min(sold_at) FROM sale WHERE day >= $first),
             (SELECT min(placed_at) FROM online_order WHERE placed >= $first))
"""
"""The first purchase of the store's own first day, whose midnight is not that of UTC."""

TOUCH_WORDS: Final[Mapping[str, Label]] = {
    STRAIGHT: Label("came straight", "直接购买"),
    "web": Label("the web shop", "网店"),
    "app": Label("the app", "手机应用"),
    "mail": Label("a mail", "邮件"),
}


def order_figures(source: Source, request: Request, period: Period) -> OrderFigures:
    """How the orders handed over in a period were served."""
    asked = request.asked_of(period)
    served = [
        ServedOrder(_utc(placed), _utc(ready), is_full=full, pieces=pieces)
        for placed, ready, full, pieces in source.rows(SERVED, **asked)
    ]
    back = [CameBack(reason, pieces) for reason, pieces in source.rows(BACK, **asked)]
    ends = {str(how): int(count) for how, count in source.rows(ENDS, **asked)}
    return count_orders(period.first, served, back, ends, timedelta(hours=request.promise_h))


def orders(source: Source, request: Request) -> Report:
    """On time, in full, right; and why goods came back."""
    now = order_figures(source, request, request.period)
    before = order_figures(source, request, request.against) if request.against else None
    reasons = sorted(now.reasons.items(), key=lambda one: (-one[1], one[0]))
    service = _service(now, request)
    chart = Chart(
        ORDERS,
        Kind.COUNT,
        tuple(row[0] for row in service.rows),
        (Series(request.period.words, tuple(_count(row[1]) for row in service.rows)),),
        Shape.LEVELS,
    )
    back = Table(
        Label("Lines that came back, by reason", "按原因统计的退货行"),
        (
            Column("reason", Label("Reason", "原因"), Kind.TEXT),
            Column("lines", Label("Lines", "行数"), Kind.COUNT),
        ),
        tuple((reason or NOT_SAID, lines) for reason, lines in reasons),
        (ALL, sum(lines for _, lines in reasons)),
    )
    return Report(
        "online-orders",
        ORDERS,
        request.span,
        (
            Figure(
                OTIF,
                share(now.otif, now.orders),
                share(before.otif, before.orders) if before else None,
            ),
            Figure(HANDED, now.orders, before.orders if before else None),
            Figure(WRONG, share(now.wrong_items, now.items)),
        ),
        (chart, service, back),
    )


def _service(now: OrderFigures, request: Request) -> Table:
    hours = request.promise_h
    rows = (
        (Label("Handed over", "已交付"), now.orders),
        (Label("On time", "准时"), now.on_time),
        (Label("In full", "齐全"), now.in_full),
        (OTIF.name, now.otif),
        (Label("Let go", "已放回"), now.released),
        (Label("Cancelled", "已取消"), now.cancelled),
    )
    return Table(
        Label("Service", "服务情况"),
        (
            Column("what", Label("Orders", "订单"), Kind.TEXT),
            Column("orders", Label("Number", "数量"), Kind.COUNT),
            Column("share", Label("Share", "占比"), Kind.SHARE),
        ),
        tuple(
            (name, count, share(count, now.orders) if place < len(rows) - 2 else None)
            for place, (name, count) in enumerate(rows)
        ),
        note=Label(f"On time: ready within {hours} hours.", f"准时：{hours} 小时内备好。"),
    )


def paths(source: Source, request: Request) -> Report:
    """From which channel to which: each purchase once, only of members who agreed to it."""
    people = list(_people(source, request))
    (since,) = source.row(SINCE, **request.asked)
    rows = _together(_rows(source, request, people, since)) if since else ()
    whole = sum(row.purchases for row in rows)
    met = sum(row.purchases for row in rows if row.first_touch != STRAIGHT)
    chart = Chart(
        PATHS,
        Kind.COUNT,
        tuple(_path_name(row) for row in rows),
        (Series(request.period.words, tuple(row.purchases for row in rows)),),
        Shape.LEVELS,
    )
    table = Table(
        PATHS,
        (
            Column("first", Label("First touch", "首次接触"), Kind.TEXT),
            Column("bought", Label("Bought", "购买渠道"), Kind.TEXT),
            Column("purchases", Label("Purchases", "购买次数"), Kind.COUNT),
            Column("members", metrics.BUYERS.name, Kind.COUNT),
            Column("amount", metrics.SALES.name, Kind.MONEY),
            Column("share", Label("Share", "占比"), Kind.SHARE),
        ),
        tuple(
            (
                TOUCH_WORDS.get(row.first_touch, row.first_touch),
                CHANNELS.get(row.bought_on, row.bought_on),
                row.purchases,
                row.members,
                row.total_minor,
                share(row.purchases, whole),
            )
            for row in rows
        ),
        (ALL, None, whole, None, sum(row.total_minor for row in rows), share(whole, whole)),
        note=Label(
            "Only members who agreed to personal offers are counted; the table names nobody.",
            "仅统计同意个性化优惠的会员；表中不含姓名。",
        ),
    )
    return Report(
        "purchase-paths",
        PATHS,
        request.span,
        (Figure(NOT_STRAIGHT, share(met, whole)),),
        (chart, table),
    )


def _rows(
    source: Source, request: Request, people: list[Person], since: datetime
) -> Iterator[Path]:
    yield from count_paths(people, WINDOW, _utc(since))
    asked = {**request.asked, "since": since.isoformat()}
    for channel, purchases, members, total in source.rows(UNTOUCHED, **asked):
        yield Path(STRAIGHT, channel, purchases, members, total)


def _together(rows: Iterable[Path]) -> list[Path]:
    """One row a path, the most first."""
    found: dict[tuple[str, str], Path] = {}
    for row in rows:
        key = row.first_touch, row.bought_on
        old = found.get(key, Path(*key, purchases=0, members=0, total_minor=0))
        found[key] = Path(
            *key,
            purchases=old.purchases + row.purchases,
            members=old.members + row.members,
            total_minor=old.total_minor + row.total_minor,
        )
    return sorted(found.values(), key=lambda one: (-one.purchases, one.first_touch, one.bought_on))


def _people(source: Source, request: Request) -> Iterator[Person]:
    touches: dict[int, list[Touch]] = defaultdict(list)
    for member, at, channel in source.rows(TOUCHES, **request.asked):
        touches[member].append(Touch(_utc(at), channel))
    bought: dict[int, list[Purchase]] = defaultdict(list)
    for member, at, channel, amount in source.rows(BOUGHT, **request.asked):
        bought[member].append(Purchase(_utc(at), channel, amount))
    for member, purchases in bought.items():
        yield Person(touches[member], purchases)


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)


def _path_name(row: Path) -> Label:
    first = TOUCH_WORDS.get(row.first_touch, Label(row.first_touch, row.first_touch))
    last = CHANNELS.get(row.bought_on, Label(row.bought_on, row.bought_on))
    return Label(f"{first.en} → {last.en}", f"{first.zh} → {last.zh}")


def _count(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) else None
