"""Charts say their exact values by mouse, by keys and to those who hear the screen."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.office.parts.pictures import BY_DAY, EURO, ONE_LINE, POINTS, TENDERS
from tests.ui.till.eyes import cut_texts
from ui.office.parts.chart_plot import Plot
from ui.office.parts.chart_words import chart_words
from ui.office.parts.charts import LEVEL_PX, ChartCard, LegendSign
from ui.theme import ThemeName, apply_theme, tokens

WORDS = chart_words(BY_DAY, EURO, "en")


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def card(qtbot: QtBot) -> ChartCard:
    card = ChartCard()
    qtbot.addWidget(card)
    card.resize(700, 340)
    card.show_chart(WORDS)
    card.show()
    return card


def plot_of(card: ChartCard) -> Plot:
    assert card.plot is not None
    return card.plot


def point(card: ChartCard, at: int) -> None:
    plot = plot_of(card)
    place = QPointF(plot.top_of(at).x(), 100)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        plot.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(plot.viewport(), move)


def settle(card: ChartCard) -> None:
    """Let everything that is still to be painted be painted."""
    card.grab()
    for _ in range(5):
        QApplication.processEvents()


def test_the_pointer_says_the_exact_values_with_their_names(card: ChartCard) -> None:
    point(card, 1)
    assert card.hint_text() == "17 Nov 2026\nThis week: 250.50\nLast week: 200.00"
    point(card, 2)
    assert card.hint_text() == "18 Nov 2026\nThis week: –\nLast week: 300.00"
    plot_of(card).point_at(-1)
    assert card.hint_text() == ""


def test_pointing_at_the_same_place_draws_nothing_again(card: ChartCard) -> None:
    point(card, 1)
    settle(card)
    paints = Paints()
    plot_of(card).viewport().installEventFilter(paints)
    for _ in range(20):
        point(card, 1)
    card.show_chart(chart_words(BY_DAY, EURO, "en"))
    QApplication.processEvents()
    assert paints.count == 0
    point(card, 3)
    QApplication.processEvents()
    assert paints.count == 1


def test_the_arrow_keys_walk_the_places_and_enter_presses_one(
    card: ChartCard, qtbot: QtBot
) -> None:
    pressed: list[int] = []
    card.opened.connect(pressed.append)
    plot = plot_of(card)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(plot, key)
    assert card.hint_text().startswith("16 Nov 2026")
    assert plot.accessibleDescription() == card.hint_text()
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    qtbot.mouseClick(
        plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(plot.top_of(3).x()), 90)
    )
    assert pressed == [0, 3]


def test_whoever_hears_the_screen_gets_every_value(card: ChartCard) -> None:
    said = plot_of(card).accessibleDescription()
    assert said.startswith("Sales by day: 16 Nov 2026, This week: 100.00, Last week: 90.00; ")
    assert plot_of(card).accessibleName() == "Sales by day"


def test_axes_start_at_nothing_and_are_written_like_every_number() -> None:
    assert [text for _, text in WORDS.ticks] == ["0", "100", "200", "300", "400"]
    below = replace(BY_DAY.series[0], values=(-250, 100, 0, 0, 0))
    shown = chart_words(replace(BY_DAY, series=(below,)), EURO, "en")
    assert [text for _, text in shown.ticks] == ["−3", "−2", "−1", "0", "1"]


def test_every_shape_draws_and_says_what_each_series_is(qtbot: QtBot) -> None:
    for chart, names in ((ONE_LINE, 2), (POINTS, 3), (TENDERS, 0)):
        card = ChartCard()
        qtbot.addWidget(card)
        card.resize(560, 360)
        card.show_chart(chart_words(chart, EURO, "zh"))
        card.show()
        assert len(card.findChildren(LegendSign)) == names
        assert not list(cut_texts(card))
        assert not card.grab().isNull()


def test_a_level_is_pressed_by_its_row(qtbot: QtBot) -> None:
    card, pressed = ChartCard(), list[int]()
    qtbot.addWidget(card)
    card.opened.connect(pressed.append)
    card.show_chart(chart_words(TENDERS, EURO, "en"))
    card.resize(500, 300)
    card.show()
    qtbot.mouseClick(card.levels, Qt.MouseButton.LeftButton, pos=QPoint(20, LEVEL_PX + 5))
    assert pressed == [1]
    assert card.words is not None
    assert card.words.hints[1] == "Cash: 600.00"


def test_another_theme_draws_in_its_colours(card: ChartCard, qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.DARK)
    QApplication.processEvents()
    assert card.grab().toImage().pixelColor(card.width() // 2, 60).name().upper() != "#FFFFFF"
    assert plot_of(card).backgroundBrush().color().name().upper() == tokens().surface


def test_nothing_that_a_till_starts_with_fetches_the_charts() -> None:
    asked = (
        "import sys, ui.main, ui.till.window, ui.office.window, ui.office.rooms, "
        "ui.office.parts.charts; print('pyqtgraph' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
