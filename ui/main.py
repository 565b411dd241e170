"""Opens the program's windows: sign in, then the till."""

import sys

from PySide6.QtWidgets import QApplication

from posapp.till import TillServices
from ui.theme import ThemeName, apply_theme
from ui.till.screens import add_screens
from ui.till.window import TillWindow
from ui.translation import use_language


def make_app() -> QApplication:
    """The application object; one in a process."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])


def make_till_window(services: TillServices) -> TillWindow:
    """The till's window with all its screens, dressed and in the store's language."""
    app = make_app()
    apply_theme(app, ThemeName(services.settings.text("till.theme")))
    use_language(app, services.settings.text("till.language"))
    window = TillWindow(services)
    add_screens(window)
    return window
