"""Text, banners, cards, fields and progress do what they promise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import ThemeName, apply_theme, tokens
from ui.widgets import (
    AmountLabel,
    Answer,
    Banner,
    BannerKind,
    BusyBar,
    CaptionedAmount,
    Chip,
    ElidedLabel,
    EmptyState,
    Field,
    Figure,
    FlowLayout,
    Input,
    Label,
    LoadingRows,
    Meter,
    Notice,
    Switch,
    Tint,
)
from ui.widgets.text import key_cap_width

UNKNOWN = Notice(
    kind=BannerKind.ERROR,
    sentence="2999999000017 is not known",
    meaning="The scanner waits for your answer.",
    answers=(
        Answer(code="price", text="Sell by price", key="Enter"),
        Answer(code="aside", text="Put aside", key="Esc"),
    ),
)


def test_a_banner_stays_hidden_until_it_has_something_to_say(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    banner = Banner()
    column.addWidget(banner)
    window.show()
    assert not banner.isVisible()
    banner.set_notice(UNKNOWN)
    assert banner.isVisible()
    assert [button.key() for button in banner.buttons()] == ["Enter", "Esc"]
    with qtbot.waitSignal(banner.answered, timeout=1000) as answer:
        qtbot.mouseClick(banner.buttons()[1], Qt.MouseButton.LeftButton)
    assert answer.args == ["aside"]
    assert banner.isVisible(), "it goes away only when it is told to"
    banner.set_notice(None)
    assert not banner.isVisible()


def test_a_banner_made_with_its_notice_does_not_open_as_a_window(
    qtbot: QtBot, qapp: QApplication
) -> None:
    before = len([window for window in qapp.topLevelWidgets() if window.isVisible()])
    banner = Banner(UNKNOWN)
    qtbot.addWidget(banner)
    assert len([window for window in qapp.topLevelWidgets() if window.isVisible()]) == before
    home = QWidget()
    qtbot.addWidget(home)
    QVBoxLayout(home).addWidget(banner)
    home.show()
    assert banner.isVisible()


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("", ()),
        ("Too many", (Answer(code="a", text="A"),) * 3),
        ("Same code", (Answer(code="a", text="A"), Answer(code="a", text="B"))),
    ],
)
def test_a_notice_that_cannot_be_answered_is_not_made(
    sentence: str, answers: tuple[Answer, ...]
) -> None:
    with pytest.raises(ValueError, match=r"notice|codes"):
        Notice(kind=BannerKind.INFO, sentence=sentence, answers=answers)


def test_an_amount_is_right_aligned_and_never_cut() -> None:
    amount = AmountLabel("99,999.99", name="Total")
    assert amount.alignment() & Qt.AlignmentFlag.AlignRight
    assert amount.minimumSizeHint().width() >= amount.fontMetrics().horizontalAdvance("99,999.99")
    captioned = CaptionedAmount("Total", "99,999.99")
    assert captioned.minimumSizeHint().width() > amount.fontMetrics().horizontalAdvance("99,999.99")
    captioned.set_amount("22.11", "Paid")
    assert (captioned.amount(), captioned.accessibleName()) == ("22.11", "Paid 22.11")


def test_a_figure_is_heard_with_its_label() -> None:
    figure = Figure("Saved", "1.85", tone="success")
    assert figure.accessibleName() == "Saved 1.85"
    figure.set_value("2.40", tone="success", note="of 27.60")
    assert (figure.value(), figure.accessibleName()) == ("2.40", "Saved 2.40")


def test_a_label_is_plain_text_and_changes_its_tone(qtbot: QtBot) -> None:
    label = Label("<b>5 > 3</b>", tone="text3")
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.palette().color(label.foregroundRole()).name().upper() == tokens().text3
    label.set_tone("danger")
    assert label.palette().color(label.foregroundRole()).name().upper() == tokens().danger


def test_a_name_that_may_be_cut_keeps_its_whole_in_the_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("Maximiliane von Hohenstein-Wittelsbach")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole_text == label.accessibleName()
    label.resize(600, 20)
    assert (label.text(), label.toolTip()) == (label.whole_text, "")


def test_a_chip_and_a_key_cap_are_as_wide_as_their_words() -> None:
    assert Chip("Avoids peanuts", icon="cake").sizeHint().width() > Chip("Gold").sizeHint().width()
    assert key_cap_width("Enter") > key_cap_width("F1") >= 20
    chip = Chip("Gold", tint=Tint.GOLD)
    chip.set_fact("Platinum")
    assert (chip.text(), chip.accessibleName()) == ("Platinum", "Platinum")


def test_an_empty_place_offers_the_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("list-filter", "No sale matches", action="Drop the filter")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.acted, timeout=1000):
        qtbot.mouseClick(empty.button(), Qt.MouseButton.LeftButton)
    assert empty.accessibleName() == "No sale matches"


def test_a_wrong_input_says_what_is_wrong(qtbot: QtBot) -> None:
    field = Field("Price")
    qtbot.addWidget(field)
    field.show()
    field.set_text("12.5.0")
    field.set_fault("A price has one decimal point.")
    assert field.input.fault == field.input.accessibleDescription()
    assert field.input.property("fault") == "true"
    sentence = next(part for part in field.findChildren(Label) if part.text().startswith("A price"))
    assert sentence.isVisible()
    field.set_fault(None)
    assert not sentence.isVisible()
    assert (field.input.fault, field.text()) == ("", "12.5.0")


@pytest.mark.parametrize("theme", ThemeName)
def test_an_input_is_as_high_at_rest_focused_and_wrong(
    qtbot: QtBot, qapp: QApplication, theme: ThemeName
) -> None:
    apply_theme(qapp, theme)
    typed = Input(placeholder="Phone or card")
    qtbot.addWidget(typed)
    typed.show()
    heights = {typed.sizeHint().height()}
    typed.set_fault("Unknown card")
    heights.add(typed.sizeHint().height())
    typed.set_fault(None)
    typed.setFocus()
    heights.add(typed.sizeHint().height())
    assert heights == {44}


def test_a_switch_is_touched_in_a_square_for_a_finger(qtbot: QtBot) -> None:
    switch = Switch("E-mail offers", on=True)
    qtbot.addWidget(switch)
    switch.show()
    assert (switch.sizeHint().width(), switch.sizeHint().height()) == (44, 44)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()


def test_a_meter_never_shows_more_than_the_whole() -> None:
    meter = Meter(7, 5, name="To Platinum")
    assert meter.accessibleName() == "To Platinum 5 / 5"
    with pytest.raises(ValueError, match="measures"):
        meter.set_progress(0, 0)


def test_a_long_job_says_how_far_it_is_and_can_be_stopped(qtbot: QtBot) -> None:
    bar = BusyBar("Reading a year of sales")
    qtbot.addWidget(bar)
    bar.show()
    bar.set_progress(31, 50, "Counting")
    assert "62 %" in {label.text() for label in bar.findChildren(Label)}
    assert bar.accessibleName() == "Counting"
    with qtbot.waitSignal(bar.stopped, timeout=1000):
        qtbot.mouseClick(bar.stop_button(), Qt.MouseButton.LeftButton)


def test_loading_rows_do_not_flicker_for_what_is_quick(qtbot: QtBot) -> None:
    rows = LoadingRows(3)
    qtbot.addWidget(rows)
    rows.show()
    at_once = rows.grab().toImage()
    qtbot.waitUntil(lambda: rows.grab().toImage() != at_once, timeout=2000)


def test_a_flow_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window, gap_px=8)
    chips = [Chip(f"Fact {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    wide = chips[0].sizeHint().width()
    window.resize(3 * wide + 2 * 8, 200)
    window.show()
    assert [chip.y() for chip in chips] == [0, 0, 0, 32, 32, 32]
    assert flow.heightForWidth(3 * wide + 2 * 8) == 56
    chips[0].hide()
    flow.activate()
    assert chips[1].x() == 0
