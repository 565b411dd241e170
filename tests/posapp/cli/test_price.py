"""`python -m posapp price`: pricing files in, one result line each out."""

import json
from pathlib import Path

import pytest

from posapp.__main__ import main

CASE: dict[str, object] = {
    "format": "pos-pricing/1",
    "seed": 0,
    "currency": "EUR",
    "digits": 2,
    "promotions": [
        {"id": "P1", "kind": "percent", "priority": 1, "bp": 1000, "scope": {"all": True}},
        {"id": "P2", "kind": "fixed", "priority": 1, "amount": 150, "scope": {"sku": ["S1"]}},
        {"id": "P3", "kind": "bxgy", "priority": 1, "buy": 1, "get": 1, "bp": 5000,
         "scope": {"cat": ["C1"]}},
        {"id": "P4", "kind": "bundle", "priority": 1, "price": 900,
         "parts": [{"scope": {"sku": ["S1"]}, "qty": 1}, {"scope": {"sku": ["S2"]}, "qty": 1}]},
        {"id": "P5", "kind": "threshold", "priority": 0, "min": 1000, "amount": 100},
    ],
    "basket": {"lines": [
        {"id": "L1", "sku": "S1", "cat": "C1", "price": 1000, "qty": 1},
        {"id": "L2", "sku": "S2", "cat": "C2", "price": 400, "qty": 2},
    ]},
}  # fmt: skip


def put(folder: Path, case: dict[str, object], name: str = "case-1.json") -> str:
    path = folder / name
    path.write_text(json.dumps(case), encoding="utf-8")
    return str(path)


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(row) for row in capsys.readouterr().out.splitlines()]


def test_the_result_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["price", put(tmp_path, CASE)]) == 0
    (row,) = rows(capsys)
    assert list(row) == [
        "engine", "case", "lines", "promos", "ms_median", "ms_min", "runs",
        "gross", "discount", "total", "exact", "note",
    ]  # fmt: skip
    expected = {
        "engine": "posapp", "case": "case-1", "lines": 2, "promos": 5, "runs": 5,
        "gross": 1800, "discount": 640, "total": 1160, "exact": True,
        "note": "proven: no combination is cheaper",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected


def test_no_lines_and_no_offers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = CASE | {"promotions": [], "basket": {"lines": []}}
    assert main(["price", put(tmp_path, empty)]) == 0
    assert rows(capsys)[0]["total"] == 0


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "pos-pricing/2"}, "format"),
        ({"more": 1}, "more"),
        ({"digits": "2"}, "digits"),
        ({"promotions": [{"id": "P", "kind": "magic"}]}, "promotions.0"),
        (
            {"promotions": [{"id": "P", "kind": "percent", "bp": 1, "scope": {}}]},
            "promotions.0.percent.scope",
        ),
        (
            {"promotions": [{"id": "P", "kind": "threshold", "min": 1}]},
            "promotions.0.threshold",
        ),
        (
            {"promotions": [{"id": "P", "kind": "threshold", "min": 1, "bp": 1}] * 2},
            "promotions",
        ),
        (
            {"basket": {"lines": [{"id": "L", "sku": "S", "cat": "C", "price": 1, "qty": 0}]}},
            "basket.lines.0.qty",
        ),
        (
            {"basket": {"lines": [{"id": "L", "sku": "S", "cat": "C", "price": 1.5, "qty": 1}]}},
            "basket.lines.0.price",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(
    change: dict[str, object],
    place: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    paths = [put(tmp_path, CASE | change, "wrong.json"), put(tmp_path, CASE)]
    assert main(["price", *paths]) == 1
    wrong, right = rows(capsys)
    assert (wrong["case"], wrong["ok"], wrong["refused"]) == ("wrong", False, "pricing.file")
    assert f"cannot be read at {place}:" in str(wrong["text"])
    assert right["total"] == 1160


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"{"])
def test_what_is_no_file_is_refused(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    if content is not None:
        path.write_bytes(content)
    assert main(["price", str(path)]) == 1
    assert rows(capsys)[0]["refused"] in {"pricing.unreadable", "pricing.file"}
