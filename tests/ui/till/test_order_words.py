"""Every state and step of an online order has words of its own, in both languages."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from posapp.domain.online_order import STEPS_HERE, OrderState
from ui.till.order_words import state_words, step_words
from ui.translation import use_language

STEPS = sorted(STEPS_HERE | {state.value for state in OrderState})


@pytest.fixture(params=["en", "zh"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The program in a language; afterwards English again."""
    use_language(qapp, request.param)
    yield request.param
    use_language(qapp, "en")


def is_said(words: str, language: str) -> bool:
    """Whether people of that language can read it."""
    return bool(words) and words.isascii() == (language == "en")


@pytest.mark.parametrize("state", OrderState)
def test_every_state_has_words(state: OrderState, language: str) -> None:
    assert is_said(state_words(state), language), state


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_words(step: str, language: str) -> None:
    said = step_words(step)
    assert said != step
    assert is_said(said, language), step
