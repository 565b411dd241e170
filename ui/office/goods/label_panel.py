"""Shelf labels: of which goods, on which paper; then a file, or the receipt printer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from posapp.domain.money_text import format_number
from posapp.kernel.errors import Refusal, Trouble
from posapp.kernel.ids import ProductId
from posapp.ports.goods import GoodsQuery
from posapp.till import TillServices
from receipts.shelf_label import Grid, shelf_label_document
from ui.office.desk import OfficeDesk
from ui.theme import Role
from ui.till.files import write_file
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, Kind, Label

Goods = GoodsQuery | Sequence[ProductId]
ROLL = "roll"
PAPERS = {"3x8": Grid.THREE_BY_EIGHT, "4x10": Grid.FOUR_BY_TEN}


@dataclass(frozen=True, slots=True)
class Printed:
    """Of which goods how many labels came out, and where."""

    goods: Goods
    count: int
    place: str = ""


def print_labels(services: TillServices, goods: Goods, paper: str, place: str) -> Printed:
    """Make the labels and put them out; may be slow, and writes nothing into the store."""
    from receipts.pdf import pdf_labels

    labels = services.labels.labels(goods)
    if paper == ROLL:
        for label in labels:
            document = shelf_label_document(label, services.labels.languages)
            services.papers.print_now(document)
    else:
        write_file(place, pdf_labels(labels, PAPERS[paper], services.labels.languages))
    return Printed(goods, len(labels), place)


class LabelPanel(Card):
    """Chooses goods and paper."""

    closed = Signal()

    def __init__(self, desk: OfficeDesk) -> None:
        """Make the panel."""
        super().__init__()
        self._desk = desk
        self._goods: Callable[[], Goods] = tuple
        self._changed: tuple[ProductId, ...] = ()
        self._chosen = 0
        self.heading = Label(role=Role.TITLE, wrap=True)
        self.which_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.which = ChoiceRow([])
        self.about = Label(tone="text2", wrap=True)
        self.paper_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.paper = ChoiceRow([])
        self.hint = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.print_it = ActionButton("", kind=Kind.MAIN, icon="printer", height_px=48)
        self.close_it = ActionButton("", key="Esc", height_px=44)
        box = self.column(margin_px=16, gap_px=10)
        for part in (
            self.heading,
            self.which_caption,
            self.which,
            self.about,
            self.paper_caption,
            self.paper,
            self.hint,
        ):
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self.print_it)
        box.addWidget(self.close_it)
        self.which.chosen.connect(self._which)
        self.paper.chosen.connect(self.paper.set_chosen)
        self.print_it.clicked.connect(lambda: desk.attempt(self._print))
        self.close_it.clicked.connect(self.closed)

    def retranslate(self) -> None:
        """Words again."""
        self.heading.setText(self.tr("Shelf labels"))
        self.which_caption.setText(self.tr("Of which goods"))
        which = [
            Choice("changed", self.tr("Price changed")),
            Choice("listed", self.tr("Chosen or listed")),
        ]
        self.which.set_choices(which, chosen=self.which.chosen_code() or "changed")
        self.paper_caption.setText(self.tr("On which paper"))
        papers = [
            Choice("3x8", self.tr("A4, 3 by 8")),
            Choice("4x10", self.tr("A4, 4 by 10")),
            Choice(ROLL, self.tr("Receipt printer")),
        ]
        self.paper.set_choices(papers, chosen=self.paper.chosen_code() or "3x8")
        self.hint.setText(self.tr("Print sheets at 100 %, or the codes may not scan."))
        self.print_it.set_text(self.tr("Print labels"))
        self.close_it.set_text(self.tr("Close"))
        self._show_count()

    def begin(self, goods: Callable[[], Goods]) -> None:
        """Labels of these goods, or of those whose price changed."""
        self._goods = goods
        self._desk.tasks.run(self._desk.services.labels.changed, self._came, self._desk.refuse)

    def show_about(self, chosen: int) -> None:
        """How many rows are chosen."""
        self._chosen = chosen
        self._show_count()

    def _came(self, changed: tuple[ProductId, ...]) -> None:
        self._changed = changed
        self._show_count()

    def _which(self, code: str) -> None:
        self.which.set_chosen(code)
        self._show_count()

    def _show_count(self) -> None:
        language = self._desk.language
        if self.which.chosen_code() == "changed":
            count = format_number(len(self._changed), language)
            words = self.tr("{count} labels show another price than the till asks today.")
            self.about.setText(words.format(count=count))
        elif self._chosen > 1:
            count = format_number(self._chosen, language)
            self.about.setText(self.tr("{count} chosen goods.").format(count=count))
        else:
            self.about.setText(self.tr("All goods that the search and filters find."))

    def ask_place(self) -> str:
        """Where the sheets go; nothing when it is left."""
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(home))
        kinds = self.tr("PDF files") + " (*.pdf)"
        title = self.tr("Save the labels")
        place, _ = QFileDialog.getSaveFileName(self, title, str(folder / "labels.pdf"), kinds)
        return place

    def _print(self) -> None:
        goods = self._changed if self.which.chosen_code() == "changed" else self._goods()
        if not isinstance(goods, GoodsQuery) and not goods:
            raise Refusal("labels.none")
        paper = self.paper.chosen_code()
        place = "" if paper == ROLL else self.ask_place()
        if paper != ROLL and not place:
            return
        self.print_it.set_working(self.tr("Printing"))
        services = self._desk.services
        self._desk.tasks.run(
            partial(print_labels, services, goods, paper, place), self._done, self._failed
        )

    def _done(self, printed: Printed) -> None:
        self.print_it.set_working(None)
        self._desk.attempt(lambda: self._remember(printed.goods))
        count = format_number(printed.count, self._desk.language)
        words = (
            self.tr("{count} labels are in {place}.")
            if printed.place
            else self.tr("{count} labels went to the printer.")
        )
        self._desk.say(words.format(count=count, place=printed.place))
        self.begin(self._goods)

    def _remember(self, goods: Goods) -> None:
        self._desk.services.labels.printed(goods)

    def _failed(self, trouble: Trouble) -> None:
        self.print_it.set_working(None)
        self._desk.refuse(trouble)
