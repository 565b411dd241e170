"""Texts that people type: no control characters, no card number, not too long."""

import pytest

from posapp.services.guard import LONGEST, clean_text
from tests.posapp.services.counter import refused


@pytest.mark.rule("guard.text")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  dented  tin ", "dented tin"),
        ("two\r\nlines\tand a tab", "two lines and a tab"),
        ("drawer \x1bp\x00 open", "drawer p open"),
        ("right\u202eto left", "rightto left"),
        ("减价 10%", "减价 10%"),
        ("n" * LONGEST, "n" * LONGEST),
    ],
)
def test_what_is_kept_of_a_text(typed: str, kept: str) -> None:
    assert clean_text(typed, "reason") == kept


@pytest.mark.rule("guard.text")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "text.reason-missing"),
        (" \x00\u200b ", "text.reason-missing"),
        ("n" * (LONGEST + 1), "text.too-long"),
        ("card 4242 4242 4242 4242", "entry.card-number"),
        ("4242\u200b4242\u200b4242\u200b4242", "entry.card-number"),
    ],
)
def test_what_is_refused(typed: str, code: str) -> None:
    assert refused(lambda: clean_text(typed, "reason")) == code


@pytest.mark.rule("guard.text")
def test_a_name_that_is_missing_is_not_called_a_reason() -> None:
    assert refused(lambda: clean_text(" ", "name")) == "text.name-missing"


def test_a_note_may_be_empty() -> None:
    assert clean_text(" ", "", empty=True) == ""
