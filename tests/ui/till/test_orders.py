"""Online orders at the till: listed, picked by scan, made ready, handed over, let go."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.domain.online_order import OnlinePayment, OrderState
from posapp.domain.tender import TenderKind
from tests.ui.till.counter import BREAD, COFFEE, MILK, OAT_DRINK, TEA, Counter
from tests.ui.till.eyes import faults
from tests.ui.till.orders import anna, bring, line, order, order_page, orders_page, told
from ui.till.returning import Returning


def titles(counter: Counter) -> list[str]:
    """Who stands in the list."""
    return [row.title for row in orders_page(counter).list.rows]


def shown(counter: Counter) -> list[tuple[str, str]]:
    """The lines of the order: how far, and the icon."""
    return [(row.right, row.icon) for row in order_page(counter).list.rows]


def test_the_list_opens_by_its_tile_and_the_longest_waiting_stands_first(
    counter: Counter,
) -> None:
    now = counter.services.context.now()
    old = order(line("S7"), code="OLD", placed_at=now - timedelta(hours=5))
    bring(counter, anna(counter), replace(old, buyer_name="Tom Fischer"))
    counter.press("F10", "n", "Enter")
    assert counter.keys == 3
    assert counter.window.current == "orders"
    assert titles(counter) == ["Tom Fischer", "Anna Berg"]
    row = orders_page(counter).list.rows[0]
    assert (row.right, row.amount, row.amount_below, row.tone) == (
        "5 h 0 min",
        "7.99",
        "paid online",
        "warn",
    )
    assert [button.text() for button in orders_page(counter).lists._buttons.values()] == [
        "To pick 2",
        "Ready 0",
        "Late 1",
    ]
    assert faults(counter.window) == []


def test_what_the_sync_process_brings_appears_by_itself(counter: Counter) -> None:
    counter.window.go("orders")
    assert titles(counter) == []
    assert orders_page(counter).empty.isVisible()
    bring(counter, anna(counter))
    orders_page(counter).look()
    counter.let_print()
    assert titles(counter) == ["Anna Berg"]
    assert orders_page(counter)._look_again.isActive()
    counter.press("Esc")
    assert not orders_page(counter)._look_again.isActive(), "nobody looks where nobody sees"


def test_an_order_is_found_by_code_name_and_phone(counter: Counter) -> None:
    tom = replace(anna(counter, code="WEB-2"), buyer_name="Tom Fischer", buyer_phone="+4930999")
    bring(counter, anna(counter), tom)
    for text in ("WEB-2", "web-2", "Fischer", "+4930999"):
        counter.window.go("orders")
        counter.type(text)
        counter.press("Enter")
        assert counter.window.current == "order"
        assert order_page(counter).title.text() == "Tom Fischer, order WEB-2"
    counter.window.go("orders")
    counter.type("Nobody")
    counter.press("Enter")
    assert counter.banner.startswith("There is no online order Nobody here.")
    counter.press("Esc")
    assert titles(counter) == ["Anna Berg", "Tom Fischer"], "the list stays"


def test_picked_by_scan_ready_handed_over_in_three_keys(counter: Counter) -> None:
    """Scans land in their lines; then ready, the buyer's code, hand over: three keys."""
    bring(counter, anna(counter))
    counter.window.go("order", order_id="order-WEB-1")
    counter.scan(COFFEE)
    assert shown(counter) == [("1 of 2", "package"), ("0 of 1", "package")]
    counter.scan(MILK)
    assert "not part of order WEB-1" in counter.banner
    counter.press("Esc")
    counter.scan(COFFEE)
    counter.scan(TEA)
    assert shown(counter) == [("2 of 2", "circle-check"), ("1 of 1", "circle-check")]
    before = counter.keys
    counter.press("Enter")
    assert counter.services.orders.view("order-WEB-1").summary.state is OrderState.READY
    counter.press("Alt+1", "Enter")
    assert counter.keys - before == 3
    assert counter.window.current == "change"
    (sale,) = counter.sales
    assert (sale.channel, sale.total_minor) == ("online", 1748)
    assert [(t.kind, t.amount_minor) for t in sale.tenders] == [(TenderKind.ONLINE, 1748)]
    assert len(counter.window.cart.table.cart.rows) == 2, "what was handed over stays in sight"
    assert told(counter) == ["order-ready", "order-collected"]


