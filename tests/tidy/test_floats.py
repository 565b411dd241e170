"""No float comes near money: no literal, no conversion, no true division, no bankers' rounding."""

import ast

import pytest

from tests.tidy.tree import Source, expect_none, source_of, sources_below

MONEY = (
    "posapp/kernel/money.py",
    "posapp/kernel/quantity.py",
    "posapp/kernel/rate.py",
    "posapp/domain",
    "loyalty/rules",
    "loyalty/offers",
    "loyalty/insight",
)
# A model of chance is made of floats. No amount that anybody pays or owes comes from these: their
# money is an estimate, and it leaves them as whole minor units.
ESTIMATES = (
    "loyalty/insight/clv",
    "loyalty/insight/forecast.py",
    "loyalty/insight/special.py",
)
BANNED_NAMES = {
    "float": "float",
    "round": "round(), which rounds halves to even",
    "complex": "complex",
}


def floats(source: Source) -> list[str]:
    """Each place of a file where a number could stop being exact."""
    return [
        f"{source.path}:{getattr(node, 'lineno', 0)} {what}"
        for node in ast.walk(source.tree)
        if (what := inexact(node))
    ]


def inexact(node: ast.AST) -> str:
    """Why a node is not exact arithmetic; empty when it is."""
    if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
        return f"literal {node.value}"
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
        return "true division"
    if isinstance(node, ast.Name):
        return BANNED_NAMES.get(node.id, "")
    return ""


def test_money_modules_are_exact() -> None:
    estimates = sources_below(*ESTIMATES)
    exact = [source for source in sources_below(*MONEY) if source not in estimates]
    expect_none(place for source in exact for place in floats(source))


def test_the_money_modules_are_where_this_looks() -> None:
    assert {s.path for s in sources_below(*MONEY)} >= {
        "posapp/kernel/money.py",
        "posapp/domain/tax.py",
    }


@pytest.mark.parametrize(
    "text",
    ["x = 0.1", "x = float('1')", "x = 1 / 3", "x = 4\nx /= 2", "x = round(5)", "x: float = 1"],
)
def test_each_way_to_a_float_is_found(text: str) -> None:
    assert len(floats(source_of(text))) == 1


@pytest.mark.parametrize("text", ["x = 10 // 3", "x = 10 % 3", "x = '1/3'", "x = 3 * 4"])
def test_whole_numbers_pass(text: str) -> None:
    assert floats(source_of(text)) == []
