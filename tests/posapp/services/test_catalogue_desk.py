"""The catalogue at the till: search, the product card, and the import of a file."""

from dataclasses import replace

import pytest

from posapp.domain.permission import Act
from posapp.kernel.ids import ProductId
from posapp.ports.sync import Link
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import MANAGER

FILE = (
    b"sku,name,unit,price,tax_class\n"
    b"TEA,Green tea,each,4.99,B\n"
    b"JAM,Jam,each,3.49,B\n"
    b"BAD,Bad,each,minus,B\n"
)


def skus(shop: Counter, text: str) -> list[str]:
    return [product.sku for product in shop.till.catalogue.search(text)]


@pytest.mark.rule("catalogue.preview-is-import")
def test_a_preview_tells_what_the_import_does_and_does_nothing(shop: Counter) -> None:
    desk = shop.till.catalogue_import
    preview = desk.preview(FILE)
    assert [preview.count(kind) for kind in ("new", "changed", "same")] == [1, 1, 0]
    assert len(preview.file.bad) == 1
    assert skus(shop, "jam") == []
    assert refused(lambda: desk.commit(preview)) == "permission.needs-manager"
    done = desk.commit(preview, shop.yes(Act.IMPORT_CATALOGUE))
    assert done.changes == preview.changes
    assert skus(shop, "jam") == ["JAM"]
    shop.scan("TEA")
    assert shop.total_minor == 499


@pytest.mark.rule("catalogue.preview-is-import")
def test_the_same_file_twice_changes_nothing(shop: Counter) -> None:
    shop.sign_in(MANAGER)
    desk = shop.till.catalogue_import
    desk.commit(desk.preview(FILE))
    again = desk.commit(desk.preview(FILE))
    assert [again.count(kind) for kind in ("new", "changed", "same")] == [0, 0, 2]


@pytest.mark.rule("catalogue.import-as-seen")
def test_what_was_changed_since_the_preview_is_not_written_over(shop: Counter) -> None:
    shop.sign_in(MANAGER)
    preview = shop.till.catalogue_import.preview(FILE)
    goods = shop.till.goods
    opened = goods.open(shop.product_id("TEA"))
    goods.save(opened, replace(opened.form, price="6.66"))
    assert (
        refused(lambda: shop.till.catalogue_import.commit(preview)) == "catalogue.changed-meanwhile"
    )
    assert skus(shop, "jam") == []
    shop.scan("TEA")
    assert shop.total_minor == 666


@pytest.mark.rule("catalogue.import-as-seen")
def test_the_journal_says_what_a_file_changed(shop: Counter) -> None:
    shop.sign_in(MANAGER)
    shop.till.catalogue_import.commit(shop.till.catalogue_import.preview(FILE))
    (record,) = shop.journal("goods")
    assert record["act"] == "import"
    assert record["rows"] == [["TEA", {"price_minor": [449, 499]}], ["JAM", None]]
    shop.till.catalogue_import.commit(shop.till.catalogue_import.preview(FILE))
    assert len(shop.journal("goods")) == 1, "the same again changes nothing and says nothing"


def test_what_a_file_has_no_column_for_stays_as_it_is(shop: Counter) -> None:
    shop.sign_in(MANAGER)
    before = shop.till.goods.open(shop.product_id("TEA")).row
    assert before.name_zh
    assert before.category
    shop.till.catalogue_import.commit(shop.till.catalogue_import.preview(FILE))
    after = shop.till.goods.open(shop.product_id("TEA")).row
    assert after == replace(before, price_minor=499)


@pytest.mark.rule("catalogue.import-as-page")
def test_a_file_changes_nothing_that_the_goods_page_would_refuse(shop: Counter) -> None:
    link = Link("product", shop.product_id("TEA"), "remote", "", "{}", shop.clock.now())
    with shop.store.write() as work:
        work.links.put(link)
        work.commit()
    shop.sold("COFFEE")
    shop.sign_in(MANAGER)
    desk = shop.till.catalogue_import
    file = (
        b"sku,name,unit,price,tax_class,cost\n"
        b"TEA,Other tea,each,4.99,B,2.00\n"
        b"COFFEE,Ground coffee,kg,8.88,B,\n"
    )
    coffee = shop.till.goods.open(shop.product_id("COFFEE")).row
    done = desk.commit(desk.preview(file))
    assert {change.sku: change.left for change in done.changes} == {
        "TEA": ("name", "price_minor"),
        "COFFEE": ("unit",),
    }
    tea = shop.till.goods.open(shop.product_id("TEA")).row
    assert (tea.name, tea.price_minor, tea.cost_minor) == ("Green tea", 449, 200)
    after = shop.till.goods.open(shop.product_id("COFFEE")).row
    assert (after.unit, after.price_minor) == (coffee.unit, 888)
    assert shop.findings() == ()


def test_what_goods_cost_the_shop_is_the_manager_s_to_see(shop: Counter) -> None:
    from posapp.domain.catalogue_row import CatalogueRow
    from posapp.kernel.quantity import Unit

    with shop.store.write() as work:
        work.catalogue.put(CatalogueRow("NUT", "Nuts", Unit.EACH, 500, "B", cost_minor=210))
        work.commit()
    nut = shop.product_id("NUT")
    assert shop.till.catalogue.details(nut).cost_minor is None
    shop.sign_in(MANAGER)
    assert shop.till.catalogue.details(nut).cost_minor == 210
    assert refused(lambda: shop.till.catalogue.details(ProductId("gone"))) == "product.gone"


def test_the_stock_on_the_product_card_is_what_moved(shop: Counter) -> None:
    shop.sold("2*TEA")
    details = shop.till.catalogue.details(shop.product_id("TEA"))
    assert details.stock_milli["shelf"] == -2000
    assert details.category_path == "Food > Tea"


def test_search_and_typing_errors(shop: Counter) -> None:
    assert skus(shop, "green") == ["TEA"]
    assert skus(shop, "咖啡") == ["COFFEE"]
    assert [product.sku for product in shop.till.catalogue.similar("coffeee")] == ["COFFEE"]


def test_quick_keys_in_their_order(shop: Counter) -> None:
    chosen = [shop.product_id(sku) for sku in ("TEA", "APPLE")]
    with shop.store.write() as work:
        work.catalogue.set_quick(chosen)
        work.commit()
    assert [product.sku for product in shop.till.catalogue.quick()] == ["TEA", "APPLE"]