def test_a_scanned_code_opens_the_order_while_selling_and_the_basket_waits(
    counter: Counter,
) -> None:
    (order_id,) = bring(counter, anna(counter, code="R7QK2WX9M4BD1PLA", paid_minor=1000))
    counter.services.orders.pick_all(order_id)
    counter.services.orders.ready(order_id)
    counter.scan(MILK)
    counter.scan("R7QK2WX9M4BD1PLA")
    assert counter.window.current == "order"
    counter.press("Enter")
    assert counter.sales == [], "not before somebody has looked whose it is"
    counter.scan("R7QK2WX9M4BD1PLA")
    assert order_page(counter).presenter.way == "order-code", "her code once more shows it is hers"
    assert order_page(counter).main() is not None
    counter.press("Enter")
    assert counter.window.current == "paying"
    assert faults(counter.window) == []
    counter.press("F11")
    (sale,) = counter.sales
    kinds = [(t.kind, t.amount_minor) for t in sale.tenders]
    assert kinds == [(TenderKind.ONLINE, 1000), (TenderKind.CASH, 748)]
    (held,) = counter.services.checkout.held()
    assert [one.product.sku for one in held.cart.lines] == ["S2"]


def test_back_from_paying_the_order_can_be_put_back(counter: Counter) -> None:
    (order_id,) = bring(counter, anna(counter, paid_minor=0))
    counter.services.orders.pick_all(order_id)
    counter.window.go("order", order_id=order_id)
    counter.press("Alt+2", "Enter", "Esc")
    assert counter.window.current == "selling"
    assert "Online order WEB-1" in counter.hint
    assert [row.reason for row in counter.window.cart.table.cart.rows] == ["Online order"] * 2
    counter.press("Shift+Del", "Shift+Del")
    assert counter.basket == []
    assert counter.services.orders.view(order_id).summary.state is OrderState.UNPAID


def test_missing_and_something_else_instead(counter: Counter) -> None:
    bring(counter, anna(counter))
    counter.window.go("order", order_id="order-WEB-1")
    counter.scan(COFFEE)
    counter.press("Del")
    assert shown(counter)[0] == ("1 of 2", "circle-x")
    counter.press("Alt+S")
    counter.scan(OAT_DRINK)
    assert shown(counter)[1] == ("0 of 1", "repeat")
    assert "instead: 1 × Oat drink 1 l" in order_page(counter).list.rows[1].below
    page = order_page(counter)
    assert page.presenter.view is not None
    assert page.presenter.view.back_minor == 549 + 650 - 195
    assert page.side.money.figure.text() == "10.04"
    assert faults(counter.window) == []
    counter.press("Enter", "Alt+3", "Enter")
    assert counter.sales[0].total_minor == 549 + 195
    assert told(counter) == ["order-ready", "order-short", "order-collected"]


def test_quantities_by_key_and_a_line_as_nobody_had_touched_it(counter: Counter) -> None:
    bring(counter, anna(counter))
    counter.window.go("order", order_id="order-WEB-1")
    counter.press("+", "+", "-")
    assert shown(counter)[0][0] == "1 of 2"
    counter.press("F4", "2", "Enter")
    assert shown(counter)[0] == ("2 of 2", "circle-check")
    counter.press("+")
    assert counter.banner.startswith("More of")
    counter.press("Esc", "Alt+U")
    assert shown(counter)[0] == ("0 of 2", "package")
    counter.press("F11")
    assert [icon for _, icon in shown(counter)] == ["circle-check", "circle-check"]


def test_nobody_came_it_is_let_go_and_another_is_cancelled_with_a_reason(counter: Counter) -> None:
    (order_id,) = bring(counter, anna(counter))
    counter.services.orders.pick_all(order_id)
    counter.services.orders.ready(order_id)
    counter.window.go("order", order_id=order_id)
    assert not order_page(counter).buttons["Alt+R"].isVisible(), "she may still come"
    counter.clock.forward(timedelta(days=8))
    order_page(counter).look()
    assert order_page(counter).buttons["Alt+R"].isVisible()
    counter.press("Alt+R")
    assert counter.banner == "Let order WEB-1 go?"
    counter.press("Alt+R")
    assert counter.services.orders.view(order_id).summary.state is OrderState.CANCELLED
    assert told(counter) == ["order-ready", "order-short"]
    assert order_page(counter).side.money.title.text() == "Cancelled"
    (other,) = bring(counter, anna(counter, code="WEB-2", paid_minor=0))
    counter.window.go("order", order_id=other)
    counter.press("Alt+C", "Alt+1")
    view = counter.services.orders.view(other)
    assert view.summary.state is OrderState.CANCELLED
    assert (view.steps[-1].step, view.steps[-1].note) == ("cancelled", "Not wanted any more")
    assert told(counter)[2:] == ["order-cancelled"]


