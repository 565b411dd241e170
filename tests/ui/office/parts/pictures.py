"""Charts of every shape, small enough to know by heart."""

from datetime import date, timedelta

from posapp.kernel.money import Currency
from receipts.words import Label
from reports.report import Chart, Kind, Series, Shape

EURO = Currency("EUR", 2)
FIRST = date(2026, 11, 16)
DAYS = tuple(FIRST + timedelta(days=number) for number in range(5))
NOW = Series(Label("This week", "本周"), (10_000, 25_050, None, 40_000, 12_345))
BEFORE = Series(Label("Last week", "上周"), (9_000, 20_000, 30_000, 35_000, 15_000))
BY_DAY = Chart(Label("Sales by day", "按日销售"), Kind.MONEY, DAYS, (NOW, BEFORE), Shape.BARS)
ONE_LINE = Chart(Label("Sales by day", "按日销售"), Kind.MONEY, DAYS, (NOW, BEFORE), Shape.LINE)
POINTS = Chart(
    Label("Points by month", "每月积分"),
    Kind.POINTS,
    ("Sep", "Oct", "Nov"),
    (
        Series(Label("Earned", "获得"), (1200, 1500, 900)),
        Series(Label("Used", "使用"), (800, 900, 1100)),
        Series(Label("Lapsed", "失效"), (0, 40, 10)),
    ),
    Shape.GROUPS,
)
TENDERS = Chart(
    Label("Payments", "付款方式"),
    Kind.MONEY,
    ("Card", Label("Cash", "现金"), "Voucher"),
    (Series(Label("November", "11 月"), (120_000, 60_000, 0)),),
    Shape.LEVELS,
)
