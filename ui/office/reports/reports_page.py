"""The list of all reports, by group, each with the question it answers; favourites come first."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reports.catalogue import Group
from reports.number_text import words
from ui.office.desk import OfficeDesk
from ui.office.page import Page
from ui.office.reports.reports_presenter import (
    FAVOURITES,
    GROUPS,
    ListedReport,
    chosen,
    listed,
    toggled,
)
from ui.theme import Role, colour, tokens
from ui.widgets import (
    ActionButton,
    Card,
    Choice,
    ChoiceRow,
    EmptyState,
    IconButton,
    IconMark,
    Input,
    Label,
)

TWO_FROM_PX: Final = 900


class ReportRow(Card):
    """One report: press it, or Enter on it, to see it; the star makes it a favourite."""

    opened = Signal(str)
    starred = Signal(str)

    def __init__(self, one: ListedReport, star: str) -> None:
        """Show a report; `star` says what the star does."""
        super().__init__()
        self.id = one.id
        self.star = IconButton("star", star)
        self.star.setCheckable(True)
        self.star.setChecked(one.favourite)
        title = Label(one.title, role=Role.ITEM, wrap=True)
        says = Label(one.says, role=Role.SMALL, tone="text2", wrap=True)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(title)
        text.addWidget(says)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.star)
        row.addLayout(text, 1)
        row.addWidget(IconMark("chevron-right", tone="text3", size_px=16))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{one.title}. {one.says}")
        self.star.clicked.connect(lambda: self.starred.emit(self.id))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.id)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 8, 4, self.height() - 16, colour(tokens().accenttext))
            painter.end()


class ReportsPage(Page):
    """All reports. Typing looks for one, the groups narrow, Enter opens the first, a press any."""

    name = "reports"
    room = "reports"

    def __init__(self, desk: OfficeDesk) -> None:
        """Show all of them."""
        super().__init__(desk)
        self.search = Input()
        self.groups = ChoiceRow(())
        self.saved = ActionButton("", icon="calendar")
        self.empty = EmptyState("chart-column", "")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: list[ReportRow] = []
        self._shown: object = None
        self._group = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.search, self.groups, self.empty):
            column.addWidget(part)
        column.addWidget(self.area, 1)
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.search.returnPressed.connect(self._open_first)
        self.groups.chosen.connect(self._narrow)
        self.saved.clicked.connect(lambda: self.desk.go("saved_reports"))
        self.retranslate()

    def title(self) -> str:
        """All of them."""
        return self.tr("Reports")

    def subtitle(self) -> str:
        """What one does here."""
        return self.tr("Press a report to see it; the star keeps it among your favourites")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """The saved ones."""
        return (self.saved,)

    def arrive(self, **about: object) -> None:
        """Ready to type."""
        del about
        self.refresh()
        self.search.setFocus()

    def refresh(self) -> None:
        """Show the reports."""
        self._show_rows()

    def retranslate(self) -> None:
        """Name everything in the language of now."""
        self.search.setPlaceholderText(self.tr("Look for a report"))
        self.search.setAccessibleName(self.tr("Look for a report"))
        self.saved.set_text(self.tr("Saved and scheduled"))
        language = self.desk.language
        places = [Choice(group.value, words(said, language)) for group, said in GROUPS.items()]
        all_of_them = Choice("", self.tr("All"))
        favourites = Choice(FAVOURITES, self.tr("Favourites"))
        self.groups.set_choices((all_of_them, favourites, *places), chosen=self._group)
        self.groups.setAccessibleName(self.tr("Which reports"))
        if self.isVisible():
            self._show_rows()

    def _open_first(self) -> None:
        if self.rows:
            self.desk.go("report", kind=self.rows[0].id)

    def _narrow(self, group: str) -> None:
        self._group = group
        self._show_rows()

    def _favourites(self) -> tuple[str, ...]:
        return self.desk.services.report_book.favourites()

    def _star(self, report: str) -> None:
        kept = toggled(self._favourites(), report)
        self.desk.attempt(lambda: self.desk.services.report_book.keep_favourites(kept))
        self._shown = None  # the star that was pressed says so, whatever became of it
        self._show_rows()

    def _show_rows(self) -> None:
        """Make the rows anew where others are found; coming back to the same ones makes none."""
        every = listed(self.desk.language, self._favourites())
        found = chosen(every, self._group, self.search.text())
        columns = 2 if self.width() >= TWO_FROM_PX else 1
        if self._shown == (self.desk.language, columns, found):
            return
        self._shown = (self.desk.language, columns, found)
        place = self.area.verticalScrollBar().value()
        whole = QWidget()
        whole.setObjectName("scrolled")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(8)
        self.rows = []
        for group, reports in found:
            heading = words(GROUPS[Group(group)], self.desk.language)
            column.addWidget(Label(heading, role=Role.SMALL_HEAD, tone="text2"))
            column.addLayout(self._grid(reports, columns))
        column.addStretch()
        self.area.setWidget(whole)
        self.area.verticalScrollBar().setValue(place)
        self.area.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.set_words(
            self.tr("No report has these words."), self.tr("Clear the line, or press All.")
        )

    def _grid(self, reports: tuple[ListedReport, ...], columns: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, one in enumerate(reports):
            row = ReportRow(
                one,
                self.tr("No favourite any more") if one.favourite else self.tr("Make a favourite"),
            )
            row.opened.connect(lambda id_: self.desk.go("report", kind=id_))
            row.starred.connect(self._star)
            self.rows.append(row)
            grid.addWidget(row, at // columns, at % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid
