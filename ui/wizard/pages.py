"""The pages of the first run: fields and choices over the presenter's answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.country import COUNTRIES
from posapp.domain.messages import say_trouble
from posapp.domain.store_questions import BY_CODE, QUESTIONS
from posapp.domain.world import CHOICES, name_of
from ui.theme import Role
from ui.widgets import ActionButton, Choice, ChoiceRow, CodePicker, Field, Label, Rule
from ui.wizard.presenter import (
    FIELDS,
    FILE,
    GOODS,
    FirstRunPresenter,
    Step,
    has_printer,
)
from ui.wizard.words import about_goods, caption, choice, other, placeholder

SECRETS = frozenset({"pin", "pin_again", "password", "password_again"})
GAP_PX = 14
LANGUAGES = (Choice("en", "English", key="Alt+1"), Choice("zh", "中文", key="Alt+2"))


class WizardPage(QWidget):
    """One page: its choices and fields, from top to bottom."""

    answered = Signal()
    """Something was chosen that other parts of the page show."""

    def __init__(self, presenter: FirstRunPresenter, step: Step) -> None:
        """Lay out the fields of a step; `retranslate` gives them words."""
        super().__init__()
        self.presenter, self.step = presenter, step
        self.fields: dict[str, Field] = {}
        self.rows: dict[str, ChoiceRow] = {}
        self._captions: dict[str, Label] = {}
        self._pickers: dict[str, CodePicker] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_PX)
        self.build()
        self.column.addStretch(1)

    def build(self) -> None:
        """Lay out the fields, one below the other."""
        for name in FIELDS[self.step]:
            self.column.addWidget(self.make_field(name))

    def make_field(self, name: str) -> Field:
        """A field over one answer."""
        field = Field("", placeholder=placeholder(name))
        if name in CHOICES:
            self._pickers[name] = CodePicker(field.input, lambda: self._named(name))
        if name in SECRETS:
            field.input.setEchoMode(field.input.EchoMode.Password)
        field.input.textEdited.connect(lambda text: self._typed(name, text))
        self.fields[name] = field
        return field

    def make_row(self, what: str, choices: Sequence[Choice]) -> QWidget:
        """A question with a few answers, under its caption."""
        row = ChoiceRow(choices, chosen=self.presenter.choices.get(what, ""))
        row.chosen.connect(lambda code: self._chosen(what, code))
        self.rows[what] = row
        self._captions[what] = Label(role=Role.SMALL_HEAD, tone="text2")
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._captions[what])
        box.addWidget(row)
        return whole

    def first(self) -> QWidget | None:
        """What has the focus when the page comes: what is wrong, else the first field, if any."""
        wrong = [self.fields[name] for name in self.fields if name in self.presenter.faults]
        found = next(iter([*wrong, *self.fields.values()]), None)
        return found.input if found is not None else None

    def pick(self, number: int) -> bool:
        """Choose by number, from 1, in the first row of choices; whether there is one."""
        row = next(iter(self.rows.values()), None)
        codes = row.codes() if row is not None else ()
        if row is None or not 1 <= number <= len(codes):
            return False
        row.button(codes[number - 1]).click()
        return True

    def refresh(self) -> None:
        """Show the answers as they are, and what is wrong with them."""
        for name, field in self.fields.items():
            text = self.presenter.texts[name]
            if field.text() != text:
                field.set_text(text)
            if name in CHOICES:
                field.set_caption(self._told(name, text))
            fault = self.presenter.faults.get(name)
            field.set_fault(say_trouble(fault, self.presenter.language) if fault else None)
        for what, row in self.rows.items():
            row.set_chosen(self.presenter.choices.get(what, ""))

    def retranslate(self) -> None:
        """Words again."""
        for name, field in self.fields.items():
            field.set_caption(caption(name))
            field.input.setPlaceholderText(placeholder(name))
            if name in self._pickers:
                self._pickers[name].name(caption(name))
        for what, label in self._captions.items():
            words = self.row_caption(what)
            label.setText(words)
            self.rows[what].setAccessibleName(words)
        self.refresh()

    def row_caption(self, what: str) -> str:
        """What is being chosen."""
        return other(what)

    def _named(self, name: str) -> list[tuple[str, str]]:
        return [(one.code, one.name) for one in CHOICES[name](self.presenter.language)]

    def _told(self, name: str, code: str) -> str:
        """A caption with what the code under it is called."""
        called = name_of(name, code.strip(), self.presenter.language)
        return f"{caption(name)} · {called}" if called else caption(name)

    def _typed(self, name: str, text: str) -> None:
        self.presenter.type(name, text)
        self.fields[name].set_fault(None)
        if name in CHOICES:
            self.fields[name].set_caption(self._told(name, text))

    def _chosen(self, what: str, code: str) -> None:
        self.presenter.choose(what, code)
        self.refresh()
        self.answered.emit()


def _numbered(names: Sequence[tuple[str, str]]) -> list[Choice]:
    return [Choice(code, text, key=f"Alt+{at}") for at, (code, text) in enumerate(names, 1)]


class LanguagePage(WizardPage):
    """Which language the till speaks."""

    def build(self) -> None:
        """Two buttons."""
        self.column.addWidget(self.make_row("language", LANGUAGES))


class MoneyPage(WizardPage):
    """Country, and what it brings: each can be corrected."""

    def build(self) -> None:
        """Countries above, four fields in two columns, how prices are meant below."""
        self.column.addWidget(self.make_row("country", ()))
        grid = QGridLayout()
        grid.setSpacing(GAP_PX)
        for at, name in enumerate(FIELDS[self.step]):
            grid.addWidget(self.make_field(name), at // 2, at % 2)
        self.column.addLayout(grid)
        self.column.addWidget(self.make_row("tax.prices", ()))

    def retranslate(self) -> None:
        """Words again: the countries' names too."""
        chinese = self.presenter.language == "zh"
        names = [(one.code, one.name_zh if chinese else one.name) for one in COUNTRIES]
        self.rows["country"].set_choices(_numbered(names))
        prices = [Choice(code, choice(code)) for code in ("gross", "net")]
        self.rows["tax.prices"].set_choices(prices)
        super().retranslate()

    def row_caption(self, what: str) -> str:
        """Country, or taxes."""
        return other("country" if what == "country" else "taxes")


