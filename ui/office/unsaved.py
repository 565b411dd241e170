"""The question before typed work is lost: keep it or drop it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui.office.desk import OfficeDesk
from ui.widgets import Answer, BannerKind, Notice

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
