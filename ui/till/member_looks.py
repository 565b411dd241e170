"""The interests tab: what is suggested to her and why, what she looked at, what she declines."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from loyalty.rules.suggesting import Reason
from loyalty.service.suggestions import Suggestion
from loyalty.service.unwanted import NotWanted
from posapp.domain.product import Product
from posapp.kernel.ids import ProductId
from posapp.ports.sync import MemberEvent
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_rows import FactRow, Scroller
from ui.till.member_page_tab import MemberTab
from ui.till.member_page_words import channel_name
from ui.till.order_words import moment_words
from ui.till.selling_hints import shown_name
from ui.till.selling_presenter import price_of
from ui.widgets import ActionButton, IconButton, Label

MOST_SUGGESTED: Final = 6
MOST_VIEWS: Final = 20


class MemberLooks(MemberTab):
    """Alt X takes the first suggestion away, Alt Z brings back what was taken away last."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build it, empty."""
        super().__init__(desk, presenter, changed)
        self.rows = Scroller()
        self.suggested: tuple[Suggestion, ...] = ()
        self.views: tuple[MemberEvent, ...] = ()
        self.not_wanted: tuple[NotWanted, ...] = ()
        self.buttons: dict[tuple[str, str], QWidget] = {}
        self.box.addWidget(self.rows)

    def acts(self) -> dict[str, Callable[[], None]]:
        """The first of a list by its key."""
        return {"Alt+X": self._first_away, "Alt+Z": self._last_back}

    def show_member(self) -> None:
        """Everything again."""
        self.rows.clear()
        self.buttons = {}
        member_id = self.presenter.member_id
        if member_id is None:
            return
        loyalty = self.desk.services.loyalty
        self.suggested = loyalty.suggestions.of(member_id, MOST_SUGGESTED)
        self.views = loyalty.web.views(member_id, MOST_VIEWS)
        self.not_wanted = loyalty.web.not_wanted(member_id)
        if not self.presenter.is_personal:
            self._say(
                self.tr(
                    "What she does online is looked at only with a yes to personal offers. "
                    "Without it nothing of it is kept."
                )
            )
        else:
            self._show_suggested()
            self._show_views()
            self._show_not_wanted()
        self.rows.finish()

    # ---- suggested

    def _show_suggested(self) -> None:
        self.rows.head(self.tr("Suggested to her"))
        for number, one in enumerate(self.suggested):
            self.rows.add(self._suggestion_row(one, key="" if number else "Alt+X"))
        if not self.suggested:
            self._say(self.tr("Nothing yet: she has not looked or bought enough."))

    def _suggestion_row(self, one: Suggestion, *, key: str) -> QWidget:
        name = shown_name(self.desk, one.product)
        below, icon = self.tr("bought {count} times").format(count=one.receipts), "repeat"
        if one.reason is Reason.VIEWED:
            when = moment_words(self.desk, one.at)
            below, icon = self.tr("seen online {when}").format(when=when), "globe"
        row = FactRow(name, below, icon=icon)
        row.add_end(Label(self.desk.money(price_of(one.product)), role=Role.AMOUNT))
        sell = ActionButton(self.tr("Sell it"))
        sell.setAccessibleName(self.tr("Sell {name}").format(name=name))
        sell.clicked.connect(lambda: self._sell(one.product))
        row.add_end(sell)
        words = self.tr("Not interested in {name}").format(name=name)
        no = IconButton("x", f"{words} ({key})" if key else words)
        no.clicked.connect(lambda: self._away(one.product.sku))
        self.buttons["no", one.product.sku] = no
        return row.add_end(no)

    def _sell(self, product: Product) -> None:
        def act() -> None:
            self.presenter.take_into_sale()
            self.desk.go("selling", product=product)

        self.desk.attempt(act)

    def _first_away(self) -> None:
        if self.suggested:
            self._away(self.suggested[0].product.sku)

    def _away(self, sku: str) -> None:
        member_id = self.presenter.member_id
        if member_id is not None:
            self.do(lambda: self.desk.services.loyalty.suggestions.dismiss(member_id, sku))

    # ---- looked at

    def _show_views(self) -> None:
        self.rows.head(self.tr("Looked at last"))
        for view in self.views:
            self.rows.add(self._view_row(view))
        if not self.views:
            self._say(self.tr("The online shop has told of nothing that she looked at."))

    def _view_row(self, view: MemberEvent) -> QWidget:
        product = self._product(view.about)
        name = shown_name(self.desk, product) if product else view.about
        parts = [moment_words(self.desk, view.at), channel_name(view.channel)]
        if product is None:
            parts.append(self.tr("not sold in this store"))
        row = FactRow(name, " · ".join(parts), icon="globe")
        if product is not None:
            row.add_end(self._look(product.id, name))
        return row

    def _product(self, sku: str) -> Product | None:
        context = self.desk.services.context
        with context.store.read() as work:
            return work.catalogue.by_sku(sku, context.today())

    def _look(self, product_id: ProductId, name: str) -> QWidget:
        look = ActionButton(self.tr("Look"))
        look.setAccessibleName(self.tr("Look at {name}").format(name=name))
        look.clicked.connect(lambda: self.desk.go("product_card", product_id=str(product_id)))
        return look

    # ---- not interested

    def _show_not_wanted(self) -> None:
        if not self.not_wanted:
            return
        self.rows.head(self.tr("Not interested"))
        for number, one in enumerate(self.not_wanted):
            self.rows.add(self._not_wanted_row(one, key="" if number else "Alt+Z"))

    def _not_wanted_row(self, one: NotWanted, *, key: str) -> QWidget:
        chinese = self.desk.language == "zh" and one.name_zh
        name = one.name_zh if chinese else one.name
        row = FactRow(name, self._said(one.at, one.channel), icon="ban")
        back = ActionButton(self.tr("Suggest again"), key=key)
        back.setAccessibleName(self.tr("Suggest {name} again").format(name=name))
        back.clicked.connect(lambda: self._back(one.sku))
        self.buttons["back", one.sku] = back
        return row.add_end(back)

    def _said(self, at: datetime | None, channel: str) -> str:
        if at is None:
            return ""
        return f"{moment_words(self.desk, at)} · {channel_name(channel)}"

    def _last_back(self) -> None:
        if self.not_wanted:
            self._back(self.not_wanted[0].sku)

    def _back(self, sku: str) -> None:
        member_id = self.presenter.member_id
        if member_id is not None:
            self.do(lambda: self.desk.services.loyalty.suggestions.allow_again(member_id, sku))

    def _say(self, words: str) -> None:
        label = Label(words, role=Role.SMALL, tone="text3", wrap=True)
        label.setContentsMargins(16, 4, 16, 8)
        self.rows.column.addWidget(label)
