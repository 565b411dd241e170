"""What was paid and counted."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

TAKINGS: Final = Metric(
    "takings",
    Label("Takings", "收款额"),
    Kind.MONEY,
    Label(
        "what stayed in the store over all payments, change and cash rounding settled",
        "所有付款方式实收金额，已扣找零并计入现金舍入",
    ),
    Rising.GOOD,
)
CASH_OVER: Final = Metric(
    "cash_over",
    Label("Over or short", "长短款"),
    Kind.MONEY,
    Label("counted at the end of shifts less what was expected", "交班清点金额减去应有金额"),
    Rising.WATCH,
    both_ways=True,
)
