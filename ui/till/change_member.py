"""What a sale did for its member: a new tier, her points, her coupons; beside the change."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from ui.theme import Role
from ui.till.change_cards import SumCard, SumRow, empty
from ui.till.change_member_presenter import AfterSale, HandedOut, Risen
from ui.widgets import Card, IconMark, Label, Tint


class RisenCard(Card):
    """A tier was reached: its name, and what it brings. Calm: one card, nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, hidden."""
        super().__init__(Tint.GOLD, parent)
        self.title = Label(role=Role.SUBTITLE, tone="gold", wrap=True)
        self.brings = Label(role=Role.SMALL, tone="gold", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.brings)
        row = self.row(gap_px=12)
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(IconMark("crown", tone="gold", size_px=32))
        row.addLayout(words, 1)
        self.hide()

    def show_risen(self, name: str, risen: Risen | None) -> None:
        """Say what was reached; None hides the card."""
        self.setVisible(risen is not None)
        if risen is None:
            return
        words = self.tr("{name} is {tier} now")
        self.title.setText(words.format(name=name, tier=risen.tier))
        self.brings.setText(" · ".join(risen.benefits))
        self.brings.setVisible(bool(risen.benefits))
        self.setAccessibleName(f"{self.title.text()} {self.brings.text()}".strip())


class MemberPointsCard(SumCard):
    """Points before, earned, used, now; below them what to tell her."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(2)
        self.box.addLayout(self._notes)
        self.notes: tuple[str, ...] = ()

    def show_after(self, after: AfterSale, language: str) -> None:
        """Show what the sale did for her."""
        self.title.set_whole_text(f"{after.name} {after.other_name}".strip())
        self.badge.set_fact(after.tier)
        self.badge.setVisible(bool(after.tier))
        self.show_sum(self._rows(after, language))
        self._show_notes(after, language)

    def _rows(self, after: AfterSale, language: str) -> list[SumRow]:
        points = after.points

        def figure(sign: str, many: int) -> str:
            return f"{sign}{format_number(many, language)}"

        rows: list[SumRow] = [(self.tr("Points before"), figure("", points.before), "text")]
        if points.used:
            rows.append((self.tr("Used with this sale"), figure("\u2212", points.used), "text"))
        earned = self.tr("Earned with this sale")
        if points.pending:
            earned = self.tr("Earned with this sale, to be used later")
        rows.append((earned, figure("+", points.earned), "success"))
        rows.append((self.tr("Points now"), figure("", points.after), "text"))
        return rows

    def _show_notes(self, after: AfterSale, language: str) -> None:
        empty(self._notes)
        self.notes = ()
        if after.birthday_days is not None:
            self._note("cake", self._birthday(after.birthday_days, after.name))
        for coupon in after.coupons:
            self._note("ticket", self._coupon(coupon, language))
        points = after.points
        if points.next_expiry is not None and points.next_expiry_points:
            many = self.tr("{points} points expire on {day}")
            one = points.next_expiry_points == 1
            words = self.tr("1 point expires on {day}") if one else many
            count = format_number(points.next_expiry_points, language)
            words = words.format(points=count, day=format_day(points.next_expiry, language))
            self._note("hourglass", words, warn=after.lapses_soon)

    def _birthday(self, days: int, name: str) -> str:
        if days == 0:
            return self.tr("Birthday today: wish {name} well").format(name=name)
        return self.tr("Birthday in 1 day") if days == 1 else self._days(days)

    def _days(self, days: int) -> str:
        return self.tr("Birthday in {count} days").format(count=days)

    def _coupon(self, coupon: HandedOut, language: str) -> str:
        if coupon.last_day is None:
            return self.tr("Coupon for next time: {name}").format(name=coupon.name)
        words = self.tr("Coupon for next time: {name}, until {day}")
        return words.format(name=coupon.name, day=format_day(coupon.last_day, language))

    def _note(self, icon: str, words: str, *, warn: bool = False) -> None:
        self.notes = (*self.notes, words)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconMark(icon, tone="warn" if warn else "text2", size_px=16))
        row.addWidget(Label(words, role=Role.SMALL, tone="warn" if warn else "text2", wrap=True), 1)
        self._notes.addWidget(line)
        line.show()
