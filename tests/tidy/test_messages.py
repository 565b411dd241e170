"""Each refusal and each fault has its sentence in both languages, and no sentence is left over."""

import ast
import importlib
import string
from dataclasses import dataclass

import pytest

from tests.tidy.tree import (
    Source,
    called_name,
    expect_none,
    program_sources,
    source_of,
    sources_below,
)

TABLE = "posapp/domain/messages.py"
SENTENCES = "posapp/domain/sentences/"
TROUBLES = ("Refusal", "WorldFault", "TryLater", "AskPerson")


@dataclass(frozen=True, slots=True)
class Raised:
    """A place where the program says no."""

    code: str
    blanks: frozenset[str]
    place: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The two sentences of one code."""

    en: str
    zh: str


def messages() -> dict[str, Texts]:
    """The table of sentences; empty while there is no such module."""
    if not sources_below(TABLE):
        return {}
    table = importlib.import_module("posapp.domain.messages").MESSAGES
    return {code: Texts(message.en, message.zh) for code, message in table.items()}


def raised_in(source: Source) -> list[Raised]:
    """Every `Refusal("code", blank=...)` and `WorldFault(...)` of a file."""
    return [
        Raised(
            str(node.args[0].value),
            frozenset(keyword.arg or "**" for keyword in node.keywords),
            f"{source.path}:{node.lineno}",
        )
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and called_name(node).rpartition(".")[2] in TROUBLES
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


def all_raised() -> list[Raised]:
    return [raised for source in program_sources() for raised in raised_in(source)]


def blanks_of(text: str) -> set[str]:
    """The names in {braces}."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def words_of_the_program() -> set[str]:
    """Every string written anywhere but in the table itself."""
    return {
        node.value
        for source in program_sources()
        if source.path != TABLE and not source.path.startswith(SENTENCES)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def unfilled(raised: Raised, texts: Texts) -> set[str]:
    """The blanks of a code's sentences that the place raising it does not fill."""
    wanted = blanks_of(texts.en) | blanks_of(texts.zh)
    return set() if "**" in raised.blanks else wanted - raised.blanks


@pytest.mark.rule("messages.every-code-speaks")
def test_every_code_has_its_sentences() -> None:
    known = messages()
    expect_none(f"{r.code} at {r.place}" for r in all_raised() if r.code not in known)


def test_every_sentence_has_its_code() -> None:
    expect_none(sorted(messages().keys() - words_of_the_program()))


def test_every_place_fills_the_blanks() -> None:
    known = messages()
    expect_none(
        f"{r.code} at {r.place}: {sorted(missing)}"
        for r in all_raised()
        if r.code in known and (missing := unfilled(r, known[r.code]))
    )


def test_both_languages_say_the_same_things() -> None:
    expect_none(
        code
        for code, texts in messages().items()
        if not texts.en.strip()
        or not texts.zh.strip()
        or blanks_of(texts.en) != blanks_of(texts.zh)
    )


def test_no_sentence_shouts() -> None:
    marks = ("!", "\N{FULLWIDTH EXCLAMATION MARK}")
    expect_none(
        code for code, t in messages().items() if any(mark in t.en + t.zh for mark in marks)
    )


@pytest.mark.parametrize("call", ["Refusal", "errors.Refusal", "WorldFault"])
def test_a_raised_code_is_found_with_its_blanks(call: str) -> None:
    planted = source_of(f'raise {call}("tender.planted", limit=5)\n')
    assert raised_in(planted) == [
        Raised("tender.planted", frozenset({"limit"}), "posapp/planted.py:1")
    ]


def test_an_unfilled_blank_is_found() -> None:
    texts = Texts("At most {limit}.", "最多 {limit}。")
    assert unfilled(Raised("x", frozenset(), "here"), texts) == {"limit"}
    assert unfilled(Raised("x", frozenset({"limit"}), "here"), texts) == set()
