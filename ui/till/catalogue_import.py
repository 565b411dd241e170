"""The catalogue import: a file is tried out first, then stored whole."""

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from ui.theme import Role, Tone
from ui.till.catalogue_import_presenter import BadRow, CatalogueImportPresenter, Change
from ui.till.desk import Desk, HintText, Need
from ui.till.key_router import CODE
from ui.till.row_list import TALL_ROW_PX, ListRow, RowList
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, BusyBar, Card, EmptyState, Figure, Label, Rule

ENCODINGS = {"utf-8-sig": "UTF-8"}
SEPARATORS = {",": ",", ";": ";", "\t": "Tab"}


class CatalogueImport(SideScreen):
    """Left what is wrong in the file, right what it would do; Enter chooses, then imports."""

    name = "catalogue_import"

    def __init__(self, desk: Desk) -> None:
        """Build both sides, empty."""
        super().__init__(desk)
        self.presenter = CatalogueImportPresenter(desk.services)
        self._left = self._make_left()
        self._right = self._make_right()
        self.retranslate()

    def _make_left(self) -> QWidget:
        self.empty = EmptyState("file-down", "", action=" ")
        self.clean = EmptyState("circle-check", "")
        self.bad = RowList(choosing=False, row_px=TALL_ROW_PX)
        self.busy = BusyBar("", can_stop=False)
        self._stack = QStackedWidget()
        for page in (self.empty, self.clean, self.bad, self.busy):
            self._stack.addWidget(page)
        self.file = Label(role=Role.HEADING)
        self.how = Label(role=Role.SMALL, tone="text3")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(self.file)
        head.addStretch(1)
        head.addWidget(self.how)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(self._stack, 1)
        self.empty.acted.connect(lambda: self.desk.attempt(self._choose))
        return card

    def _make_right(self) -> QWidget:
        self.figures = {kind: Figure("", role=Role.FIGURE) for kind in ("new", "changed", "same")}
        self.figures["bad"] = Figure("", role=Role.FIGURE, tone="danger")
        self.result = Label(role=Role.STRONG, tone="success", wrap=True)
        self.ignored = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.changes = RowList(choosing=False)
        self.other = ActionButton("", icon="file-down", key="Alt+O")
        self.other.clicked.connect(lambda: self.key("Alt+O"))
        top = Card()
        box = top.column(margin_px=16, gap_px=10)
        row = QHBoxLayout()
        for figure in self.figures.values():
            row.addWidget(figure, 1)
        box.addLayout(row)
        box.addWidget(self.result)
        box.addWidget(self.ignored)
        box.addWidget(self.other)
        below = Card()
        below.column(margin_px=1, gap_px=0).addWidget(self.changes)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(top)
        column.addWidget(below, 1)
        return whole

    def left(self) -> QWidget:
        """What is wrong in the file."""
        return self._left

    def right(self) -> QWidget:
        """What the file would do."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Path of a CSV file, or choose one")

    def main(self) -> Press | None:
        """Choose, import, done."""
        if self.presenter.done:
            return Press(self.done_words(), "Enter")
        if self.presenter.preview is None:
            return Press(self.tr("Choose a file"), "Enter")
        count = self.presenter.counts.stored
        if not count:
            return Press(self.tr("Import"), "Enter", self.tr("The store has all of it already."))
        words = self.tr("Import 1 row") if count == 1 else self.tr("Import {count} rows")
        return Press(words.format(count=self._number(count)), "Enter")

    def arrive(self, **about: object) -> None:
        """Begin without a file, or with the one that `place` names."""
        self.presenter.forget()
        place = about.get("place")
        if isinstance(place, str):
            self.desk.attempt(lambda: self._read(place))

    def retranslate(self) -> None:
        """Words again."""
        heads = {
            "new": self.tr("New"),
            "changed": self.tr("Changed"),
            "same": self.tr("The same"),
            "bad": self.tr("Bad rows"),
        }
        for kind, figure in self.figures.items():
            figure.set_label(heads[kind])
        self.other.set_text(self.tr("Choose another file"))
        self.empty.set_words(
            self.tr("Choose a catalogue file"),
            self.tr("CSV with the columns sku, name, price; nothing is stored before you agree"),
        )
        self.empty.button().set_text(self.tr("Choose a file"))
        self.refresh()

    def refresh(self) -> None:
        """Show the file as it was read, or as it was stored."""
        counts = self.presenter.counts
        for kind, figure in self.figures.items():
            count = getattr(counts, kind)
            tone: Tone = "danger" if kind == "bad" and count else "text"
            figure.set_value(self._number(count), tone=tone)
        language = self.desk.language
        self.bad.show_rows([self._bad(row) for row in self.presenter.bad_rows(language)])
        self.changes.show_rows([self._change(row) for row in self.presenter.changes(language)])
        self._show_file()
        self._show_result()
        none = self.presenter.preview is None
        page = self.empty if none else self.bad if counts.bad else self.clean
        self._stack.setCurrentWidget(page)

    def _show_file(self) -> None:
        preview = self.presenter.preview
        self.other.setVisible(preview is not None)
        if preview is None:
            self.file.setText(self.tr("No file yet"))
            self.how.setText("")
            self.ignored.setVisible(False)
            return
        self.file.setText(self.presenter.file_name)
        self.how.setText(
            self.tr("{encoding}, separated by {sign}").format(
                encoding=ENCODINGS.get(preview.file.encoding, preview.file.encoding.upper()),
                sign=SEPARATORS[preview.file.separator],
            )
        )
        names = ", ".join(preview.file.ignored_columns)
        self.ignored.setText(self.tr("Columns that are not read: {names}").format(names=names))
        self.ignored.setVisible(bool(names))

    def _show_result(self) -> None:
        counts, words = self.presenter.counts, ""
        if self.presenter.done:
            words = self.tr("Stored: {new} new, {changed} changed, {same} were there already.")
        elif self.presenter.preview is not None and not counts.stored:
            words = self.tr("Nothing would change: the store has all of it already.")
        self.result.setText(
            words.format(
                new=self._number(counts.new),
                changed=self._number(counts.changed),
                same=self._number(counts.same),
            )
        )
        self.result.setVisible(bool(words))
        self.clean.set_words(
            self.tr("Every row can be read"),
            "" if self.presenter.done else self.tr("Nothing is stored yet"),
        )

    def _bad(self, row: BadRow) -> ListRow:
        where = self.tr("Line {line}").format(line=self._number(row.line))
        if row.column:
            where = self.tr("{line}, column {column}").format(line=where, column=row.column)
        return ListRow(
            code=f"{row.line} {row.column}",
            title=where,
            below=row.reason,
            icon="circle-alert",
            tone="danger",
        )

    def _change(self, row: Change) -> ListRow:
        new = row.kind == "new"
        others = [name for name in row.columns if name not in row.emptied]
        said = [row.sku, self.tr("new") if new else ", ".join(others)]
        if row.left:
            words = self.tr("stays, changed elsewhere: {columns}")
            said.append(words.format(columns=", ".join(row.left)))
        if row.emptied:  # last: what is too long loses its middle
            said.append(self.tr("empties: {columns}").format(columns=", ".join(row.emptied)))
        money, was = self.desk.money, self.tr("was {price}")
        return ListRow(
            code=row.sku,
            title=row.name,
            below=" · ".join(filter(None, said)),
            amount="" if row.price_minor is None else money(row.price_minor),
            amount_below="" if row.was_minor is None else was.format(price=money(row.was_minor)),
            icon="plus" if new else "pencil",
        )

    def _number(self, count: int) -> str:
        return format_number(count, self.desk.language)

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        keys = (("Esc", self.tr("clears") if text else self.tr("back")),)
        if text:
            return HintText(bold=self.tr("reads {text}").format(text=text), keys=keys)
        if self.presenter.done:
            return HintText(bold=self.tr("goes on selling"), keys=keys)
        if self.presenter.preview is None:
            return HintText(bold=self.tr("chooses a file"), keys=keys)
        if self.presenter.may_store():
            return HintText(bold=self.tr("imports the good rows"), keys=keys)
        return HintText(plain=self.tr("Nothing to import."), enter=False, keys=keys)

    def enter(self, text: str) -> None:
        """A path is read, a scan goes on selling, an empty line takes the next step."""
        if CODE.fullmatch(text):
            self.desk.go("selling", entry=text)
        elif text:
            self._read(text)
        elif self.presenter.done:
            self.back()
        elif self.presenter.preview is None:
            self._choose()
        elif self.presenter.may_store():
            self._store()

    def acts(self) -> dict[str, Callable[[], None]]:
        """Alt+O chooses another file."""
        return {"Alt+O": self._choose}

    def ask_place(self) -> str:
        """Let the person choose a file; nothing when it is left."""
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(home)
        kinds = self.tr("Catalogue files") + " (*.csv *.txt *.tsv)"
        place, _ = QFileDialog.getOpenFileName(
            self._left, self.tr("Choose a catalogue file"), folder, kinds
        )
        return place

    def _choose(self) -> None:
        place = self.ask_place()
        if place:
            self._read(place)

    def _read(self, place: str) -> None:
        self._begin(self.tr("Trying the file"))
        try:
            self.presenter.read(place, self._progress)
        finally:
            self.desk.refresh()

    def _store(self, approval: Approval | None = None) -> None:
        self._begin(self.tr("Importing"))
        try:
            self.presenter.store(approval, self._progress)
        except Refusal as refusal:
            if refusal.code != "permission.needs-manager":
                raise
            self._ask_manager()
        finally:
            self.desk.refresh()

    def _ask_manager(self) -> None:
        counts = self.presenter.counts
        sentence = self.tr("Import {file}: {new} new, {changed} changed.").format(
            file=self.presenter.file_name,
            new=self._number(counts.new),
            changed=self._number(counts.changed),
        )
        self.desk.approve(
            Need(
                act=Act.IMPORT_CATALOGUE,
                sentence=sentence,
                reason=self.presenter.file_name,
                then=self._approved,
            )
        )

    def _approved(self, approval: Approval) -> None:
        self.desk.attempt(lambda: self._store(approval))

    def _begin(self, doing: str) -> None:
        self._doing = doing
        self._stack.setCurrentWidget(self.busy)
        self._progress(0, 1)

    def _progress(self, done: int, of: int) -> None:
        """Paint how far it is; no key is taken in between, for the store is being written."""
        self.busy.set_progress(done, max(of, 1), self._doing)
        self.busy.repaint()
