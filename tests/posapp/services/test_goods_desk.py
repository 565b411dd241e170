"""Goods found and changed in the office."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import Unit
from posapp.ports.goods import After, GoodsQuery, Level, Order
from posapp.ports.sync import Link
from posapp.storage.bulk import load_products
from tests.posapp.services.counter import MILK, Counter, open_counter, refused


def id_of(shop: Counter, sku: str) -> ProductId:
    """The id of a product."""
    with shop.store.read() as work:
        product = work.catalogue.by_sku(sku, shop.till.context.today())
    assert product is not None
    return product.id


def skus(shop: Counter, query: GoodsQuery, order: Order = Order.SKU) -> list[str]:
    """The numbers of all goods that answer, page by page of two."""
    found: list[str] = []
    after: After | None = None
    while True:
        page = shop.till.goods.page(query, order, after, limit=2)
        found += [row.product.sku for row in page.rows]
        if page.after is None:
            return found
        after = page.after


@pytest.mark.rule("goods.keyset")
@pytest.mark.parametrize("order", Order)
def test_pages_tell_every_product_once(office: Counter, order: Order) -> None:
    found = skus(office, GoodsQuery(), order)
    assert len(found) == len(set(found)) == 12


def test_goods_are_found_by_words_number_and_barcode(office: Counter) -> None:
    assert skus(office, GoodsQuery(text="green")) == ["TEA"]
    assert skus(office, GoodsQuery(text="绿茶")) == ["TEA"]
    assert skus(office, GoodsQuery(text="COFFEE")) == ["COFFEE"]
    assert skus(office, GoodsQuery(text=MILK)) == ["MILK"]


def test_goods_are_found_by_category_price_and_whether_they_are_sold(office: Counter) -> None:
    assert skus(office, GoodsQuery(category="Food")) == ["TEA"]
    assert skus(office, GoodsQuery(category="Foo")) == []
    assert skus(office, GoodsQuery(price_from_minor=1290, price_to_minor=1500)) == [
        "CHEESE",
        "FILM",
        "WINE",
    ]
    assert skus(office, GoodsQuery(discontinued=True)) == ["OLD"]


def test_goods_are_found_by_what_the_books_say_lies_there(office: Counter) -> None:
    office.sold("SOAP")
    assert skus(office, GoodsQuery(level=Level.NEGATIVE)) == ["SOAP"]
    assert "SOAP" not in skus(office, GoodsQuery(level=Level.NONE))
    assert skus(office, GoodsQuery(level=Level.SOME)) == []


@pytest.mark.rule("goods.margin")
def test_goods_that_leave_too_little_are_found(office: Counter) -> None:
    """Tea for 4.49 is 4.28 without 5 % tax; a cost of 4.00 leaves 6.54 %."""
    desk = office.till.goods
    opened = desk.open(id_of(office, "TEA"))
    desk.save(opened, replace(opened.form, cost="4.00"))
    (row,) = desk.page(GoodsQuery(text="TEA")).rows
    assert desk.margin_bp(row) == 654
    assert skus(office, GoodsQuery(margin_under_bp=700)) == ["TEA"]
    assert desk.page(GoodsQuery(margin_under_bp=600)).rows == ()


@pytest.mark.rule("goods.save")
def test_a_changed_price_is_what_the_next_scan_costs(office: Counter) -> None:
    desk = office.till.goods
    opened = desk.open(id_of(office, "MILK"))
    assert desk.save(opened, replace(opened.form, price="1.29", brand="Alm")) == (
        "price_minor",
        "brand",
    )
    office.scan(MILK)
    assert office.total_minor == 129
    (record,) = office.journal("goods")
    assert record["fields"] == {"price_minor": [109, 129], "brand": ["", "Alm"]}
    assert skus(office, GoodsQuery(text="alm")) == ["MILK"]
    office.till.checkout.clear()


@pytest.mark.rule("goods.save")
def test_nothing_is_stored_over_what_somebody_else_changed(office: Counter) -> None:
    desk = office.till.goods
    mine, theirs = desk.open(id_of(office, "TEA")), desk.open(id_of(office, "TEA"))
    desk.save(theirs, replace(theirs.form, price="5.00"))
    assert refused(lambda: desk.save(mine, replace(mine.form, price="6.00"))) == (
        "goods.changed-meanwhile"
    )


def test_what_is_already_so_is_no_change(office: Counter) -> None:
    opened = office.till.goods.open(id_of(office, "TEA"))
    assert office.till.goods.save(opened, opened.form) == ()
    assert office.journal("goods") == []


def test_the_unit_of_goods_that_moved_stays(office: Counter) -> None:
    office.sold("SOAP")
    desk = office.till.goods
    opened = desk.open(id_of(office, "SOAP"))
    assert refused(lambda: desk.save(opened, replace(opened.form, unit=Unit.KG))) == (
        "goods.unit-moved"
    )


def test_a_new_product_is_stored_once(office: Counter) -> None:
    desk = office.till.goods
    blank = desk.blank()
    form = replace(blank.form, sku="RUM", name="Rum", price="19.99", minimum_age="18")
    assert "price_minor" in desk.save(blank, form)
    assert desk.open(id_of(office, "RUM")).form.minimum_age == "18"
    assert refused(lambda: desk.save(blank, form)) == "goods.sku-taken"


def test_a_barcode_of_other_goods_is_refused(office: Counter) -> None:
    desk = office.till.goods
    opened = desk.open(id_of(office, "TEA"))
    taken = replace(opened.form, barcodes=MILK)
    assert refused(lambda: desk.save(opened, taken)) == "catalogue.barcode-taken"


def test_a_clerk_changes_no_goods(shop: Counter) -> None:
    opened = shop.till.goods.open(id_of(shop, "TEA"))
    assert refused(lambda: shop.till.goods.save(opened, opened.form)) == "permission.needs-manager"


def link(shop: Counter, sku: str, known: str = "{}") -> None:
    """The online shop knows these goods."""
    known_as = Link("product", id_of(shop, sku), f"remote-{sku}", "", known, shop.clock.now())
    with shop.store.write() as work:
        work.links.put(known_as)
        work.commit()


@pytest.mark.rule("goods.shop-is-master")
def test_what_the_online_shop_owns_is_changed_there(office: Counter) -> None:
    link(office, "TEA")
    desk = office.till.goods
    opened = desk.open(id_of(office, "TEA"))
    assert opened.shop_owns
    assert refused(lambda: desk.save(opened, replace(opened.form, price="5.00"))) == (
        "goods.shop-owns"
    )
    assert desk.save(opened, replace(opened.form, cost="3.00")) == ("cost_minor",)


@pytest.mark.rule("goods.shop-is-master")
def test_goods_that_the_shop_has_deleted_are_ours(office: Counter) -> None:
    link(office, "TEA", '{"gone": "2026-03-01T09:00:00.000Z"}')
    opened = office.till.goods.open(id_of(office, "TEA"))
    assert not opened.shop_owns
    assert office.till.goods.save(opened, replace(opened.form, price="5.00")) == ("price_minor",)


def test_a_form_says_what_is_wrong_before_it_is_stored(office: Counter) -> None:
    desk = office.till.goods
    opened = desk.open(id_of(office, "TEA"))
    bad = replace(opened.form, price="four", name="")
    assert set(desk.check(opened, bad)) == {"price", "name"}
    assert refused(lambda: desk.save(opened, bad)) == "goods.fields-wrong"


@settings(max_examples=8)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=30), st.integers(1, 7))
@pytest.mark.rule("goods.keyset")
def test_pages_of_any_size_are_one_list(prices: list[int], size: int) -> None:
    """Goods with equal prices stand in the order they came, and none is told twice."""
    shop = open_counter()
    rows = [
        CatalogueRow(f"X{at:02d}", f"Thing {price}", Unit.EACH, 100_000 + price, "A")
        for at, price in enumerate(prices)
    ]
    load_products(shop.store, rows)
    found: list[tuple[int, str]] = []
    after: After | None = None
    while True:
        page = shop.till.goods.page(
            GoodsQuery(price_from_minor=100_000), Order.PRICE, after, limit=size
        )
        found += [(row.product.price_minor, row.product.sku) for row in page.rows]
        if page.after is None:
            break
        after = page.after
    assert found == sorted((row.price_minor, row.sku) for row in rows)
    shop.store.close()
