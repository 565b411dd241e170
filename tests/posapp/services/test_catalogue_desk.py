"""The catalogue at the till: search, the product card, and the import of a file."""

import pytest

from posapp.domain.permission import Act
from posapp.kernel.ids import ProductId
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
    desk = shop.till.catalogue
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
    desk = shop.till.catalogue
    desk.commit(desk.preview(FILE))
    again = desk.commit(desk.preview(FILE))
    assert [again.count(kind) for kind in ("new", "changed", "same")] == [0, 0, 2]


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
