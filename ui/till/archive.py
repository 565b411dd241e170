"""The archive screen: receipts of the past, found, looked at, copied, kept as PDF, returned."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posapp.kernel.errors import Trouble
from posapp.kernel.ids import SaleId
from ui.theme import Role
from ui.till.archive_presenter import ArchivePresenter, Line
from ui.till.desk import Desk, HintText
from ui.till.files import write_file
from ui.till.row_list import ListRow, RowList
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, Card, EmptyState, Label, Rule, Tint

SEARCH_PAUSE_MS: Final = 120
LOOK_PAUSE_MS: Final = 60
PAPER_PX: Final = 464
EDGES_PX: Final = 24 + 14
"""Air at both sides, and the scroll bar that long papers bring."""


class PaperPicture(QScrollArea):
    """A picture of a paper, as wide as there is room, to scroll through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start blank."""
        super().__init__(parent)
        self._image = QImage()
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setObjectName("scrolled")
        box = QVBoxLayout(inner)
        box.setContentsMargins(12, 12, 12, 12)
        box.addWidget(self._paper)
        box.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_png(self, data: bytes, name: str) -> None:
        """Show a picture; `name` says what it is to those who hear the screen."""
        self._image = QImage.fromData(QByteArray(data))
        self._paper.setAccessibleName(name)
        self.verticalScrollBar().setValue(0)
        self._fit()

    @property
    def shown(self) -> str:
        """What is on the picture."""
        return self._paper.accessibleName()

    def turn(self, by: int) -> None:
        """Scroll a page up or down."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            self._paper.clear()
            return
        ratio = self.devicePixelRatioF()
        room = round(min(self.width() - EDGES_PX, PAPER_PX) * ratio)
        grey = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
        smooth = grey.scaledToWidth(max(room, 1), Qt.TransformationMode.SmoothTransformation)
        picture = QPixmap.fromImage(smooth)
        picture.setDevicePixelRatio(ratio)
        self._paper.setPixmap(picture)


