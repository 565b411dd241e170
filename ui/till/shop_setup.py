"""The set-up of the online shop: address and key, the words of both, a rehearsal, connected."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal, Trouble
from posapp.services.shop_setup import Fetched, RehearsalReport, Tested
from ui.theme import Role
from ui.till.desk import Desk, HintText, Need, Question
from ui.till.pick_row import PickRow
from ui.till.row_list import TALL_ROW_PX, RowList
from ui.till.screen import Press
from ui.till.shop_setup_presenter import ShopSetupPresenter, Step
from ui.till.shop_setup_rows import SetupRows
from ui.till.shop_setup_words import ShopSetupWords
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, BusyBar, Card, Choice, EmptyState, Label, Rule

MOVED, OTHER = "moved", "other"
PLACE: Final = "#"
"""Before the number of a choice that was touched; whatever else is scanned chooses nothing."""
OTHER_SHOP: Final = "settings.other-shop"
STEP_MS: Final = 5
"""Between two steps of the rehearsal the till gets its turn."""


class ShopSetup(SideScreen):
    """Left what is asked, right what was found; Enter takes the next step, Esc the one before."""

    name = "shop_setup"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = ShopSetupPresenter(desk.services)
        self.words = ShopSetupWords(desk, self.presenter)
        self.fields = SetupRows()
        self.fields.edited.connect(self._typed)
        self.fields.entered.connect(lambda: self.desk.attempt(lambda: self.enter("")))
        self.fields.opened.connect(self._open)
        self.kept_out = RowList(choosing=False, row_px=TALL_ROW_PX)
        self.clean = EmptyState("circle-check", "")
        self.connected = EmptyState("store", "")
        self.busy = BusyBar("", can_stop=False)
        self.title = Label(role=Role.SUBTITLE, wrap=True)
        self.steps = [Label(wrap=True) for _ in range(4)]
        self.facts = Label(wrap=True)
        self.warnings = Label(tone="warn", wrap=True)
        self.disconnect_button = ActionButton("", icon="plug-zap", key="Del", height_px=48)
        self.disconnect_button.clicked.connect(lambda: self.key("Del"))
        self.advanced_button = ActionButton("", icon="settings", key="Alt+A", height_px=48)
        self.advanced_button.clicked.connect(lambda: self.key("Alt+A"))
        self._working = ""
        self._rows = 1
        self._left = self._make_left()
        self._right = self._make_right()
        self._steps: Iterator[RehearsalReport] | None = None
        self._stepping = QTimer(self, interval=STEP_MS)
        self._stepping.timeout.connect(self._next_step)
        self.retranslate()

    def _make_left(self) -> QStackedWidget:
        left = QStackedWidget()
        for page in (self.fields, self.kept_out, self.clean, self.connected, self.busy):
            if page is self.fields:
                left.addWidget(page)
                continue
            card = Card()
            box = card.column(margin_px=8, gap_px=0)
            box.addWidget(page)
            if page is self.busy:
                box.addStretch(1)
            left.addWidget(card)
        return left

    def _make_right(self) -> QWidget:
        card = Card()
        box = card.column(margin_px=20, gap_px=10)
        box.addWidget(self.title)
        for step in self.steps:
            box.addWidget(step)
        box.addWidget(Rule())
        box.addWidget(self.facts)
        box.addWidget(self.warnings)
        box.addStretch(1)
        box.addWidget(self.advanced_button)
        box.addWidget(self.disconnect_button)
        return card

    @property
    def is_working(self) -> bool:
        """Whether the shop is being asked, or the import rehearsed."""
        return bool(self._working)

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """What is asked."""
        return self._left

    def right(self) -> QWidget:
        """The steps, and what was found."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.idle_line()

    def main(self) -> Press:
        """The next step."""
        refused = self._working
        words = {
            Step.CONNECTED: self.tr("Change the connection"),
            Step.ADDRESS: self.tr("Try the connection"),
            Step.ADVANCED: self.tr("Back to the address"),
            Step.WORDS: self.tr("On to the orders"),
            Step.ORDERS: self.tr("Rehearse the import"),
            Step.REHEARSAL: self.tr("Save and connect"),
        }
        step = self.presenter.step
        if step is Step.ADDRESS and not self.presenter.typed.address.strip():
            refused = self.tr("Type the shop's address first.")
        elif step is Step.WORDS and self.presenter.open_words:
            refused = self.tr("Choose a tax class for each of the shop's first.")
        elif step is Step.WORDS and self.presenter.told.fault():
            refused = self.tr("Type the first day as in 2026-03-01.")
        elif (step is Step.ADVANCED and self.presenter.faults()) or (
            step is Step.ORDERS and self.presenter.unknown_methods
        ):
            refused = self.tr("Correct the red fields first.")
        return Press(words[step], "Enter", refused)

    def hint(self, text: str) -> HintText:
        """What the keys do."""
        keys = (("Tab", self.tr("next field")), ("Esc", self.tr("back")))
        if text:
            return HintText(bold=self.tr("goes back to selling with this entry"), keys=keys[1:])
        if self._working:
            return HintText(plain=self._working, keys=keys[1:], enter=False)
        return HintText(bold=self.main().text, keys=keys)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Tab and arrows walk the fields; Del ends the connection."""
        acts: dict[str, Callable[[], None]] = {
            "Tab": lambda: self.fields.walk(1),
            "Down": lambda: self.fields.walk(1),
            "Up": lambda: self.fields.walk(-1),
        }
        if self.presenter.step is Step.CONNECTED:
            acts["Del"] = self._disconnect
        if self.presenter.step is Step.ADDRESS and not self._working:
            acts["Alt+A"] = lambda: self._to(Step.ADVANCED)
        return acts

    def arrive(self, **about: object) -> None:
        """From the start."""
        del about
        self.presenter.begin()

    def leave(self) -> None:
        """Keys that were typed do not stay."""
        self._stop_rehearsing()
        self._working = ""
        self.presenter.begin()
        super().leave()

    def back(self) -> None:
        """One step back; from the first one to selling."""
        before = {
            Step.ADVANCED: Step.ADDRESS,
            Step.WORDS: Step.ADDRESS,
            Step.ORDERS: Step.WORDS,
            Step.REHEARSAL: Step.ORDERS,
        }.get(self.presenter.step)
        if before is None or self._working:
            self.desk.go("selling")
            return
        self._stop_rehearsing()
        self.presenter.step = before
        self.desk.refresh()

    def enter(self, text: str) -> None:
        """The next step; goods scanned here go into the basket."""
        if text:
            self.desk.go("selling", entry=text)
        elif not self.main().refused:
            acts = {
                Step.CONNECTED: self._change,
                Step.ADDRESS: self._test,
                Step.ADVANCED: lambda: self._to(Step.ADDRESS),
                Step.WORDS: lambda: self._to(Step.ORDERS),
                Step.ORDERS: self._fetch,
                Step.REHEARSAL: self._save,
            }
            acts[self.presenter.step]()

    # ------------------------------------------------------------------ steps

    def _typed(self, name: str, value: str) -> None:
        if self.presenter.step in {Step.ADDRESS, Step.ADVANCED}:
            setattr(self.presenter.typed, name, value)
        else:
            self.presenter.choose(name, value)
        self.desk.refresh()

    def _to(self, step: Step) -> None:
        self.presenter.step = step
        self.desk.refresh()
        self.fields.walk(0)

    def _open(self, name: str) -> None:
        """Too many choices for the row: they stand beside it until one is touched."""
        row = self.fields.rows[name]
        if not isinstance(row, PickRow):
            return
        by_place = dict(enumerate(row.choices, start=1))
        self.desk.ask(
            Question(
                title=row.caption.text(),
                placeholder=self.tr("Choose an answer"),
                submit=lambda answer: self._picked(name, answer),
                choices=tuple(
                    Choice(f"{PLACE}{number}", one.text) for number, one in by_place.items()
                ),
                numeric=False,
            )
        )

    def _picked(self, name: str, answer: str) -> None:
        row = self.fields.rows.get(name)
        place = answer.removeprefix(PLACE)
        if isinstance(row, PickRow) and answer.startswith(PLACE) and place.isdigit():
            self.presenter.choose(name, row.choices[int(place) - 1].code)

    def _change(self) -> None:
        self.presenter.change()
        self.desk.refresh()
        self.fields.walk(0)

    def _test(self) -> None:
        entry = self.presenter.entry
        entry.place()
        self._begin(self.tr("Asking the shop"))
        work = partial(self.desk.services.shop_setup.test, entry)
        self.desk.tasks.run(work, self._answered, self._failed)

    def _answered(self, tested: Tested) -> None:
        if self._working:
            self._working = ""
            self.presenter.took(tested)
            self.desk.refresh()
            self.fields.walk(0)

    def _fetch(self) -> None:
        entry, chosen = self.presenter.entry, self.presenter.chosen
        if chosen is None:
            return
        self._begin(self.tr("Reading the shop's goods, customers, orders and coupons"))
        work = partial(self.desk.services.shop_setup.fetch, entry, chosen, lambda _count: None)
        self.desk.tasks.run(work, self._fetched, self._failed)

    def _fetched(self, fetched: Fetched) -> None:
        if self._working:
            self._begin(self.tr("Rehearsing"))
            self._steps = self.presenter.rehearse(fetched)
            self._rows = max(1, sum(map(len, (*fetched.rows.values(), *fetched.bad.values()))))
            self._stepping.start()
            self.desk.refresh()

    def _next_step(self) -> None:
        steps = self._steps
        report = None
        if steps is not None:
            self.desk.attempt(lambda: self._take(next(steps, None)))
            report = self.presenter.report if self._steps is steps else None
        if report is None:
            self._stop_rehearsing()
            self._working = ""
        self.desk.refresh()

    def _take(self, report: RehearsalReport | None) -> None:
        if report is None:
            self._steps = None
        else:
            self.presenter.report = report
            done = sum(counts.looked_at for counts in report.streams.values())
            self.busy.set_progress(min(done, self._rows), self._rows)

    def _stop_rehearsing(self) -> None:
        self._stepping.stop()
        self._steps = None

    def _failed(self, trouble: Trouble) -> None:
        if self._working:
            self._working = ""
            self.desk.refresh()
            self.desk.refuse(trouble)

    def _begin(self, doing: str) -> None:
        self._working = doing
        self.busy.set_progress(0, 1, doing)
        self.desk.clear_line()
        self.desk.refresh()

    def _save(self) -> None:
        words = self.tr("Connect {address}").format(address=self.presenter.typed.address)
        self._with_manager(self.presenter.save, words)

    def _ask_whether_moved(self) -> None:
        """Ids of a shop are known here: only the same shop may stand at another address."""
        self.desk.ask(
            Question(
                title=self.tr("Is it the same shop?"),
                meaning=self.tr(
                    "Goods, customers and receipts here are tied to the shop at {before}."
                ).format(before=self.presenter.address),
                placeholder=self.tr("Choose an answer"),
                submit=self._moved,
                choices=(
                    Choice(MOVED, self.tr("The same shop at a new address")),
                    Choice(OTHER, self.tr("Another shop: do not connect")),
                ),
                numeric=False,
            )
        )

    def _moved(self, answer: str) -> None:
        if answer == MOVED:
            self.presenter.moved = True
            self._save()

    def _disconnect(self) -> None:
        words = self.tr("Talk to {address} no longer").format(address=self.presenter.address)
        self._with_manager(self.presenter.disconnect, words)

    def _with_manager(self, act: Callable[[Approval | None], None], sentence: str) -> None:
        try:
            act(None)
        except Refusal as refusal:
            if refusal.code == OTHER_SHOP:
                self._ask_whether_moved()
                return
            if refusal.code != "permission.needs-manager":
                raise
            self.desk.approve(
                Need(
                    act=Act.CHANGE_SETTINGS,
                    sentence=sentence,
                    reason=self.tr("Online shop"),
                    then=lambda yes: self._approved(act, yes),
                )
            )
            return
        self.desk.refresh()

    def _approved(self, act: Callable[[Approval | None], None], approval: Approval) -> None:
        self.desk.attempt(lambda: self._yes(act, approval))
        self.desk.refresh()

    def _yes(self, act: Callable[[Approval | None], None], approval: Approval) -> None:
        try:
            act(approval)
        except Refusal as refusal:
            if refusal.code != OTHER_SHOP:
                raise
            self._ask_whether_moved()

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the step, what is asked in it, and what is known."""
        presenter, words = self.presenter, self.words
        self.title.setText(words.title())
        for label, (text, tone) in zip(self.steps, words.steps(), strict=True):
            label.setText(text)
            label.set_tone(tone)
        self.facts.setText(words.facts())
        self.warnings.setText(words.warnings())
        self.warnings.setVisible(bool(words.warnings()))
        connected = presenter.step is Step.CONNECTED
        self.disconnect_button.setVisible(connected)
        self.advanced_button.setVisible(presenter.step is Step.ADDRESS)
        self._left.setCurrentIndex(self._page())
        if presenter.step in {Step.ADDRESS, Step.ADVANCED, Step.WORDS, Step.ORDERS}:
            self.fields.head.setText(words.head())
            self.fields.below.setText(words.below())
            self.fields.show_rows(words.rows())
        elif presenter.step is Step.REHEARSAL:
            self.kept_out.show_rows(words.kept_out())
        self.connected.set_words(words.head(), words.below())

    def _page(self) -> int:
        if self._working:
            return 4
        if self.presenter.step is Step.CONNECTED:
            return 3
        if self.presenter.step is Step.REHEARSAL:
            report = self.presenter.report
            return 1 if report is not None and report.kept_out else 2
        return 0

    def retranslate(self) -> None:
        """Words again."""
        self.disconnect_button.set_text(self.tr("Disconnect"))
        self.advanced_button.set_text(self.tr("Advanced"))
        self.clean.set_words(
            self.tr("Every row of the shop can be let in"), self.tr("Nothing is stored yet.")
        )
        self.refresh()
