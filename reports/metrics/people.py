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
SALES_A_STAFF_HOUR: Final = Metric(
    "sales_a_staff_hour",
    Label("Sales a staff hour", "每工时门店销售额"),
    Kind.MONEY,
    Label(
        "sales of the store, returns taken off, divided by the hours that its people worked; days "
        "without hours are left out",
        "门店销售额（扣除退货）除以全部员工的工作小时；没有工时的日子不计",
    ),
    Rising.GOOD,
)
RECEIPTS_A_STAFF_HOUR: Final = Metric(
    "receipts_a_staff_hour",
    Label("Receipts a staff hour", "每工时小票数"),
    Kind.DECIMAL,
    Label(
        "receipts of sales, voided ones taken off, divided by the hours that people worked",
        "销售小票数（扣除作废）除以全部员工的工作小时",
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
SERVICE_SCORE: Final = Metric(
    "service_score",
    Label("Service score", "服务评分"),
    Kind.DECIMAL,
    Label(
        "the mean of the answers, 1 to 5, to how well staff served, on questionnaires that came "
        "with a receipt of the person; with fewer than five answers it is not told, and nothing "
        "else follows from it",
        "附有该员工小票的问卷上服务评分（1–5 分）的平均值；少于五份时不显示，也不作其他用途",
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