class Archive(SideScreen):
    """Finds receipts by what the line says; Up and Down choose, Enter prints a copy."""

    name = "archive"
    legend = frozenset({"F1", "F7", "F10"})

    def __init__(self, desk: Desk) -> None:
        """Build the list and the picture."""
        super().__init__(desk)
        self.presenter = ArchivePresenter(desk.services)
        self._said = ""
        self._looked_at = ""
        self._typed = ""
        self._left = self._make_left()
        self._right = self._make_right()
        self._search_later = self._later(SEARCH_PAUSE_MS, self._search_typed)
        self._look_later = self._later(LOOK_PAUSE_MS, self._draw)
        self.retranslate()

    def _later(self, pause_ms: int, act: Callable[[], None]) -> QTimer:
        """A timer that ends with the widgets it works on."""
        timer = QTimer(self._left, singleShot=True, interval=pause_ms)
        timer.timeout.connect(act)
        return timer

    def _make_left(self) -> QWidget:
        self.found = Label(role=Role.HEADING)
        self.order = Label(role=Role.SMALL, tone="text3")
        self.list = RowList()
        self.list.right_px = 110
        self.empty = EmptyState("receipt-text", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(self.found)
        head.addStretch(1)
        head.addWidget(self.order)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(self._stack, 1)
        self.list.picked.connect(self._picked)
        return card

    def _make_right(self) -> QWidget:
        self.number = Label(role=Role.SUBTITLE)
        self.state = Label(role=Role.SMALL, tone="success")
        self.back_goods = ActionButton("", icon="undo-2", key="F7")
        self.pdf = ActionButton("", icon="file-down", key="Alt+S")
        self.picture = PaperPicture()
        words = QHBoxLayout()
        words.addWidget(self.number)
        words.addStretch(1)
        words.addWidget(self.state)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.back_goods, 1)
        acts.addWidget(self.pdf, 1)
        card = Card()
        box = card.column(margin_px=12, gap_px=10)
        box.addLayout(words)
        box.addLayout(acts)
        desk_top = Card(Tint.SUNKEN)
        desk_top.column(margin_px=1, gap_px=0).addWidget(self.picture)
        box.addWidget(desk_top, 1)
        self.back_goods.clicked.connect(lambda: self.key("F7"))
        self.pdf.clicked.connect(lambda: self.key("Alt+S"))
        return card

    def left(self) -> QWidget:
        """The receipts found."""
        return self._left

    def right(self) -> QWidget:
        """The chosen one."""
        return self._right

    def placeholder(self) -> str:
        """What the line looks for."""
        return self.tr("Receipt, product, day 2026-11-21, total 12.34")

    def main(self) -> Press | None:
        """A copy on paper."""
        chosen = self.presenter.chosen
        if chosen is None:
            return Press(self.tr("Print a copy"), "Enter", self.tr("No receipt is chosen."))
        return Press(self.tr("Print copy of {n}").format(n=chosen.receipt_number), "Enter")

    def arrive(self, **about: object) -> None:
        """Show the newest receipts, or what `receipt` names."""
        self._said = ""
        receipt = about.get("receipt")
        self.presenter.search(receipt if isinstance(receipt, str) else "")
        self.presenter.first()

    def leave(self) -> None:
        """Stop what was about to be looked up."""
        self._search_later.stop()
        self._look_later.stop()

    def retranslate(self) -> None:
        """Words again."""
        self.order.setText(self.tr("Newest first"))
        self.back_goods.set_text(self.tr("Return goods"))
        self.pdf.set_text(self.tr("Save PDF"))
        self.refresh()

    def refresh(self) -> None:
        """Show what was found and which is chosen."""
        lines = self.presenter.lines(self.desk.language)
        self.list.show_rows([self._row(line) for line in lines], self.presenter.at)
        self._stack.setCurrentWidget(self.list if lines else self.empty)
        self._say_found(len(lines))
        chosen = self.presenter.chosen
        self.number.setText(
            self.tr("Receipt {n}").format(n=chosen.receipt_number) if chosen else ""
        )
        self.state.setText(self._said)
        nothing = self.tr("No receipt is chosen.") if chosen is None else None
        self.pdf.set_refused(nothing)
        sold = None if self.presenter.may_return() else self.tr("This is no receipt of a sale.")
        self.back_goods.set_refused(nothing or sold)
        if self._looked_at != (str(chosen.sale_id) if chosen else ""):
            self._look_later.start()

    def _say_found(self, count: int) -> None:
        words = self.tr("1 receipt") if count == 1 else self.tr("{count} receipts")
        words = words.format(count=count)
        if self.presenter.full:
            words = self.tr("The newest {count} receipts").format(count=count)
        if self.presenter.text:
            words = self.tr("{found} with {text}").format(found=words, text=self.presenter.text)
        self.found.setText(words)
        if self.presenter.text:
            self.empty.set_words(
                self.tr("No receipt has {text}").format(text=self.presenter.text),
                self.tr("Esc clears the line and shows all receipts"),
            )
        else:
            self.empty.set_words(
                self.tr("No receipt yet"), self.tr("The first sale will stand here")
            )

    def _row(self, line: Line) -> ListRow:
        kinds = {
            "sale": self.tr("Sale"),
            "refund": self.tr("Return"),
            "void": self.tr("Void"),
        }
        items = self.tr("1 item") if line.items == "1" else self.tr("{count} items")
        return ListRow(
            code=line.code,
            title=line.number,
            below=f"{kinds.get(line.kind, line.kind)} · {line.when} · {line.clerk}",
            right=items.format(count=line.items),
            amount=line.total,
            icon="undo-2" if line.returned else "receipt-text",
            tone="danger" if line.returned else "text",
            returned=line.returned,
        )

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        if text:
            keys: tuple[tuple[str, str], ...] = (("Esc", self.tr("clears")),)
            return HintText(bold=self.tr("looks for {text}").format(text=text), keys=keys)
        chosen = self.presenter.chosen
        keys = (("↑", ""), ("↓", self.tr("receipt")), ("Esc", self.tr("back")))
        if chosen is None:
            return HintText(plain=self.tr("Type what you look for."), enter=False, keys=keys[2:])
        words = self.tr("prints a copy of {n}").format(n=chosen.receipt_number)
        return HintText(bold=words, keys=keys)

    def typed(self, text: str) -> None:
        """Search after a short pause."""
        self._typed = text
        self._search_later.start()

    def _search_typed(self) -> None:
        if self._typed.strip() != self.presenter.text:
            self._find(self._typed)
            self.desk.refresh()

    def _find(self, text: str) -> None:
        self._said = ""
        self.presenter.search(text)

    def enter(self, text: str) -> None:
        """Find what the line says; an empty line prints a copy of the chosen receipt."""
        self._search_later.stop()
        if text:
            self._find(text)
            self.presenter.first()
            self.refresh()
            return
        number = self.presenter.print_copy()
        self._said = self.tr("Copy {number} goes to the printer").format(number=number)
        self.desk.print_papers()
        self.refresh()

    def acts(self) -> dict[str, Callable[[], None]]:
        """Arrows choose, pages turn the picture."""
        return {
            "Up": lambda: self._move(-1),
            "Down": lambda: self._move(1),
            "PgUp": lambda: self.picture.turn(-1),
            "PgDown": lambda: self.picture.turn(1),
            "F7": self._return_goods,
            "Alt+S": self._save_pdf,
        }

    def _move(self, by: int) -> None:
        self._said = ""
        self.presenter.move(by)
        self.refresh()

    def _picked(self, at: int) -> None:
        self._said = ""
        self.presenter.choose(at)
        self.desk.refresh()

    def _return_goods(self) -> None:
        chosen = self.presenter.chosen
        if chosen is not None and self.presenter.may_return():
            self.desk.go("returning", receipt=chosen.receipt_number)

    def _draw(self) -> None:
        """Draw the chosen receipt elsewhere; a picture that comes too late is dropped."""
        chosen = self.presenter.chosen
        self._looked_at = str(chosen.sale_id) if chosen else ""
        if chosen is None:
            self.picture.show_png(b"", "")
            return
        sale_id, number = chosen.sale_id, chosen.receipt_number
        papers = self.desk.services.papers
        document = papers.sale_document(sale_id)

        def came(data: bytes) -> None:
            if self._is_chosen(sale_id):
                self.picture.show_png(data, number)

        self.desk.tasks.run(lambda: papers.png(document), came, self.desk.refuse)

    def _is_chosen(self, sale_id: SaleId) -> bool:
        return self.presenter.chosen is not None and self.presenter.chosen.sale_id == sale_id

    def ask_place(self, suggested: str) -> str:
        """Let the person choose where a PDF goes; nothing when it is left."""
        title = self.tr("Save the receipt as PDF")
        place, _ = QFileDialog.getSaveFileName(self._right, title, suggested, "PDF (*.pdf)")
        return place

    def _save_pdf(self) -> None:
        chosen = self.presenter.chosen
        if chosen is None:
            return
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(home)
        place = self.ask_place(f"{folder}/receipt-{chosen.receipt_number}.pdf")
        if not place:
            return
        papers = self.desk.services.papers
        document = papers.sale_document(chosen.sale_id)

        def done(_nothing: None) -> None:
            self.pdf.set_working(None)
            self._said = self.tr("Saved as PDF")
            self.refresh()

        def failed(trouble: Trouble) -> None:
            self.pdf.set_working(None)
            self.desk.refuse(trouble)

        self.pdf.set_working(self.tr("Saving"))
        self.desk.tasks.run(lambda: write_file(place, papers.pdf(document)), done, failed)
