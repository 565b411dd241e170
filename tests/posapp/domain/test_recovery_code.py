"""The keys of a store as letters that a person can type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.recovery_code import LETTERS, keys_of, recovery_code
from posapp.kernel.errors import Refusal
from tests.posapp.storage.shop import raising

KEYS = (bytes(range(32)), bytes(range(32, 64)))


@pytest.mark.rule("backup.recovery-code")
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_what_is_printed_comes_back(store_key: bytes, journal_key: bytes) -> None:
    assert keys_of(recovery_code(store_key, journal_key)) == (store_key, journal_key)


@pytest.mark.rule("backup.recovery-code")
def test_typed_as_people_type() -> None:
    typed = recovery_code(*KEYS).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys_of(f" {typed}\n") == KEYS


@pytest.mark.rule("backup.recovery-code")
@given(st.integers(0, 108), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_found(place: int, letter: str) -> None:
    letters = list(recovery_code(*KEYS).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with raising(Refusal, "restore.code-wrong"):
        keys_of("".join(letters))


@pytest.mark.parametrize("code", ["", "ABC", "U" * 109, "0" * 110])
def test_what_is_no_code(code: str) -> None:
    with raising(Refusal, "restore.code-shape"):
        keys_of(code)
