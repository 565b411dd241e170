"""The sync inbox: what has not arrived between store and shop, why, and what to do about it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.ports.members import MemberRow
from posapp.services.shop_inbox import InboxRow, Remedy
from posapp.services.shop_match import FoundThere
from posapp.services.sync_health import SyncState
from ui.theme import Role
from ui.till.desk import Desk, HintText, Need, Question
from ui.till.row_list import RowList
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.till.sync_inbox_presenter import WITH_TEXT, SyncInboxPresenter
from ui.till.sync_inbox_words import SyncInboxWords
from ui.widgets import ActionButton, Card, EmptyState, Label, Rule

LOOK_MS: Final = 2_000
TELL_KEY: Final = "Alt+4"
KEYS: Final = {
    Remedy.MATCH: "Alt+2",
    Remedy.GIVE_UP: "Del",
    Remedy.MATCH_MEMBER: "Alt+2",
    Remedy.SEND_NOW: "Alt+1",
    Remedy.SEND_AGAIN: "Alt+1",
    Remedy.LET_IN: "Alt+1",
    Remedy.SETTLE: "Alt+1",
}


class SyncInbox(SideScreen):
    """Rows at the left, the marked one in full beside them. Enter does what helps first."""

    name = "sync_inbox"

    def __init__(self, desk: Desk) -> None:
        """Build both sides; while it is shown it looks again every other second."""
        super().__init__(desk)
        self.presenter = SyncInboxPresenter(desk.services)
        self.words = SyncInboxWords(desk)
        self.head = Label(role=Role.HEADING)
        self.rows = RowList()
        self.rows.picked.connect(self._touched)
        self.empty = EmptyState("circle-check", "")
        self.title = Label(role=Role.SUBTITLE, wrap=True)
        self.said = Label(wrap=True)
        self.facts = Label(tone="text2", wrap=True)
        self.money = Label(role=Role.AMOUNT)
        self.state = Label(tone="text2", wrap=True)
        self.told = Label(tone="text2", wrap=True)
        self.tell_button = ActionButton("", key=TELL_KEY, height_px=48)
        self.tell_button.clicked.connect(lambda: self.desk.attempt(self._ask_first_day))
        self.buttons = {remedy: ActionButton("", height_px=48) for remedy in Remedy}
        for remedy, button in self.buttons.items():
            button.clicked.connect(partial(self._pressed, remedy))
        self._left = self._make_left()
        self._right = self._make_right()
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self.retranslate()

    def _make_left(self) -> QStackedWidget:
        listed = Card()
        box = listed.column(margin_px=8, gap_px=4)
        self.head.setContentsMargins(14, 8, 8, 8)
        box.addWidget(self.head)
        box.addWidget(self.rows, 1)
        none = Card()
        none.column().addWidget(self.empty)
        left = QStackedWidget()
        left.addWidget(none)
        left.addWidget(listed)
        return left

    def _make_right(self) -> QWidget:
        card = Card()
        box = card.column(margin_px=20, gap_px=12)
        for part in (self.title, self.money, self.said, self.facts):
            box.addWidget(part)
        box.addStretch(1)
        for button in self.buttons.values():
            box.addWidget(button)
        box.addWidget(Rule())
        box.addWidget(self.told)
        box.addWidget(self.tell_button)
        box.addWidget(self.state)
        return card

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The list, or that everything has arrived."""
        return self._left

    def right(self) -> QWidget:
        """The marked row in full, and how it stands with the shop."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.idle_line()

    def main(self) -> Press:
        """What helps the marked row first."""
        row = self.presenter.marked
        if self._leads_to_set_up:
            return Press(self.tr("Set up the online shop"), "Enter")
        if row is None:
            return Press(self.tr("Nothing to do"), "Enter", self.tr("Everything has arrived."))
        if not row.remedies:
            return Press(self.tr("Send now"), "Enter", self.tr("It is being sent already."))
        return Press(self.words.remedy(row.remedies[0]), "Enter")

    def hint(self, text: str) -> HintText:
        """What the keys do."""
        back = ("Esc", self.tr("back"))
        if text:
            return HintText(bold=self.tr("goes back to selling with this entry"), keys=(back,))
        row = self.presenter.marked
        if self._leads_to_set_up:
            return HintText(bold=self.tr("Set up the online shop"), keys=(back,))
        if row is None:
            return HintText(plain=self.tr("Everything has arrived."), keys=(back,), enter=False)
        keys = (("↑", ""), ("↓", self.tr("row")), back)
        if not row.remedies:
            return HintText(plain=self.tr("Goes by itself."), keys=keys, enter=False)
        return HintText(bold=self.words.remedy(row.remedies[0]), keys=keys)

    def acts(self) -> dict[str, Callable[[], None]]:
        """The list is walked by arrows; each button has its key."""
        steps = {"Up": -1, "Down": 1, "PgUp": -5, "PgDown": 5}
        walk: dict[str, Callable[[], None]] = {
            key: partial(self._step, by) for key, by in steps.items()
        }
        row = self.presenter.marked
        remedies = row.remedies if row else ()
        if self.presenter.told.rows:
            walk[TELL_KEY] = self._ask_first_day
        return {**walk, **{KEYS[one]: partial(self._do, one) for one in remedies}}

    def arrive(self, **about: object) -> None:
        """Read what waits."""
        del about
        self.presenter.begin()
        self._looking.start()

    def leave(self) -> None:
        """Nobody looks any more."""
        self._looking.stop()
        super().leave()

    def enter(self, text: str) -> None:
        """Do what helps first; goods scanned here go into the basket."""
        row = self.presenter.marked
        if text:
            self.desk.go("selling", entry=text)
        elif row is not None and row.remedies:
            self._do(row.remedies[0])
        elif self._leads_to_set_up:
            self.desk.go("shop_setup")

    @property
    def _has_no_shop(self) -> bool:
        """Whether there is no online shop that anything could go to."""
        return self.presenter.health.state is SyncState.OFF

    @property
    def _leads_to_set_up(self) -> bool:
        """Whether nothing can be done here but to set a shop up."""
        row = self.presenter.marked
        return self._has_no_shop and (row is None or not row.remedies)

    def _look(self) -> None:
        if self.presenter.load():
            self.desk.refresh()

    def _step(self, by: int) -> None:
        self.presenter.step(by)
        self.desk.refresh()

    def _touched(self, place: int) -> None:
        self.presenter.mark(place)
        self.desk.refresh()

    # ------------------------------------------------------------------ acts

    def _pressed(self, remedy: Remedy) -> None:
        self.desk.attempt(lambda: self._do(remedy))

    def _do(self, remedy: Remedy) -> None:
        row = self.presenter.marked
        if row is None:
            return
        if remedy is Remedy.MATCH_MEMBER:
            self._ask_member(row)
        elif remedy in WITH_TEXT:
            self._ask_text(remedy, row)
        else:
            self._now(remedy, row, "")

    def _now(
        self, remedy: Remedy, row: InboxRow, text: str, approval: Approval | None = None
    ) -> None:
        try:
            self.presenter.do(remedy, row, text, approval)
        except Refusal as refusal:
            again = partial(self._now, remedy, row, text)
            self._ask_manager(refusal, self.words.remedy(remedy), row, again)
            return
        self.desk.refresh()

    def _ask_text(self, remedy: Remedy, row: InboxRow) -> None:
        number = remedy is Remedy.MATCH
        submit = partial(self._look_there, row) if number else partial(self._now, remedy, row)
        meaning = self.tr("The journal keeps the reason and who gave it.")
        if number:
            meaning = self.tr("Look it up in the shop's administration and type its number.")
        self.desk.ask(
            Question(
                title=self.tr("{act}: {what}").format(
                    act=self.words.remedy(remedy), what=self.words.title(row)
                ),
                meaning=meaning,
                placeholder=self.tr("Number in the shop") if number else self.tr("Reason"),
                submit=submit,
                numeric=False,
                verb=self.words.remedy(remedy),
            )
        )

    def _look_there(self, row: InboxRow, text: str) -> None:
        """The shop is asked away from the screen; what it says is believed, or refused in words."""
        work = partial(self.presenter.look, row, text)
        self.desk.tasks.run(work, partial(self._match_there, row), self.desk.refuse)

    def _match_there(
        self, row: InboxRow, found: FoundThere, approval: Approval | None = None
    ) -> None:
        try:
            self.presenter.match(found, approval)
        except Refusal as refusal:
            if refusal.code != "permission.needs-manager":
                self.desk.refuse(refusal)
                return
            again = partial(self._match_there, row, found)
            self._ask_manager(refusal, self.words.remedy(Remedy.MATCH), row, again)
            return
        self.desk.refresh()

    def _ask_member(self, row: InboxRow) -> None:
        self.desk.ask(
            Question(
                title=self.tr("Who is {what}?").format(what=self.words.title(row)),
                meaning=self.tr("Type phone, number or e-mail of the member; nothing: a new one."),
                placeholder=self.tr("Member"),
                submit=lambda text: self._match(row, text),
                numeric=False,
                verb=self.words.remedy(Remedy.MATCH_MEMBER),
            )
        )

    def _match(self, row: InboxRow, text: str) -> None:
        member = self.presenter.one_member(text) if text.strip() else None
        self._match_with(row, member)

    def _match_with(
        self, row: InboxRow, member: MemberRow | None, approval: Approval | None = None
    ) -> None:
        try:
            self.presenter.match_member(row, member, approval)
        except Refusal as refusal:
            again = partial(self._match_with, row, member)
            words = self.words.remedy(Remedy.MATCH_MEMBER)
            self._ask_manager(refusal, words, row, again, Act.ADMIN_MEMBERS)
            return
        self.desk.refresh()

    def _ask_manager(
        self,
        refusal: Refusal,
        words: str,
        row: InboxRow,
        again: Callable[[Approval], None],
        act: Act = Act.CHANGE_SETTINGS,
    ) -> None:
        if refusal.code != "permission.needs-manager":
            raise refusal
        self.desk.approve(
            Need(
                act=act,
                sentence=self.tr("{act}: {what}").format(act=words, what=self.words.title(row)),
                reason=words,
                then=lambda yes: self._approved(again, yes),
            )
        )

    def _ask_first_day(self) -> None:
        self.desk.ask(
            Question(
                title=self.tr("From which day shall the shop hear of receipts?"),
                meaning=self.tr("As in 2026-03-01; nothing: of all. Each comes off its stock."),
                placeholder=self.tr("First day"),
                submit=self._tell_from,
                numeric=False,
                verb=self.tr("Tell these too"),
            )
        )

    def _tell_from(self, text: str, approval: Approval | None = None) -> None:
        try:
            self.presenter.tell_from(text, approval)
        except Refusal as refusal:
            if refusal.code != "permission.needs-manager":
                raise
            self.desk.approve(
                Need(
                    act=Act.CHANGE_SETTINGS,
                    sentence=self.words.told(self.presenter.told),
                    reason=self.tr("Tell these too"),
                    then=lambda yes: self._approved(partial(self._tell_from, text), yes),
                )
            )
            return
        self.desk.refresh()

    def _approved(self, again: Callable[[Approval], None], approval: Approval) -> None:
        self.desk.attempt(lambda: again(approval))

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the list, and the marked row in full."""
        presenter, words = self.presenter, self.words
        words.is_off = self._has_no_shop
        self._left.setCurrentIndex(1 if presenter.rows else 0)
        self.head.setText(words.head(presenter.figures))
        self._say_empty()
        self.rows.show_rows([words.row(row) for row in presenter.rows], presenter.at)
        self.state.setText(words.state(presenter.health))
        self.told.setText(words.told(presenter.told))
        for part in (self.told, self.tell_button):
            part.setVisible(bool(presenter.told.rows))
        marked = presenter.marked
        for label in (self.title, self.money, self.said, self.facts):
            label.setVisible(marked is not None)
        for button in self.buttons.values():
            button.setVisible(False)
        if marked is not None:
            self._show_marked(marked)

    def _show_marked(self, row: InboxRow) -> None:
        self.title.setText(self.words.title(row))
        self.said.setText(self.words.why(row))
        self.facts.setText(self.words.facts(row))
        self.money.setText(self.desk.money(row.amount_minor))
        self.money.setVisible(bool(row.amount_minor))
        for remedy in row.remedies[1:]:
            button = self.buttons[remedy]
            button.set_text(self.words.remedy(remedy))
            button.set_key(KEYS[remedy])
            button.setVisible(True)

    def retranslate(self) -> None:
        """Words again."""
        self.tell_button.set_text(self.tr("Tell these too"))
        self.refresh()

    def _say_empty(self) -> None:
        head = self.tr("Everything has arrived")
        below = self.tr("Every sale, return and change is in the shop; the shop's are here.")
        if self._has_no_shop:
            head = self.tr("No online shop is set up")
            below = self.tr("Enter leads to where one is set up.")
        self.empty.set_words(head, below)
