"""What people of the store did: sales by the hour, add-ons, sign-ups, exceptions."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

HOURS: Final = Metric(
    "hours_worked",
    Label("Hours worked", "工作小时"),
    Kind.DECIMAL,
    Label(
        "hours that people clocked; on days without, from the first to the last thing a person "
        "did at a till",
        "员工打卡的小时数；没有打卡的日子按其在收银台第一次到最后一次操作计算",
    ),
)
SALES_AN_HOUR: Final = Metric(
    "sales_an_hour",
    Label("Sales an hour", "每小时销售额"),
    Kind.MONEY,
    Label(
        "sales a person rang up divided by the hours worked: who works less is not counted lower",
        "员工开单的销售额除以工作小时，工时少的员工不会因此排低",
    ),
    Rising.GOOD,
)
ITEMS_A_RECEIPT: Final = Metric(
    "items_a_receipt",
    Label("Items a receipt", "每单件数"),
    Kind.DECIMAL,
    Label("units divided by receipts", "件数除以小票数"),
    Rising.GOOD,
)
ADD_ONS: Final = Metric(
    "add_on_rate",
    Label("Add-on rate", "连带率"),
    Kind.SHARE,
    Label(
        "receipts with two different goods or more, of all receipts of sales",
        "含两种及以上商品的销售小票占全部销售小票的比例",
    ),
    Rising.GOOD,
)
SIGN_UPS: Final = Metric(
    "sign_ups",
    Label("Sign-ups", "会员注册"),
    Kind.COUNT,
    Label(
        "members that a person enrolled in the period; erased ones still count",
        "员工在本期间办理入会的会员，之后删除的也计入",
    ),
    Rising.GOOD,
)
EXCEPTIONS: Final = Metric(
    "exceptions",
    Label("Exceptions", "异常操作"),
    Kind.COUNT,
    Label(
        "other prices, discounts by hand, voids, returns, baskets cleared, payments dropped and "
        "drawers opened without a sale; each is a question, none is a fault",
        "改价、手工折扣、作废、退货、清空购物单、取消付款以及无销售开钱箱；只是提示，不代表过失",
    ),
    Rising.WATCH,
)
