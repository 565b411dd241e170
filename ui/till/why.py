"""Why this price: the steps of the pricing order as they fell on one line."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role
from ui.till.desk import Desk, HintText
from ui.till.row_list import ListRow, RowList
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.till.why_presenter import NotGiven, Step, WhyPresenter
from ui.widgets import CaptionedAmount, Card, Label, Rule

NOT_GIVEN: Final = "not-given"
ICONS: Final = {
    "list": "tag",
    "price-list": "calendar",
    "override": "pencil",
    "label": "scan-barcode",
    "quantity": "layers",
    "line": "percent",
    "basket": "shopping-basket",
    "offer": "sparkles",
    "points": "star",
    NOT_GIVEN: "ban",
    "shown": "check",
    "tax-in": "receipt-text",
    "tax-on": "receipt-text",
    "tax-exempt": "shield-check",
    "cash-rounding": "banknote",
}


class Why(SideScreen):
    """The cart stays; beside it stands how the selected line came to its amount."""

    name = "why"

    def __init__(self, desk: Desk) -> None:
        """Build the list of steps."""
        super().__init__(desk)
        self.presenter = WhyPresenter(desk.services)
        self.title = Label(role=Role.SUBTITLE, wrap=True)
        self.quantity = Label(role=Role.BODY, tone="text2")
        self.amount = CaptionedAmount("", role=Role.FIGURE)
        self.steps = RowList(choosing=False)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.quantity)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addWidget(self.amount)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(self.steps, 1)
        self._right = card
        desk.cart.table.picked.connect(self._picked)

    def right(self) -> QWidget:
        """The steps."""
        return self._right

    def main(self) -> Press | None:
        """Back to selling."""
        return Press(self.tr("Go on selling"), "Enter")

    def second(self) -> Press | None:
        """Change what was explained."""
        return Press(self.tr("Change price"), "Alt+P")

    def arrive(self, **about: object) -> None:
        """Explain the line `line_id`."""
        line_id = about.get("line_id")
        if isinstance(line_id, str):
            self.desk.attempt(lambda: self.presenter.first(line_id))
        self.desk.cart.table.select(str(self.presenter.line_id))

    def refresh(self) -> None:
        """Show the steps as they are now."""
        answer = self.presenter.answer(self.desk.language)
        rows = [self._row(step) for step in answer.steps] if answer else []
        refused = [self._not_given(one) for one in answer.not_given] if answer else []
        self.steps.show_rows([*rows, *refused])
        self.title.setText(answer.name if answer else self.tr("This line is gone"))
        self.quantity.setText(
            self.tr("Quantity {quantity}").format(quantity=answer.quantity) if answer else ""
        )
        self.amount.set_amount(answer.amount if answer else "", caption=self.tr("Amount"))

    def _row(self, step: Step) -> ListRow:
        labels = {
            "override": self.tr("{label}, approved by {name}") if step.by else "{label}",
            "tax-in": self.tr("Class {label}"),
            "tax-on": self.tr("Class {label}"),
            "cash-rounding": self.tr("to whole steps of {label}"),
        }
        label = labels.get(step.kind, "{label}").format(label=step.label, name=step.by)
        return ListRow(
            code=step.kind,
            title=self._words(step.kind),
            below=label,
            amount=step.amount,
            icon=ICONS.get(step.kind, "tag"),
            tone=step.tone,
        )

    def _not_given(self, one: NotGiven) -> ListRow:
        title = self.tr("Not given: {name}").format(name=one.name)
        return ListRow(
            code=NOT_GIVEN, title=title, below=one.sentence, icon=ICONS[NOT_GIVEN], tone="text3"
        )

    def _words(self, kind: str) -> str:
        words = {
            "list": self.tr("List price"),
            "price-list": self.tr("Price list"),
            "override": self.tr("Changed by hand"),
            "label": self.tr("Price on the label"),
            "quantity": self.tr("Quantity times price"),
            "line": self.tr("Discount on the line"),
            "basket": self.tr("Share of the basket's discount"),
            "offer": self.tr("Offer"),
            "points": self.tr("Points lower the price"),
            "shown": self.tr("Amount of the line"),
            "tax-in": self.tr("Tax in it"),
            "tax-on": self.tr("Tax on top"),
            "tax-exempt": self.tr("Free of tax"),
            "cash-rounding": self.tr("Whole basket rounded for cash"),
        }
        return words.get(kind, kind)

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        if text:
            return HintText(bold=self.tr("goes on selling with {text}").format(text=text))
        keys = (("↑", ""), ("↓", self.tr("line")), ("Esc", self.tr("back")))
        return HintText(bold=self.tr("back to the basket"), keys=keys)

    def enter(self, text: str) -> None:
        """A scan goes on selling; an empty line goes back."""
        if text:
            self.desk.go("selling", entry=text)
        else:
            self.desk.go("selling")

    def acts(self) -> dict[str, Callable[[], None]]:
        """Arrows go through the lines."""
        return {
            "Up": lambda: self.desk.cart.table.move(-1),
            "Down": lambda: self.desk.cart.table.move(1),
            "Alt+P": lambda: self.desk.go("selling", act="override"),
            "?": self.back,
        }

    def _picked(self, line_id: str) -> None:
        """Another line was chosen; it matters only while its answer is on the screen."""
        if self._right.isVisible():
            self.presenter.first(line_id)
            self.refresh()
