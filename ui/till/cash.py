"""Cash put into the drawer or taken out, with its reason."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.theme import Role
from ui.till.amount_card import AmountCard, column_of
from ui.till.cash_presenter import REASONS, CashPresenter, Way
from ui.till.desk import Desk, HintText
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Answer, BannerKind, Card, Choice, ChoiceRow, Field, Label, Notice

WAY_KEYS = {Way.IN: "Alt+I", Way.OUT: "Alt+O"}


class Cash(SideScreen):
    """Which way, how much, why: then one press books it."""

    name = "cash"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = CashPresenter(desk.services)
        self.title = Label(role=Role.TITLE)
        self.ways = ChoiceRow((), height_px=56)
        self.why = Label(role=Role.HEADING)
        self.reasons = ChoiceRow(())
        self.words = Field("")
        self.note = Label(tone="text3", wrap=True)
        self.card = AmountCard()
        form = Card()
        box = form.column(margin_px=24, gap_px=16)
        for part in (self.title, self.ways, self.why, self.reasons, self.words, self.note):
            box.addWidget(part)
        box.addStretch(1)
        self._left = column_of(form, stretch=0)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        amount = self.presenter.amount
        self.card.typed.connect(lambda text: self._did(lambda: amount.put(text)))
        self.card.back.connect(lambda: self._did(amount.back))
        self.card.entered.connect(lambda: self.desk.attempt(self._go_on))
        self.ways.chosen.connect(lambda code: self._turn(Way(code)))
        self.reasons.chosen.connect(self._choose)
        self.words.input.textEdited.connect(self._worded)
        self.words.input.returnPressed.connect(lambda: self.desk.attempt(self._go_on))

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """Way and reason."""
        return self._left

    def right(self) -> QWidget:
        """The amount and its keys."""
        return self.card

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Amount")

    def main(self) -> Press:
        """What will happen, with the amount; or what is still missing."""
        minor = self.presenter.amount.minor or 0
        put_in = self.presenter.way is Way.IN
        words = self.tr("Put in {amount}") if put_in else self.tr("Take out {amount}")
        why = {
            "amount": self.tr("Type the amount first."),
            "reason": self.tr("Choose a reason, or type one."),
        }.get(self.presenter.missing, "")
        return Press(words.format(amount=self.desk.money(minor)), "Enter", why)

    def hint(self, text: str) -> HintText:
        """What Enter does."""
        del text
        back = (("Esc", self.tr("back")),)
        if self.presenter.missing == "amount":
            return HintText(plain=self.tr("Type the amount."), keys=back, enter=False)
        if self.presenter.missing == "reason":
            plain = self.tr("Choose the reason by its key, or type it.")
            return HintText(plain=plain, keys=back, enter=False)
        return HintText(bold=self.main().text, plain=self.presenter.reason, keys=back)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Ways and reasons by their keys."""
        ways = {key: partial(self._turn, way) for way, key in WAY_KEYS.items()}
        codes = REASONS[self.presenter.way]
        return {
            **ways,
            **{f"Alt+{n}": partial(self._choose, code) for n, code in enumerate(codes, start=1)},
        }

    def arrive(self, **about: object) -> None:
        """Start anew, unless it is `back` from the help; `way` is in or out."""
        if about.get("back"):
            self.card.field.setFocus()
            return
        way = about.get("way")
        try:
            self.presenter.begin(Way(way) if way in {"in", "out"} else Way.OUT)
        finally:
            self.words.set_text("")
            self._show_reasons()
            self.card.field.setFocus()

    # ------------------------------------------------------------------ acts

    def enter(self, text: str) -> None:
        """Enter goes on; a scan is no amount."""
        if text:
            self.scanned_into(self.presenter.amount, text)
        self._go_on()

    def typed(self, text: str) -> None:
        """What was typed into the line belongs to the amount."""
        if text:
            self.desk.clear_line()
            self._did(lambda: self.presenter.amount.put(text))
            self.card.field.setFocus()

    def _go_on(self) -> None:
        if self.presenter.missing == "reason":
            self.words.input.setFocus()
        elif not self.presenter.missing or self.presenter.amount.typed:
            self._book()
        self.desk.refresh()

    def _book(self) -> None:
        amount = self.presenter.book()
        put_in = amount > 0
        words = self.tr("{amount} put in") if put_in else self.tr("{amount} taken out")
        self.desk.go("selling")
        self.desk.tell(
            Notice(
                kind=BannerKind.SUCCESS,
                sentence=words.format(amount=self.desk.money(abs(amount))),
                meaning=self.presenter.reason,
                answers=(Answer(code="on", text=self.tr("Go on"), key="Esc"),),
            )
        )

    def _turn(self, way: Way) -> None:
        self.presenter.turn(way)
        self.words.set_text("")
        self._show_reasons()
        self.desk.refresh()

    def _choose(self, code: str) -> None:
        self.presenter.reason = self._reason_words()[code]
        self.words.set_text("")
        self.reasons.set_chosen(code)
        self.card.field.setFocus()
        self.desk.refresh()

    def _worded(self, text: str) -> None:
        self.presenter.reason = text
        self.reasons.set_chosen("")
        self.desk.refresh()

    def _did(self, act: Callable[[], None]) -> None:
        self.desk.attempt(act)
        self.desk.refresh()

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show what is keyed in and which way it goes."""
        put_in = self.presenter.way is Way.IN
        caption = self.tr("Goes into the drawer") if put_in else self.tr("Goes out of the drawer")
        self.card.caption.setText(caption)
        self.ways.set_chosen(self.presenter.way.value)
        shown = self.presenter.amount.shown(self.desk.language)
        self.card.show_amount(shown, self.desk.money(0))

    def retranslate(self) -> None:
        """Words again; a chosen reason is chosen again in the new language."""
        self.title.setText(self.tr("Cash in or out"))
        self.ways.set_choices(
            (
                Choice(Way.IN.value, self.tr("Put in"), icon="plus", key="Alt I"),
                Choice(Way.OUT.value, self.tr("Take out"), icon="minus", key="Alt O"),
            )
        )
        self.ways.setAccessibleName(self.tr("Which way the cash goes"))
        self.why.setText(self.tr("Why?"))
        self.words.set_caption(self.tr("Another reason"))
        self.words.input.setPlaceholderText(self.tr("In your own words"))
        self.note.setText(self.tr("Way, amount, reason and your name go into the journal."))
        self.card.note.setText(self.tr("No sale: for change, the bank, or a bill paid in cash."))
        self._show_reasons()
        self.refresh()

    def _reason_words(self) -> dict[str, str]:
        return {
            "change": self.tr("Change from the bank"),
            "float": self.tr("More change"),
            "owner": self.tr("Put in by the owner"),
            "bank": self.tr("To the bank"),
            "supplier": self.tr("Supplier paid"),
            "expense": self.tr("Small expense"),
        }

    def _show_reasons(self) -> None:
        words = self._reason_words()
        chosen = self.reasons.chosen_code() if self.presenter.reason else ""
        codes = REASONS[self.presenter.way]
        self.reasons.set_choices(
            [Choice(code, words[code], key=f"Alt {n}") for n, code in enumerate(codes, start=1)],
            chosen=chosen if chosen in codes else "",
        )
        if chosen in codes:
            self.presenter.reason = words[chosen]
