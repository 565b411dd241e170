"""A day that is always one: changed part by part, or chosen from a calendar."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import QDateEdit, QSizePolicy, QWidget

from ui.theme.tokens import TARGET_PX
from ui.widgets.day_field import LOCALES

FORMATS: Final = {"en": "d MMM yyyy", "zh": "yyyy 年 M 月 d 日"}


class DayBox(QDateEdit):
    """Holds a day where none may be missing; `DayField` is for those that may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold some day."""
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setFixedHeight(TARGET_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def day(self) -> date:
        """The day."""
        found = self.date()
        return date(found.year(), found.month(), found.day())

    def set_day(self, day: date) -> None:
        """Hold another day; nobody is told."""
        blocker = QSignalBlocker(self)
        self.setDate(QDate(day.year, day.month, day.day))
        blocker.unblock()

    def speak(self, name: str, language: str) -> None:
        """Be called something, and write the day as a language does."""
        self.setAccessibleName(name)
        self.setLocale(LOCALES[language])
        self.setDisplayFormat(FORMATS[language])
