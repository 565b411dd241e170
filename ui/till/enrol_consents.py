"""The right column of the enrolment: who may be there already, and the consents to touch."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loyalty.rules.member import Purpose
from loyalty.service.enrolling import Hint
from loyalty.service.member_texts import ConsentText
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.enrol_presenter import EnrolPresenter
from ui.till.member_page_rows import FactRow, Scroller
from ui.till.member_page_words import sign_name
from ui.till.member_panel_presenter import row_names
from ui.widgets import ActionButton, Card, KeyCap, Kind, Label, Switch, Tint


class EnrolConsents(QWidget):
    """Hints on top while typing, below them each consent with its text; nothing is ticked."""

    touched = Signal(object)
    taken = Signal(str)
    another = Signal()

    def __init__(self, desk: Desk, presenter: EnrolPresenter) -> None:
        """Build it, empty."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self.there = Card(Tint.WARN)
        self._there_box = self.there.column(margin_px=8, gap_px=0)
        self.rows = Scroller()
        self.switches: dict[Purpose, Switch] = {}
        self.takes: dict[str, ActionButton] = {}
        card = Card()
        card.column(margin_px=1, gap_px=0).addWidget(self.rows)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.there)
        box.addWidget(card, 1)
        self._shown: object = None

    def show_form(self) -> None:
        """Hints and consents as they are; what has not changed is not built again."""
        presenter = self._presenter
        now = (
            self._desk.language,
            presenter.hints,
            presenter.others,
            frozenset(presenter.agreed),
        )
        if now == self._shown:
            return
        self._shown = now
        self._show_hints()
        self.rows.clear()
        self.switches = {}
        for number, text in enumerate(presenter.texts(), start=1):
            self.rows.add(self._consent(number, text))
        self.rows.finish()

    # ---- who may be there

    def _show_hints(self) -> None:
        while (item := self._there_box.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.takes = {}
        there = self._presenter.there
        hints = [there] if there is not None else list(self._presenter.likely)
        self.there.setVisible(bool(hints))
        for hint in hints:
            self._there_box.addWidget(self._hint_row(hint, sure=there is not None))

    def _hint_row(self, hint: Hint, *, sure: bool) -> QWidget:
        name, other = row_names(hint.row, self._desk.language)
        words = self.tr("{name} is there already") if sure else self.tr("Is it {name}?")
        signs = [sign_name(sign) for sign in hint.signs]
        if hint.row.phone_end:
            signs.append(self.tr("phone ends {digits}").format(digits=hint.row.phone_end))
        title = words.format(name=f"{name} {other}".strip())
        row = FactRow(title, ", ".join(signs), icon="users", margin_px=8)
        take = ActionButton(self.tr("Take this member"), kind=Kind.SECOND)
        take.clicked.connect(self._taking(str(hint.row.id)))
        self.takes[str(hint.row.id)] = take
        if not sure:
            return row.add_end(take)
        another = ActionButton(self.tr("Another person"))
        another.clicked.connect(self.another)
        self.takes["another"] = another
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(take, 1)
        buttons.addWidget(another, 1)
        box.addLayout(buttons)
        return whole

    def _taking(self, member_id: str) -> Callable[[], None]:
        return lambda: self.taken.emit(member_id)

    # ---- consents

    def _consent(self, number: int, text: ConsentText) -> QWidget:
        language = self._desk.language
        other = "en" if language == "zh" else "zh"
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        cap = KeyCap(f"Alt {number}")
        head.addWidget(cap)
        title = f"{text.title.text(language)}  {text.title.text(other)}"
        head.addWidget(Label(title, role=Role.STRONG, wrap=True), 1)
        words.addLayout(head)
        needed = text.purpose is Purpose.PROGRAM
        need = self.tr("Needed to join") if needed else self.tr("Free to choose")
        words.addWidget(Label(text.words.text(language), role=Role.SMALL, wrap=True))
        words.addWidget(Label(text.words.text(other), role=Role.LABEL, tone="text2", wrap=True))
        version = self.tr("{need} · text {version}").format(need=need, version=text.version)
        words.addWidget(Label(version, role=Role.LABEL, tone="text3", wrap=True))
        line.addLayout(words, 1)
        switch = Switch(text.title.text(language), on=text.purpose in self._presenter.agreed)
        switch.clicked.connect(self._touching(text.purpose))
        self.switches[text.purpose] = switch
        line.addWidget(switch)
        return row

    def _touching(self, purpose: Purpose) -> Callable[[], None]:
        return lambda: self.touched.emit(purpose)
