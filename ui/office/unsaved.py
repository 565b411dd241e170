"""Typed work that is not stored yet: fields that keep it, and the question before it is lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.office.desk import OfficeDesk
from ui.office.parts.table import SortTable
from ui.widgets import Answer, BannerKind, Field, Notice

translate = QCoreApplication.translate


def ask_to_drop(desk: OfficeDesk, drop: Callable[[], None], stay: Callable[[], None]) -> None:
    """Ask whether what was typed may go: `drop` is done then, otherwise `stay`."""

    def answered(code: str) -> None:
        if code == "drop":
            drop()
        else:
            stay()

    notice = Notice(
        kind=BannerKind.WARN,
        sentence=translate("Unsaved", "What was typed is not saved"),
        meaning=translate("Unsaved", "Ctrl+S saves it."),
        answers=(
            Answer(code="drop", text=translate("Unsaved", "Drop the changes"), key="Shift+Del"),
            Answer(code="stay", text=translate("Unsaved", "Stay here"), key="Esc"),
        ),
    )
    desk.tell(notice, answered)


def leave_row(
    desk: OfficeDesk,
    table: SortTable,
    stands_at: str,
    go_on: Callable[[], None],
    stay: Callable[[], None],
) -> None:
    """Another row was chosen while something typed is not stored: ask, and stand where it was.

    Rule: office.typed-is-kept
    """
    blocker = QSignalBlocker(table)
    table.select_key(stands_at)
    blocker.unblock()
    ask_to_drop(desk, go_on, stay)


def wipe(page: QWidget) -> None:
    """Nothing that a person typed stays on a page: searches, filters and forms are empty.

    The page fills itself anew with what is stored.
    """
    for line in page.findChildren(QLineEdit):
        inside = isinstance(line.parent(), QAbstractSpinBox | QComboBox)
        if not (inside or line.isReadOnly()):
            line.clear()
    for text in page.findChildren(QPlainTextEdit):
        if not text.isReadOnly():
            text.clear()


class KeptFields:
    """Fields that are filled from the store, but never while somebody writes in them.

    Pages show what is stored whenever the state changes, which may be at any moment: another
    room was visited, a till sold something. What a person has begun to type stays until it is
    saved, until the fields are about something else, or until another person comes in.
    """

    def __init__(self, *fields: Field) -> None:
        """Watch over fields."""
        self._fields = fields
        self._about: str | None = None
        self._shown: Sequence[str] = ()

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that was not put there."""
        return self._about is not None and self._typed() != list(self._shown)

    def show(self, about: str, *texts: str) -> bool:
        """Fill the fields with what is stored about something; False where typed text stays."""
        if about == self._about and self.is_changed:
            return False
        for field, text in zip(self._fields, texts, strict=True):
            field.set_text(text)
        self._about, self._shown = about, self._typed()
        return True

    def let_go(self) -> None:
        """What stands there is stored: the next time they are filled anew."""
        self._about = None

    def _typed(self) -> list[str]:
        return [field.text() for field in self._fields]