class PrinterPage(WizardPage):
    """Where the printer is, and a page to try it."""

    def build(self) -> None:
        """The address, the button, what came of it."""
        super().build()
        self.test = ActionButton("", icon="printer", key="Alt+T", height_px=48)
        self.said = Label(role=Role.STRONG, tone="success", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addWidget(self.said, 1)
        self.column.addLayout(row)
        self.fields["printer.address"].input.textEdited.connect(lambda _text: self.refresh())

    def refresh(self) -> None:
        """Only a printer can be tried."""
        super().refresh()
        able = has_printer(self.presenter.texts["printer.address"])
        self.test.set_refused(None if able else caption("printer.address"))

    def retranslate(self) -> None:
        """Words again."""
        self.test.set_text(other("test"))
        super().retranslate()


class GoodsPage(WizardPage):
    """What the store begins with: a trade's samples, an own file, nothing."""

    file_wanted = Signal()

    def build(self) -> None:
        """The choices, what the chosen one brings, the file's button."""
        self.column.addWidget(self.make_row("goods", ()))
        self.about = Label(tone="text2", wrap=True)
        self.choose = ActionButton("", icon="file-down", key="Alt+F", height_px=48)
        self.choose.clicked.connect(self.file_wanted)
        self.fault = Label(tone="danger", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        self.column.addWidget(self.about)
        self.column.addLayout(row)
        self.column.addWidget(self.fault)

    def refresh(self) -> None:
        """What the choice means; the file as it was read."""
        super().refresh()
        goods = self.presenter.choices["goods"]
        file = self.presenter.file
        words = about_goods(goods)
        if goods == FILE and file is not None:
            words = other("rows").format(
                file=self.presenter.file_name, rows=len(file.rows), bad=len(file.bad)
            )
        self.about.setText(words)
        self.choose.setVisible(goods == FILE)
        fault = self.presenter.faults.get("goods")
        self.fault.setText(say_trouble(fault, self.presenter.language) if fault else "")

    def retranslate(self) -> None:
        """Words again."""
        self.rows["goods"].set_choices(_numbered([(code, choice(code)) for code in GOODS]))
        self.choose.set_text(other("choose"))
        super().retranslate()


class HowPage(WizardPage):
    """How the store works: each question has the usual answer, and may be passed over."""

    def build(self) -> None:
        """A row a question."""
        for question in QUESTIONS:
            if question.first_run:
                self.column.addWidget(self.make_row(question.code, ()))

    def refresh(self) -> None:
        """The answers given, else the usual ones."""
        super().refresh()
        for code, row in self.rows.items():
            row.set_chosen({**self.presenter.usual, **self.presenter.answers}.get(code, ""))

    def retranslate(self) -> None:
        """Words again, and amounts in the store's currency."""
        self.name_answers()
        super().retranslate()

    def name_answers(self) -> None:
        """Write the answers anew: the currency may be another."""
        language, money = self.presenter.language, self.presenter.money
        for code, row in self.rows.items():
            answers = BY_CODE[code].answers
            row.set_choices([Choice(one.code, one.said(language, money)) for one in answers])

    def row_caption(self, what: str) -> str:
        """The question."""
        return BY_CODE[what].words.text(self.presenter.language)

    def pick(self, number: int) -> bool:
        """No row is the first among equals: Tab leads to each."""
        del number
        return False


class ReadyPage(WizardPage):
    """All answers once more."""

    def build(self) -> None:
        """A line an answer; filled when the page comes."""
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(10)
        self._grid.setHorizontalSpacing(24)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self.lines: tuple[tuple[str, str], ...] = ()

    def refresh(self) -> None:
        """Write the lines anew."""
        super().refresh()
        while (item := self._grid.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.lines = summary(self.presenter)
        for row, (head, text) in enumerate(self.lines):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(head, role=Role.SMALL_HEAD, tone="text2"), 2 * row, 0, top)
            self._grid.addWidget(Label(text, role=Role.ITEM, wrap=True), 2 * row, 1)
            self._grid.addWidget(Rule(), 2 * row + 1, 0, 1, 2)


def summary(presenter: FirstRunPresenter) -> tuple[tuple[str, str], ...]:
    """The answers as somebody reads them once more."""
    texts, chinese = presenter.texts, presenter.language == "zh"
    rates = f"{texts['standard']} % · {texts['reduced']} %"
    goods = presenter.choices["goods"]
    held = choice(presenter.choices["tax.prices"])
    none = other("none")
    goals = [f"{caption(name)}: {texts[name]}" for name in FIELDS[Step.GOALS] if texts[name]]
    return (
        (caption("store.name"), texts["store.name"]),
        (caption("store.name_zh"), texts["store.name_zh"] or none),
        (caption("store.address"), texts["store.address"] or none),
        (caption("store.tax_number"), texts["store.tax_number"] or none),
        (other("taxes"), f"{texts['money.currency'].upper()} · {rates} · {held}"),
        (caption("store.zone"), texts["store.zone"]),
        (caption("owner"), texts["owner"]),
        (other("password"), other("chosen") if texts["password"] else none),
        (other("printer"), texts["printer.address"] or none),
        (other("goods"), choice(goods) if goods != FILE else presenter.file_name),
        (other("how"), _how(presenter)),
        (other("goals"), ("、" if chinese else ", ").join(goals) or none),
        (other("place"), presenter.place),
    )


def _how(presenter: FirstRunPresenter) -> str:
    """What was answered, in short."""
    said = [
        BY_CODE[code].answer(answer).said(presenter.language, presenter.money)
        for code, answer in presenter.answers.items()
    ]
    return ("、" if presenter.language == "zh" else ", ").join(said) or other("usual")


MAKERS: dict[Step, Callable[[FirstRunPresenter, Step], WizardPage]] = {
    Step.LANGUAGE: LanguagePage,
    Step.MONEY: MoneyPage,
    Step.PRINTER: PrinterPage,
    Step.GOODS: GoodsPage,
    Step.HOW: HowPage,
    Step.READY: ReadyPage,
}
"""Pages that are more than their fields."""


def make_page(presenter: FirstRunPresenter, step: Step) -> WizardPage:
    """The page of a step."""
    return MAKERS.get(step, WizardPage)(presenter, step)
