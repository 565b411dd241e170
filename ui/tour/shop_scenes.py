"""The store beside its online shop: set up, goods in, a sale there, an order here, a new price."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtTest import QTest

from posapp.domain.money_text import format_money
from posapp.domain.product import Product
from posapp.services.sync_health import SyncState
from sync.protocol import Stream
from ui.main import tend_sync
from ui.till.option_row import OptionRow
from ui.till.orders_page import OrdersPage
from ui.till.shop_setup import ShopSetup
from ui.till.shop_setup_presenter import LOCATION, TAX, Step
from ui.tour.stage import MANAGER, Stage
from ui.tour.web_shop import Buyer, KnownShop, WebShop

STORE: Final = "STORE-1"
LOOK_MS: Final = 50
MOST_WAIT: Final = timedelta(seconds=90)
QUICK: Final = 12
NEW_PRICE: Final = 749
PAID_STATES: Final = frozenset({"PaymentSettled", "Shipped", "Delivered"})
ORDERED: Final = {"SKU-00003": 1, "SKU-00004": 2}


class ShopScenes:
    """Plays with a real shop; every wait has an end, and says what did not come."""

    def __init__(self, stage: Stage, shop: KnownShop, buyer: Buyer) -> None:
        """Play on a stage, in a store that has no goods yet."""
        self._stage, self._shop, self._buyer = stage, shop, buyer
        self._web = WebShop(shop, stage.services.clock)

    def play(self) -> None:
        """Every scene, from the address to the order that was collected."""
        self._stage.sign_in(MANAGER)
        self._stage.window.go("shift_open")
        self._stage.hands.type("15000")
        self._stage.hands.press("Enter")
        self._web.register(self._buyer.email, self._buyer.name)
        tending = tend_sync(self._stage.services)
        try:
            self.set_up()
            self.goods_come()
            self.sell()
            self.change_price()
            self.collect(self.order_online())
            self.look_at_inbox()
        finally:
            tending.stop()
            self._stage.services.sync.stop()
            self._web.close()

    # ---- scenes

    def set_up(self) -> None:
        """Address and key, the words of both, orders and payments, the rehearsal, connected."""
        stage = self._stage
        stage.window.go("shop_setup")
        page = stage.window.screen_named("shop_setup")
        if not isinstance(page, ShopSetup):
            raise stage.lost("shop_setup", page.name)
        for name, text in (("address", self._shop.url), ("key", self._shop.key)):
            row = page.fields.rows[name]
            if isinstance(row, OptionRow) and row.input is not None:
                row.input.setFocus()
                stage.hands.type(text)
        page.fields.rows["lab"].edited.emit("lab", "yes")
        stage.both("shop-address")
        page.enter("")
        self._until(lambda: page.presenter.step is Step.WORDS, "the shop's answer")
        page.fields.edited.emit(LOCATION, STORE)
        for word in page.presenter.open_words:
            page.fields.edited.emit(TAX + word, "A")
        stage.hands.rest()
        stage.both("shop-words")
        page.enter("")
        self._until(lambda: page.presenter.step is Step.ORDERS, "the orders and payments")
        stage.hands.rest()
        stage.both("shop-orders")
        page.enter("")
        self._until(lambda: self._is_rehearsed(page), "the rehearsal")
        stage.hands.rest()
        stage.both("shop-rehearsal")
        page.enter("")
        if page.presenter.step is not Step.CONNECTED:
            raise stage.lost("connected", page.presenter.step.value)
        stage.both("shop-connected")

    @staticmethod
    def _is_rehearsed(page: ShopSetup) -> bool:
        report = page.presenter.report
        done = report is not None and Stream.COUPONS in report.streams
        return done and not page.main().refused

    def goods_come(self) -> None:
        """The shop's goods are on the shelf; the first ones get a key."""
        services = self._stage.services
        wanted = self._web.ask("{productVariants{totalItems}}")["productVariants"]["totalItems"]
        last = f"SKU-{wanted:05d}"
        began = services.clock.monotonic_s()
        self._until(lambda: self._by_sku(last) is not None, last)
        took = services.clock.monotonic_s() - began
        self._until(self._is_online, "connected")
        with services.context.store.write() as work:
            day = services.context.today()
            found = [work.catalogue.by_sku(f"SKU-{n:05d}", day) for n in range(1, QUICK + 1)]
            work.catalogue.set_quick([one.id for one in found if one is not None])
            work.commit()
        self._stage.window.go("selling")
        self._stage.window.shop.look()
        self._stage.both("shop-online")
        self._stage.saw(f"{wanted} goods of the shop on the shelf {took:.1f} s after connecting")

    def sell(self) -> None:
        """A member buys; seconds later the receipt is an order in the shop."""
        stage, services = self._stage, self._stage.services
        stage.window.go("selling")
        stage.hands.type(self._buyer.phone)
        stage.hands.rest()
        stage.hands.press("Enter")
        stage.hands.rest()
        for number in (1, 2):
            product = self._by_sku(f"SKU-{number:05d}")
            if product is not None:
                stage.scan_product(product.id)
        self._until(self._linked_member, "the member in the shop")
        stage.hands.press("F11")
        stage.expect("change")
        began = services.clock.monotonic_s()
        sale = stage.keep_last()
        self._until(lambda: self._is_paid_there(sale.id), "the paid order in the shop")
        took = services.clock.monotonic_s() - began
        order = self._web.order_of(sale.id) or {}
        stage.both("shop-sold")
        paid = format_money(sale.total_minor, sale.currency, "en")
        if order.get("totalWithTax") != sale.total_minor:
            raise stage.lost(paid, str(order))
        stage.saw(
            f"Receipt {sale.receipt_number}, {paid}, is order {order['code']} in the shop, "
            f"{order['state']}, {took:.1f} s after it was paid"
        )

    def change_price(self) -> None:
        """A price is changed in the shop; the key on the screen says the new one."""
        stage, services = self._stage, self._stage.services
        stage.window.go("selling")
        stage.both("shelf-key-before")
        self._web.change_price("SKU-00001", NEW_PRICE)
        began = services.clock.monotonic_s()
        self._until(lambda: self._price("SKU-00001") == NEW_PRICE, "the new price")
        took = services.clock.monotonic_s() - began
        stage.window.go("more")
        stage.window.go("selling")
        stage.hands.rest()
        stage.both("shelf-key-after")
        stage.saw(f"A price changed in the shop stood on the shelf key {took:.1f} s later")

    def order_online(self) -> str:
        """She orders at home; her card in the store knows it."""
        stage, services = self._stage, self._stage.services
        code = self._web.order(self._buyer.email, ORDERED)
        began = services.clock.monotonic_s()
        self._until(lambda: bool(services.orders.find(code)), f"order {code}")
        took = services.clock.monotonic_s() - began
        stage.window.go("selling")
        stage.hands.type(self._buyer.phone)
        stage.hands.rest()
        stage.hands.press("Enter")
        stage.hands.rest()
        stage.both("order-on-card")
        stage.hands.press("F2")
        stage.expect("member")
        stage.hands.rest()
        stage.both("member-all-channels")
        stage.saw(f"Online order {code} was in the store {took:.1f} s after it was paid")
        return code

    def collect(self, code: str) -> None:
        """It is picked, ready, and handed over; the shop knows."""
        stage = self._stage
        stage.window.go("selling")
        stage.window.go("orders")
        page = stage.window.screen_named("orders")
        if not isinstance(page, OrdersPage):
            raise stage.lost("orders", page.name)
        stage.hands.rest()
        stage.both("orders-to-pick")
        stage.hands.press("Enter")
        stage.hands.rest()
        stage.both("order-picking")
        stage.hands.press("F11")
        stage.both("order-picked")
        stage.hands.press("Enter")
        stage.hands.rest()
        stage.both("order-ready")
        stage.hands.press("Alt+1")
        stage.hands.press("Enter")
        stage.hands.rest()
        stage.both("order-paying")
        if stage.window.current == "paying":
            stage.hands.press("Enter")
        stage.expect("change")
        stage.both("order-handed-over")
        stage.keep_last()
        self._until(lambda: self._web.state_of(code) == "Delivered", "collected in the shop")
        stage.saw(f"Order {code} is {self._web.state_of(code)} in the shop")

    def look_at_inbox(self) -> None:
        """Nothing is left behind."""
        stage = self._stage
        stage.window.go("sync_inbox")
        self._until(lambda: stage.services.inbox.figures().waiting == 0, "an empty inbox")
        stage.hands.rest()
        stage.window.go("sync_inbox")
        stage.both("sync-inbox")

    # ---- parts

    def _until(self, there: Callable[[], bool], what: str) -> None:
        """Let the window live until something is there."""
        clock = self._stage.services.clock
        end_s = clock.monotonic_s() + MOST_WAIT.total_seconds()
        while not there():
            if clock.monotonic_s() > end_s:
                raise self._stage.lost(what, self._stage.services.sync.health().reason)
            QTest.qWait(LOOK_MS)

    def _is_paid_there(self, sale_id: str) -> bool:
        order = self._web.order_of(sale_id)
        return order is not None and order["state"] in PAID_STATES

    def _by_sku(self, sku: str) -> Product | None:
        context = self._stage.services.context
        with context.store.read() as work:
            return work.catalogue.by_sku(sku, context.today())

    def _price(self, sku: str) -> int | None:
        product = self._by_sku(sku)
        return None if product is None else product.price_minor

    def _is_online(self) -> bool:
        return self._stage.services.sync.health().state is SyncState.CONNECTED

    def _linked_member(self) -> bool:
        member = self._stage.services.checkout.member_id
        with self._stage.services.context.store.read() as work:
            return member is not None and work.links.remote("member", member) is not None
