"""The top of the right column: whose basket it is, or the way to say so."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posapp.domain.money_text import format_day, format_number
from ui.theme import Role, draw_icon
from ui.theme.fonts import role_font
from ui.theme.look import colour, tokens
from ui.theme.tokens import TARGET_PX
from ui.till.member_panel_presenter import MemberFacts
from ui.widgets import (
    Avatar,
    Card,
    Chip,
    ElidedLabel,
    FlowLayout,
    IconButton,
    IconMark,
    Kind,
    Label,
    PaintedButton,
    Rule,
    Tint,
)
from ui.widgets.button import Paint
from ui.widgets.progress import Meter
from ui.widgets.text import draw_key_cap, key_cap_width

NOBODY_PX: Final = 64
WAITING_PX: Final = 44
AVATAR_PX: Final = 44
NAME_GAP_PX: Final = 8
CHIP_GAP_PX: Final = 6
NARROW_PX: Final = 480
LEAST_NAME_PX: Final = 40
MOST_FRIENDLY: Final = 3
WAITING_ICONS: Final = {
    "birthday": "cake",
    "tier": "crown",
    "points": "hourglass",
    "referral": "users",
}


def short_day(day: date, language: str) -> str:
    """A day without its year: `31 Dec`, `12 月 31 日`.

    >>> short_day(date(2026, 12, 31), "en"), short_day(date(2026, 12, 31), "zh")
    ('31 Dec', '12 月 31 日')
    """
    whole, year = format_day(day, language), str(day.year)
    return whole.replace(f" {year}", "").replace(f"{year} 年 ", "")


class WideButton(PaintedButton):
    """A whole row to touch: an icon, a sentence, a smaller one below, and its key or an arrow."""

    def __init__(self, icon: str, *, tall_px: int, key: str = "", arrow: bool = False) -> None:
        """Make an empty row."""
        super().__init__("", kind=Kind.QUIET)
        self._icon, self._key, self._arrow = icon, key, arrow
        self._below = ""
        self.setFixedHeight(tall_px)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str, below: str = "", icon: str = "") -> None:
        """Say something else."""
        self.setText(text)
        self._below = below
        self._icon = icon or self._icon
        self.setAccessibleName(text)
        self.setAccessibleDescription(below)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The words may be cut: the tip has them all."""
        return QSize(120, self.height())

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw icon, words, and at the right the key or the arrow."""
        middle = area.center().y()
        draw_icon(painter, self._icon, paint.ink, QRectF(16, middle - 10, 20, 20))
        right = self._draw_end(painter, area, paint)
        box = QRectF(48, area.top(), right - 56, area.height())
        upper = box.adjusted(0, 12, 0, -32) if self._below else box
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(role_font(Role.HEADING if self._below else Role.STRONG))
        painter.setPen(colour(paint.ink))
        width = round(box.width())
        painter.drawText(upper, flags, painter.fontMetrics().elidedText(self.text(), elide, width))
        if self._below:
            painter.setFont(role_font(Role.SMALL))
            painter.setPen(colour(paint.hint))
            words = painter.fontMetrics().elidedText(self._below, elide, width)
            painter.drawText(box.adjusted(0, 32, 0, -12), flags, words)

    def _draw_end(self, painter: QPainter, area: QRectF, paint: Paint) -> float:
        middle, right = area.center().y(), area.right() - 16
        if self._arrow:
            right -= 20
            draw_icon(painter, "chevron-right", paint.ink, QRectF(right, middle - 10, 20, 20))
        if self._key:
            wide, now = key_cap_width(self._key), tokens()
            right -= wide
            cap = Paint(now.surface, now.control, now.text2, now.text2)
            draw_key_cap(painter, QRectF(right, middle - 10, wide, 20), self._key, cap)
        return right


class MemberPanel(Card):
    """Name, tier, points, the way to the next tier, what lapses, what she must not eat."""

    wanted = Signal()
    """Somebody wants to say whose basket it is."""
    opened = Signal()
    """Her page is wanted."""
    left = Signal()
    """It is not her basket."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay both faces out; nobody is shown first."""
        super().__init__(parent=parent)
        self.nobody = WideButton("user", tall_px=NOBODY_PX, key="F2")
        self.nobody.clicked.connect(self.wanted)
        self._somebody = QWidget()
        self._build()
        self._faces = QStackedWidget()
        self._faces.addWidget(self.nobody)
        self._faces.addWidget(self._somebody)
        self.column(margin_px=1, gap_px=0).addWidget(self._faces)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show_face(somebody=False)

    def _build(self) -> None:
        self.avatar = Avatar("", size_px=AVATAR_PX)
        self.name = ElidedLabel(role=Role.SUBTITLE)
        self.other_name = ElidedLabel(role=Role.BODY, tone="text2")
        for label in (self.name, self.other_name):
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.badge = Chip("", tint=Tint.GOLD, icon="crown")
        self.points = Label(role=Role.FIGURE)
        self.worth = Label(role=Role.SMALL, tone="text2")
        self.open_button = IconButton("chevron-right", "")
        self.off_button = IconButton("x", "")
        self.meter = Meter(0, 1)
        self.missing = Label(role=Role.SMALL, tone="text2")
        self.reached = Label(role=Role.SMALL, tone="text3")
        self.lapse_icon = IconMark("hourglass", tone="warn", size_px=16)
        self.lapse = Label(role=Role.SMALL, tone="text2")
        self.waiting = WideButton("info", tall_px=WAITING_PX, arrow=True)
        for button, told in (
            (self.open_button, self.opened),
            (self.off_button, self.left),
            (self.waiting, self.opened),
        ):
            button.clicked.connect(told)
        box = QVBoxLayout(self._somebody)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(8)
        self._way = self._bar()
        self._strip = QFrame()
        self._strip.setProperty("bar", "strip")
        strip = QVBoxLayout(self._strip)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.setSpacing(0)
        strip.addWidget(Rule())
        strip.addWidget(self.waiting)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap_px=CHIP_GAP_PX)
        for part in (self._head(), self._chip_row(), self._way, self._strip):
            box.addWidget(part)
        box.addStretch(0)

    def _head(self) -> QWidget:
        for label in (self.points, self.worth):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figures = QVBoxLayout()
        figures.setSpacing(0)
        figures.addWidget(self.points)
        figures.addWidget(self.worth)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 4, 0)
        row.setSpacing(NAME_GAP_PX)
        row.addWidget(self.avatar)
        for part in (self.name, self.other_name, self.badge):
            row.addWidget(part)
        row.addStretch(1)
        row.addLayout(figures)
        ends = QHBoxLayout()
        ends.setSpacing(0)
        ends.addWidget(self.open_button)
        ends.addWidget(self.off_button)
        row.addLayout(ends)
        return head

    def _chip_row(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._chips, 1)
        self._chip_box = QWidget()
        self._chip_box.setLayout(row)
        return self._chip_box

    def _bar(self) -> QWidget:
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.missing)
        below.addWidget(self.reached)
        below.addStretch(1)
        below.addWidget(self.lapse_icon)
        below.addWidget(self.lapse)
        way = QWidget()
        column = QVBoxLayout(way)
        column.setContentsMargins(16, 0, 16, 10)
        column.setSpacing(6)
        column.addWidget(self.meter)
        column.addLayout(below)
        return way

    # ------------------------------------------------------------------ showing

    def show_nobody(self) -> None:
        """It is nobody's basket yet."""
        words = self.tr("F2 or scan a card")
        self.nobody.set_words(words, self.tr("Members' benefits"))
        self._show_face(somebody=False)

    def show_member(self, facts: MemberFacts, language: str, money: Callable[[int], str]) -> None:
        """Show her; who is not to be known better has no birthday and no milestones in here."""
        self.avatar.set_initials(facts.initial)
        self.name.set_whole_text(facts.name)
        self.other_name.set_whole_text(facts.other_name)
        self.points.setText(format_number(facts.points, language))
        worth = self.tr("points = {worth}").format(worth=money(facts.worth_minor))
        self.worth.setText(worth)
        self.points.setAccessibleName(f"{self.points.text()} {worth}")
        self.open_button.set_icon(
            "chevron-right", self.tr("Open the page of {name}").format(name=facts.name)
        )
        self.off_button.set_icon(
            "x", self.tr("Take {name} off this basket").format(name=facts.name)
        )
        self._show_tier(facts, language)
        self._show_lapse(facts, language)
        self._show_chips(facts, language)
        self._show_waiting(facts, language)
        self._show_face(somebody=True)

    def _show_tier(self, facts: MemberFacts, language: str) -> None:
        tier = facts.tier
        self.badge.setVisible(tier is not None)
        climbing = tier is not None and tier.wanted > 0
        for part in (self.meter, self.missing, self.reached):
            part.setVisible(climbing)
        if tier is None:
            return
        self.badge.set_fact(tier.name)
        if tier.wanted:
            self.meter.set_progress(tier.reached, tier.wanted)
            more = format_number(tier.missing, language)
            words = self.tr("{points} more to {tier}").format(points=more, tier=tier.next_name)
            self.missing.setText(words)
            reached = format_number(tier.reached, language)
            self.reached.setText(f"{reached} / {format_number(tier.wanted, language)}")

    def _show_lapse(self, facts: MemberFacts, language: str) -> None:
        shown = facts.lapse_day is not None and facts.lapsing > 0
        self.lapse.setVisible(shown)
        self.lapse_icon.setVisible(shown and facts.lapses_soon)
        if facts.lapse_day is not None:
            many = self.tr("{points} points expire {day}")
            words = self.tr("1 point expires {day}") if facts.lapsing == 1 else many
            points = format_number(facts.lapsing, language)
            self.lapse.setText(
                words.format(points=points, day=short_day(facts.lapse_day, language))
            )
            self.lapse.set_tone("warn" if facts.lapses_soon else "text3")

    def _show_chips(self, facts: MemberFacts, language: str) -> None:
        avoids = self.tr("Avoids {what}")
        known = self._known()
        what_not = [avoids.format(what=known.get(what, what)) for what in facts.allergies]
        ways = [known.get(what, what) for what in facts.diets]
        warnings = [(words, Tint.DANGER, "triangle-alert") for words in (*what_not, *ways)]
        chips = [(self._birthday(facts), Tint.ACCENT, "cake")] if facts.birthday else []
        chips += [(words, Tint.ACCENT, "sparkles") for words in facts.milestones]
        if facts.pending:
            many = self.tr("{points} points to come")
            waits = self.tr("1 point to come") if facts.pending == 1 else many
            words = waits.format(points=format_number(facts.pending, language))
            chips.append((words, Tint.SUNKEN, "clock"))
        chips = [*warnings, *chips[:MOST_FRIENDLY]]  # what keeps from harm is never cut
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words, tint, icon in chips:
            self._flow.addWidget(Chip(words, tint=tint, icon=icon, parent=self._chips))
        self._chip_box.setVisible(bool(chips))

    def _known(self) -> dict[str, str]:
        """The usual allergies and diets in the language on screen; others as they were told."""
        return {
            "peanuts": self.tr("peanuts"),
            "nuts": self.tr("nuts"),
            "milk": self.tr("milk"),
            "gluten": self.tr("gluten"),
            "eggs": self.tr("eggs"),
            "fish": self.tr("fish"),
            "vegetarian": self.tr("Vegetarian"),
            "vegan": self.tr("Vegan"),
            "halal": self.tr("Halal"),
            "no alcohol": self.tr("No alcohol"),
        }

    def _birthday(self, facts: MemberFacts) -> str:
        if facts.birthday_days == 0:
            return self.tr("Birthday today")
        return self.tr("Birthday this week")

    def _show_waiting(self, facts: MemberFacts, language: str) -> None:
        self._strip.setVisible(bool(facts.waiting))
        if not facts.waiting:
            return
        first, more = facts.waiting[0], len(facts.waiting) - 1
        words = first.words.text(language)
        if more:
            words = self.tr("{first}, and {count} more").format(first=words, count=more)
        self.waiting.set_words(words, icon=WAITING_ICONS.get(first.kind, "circle-alert"))

    def _show_face(self, *, somebody: bool) -> None:
        """The hidden face takes no room."""
        shown = self._somebody if somebody else self.nobody
        self._faces.setCurrentWidget(shown)
        bars = (self.missing, self.lapse)
        self._way.setVisible(any(not label.isHidden() for label in bars))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names are cut before figures; chips go on in the next line, and none is ever hidden."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._faces.currentWidget() is self.nobody:
            self._faces.setFixedHeight(NOBODY_PX)
            return
        self._chips.setFixedHeight(self._flow.heightForWidth(max(self.width() - 34, 1)))
        self.avatar.setVisible(self.width() >= NARROW_PX)
        self._fit_names()
        below = (self.missing, self.reached, self.lapse)
        wide = [
            part.sizeHint().width() for part in below if not part.isHidden() or part is below[1]
        ]
        climbing = not self.missing.isHidden()
        self.reached.setVisible(climbing and sum(wide) + 80 <= self.width())
        self._faces.setFixedHeight(self._somebody.sizeHint().height())

    def _fit_names(self) -> None:
        taken = 2 * TARGET_PX + 30 + 6 * NAME_GAP_PX
        taken += 0 if self.avatar.isHidden() else AVATAR_PX + NAME_GAP_PX
        taken += max(self.points.sizeHint().width(), self.worth.sizeHint().width())
        taken += self.badge.sizeHint().width() if not self.badge.isHidden() else 0
        room = max(self.width() - taken, LEAST_NAME_PX)
        wide = self._wide(self.name, Role.SUBTITLE)
        other = self._wide(self.other_name, Role.BODY) if self.other_name.whole_text else 0
        self.other_name.setVisible(bool(other) and wide + other <= room)
        self.name.setFixedWidth(min(wide, room))
        self.other_name.setFixedWidth(max(other, 1))

    @staticmethod
    def _wide(label: ElidedLabel, role: Role) -> int:
        return round(QFontMetricsF(role_font(role)).horizontalAdvance(label.whole_text) + 2)
