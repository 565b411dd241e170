"""Labels in two languages."""

import pytest

from receipts import words
from receipts.document import Span
from receipts.words import Label, Languages

CASH = Label("Cash", "现金")


@pytest.mark.parametrize(
    ("languages", "label", "sides"),
    [
        (Languages.EN_ZH, CASH, ("Cash", "现金")),
        (Languages.ZH_EN, CASH, ("现金", "Cash")),
        (Languages.EN, CASH, ("Cash",)),
        (Languages.ZH, CASH, ("现金",)),
        (Languages.ZH, Label("Visa"), ("Visa",)),
        (Languages.EN, Label("", "只有中文"), ("只有中文",)),
        (Languages.EN_ZH, Label("Visa"), ("Visa",)),
        (Languages.EN_ZH, Label(""), ()),
    ],
)
def test_a_label_is_said_in_the_chosen_order(
    languages: Languages, label: Label, sides: tuple[str, ...]
) -> None:
    assert languages.pick(label) == sides


def test_the_first_language_may_stand_out() -> None:
    assert Languages.EN_ZH.words(CASH, bold=True) == (Span("Cash", bold=True), Span(" 现金"))
    assert Languages.ZH_EN.strong(CASH) == (Span("现金 Cash", bold=True),)


def test_settings_name_the_languages_by_their_value() -> None:
    assert [Languages(value).first for value in ("en+zh", "zh+en", "en", "zh")] == [
        "en",
        "zh",
        "en",
        "zh",
    ]


def test_every_fixed_word_is_there_in_both_languages() -> None:
    labels = {name: value for name, value in vars(words).items() if isinstance(value, Label)}

    assert len(labels) > 50
    assert [name for name, label in labels.items() if not (label.en and label.zh)] == []
