"""What is looked at twice: other prices, discounts by hand, voids, returns, drawers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from posapp.domain.role_words import ACTS
from posapp.kernel.quantity import MILLI
from receipts.words import Label
from reports import metrics
from reports.made.clerks import clerk_names
from reports.made.sales import ALL, NOT_SAID
from reports.opening import RECEIPTS, days_key
from reports.part import OF_ACTS
from reports.report import Cell, Chart, Column, Figure, Kind, Report, Series, Shape, Table, mean
from reports.request import IN_PERIOD, Request
from reports.source import Source

TITLE: Final = Label("Exceptions and audit", "异常与审计")
LISTED: Final = 100
"""So many changes of the house are listed, newest first."""

KINDS: Final[Mapping[str, Label]] = {
    "price": Label("Other price", "改价"),
    "discount": Label("Discount by hand", "手工折扣"),
    "void": Label("Void", "作废"),
    "refund": Label("Return", "退货"),
    "cart-cleared": Label("Basket cleared", "清空购物单"),
    "tenders-dropped": Label("Payment dropped", "取消付款"),
    "drawer": Label("Drawer without sale", "无销售开钱箱"),
}
ACT_WORDS: Final[Mapping[str, Label]] = {
    "approval": Label("Approval", "批准"),
    "copy": Label("Copy of a receipt", "补打小票"),
    "x-report": Label("X report", "X 报表"),
    "offer": Label("Offer", "优惠"),
    "sync": Label("Exchange with the shop", "网店同步"),
    "goods": Label("Goods and prices", "商品与价格"),
    "stock": Label("Stock", "库存"),
    "staff": Label("Staff", "员工"),
    "role": Label("Role", "角色"),
    "work-time": Label("Hours worked", "工时"),
    "till": Label("Till", "收银台"),
    "settings": Label("Settings", "设置"),
    "backup": Label("Backup", "备份"),
    "restore": Label("Restored", "恢复"),
    "version": Label("New version", "新版本"),
    "audit": Label("Audit", "审计"),
    "member": Label("Member", "会员"),
    "order": Label("Online order", "网店订单"),
}
OF_THE_HOUSE: Final = (
    "('offer', 'goods', 'stock', 'staff', 'role', 'till', 'settings', 'backup', 'restore', "
    "'version', 'work-time', 'audit')"
)
FOUND: Final = f"""
SELECT 'price' AS kind, clerk, till, count(*),
       coalesce(sum((list_unit - own_unit) * milli), 0)::BIGINT
FROM line JOIN sale USING (sale_key) WHERE line.overridden AND sale.kind = 'sale' AND {IN_PERIOD}
GROUP BY ALL UNION ALL
SELECT 'discount', clerk, till, count(*), 1000 * sum(reduction.amount)::BIGINT
FROM reduction JOIN sale USING (sale_key)
WHERE reduction.kind IN ('line', 'basket') AND sale.kind = 'sale' AND {IN_PERIOD}
GROUP BY ALL UNION ALL
SELECT sale.kind, clerk, till, count(*), -1000 * sum(gross)::BIGINT FROM sale
WHERE sale.kind IN ('void', 'refund') AND {IN_PERIOD} GROUP BY ALL UNION ALL
SELECT type, clerk, till, count(*), 1000 * sum(amount)::BIGINT FROM act
WHERE type IN ('cart-cleared', 'tenders-dropped', 'drawer') AND day BETWEEN $first AND $last
  AND {OF_ACTS} GROUP BY ALL
