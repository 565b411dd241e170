"""The window in Chinese: every part of it changes, and changes back."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.ui.till.counter import MILK, Counter, close_for_good, grocer
from ui.main import make_till_window
from ui.till.more import More
from ui.till.screen import Screen
from ui.till.side_screen import SideScreen
from ui.till.window import TillWindow
from ui.translation import use_language

CHINESE_SIGN = re.compile(r"[\u4e00-\u9fff]")
LEGEND = ["帮助", "会员", "折扣", "数量", "挂单", "取单", "退货", "积分", "优惠券", "更多"]
HEADS = ["#", "商品", "数量", "单价", "金额"]
ENGLISH_ON_PURPOSE = {"English", "Li Na", "LN", "PDF"}


@pytest.fixture
def till(qapp: QApplication) -> Iterator[Counter]:
    """A till whose store speaks Chinese; afterwards the tests speak English again."""
    services, clock = grocer({"till.language": "zh"})
    window = make_till_window(services)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.go("selling")
    qapp.processEvents()
    yield Counter(services, clock, window)
    use_language(qapp, "en")
    close_for_good(window)


def legend(window: TillWindow) -> list[str]:
    """The words of the function keys."""
    return [button.text() for button in window.legend.buttons.values()]


def heads(window: TillWindow) -> list[str]:
    """The heads of the basket's columns."""
    model = window.cart.table.model()
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(column, across)) for column in range(model.columnCount())]


def shown_words(window: QWidget) -> set[str]:
    """The texts of all labels and buttons that can be seen."""
    parts: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    return {part.text() for part in parts if part.isVisible()}


def english_words(words: set[str]) -> set[str]:
    """Texts in Latin letters alone, names and keys left out."""
    latin = {text for text in words if re.search(r"[A-Za-z]{2}", text)}
    return {text for text in latin - ENGLISH_ON_PURPOSE if not CHINESE_SIGN.search(text)}


def test_function_keys_buttons_and_heads_are_chinese(till: Counter) -> None:
    window = till.window
    till.scan(MILK)
    assert legend(window) == LEGEND
    assert heads(window) == HEADS
    assert window.main.text() == "收款 1.09"
    assert window.second.text() == "正好现金"
    assert till.line.placeholderText() == "扫描、搜索、会员、命令"
    assert till.hint == "请扫描下一件商品。"


@pytest.mark.parametrize("keys", [(), ("F12",), ("F3",), ("F4",), ("F7",), ("F10",), ("F1",)])
def test_no_english_is_left_on_a_screen(till: Counter, keys: tuple[str, ...]) -> None:
    till.scan(MILK)
    till.press(*keys)
    assert shown_words(till.window)
    assert english_words(shown_words(till.window)) == set()


def test_the_language_changes_at_run_time_and_back(till: Counter) -> None:
    window = till.window
    till.scan(MILK)
    window.switch_language()
    assert window.main.text() == "Pay 1.09"
    assert "Pay 1.09" in english_words(shown_words(window))
    assert heads(window) == ["#", "Item", "Quantity", "Price", "Amount"]
    assert legend(window)[0] == "Help"
    window.switch_language()
    assert window.main.text() == "收款 1.09"
    assert heads(window) == HEADS
    assert legend(window) == LEGEND


def test_back_in_english_the_source_speaks(qapp: QApplication) -> None:
    use_language(qapp, "zh")
    assert QCoreApplication.translate("Selling", "Exact cash") == "正好现金"
    use_language(qapp, "en")
    assert QCoreApplication.translate("Selling", "Exact cash") == "Exact cash"


def test_a_subclass_speaks_through_its_base(qapp: QApplication) -> None:
    """`self.tr` of an inherited method finds the text under the class that holds it."""

    class Special(Screen):
        def __init__(self) -> None:
            QObject.__init__(self)

    use_language(qapp, "zh")
    try:
        assert Special().placeholder() == "扫描、搜索、会员、命令"
    finally:
        use_language(qapp, "en")


def test_a_side_screen_takes_its_way_back_from_its_base(till: Counter) -> None:
    till.press("F10")
    assert isinstance(till.window.shown_screen, More)
    assert "second" not in vars(More), "the word `Back` must come from SideScreen here"
    assert "second" in vars(SideScreen)
    assert till.window.second.text() == "返回"
