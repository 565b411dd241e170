"""The guide: a chapter for every page, in both languages, found by page and by word."""

import re
from pathlib import Path

import pytest

from posapp.assets import guide_folder
from ui.office.house.guide_chapters import chapter_for, chapters_of, read_guide
from ui.office.rooms import PAGES, TILL_SCREENS

BOOK = """<!-- opens: dashboard -->
# The office
Begin here.

<!-- opens: receipts receipt -->
## Sales
Every receipt.

### Returns
Come back.
"""


def test_chapters_keep_their_order_level_and_pages() -> None:
    first, second, third = chapters_of(BOOK)
    assert (first.title, first.level, first.pages) == ("The office", 1, frozenset({"dashboard"}))
    assert (second.title, second.level, second.pages) == (
        "Sales",
        2,
        frozenset({"receipts", "receipt"}),
    )
    assert (third.title, third.text, third.pages) == ("Returns", "Come back.", frozenset())


def test_a_page_finds_its_chapter_and_a_strange_one_the_first() -> None:
    chapters = chapters_of(BOOK)
    assert chapter_for("receipt", chapters) == 1
    assert chapter_for("nowhere", chapters) == 0


def test_words_are_looked_for_in_heading_and_text() -> None:
    found = [one.title for one in chapters_of(BOOK) if one.is_meant_by("every RECEIPT")]
    assert found == ["Sales"]


def test_a_guide_that_was_not_shipped_is_empty(tmp_path: Path) -> None:
    assert read_guide("en", tmp_path) == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_of_the_office_has_its_chapter(language: str) -> None:
    told = {page for chapter in read_guide(language) for page in chapter.pages}
    names = {page.name for page in PAGES} | {screen.name for screen, _ in TILL_SCREENS}
    assert names - told == set()
    assert told - names == set(), "a chapter names a page that is gone"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_picture_of_the_guide_is_there(language: str) -> None:
    for chapter in read_guide(language):
        for place in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", chapter.text):
            assert (guide_folder() / place).is_file(), place
