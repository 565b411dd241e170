"""The rows of a table as Qt asks for them, in the order the user chose."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.office.parts.table_rows import AnyRow, RowOrder, TableRows

DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
SIDE: Final = int(Qt.ItemDataRole.TextAlignmentRole)
ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
LEFT: Final = int((Qt.AlignmentFlag.AlignLeft | MIDDLE).value)
RIGHT: Final = int((Qt.AlignmentFlag.AlignRight | MIDDLE).value)
Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Gives texts that stand ready; the last column of rows that open has the sign for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.content = TableRows()
        self.order = RowOrder(())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.order.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.content.heads) + self.content.opens

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role not in {DISPLAY, ACCESSIBLE, SIDE, ROW}:
            return None
        row = self.row_at(index.row())
        if role == ROW:
            return row
        column = index.column()
        if column >= len(self.content.heads):
            return None
        if role == SIDE:
            return RIGHT if self.content.heads[column].number else LEFT
        if role == ACCESSIBLE:
            return f"{self.content.heads[column].title}: {row.texts[column]}"
        return row.texts[column]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if not across or section >= len(self.content.heads):
            return None
        head = self.content.heads[section]
        if role == SIDE:
            return RIGHT if head.number else LEFT
        return head.title if role in {DISPLAY, ACCESSIBLE} else None

    def row_at(self, place: int) -> AnyRow:
        """The row that is shown in a place."""
        return self.content.rows[self.order.shown[place]]

    def place_of(self, key: str) -> int | None:
        """Where the row of a key is shown."""
        for place, at in enumerate(self.order.shown):
            if self.content.rows[at].key == key:
                return place
        return None

    def show_rows(self, content: TableRows) -> None:
        """Other rows; of the same columns, the order and the filter stay as they were."""
        self.beginResetModel()
        same = [head.number for head in content.heads] == [h.number for h in self.content.heads]
        kept = self.order
        self.content = content
        self.order = RowOrder(content.rows)
        if same:
            self.order = RowOrder(content.rows, kept.column, kept.descending, kept.words)
        self.endResetModel()

    def sort_by(self, column: int | None, *, descending: bool) -> None:
        """Put the rows into another order."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self.order.shown[index.row()] for index in before]
        self.order.sort(column, descending=descending)
        place = {at: row for row, at in enumerate(self.order.shown)}
        now = [
            self.index(place[at], index.column()) for at, index in zip(rows, before, strict=True)
        ]
        self.changePersistentIndexList(before, now)
        self.layoutChanged.emit()

    def filter_by(self, text: str) -> None:
        """Show the rows that hold every word."""
        self.beginResetModel()
        self.order.filter(text)
        self.endResetModel()
