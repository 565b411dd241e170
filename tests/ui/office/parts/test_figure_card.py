"""A figure says what it is, how it changed and how it is made."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from posapp.kernel.money import Currency
from receipts.words import Label
from reports import metrics
from reports.report import Figure, Kind, Metric, Rising
from tests.ui.till.eyes import faults
from ui.office.parts.definitions import Definitions
from ui.office.parts.figure_card import FigureCard
from ui.office.parts.figure_words import change_tone, figure_words

EURO = Currency("EUR", 2)


def metric(rising: Rising) -> Metric:
    words = Label("Debt", "债务")
    return Metric("debt", words, Kind.MONEY, words, rising)


@pytest.mark.rule("office.up-is-not-always-green")
@pytest.mark.parametrize(
    ("rising", "up", "down"),
    [
        (Rising.GOOD, "success", "danger"),
        (Rising.BAD, "danger", "success"),
        (Rising.WATCH, "warn", "warn"),
        (Rising.PLAIN, "text2", "text2"),
    ],
)
def test_the_colour_of_a_change_is_what_it_means(rising: Rising, up: str, down: str) -> None:
    assert change_tone(metric(rising), 100) == up
    assert change_tone(metric(rising), -100) == down
    assert change_tone(metric(rising), 0) == "text2"


def test_a_figure_is_shown_with_its_change_and_explained_on_demand(qtbot: QtBot) -> None:
    card = FigureCard(opens=True)
    qtbot.addWidget(card)
    now = figure_words(Figure(metrics.SALES, 300_640, 287_310), EURO, "en", spark=(3, 5, 4))
    card.show_figure(now)
    card.resize(280, 140)
    card.show()
    assert (card.value.text(), card.change.text()) == ("3,006.40", "+4.6\u00a0%")
    assert card.beside.text() == "from 2,873.10"
    assert card.accessibleName().startswith("Sales 3,006.40")
    assert not card.means.isVisible()
    qtbot.mouseClick(card.info, Qt.MouseButton.LeftButton)
    assert card.means.isVisible()
    assert card.means.text() == metrics.SALES.means.en
    assert card.spark.isVisible()
    card.resize(280, 220)
    assert faults(card) == []


def test_a_card_opens_by_mouse_and_by_enter(qtbot: QtBot) -> None:
    card, opened = FigureCard(opens=True), list[str]()
    qtbot.addWidget(card)
    card.opened.connect(opened.append)
    card.show_figure(figure_words(Figure(metrics.RECEIPTS, 88), EURO, "zh"))
    card.show()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.value.geometry().center())
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert opened == ["receipts", "receipts"]
    assert card.name.text() == "小票数"
    assert not card.change.isVisible()


def test_definitions_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    told = Definitions()
    qtbot.addWidget(told)
    told.show_metrics((metrics.SALES, metrics.NET, metrics.TAX), "en")
    told.resize(1000, 300)
    told.show()
    assert metrics.NET.means.en in told.texts()
    told.resize(500, 300)
    assert len(told.texts()) == 6
    told.show_metrics((), "en")
    assert not told.isVisible()
