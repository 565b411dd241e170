"""The language of the screens: English is in the source, Chinese comes from Qt's translation."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).parent / "translations"
FILES = {"zh": "posapp_zh_CN"}
LOCALES = {"en": "en_GB", "zh": "zh_CN"}
_installed: list[QTranslator] = []


def use_language(app: QApplication, language: str) -> None:
    """Put the whole application into a language, at start or at run time."""
    while _installed:
        old = _installed.pop()
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(LOCALES[language]))
    name = FILES.get(language)
    if name is None:
        return
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file, folder in ((name, str(FOLDER)), ("qtbase_zh_CN", qt_folder)):
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            _installed.append(translator)
