"""The keys that the books name are the keys of the till."""

import re
from pathlib import Path

import pytest

from ui.till.help_texts import keys_of
from ui.till.more import WAYS

BOOKS = Path(__file__).resolve().parents[3] / "docs"
WAY = re.compile(r"F10[,，、]? ?(?:再按 ?)?([A-Z])(?![a-z])")
KEY = re.compile(r"F\d+|Alt [A-Z]\b")


@pytest.mark.parametrize("book", sorted(path.name for path in BOOKS.glob("*.md")))
def test_every_way_behind_f10_is_a_tile(book: str) -> None:
    named = set(WAY.findall((BOOKS / book).read_text(encoding="utf-8")))
    assert named <= {way.key for way in WAYS}


@pytest.mark.parametrize("book", ["guide.md", "guide_zh.md"])
def test_the_keys_of_selling_in_the_book_are_those_that_f1_tells(book: str) -> None:
    text = (BOOKS / book).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    told = {key for key, _ in keys_of("selling")}
    named = {key for row in rows[:25] for key in KEY.findall(row)}
    assert len(named) > 8
    assert named <= told