def test_the_page_follows_what_the_shop_changes(counter: Counter) -> None:
    before = anna(counter, paid_minor=0)
    (order_id,) = bring(counter, before)
    counter.services.orders.pick_all(order_id)
    counter.window.go("order", order_id=order_id)
    assert order_page(counter).side.money.figure.text() == "17.48"
    paid = replace(before, state=OrderState.PAID, payments=(OnlinePayment("p", "card", 1748),))
    bring(counter, paid)
    order_page(counter).look()
    assert order_page(counter).side.money.caption.text() == "Nothing to pay"


def test_goods_of_an_order_come_back_and_the_words_say_how(counter: Counter) -> None:
    (order_id,) = bring(counter, anna(counter))
    orders = counter.services.orders
    orders.pick_all(order_id)
    orders.check_identity(order_id, "phone")
    orders.hand_over(order_id)
    counter.services.checkout.exact_cash()
    counter.scan("WEB-1")
    assert counter.window.current == "order"
    counter.press("F7")
    screen = counter.window.screen_named("returning")
    assert isinstance(screen, Returning)
    assert screen.words.title() == "Return from receipt 2-000001"
    counter.press("F11")
    (way,) = screen.words.ways()
    assert (way.name, way.amount) == ("Store credit", "17.48")
    assert counter.hint.startswith("refunds 17.48 as store credit")
    assert faults(counter.window) == []
    counter.press("Enter")
    (tender,) = counter.sales[-1].tenders
    assert (tender.kind, tender.amount_minor) == (TenderKind.VOUCHER, -1748)


def test_an_order_that_was_sent_comes_back_by_its_code(counter: Counter) -> None:
    sent = replace(anna(counter, code="WEB-9"), state=OrderState.SENT, pick_up=False)
    bring(counter, sent)
    counter.press("F7")
    counter.type("WEB-9")
    counter.press("Enter")
    screen = counter.window.screen_named("returning")
    assert isinstance(screen, Returning)
    assert screen.words.title() == "Return from online order WEB-9"
    assert screen.words.about().startswith("Online, 21 Nov 2026 ")
    counter.press("F11", "Enter")
    assert [sale.total_minor for sale in counter.sales] == [1748, -1748]


def test_everything_can_be_touched_and_read_in_both_languages(counter: Counter) -> None:
    now = counter.services.context.now()
    late = order(line("S6", 2, 598), code="LATE", placed_at=now - timedelta(hours=9))
    bring(counter, anna(counter), replace(late, buyer_name=""))
    counter.window.resize(1024, 768)
    counter.services.orders.start("order-LATE")
    for language in ("zh", "en"):
        counter.window.set_language(language)
        counter.window.go("orders")
        for _ in range(3):
            QApplication.processEvents()
        assert faults(counter.window) == []
        counter.window.go("order", order_id="order-LATE")
        counter.scan(BREAD)
        assert faults(counter.window) == []
        counter.services.orders.undo_line("order-LATE", "line-S6")
    counter.touch(order_page(counter).buttons["F11"])
    assert shown(counter) == [("2 of 2", "circle-check")]
    counter.touch(order_page(counter).side.identity.ways.button("id-card"))
    assert order_page(counter).presenter.way == "id-card"


def test_the_hand_over_is_whole_on_the_smallest_screen(counter: Counter, qtbot: QtBot) -> None:
    """Four ways to know her, and a main button with its words, in both languages."""
    bring(counter, anna(counter))
    counter.window.resize(1024, 768)
    counter.window.go("order", order_id="order-WEB-1")
    counter.press("F11", "Enter")
    for language in ("zh", "en"):
        counter.window.set_language(language)
        qtbot.waitUntil(lambda: not faults(counter.window), timeout=4_000)
