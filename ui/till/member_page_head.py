"""The head of the member's page: who she is, and five figures."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.member_page_presenter import Head, MemberPagePresenter
from ui.till.member_page_rows import empty_layout
from ui.till.member_page_words import month_of, short_day, tier_name, weekday_name
from ui.widgets import Avatar, Card, Chip, Figure, FlowLayout, Label, Rule, Tint

NO_NOTE: Final = "\u00a0"
"""A note of nothing, so that all figures stand on one line."""


class MemberHead(Card):
    """Name in both scripts, tier, what to mind; points, tier, money, basket, last visit."""

    def __init__(self, desk: Desk) -> None:
        """Lay it out, empty."""
        super().__init__()
        self._desk = desk
        self.avatar = Avatar("", size_px=44)
        self.name = Label(role=Role.TITLE)
        self.other_name = Label(role=Role.SUBTITLE, tone="text2")
        self.about = Label(role=Role.SMALL, tone="text2", wrap=True)
        self._chips = QWidget()
        self._chip_flow = FlowLayout(self._chips, gap_px=6)
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.name)
        names.addWidget(self.other_name)
        names.addWidget(self._chips, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(names)
        words.addWidget(self.about)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.avatar)
        top.addLayout(words, 1)
        self.figures = [Figure("", "", role=Role.DASHBOARD) for _ in range(5)]
        row = QHBoxLayout()
        row.setSpacing(12)
        for at, figure in enumerate(self.figures):
            if at:
                row.addWidget(Rule(down=True))
            row.addWidget(figure, 1)
        box = self.column(margin_px=12, gap_px=8)
        box.addLayout(top)
        box.addLayout(row)

    def show_member(self, presenter: MemberPagePresenter) -> None:
        """Show whom the presenter has."""
        head = presenter.head(self._desk.language)
        if head is None:
            return
        self.avatar.set_initials(head.initial)
        self.name.setText(head.name)
        self.other_name.setText(head.other_name)
        self.other_name.setVisible(bool(head.other_name))
        self.about.setText(self._about(head))
        self._show_chips(presenter, head)
        self._show_figures(head)

    def _about(self, head: Head) -> str:
        parts = [self.tr("No. {number}").format(number=head.number)]
        if head.phone_end:
            parts.append(self.tr("Phone ends {digits}").format(digits=head.phone_end))
        since = month_of(head.since, self._desk.language)
        parts.append(self.tr("Since {month}").format(month=since))
        return "   ".join(parts)

    def _show_chips(self, presenter: MemberPagePresenter, head: Head) -> None:
        empty_layout(self._chip_flow)
        brief = presenter.brief
        if brief is None:
            return
        language = self._desk.language
        facts = [(tier_name(head.tier, language), Tint.GOLD, "crown")]
        if brief.tier.status.locked:
            facts.append((self.tr("Tier locked"), Tint.WARN, "lock"))
        if brief.birthday is not None:
            words = self.tr("Birthday {day}").format(day=short_day(brief.birthday.on, language))
            facts.append((words, Tint.ACCENT, "cake"))
        for kind, value in presenter.warnings():
            words = self.tr("Avoids {what}").format(what=value) if kind == "allergy" else value
            facts.append((words, Tint.DANGER, "triangle-alert"))
        if brief.standing.value == "minor":
            facts.append((self.tr("Minor"), Tint.WARN, "info"))
        for text, tint, icon in facts:
            chip = Chip(text, tint=tint, icon=icon, parent=self._chips)
            self._chip_flow.addWidget(chip)
            chip.setVisible(True)

    def _show_figures(self, head: Head) -> None:
        language, money = self._desk.language, self._desk.money
        points, tier, spent, basket, last = self.figures
        points.set_label(self.tr("Points"))
        worth = f"= {money(head.worth_minor)}"
        if head.pending:
            waiting = self.tr("{count} pending").format(count=format_number(head.pending, language))
            worth = f"{worth}, {waiting}"
        points.set_value(format_number(head.points, language), note=worth)
        self._show_tier(tier, head)
        spent.set_label(self.tr("Spent, 12 months"))
        basket.set_label(self.tr("Average basket"))
        last.set_label(self.tr("Last here"))
        if head.spent_minor is None:
            for figure in (spent, basket, last):
                figure.set_value("–", note=self.tr("not looked at"))
            return
        visits = self.tr("1 visit") if head.visits == 1 else self.tr("{count} visits")
        spent.set_value(money(head.spent_minor), note=visits.format(count=head.visits))
        basket.set_value(money(head.average_minor), note=self.tr("12 months"))
        usual = weekday_name(head.weekday) if head.weekday is not None else NO_NOTE
        last.set_value(self._days(head.days_since), note=usual)

    def _show_tier(self, tier: Figure, head: Head) -> None:
        language = self._desk.language
        if head.above is None:
            tier.set_label(self.tr("Tier"))
            tier.set_value(tier_name(head.tier, language), note=self.tr("the highest"))
            return
        tier.set_label(self.tr("To {tier}").format(tier=tier_name(head.above, language)))
        note = self.tr("{earned} of {wanted}").format(
            earned=format_number(head.earned, language),
            wanted=format_number(head.above.at, language),
        )
        tier.set_value(format_number(head.missing, language), note=note)

    def _days(self, days: int | None) -> str:
        if days is None:
            return self.tr("never")
        if days == 0:
            return self.tr("today")
        return self.tr("1 day") if days == 1 else self.tr("{count} days").format(count=days)
