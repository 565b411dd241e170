"""The points tab: tier and what it brings, every movement in words, and what is done by hand."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loyalty.service.statement import StatementLine
from posapp.domain.features import Feature
from posapp.domain.money_text import format_day, format_number
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_tab import MemberTab
from ui.till.member_page_words import tier_name
from ui.till.member_points_acts import MemberPointsActs
from ui.till.row_list import ListRow, RowList
from ui.widgets import ActionButton, ElidedLabel, FlowLayout, Label, Rule
from ui.widgets.progress import Meter

FULL_MILLI: Final = 1000
KEYS: Final = {
    "adjust": "Alt+A",
    "lock": "Alt+L",
    "donate": "Alt+D",
    "draw": "Alt+W",
    "statement": "Alt+S",
    "tiers": "Alt+T",
}

FEATURES: Final = {
    "lock": Feature.TIERS,
    "donate": Feature.DONATIONS,
    "draw": Feature.DRAWS,
    "tiers": Feature.TIERS,
}


class MemberPoints(MemberTab):
    """Where the points came from and went, and the tier they make."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build it, empty."""
        super().__init__(desk, presenter, changed)
        self.hands = MemberPointsActs(self)
        self.tier = Label(role=Role.STRONG, wrap=True)
        self.meter = Meter(0, FULL_MILLI)
        self.benefits = ElidedLabel(role=Role.SMALL, tone="text2")
        self.list = RowList(choosing=False)
        self.buttons = {
            "adjust": ActionButton("", icon="pencil"),
            "lock": ActionButton("", icon="lock"),
            "donate": ActionButton("", icon="gift"),
            "draw": ActionButton("", icon="ticket"),
            "statement": ActionButton("", icon="printer"),
            "tiers": ActionButton("", icon="printer"),
        }
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(6)
        head.addWidget(self.tier)
        head.addWidget(self.meter)
        head.addWidget(self.benefits)
        below = QWidget()
        flow = FlowLayout(below, gap_px=8)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(below)
        for code, button in self.buttons.items():
            flow.addWidget(button)
            button.clicked.connect(self.ways()[code])
        self.box.addLayout(head)
        self.box.addWidget(Rule())
        self.box.addWidget(self.list, 1)
        self.box.addWidget(Rule())
        self.box.addLayout(foot)

    def ways(self) -> dict[str, Callable[[], None]]:
        """What each button does."""
        return {
            "adjust": lambda: self._do(self.hands.adjust),
            "lock": lambda: self._do(self.hands.lock_tier, Feature.TIERS),
            "donate": lambda: self._do(self.hands.donate, Feature.DONATIONS),
            "draw": lambda: self._do(self.hands.draw, Feature.DRAWS),
            "statement": lambda: self._do(self.hands.print_statement),
            "tiers": lambda: self._do(self.hands.print_tiers, Feature.TIERS),
        }

    def _do(self, act: Callable[[], None], feature: Feature | None = None) -> None:
        """Do it; what the store does not use is refused before anything is asked."""

        def checked() -> None:
            if feature is not None:
                self.desk.services.features.require(feature)
            act()

        self.desk.attempt(checked)

    def acts(self) -> dict[str, Callable[[], None]]:
        """The keys of the buttons; a refused one says why, and so does one that is not shown."""
        ways = self.ways()
        return {
            KEYS[code]: ways[code] if button.isHidden() else button.click
            for code, button in self.buttons.items()
        }

    def show_member(self) -> None:
        """Tier, movements, and which acts make sense."""
        brief = self.presenter.brief
        if brief is None:
            return
        words = {
            "adjust": self.tr("Adjust points"),
            "lock": self.tr("Lock tier"),
            "donate": self.tr("Donate"),
            "draw": self.tr("Lottery ticket"),
            "statement": self.tr("Statement"),
            "tiers": self.tr("Tier list"),
        }
        for code, button in self.buttons.items():
            button.set_text(words[code])
            button.set_tip(f"{words[code]} ({KEYS[code]})")
        here = self.desk.services.features.here()
        for code, feature in FEATURES.items():
            self.buttons[code].setVisible(feature in here)
        for part in (self.tier, self.meter, self.benefits):
            part.setVisible(Feature.TIERS in here)
        self._show_tier()
        statement = self.presenter.statement()
        lines = statement.lines if statement else ()
        self.list.show_rows([self._row(line) for line in lines])
        with self.desk.services.context.store.read() as work:
            perks = self.desk.services.loyalty.programs.current(work).perks
        none = self.tr("The program has no project to give to.")
        self.buttons["donate"].set_refused(None if perks.projects else none)
        none = self.tr("The program has no draw.")
        self.buttons["draw"].set_refused(None if perks.lottery.prizes else none)
        none = self.tr("The program has no tiers.")
        has_tiers = bool(self.presenter.tiers())
        self.buttons["lock"].set_refused(None if has_tiers else none)
        self.buttons["tiers"].set_refused(None if has_tiers else none)

    def _show_tier(self) -> None:
        brief = self.presenter.brief
        if brief is None:
            return
        language, tier = self.desk.language, brief.tier
        name = tier_name(tier.tier, language)
        if tier.above is not None:
            name = self.tr("{tier}; {missing} tier points to {next}").format(
                tier=name,
                missing=format_number(tier.missing, language),
                next=tier_name(tier.above, language),
            )
        if tier.status.locked:
            name = self.tr("{tier}; locked: {reason}").format(
                tier=tier_name(tier.tier, language), reason=tier.status.locked
            )
        self.tier.setText(name)
        self.meter.set_progress(tier.share_milli, FULL_MILLI)
        self.meter.setAccessibleName(name)
        mark = "；" if language == "zh" else "; "
        self.benefits.set_whole_text(
            mark.join(words.text(language) for words in self.presenter.benefits())
        )

    def _row(self, line: StatementLine) -> ListRow:
        language = self.desk.language
        parts = [format_day(self.presenter.day_of(line.at), language)]
        if line.ends_on is not None:
            parts.append(self.tr("until {day}").format(day=format_day(line.ends_on, language)))
        if line.reason:
            parts.append(line.reason)
        if line.by and not line.sale_id:
            parts.append(self.presenter.staff_name(line.by))
        if line.approved_by:
            agreed = self.presenter.staff_name(line.approved_by)
            parts.append(self.tr("agreed by {name}").format(name=agreed))
        sign = "+" if line.points > 0 else ""
        return ListRow(
            code="",
            title=line.words.text(language),
            below=" · ".join(part for part in parts if part),
            amount=f"{sign}{format_number(line.points, language)}" if line.points else "",
            amount_below=format_number(line.after, language),
            icon="star",
            tone="danger" if line.points < 0 else "text",
        )
