"""The rules of the program as a form: what earns, what points are worth, when they end, tiers."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from loyalty.rules.program import Downgrade, ExpiryModel
from ui.office.offers.program_presenter import NAMES, RulesTyped, TierTyped
from ui.office.parts.chooser import Chooser
from ui.theme import Role
from ui.widgets import ActionButton, Card, Field, IconButton, Label, Rule, scrolled

COLUMNS: Final = 3
NO_LIMIT_PX: Final = 16_777_215
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "earn": ("each", "per_minor", "pending_days"),
    "use": ("worth_points", "worth_minor", "least", "step", "share"),
    "end": ("months",),
    "tiers": ("grace_days",),
    "gifts": ("birthday", "referral", "friend", "friend_minor"),
    "hand": ("alone", "with_second"),
}
"""What stands under which head, three in a row."""


class TierRow:
    """One tier: its names, from how many points, how many times the points."""

    def __init__(self) -> None:
        """Make an empty row."""
        self.name, self.name_zh, self.at, self.times = (Field("") for _ in range(4))
        self.drop = IconButton("trash-2", "")
        self.stands = False
        self.is_shown = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """What one types in, from left to right."""
        return self.name, self.name_zh, self.at, self.times

    def show_tier(self, tier: TierTyped | None, *, stands: bool) -> None:
        """Show a tier, or with None no row; the name of one that stands is not changed."""
        self.is_shown, self.stands = tier is not None, stands
        shown = tier or TierTyped()
        texts = (shown.name, shown.name_zh, shown.at, shown.times)
        for field, text in zip(self.fields, texts, strict=True):
            field.set_text(text)
            field.setVisible(self.is_shown)
        self.name.input.setReadOnly(stands)
        self.drop.setVisible(self.is_shown)

    def typed(self) -> TierTyped:
        """What stands in the row."""
        return TierTyped(*(field.text() for field in self.fields))


class ProgramForm(Card):
    """Holds what is typed; the page tries it and stores it."""

    changed = Signal()
    """Something was typed or chosen."""

    def __init__(self) -> None:
        """Make every field once."""
        super().__init__()
        self.fields = {name: Field("") for name in NAMES}
        self.heads = {code: Label(role=Role.SUBTITLE) for code in GROUPS}
        self.model, self.downgrade = Chooser(), Chooser()
        self.model_head, self.downgrade_head = (
            Label(role=Role.SMALL_HEAD, tone="text2") for _ in range(2)
        )
        self.others = Label(tone="text2", wrap=True)
        self.rows: list[TierRow] = []
        self._tiers = QGridLayout()
        self.more = ActionButton("", icon="plus")
        self._filling = False
        self._captions: dict[str, str] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        self._tiers.setHorizontalSpacing(8)
        self._tiers.setVerticalSpacing(8)
        for place, stretch in enumerate((3, 3, 2, 2)):
            self._tiers.setColumnStretch(place, stretch)
        for code, names in GROUPS.items():
            if code != "earn":
                column.addSpacing(6)
                column.addWidget(Rule())
            column.addWidget(self.heads[code])
            column.addLayout(self._grid(code, names))
            if code == "earn":
                column.addWidget(self.others)
            if code == "tiers":
                column.addLayout(self._tiers)
                column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        paper = scrolled(inner)
        self.column(margin_px=20, gap_px=8).addWidget(paper)

    def _grid(self, code: str, names: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        parts: list[QWidget] = [self.fields[name] for name in names]
        if code == "end":
            parts.insert(0, _headed(self.model_head, self.model))
        if code == "tiers":
            parts.append(_headed(self.downgrade_head, self.downgrade))
        for at, part in enumerate(parts):
            grid.addWidget(part, at // COLUMNS, at % COLUMNS, Qt.AlignmentFlag.AlignTop)
        for at in range(COLUMNS):
            grid.setColumnStretch(at, 1)
        return grid

    def _need_rows(self, count: int) -> None:
        """Make rows until there are so many."""
        while len(self.rows) < count:
            row = TierRow()
            at = len(self.rows)
            for place, field in enumerate(row.fields):
                self._tiers.addWidget(field, at, place, Qt.AlignmentFlag.AlignTop)
                field.input.textChanged.connect(self._told)
            self._tiers.addWidget(row.drop, at, len(row.fields), Qt.AlignmentFlag.AlignBottom)
            row.drop.clicked.connect(lambda _=False, row=row: self._drop(row))
            self.rows.append(row)
        self._name_rows()

    def _connect(self) -> None:
        for field in self.fields.values():
            field.input.textChanged.connect(self._told)
        for chooser in (self.model, self.downgrade):
            chooser.chosen.connect(self._told)
        self.more.clicked.connect(self._add)

    def _told(self, *_: object) -> None:
        if not self._filling:
            self._show_months()
            self.changed.emit()

    # ---- what stands there

    def show_rules(self, typed: RulesTyped, *, has_base: bool) -> None:
        """Show rules to be changed; without a rule for all goods its fields are not there."""
        self._filling = True
        for name, field in self.fields.items():
            field.set_text(typed.numbers[name])
        for name in ("each", "per_minor"):
            self.fields[name].setVisible(has_base)
        self.model.choose(typed.model)
        self.downgrade.choose(typed.downgrade)
        self._show_tiers([(tier, True) for tier in typed.tiers])
        self._filling = False
        self._show_months()

    def _show_tiers(self, tiers: Sequence[tuple[TierTyped, bool]]) -> None:
        """Show these rows, each with whether its tier stands already."""
        self._need_rows(len(tiers))
        for at, row in enumerate(self.rows):
            tier, stands = tiers[at] if at < len(tiers) else (None, False)
            row.show_tier(tier, stands=stands)

    def typed(self) -> RulesTyped:
        """What stands in the form."""
        return RulesTyped(
            {name: field.text() for name, field in self.fields.items()},
            str(self.model.value() or ExpiryModel.NEVER.value),
            str(self.downgrade.value() or Downgrade.ONE.value),
            tuple(row.typed() for row in self.rows if row.is_shown),
        )

    def captions(self) -> Mapping[str, str]:
        """What each field is called where it stands alone, in the language of now."""
        return self._captions | {
            "each": self.tr("Points for each full amount"),
            "per_minor": self.tr("Amount that earns points"),
            "worth_points": self.tr("Points that are worth an amount"),
            "worth_minor": self.tr("Amount they are worth"),
            "months": self.tr("Months until points end"),
            "friend_minor": self.tr("Least purchase of a friend"),
            "alone": self.tr("By hand, one person"),
            "with_second": self.tr("By hand, with a second's yes"),
        }

    def _add(self) -> None:
        shown = sum(row.is_shown for row in self.rows)
        self._need_rows(shown + 1)
        self.rows[shown].show_tier(TierTyped(), stands=False)
        self.rows[shown].name.input.setFocus()
        self.changed.emit()

    def _drop(self, row: TierRow) -> None:
        self._filling = True
        self._show_tiers(
            [(one.typed(), one.stands) for one in self.rows if one.is_shown and one is not row]
        )
        self._filling = False
        self.changed.emit()

    def _show_months(self) -> None:
        self.fields["months"].setVisible(self.model.value() != ExpiryModel.NEVER.value)

    # ---- words

    def show_words(self, others: Sequence[str], between: str) -> None:
        """Everything in the language of now; what is typed and chosen stays."""
        heads = {
            "earn": self.tr("Points for purchases"),
            "use": self.tr("What points are worth, and how they are used"),
            "end": self.tr("When points end"),
            "tiers": self.tr("Tiers, by the points of a year"),
            "gifts": self.tr("Birthdays and friends"),
            "hand": self.tr("Points given or taken by hand, in a day"),
        }
        for code, label in self.heads.items():
            label.setText(heads[code])
        self._captions = self._field_words()
        for name, field in self.fields.items():
            field.set_caption(self._captions[name])
        also = self.tr("Also: {rules}. Offers can multiply points too.")
        none = self.tr("Offers can multiply points.")
        self.others.setText(also.format(rules=between.join(others)) if others else none)
        self._offer_choices()
        self._name_rows()
        self.more.set_text(self.tr("Add a tier"))

    def _name_rows(self) -> None:
        words = (
            self.tr("Tier"),
            self.tr("In Chinese"),
            self.tr("From points"),
            self.tr("Times the points"),
        )
        for row in self.rows:
            for field, word in zip(row.fields, words, strict=True):
                field.set_caption(word)
            row.drop.set_icon("trash-2", self.tr("Take this tier away"))

    def _field_words(self) -> dict[str, str]:
        return {
            "each": self.tr("Points"),
            "per_minor": self.tr("for each full"),
            "pending_days": self.tr("Usable after (days)"),
            "worth_points": self.tr("So many points"),
            "worth_minor": self.tr("are worth"),
            "least": self.tr("Used from (points)"),
            "step": self.tr("In steps of (points)"),
            "share": self.tr("Most of a sale (%)"),
            "months": self.tr("Months"),
            "grace_days": self.tr("Grace (days)"),
            "birthday": self.tr("On a birthday (points)"),
            "referral": self.tr("For bringing a friend (points)"),
            "friend": self.tr("For the friend (points)"),
            "friend_minor": self.tr("From a purchase of"),
            "alone": self.tr("By one person (points)"),
            "with_second": self.tr("With a second's yes (points)"),
        }

    def _offer_choices(self) -> None:
        models = (
            (ExpiryModel.NEVER.value, self.tr("never")),
            (ExpiryModel.ROLLING.value, self.tr("after they were earned")),
            (ExpiryModel.CALENDAR.value, self.tr("at a year's end, later by")),
            (ExpiryModel.ACTIVITY.value, self.tr("after the last purchase")),
        )
        falls = (
            (Downgrade.ONE.value, self.tr("one tier down")),
            (Downgrade.STRAIGHT.value, self.tr("to what she has earned")),
        )
        self.model_head.setText(self.tr("Points end"))
        self.model.offer(self.tr("Points end"), models, self.model.value())
        self.downgrade_head.setText(self.tr("After grace"))
        self.downgrade.offer(self.tr("After grace"), falls, self.downgrade.value())


def _headed(head: Label, chooser: Chooser) -> QWidget:
    """A choice with its caption above, as a field has it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    chooser.setMaximumWidth(NO_LIMIT_PX)
    chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    head.setBuddy(chooser)
    column.addWidget(head)
    column.addWidget(chooser)
    return both
