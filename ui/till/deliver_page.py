"""Goods that are not taken along: sent home, or collected in another store, in one receipt."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.deliver import Deliver
from posapp.domain.messages import say_trouble
from posapp.domain.money_text import format_quantity
from posapp.kernel.ids import LineId
from posapp.services.endless_aisle import Source
from ui.theme import Role
from ui.till.address_form import AddressForm
from ui.till.deliver_presenter import DeliverPresenter
from ui.till.desk import Desk, HintText
from ui.till.member_page_rows import Scroller
from ui.till.order_words import how_much, moment_words
from ui.till.screen import Press
from ui.till.selling_hints import shown_name
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, Label

WAYS: Final = {"Alt+1": Deliver.HERE, "Alt+2": Deliver.SEND, "Alt+3": Deliver.ELSEWHERE}
CODES: Final = {"here": Deliver.HERE, "send": Deliver.SEND, "elsewhere": Deliver.ELSEWHERE}
FIRST_PLACE_KEY: Final = 4
MOST_PLACES: Final = 6


class DeliverPage(SideScreen):
    """The cart stays; right of it the way, where the goods lie, and to whom they go."""

    name = "deliver"

    def __init__(self, desk: Desk) -> None:
        """Build the right column."""
        super().__init__(desk)
        self.presenter = DeliverPresenter(desk.services)
        self.form = AddressForm()
        self._choices: tuple[Choice, ...] = ()
        self._stores: tuple[Choice, ...] = ()
        self._right = self._make_right()
        self.form.told.connect(self._told)
        self.retranslate()

    def _make_right(self) -> QWidget:
        self.goods = Label(role=Role.SUBTITLE, wrap=True)
        self.stock = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.ways = ChoiceRow(())
        self.ways.chosen.connect(self._touched_way)
        self.whole = ActionButton("", icon="layers", key="F11")
        self.whole.setCheckable(True)
        self.whole.clicked.connect(lambda: self.key("F11"))
        top = Card()
        box = top.column(margin_px=16, gap_px=8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.goods)
        words.addWidget(self.stock)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(self.ways)
        self.title = Label(role=Role.HEADING)
        self.meaning = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.stores = ChoiceRow(())
        self.stores.chosen.connect(self._touched_store)
        self.rows = rows = Scroller(margin_px=16, gap_px=8)
        rows.column.addWidget(self.title)
        rows.column.addWidget(self.meaning)
        rows.column.addWidget(self.stores)
        rows.column.addWidget(self.form)
        rows.column.addStretch(1)
        below = Card()
        below.column(margin_px=1, gap_px=0).addWidget(rows)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(top)
        column.addWidget(below, 1)
        return whole

    # ------------------------------------------------------------------ frame

    def right(self) -> QWidget:
        """Way, stock, address."""
        return self._right

    def placeholder(self) -> str:
        """The fields take what is typed; a scan goes on selling."""
        return self.tr("Tab goes to the fields; a scan goes on selling")

    def main(self) -> Press:
        """Where it goes."""
        presenter = self.presenter
        if presenter.way is Deliver.HERE:
            return Press(self.tr("Hand it over here"), "Enter")
        missing = presenter.missing()
        why = self._what_is_missing(missing[0]) if missing else ""
        if presenter.way is Deliver.ELSEWHERE:
            words = self.tr("Collect it in {place}").format(place=presenter.location or "…")
            return Press(words, "Enter", why)
        city = presenter.text("city")
        words = self.tr("Send it to {city}").format(city=city) if city else self.tr("Send it")
        return Press(words, "Enter", why)

    def _what_is_missing(self, field: str) -> str:
        words = {
            "name": self.tr("The name is missing."),
            "email": self.tr("An e-mail address or a phone is missing."),
            "street": self.tr("The street is missing."),
            "postcode": self.tr("The postcode is missing."),
            "city": self.tr("The city is missing."),
            "country": self.tr("The country is missing."),
            "location": self.tr("Choose the store."),
        }
        return words[field]

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        back = ("Esc", self.tr("clears") if text else self.tr("back"))
        if text:
            return HintText(bold=self.tr("goes on selling with {text}").format(text=text))
        press = self.main()
        if press.refused:
            return HintText(plain=press.refused, enter=False, keys=(("Tab", ""), back))
        return HintText(bold=press.text, keys=(back,))

    def acts(self) -> dict[str, Callable[[], None]]:
        """Ways, stores, and the whole basket."""
        places = [one.location for one in self.presenter.others[:MOST_PLACES]]
        return {
            **{key: partial(self._choose, way) for key, way in WAYS.items()},
            **{
                f"Alt+{number}": partial(self._choose_store, place)
                for number, place in enumerate(places, start=FIRST_PLACE_KEY)
            },
            "F11": self._switch_whole,
            "Alt+D": self.back,
        }

    def arrive(self, **about: object) -> None:
        """Ask about `line_id`."""
        line_id = about.get("line_id")
        if not isinstance(line_id, str):
            self.desk.go("selling")
            return
        if not self.desk.attempt(lambda: self.presenter.begin(LineId(line_id))):
            self.desk.go("selling")
            return
        self.refresh()
        self._to_next_field()

    def leave(self) -> None:
        """An address stays nowhere but in the basket."""
        self.presenter.forget()
        super().leave()

    def enter(self, text: str) -> None:
        """On to the next field that is missing; with none missing the goods go. A scan sells on."""
        if text:
            self.desk.go("selling", entry=text)
            return
        field = self.form.focused
        if field and self.presenter.is_wrong(field):
            self.refresh()
            self._focus(field)
            return
        self.refresh()
        missing = self.presenter.missing()
        if missing:
            self._focus(missing[0])
            return
        if self.presenter.save():
            self.desk.go("selling")
            return
        self.refresh()
        self._focus(next(iter(self.presenter.faults)))

    # ------------------------------------------------------------------ acts

    def _told(self, field: str, text: str) -> None:
        self.presenter.tell(field, text)
        self.desk.refresh()

    def _to_next_field(self) -> None:
        missing = self.presenter.missing()
        if missing:
            self._focus(missing[0])

    def _focus(self, name: str) -> None:
        """Go to a field, and bring it into sight."""
        self.form.focus(name)
        if name in self.form.fields:
            self.rows.ensureWidgetVisible(self.form.fields[name])

    def _touched_way(self, code: str) -> None:
        self.desk.attempt(lambda: self._choose(CODES[code]))

    def _choose(self, way: Deliver) -> None:
        self.presenter.choose(way)
        self.desk.refresh()
        if self.presenter.way is Deliver.HERE:
            self.desk.clear_line()
        else:
            self._to_next_field()

    def _touched_store(self, place: str) -> None:
        self.desk.attempt(lambda: self._choose_store(place))

    def _choose_store(self, place: str) -> None:
        if self.presenter.way is Deliver.ELSEWHERE:
            self.presenter.location = place
            self.desk.refresh()

    def _switch_whole(self) -> None:
        self.presenter.whole = not self.presenter.whole
        self.desk.refresh()

    # ------------------------------------------------------------------ showing

    def retranslate(self) -> None:
        """Words again."""
        self.form.retranslate()
        self.whole.set_text(self.tr("All lines"))
        self._choices = self._stores = ()
        self.refresh()

    def refresh(self) -> None:
        """Show the line, the way, and the form."""
        presenter = self.presenter
        line = presenter.line
        if line is None:
            return
        desk = self.desk
        desk.cart.show_view(desk.services.checkout.view(), desk.services.settings, desk.language)
        quantity = format_quantity(line.quantity, desk.language)
        self.goods.setText(f"{quantity} × {shown_name(desk, line.product)}")
        self.stock.setText(" · ".join(self._lies(source) for source in presenter.sources[:4]))
        self._show_ways()
        self._show_stores()
        self.whole.setChecked(presenter.whole)
        self.whole.setVisible(len(desk.services.checkout.view().cart.lines) > 1)
        away = presenter.way is not Deliver.HERE
        self.form.setVisible(away)
        self.form.show_address(wanted=presenter.way is Deliver.SEND)
        self.form.show_fields(presenter.told, self._hints())
        self.form.show_faults(
            {
                name: say_trouble(fault, desk.language, currency=desk.services.settings.currency)
                for name, fault in presenter.faults.items()
            }
        )
        self._say_title()

    def _say_title(self) -> None:
        titles = {
            Deliver.HERE: self.tr("Handed over here"),
            Deliver.SEND: self.tr("Where to?"),
            Deliver.ELSEWHERE: self.tr("Collected where, and by whom?"),
        }
        meanings = {
            Deliver.HERE: self.tr("The goods go over the counter, as always."),
            Deliver.SEND: self.tr("The online shop sends them. Paid here, on this receipt."),
            Deliver.ELSEWHERE: self.tr("Call the other store; the receipt names it. Paid here."),
        }
        self.title.setText(titles.get(self.presenter.way, ""))
        self.meaning.setText(meanings.get(self.presenter.way, ""))

    def _hints(self) -> dict[str, str]:
        """The member's own phone and e-mail are used without being shown."""
        own = self.presenter.own
        hints = {}
        if own.get("phone"):
            hints["phone"] = self.tr("the member's, ends {digits}").format(digits=own["phone"][-4:])
        if own.get("email"):
            hints["email"] = self.tr("the member's own")
        return hints

    def _lies(self, source: Source) -> str:
        line = self.presenter.line
        product = line.product if line else None
        amount = how_much(max(0, source.free_milli), product, self.desk.language)
        if source.is_here:
            return self.tr("here {amount}").format(amount=amount)
        told = moment_words(self.desk, source.at) if source.at else ""
        words = self.tr("{place} {amount} ({time})")
        return words.format(place=source.location, amount=amount, time=told)

    def _show_ways(self) -> None:
        words = {
            "here": self.tr("Here"),
            "send": self.tr("Send"),
            "elsewhere": self.tr("Other store"),
        }
        choices = tuple(
            Choice(code, words[code], key=key)
            for (code, _), key in zip(CODES.items(), WAYS, strict=True)
        )
        if choices != self._choices:
            self._choices = choices
            self.ways.set_choices(choices)
        chosen = next((code for code, way in CODES.items() if way is self.presenter.way), "")
        self.ways.set_chosen(chosen)
        for code, way in CODES.items():
            self.ways.button(code).set_refused(self._why_not_way(way))

    def _why_not_way(self, way: Deliver) -> str | None:
        if self.presenter.may(way):
            return None
        if way is Deliver.ELSEWHERE and not self.presenter.others:
            return self.tr("No other store is known to have it.")
        return self.tr("Other goods of this basket go another way: one receipt, one place.")

    def _show_stores(self) -> None:
        presenter = self.presenter
        self.stores.setVisible(presenter.way is Deliver.ELSEWHERE)
        line = presenter.line
        product = line.product if line else None
        choices = tuple(
            Choice(
                one.location,
                self.tr("{place}: {amount}").format(
                    place=one.location,
                    amount=how_much(max(0, one.free_milli), product, self.desk.language),
                ),
                key=f"Alt+{number}",
            )
            for number, one in enumerate(presenter.others[:MOST_PLACES], start=FIRST_PLACE_KEY)
        )
        if choices != self._stores:
            self._stores = choices
            self.stores.set_choices(choices)
        self.stores.set_chosen(presenter.location)
