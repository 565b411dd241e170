"""The left side of the enrolment: the phone, and everything else with what it is for."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from loyalty.service.member_texts import FIELD_TEXTS
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.enrol_presenter import ALLERGIES, GUARDIAN, LIKES, REFERRER, EnrolPresenter
from ui.till.member_page_rows import Scroller, empty_layout
from ui.widgets import Card, Choice, ChoiceRow, IconMark, Input, Label, Rule

COLUMNS: Final = 2


class EnrolFields(Card):
    """The phone large on top; below it fields that may all stay empty."""

    told = Signal(str, str)
    finished = Signal()
    language = Signal(str)

    def __init__(self, desk: Desk, presenter: EnrolPresenter) -> None:
        """Build it, empty."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self.phone = Label(role=Role.FIGURE)
        self.phone_why = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.inputs: dict[str, Input] = {}
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.phone)
        words.addWidget(self.phone_why)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(14)
        top.addWidget(IconMark("smartphone", tone="accenttext", size_px=32))
        top.addLayout(words, 1)
        self.languages = ChoiceRow((Choice("en", "English"), Choice("zh", "中文")), name="en, zh")
        self.languages.chosen.connect(self.language)
        top.addWidget(self.languages)
        self.rest = Label(role=Role.SMALL_HEAD, tone="text2")
        self.rest.setContentsMargins(16, 10, 16, 4)
        self.rows = Scroller(margin_px=16)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.rows.column.addLayout(self._grid)
        self.rows.column.addStretch(1)
        box = self.column(margin_px=1, gap_px=0)
        box.addLayout(top)
        box.addWidget(Rule())
        box.addWidget(self.rest)
        box.addWidget(self.rows, 1)
        self._shown: tuple[str, ...] = ()

    def show_form(self, typing: str) -> None:
        """The phone as typed, and the fields that make sense now."""
        why = FIELD_TEXTS["phone"].why.text(self._desk.language)
        self.phone.setText(typing or self._presenter.phone or self.tr("Phone"))
        is_there = bool(typing or self._presenter.phone)
        self.phone.set_tone("text" if is_there else "disabled")
        self.phone_why.setText(why)
        self.languages.set_chosen(self._presenter.language)
        self.rest.setText(self.tr("All of this may stay empty"))
        names = self._names()
        if (*names, self._desk.language) != self._shown:
            self._shown = (*names, self._desk.language)
            self._build(names)

    def _names(self) -> tuple[str, ...]:
        """The fields in their order."""
        names: list[str] = []
        for one in self._presenter.fields():
            if one.required:
                continue
            names += [ALLERGIES, LIKES] if one.name == "preferences" else [one.name]
        if self._presenter.wants_guardian:
            names.insert(0, GUARDIAN)
        return (*names, REFERRER)

    def _build(self, names: tuple[str, ...]) -> None:
        empty_layout(self._grid)
        self.inputs = {}
        for place, name in enumerate(names):
            label, why = self._words(name)
            whole = QWidget()
            box = QVBoxLayout(whole)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(2)
            field = Input(name=label)
            field.setText(self._presenter.told.get(name, ""))
            field.textEdited.connect(self._telling(name))
            field.returnPressed.connect(self.finished)
            box.addWidget(Label(label, role=Role.SMALL_HEAD))
            box.addWidget(field)
            box.addWidget(Label(why, role=Role.LABEL, tone="text3", wrap=True))
            box.addStretch(1)
            self.inputs[name] = field
            self._grid.addWidget(whole, place // COLUMNS, place % COLUMNS)

    def _words(self, name: str) -> tuple[str, str]:
        """What a field is called, and what it is for."""
        language = self._desk.language
        if name == REFERRER:
            return self.tr("Brought by"), self.tr("To thank who brought the new member")
        if name in {ALLERGIES, LIKES}:
            why = FIELD_TEXTS["preferences"].why.text(language)
            label = self.tr("Allergies") if name == ALLERGIES else self.tr("Likes")
            return label, self.tr("{why}; with commas").format(why=why)
        text = FIELD_TEXTS[name]
        why = text.why.text(language)
        if name == "birthday":
            why = self.tr("1990-11-24. {why}").format(why=why)
        return text.label.text(language), why

    def _telling(self, name: str) -> Callable[[str], None]:
        return lambda text: self.told.emit(name, text)