"""
REASONS: Final = f"""
SELECT line.reason, count(*), -sum(line.gross)::BIGINT AS amount FROM line
JOIN sale USING (sale_key) WHERE sale.kind = 'refund' AND {IN_PERIOD}
GROUP BY 1 ORDER BY amount DESC, 1
"""
APPROVED: Final = f"""
SELECT what, clerk, count(*) FROM act WHERE type = 'approval' AND day BETWEEN $first AND $last
AND {OF_ACTS} GROUP BY ALL ORDER BY 3 DESC, 1, 2
"""
CHANGES: Final = f"""
SELECT day, till, clerk, type, what FROM act
WHERE type IN {OF_THE_HOUSE} AND day BETWEEN $first AND $last
AND {OF_ACTS} ORDER BY done_at DESC, position DESC LIMIT {LISTED}
"""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """How often somebody did something of a kind at a till, and what it came to.

    In thousandths of a minor unit: another price on 0.125 kg is worth less than a minor unit, and
    only the sum is rounded, as in the report of discounts.
    """

    kind: str
    clerk: int | None
    till: int
    times: int
    amount_milli: int


def exceptional(source: Source, request: Request) -> list[Exceptional]:
    """Everything of the period that is looked at twice, by kind, clerk and till."""
    return [Exceptional(*row) for row in source.rows(FOUND, **request.asked)]


def times_by_clerk(found: Iterable[Exceptional]) -> Mapping[int | None, int]:
    """How many exceptions each person has, all kinds together."""
    sums: dict[int | None, int] = defaultdict(int)
    for one in found:
        sums[one.clerk] += one.times
    return sums


def exceptions(source: Source, request: Request) -> Report:
    """By kind, by person, returns by reason, approvals, and what was changed in the house."""
    found = exceptional(source, request)
    before = None
    if request.against is not None:
        earlier = exceptional(source, replace(request, period=request.against))
        before = sum(one.times for one in earlier)
    kinds = _by_kind(found, request)
    chart = Chart(
        Label("Exceptions by kind", "各类异常次数"),
        Kind.COUNT,
        tuple(row[0] for row in kinds.rows),
        (Series(request.period.words, tuple(_number(row[1]) for row in kinds.rows)),),
        Shape.LEVELS,
    )
    figure = Figure(metrics.EXCEPTIONS, sum(one.times for one in found), before)
    return Report(
        "exceptions",
        TITLE,
        request.span,
        (figure, *_figures(found)),
        (
            chart,
            kinds,
            _by_clerk(found, request),
            _reasons(source, request),
            _approvals(source, request),
            _changes(source, request),
        ),
    )


def _figures(found: list[Exceptional]) -> tuple[Figure, ...]:
    returned = sum(one.amount_milli for one in found if one.kind == "refund")
    return (Figure(metrics.RETURNS, mean(returned, MILLI)),)


def _number(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) else None


def _by_kind(found: list[Exceptional], request: Request) -> Table:
    rows = []
    for kind, name in KINDS.items():
        own = [one for one in found if one.kind == kind]
        amount = mean(sum(one.amount_milli for one in own), MILLI)
        rows.append((name, sum(one.times for one in own), amount))
    return Table(
        Label("By kind", "按类别"),
        (
            Column("kind", Label("Exception", "异常"), Kind.TEXT),
            Column("times", Label("Times", "次数"), Kind.COUNT),
            Column("amount", Label("Amount", "金额"), Kind.MONEY),
        ),
        tuple(rows),
        (ALL, sum(row[1] for row in rows), None),
        opens=tuple(
            days_key(RECEIPTS, request.period, request.part, kind=kind)
            if kind in ("void", "refund")
            else ""
            for kind in KINDS
        ),
        note=Label(
            "The amount is what it took off, gave back or would have come to.",
            "金额为减去、退还或原应收取的金额。",
        ),
    )


def _by_clerk(found: list[Exceptional], request: Request) -> Table:
    times: dict[int | None, dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    for one in found:
        times[one.clerk][one.kind] += one.times
    names = clerk_names(request, times)
    ordered = sorted(times, key=lambda clerk: (-sum(times[clerk].values()), clerk or 0))
    return Table(
        Label("By person", "按员工"),
        (
            Column("clerk", Label("Person", "员工"), Kind.TEXT),
            *(Column(kind, name, Kind.COUNT) for kind, name in KINDS.items()),
            Column("times", Label("All", "合计"), Kind.COUNT),
        ),
        tuple(
            (names[clerk], *times[clerk].values(), sum(times[clerk].values())) for clerk in ordered
        ),
        (
            ALL,
            *(sum(own[kind] for own in times.values()) for kind in KINDS),
            sum(one.times for one in found),
        ),
    )


def _reasons(source: Source, request: Request) -> Table:
    rows = source.rows(REASONS, **request.asked)
    return Table(
        Label("Returns by reason", "退货原因"),
        (
            Column("reason", Label("Reason", "原因"), Kind.TEXT),
            Column("lines", Label("Lines", "行数"), Kind.COUNT),
            Column("amount", metrics.RETURNS.name, Kind.MONEY),
        ),
        tuple((row[0] or NOT_SAID, row[1], row[2]) for row in rows),
        (ALL, sum(row[1] for row in rows), sum(row[2] for row in rows)),
    )


def _approvals(source: Source, request: Request) -> Table:
    rows = source.rows(APPROVED, **request.asked)
    names = clerk_names(request, (row[1] for row in rows))
    return Table(
        Label("Approvals", "批准"),
        (
            Column("act", Label("Act", "操作"), Kind.TEXT),
            Column("clerk", Label("For whom", "申请人"), Kind.TEXT),
            Column("times", Label("Times", "次数"), Kind.COUNT),
        ),
        tuple((_act_words(row[0]), names[row[1]], row[2]) for row in rows),
        (ALL, None, sum(row[2] for row in rows)),
    )


def _changes(source: Source, request: Request) -> Table:
    rows = source.rows(CHANGES, **request.asked)
    names = clerk_names(request, (row[2] for row in rows))
    return Table(
        Label("Changes in the house", "门店变更"),
        (
            Column("day", Label("Day", "日期"), Kind.DAY),
            Column("till", Label("Till", "收银台"), Kind.TEXT),
            Column("clerk", Label("Person", "员工"), Kind.TEXT),
            Column("type", Label("What", "事项"), Kind.TEXT),
            Column("how", Label("How", "操作"), Kind.TEXT),
        ),
        tuple(
            (row[0], str(row[1]), names[row[2]], ACT_WORDS.get(row[3], row[3]), row[4])
            for row in rows
        ),
        note=Label(
            f"The newest {LISTED}; the audit page of the office has all of them.",
            f"仅列最近 {LISTED} 条；全部记录见办公室的审计页。",
        ),
    )


ALLOWED_ACTS: Final[Mapping[str, Label]] = {
    act.value: Label(*said.name) for act, said in ACTS.items()
}


def _act_words(act: str) -> Cell:
    return ALLOWED_ACTS.get(act, act) or NOT_SAID
