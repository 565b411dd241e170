"""What the product card says of a product, and what it says is missing."""

from datetime import date

import pytest

from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.errors import Refusal
from posapp.kernel.quantity import Unit
from posapp.ports import DatedPrice, PriceList
from posapp.till import TillServices
from tests.ui.till.counter import BANANAS, MANAGER_PIN, MILK, OAT_DRINK, SHELF, code, grocer
from ui.till.product_card_presenter import Fact, ProductCardPresenter, ProductCardView

RICH = CatalogueRow(
    sku=f"S{OAT_DRINK}",
    name="Oat drink 1 l",
    name_zh="燕麦奶 1 升",
    unit=Unit.EACH,
    price_minor=195,
    tax_class="B",
    category=("Food", "Drinks"),
    brand="Field",
    cost_minor=102,
    barcodes=(("0" + code(OAT_DRINK), 1), ("14006381333938", 6)),
    attributes=(("organic", "yes"), ("origin", "SE")),
    description="Shake well.",
)


@pytest.fixture
def services() -> TillServices:
    """A till that knows one product well and the others a little."""
    services, _ = grocer()
    with services.context.store.write() as work:
        work.catalogue.put(RICH)
        cheaper = [DatedPrice(RICH.sku, 179, date(2026, 11, 1))]
        work.catalogue.put_price_list(PriceList("Weekend"), cheaper)
        work.commit()
    return services


def card(services: TillServices, text: str, language: str = "en") -> ProductCardView:
    presenter = ProductCardPresenter(services)
    assert presenter.find(text)
    view = presenter.view(language)
    assert view is not None
    return view


def test_everything_that_is_known_stands_there(services: TillServices) -> None:
    view = card(services, code(OAT_DRINK))
    assert (view.name, view.other_name) == ("Oat drink 1 l", "燕麦奶 1 升")
    assert (view.price, view.list_price, view.price_list) == ("1.79", "1.95", "Weekend")
    assert view.facts == (
        Fact("category", "Food > Drinks"),
        Fact("brand", "Field"),
        Fact("sku", "S10"),
        Fact("barcodes", f"{code(OAT_DRINK)}\n14006381333938 × 6"),
        Fact("tax", "B · 5 %"),
        Fact("attributes", "organic: yes\norigin: SE"),
    )
    assert view.description == "Shake well."
    assert view.missing == ("stock",)


def test_chinese_comes_first_on_a_chinese_screen(services: TillServices) -> None:
    view = card(services, "燕麦奶", "zh")
    assert (view.name, view.other_name) == ("燕麦奶 1 升", "Oat drink 1 l")


def test_what_is_missing_is_named(services: TillServices) -> None:
    view = card(services, code(MILK))
    assert view.missing == ("brand", "attributes", "stock", "description")


def test_a_pack_and_a_search_lead_to_the_same_product(services: TillServices) -> None:
    assert card(services, "14006381333938").product == card(services, "oat drink").product


def test_goods_by_weight_say_so(services: TillServices) -> None:
    view = card(services, "bananas")
    assert view.per_kg
    assert view.price == "1.29"
    assert view.name == SHELF[BANANAS - 1][0]


def test_stock_is_what_moved(services: TillServices) -> None:
    for _ in range(2):
        services.checkout.enter(code(OAT_DRINK))
    services.checkout.exact_cash()
    (stock,) = card(services, code(OAT_DRINK)).stock
    assert (stock.text, stock.short) == ("−2", True)


def test_what_it_cost_the_shop_is_the_managers_to_see(services: TillServices) -> None:
    assert card(services, code(OAT_DRINK)).cost == ""
    manager = next(staff for staff in services.staffing.people() if staff.number == 2)
    services.staffing.sign_in(manager.id, MANAGER_PIN)
    assert card(services, code(OAT_DRINK)).cost == "1.02"


def test_codes_of_other_things_are_no_products(services: TillServices) -> None:
    presenter = ProductCardPresenter(services)
    assert not presenter.find("2999999000017")
    assert presenter.view("en") is None


def test_a_wrong_digit_is_refused_as_when_selling(services: TillServices) -> None:
    wrong = code(MILK)[:-1] + str((int(code(MILK)[-1]) + 1) % 10)
    with pytest.raises(Refusal, match=r"^entry\.check-digit"):
        ProductCardPresenter(services).find(wrong)
