"""Opens the program's windows: sign in, then the till."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from posapp.kernel.collector import nothing_collected
from posapp.till import TillServices
from ui.backup_keeper import BackupKeeper
from ui.bug_report import BugReports
from ui.shell import Shell
from ui.tasks import calm_collector, let_screen_in
from ui.theme import ThemeName, apply_theme
from ui.till.screens import add_screens
from ui.till.window import TillWindow
from ui.translation import use_language

if TYPE_CHECKING:
    from posapp.services.first_run import FirstRunDoor
    from reports.desk import ReportDesk

OpenReports = Callable[[], "ReportDesk"]
USUAL: Final = QSize(1366, 768)
TEND_MS: Final = 1_000


def make_app() -> QApplication:
    """The application object; one in a process."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])


def make_till_window(services: TillServices) -> TillWindow:
    """The till's window with all its screens, dressed and in the store's language."""
    app = make_app()
    calm_collector()
    let_screen_in()
    apply_theme(app, ThemeName(services.settings.text("till.theme")))
    use_language(app, services.settings.text("till.language"))
    window = TillWindow(services)
    add_screens(window)
    return window


def make_shell(services: TillServices, open_reports: OpenReports | None = None) -> Shell:
    """The whole window: sign-in page, till, office and lock; `start` shows the first page."""
    return Shell(services, make_till_window(services), open_reports)


def found_store(door: "FirstRunDoor") -> bool:
    """Ask for a new store and make it; whether it stands when the window is gone."""
    from ui.wizard.window import FirstRunWindow

    app = make_app()
    window = FirstRunWindow(app, door, machine_language())
    window.done.connect(app.quit)
    window.resize(USUAL)
    window.showMaximized()
    app.exec()
    founded = window.presenter.founded is not None
    window.close()
    return founded


def open_nothing() -> int:
    """Open and close a window, for the doctor: Qt ends the process where there is no screen."""
    app = make_app()
    apply_theme(app, ThemeName.LIGHT)
    window = QWidget()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    app.processEvents()
    window.close()
    return 0


def machine_language() -> str:
    """What the machine speaks, of the languages of the till."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def run(services: TillServices, bugs: Path, open_reports: OpenReports | None = None) -> int:
    """Open the window, let people work, close the store; the exit code comes back.

    What nobody caught is written into the folder `bugs`, and the clerk is told.
    """
    with nothing_collected():
        app = make_app()
        shell = make_shell(services, open_reports)
        BugReports(bugs, services.clock, shell.tell_bug).install()
        shell.resize(USUAL)
        shell.showMaximized()
        shell.start()
    tending = tend_sync(services)
    keeper = BackupKeeper(services)
    try:
        return app.exec()
    finally:
        tending.stop()
        keeper.close()
        services.sync.stop()
        services.copying.stop()
        if services.elsewhere is not None:
            services.elsewhere.stop()
        services.context.store.close()


def run_office(services: TillServices, bugs: Path, open_reports: OpenReports) -> int:
    """Open the office alone, beside a till that may sell from the same store file."""
    from ui.office.shell import OfficeShell

    app = make_app()
    let_screen_in()
    apply_theme(app, ThemeName(services.settings.text("till.theme")))
    use_language(app, services.settings.text("till.language"))
    shell = OfficeShell(services, open_reports)
    BugReports(bugs, services.clock, shell.tell_bug).install()
    shell.resize(USUAL)
    shell.showMaximized()
    shell.start()
    try:
        return app.exec()
    finally:
        services.context.store.close()


def run_practice(services: TillServices, bugs: Path) -> tuple[int, int]:
    """Open the window on a practice copy, under a band that says so; its receipts are counted."""
    from ui.practice_band import PracticeBand

    app = make_app()
    shell = make_shell(services)
    PracticeBand(shell)
    BugReports(bugs, services.clock, shell.tell_bug).install()
    shell.resize(USUAL)
    shell.showMaximized()
    shell.start()
    before = receipts_of(services)
    try:
        code = app.exec()
        return code, receipts_of(services) - before
    finally:
        services.context.store.close()


def receipts_of(services: TillServices) -> int:
    """How many receipts the store's tills have given out."""
    with services.context.store.read() as work:
        return sum(work.sales.drawn().values())


def tend_sync(services: TillServices) -> QTimer:
    """Look after the process that talks to the shop: first a moment after the first frame."""
    timer = QTimer()
    timer.setInterval(TEND_MS)
    timer.timeout.connect(services.sync.tend)
    timer.timeout.connect(services.copying.tend)
    timer.start()
    return timer
