"""The right column of an order's page: the money, whose it is, the way it came."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posapp.domain.order_service import LATE
from posapp.ports.sync import OrderStep
from posapp.services.online_orders import IDENTITY_WAYS, OrderView
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.member_page_rows import FactRow, HeadedCard, Scroller
from ui.till.order_presenter import OrderPresenter, Stage
from ui.till.order_words import moment_words, state_icon, state_words, step_words, way_words
from ui.till.report_card import ReportCard
from ui.widgets import Card, Choice, ChoiceRow, Label, Tint

WAY_KEYS: Final = {f"Alt+{number}": way for number, way in enumerate(IDENTITY_WAYS, start=1)}


class IdentityCard(Card):
    """Four ways to know that an order goes to whom it belongs."""

    checked = Signal(str)

    def __init__(self) -> None:
        """Lay the card out."""
        super().__init__()
        self.title = Label(role=Role.HEADING)
        self.meaning = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.ways = ChoiceRow(())
        self.ways.chosen.connect(self.checked)
        self._choices: tuple[Choice, ...] = ()
        box = self.column(margin_px=16, gap_px=8)
        for part in (self.title, self.meaning, self.ways):
            box.addWidget(part)

    def show_way(self, way: str, *, wanted: bool) -> None:
        """Show which one was chosen; `wanted` while nothing else can be done before it."""
        self.title.setText(self.tr("Whose is it?"))
        self.meaning.setText(self.tr("One is enough. No document's number is noted."))
        choices = tuple(Choice(code, way_words(code), key=key) for key, code in WAY_KEYS.items())
        if choices != self._choices:
            self._choices = choices
            self.ways.set_choices(choices)
        self.ways.setAccessibleName(self.title.text())
        self.ways.set_chosen(way)
        self.set_tint(Tint.ACCENT if wanted and not way else Tint.SURFACE)


class OrderSide(QWidget):
    """Money on top, then whose it is, then the steps, newest first."""

    def __init__(self, desk: Desk, presenter: OrderPresenter) -> None:
        """Lay the column out."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._shown: tuple[object, ...] = ()
        self.money = ReportCard("package")
        self.identity = IdentityCard()
        self.steps = HeadedCard()
        self.way = Scroller()
        self.steps.body.addWidget(self.way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.money)
        column.addWidget(self.identity)
        column.addWidget(self.steps, 1)

    def show_order(self, view: OrderView, people: dict[str, str]) -> None:
        """Show an order as it stands."""
        self._show_money(view)
        self.identity.setVisible(self._presenter.wants_identity)
        self.identity.show_way(self._presenter.way, wanted=self._presenter.stage is Stage.READY)
        self._show_steps(view.steps, people)

    # ---- money

    def _show_money(self, view: OrderView) -> None:
        caption, figure, tint = self._figure(view)
        title = state_words(view.summary.state)
        self.money.show_report(title, caption, figure, self._rows(view))
        self.money.show_meaning(tint, state_icon(view.summary.state))
        note = self._note(view)
        self.money.note.setText(note)
        self.money.note.setVisible(bool(note))

    def _figure(self, view: OrderView) -> tuple[str, str, Tint]:
        money = self._desk.money
        if self._presenter.stage in {Stage.OVER, Stage.ELSEWHERE}:
            return self.tr("Total"), money(view.order.total_minor), Tint.SURFACE
        if self._presenter.stage is Stage.PICKING:
            done, lines = self._presenter.done
            words = self.tr("{done} of {lines}").format(done=done, lines=lines)
            late = Tint.WARN if view.summary.late else Tint.SURFACE
            return self.tr("Lines picked"), words, late
        if view.to_pay_minor:
            return self.tr("To pay"), money(view.to_pay_minor), Tint.SURFACE
        if view.back_minor:
            return self.tr("Goes back"), money(view.back_minor), Tint.WARN
        return self.tr("Nothing to pay"), money(0), Tint.SUCCESS

    def _rows(self, view: OrderView) -> list[tuple[str, str]]:
        money, stage = self._desk.money, self._presenter.stage
        rows = [(self.tr("Ordered"), money(view.order.total_minor))]
        if view.is_picked and view.goods_minor != view.order.total_minor:
            rows.append((self.tr("In the box"), money(view.goods_minor)))
        rows.append((self.tr("Paid online"), money(view.order.paid_minor)))
        if stage is Stage.PICKING and view.to_pay_minor:
            rows.append((self.tr("To pay on collection"), money(view.to_pay_minor)))
        if stage is Stage.READY and view.summary.due_at is not None:
            rows.append((self.tr("Kept until"), moment_words(self._desk, view.summary.due_at)))
        return rows

    def _note(self, view: OrderView) -> str:
        if self._presenter.stage is Stage.ELSEWHERE:
            return self.tr("This order is sent to the buyer; nobody collects it here.")
        if self._presenter.stage is Stage.OVER:
            return ""
        if view.summary.overdue:
            return self.tr("Nobody came in time. Alt R lets it go, the money goes back.")
        if view.back_minor and view.is_picked:
            return self.tr("The online shop gives back what is not handed over.")
        if view.order.note:
            return self.tr("The buyer says: {note}").format(note=view.order.note)
        return ""

    # ---- steps

    def _show_steps(self, steps: Sequence[OrderStep], people: dict[str, str]) -> None:
        shown = (self._desk.language, tuple(steps))
        if shown == self._shown:
            return
        self._shown = shown
        self.steps.name.setText(self.tr("What happened"))
        self.way.clear()
        for step in reversed(steps):
            at = moment_words(self._desk, step.at)
            is_late = step.step == LATE
            who = people.get(step.by, "") if step.by or is_late else self.tr("online shop")
            note = way_words(step.note) if step.step == "identity" else step.note
            below = " · ".join(filter(None, (at, who, note)))
            words = step_words(step.step)
            late = FactRow(words, below, icon="clock", tone="warn") if is_late else None
            self.way.add(late or FactRow(words, below))
        if not steps:
            self.way.add(FactRow(self.tr("Nothing yet"), self.tr("Nobody has begun to pick it.")))
        self.way.finish()
