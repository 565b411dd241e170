"""Changes of many goods that were made or planned, and the way back from each."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posapp.domain.goods_change import Change, FieldChange, How, change_of
from posapp.domain.goods_change import Field as GoodsField
from posapp.domain.money_text import format_day, format_number, format_time
from posapp.kernel.errors import Trouble
from posapp.ports.goods import ChangeState, GoodsChange, RowState
from posapp.services.goods_changes import ChangeResult, ChangeSummary
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import share_text
from ui.office.goods.job_steps import JobSteps
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.widgets import ActionButton, Card, Kind


class GoodsChangesPage(Page):
    """The newest first; the marked one can be taken back."""

    name = "goods_changes"
    room = "catalogue"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make the list."""
        super().__init__(desk)
        self.changes: tuple[ChangeSummary, ...] = ()
        self.table = SortTable()
        self.undo = ActionButton("", icon="undo-2", key="Alt+Z", kind=Kind.DANGER, height_px=44)
        card = Card()
        card.column(margin_px=1, gap_px=0).addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.table.chosen.connect(self._show_undo)
        self.undo.clicked.connect(self._undo)
        self.steps = JobSteps(self, lambda _done, _of: None, self._done, self._failed)
        self.retranslate()

    def title(self) -> str:
        """Changes of goods."""
        return self.tr("Changes of goods")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """The way back."""
        return (self.undo,)

    def arrive(self, **about: object) -> None:
        """Read the list."""
        del about
        self.changes = self.desk.services.goods_changes.changes()
        self.refresh()

    def key(self, name: str) -> bool:
        """Alt+Z takes the marked change back."""
        if name == "Alt+Z" and not self.undo.reason:
            self._undo()
            return True
        return False

    def retranslate(self) -> None:
        """Words again."""
        self.table.set_name(self.tr("Changes of goods"))
        self.table.set_empty(self.tr("Nothing was changed yet."))
        self.refresh()

    def refresh(self) -> None:
        """Show what was read."""
        heads = (
            Head(self.tr("When")),
            Head(self.tr("What")),
            Head(self.tr("State")),
            Head(self.tr("Changed"), number=True),
            Head(self.tr("Left"), number=True),
            Head(self.tr("By")),
        )
        self.table.show_rows(TableRows(heads, tuple(map(self._row, self.changes))))
        if self.changes and not self.table.current_key():
            self.table.select_key(self.changes[0].change.id)
        self._show_undo()

    def _row(self, one: ChangeSummary) -> Row:
        language, counts = self.desk.language, one.counts
        at = one.change.made_at.astimezone(self.desk.services.settings.zone)
        done = counts.get(RowState.APPLIED, 0) + counts.get(RowState.UNDONE, 0)
        left = sum(counts.get(x, 0) for x in (RowState.STALE, RowState.KEPT, RowState.WAITING))
        texts = (
            f"{format_day(at.date(), language)} {format_time(at)}",
            self.what(change_of(one.change.body)),
            self.state_word(one.change),
            format_number(done, language),
            format_number(left, language),
            one.by,
        )
        sorts = (int(at.timestamp()), texts[1], texts[2], done, left, texts[5].casefold())
        return Row(one.change.id, texts, sorts)

    def what(self, change: Change) -> str:
        """A change in words."""
        if isinstance(change, FieldChange):
            words = {
                GoodsField.TAX_CLASS: self.tr("Tax class {value}"),
                GoodsField.CATEGORY: self.tr("Category {value}"),
                GoodsField.BRAND: self.tr("Brand {value}"),
                GoodsField.DISCONTINUED: self.tr("On sale or not"),
            }
            return words[change.field].format(value=change.value)
        plus = "+" if change.number > 0 else ""
        said = {
            How.SET: self.tr("Price set to {amount}").format(amount=self.desk.money(change.number)),
            How.SHARE: self.tr("Prices by {share}").format(
                share=plus + share_text(change.number, self.desk.language)
            ),
            How.AMOUNT: self.tr("Prices by {amount}").format(
                amount=plus + self.desk.money(change.number)
            ),
            How.ROUND: self.tr("Prices rounded"),
        }[change.how]
        if change.ending is None:
            return said
        return self.tr("{change}, ending in {digit}").format(change=said, digit=change.ending)

    def state_word(self, change: GoodsChange) -> str:
        """How far it is."""
        if change.state is ChangeState.PLANNED and change.start_day is not None:
            day = format_day(change.start_day, self.desk.language)
            return self.tr("planned for {day}").format(day=day)
        return {
            ChangeState.PLANNED: self.tr("planned"),
            ChangeState.APPLIED: self.tr("done"),
            ChangeState.STOPPED: self.tr("stopped halfway"),
            ChangeState.UNDONE: self.tr("taken back"),
        }[change.state]

    def _marked(self) -> ChangeSummary | None:
        key = self.table.current_key()
        return next((one for one in self.changes if one.change.id == key), None)

    def _show_undo(self) -> None:
        one = self._marked()
        planned = one is not None and one.change.state is ChangeState.PLANNED
        self.undo.set_text(self.tr("Call off") if planned else self.tr("Take back"))
        reason = None
        if one is None:
            reason = self.tr("No change is marked.")
        elif one.change.state is ChangeState.UNDONE:
            reason = self.tr("It was taken back already.")
        self.undo.set_refused(reason)

    def _undo(self) -> None:
        one = self._marked()
        if one is None:
            return
        try:
            job = self.desk.services.goods_changes.undoing(one.change.id)
        except Trouble as trouble:
            self.desk.refuse(trouble)
            return
        self.undo.set_working(self.tr("Taking back"))
        self.steps.run(job)

    def _done(self, result: ChangeResult) -> None:
        self.undo.set_working(None)
        self.arrive()
        language = self.desk.language
        words = self.tr("{count} goods are as before.")
        said = words.format(count=format_number(result.written, language))
        if result.stale:
            more = self.tr("{count} were changed since and stay.")
            said = f"{said} {more.format(count=format_number(result.stale, language))}"
        self.desk.say(said)

    def _failed(self, trouble: Trouble) -> None:
        self.undo.set_working(None)
        self.desk.refuse(trouble)
