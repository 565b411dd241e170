"""Figures about the online shop as tables of text."""

from datetime import date

import pytest

from loyalty.rules.purchase_paths import Path
from posapp.cli.sync_tables import order_lines, path_lines, print_orders, print_paths
from posapp.domain.order_service import OrderFigures
from posapp.kernel.money import Currency
from tests.posapp.services.counter import open_counter

FIGURES = OrderFigures(
    since=date(2026, 3, 2),
    orders=3,
    on_time=2,
    in_full=2,
    otif=1,
    released=1,
    cancelled=0,
    items=1250,
    wrong_items=10,
    reasons={"damaged": 1, "wrong-item": 4},
)


def test_orders_as_a_table() -> None:
    assert order_lines(FIGURES, "en") == [
        "Online orders handed over since 2026-03-02",
        "handed over                     3",
        "on time                         2  66.66 %",
        "in full                         2  66.66 %",
        "on time and in full             1  33.33 %",
        "let go                          1",
        "cancelled                       0",
        "items handed over           1,250",
        "wrong items that came back     10    0.8 %",
        "",
        "Lines that came back, by reason",
        "wrong-item  4",
        "damaged     1",
    ]


def test_paths_as_a_table_in_both_languages() -> None:
    euro = Currency("EUR", 2)
    rows = [Path("web", "store", 12, 3, 123456), Path("", "online", 1, 1, 500)]
    assert path_lines(rows, "2026-03-02", "en", euro) == [
        "Purchases since 2026-03-02: first touch and where it was bought",
        "first touch  bought  purchases  members    amount",
        "web          store          12        3  1,234.56",
        "(none)       online          1        1      5.00",
        "Only members who agreed to personal offers are counted.",
    ]
    chinese = path_lines([], "2026-03-02", "zh", euro)
    assert chinese == [
        "自 2026-03-02 起的购买：首次接触与购买渠道",
        "无",
        "仅统计同意个性化优惠的会员。",
    ]


def test_both_commands_read_a_store(capsys: pytest.CaptureFixture[str]) -> None:
    for show, first in ((print_orders, "Online orders"), (print_paths, "Purchases since")):
        shop = open_counter()
        assert show(shop.till, shop.store, None, "en") == 0
        assert capsys.readouterr().out.startswith(first)
