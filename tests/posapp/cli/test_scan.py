"""`python -m posapp scan`: what each entry means, a JSON line each."""

import json

import pytest

from posapp.cli.scan import scan
from posapp.kernel.money import Currency


def test_one_line_for_each_entry(capsys: pytest.CaptureFixture[str]) -> None:
    entries = ["4006381333931", "3*", "oat milk", "1-000017", "4006381333930"]
    assert scan(entries, Currency("EUR", 2)) == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [row["kind"] for row in rows] == [
        "product",
        "quantity",
        "search",
        "receipt",
        "refused",
    ]
    assert (rows[0]["gtin"], rows[1]["count"], rows[4]["refused"]) == (
        "04006381333931",
        3,
        "entry.check-digit",
    )


def test_a_price_in_a_code_follows_the_currency(capsys: pytest.CaptureFixture[str]) -> None:
    scan(["2212345009992"], Currency("KWD", 3))
    scan(["2212345009992"], Currency("EUR", 2))
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [row["price_minor"] for row in rows] == [9990, 999]
