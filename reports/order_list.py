"""An order to a supplier as a report: printed as PDF, given on as CSV or spreadsheet."""

from typing import Final

from posapp.kernel.money import half_up
from posapp.kernel.quantity import MILLI
from posapp.services.purchasing import OrderRow, OrderView
from receipts.words import Label
from reports.report import Cell, Column, Figure, Kind, Metric, Report, Table

GOODS: Final = Metric(
    "order.goods",
    Label("Goods", "商品数"),
    Kind.COUNT,
    Label("How many different goods are ordered", "订购的不同商品数"),
)
TOTAL: Final = Metric(
    "order.total",
    Label("Total at cost", "成本合计"),
    Kind.MONEY,
    Label(
        "Amount times cost of each line, rounded line by line; lines without a cost count nothing",
        "每行数量乘以成本，逐行舍入；没有成本的行不计入",
    ),
)
DUE: Final = Label("due on {day}", "预计 {day} 到货")
COLUMNS: Final = (
    Column("code", Label("Their number", "供应商货号"), Kind.TEXT),
    Column("sku", Label("Our number", "本店货号"), Kind.TEXT),
    Column("name", Label("Name", "名称"), Kind.TEXT),
    Column("packs", Label("Packs", "包数"), Kind.QUANTITY),
    Column("amount", Label("Amount", "数量"), Kind.QUANTITY),
    Column("received", Label("Received", "已到"), Kind.QUANTITY),
    Column("cost", Label("Cost of one", "单件成本"), Kind.MONEY),
    Column("total", Label("Total", "合计"), Kind.MONEY),
)


def order_report(view: OrderView) -> Report:
    """The order with its lines, its supplier and the day it is due."""
    order, day = view.order, view.order.due_on.isoformat()
    lines = Table(
        title=Label(view.supplier.name),
        columns=COLUMNS,
        rows=tuple(_row(row) for row in view.rows),
        total=("", "", Label("Total", "合计"), None, None, None, None, view.total_minor),
        note=_about(view),
    )
    return Report(
        id=f"order-{order.number}",
        title=Label(f"Order {order.number}", f"订货单 {order.number}"),
        span=Label(DUE.en.format(day=day), DUE.zh.format(day=day)),
        figures=(Figure(GOODS, len(view.rows)), Figure(TOTAL, view.total_minor)),
        blocks=(lines,),
    )


def _about(view: OrderView) -> Label | None:
    """Who to send it to."""
    supplier = view.supplier
    said = ", ".join(filter(None, (supplier.contact, supplier.phone, supplier.email)))
    return Label(said) if said else None


def _row(row: OrderRow) -> tuple[Cell, ...]:
    line, supply = row.line, row.supply
    packs = half_up(line.ordered_milli * MILLI, supply.pack_milli) if supply is not None else None
    cost = line.cost_minor
    return (
        supply.code if supply is not None else "",
        row.goods.product.sku,
        Label(row.goods.product.name, row.goods.product.name_zh),
        packs,
        line.ordered_milli,
        line.received_milli or None,
        cost,
        None if cost is None else half_up(line.ordered_milli * cost, MILLI),
    )
