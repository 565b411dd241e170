"""What stops the clerk, or must be known: in the hint line's place, until it is answered."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.tokens import Role
from ui.widgets.action import ActionButton
from ui.widgets.card import TINT_TONE, Card, IconMark, Tint
from ui.widgets.text import Label


class BannerKind(StrEnum):
    """What a banner is about."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"
    SUCCESS = "success"


_TINTS: Final = {
    BannerKind.ERROR: (Tint.DANGER, "circle-x"),
    BannerKind.WARN: (Tint.WARN, "triangle-alert"),
    BannerKind.INFO: (Tint.ACCENT, "info"),
    BannerKind.SUCCESS: (Tint.SUCCESS, "circle-check"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way out of a banner: its code for the program, its words and key for the clerk."""

    code: str
    text: str
    key: str = ""
    icon: str = ""


_MOST_ANSWERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a banner says: what happened, what it means, and at most two answers."""

    kind: BannerKind
    sentence: str
    meaning: str = ""
    answers: tuple[Answer, ...] = ()
    icon: str = ""

    def __post_init__(self) -> None:
        """Keep to two answers with different codes."""
        if not self.sentence:
            raise ValueError("a notice says something")
        if len(self.answers) > _MOST_ANSWERS:
            raise ValueError("a notice offers two answers at most")
        if len({answer.code for answer in self.answers}) != len(self.answers):
            raise ValueError("the answers of a notice have different codes")


class Banner(Card):
    """A notice that stays until it is answered; hidden while it has nothing to say."""

    answered = Signal(str)
    """An answer was pressed; its code comes along."""

    def __init__(self, notice: Notice | None = None, parent: QWidget | None = None) -> None:
        """Show a notice, or stay hidden until there is one."""
        super().__init__(Tint.ACCENT, parent)
        self._notice: Notice | None = None
        self._mark = IconMark("info", size_px=24)
        self._sentence = Label(role=Role.BUTTON, wrap=True)
        self._meaning = Label(role=Role.LABEL, tone="text2", wrap=True)
        self._buttons: list[ActionButton] = []
        row = self.row(margin_px=8, gap_px=12)
        row.setContentsMargins(16, 8, 8, 8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._sentence)
        words.addWidget(self._meaning)
        words.addStretch()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(12)
        row.addLayout(self._answers)
        self.setMinimumHeight(60)
        self.set_notice(notice)

    @property
    def notice(self) -> Notice | None:
        """What it says now."""
        return self._notice

    def set_notice(self, notice: Notice | None) -> None:
        """Say this until it is answered; `None` hides the banner."""
        self._notice = notice
        self._drop_buttons()
        if notice is not None:
            self._show_words(notice)
            for answer in notice.answers:
                self._add_button(answer)
        self._appear(shown=notice is not None)

    def _appear(self, *, shown: bool) -> None:
        """Show or hide it; without a parent it waits, or it would open as a window of its own."""
        if shown and self.parentWidget() is None:
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.setVisible(shown)

    def buttons(self) -> tuple[ActionButton, ...]:
        """Give the answers' buttons, in order."""
        return tuple(self._buttons)

    def _show_words(self, notice: Notice) -> None:
        tint, icon = _TINTS[notice.kind]
        self.set_tint(tint)
        self._mark.set_icon(notice.icon or icon, TINT_TONE[tint])
        self._sentence.setText(notice.sentence)
        self._meaning.setText(notice.meaning)
        self._meaning.setVisible(bool(notice.meaning))
        self.setAccessibleName(f"{notice.sentence} {notice.meaning}".strip())

    def _add_button(self, answer: Answer) -> None:
        button = ActionButton(answer.text, key=answer.key, icon=answer.icon)
        button.clicked.connect(lambda: self.answered.emit(answer.code))
        self._buttons.append(button)
        self._answers.addWidget(button)

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            self._answers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
