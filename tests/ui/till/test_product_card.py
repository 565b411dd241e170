"""The price check on the screen."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.ports.sync import Link, Review
from tests.statements import statements
from tests.ui.till.counter import BANANAS, EGGS, MILK, TEA, Counter
from tests.ui.till.eyes import faults
from ui.till.product_card import ProductCard
from ui.widgets import Label


@pytest.fixture
def card(counter: Counter) -> ProductCard:
    """The price check, waiting for a scan."""
    counter.window.go("product_card")
    screen = counter.window.shown_screen
    assert isinstance(screen, ProductCard)
    return screen


def test_a_scan_shows_the_price_and_sells_nothing(counter: Counter, card: ProductCard) -> None:
    assert counter.window.main.reason == "Scan or search goods first."
    counter.scan(EGGS)
    assert card.product_name.text() == "Free-range eggs, 10"
    assert card.other_name.text() == "散养鸡蛋 10 枚"
    assert card.price.text() == "3.49"
    assert card.facts.texts["Brand"] == "not recorded"
    assert counter.services.checkout.view().pieces == 0
    counter.scan(MILK)
    assert card.price.text() == "1.09"
    assert counter.window.current == "product_card"


def test_enter_puts_it_into_the_basket(counter: Counter, card: ProductCard) -> None:
    counter.scan(EGGS)
    assert counter.hint == "adds Free-range eggs, 10"
    counter.press("Enter")
    assert counter.window.current == "selling"
    assert counter.basket == [("Free-range eggs, 10", "1", "3.49")]
    assert card.presenter.details is not None


def test_goods_by_weight_ask_for_it(counter: Counter, card: ProductCard) -> None:
    assert card.price.text() == ""
    counter.scan(BANANAS)
    counter.touch(counter.window.main)
    counter.type("0.5")
    counter.press("Enter")
    assert counter.basket == [("Bananas, loose", "0.500 kg", "0.65")]


def test_typing_offers_matches_and_arrows_choose(counter: Counter, card: ProductCard) -> None:
    counter.type("oat")
    assert counter.hint == "shows Oat biscuits 200 g"
    assert counter.window.main.text() == "Show it"
    counter.press("Down", "Enter")
    assert card.product_name.text() == "Oat drink 1 l"
    assert counter.services.checkout.view().pieces == 0


def test_a_match_can_be_touched(counter: Counter, card: ProductCard) -> None:
    counter.type("oat")
    row = card.matches._rows[2]
    counter.touch(row)
    assert card.product_name.text() == row.text()
    assert counter.line.text() == ""


def test_a_misspelt_name_is_helped(counter: Counter, card: ProductCard, qtbot: QtBot) -> None:
    counter.type("biskuits")
    qtbot.waitUntil(lambda: counter.hint == "shows Oat biscuits 200 g")
    counter.press("Enter")
    assert card.product_name.text() == "Oat biscuits 200 g"


def test_something_else_is_said_and_waits(counter: Counter, card: ProductCard) -> None:
    counter.scan(EGGS)
    counter.scan("2999999000017")
    assert counter.banner == "2999999000017 is no product of this store"
    counter.press("Esc")
    assert card.product_name.text() == "Free-range eggs, 10"
    counter.press("Esc")
    assert counter.window.current == "selling"


def test_it_opens_on_a_product(counter: Counter, card: ProductCard) -> None:
    milk = counter.services.catalogue.search("milk")[0]
    counter.window.go("product_card", product_id=str(milk.id))
    assert card.product_name.text() == milk.name


def test_both_names_change_places_with_the_language(counter: Counter, card: ProductCard) -> None:
    counter.scan(EGGS)
    counter.window.set_language("zh")
    assert card.product_name.text() == "散养鸡蛋 10 枚"
    assert card.other_name.text() == "Free-range eggs, 10"


# ---------------------------------------------------------------------- reviews


HOSTILE = "Good tea <b>really</b>"


def reviewed(counter: Counter, sku: str, many: int = 3) -> None:
    """Customers of the shop have said something of goods; one of them in markup."""
    at = counter.services.context.now()
    with counter.services.context.store.write() as work:
        product = work.catalogue.by_sku(sku, counter.services.context.today())
        assert product is not None
        work.links.put(Link("product", product.id, "77", "{}", "{}", at))
        for number in range(many):
            said = HOSTILE if number == 0 else f"Said by number {number}"
            old = at - timedelta(days=number)
            work.reviews.put(Review(f"r{number}", "77", 4 + (number == 0), said, old))
        work.commit()


@pytest.mark.rule("reviews.of-product")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_scan_shows_what_customers_of_the_shop_say(
    counter: Counter, card: ProductCard, language: str
) -> None:
    counter.window.set_language(language)
    reviewed(counter, "S7")
    counter.scan(TEA)
    assert (card.reviews.shown.count, card.reviews.shown.stars_tenths) == (3, 43)
    texts = [label.text() for label in card.reviews.rows.findChildren(Label)]
    assert HOSTILE in texts, "strangers' words are words, not markup"
    assert any(text.startswith("★★★★★ · ") for text in texts)
    for _ in range(3):
        QApplication.processEvents()
    assert faults(counter.window) == []
    counter.scan(EGGS)
    assert card.reviews.shown.count == 0
    assert card.reviews.none.isVisible()


def test_alt_i_opens_it_from_a_line_and_from_a_match(counter: Counter) -> None:
    counter.scan(TEA)
    counter.press("Alt+I")
    screen = counter.window.shown_screen
    assert isinstance(screen, ProductCard)
    assert screen.product_name.text() == "Jasmine tea 100 g"
    counter.press("Esc")
    counter.type("eggs")
    counter.press("Alt+I")
    assert screen.product_name.text() == "Free-range eggs, 10"
    assert [name for name, _, _ in counter.basket] == ["Jasmine tea 100 g"]


def test_of_many_reviews_the_store_is_asked_no_more_and_the_newest_are_shown(
    counter: Counter, card: ProductCard
) -> None:
    asked = {}
    for many in (3, 2_000):
        reviewed(counter, "S7", many)
        counter.scan(EGGS)
        with statements(counter.services.context.store) as said:
            counter.scan(TEA)
            QApplication.processEvents()
        # The card may be shown twice meanwhile: what is asked of it is the same then.
        asked[many] = len({statement for statement in said if "review" in statement})
    assert (card.reviews.shown.count, len(card.reviews.shown.newest)) == (2_000, 20)
    assert asked[2_000] == asked[3] > 0
