"""A window's life: its screens come when they are wanted, and nothing of it stays behind."""

import gc
import weakref

from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.till.counter import CLERK_PIN, MILK, Counter, grocer, open_counter
from ui.main import make_shell, make_till_window
from ui.till.screens import every_screen
from ui.translation import use_language

ROUNDS = 3


def test_the_first_screen_is_ready_and_the_others_are_made_once(counter: Counter) -> None:
    window = counter.window
    assert [screen.name for screen in window.screens.made] == ["selling"]
    counter.press("F10")
    assert [screen.name for screen in window.screens.made] == ["selling", "more"]
    more = window.shown_screen
    counter.press("Esc", "F10")
    assert window.shown_screen is more


def test_a_screen_made_late_speaks_the_language_of_now(counter: Counter) -> None:
    counter.window.switch_language()
    counter.press("F10")
    assert counter.window.second.text() == "返回"
    counter.window.switch_language()
    assert counter.window.second.text() == "Back"


def test_every_screen_is_made_ahead_while_somebody_signs_in(
    qapp: QApplication, qtbot: QtBot
) -> None:
    services, _clock = grocer()
    shell = make_shell(services)
    shell.show()
    shell.activateWindow()
    shell.start()
    qtbot.waitUntil(lambda: qapp.focusWidget() is not None)
    qtbot.keyClicks(qapp.focusWidget(), CLERK_PIN)
    wanted = len(list(every_screen()))
    qtbot.waitUntil(lambda: len(list(shell.till.screens.made)) == wanted, timeout=30_000)
    assert {screen.name for screen in shell.till.screens.made} == {
        one.name for one in every_screen()
    }
    assert not shell.till.screens.make_one_ahead()


def test_keys_are_watched_while_a_window_is_shown_and_no_longer(qapp: QApplication) -> None:
    services, clock = grocer()
    window = make_till_window(services)
    window.go("selling")
    counter = Counter(services, clock, window)
    counter.press("F10")
    assert window.current == "selling"
    window.show()
    window.activateWindow()
    qapp.processEvents()
    counter.press("F10")
    assert window.current == "more"
    window.go("selling")
    window.close()
    counter.press("F10")
    assert window.current == "selling"


def test_a_closed_window_leaves_neither_widgets_nor_itself(qapp: QApplication) -> None:
    before = len(qapp.allWidgets())
    windows = []
    for _ in range(ROUNDS):
        counter = open_counter()
        for name in [screen.name for screen in every_screen()][1:]:
            counter.window.screen_named(name)
        counter.scan(MILK)
        counter.gone()
        counter.services.context.store.close()
        windows.append(weakref.ref(counter.window))
        del counter
    gc.collect()
    assert len(qapp.allWidgets()) == before
    assert [window() for window in windows] == [None] * ROUNDS


def test_a_day_of_changing_the_language_keeps_one_translation(qapp: QApplication) -> None:
    for _ in range(ROUNDS):
        use_language(qapp, "zh")
        use_language(qapp, "en")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert qapp.findChildren(QTranslator) == []
