"""Search words on both sides, held against the real index they are made for."""

import doctest
from collections.abc import Iterator
from typing import Protocol

import pytest
import sqlcipher3.dbapi2
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain import search_text
from posapp.domain.search_text import (
    fold,
    index_text,
    index_tokens,
    match_query,
    rank_typos,
    trigram_query,
    typo_text,
    wrong_letters_allowed,
)

SHELF = {
    1: ("Oat milk 1 l", "燕麦奶 1 升"),
    2: ("Whole milk 1 l", "全脂牛奶 1 升"),
    3: ("Oatmeal biscuits", "燕麦饼干"),
    4: ("Crème fraîche 200 g", "法式酸奶油"),
    5: ("Jerry's ice-cream", "冰淇淋"),
    6: ("Green tea", "绿茶"),
    7: ("7-up 330ml", "七喜"),
    8: ("Milka chocolate", "巧克力"),
}


class Index(Protocol):
    """What a test asks of the index."""

    def __call__(self, typed: str) -> set[int]:
        """The rows that a typed text finds."""


@pytest.fixture(scope="module")
def find() -> Iterator[Index]:
    """The shelf in an FTS5 index built as the store builds it."""
    connection = sqlcipher3.dbapi2.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5(x, content='', detail=none, "
        "tokenize='unicode61', prefix='1 2 3 4 5 6')"
    )
    for row, names in SHELF.items():
        connection.execute("INSERT INTO words (rowid, x) VALUES (?, ?)", (row, index_text(*names)))

    def ask(typed: str) -> set[int]:
        query = match_query(typed)
        if not query:
            return set()
        found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,))
        return {row for (row,) in found}

    yield ask
    connection.close()


@pytest.mark.rule("search.query")
@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("milk", {1, 2, 8}),
        ("milk ", {1, 2}),
        ("oat mil", {1}),
        ("MILK OAT", {1}),
        ("oat", {1, 3}),
        ("oat ", {1}),
        ("creme", {4}),
        ("CRÈME", {4}),
        ("jerry's", {5}),
        ("jerrys", {5}),
        ("jerry", {5}),
        ("icecream", {5}),
        ("ice cream", {5}),
        ("7up", {7}),
        ("330", {7}),
        ("燕麦", {1, 3}),
        ("燕麦奶", {1}),
        ("牛奶", {2}),
        ("奶", {1, 2, 4}),
        ("燕麦 升", {1}),
        ("ymn", {1}),
        ("ym", {1, 3}),
        ("nn", {2}),
        ("qznn", {2}),
        ("yanmainai", {1}),
        ("yanmai", {1, 3}),
        ("yan mai nai", {1}),
        ("niunai", {2}),
        ("lvcha", {6}),
        ("lc", {6}),
        ("oat 燕麦", {1}),
        ("coffee", set()),
        ("", set()),
        (" ?! ", set()),
    ],
)
def test_what_a_clerk_types_finds_what_is_meant(find: Index, typed: str, rows: set[int]) -> None:
    assert find(typed) == rows


@pytest.mark.rule("search.query")
@pytest.mark.parametrize(
    "typed",
    ['"', '" OR "', "milk* NOT oat", "NEAR(a b)", "x:y", "-oat", "a AND", "^oat", "{x} : y", "'--"],
)
def test_nothing_typed_is_an_operator(find: Index, typed: str) -> None:
    find(typed)
    assert set(match_query(typed)) <= set('"* abdenortilmkxy')


@pytest.mark.rule("search.query")
@given(st.text(max_size=60))
def test_any_text_is_a_question_the_index_understands(find: Index, typed: str) -> None:
    find(typed)


@pytest.mark.rule("search.tokens")
@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_every_finished_word_of_a_name_finds_the_name(words: list[str]) -> None:
    name = " ".join(words)
    tokens = set(index_tokens(name))
    for word in words:
        for term in match_query(word + " ").split():
            assert term.strip('"') in tokens


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.rule("search.typing-errors")
@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("oat mlik", 1),
        ("oatmlk", 1),
        ("oatmilk", 1),
        ("choclate", 8),
        ("choco late", 8),
        ("milka choclat", 8),
        ("biscits", 3),
        ("cream fraiche", 4),
        ("燕卖奶", 1),
        ("绿查", 6),
        ("yanmianai", 1),
    ],
)
def test_typing_errors_are_forgiven(typed: str, best: int) -> None:
    shelf = [(row, f"{name} {chinese}") for row, (name, chinese) in SHELF.items()]
    assert [match.key for match in rank_typos(typed, shelf)][:1] == [best]


@pytest.mark.rule("search.typing-errors")
@pytest.mark.parametrize("typed", ["coffee", "qq", "", "完全不同"])
def test_what_is_something_else_is_not_offered(typed: str) -> None:
    assert rank_typos(typed, [(row, " ".join(names)) for row, names in SHELF.items()]) == []


def test_fewer_wrong_letters_come_first_and_ties_by_length_then_name() -> None:
    names = ["Milks of oats", "Mild oats", "Milk", "Oat milk", "Milk b", "Milk a"]
    ranked = rank_typos("milk", list(enumerate(names)), limit=4)
    assert [match.name for match in ranked] == ["Milk", "Milk a", "Milk b", "Oat milk"]


def test_trigrams_find_candidates_in_a_trigram_index() -> None:
    connection = sqlcipher3.dbapi2.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE threes USING fts5(x, content='', detail=none, tokenize='trigram')"
    )
    for row, names in SHELF.items():
        text = typo_text(*names)
        connection.execute("INSERT INTO threes (rowid, x) VALUES (?, ?)", (row, text))
    for typed, row in [("choclate", 8), ("燕卖奶", 1), ("biscits", 3), ('cho"c*late', 8)]:
        query = trigram_query(typed)
        found = connection.execute("SELECT rowid FROM threes WHERE threes MATCH ?", (query,))
        assert (row,) in found.fetchall()
    connection.close()
    assert trigram_query("ab") == ""


def test_short_words_forgive_nothing() -> None:
    assert wrong_letters_allowed("qq") == 0
    assert rank_typos("mi", [(1, "mo")]) == []


def test_the_examples_run() -> None:
    assert doctest.testmod(search_text).failed == 0
