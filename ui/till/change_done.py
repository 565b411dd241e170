"""What the screens after a sale and after a return have in common: the paper, and going on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from posapp.domain.messages import say
from posapp.kernel.errors import Trouble
from ui.till.change_cards import PaperCard
from ui.till.change_presenter import ChangePresenter, PaperState, paper_state
from ui.till.desk import Desk, HintText
from ui.till.files import write_file
from ui.till.paper_printing import has_printer
from ui.till.screen import Press, Screen
from ui.widgets import Answer, BannerKind, Notice


class Done(Screen):
    """Stays until the clerk goes on: by Enter, by touch, or by the next scan."""

    legend = frozenset({"F1", "F6", "F7", "F10"})

    def __init__(self, desk: Desk) -> None:
        """Build the card of the paper."""
        super().__init__(desk)
        self.presenter = ChangePresenter(desk.services.clock)
        self.receipt = PaperCard()
        self.paper, self.pdf, self.saved = self.receipt.paper, self.receipt.pdf, self.receipt.saved
        self.paper.clicked.connect(self._paper_pressed)
        self.pdf.clicked.connect(self._save_pdf)
        self._told_of = ""

    def stored(self) -> tuple[str, str]:
        """That {number} is stored: as a sentence with its full stop, and as a head without."""
        raise NotImplementedError

    # ------------------------------------------------------------------ frame

    def main(self) -> Press | None:
        """On to the next one."""
        return Press(self.tr("Next customer"), "Enter")

    def second(self) -> Press | None:
        """One more paper."""
        refused = "" if self._has_printer() else self.tr("No printer is set up.")
        return Press(self.tr("Print again"), "F11", refused)

    def hint(self, text: str) -> HintText:
        """It is stored; that is what matters."""
        if text or self.presenter.closed is None:
            return HintText(plain=self.tr("begins the next sale with this"))
        return HintText(
            bold=self.stored()[0].format(number=self.presenter.closed.sale.receipt_number),
            plain=self.tr("Scan the first item of the next customer to begin."),
            enter=False,
        )

    def begin(self) -> None:
        """Another receipt is shown; its paper is sent to the printer."""
        self._told_of = ""
        self.receipt.say_saved("")
        self.desk.clear_line()
        self.desk.print_papers()

    # ------------------------------------------------------------------ keys

    def enter(self, text: str) -> None:
        """Enter alone goes on when it is no double press; a scan begins the next sale at once."""
        if text:
            self.desk.go("selling", entry=text)
        elif self.presenter.listens:
            self.desk.go("selling")

    def key(self, name: str) -> bool:
        """F11 prints once more, Alt+S keeps a PDF, the others open their places."""
        acts: dict[str, Callable[[], None]] = {
            "F1": lambda: self.desk.go("help", screen=self.name),
            "F6": lambda: self.desk.go("recall"),
            "F7": lambda: self.desk.go("returning"),
            "F10": lambda: self.desk.go("more"),
            "Alt+S": self._save_pdf,
        }
        after_a_moment: dict[str, Callable[[], None]] = {
            "F11": self._print_again,
            "F12": lambda: None,
            "Esc": lambda: self.desk.go("selling"),
        }
        act = acts.get(name) or after_a_moment.get(name)
        if act is not None and (name in acts or self.presenter.listens):
            act()
        return act is not None

    # ------------------------------------------------------------------ the paper

    def paper_now(self) -> PaperState:
        """Where the paper is."""
        waiting = self.desk.services.papers.waiting()
        fault = self.desk.printer_fault
        return paper_state(waiting=waiting, fault=fault, printer=self._has_printer())

    def show_paper(self) -> None:
        """Show where the paper is, and tell once of a printer that fails."""
        state = self.paper_now()
        self.receipt.show_state(state)
        if state is PaperState.WAITING:
            self._tell_of_fault()

    def documents(self) -> Path:
        """Where a person keeps documents."""
        home = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(home))

    def _has_printer(self) -> bool:
        return has_printer(self.desk.services.settings)

    def _paper_pressed(self) -> None:
        self.paper.setChecked(True)
        if self.paper_now() is PaperState.WAITING:
            self.desk.print_papers()

    def _print_again(self) -> None:
        """What waits is tried again; a paper that came out is copied, and marked as a copy."""
        closed, state = self.presenter.closed, self.paper_now()
        if state is PaperState.NO_PRINTER:
            return
        if closed is not None and state is PaperState.PRINTED:
            self.desk.services.papers.reprint(closed.sale.id)
        self._told_of = ""
        self.desk.print_papers()

    def _save_pdf(self) -> None:
        """The receipt becomes a file in the person's documents; the card says which."""
        closed = self.presenter.closed
        if closed is None or self.pdf.working:
            return
        place = self.documents() / f"receipt-{closed.sale.receipt_number}.pdf"
        papers = self.desk.services.papers
        document = papers.sale_document(closed.sale.id)

        def done(_nothing: None) -> None:
            self.pdf.set_working(None)
            if self.presenter.closed is closed:
                words = self.tr("{file} is in {folder}")
                folder = place.parent.name
                self.receipt.say_saved(words.format(file=place.name, folder=folder), str(place))

        def failed(trouble: Trouble) -> None:
            self.pdf.set_working(None)
            self.desk.refuse(trouble)

        self.pdf.set_working(self.tr("Saving"))
        self.desk.tasks.run(lambda: write_file(str(place), papers.pdf(document)), done, failed)

    def _tell_of_fault(self) -> None:
        """It is stored, and that is said first; told once for each fault."""
        closed, fault = self.presenter.closed, self.desk.printer_fault
        if closed is None or fault == self._told_of:
            return
        self._told_of = fault
        place = self.desk.services.settings.text("printer.address")
        self.desk.tell(
            Notice(
                kind=BannerKind.SUCCESS,
                sentence=self.stored()[1].format(number=closed.sale.receipt_number),
                meaning=say(fault, self.desk.language, {"place": place}),
                answers=(Answer(code="again", text=self.tr("Print again"), icon="printer"),),
            ),
            lambda _code: self._print_again(),
        )
