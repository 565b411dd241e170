"""One point is one point, wherever the till says how many."""

import ast
from pathlib import Path

import pytest

from ui.till.point_words import points_word

TILL = Path(__file__).parents[3] / "ui" / "till"
SAYS_MANY = ("{points} points", "{count} points")


@pytest.mark.parametrize(
    ("points", "language", "words"),
    [
        (0, "en", "0 points"),
        (1, "en", "1 point"),
        (2, "en", "2 points"),
        (1_500, "en", "1,500 points"),
    ],
)
def test_so_many_points(points: int, language: str, words: str) -> None:
    assert points_word(points, language) == words
    assert points_word(-1, language, shown="\N{MINUS SIGN}1") == "\N{MINUS SIGN}1 point"


@pytest.mark.parametrize("path", sorted(TILL.glob("*.py")), ids=lambda path: path.stem)
def test_whoever_says_many_points_says_one_as_well(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    texts = [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    many = [text for text in texts if any(words in text for words in SAYS_MANY)]
    ones = [text for text in texts if text.casefold().count("1 point") or text == "{points} point"]
    assert not many or ones, many
