"""Every sentence in both languages; tests/tidy ties them to the codes that are raised."""

import doctest
import warnings

import pytest

from posapp.domain import messages
from posapp.domain.messages import MESSAGES, BlankWarning, Message, say, say_trouble
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency

JPY = Currency("JPY", 0)


@pytest.mark.rule("messages.every-code-speaks")
@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_code_speaks_both_languages(code: str) -> None:
    blanks = dict.fromkeys(MESSAGES[code].blanks, "2-004512")
    english, chinese = say(code, "en", blanks), say(code, "zh", blanks)
    assert english.endswith(".")
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert not any("\u4e00" <= character <= "\u9fff" for character in english)
    assert "{" not in english + chinese
    assert "!" not in english + chinese


def test_numbers_in_sentences_are_written_as_the_language_does() -> None:
    assert "131,072" in say("catalogue.cell-too-long", "en", {"most": 131_072})


def test_money_and_rates_are_told_by_the_name_of_their_blank(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = Message(en="{most_minor} at {limit_bp}.", zh="{limit_bp}，{most_minor}。")
    monkeypatch.setattr(messages, "MESSAGES", {"planted": told})
    blanks = {"most_minor": 12_000, "limit_bp": 550}
    assert say("planted", "en", blanks, currency=JPY) == "12,000 at 5.5 %."
    assert say("planted", "zh", blanks, currency=Currency("EUR", 2)) == "5.5 %，120.00。"


def test_a_refusal_is_said() -> None:
    refusal = Refusal("entry.check-digit", text="4006381333930")
    assert say_trouble(refusal, "en").startswith("The code 4006381333930 has a digit wrong.")
    assert say_trouble(refusal, "zh").startswith("条码 4006381333930 有一位数字不对")


def test_a_missing_blank_stops_a_test_but_not_a_clerk() -> None:
    with pytest.raises(BlankWarning):
        say("entry.check-digit", "en")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BlankWarning)
        assert say("entry.check-digit", "en").startswith("The code … has")


def test_a_code_without_a_sentence_stops_a_test_but_not_a_clerk() -> None:
    with pytest.raises(BlankWarning):
        say("no.such-code", "zh")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BlankWarning)
        assert "no.such-code" in say("no.such-code", "en")


def test_languages_with_different_blanks_make_no_message() -> None:
    with pytest.raises(ValueError, match="same blanks"):
        Message(en="{a}.", zh="{b}。")
    with pytest.raises(ValueError, match="same blanks"):
        Message(en="Yes.", zh="")


def test_a_language_the_till_does_not_speak_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="speaks"):
        say("entry.empty", "de")


def test_the_examples_run() -> None:
    assert doctest.testmod(messages).failed == 0
