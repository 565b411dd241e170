"""No window outlives its test."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.translation import use_language


@pytest.fixture(autouse=True)
def windows_gone() -> Iterator[None]:
    """Closes what a test left open: a window kept alive takes 30 MB and a part of every event.

    The next test speaks English, whatever this one was put into.
    """
    yield
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert QApplication.topLevelWidgets() == []
    use_language(app, "en")
