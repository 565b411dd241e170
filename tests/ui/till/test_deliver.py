"""Goods that are not taken along: sent home or collected elsewhere, in the same receipt."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from posapp.domain.deliver import Deliver
from posapp.ports.sync import Delivery, ShopLevel
from tests.ui.till.club import LI, Club
from tests.ui.till.counter import COFFEE, MILK, OIL, Counter
from tests.ui.till.eyes import faults
from ui.till.deliver_page import DeliverPage
from ui.till.product_card import ProductCard


def page(counter: Counter) -> DeliverPage:
    """The page."""
    screen = counter.window.screen_named("deliver")
    assert isinstance(screen, DeliverPage)
    return screen


def stock_elsewhere(counter: Counter) -> None:
    """The shop told that two other places have olive oil."""
    now = counter.services.context.now() - timedelta(minutes=4)
    with counter.services.context.store.write() as work:
        oil = work.catalogue.by_sku("S5", now.date())
        assert oil is not None
        work.shop_stock.put(
            [
                ShopLevel(oil.id, "North", 3000, 1000, now),
                ShopLevel(oil.id, "Warehouse", 90_000, 0, now),
            ]
        )
        work.commit()


def fill(counter: Counter, *texts: str) -> None:
    """Type into field after field; Enter goes on to what is missing."""
    for text in texts:
        counter.type(text)
        counter.press("Enter")


def delivery(counter: Counter) -> Delivery:
    """Where the last receipt's goods go."""
    sale_id = counter.sales[-1].id
    with counter.services.context.store.read() as work:
        found = work.deliveries.get(sale_id)
    assert found is not None
    return found


def reasons(counter: Counter) -> list[str]:
    """The words below the names in the basket."""
    return [row.reason for row in counter.window.cart.table.cart.rows]


def test_one_line_is_sent_and_the_others_are_taken_along(counter: Counter) -> None:
    stock_elsewhere(counter)
    counter.scan(MILK)
    counter.scan(OIL)
    before = counter.keys
    counter.press("Alt+D")
    assert counter.keys - before == 1
    assert page(counter).stock.text() == "here 0 · Warehouse 90 (14:28) · North 2 (14:28)"
    assert faults(counter.window) == []
    fill(counter, "Anna Berg", "anna@example")
    assert "is no e-mail address" in page(counter).form.fields["email"].input.fault
    fill(counter, "anna@example.org", "Weg 1", "1011", "10115", "Berlin")
    assert counter.window.current == "selling"
    assert reasons(counter) == ["", "Sent to Berlin"]
    counter.press("F11")
    (sale,) = counter.sales
    assert [line.deliver for line in sale.lines] == [Deliver.HERE, Deliver.SEND]
    assert delivery(counter).address["postcode"] == "10115"
    assert delivery(counter).email == "anna@example.org"


def test_nothing_changes_before_the_address_is_whole_and_a_mind_may_change(
    counter: Counter,
) -> None:
    counter.scan(MILK)
    counter.scan(COFFEE)
    counter.press("Alt+D", "Esc")
    assert reasons(counter) == ["", ""]
    counter.press("Alt+D", "F11")
    fill(counter, "Anna", "a@b.de", "Weg 1", "10115", "Bonn")
    assert reasons(counter) == ["Sent to Bonn"] * 2
    counter.press("Up", "Alt+D", "Alt+1", "Enter")
    assert reasons(counter) == ["", "Sent to Bonn"]
    counter.press("Alt+D")
    assert page(counter).presenter.text("city") == "Bonn", "asked once for the basket"
    counter.press("Alt+1", "F11", "Enter")
    assert reasons(counter) == ["", ""]
    assert counter.services.checkout.view().cart.cart.deliver_to is None


def test_collected_in_another_store_that_has_it(counter: Counter) -> None:
    stock_elsewhere(counter)
    counter.scan(OIL)
    counter.press("Alt+D", "Alt+3", "Alt+5")
    assert faults(counter.window) == []
    fill(counter, "Tom Fischer", "tom@example.org")
    assert reasons(counter) == ["Collected in North"]
    counter.scan(MILK)
    counter.press("Alt+D")
    assert page(counter).presenter.way is Deliver.ELSEWHERE, "one receipt goes to one place"
    assert not page(counter).ways.button("send").isEnabled()
    counter.press("Esc", "F11")
    assert delivery(counter).location == "North"
    assert counter.sales[-1].lines[1].deliver is Deliver.HERE


def test_a_members_own_phone_is_used_without_being_shown(club: Club) -> None:
    counter = club.counter
    counter.services.checkout.set_member(LI)
    counter.scan(MILK)
    counter.press("Alt+D")
    form = page(counter).form
    assert form.fields["name"].text() != ""
    assert form.fields["phone"].text() == ""
    assert form.fields["phone"].input.placeholderText().startswith("the member's, ends ")
    fill(counter, "Weg 1", "10115", "Berlin")
    counter.press("F11")
    with counter.services.context.store.read() as work:
        member = work.members.get(LI)
    assert member is not None
    assert delivery(counter).phone in {one.value for one in member.identifiers}
    assert delivery(counter).phone != ""


def test_what_lies_elsewhere_stands_on_the_product_card_and_is_sold_from_there(
    counter: Counter,
) -> None:
    stock_elsewhere(counter)
    counter.window.go("product_card")
    counter.scan(OIL)
    card = counter.window.screen_named("product_card")
    assert isinstance(card, ProductCard)
    QApplication.processEvents()
    assert card.stock.texts["Warehouse"] == "90, told 14:28"
    assert faults(counter.window) == []
    counter.press("Alt+D")
    assert counter.window.current == "deliver"
    assert [name for name, _, _ in counter.basket] == ["Olive oil, extra virgin 750 ml"]
    counter.window.set_language("zh")
    counter.window.resize(1024, 768)
    for _ in range(3):
        QApplication.processEvents()
    assert faults(counter.window) == []
