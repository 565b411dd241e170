"""Every screen, size, language and theme: nothing small, cut or nameless."""

from collections.abc import Callable
from itertools import product

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Figure
from tests.ui.till.counter import (
    BANANAS,
    BREAD,
    COFFEE,
    EGGS,
    MILK,
    OIL,
    SOAP,
    TEA,
    Counter,
    open_counter,
)
from tests.ui.till.eyes import faults
from ui.theme import ThemeName, apply_theme
from ui.translation import use_language

SIZES = ((1024, 768), (1366, 768), (1920, 1080))


def fill(counter: Counter) -> None:
    """A full basket with every kind of line."""
    counter.press("Esc", "Esc")
    counter.type("0.734*")
    counter.press("Enter")
    for item in (BANANAS, MILK, EGGS, OIL, BREAD, TEA, COFFEE, SOAP):
        counter.scan(item)
    counter.press("F3")
    counter.type("10%")
    counter.press("Enter", "Alt+3")


def empty(counter: Counter) -> None:
    """Nothing yet."""
    counter.window.go("selling")


def words(counter: Counter) -> None:
    """A name is being typed."""
    counter.type("3*oat")


def drop_words(counter: Counter) -> None:
    """The name is cleared; a code is not known."""
    counter.press("Esc")
    counter.scan("2999999000017")


def question(counter: Counter) -> None:
    """Another price is asked for."""
    counter.press("Esc", "Alt+P")
    counter.type("0699")


def reason(counter: Counter) -> None:
    """The reason is asked for."""
    counter.press("Enter")


def approval(counter: Counter) -> None:
    """A manager's PIN is asked for."""
    counter.press("Alt+1")
    counter.type("47")


def large_sums(counter: Counter) -> None:
    """Somebody buys all the olive oil there is, and pays a part."""
    counter.press("Esc", "Esc")
    counter.type("700*")
    counter.press("Enter")
    counter.scan(OIL)
    counter.press("F12")
    counter.type("100000")
    counter.press("Enter")
    counter.wait(1000)
    counter.type("150000")


def not_so_large(counter: Counter) -> None:
    """It was a mistake."""
    counter.press("Esc", "Enter", "Del")


def cash(counter: Counter) -> None:
    """Cash is being keyed in, a part is paid."""
    counter.press("Esc", "Esc", "F12")
    counter.type("100")
    counter.press("Enter")
    counter.wait(1000)
    counter.type("5000")


def refused_amount(counter: Counter) -> None:
    """A code was scanned into the amount."""
    counter.scan(MILK)


def card(counter: Counter) -> None:
    """A card's slip is being keyed in."""
    counter.press("Esc", "Alt+2", "Down")


def change(counter: Counter) -> None:
    """The sale is stored."""
    counter.press("Enter")
    counter.let_print()
    assert counter.window.current == "change"


SCENES: tuple[Callable[[Counter], None], ...] = (
    empty,
    fill,
    words,
    drop_words,
    question,
    reason,
    approval,
    large_sums,
    not_so_large,
    cash,
    refused_amount,
    card,
    change,
)


def looks(figure: Figure) -> list[tuple[tuple[int, int], str, ThemeName]]:
    """Size, language, theme: each pair of the three at least once; with --long all of them."""
    whole = list(product(SIZES, ("en", "zh"), ThemeName))
    count = figure(ci=6, long=len(whole))
    themes = list(ThemeName)
    spread = [
        (size, language, themes[(at + turn) % len(themes)])
        for at, size in enumerate(SIZES)
        for turn, language in enumerate(("en", "zh"))
    ]
    return spread if count == len(spread) else whole


def test_nothing_is_small_cut_hidden_or_nameless(qapp: QApplication, figure: Figure) -> None:
    complaints: dict[str, str] = {}
    for (wide, tall), language, theme in looks(figure):
        options = {"till.language": language, "till.theme": theme}
        counter = open_counter(options, wide=wide, tall=tall)
        for scene in SCENES:
            scene(counter)
            qapp.processEvents()
            for fault in faults(counter.window):
                complaints.setdefault(fault, f"{scene.__name__} {wide} {language} {theme}")
        counter.gone()
    use_language(qapp, "en")
    apply_theme(qapp, ThemeName.LIGHT)
    assert complaints == {}


def test_the_eyes_see_what_is_wrong(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 200)
    small = QPushButton("A long name for a small button", window)
    small.setGeometry(0, 0, 30, 30)
    over = QPushButton("B", window)
    over.setAccessibleName("B")
    over.setGeometry(10, 10, 300, 50)
    text = QLabel("A text that is longer than its place", window)
    text.setGeometry(0, 100, 40, 20)
    window.show()
    seen = " / ".join(faults(window))
    for words in ("is 30 by", "has no accessible name", "cut", "hidden in part", "lies on"):
        assert words in seen
