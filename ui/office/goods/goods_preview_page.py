"""A change of many goods before it is written: every row old and new, warnings, totals."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.goods_change import Field as GoodsField
from posapp.domain.goods_change import Warn
from posapp.domain.money_text import format_number
from posapp.kernel.errors import Trouble
from posapp.ports.goods import ChangeState
from posapp.services.goods_changes import ChangeLine, ChangePreview, ChangeResult
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import name_of, value_text
from ui.office.goods.job_steps import JobSteps
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.theme.tokens import Tone
from ui.widgets import ActionButton, BusyBar, Card, DayField, EmptyState, Figure, Kind

FIGURES: Final = ("write", "up", "down", "warned", "left", "same", "worth")


class GoodsPreviewPage(Page):
    """Nothing is written before somebody agrees; what is written is what stands here."""

    name = "goods_preview"
    room = "catalogue"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make figures, table and foot."""
        super().__init__(desk)
        self.preview: ChangePreview | None = None
        self.figures = {code: Figure("") for code in FIGURES}
        self.table = SortTable()
        self.empty = EmptyState("percent", "")
        self.day = DayField()
        self.busy = BusyBar("", can_stop=True)
        self.leave_it = ActionButton("", key="Esc", height_px=48)
        self.write = ActionButton("", kind=Kind.MAIN, icon="check", height_px=48)
        self._lay_out()
        self.steps = JobSteps(self, self._stepped, self._done, self._failed)
        self.leave_it.clicked.connect(desk.back)
        self.write.clicked.connect(self._write)
        self.day.input.textChanged.connect(self._show_write)
        self.busy.stopped.connect(self.steps.stop)
        self.retranslate()

    def _lay_out(self) -> None:
        top = Card()
        line = top.row(margin_px=16, gap_px=16)
        for figure in self.figures.values():
            line.addWidget(figure, 1)
        listed = Card()
        box = listed.column(margin_px=1, gap_px=0)
        box.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self.day.setFixedWidth(300)
        foot.addWidget(self.day)
        foot.addWidget(self.busy, 1)
        foot.addStretch(1)
        for button in (self.leave_it, self.write):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.shown = QWidget()
        column = QVBoxLayout(self.shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(top)
        column.addWidget(listed, 1)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.shown, 1)
        whole.addWidget(self.empty, 1)
        self.busy.hide()

    # ---- page

    def title(self) -> str:
        """What the change does."""
        return self.tr("What the change does")

    def subtitle(self) -> str:
        """That nothing is written yet."""
        return self.tr("Nothing is written yet") if self.preview is not None else ""

    def arrive(self, **about: object) -> None:
        """Show the preview that was made."""
        preview = about.get("preview")
        if isinstance(preview, ChangePreview):
            self.preview = preview
            self.day.set_text("")
        self.refresh()

    def key(self, name: str) -> bool:
        """Esc leaves it; F12 writes it."""
        if name == "Esc" and not self.busy.isVisible():
            self.desk.back()
            return True
        if name == "F12" and self.write.isEnabled():
            self.write.click()
            return True
        return False

    def retranslate(self) -> None:
        """Words again."""
        words = {
            "write": self.tr("Goods to change"),
            "up": self.tr("Dearer"),
            "down": self.tr("Cheaper"),
            "warned": self.tr("With a warning"),
            "left": self.tr("Left alone"),
            "same": self.tr("So already"),
            "worth": self.tr("Shelf is priced by"),
        }
        for code, figure in self.figures.items():
            figure.set_label(words[code])
        self.table.set_name(self.tr("What the change does"))
        self.day.set_caption(self.tr("From this day on (empty: now)"))
        self.day.speak(self.desk.language, self.desk.services.context.today())
        self.leave_it.set_text(self.tr("Leave it"))
        self.write.set_key("F12")
        self.empty.set_words(
            self.tr("There is no change to look at"),
            self.tr("Choose Change many in the list of goods."),
        )
        self.refresh()

    def refresh(self) -> None:
        """Show figures and rows."""
        preview = self.preview
        self.shown.setVisible(preview is not None)
        self.empty.setVisible(preview is None)
        if preview is None:
            return
        self._show_figures(preview)
        price = preview.change.field is GoodsField.PRICE
        self.day.setVisible(price)
        heads = (
            Head(self.tr("Name")),
            Head(self.tr("Number")),
            Head(self.tr("Now"), number=price),
            Head(self.tr("Then"), number=price),
            Head(self.tr("Look at this")),
        )
        self.table.show_rows(TableRows(heads, tuple(map(self._row, preview.lines))))
        self._show_write()

    def _show_figures(self, preview: ChangePreview) -> None:
        language = self.desk.language
        lines = preview.to_write
        warned = sum(bool(line.warns) for line in lines)
        counts = {
            "write": len(lines),
            "up": preview.up,
            "down": preview.down,
            "warned": warned,
            "left": len(preview.lines) - len(lines),
            "same": preview.same,
        }
        for code, count in counts.items():
            tone: Tone = "warn" if code == "warned" and count else "text"
            self.figures[code].set_value(format_number(count, language), tone=tone)
        self.figures["worth"].set_value(self.desk.money(preview.worth_minor))
        for code in ("up", "down", "worth"):
            self.figures[code].setVisible(preview.change.field is GoodsField.PRICE)

    def _row(self, line: ChangeLine) -> Row:
        field = self.preview.change.field if self.preview is not None else GoodsField.PRICE
        about = self._about(line)
        texts = (
            name_of(line.product, self.desk.language),
            line.product.sku,
            self._value(line.before, field),
            self._value(line.after, field),
            about,
        )
        price = field is GoodsField.PRICE
        sorts = (
            texts[0].casefold(),
            texts[1],
            int(line.before) if price else texts[2].casefold(),
            int(line.after) if price else texts[3].casefold(),
            about,
        )
        tone: Tone = "text3" if line.refused else "warn"
        return Row(line.product.id, texts, sorts, ((4, tone),) if about else ())

    def _value(self, value: str, field: GoodsField) -> str:
        money = self.desk.money(int(value)) if field is GoodsField.PRICE else ""
        return value_text(value, field, money, (self.tr("On sale"), self.tr("Not on sale")))

    def _about(self, line: ChangeLine) -> str:
        if line.refused:
            return self.tr("left alone: the online shop owns it")
        words = {
            Warn.BELOW_COST: self.tr("below cost"),
            Warn.NOTHING: self.tr("costs nothing"),
            Warn.JUMP: self.tr("moves by more than 30 %"),
            Warn.PRICE_LIST: self.tr("a price list holds today: the till asks that"),
            Warn.OFFER: self.tr("in the offer {name}").format(name=", ".join(line.offers[:2])),
        }
        return "; ".join(words[warn] for warn in line.warns)

    # ---- writing

    def _day(self) -> date | None:
        text = self.day.text().strip()
        return date.fromisoformat(text) if text else None

    def _show_write(self) -> None:
        preview = self.preview
        if preview is None:
            return
        count = format_number(len(preview.to_write), self.desk.language)
        try:
            day = self._day()
        except ValueError:
            self.day.set_fault(self.tr("Choose a day, or type it as 2026-12-31."))
            self.write.set_refused(self.tr("The day cannot be read."))
            return
        self.day.set_fault(None)
        words = self.tr("Plan for {count} goods") if day else self.tr("Change {count} goods")
        self.write.set_text(words.format(count=count))
        self.write.set_refused(None if preview.to_write else self.tr("There is nothing to change."))

    def _write(self) -> None:
        preview, changes = self.preview, self.desk.services.goods_changes
        if preview is None or not preview.to_write:
            return
        day = self._day()
        try:
            job = changes.applying(preview) if day is None else changes.planning(preview, day)
        except Trouble as trouble:
            self.desk.refuse(trouble)
            return
        self._set_busy(busy=True)
        self.steps.run(job)

    def _stepped(self, done: int, of: int) -> None:
        self.busy.set_progress(done, max(of, 1), self.tr("Writing"))

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for part in (self.leave_it, self.write, self.day):
            part.setVisible(not busy)

    def _done(self, result: ChangeResult) -> None:
        self._set_busy(busy=False)
        self.preview = None
        self.desk.go("goods_changes")
        self.desk.say(self.result_words(result))

    def result_words(self, result: ChangeResult) -> str:
        """What became of it."""
        language = self.desk.language
        written = format_number(result.written, language)
        if result.state is ChangeState.PLANNED:
            return self.tr("{count} prices are planned.").format(count=written)
        words = self.tr("{count} goods are changed; the till's next scan takes it.")
        said = [words.format(count=written)]
        if result.stale:
            count = format_number(result.stale, language)
            more = self.tr("{count} were changed by somebody else meanwhile and stay.")
            said.append(more.format(count=count))
        if result.left:
            count = format_number(result.left, language)
            said.append(self.tr("Stopped: {count} are as before.").format(count=count))
        return " ".join(said)

    def _failed(self, trouble: Trouble) -> None:
        self._set_busy(busy=False)
        self.refresh()
        self.desk.refuse(trouble)
