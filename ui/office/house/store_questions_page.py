"""Questions about the store: plain answers at the left, what they would change at the right."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posapp.domain.features import ABOUT
from posapp.domain.store_questions import QUESTIONS, Question
from posapp.services.store_questions import Change
from posapp.settings import BY_NAME
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SideCard, beside
from ui.office.page import Page
from ui.theme import Role
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, Kind, Label, scrolled

MONEY: Final = frozenset(
    {"money.cash_step", "exceptions.count_minor", "exceptions.no_receipt_minor"}
)
MOST_SHOWN: Final = 24


class QuestionsCard(Card):
    """Every question with its answers, one below the other; what is too much scrolls."""

    def __init__(self) -> None:
        """Make the rows, wordless."""
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        self.heads: dict[str, Label] = {}
        self.rows: dict[str, ChoiceRow] = {}
        for question in QUESTIONS:
            self.heads[question.code] = Label(role=Role.STRONG, wrap=True)
            self.rows[question.code] = ChoiceRow(())
            column.addWidget(self.heads[question.code])
            column.addWidget(self.rows[question.code])
            column.addSpacing(10)
        column.addStretch(1)
        paper = scrolled(inner)
        self.column(margin_px=20, gap_px=8).addWidget(paper)


class ChangesCard(SideCard):
    """What the answers would change: old, new, and whose answer it is."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.lines = [
            (Label(role=Role.STRONG, wrap=True), Label(tone="text2", wrap=True))
            for _ in range(MOST_SHOWN)
        ]
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.put(self.head, *(part for line in self.lines for part in line))
        self.put_below(self.save)

    def show_lines(self, lines: list[tuple[str, str]]) -> None:
        """Show what changes, and why."""
        empty = [("", "")] * (MOST_SHOWN - len(lines))
        for parts, words in zip(self.lines, [*lines, *empty], strict=True):
            for part, text in zip(parts, words, strict=True):
                part.setText(text)
                part.setVisible(bool(text))


class StoreQuestionsPage(Page):
    """Nothing is stored before it is saved; then it is one record of the journal."""

    name = "store_questions"
    room = "settings"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make questions and changes."""
        super().__init__(desk)
        self._given: dict[str, str] = {}
        self.questions, self.card = QuestionsCard(), ChangesCard()
        for code, row in self.questions.rows.items():
            row.chosen.connect(lambda answer, code=code: self._answered(code, answer))
        beside(self, self.questions, self.card)
        self.card.save.clicked.connect(self._save)
        self.retranslate()

    def title(self) -> str:
        """Questions about your store."""
        return self.tr("Questions about your store")

    def subtitle(self) -> str:
        """What they are for."""
        return self.tr("Answers set what follows from them; you see what changes before you save.")

    def forget(self) -> None:
        """What somebody else answered goes."""
        self._given = {}
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        language, money = self.desk.language, self.desk.money
        for question in QUESTIONS:
            words = question.words.text(language)
            self.questions.heads[question.code].setText(words)
            row = self.questions.rows[question.code]
            row.setAccessibleName(words)
            row.set_choices(
                [Choice(one.code, one.said(language, money)) for one in question.answers]
            )
        self.refresh()

    def refresh(self) -> None:
        """The answers that hold now, those just given over them, and what would change."""
        answers = self.desk.services.store_questions.answers()
        for question in QUESTIONS:
            row = self.questions.rows[question.code]
            row.set_chosen(self._given.get(question.code, answers.get(question.code, "")))
            self._fix(question)
        changes = self.desk.services.store_questions.changes(self._given)
        count = len(changes)
        none = self.tr("The answers are as the store is set now.")
        would = self.tr("These would change:")
        self.card.head.setText(would if count else none)
        follows = [*changes, None][1:]
        self.card.show_lines(
            [
                (self._line(one), self._why(one, after))
                for one, after in zip(changes, follows, strict=True)
            ]
        )
        many = self.tr("Save {count} changes").format(count=count)
        one = self.tr("Save 1 change")
        self.card.save.set_text(one if count == 1 else many if count else self.tr("Save"))
        self.card.save.set_refused(None if count else self.tr("Nothing would change."))

    def key(self, name: str) -> bool:
        """Ctrl+S saves."""
        if name == "Ctrl+S":
            self._save()
        return name == "Ctrl+S"

    def _fix(self, question: Question) -> None:
        """What receipts hold fast is not asked again."""
        fixed = self.desk.services.settings_desk.fixed()
        held = any(name in fixed for answer in question.answers for name in answer.options)
        reason = self.tr("Stays as it is: receipts were made with it.") if held else None
        for answer in question.answers:
            self.questions.rows[question.code].button(answer.code).set_refused(reason)

    def _answered(self, code: str, answer: str) -> None:
        self._given[code] = answer
        self.refresh()

    def _line(self, change: Change) -> str:
        return self.tr("{what}: {before} → {after}").format(
            what=self._what(change),
            before=self._value(change, change.before),
            after=self._value(change, change.after),
        )

    def _what(self, change: Change) -> str:
        chinese, meant = self.desk.language == "zh", change.meant
        if meant.feature is not None:
            about = ABOUT[meant.feature]
            return about.name_zh if chinese else about.name
        option = BY_NAME[meant.option]
        words = option.meaning_zh if chinese else option.meaning_en
        # An amount is shown as money, so nothing is said of minor units.
        return words.partition("，最小" if chinese else ", in minor")[0]

    def _value(self, change: Change, value: str) -> str:
        words = {
            "on": self.tr("used"),
            "off": self.tr("not used"),
            "gross": self.tr("with tax"),
            "net": self.tr("without tax"),
        }
        if change.meant.feature is not None:
            return words["off"] if value == "off" else words["on"]
        if change.meant.option in MONEY:
            return self.desk.money(int(value))
        return words.get(value, value)

    def _why(self, change: Change, after: Change | None) -> str:
        """Whose answer it is, said once below all that follows from it."""
        if after is not None and after.meant.question is change.meant.question:
            return ""
        return self.tr("because of: {answer}").format(
            answer=change.meant.because(self.desk.language, self.desk.money)
        )

    def _save(self) -> None:
        if not self.desk.services.store_questions.changes(self._given):
            return
        waiting: list[str] = []

        def act() -> None:
            waiting.extend(self.desk.services.store_questions.save(self._given))

        if self.desk.attempt(act):
            self._given = {}
            self.refresh()
            later = self.tr("Saved. Settings hold from the next start on, features at once.")
            self.desk.say(later if waiting else self.tr("Saved. Every till follows at once."))
