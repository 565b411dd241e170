"""A day, or a day with its time: typed as people write it, or chosen from a calendar."""

import re
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_time
from ui.widgets.action import IconButton
from ui.widgets.field import Field

ISO: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
DAY_FIRST: Final = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
MONTH_IN_WORDS: Final = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})")
TIME: Final = re.compile(r"[\sT,]+(\d{1,2}):(\d{2})$")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LOCALES: Final = {"en": QLocale(QLocale.Language.English), "zh": QLocale(QLocale.Language.Chinese)}


def read_day(text: str) -> date | None:
    """The day that is written; None where it is no day.

    >>> read_day("2026-03-31"), read_day("31 Mar 2026"), read_day("2026 年 3 月 31 日")
    (datetime.date(2026, 3, 31), datetime.date(2026, 3, 31), datetime.date(2026, 3, 31))
    >>> read_day("31.3.2026"), read_day("31 Foo 2026"), read_day("2026-02-30")
    (datetime.date(2026, 3, 31), None, None)
    """
    year, month, day = _parts(text.strip())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day as figures; noughts where they cannot be told."""
    if found := ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    found = MONTH_IN_WORDS.fullmatch(text)
    if found and found[2].casefold() in MONTHS:
        return int(found[3]), MONTHS.index(found[2].casefold()) + 1, int(found[1])
    return 0, 0, 0


class _Calendar(QWidget):
    """The month that drops down below a field."""

    def __init__(self, field: "DayField") -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.month = QCalendarWidget()
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.month)


class DayField(Field):
    """`text()` is the day as 2026-03-31 wherever it can be read, else what was typed.

    On screen it stands as the language writes it. `set_today` says which day the store has, from
    which the calendar is opened while the field is empty.
    """

    def __init__(self, caption: str = "", *, parent: QWidget | None = None) -> None:
        """Make an empty field with its calendar beside it."""
        super().__init__(caption, parent=parent)
        self._language, self._today = "en", date(2000, 1, 1)
        self.opens = IconButton("calendar", self.tr("Calendar"))
        self._calendar: _Calendar | None = None
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - what `Field` lays out
        column.removeWidget(self.input)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.input, 1)
        row.addWidget(self.opens)
        column.insertLayout(1, row)
        self.opens.clicked.connect(self.open_calendar)
        self.input.editingFinished.connect(self._write_anew)

    def speak(self, language: str, today: date) -> None:
        """Write days as a language does; `today` is the store's."""
        self._language, self._today = language, today
        self.opens.set_icon("calendar", self.tr("Calendar"))
        self._write_anew()

    def set_caption(self, caption: str) -> None:
        """Call it something else, the button as well."""
        super().set_caption(caption)
        self.opens.setAccessibleName(": ".join((caption, self.tr("Calendar"))))

    def set_name(self, name: str) -> None:
        """Be called by words inside the empty field, where a row has no room for a caption."""
        self.set_caption(name)
        self._caption.hide()
        self.input.setPlaceholderText(name)

    def day(self) -> date | None:
        """The day, where one can be read."""
        return read_day(self.input.text())

    def text(self) -> str:
        """As 2026-03-31; what is no day as it was typed."""
        day = self.day()
        return day.isoformat() if day is not None else self.input.text().strip()

    def set_text(self, text: str) -> None:
        """Put a day in, as 2026-03-31, or nothing."""
        self.input.setText(text)
        self._write_anew()

    def open_calendar(self) -> None:
        """Show the month of the day that stands there, or of today."""
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.month.clicked.connect(self._chosen)
            self._calendar.month.activated.connect(self._chosen)
        day = self.day() or self._today
        month = self._calendar.month
        month.setLocale(LOCALES[self._language])
        month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.adjustSize()
        below = self.input.mapToGlobal(QPoint(0, self.input.height() + 4))
        screen = self.screen().availableGeometry()
        left = min(below.x(), screen.right() - self._calendar.width())
        top = min(below.y(), screen.bottom() - self._calendar.height())
        self._calendar.move(left, top)
        self._calendar.show()
        month.setFocus()

    def _chosen(self, chosen: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._put(date(chosen.year(), chosen.month(), chosen.day()))
        self.input.setFocus()

    def _put(self, day: date) -> None:
        self.input.setText(self._written(day))

    def _written(self, day: date) -> str:
        return format_day(day, self._language)

    def _write_anew(self) -> None:
        """What can be read stands as the language writes it."""
        day = self.day()
        if day is not None and self.input.text() != self._written(day):
            self._put(day)

    def changeEvent(self, event: QEvent) -> None:
        """Name the button in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.opens.set_icon("calendar", self.tr("Calendar"))


class MomentField(DayField):
    """A day with its time; `text()` is 2026-03-31 08:00 wherever it can be read."""

    def moment(self) -> datetime | None:
        """Day and time by the store's clock, where both can be read."""
        day, found = self.day(), TIME.search(self.input.text().strip())
        if day is None or found is None:
            return None
        hour, minute = int(found[1]), int(found[2])
        if hour > 23 or minute > 59:  # noqa: PLR2004 - a day has these
            return None
        return datetime.combine(day, time(hour, minute))

    def day(self) -> date | None:
        """The day before the time."""
        return read_day(TIME.sub("", self.input.text().strip()))

    def text(self) -> str:
        """As 2026-03-31 08:00; what is no moment as it was typed."""
        moment = self.moment()
        return moment.isoformat(" ", "minutes") if moment is not None else self.input.text().strip()

    def _put(self, day: date) -> None:
        """Another day, with the time that stands there."""
        found = TIME.search(self.input.text().strip())
        self.input.setText(self._written(day, found[0].strip(" T,") if found else "00:00"))

    def _written(self, day: date, at: str = "") -> str:
        moment = self.moment()
        told = at or (format_time(moment) if moment is not None else "")
        return f"{super()._written(day)} {told}".strip()

    def _write_anew(self) -> None:
        """What can be read stands as the language writes it."""
        moment = self.moment()
        if moment is not None and self.input.text() != self._written(moment.date()):
            self.input.setText(self._written(moment.date()))
