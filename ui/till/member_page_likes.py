"""The likes tab: what she likes and must not eat, changed by one touch; usual goods and wishes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from loyalty.rules.member import PREFERENCE_KINDS, UNWANTED
from posapp.domain.money_text import format_day
from posapp.kernel.errors import Refusal
from ui.theme import Role
from ui.till.desk import Desk, Question
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_rows import FactRow, Scroller
from ui.till.member_page_tab import MemberTab
from ui.till.member_page_words import preference_name
from ui.widgets import ActionButton, Choice, FlowLayout, Kind, Label

SAFETY: Final = ("allergy", "diet")
KINDS: Final = tuple(kind for kind in PREFERENCE_KINDS if kind != UNWANTED)
"""What she is not interested in stands on a tab of its own."""


class MemberLikes(MemberTab):
    """A row for each kind: touch a chip and it goes, touch plus and say another."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build it, empty."""
        super().__init__(desk, presenter, changed)
        self.rows = Scroller()
        self.chips: dict[tuple[str, str], ActionButton] = {}
        self.pluses: dict[str, ActionButton] = {}
        self.box.addWidget(self.rows)

    def show_member(self) -> None:
        """Everything again."""
        self.rows.clear()
        self.chips, self.pluses = {}, {}
        card, member = self.presenter.card, self.presenter.member
        if card is None or member is None:
            return
        if not self.presenter.is_personal:
            words = self.tr(
                "Likes are kept and used only with a yes to personal offers. What must not be "
                "eaten stays in sight, because it keeps from harm."
            )
            label = Label(words, role=Role.SMALL, tone="text2", wrap=True)
            label.setContentsMargins(16, 10, 16, 10)
            self.rows.add(label)
        told = [kind for kind in KINDS if self._values(kind)]
        for kind in told:
            if kind in SAFETY or self.presenter.is_personal:
                self.rows.add(self._kind_row(kind, self._values(kind)))
        self.rows.add(self._adders())
        self._show_usual()
        self.rows.finish()

    def _kind_row(self, kind: str, values: list[str]) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 4, 8, 4)
        line.setSpacing(12)
        name = Label(preference_name(kind), tone="text3")
        name.setMinimumWidth(96)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter)
        chips = QWidget()
        flow = FlowLayout(chips, gap_px=8)
        for value in values:
            chip = ActionButton(value, icon="x", kind=Kind.DANGER if kind in SAFETY else Kind.PLAIN)
            chip.setAccessibleName(self.tr("Take {what} away").format(what=value))
            chip.clicked.connect(self._dropping(kind, value))
            self.chips[kind, value] = chip
            flow.addWidget(chip)
        line.addWidget(chips, 1)
        return row

    def _values(self, kind: str) -> list[str]:
        member = self.presenter.member
        return [one.value for one in member.preferences if one.kind == kind] if member else []

    def _adders(self) -> QWidget:
        """One button for each kind of thing that may be told."""
        whole = QWidget()
        flow = FlowLayout(whole, gap_px=8)
        flow.setContentsMargins(16, 10, 16, 10)
        for kind in KINDS:
            plus = ActionButton(preference_name(kind), icon="plus")
            plus.setAccessibleName(self.tr("Add: {kind}").format(kind=preference_name(kind)))
            plus.clicked.connect(self._asking(kind))
            if not self.presenter.is_personal:
                plus.set_refused(self.tr("This needs a yes to personal offers first."))
            self.pluses[kind] = plus
            flow.addWidget(plus)
        return whole

    def _asking(self, kind: str) -> Callable[[], None]:
        return lambda: self.ask_value(kind)

    def _dropping(self, kind: str, value: str) -> Callable[[], None]:
        return lambda: self._do_drop(kind, value)

    def _do_drop(self, kind: str, value: str) -> None:
        self.do(lambda: self.presenter.drop_preference(kind, value))

    def ask_value(self, kind: str) -> None:
        """What she likes or must not eat, by touch or in words."""

        def submit(text: str) -> None:
            if not text.strip():
                raise Refusal("member.text-missing")
            self.presenter.add_preference(kind, text.strip())
            self.desk.leave_question()
            self.changed()

        self.desk.ask(
            Question(
                title=self.tr("Add: {kind}").format(kind=preference_name(kind)),
                placeholder=preference_name(kind),
                submit=submit,
                choices=self._usual_values(kind),
                numeric=False,
                verb=self.tr("Keep it"),
            )
        )

    def _usual_values(self, kind: str) -> tuple[Choice, ...]:
        values = {
            "allergy": (
                ("peanuts", self.tr("Peanuts")),
                ("nuts", self.tr("Nuts")),
                ("milk", self.tr("Milk")),
                ("gluten", self.tr("Gluten")),
                ("eggs", self.tr("Eggs")),
                ("fish", self.tr("Fish")),
            ),
            "diet": (
                ("vegetarian", self.tr("Vegetarian")),
                ("vegan", self.tr("Vegan")),
                ("halal", self.tr("Halal")),
                ("no alcohol", self.tr("No alcohol")),
            ),
            "channel": (
                ("e-mail", self.tr("E-mail")),
                ("text message", self.tr("Text message")),
                ("paper", self.tr("Paper")),
            ),
            "contact-time": (
                ("mornings", self.tr("Mornings")),
                ("evenings", self.tr("Evenings")),
                ("weekends", self.tr("Weekends")),
            ),
        }
        return tuple(Choice(code, words) for code, words in values.get(kind, ()))

    def _show_usual(self) -> None:
        card = self.presenter.card
        if card is None or not card.usual:
            return
        self.rows.head(self.tr("Usual goods"))
        language = self.desk.language
        for good in card.usual:
            name = good.name_zh if language == "zh" and good.name_zh else good.name
            day = format_day(self.presenter.day_of(good.last_at), language)
            words = self.tr("on {count} receipts, last {day}").format(count=good.receipts, day=day)
            row = FactRow(name, words, icon="repeat")
            look = ActionButton(self.tr("Look"))
            look.setAccessibleName(self.tr("Look at {name}").format(name=name))
            look.clicked.connect(
                lambda _=False, product=good.product_id: self.desk.go(
                    "product_card", product_id=str(product)
                )
            )
            self.rows.add(row.add_end(look))
