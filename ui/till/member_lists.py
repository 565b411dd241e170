"""The lists tab: carts begun online, the usual order, the wish list; each is sold by one touch."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from loyalty.service.wishes import Wish
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.services.member_channels import LeftCart
from ui.theme import Role
from ui.till.desk import Desk, Question
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_rows import FactRow, Scroller
from ui.till.member_page_tab import MemberTab
from ui.till.order_words import moment_words
from ui.till.selling_hints import shown_name
from ui.till.selling_presenter import price_of
from ui.widgets import ActionButton, IconButton, Kind, Label

MOST_NAMES = 3
MOST_CARTS = 3
GOODS_VERBS = frozenset({"add", "price", "weight", "search"})


class MemberLists(MemberTab):
    """Alt O opens the cart, Alt U sells the usual order, Alt W notes a wish."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build it, empty."""
        super().__init__(desk, presenter, changed)
        self.rows = Scroller()
        self.carts: tuple[LeftCart, ...] = ()
        self.usual: tuple[tuple[Product, int], ...] = ()
        self.wishes: tuple[Wish, ...] = ()
        self.box.addWidget(self.rows)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Each list by its key."""
        return {"Alt+O": self._open_first, "Alt+U": self._sell_usual, "Alt+W": self.ask_wish}

    def show_member(self) -> None:
        """Everything again."""
        self.rows.clear()
        member_id = self.presenter.member_id
        if member_id is None:
            return
        services = self.desk.services
        self.carts = services.channels.carts(member_id)[:MOST_CARTS]
        self.usual = services.channels.usual_order(member_id)
        self.wishes = services.loyalty.wishes.of(member_id)
        self._show_carts()
        self._show_usual()
        self._show_wishes()
        self.rows.finish()

    # ---- carts begun online

    def _show_carts(self) -> None:
        self.rows.head(self.tr("Begun online"))
        for number, cart in enumerate(self.carts):
            names = ", ".join(line.name for line in cart.lines[:MOST_NAMES])
            more = "…" if len(cart.lines) > MOST_NAMES else ""
            when = moment_words(self.desk, cart.changed_at)
            title = self.tr("Cart of {total}").format(total=self.desk.money(cart.total_minor))
            row = FactRow(title, f"{when} · {names}{more}", icon="globe")
            take = ActionButton(self.tr("Open here"), kind=Kind.SECOND)
            take.set_key("" if number else "Alt+O")
            take.setAccessibleName(self.tr("Open the cart of {when} here").format(when=when))
            take.clicked.connect(lambda _=False, cart=cart: self._open(cart))
            self.rows.add(row.add_end(take))
        if not self.carts:
            self._say(self.tr("No cart waits in the online shop."))

    def _open_first(self) -> None:
        if self.carts:
            self._open(self.carts[0])

    def _open(self, cart: LeftCart) -> None:
        """Its goods become the open basket; what is not sold here is told."""
        left_out: list[str] = []

        def act() -> None:
            left_out.extend(self.desk.services.channels.take_cart(cart.order_id).left_out)
            self.desk.go("selling", member=self.presenter.member_id)

        if self.desk.attempt(act) and left_out:
            names = ", ".join(left_out)
            self.say(self.tr("Not sold in this store: {names}").format(names=names))

    # ---- the usual order

    def _show_usual(self) -> None:
        self.rows.head(self.tr("Usual order"))
        language = self.desk.language
        names = [f"{count} × {shown_name(self.desk, product)}" for product, count in self.usual]
        if not self.usual:
            words = self.tr("Nothing is bought again and again.")
            if not self.presenter.is_personal:
                words = self.tr("This needs a yes to personal offers.")
            self._say(words)
            return
        total = sum(price_of(product) * count for product, count in self.usual)
        row = FactRow(
            self.tr("{total} at today's prices").format(total=self.desk.money(total)),
            "、".join(names) if language == "zh" else ", ".join(names),
            icon="repeat",
        )
        sell = ActionButton(self.tr("Sell it"), kind=Kind.SECOND, key="Alt+U")
        sell.setAccessibleName(self.tr("Sell the usual order"))
        sell.clicked.connect(self._sell_usual)
        self.rows.add(row.add_end(sell))

    def _sell_usual(self) -> None:
        member_id = self.presenter.member_id
        if member_id is None:
            return

        def act() -> None:
            self.presenter.take_into_sale()
            self.desk.services.channels.add_usual(member_id)
            self.desk.go("selling")

        self.desk.attempt(act)

    # ---- wishes

    def _show_wishes(self) -> None:
        self.rows.head(self.tr("Wish list"))
        for wish in self.wishes:
            self.rows.add(self._wish_row(wish))
        if not self.presenter.is_personal:
            self._say(self.tr("This needs a yes to personal offers."))
            return
        add = ActionButton(self.tr("Add a wish"), icon="plus", key="Alt+W")
        add.clicked.connect(self.ask_wish)
        row = FactRow(
            self.tr("A wish") if self.wishes else self.tr("Nothing is wished for yet"),
            self.tr("Scan it, or type its name."),
            icon="gift",
        )
        self.rows.add(row.add_end(add))

    def _wish_row(self, wish: Wish) -> QWidget:
        chinese = self.desk.language == "zh" and wish.name_zh
        name = wish.name_zh if chinese else wish.name
        below, tone = "", "text3"
        if wish.cheaper_minor:
            off = self.desk.money(wish.cheaper_minor)
            below, tone = self.tr("{amount} less than when wished").format(amount=off), "success"
        elif wish.product_id is None:
            below = self.tr("not sold in this store")
        row = FactRow(name, below, icon="gift")
        if tone == "success":
            row.below.set_tone("success")
        if wish.now_minor is not None:
            row.add_end(Label(self.desk.money(wish.now_minor), role=Role.AMOUNT))
        if wish.product_id is not None:
            sell = ActionButton(self.tr("Sell it"))
            sell.setAccessibleName(self.tr("Sell {name}").format(name=name))
            sell.clicked.connect(lambda _=False, wish=wish: self._sell(wish))
            row.add_end(sell)
        drop = IconButton("x", self.tr("Take {name} off the list").format(name=name))
        drop.clicked.connect(lambda _=False, wish=wish: self._drop(wish))
        return row.add_end(drop)

    def _sell(self, wish: Wish) -> None:
        product_id = wish.product_id
        if product_id is None:
            return

        def act() -> None:
            self.presenter.take_into_sale()
            context = self.desk.services.context
            with context.store.read() as work:
                product = work.catalogue.product(product_id, context.today())
            self.desk.go("selling", product=product)

        self.desk.attempt(act)

    def _drop(self, wish: Wish) -> None:
        member_id = self.presenter.member_id
        if member_id is not None:
            self.do(lambda: self._drop_now(wish))

    def _drop_now(self, wish: Wish) -> None:
        if self.presenter.member_id is not None:
            self.desk.services.loyalty.wishes.drop(self.presenter.member_id, wish.sku)
            self.presenter.again()

    def ask_wish(self) -> None:
        """What is wished for: scanned, or found by its name."""
        self.desk.ask(
            Question(
                title=self.tr("What is wished for?"),
                meaning=self.tr("The online shop shows the same list."),
                placeholder=self.tr("Scan the goods, or type a name"),
                submit=self._wish,
                verb=self.tr("Put it on the list"),
                numeric=False,
            )
        )

    def _wish(self, text: str) -> None:
        hint = self.desk.services.checkout.meaning(text)
        if hint.verb not in GOODS_VERBS or not hint.products or self.presenter.member_id is None:
            raise Refusal("order.scan-unknown", text=text.strip()[:40])
        self.desk.services.loyalty.wishes.add(self.presenter.member_id, hint.products[0].id)
        self.presenter.again()
        self.desk.leave_question()
        self.changed()

    def _say(self, words: str) -> None:
        label = Label(words, role=Role.SMALL, tone="text3", wrap=True)
        label.setContentsMargins(16, 4, 16, 8)
        self.rows.column.addWidget(label)
