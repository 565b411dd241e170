"""One online order: picked by scan, made ready, handed over, let go."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.kernel.errors import Refusal
from posapp.kernel.quantity import MILLI, Unit
from posapp.services.online_orders import OrderLineView
from ui.theme import Role, Tone
from ui.till.desk import Desk, HintText, Question
from ui.till.order_acts import OrderActs
from ui.till.order_presenter import OrderPresenter, Stage
from ui.till.order_side import WAY_KEYS, OrderSide
from ui.till.order_words import buyer_words, how_much, state_icon
from ui.till.orders_presenter import order_with_code
from ui.till.row_list import ListRow, RowList
from ui.till.screen import Press
from ui.till.selling_hints import shown_name
from ui.till.selling_presenter import read_quantity
from ui.till.side_screen import SideScreen
from ui.widgets import ActionButton, Card, FlowLayout, IconMark, Kind, Label, Rule

LOOK_EVERY_MS: Final = 2000
ON_BUTTON: Final = 13
WIDE_FROM: Final = 0x2E80
PICK_KEYS: Final = ("F11", "F4", "Del", "Alt+S", "Alt+U")


class OrderPage(SideScreen):
    """Scans land in the lines; Enter does what comes next."""

    name = "order"
    legend = frozenset({"F1", "F4", "F7", "F10"})

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = OrderPresenter(desk.services)
        self.does = OrderActs(desk, self.presenter)
        self._came_from: tuple[str, dict[str, object]] = ("selling", {})
        self.side = OrderSide(desk, self.presenter)
        self._left = self._make_left()
        self._look_again = QTimer(self._left, interval=LOOK_EVERY_MS)
        self._look_again.timeout.connect(lambda: desk.attempt(self.look))
        self.side.identity.checked.connect(self._touched_way)
        self.retranslate()

    def _make_left(self) -> QWidget:
        self.mark = IconMark("package", tone="accenttext", size_px=24)
        self.title = Label(role=Role.HEADING)
        self.about = Label(role=Role.SMALL, tone="text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(14)
        head.addWidget(self.mark)
        head.addLayout(words, 1)
        self.list = RowList()
        self.list.right_px = 120
        self.list.picked.connect(self._touched)
        self.buttons = {
            "F11": ActionButton("", icon="list-checks", key="F11"),
            "F4": ActionButton("", icon="calculator", key="F4"),
            "Del": ActionButton("", icon="circle-x", key="Del"),
            "Alt+S": ActionButton("", icon="repeat", key="Alt+S"),
            "Alt+U": ActionButton("", icon="undo-2", key="Alt+U"),
            "Alt+C": ActionButton("", icon="ban", key="Alt+C", kind=Kind.DANGER),
            "Alt+R": ActionButton("", icon="hourglass", key="Alt+R", kind=Kind.DANGER),
        }
        self.bar = QWidget()
        acts = FlowLayout(self.bar, gap_px=8)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.key(key))
            acts.addWidget(button)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 8)
        below.addWidget(self.bar)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(self.list, 1)
        box.addWidget(Rule())
        box.addLayout(below)
        return card

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The order's lines."""
        return self._left

    def right(self) -> QWidget:
        """Money, identity, steps."""
        return self.side

    def placeholder(self) -> str:
        """What the line takes."""
        if self.presenter.stage is Stage.PICKING:
            return self.tr("Scan the goods into the box")
        return self.tr("Scan another order code")

    def why_not(self, key: str) -> str:
        """F4 counts while picking, F7 takes goods back once they were handed over."""
        if key == "F4" and self.presenter.stage not in {Stage.PICKING, Stage.PICKED}:
            return self.tr("Nothing is picked here now.")
        if key == "F7" and not self.presenter.may_return:
            return self.tr("Goods come back once the order was handed over.")
        return super().why_not(key)

    def main(self) -> Press | None:
        """What comes next, with its amount."""
        view, stage = self.presenter.view, self.presenter.stage
        if view is None:
            return None
        if stage is Stage.PICKING:
            return self._pick_press()
        if stage in {Stage.OVER, Stage.ELSEWHERE}:
            return self._over_press()
        if not self.presenter.has_goods:
            return Press(self.tr("Cancel order"), "Alt+C")
        if stage is Stage.PICKED and not self.presenter.way:
            return Press(self.tr("Ready: tell the buyer"), "Enter")
        return self._hand_over_press(view.to_pay_minor)

    def _over_press(self) -> Press:
        if self.presenter.may_return:
            return Press(self.tr("Return goods"), "F7")
        return Press(self.tr("Go back"), "Enter")

    def _pick_press(self) -> Press:
        line = self.presenter.marked
        if line is None or not line.open_milli:
            return Press(self.tr("Next line"), "Enter")
        words = self.tr("Take {quantity} × {name}")
        quantity, name = self._much(line, line.open_milli), self._name(line)
        return Press(words.format(quantity=quantity, name=_short(name)), "Enter")

    def _hand_over_press(self, to_pay_minor: int) -> Press:
        why = "" if self.presenter.way else self.tr("Look whose it is first: Alt 1 to Alt 4.")
        if not to_pay_minor:
            return Press(self.tr("Hand over, all paid"), "Enter", why)
        due = self.desk.money(to_pay_minor)
        return Press(self.tr("Hand over, take {due}").format(due=due), "Enter", why)

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        if text:
            keys: tuple[tuple[str, str], ...] = (("Esc", self.tr("clears")),)
            words = self.tr("puts {text} into the box")
            if self.presenter.stage is not Stage.PICKING:
                words = self.tr("opens the order {text}")
            return HintText(bold=words.format(text=text), keys=keys)
        back = ("Esc", self.tr("back"))
        press = self.main()
        if press is None or press.key != "Enter":
            return HintText(plain=self._stands(), enter=False, keys=(back,))
        if press.refused:
            return HintText(plain=press.refused, enter=False, keys=(back,))
        walk = (("↑", ""), ("↓", self.tr("line")), back)
        return HintText(bold=press.text, keys=walk)

    def _stands(self) -> str:
        if self.presenter.may_return:
            return self.tr("This order was handed over. F7 takes goods of it back.")
        return self.tr("Nothing of this order is left to hand over: cancel it with Alt C.")

    def acts(self) -> dict[str, Callable[[], None]]:
        """Keys of picking, of handing over, and of giving up."""
        steps = {"Up": -1, "Down": 1, "PgUp": -5, "PgDown": 5}
        picking: dict[str, Callable[[], None]] = {
            "F11": self.presenter.pick_all,
            "F4": self._ask_count,
            "+": lambda: self.presenter.add(1),
            "-": lambda: self.presenter.add(-1),
            "Del": self.presenter.toggle_missing,
            "Alt+S": self.does.substitute,
            "Alt+U": self.presenter.undo,
        }
        ways = {key: partial(self._check, way) for key, way in WAY_KEYS.items()}
        return {
            **{key: partial(self._picking, act) for key, act in picking.items()},
            **{key: partial(self.presenter.step, by) for key, by in steps.items()},
            **ways,
            "F7": self._return_goods,
            "Alt+C": self.does.cancel,
            "Alt+R": self.does.release,
        }

    def key(self, name: str) -> bool:
        """A key that changed something shows it at once."""
        taken = super().key(name)
        if taken:
            self.refresh()
        return taken

    def arrive(self, **about: object) -> None:
        """Show `order_id`; Esc goes back to the list it came from, or to the member's page."""
        member_id, order_id = about.get("member_id"), about.get("order_id")
        self._came_from = ("selling", {})
        if about.get("came_from") == "orders":
            self._came_from = ("orders", {"kept": True})
        elif isinstance(member_id, str):
            self._came_from = ("member", {"member_id": member_id})
        self.presenter.forget()
        if isinstance(order_id, str):
            self.presenter.show(order_id)
        self._look_again.start()

    def leave(self) -> None:
        """Nobody looks any more, and nothing of the buyer stays."""
        self._look_again.stop()
        super().leave()

    def back(self) -> None:
        """To the list, or to selling."""
        name, about = self._came_from
        self.desk.go(name, **about)

    def enter(self, text: str) -> None:
        """A scan into the box or another order's code; an empty line does what comes next."""
        if text:
            self._scanned(text)
        else:
            self._next()
        if self.desk.line_text() == "":
            self.refresh()

    def look(self) -> None:
        """Read the order again; the shop may have changed it."""
        if self.presenter.load():
            self.desk.refresh()

    # ------------------------------------------------------------------ acts

    def _picking(self, act: Callable[[], None]) -> None:
        if self.presenter.stage in {Stage.PICKING, Stage.PICKED}:
            act()

    def _scanned(self, text: str) -> None:
        other = order_with_code(self.desk.services, text)
        view = self.presenter.view
        if other and view is not None and other == view.summary.id:
            if self.presenter.wants_identity:
                self._check("order-code")
            return
        if other:
            self.presenter.forget()
            self.presenter.show(other)
            return
        if self.presenter.stage in {Stage.PICKING, Stage.PICKED}:
            self.presenter.scan(text)
            self.desk.flash("ok")
            return
        raise Refusal("order.unknown", text=text.strip()[:40])

    def _next(self) -> None:
        press = self.main()
        if press is None or press.refused:
            return
        if press.key != "Enter":
            self.key(press.key)
        elif self.presenter.stage is Stage.PICKING:
            self.presenter.take_rest()
        elif self.presenter.stage in {Stage.OVER, Stage.ELSEWHERE}:
            self.back()
        elif not self.presenter.way:
            self.presenter.ready()
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        """Open its basket and pay what is due; with nothing due it closes at once."""
        nothing_due = self.presenter.nothing_due
        self.presenter.open_basket()
        if not nothing_due:
            self.desk.go("paying")
            return
        services = self.desk.services
        self.desk.cart.show_view(services.checkout.view(), services.settings, self.desk.language)
        services.checkout.exact_cash()
        self.desk.go("change")

    def _check(self, way: str) -> None:
        if self.presenter.wants_identity:
            self.presenter.check(way)
            self.desk.refresh()

    def _touched_way(self, way: str) -> None:
        self.desk.attempt(lambda: self._check(way))
        self.desk.refresh()

    def _return_goods(self) -> None:
        if self.presenter.may_return and self.presenter.view is not None:
            self.desk.go("returning", receipt=self.presenter.view.summary.code)

    def _touched(self, at: int) -> None:
        """A touch marks a line; a touch on the marked one takes it."""
        again = self.presenter.mark(at)
        if again and self.presenter.stage is Stage.PICKING:
            self.desk.attempt(self.presenter.take_rest)
        self.desk.refresh()

    def _ask_count(self) -> None:
        line = self.presenter.marked
        if line is None:
            return
        unit = self._unit(line)

        def submit(text: str) -> None:
            self.presenter.set_picked(read_quantity(text, unit).milli)

        self.desk.ask(
            Question(
                title=self.tr("How much of {name} is in the box?").format(name=self._name(line)),
                meaning=self.tr("{wanted} were ordered; {picked} are in the box.").format(
                    wanted=self._much(line, line.line.quantity_milli),
                    picked=self._much(line, line.picked_milli),
                ),
                placeholder=self.tr("Quantity"),
                submit=submit,
                verb=self.tr("Change quantity"),
                decimal=unit is Unit.KG,
            )
        )

    # ------------------------------------------------------------------ showing

    def retranslate(self) -> None:
        """Words again."""
        words = {
            "F11": self.tr("All is there"),
            "F4": self.tr("Quantity"),
            "Del": self.tr("Missing"),
            "Alt+S": self.tr("Substitute"),
            "Alt+U": self.tr("Undo line"),
            "Alt+C": self.tr("Cancel order"),
            "Alt+R": self.tr("Let it go"),
        }
        for key, button in self.buttons.items():
            button.set_text(words[key])
        self.refresh()

    def refresh(self) -> None:
        """Show the order as it stands."""
        view, stage = self.presenter.view, self.presenter.stage
        if view is None:
            return
        summary = view.summary
        self.title.setText(
            self.tr("{name}, order {code}").format(name=buyer_words(summary), code=summary.code)
            if summary.buyer_name
            else self.tr("Order {code}").format(code=summary.code)
        )
        self.about.setText(self.does.about())
        self.mark.set_icon(state_icon(summary.state))
        self.list.show_rows([self._row(line) for line in view.lines], self.presenter.at)
        self._show_buttons(stage)
        people = {one.id: one.name for one in self.desk.services.staffing.people()}
        self.side.show_order(view, {str(staff): name for staff, name in people.items()})

    def _show_buttons(self, stage: Stage) -> None:
        picking = stage in {Stage.PICKING, Stage.PICKED}
        for key in PICK_KEYS:
            self.buttons[key].setVisible(picking)
        view = self.presenter.view
        self.buttons["Alt+C"].setVisible(picking or stage is Stage.READY)
        overdue = view is not None and view.summary.overdue
        self.buttons["Alt+R"].setVisible(stage is Stage.READY and overdue)
        line = self.presenter.marked
        nothing = line is None or not line.open_milli
        there = self.tr("Nothing of this line is missing.")
        self.buttons["Alt+S"].set_refused(there if nothing else None)
        again = line is not None and line.short
        words = self.tr("Look again") if again else self.tr("Missing")
        self.buttons["Del"].set_text(words)
        self.buttons["Del"].set_refused(there if nothing and not again else None)
        self.bar.setVisible(picking or stage is Stage.READY)

    def _row(self, line: OrderLineView) -> ListRow:
        icon, tone, below = self._state_of(line)
        wanted = line.line.quantity_milli - line.line.returned_milli
        words = self.tr("{picked} of {wanted}")
        return ListRow(
            code=line.line.remote_id,
            title=self._name(line),
            below=below,
            right=words.format(
                picked=self._much(line, line.picked_milli), wanted=self._much(line, wanted)
            ),
            amount=self.desk.money(line.line.gross_minor),
            icon=icon,
            tone=tone,
        )

    def _state_of(self, line: OrderLineView) -> tuple[str, Tone, str]:
        """Icon, tone and words of how far a line is."""
        parts = [
            self.tr("instead: {quantity} × {name}").format(
                quantity=how_much(one.milli, None, self.desk.language), name=one.name
            )
            for one in line.substitutes
        ]
        if line.short:
            parts.append(self.tr("the rest is missing"))
        if line.line.returned_milli:
            parts.append(
                self.tr("{count} came back").format(
                    count=self._much(line, line.line.returned_milli)
                )
            )
        below = " · ".join((line.line.sku or line.line.remote_id, *parts))
        if self.presenter.stage in {Stage.OVER, Stage.ELSEWHERE}:
            return "package", "text", below
        if line.short:
            return "circle-x", "danger", below
        if line.open_milli:
            return "package", "text", below
        return ("repeat", "warn", below) if line.substitutes else ("circle-check", "success", below)

    def _name(self, line: OrderLineView) -> str:
        product = self.presenter.product_of(line)
        return shown_name(self.desk, product) if product else line.line.name

    def _much(self, line: OrderLineView, milli: int) -> str:
        return how_much(milli, self.presenter.product_of(line), self.desk.language)

    def _unit(self, line: OrderLineView) -> Unit:
        product = self.presenter.product_of(line)
        if product is not None:
            return product.unit
        return Unit.KG if line.line.quantity_milli % MILLI else Unit.EACH


def _short(name: str) -> str:
    """A name that leaves room on the button; Chinese letters are twice as wide."""
    shown, room = "", ON_BUTTON
    for letter in name:
        room -= 2 if ord(letter) >= WIDE_FROM else 1
        if room < 0:
            return f"{shown.rsplit(' ', 1)[0]}…"
        shown += letter
    return shown
