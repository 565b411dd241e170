"""The offers of the store: the list, the editor with its simulation, the steps to the till."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from loyalty.offers.stored import OfferState
from loyalty.service.offer_desk import OfferRow
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import OfferId
from ui.office.offers.offer_editor import OfferEditor
from ui.office.offers.offer_editor_presenter import OfferEditorPresenter
from ui.office.offers.offer_list import OfferGlance, OffersList
from ui.office.offers.offer_list_presenter import OfferListPresenter
from ui.office.offers.offer_stop import ASKED_OF_MANAGERS, OfferStop
from ui.office.offers.offer_trial import OfferTrial
from ui.office.offers.offer_words import OfferWords
from ui.office.offers.picking import Pick, Picker
from ui.till.desk import Desk, HintText, Need
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import (
    ActionButton,
    Answer,
    BannerKind,
    Card,
    FlowLayout,
    Kind,
    Notice,
    PaintedButton,
)

LIST, EDITOR = "list", "editor"
TRACK = "offer_track"
LAID_OUT_MS = 40
"""By then the checks that came with a simulation have their room."""


class OffersPage(SideScreen):
    """Enter opens, F12 takes the next step, the line looks for offers; a manager writes them."""

    name = "offers"

    def __init__(self, desk: Desk) -> None:
        """Build list and editor."""
        super().__init__(desk)
        words = OfferWords(desk.services)
        self.list_presenter = OfferListPresenter(desk.services, words)
        self.presenter = OfferEditorPresenter(desk.services, words)
        self.view = LIST
        self.list = OffersList(desk, self.list_presenter)
        self.glance = OfferGlance(desk, self.list_presenter, self.list)
        self.editor = OfferEditor(desk, self.presenter, words)
        self.trial = OfferTrial(desk, self.presenter)
        self.picker = Picker()
        self.stopping = OfferStop(desk, self._moved)
        self._asked_by: QWidget | None = None
        self._left = QStackedWidget()
        self._left.addWidget(self.list)
        self._left.addWidget(self.editor)
        self._right = QStackedWidget()
        self._beside = self._make_beside()
        for part in (self.glance, self._beside, self.picker):
            self._right.addWidget(part)
        self._connect()
        self.retranslate()

    def _make_beside(self) -> QWidget:
        self.save_button = ActionButton("", icon="check", key="Alt+S")
        self.copy_button = ActionButton("", icon="layers", key="Alt+C")
        self.stop_button = ActionButton("", icon="ban", key="Alt+X", kind=Kind.DANGER)
        acts = Card()
        row = FlowLayout(gap_px=8)
        for button in (self.save_button, self.copy_button, self.stop_button):
            row.addWidget(button)
        acts.row(margin_px=12).addLayout(row)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.trial, 1)
        column.addWidget(acts)
        return whole

    def _connect(self) -> None:
        self.list.changed.connect(self.desk.refresh)
        self.list.opened.connect(lambda: self.desk.attempt(self._open_chosen))
        self.glance.new.clicked.connect(lambda: self.desk.attempt(self._new))
        self.glance.copy.clicked.connect(lambda: self.desk.attempt(self._copy_chosen))
        self.glance.switch.clicked.connect(lambda: self.desk.attempt(self._switch))
        self.editor.changed.connect(self._changed)
        self.editor.picking.connect(self._pick)
        self.trial.changed.connect(self._tried)
        self.trial.receipt_wanted.connect(lambda number: self.desk.go("archive", receipt=number))
        self.picker.closed.connect(self._picked)
        self.save_button.clicked.connect(lambda: self.desk.attempt(self._save))
        self.copy_button.clicked.connect(lambda: self.desk.attempt(self._copy_shown))
        self.stop_button.clicked.connect(lambda: self.desk.attempt(self._stop_shown))

    def left(self) -> QWidget:
        """The list, or the sentences."""
        return self._left

    def right(self) -> QWidget:
        """The marked offer, the simulation, or what may be chosen."""
        return self._right

    def placeholder(self) -> str:
        """What the line looks for."""
        if self.view == LIST:
            return self.tr("Find an offer by its name")
        return self.tr("Tab goes to the blanks")

    # ---- showing

    def arrive(self, **about: object) -> None:
        """Show the list, `offer_id` in the editor, or what was being written."""
        self.list_presenter.text = ""
        self.list_presenter.read()
        offer_id = about.get("offer_id")
        if isinstance(offer_id, str):
            self.desk.attempt(lambda: self._open(OfferId(offer_id)))
            if about.get("stop") and self.presenter.state is OfferState.RUNNING:
                self._stop_shown()
        elif self.view == EDITOR and self.presenter.is_changed:
            self.editor.lay()
        else:
            self.view = LIST

    def leave(self) -> None:
        """A simulation that nobody waits for stops; what is being written is kept."""
        self.trial.stop()
        if self.picker.is_open:
            self.picker.close_picker()
        super().leave()

    def retranslate(self) -> None:
        """Words again."""
        self.save_button.set_text(self.tr("Save draft"))
        self.copy_button.set_text(self.tr("Copy"))
        self.stop_button.set_text(self.tr("Stop"))
        if self.view == EDITOR:
            self.editor.lay()
        self.trial.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the state as it is now."""
        self._left.setCurrentWidget(self.list if self.view == LIST else self.editor)
        if not self.picker.is_open:
            beside = self.glance if self.view == LIST else self._beside
            self._right.setCurrentWidget(beside)
        if self.view == LIST:
            self.list.show_offers()
            self.glance.show_offer(may_write=self._why_not_write())
            return
        self.trial.show_trial()
        self._show_acts()

    def _show_acts(self) -> None:
        may_write = self._why_not_write()
        state = self.presenter.state
        unchanged = self.tr("Nothing is changed.")
        self.save_button.set_refused(
            may_write or (None if self.presenter.is_changed else unchanged)
        )
        unsaved = self.tr("Save it first.") if self.presenter.stored is None else None
        self.copy_button.set_refused(may_write or unsaved)
        runs = state is OfferState.RUNNING
        self.stop_button.setVisible(runs)
        self.save_button.setVisible(not self.presenter.is_fixed)

    def _why_not_write(self) -> str:
        if self.presenter.may(Act.MANAGE_OFFERS):
            return ""
        return self.tr("A manager writes offers. Sign in as a manager.")

    def main(self) -> Press | None:
        """The next step of what is shown."""
        if self.picker.is_open:
            return Press(self.tr("Done"), "F12")
        if self.view == LIST:
            row = self.list_presenter.chosen
            words = self.tr("Track") if self._tracks(row) else self.tr("Open")
            return Press(words, "Enter", "" if row else self.tr("No offer is marked."))
        words, refused = self._step()
        return Press(words, "F12", refused)

    def _tracks(self, row: OfferRow | None) -> bool:
        """Whether an offer of the list is looked at while it runs, before its text is opened."""
        runs = row is not None and row.stored.state is OfferState.RUNNING
        return runs and not self.desk.sells

    def _step(self) -> tuple[str, str]:
        """What F12 does on the editor, and why not."""
        step = self.presenter.next_step
        words = {
            "simulate": self.tr("Simulate"),
            "approve": self.tr("Approve"),
            "publish": self.tr("Publish"),
            "track": self.tr("Track") if not self.desk.sells else self.tr("Copy"),
            "start": self.tr("Start again"),
            "copy": self.tr("Copy"),
        }
        if self.trial.is_running:
            return self.tr("Simulating"), self.tr("The simulation runs; Stop ends it.")
        if step == "track" and not self.desk.sells:
            return words[step], ""
        refused = self._why_not_write()
        if not refused and step == "approve":
            unread = self.presenter.unread(self.desk.language)
            many = self.tr("{count} checks are not read yet: touch each of them.")
            if unread == 1:
                refused = self.tr("One check is not read yet: touch it.")
            elif unread:
                refused = many.format(count=unread)
        return words[step], refused

    def second(self) -> Press | None:
        """One step back."""
        return Press(self.tr("Back"), "Esc")

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        if self.view == EDITOR:
            keys = (("Tab", self.tr("blanks")), ("Esc", self.tr("to the list")))
            words, refused = self._step()
            if refused:
                return HintText(plain=refused, enter=False, keys=keys, tone="warn")
            words = self.tr("F12: {step}").format(step=words)
            return HintText(plain=words, enter=False, keys=keys)
        row = self.list_presenter.chosen
        keys = (("↑ ↓", self.tr("offer")), ("Esc", self.tr("clears") if text else self.tr("back")))
        if row is None:
            return HintText(plain=self.tr("No offer is marked."), enter=False, keys=keys)
        if self._tracks(row):
            return HintText(bold=self.tr("shows how the marked offer runs"), keys=keys)
        return HintText(bold=self.tr("opens the marked offer"), keys=keys)

    # ---- keys

    def typed(self, text: str) -> None:
        """Look for offers by name."""
        if self.view == LIST:
            self.list_presenter.text = text
            self.desk.refresh()

    def enter(self, text: str) -> None:
        """Open the marked offer; in the editor press the button that has the focus."""
        focus = QApplication.focusWidget()
        if self.picker.is_open:
            self.picker.search.setText(text)
        elif self.view == LIST:
            self.list_presenter.text = ""
            self._open_chosen()
        elif isinstance(focus, PaintedButton) and self.editor.isAncestorOf(focus):
            focus.click()

    def acts(self) -> dict[str, Callable[[], None]]:
        """Keys of the list, of the editor, or of what is being chosen."""
        if self.picker.is_open:
            return {
                "Up": lambda: self.picker.step(-1),
                "Down": lambda: self.picker.step(1),
                "F12": self.picker.close_picker,
                "Esc": self.picker.close_picker,
            }
        if self.view == LIST:
            return {
                "Up": lambda: self._move(-1),
                "Down": lambda: self._move(1),
                "Alt+N": self.glance.new.click,
                "Alt+C": self.glance.copy.click,
                "Alt+X": self.glance.switch.click,
            }
        return {
            "Tab": lambda: QTimer.singleShot(0, self.editor.focus_first),
            "F12": self._take_step,
            "Alt+S": self.save_button.click,
            "Alt+C": self.copy_button.click,
            "Alt+X": self.stop_button.click,
            "Esc": self._to_list,
        }

    def _move(self, by: int) -> None:
        self.list_presenter.move(by, self.desk.language)
        self.desk.refresh()

    # ---- list

    def _open_chosen(self) -> None:
        row = self.list_presenter.chosen
        if row is not None and self._tracks(row):
            self.desk.go(TRACK, offer_id=row.stored.id)
        elif row is not None:
            self._open(row.stored.id)

    def _open(self, offer_id: OfferId) -> None:
        self.presenter.open(offer_id)
        self._edit()

    def _new(self) -> None:
        self.presenter.new()
        self._edit()

    def _copy_chosen(self) -> None:
        row = self.list_presenter.chosen
        if row is not None:
            self.presenter.copy(row.stored.id)
            self._edit()

    def _edit(self) -> None:
        self.view = EDITOR
        self.editor.lay()
        self.trial.retranslate()
        self.editor.paper.verticalScrollBar().setValue(0)
        self.desk.clear_line()
        self.desk.refresh()

    def _switch(self) -> None:
        row = self.list_presenter.chosen
        if row is None:
            return
        if row.stored.state is OfferState.RUNNING:
            self.list_presenter.first_stop(row)
            self.stopping.ask(row.stored.id)
            return
        seen = row.stored.version
        self.desk.services.loyalty.offers.publish(row.stored.id, version=seen)
        self._moved()

    # ---- editor

    def _changed(self) -> None:
        self.trial.show_trial()
        self.desk.refresh()

    def _tried(self) -> None:
        if self.view == EDITOR:
            self.editor.show_offer()
            if self.presenter.next_step == "approve":
                QTimer.singleShot(LAID_OUT_MS, self.editor.show_unread)
        self.desk.refresh()

    def _save(self) -> None:
        self.presenter.save(self.desk.language)
        self.editor.show_offer()
        self.desk.refresh()

    def _copy_shown(self) -> None:
        if self.presenter.stored is not None:
            self.presenter.copy(self.presenter.stored.id)
            self._edit()

    def _track_shown(self) -> None:
        """How it runs: a page of the office; where one sells there is none, and a copy is made."""
        if self.presenter.stored is None or self.desk.sells:
            self._copy_shown()
        else:
            self.desk.go(TRACK, offer_id=self.presenter.stored.id)

    def _stop_shown(self) -> None:
        if self.presenter.stored is not None:
            self.stopping.ask(self.presenter.stored.id)

    def _take_step(self) -> None:
        _, refused = self._step()
        if refused:
            self.editor.show_unread()
            return
        steps: dict[str, Callable[[], None]] = {
            "simulate": self._simulate,
            "approve": lambda: self._allowed(Act.APPROVE_OFFERS, self._approve),
            "publish": self._publish,
            "track": self._track_shown,
            "start": self._publish,
            "copy": self._copy_shown,
        }
        steps[self.presenter.next_step]()

    def _simulate(self) -> None:
        try:
            self.trial.run()
        except Refusal:
            self.editor.show_offer()
            QTimer.singleShot(0, self.editor.focus_first)
            raise

    def _approve(self, approval: Approval | None) -> None:
        self.presenter.approve(self.desk.language, approval)
        self._moved()

    def _publish(self) -> None:
        self.presenter.publish()
        self._moved()

    def _allowed(self, act: Act, do: Callable[[Approval | None], None]) -> None:
        """Do it; where her role does not hold the act, a manager is asked."""
        try:
            do(None)
        except Refusal as refusal:
            if refusal.code != ASKED_OF_MANAGERS:
                raise
            sentence = self.tr("The offer is approved.")
            self.desk.approve(
                Need(act=act, sentence=sentence, then=lambda yes: self._with(do, yes))
            )

    def _with(self, do: Callable[[Approval | None], None], approval: Approval) -> None:
        self.desk.attempt(lambda: do(approval))

    def _moved(self) -> None:
        """An offer has taken a step: read it again, wherever it is shown."""
        self.list_presenter.read()
        if self.view == EDITOR:
            self.presenter.reread()
            self.editor.lay()
        self.desk.refresh()

    # ---- choosing

    def _pick(self, pick: Pick, field: QWidget) -> None:
        self._asked_by = field
        self._right.setCurrentWidget(self.picker)
        self.picker.ask(pick)
        self.desk.refresh()
        self.picker.search.setFocus()

    def _picked(self) -> None:
        self.desk.refresh()
        QTimer.singleShot(0, self._back_to_blank)

    def _back_to_blank(self) -> None:
        focus, field = QApplication.focusWidget(), self._asked_by
        self._asked_by = None
        inside = focus is not None and self.editor.isAncestorOf(focus)
        if not inside and field is not None and shiboken6.isValid(field) and field.isVisible():
            self.editor.focus(field)

    # ---- leaving

    def _to_list(self) -> None:
        if self.trial.is_running:
            self.trial.stop()
            return
        if not self.presenter.is_changed:
            self._show_list()
            return

        def answered(code: str) -> None:
            if code == "drop":
                self._show_list()

        self.desk.tell(
            Notice(
                kind=BannerKind.WARN,
                sentence=self.tr("The offer is not saved"),
                meaning=self.tr("Alt+S saves it as a draft."),
                answers=(
                    Answer(code="drop", text=self.tr("Drop the changes"), key="Shift+Del"),
                    Answer(code="stay", text=self.tr("Stay here"), key="Esc"),
                ),
            ),
            answered,
        )

    def _show_list(self) -> None:
        shown = self.presenter.stored
        self.view = LIST
        self.list_presenter.read()
        if shown is not None:
            self.list_presenter.choose(shown.id)
        self.desk.clear_line()
        self.desk.refresh()
