"""Products are found by everything they are known by, at the price of the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import Unit
from posapp.ports import CatalogueChange, DatedPrice, Found, PriceList, Work
from posapp.storage.bulk import load_products, tidy_up
from posapp.storage.store import SqlStore
from tests.posapp.storage.made_up import made_up_rows
from tests.posapp.storage.plans import planning
from tests.posapp.storage.shop import (
    BANANA,
    DAY,
    GOODS,
    MILK,
    SOAP,
    Place,
    product_of,
    raising,
    sell,
)


def skus(work: Work, text: str) -> list[str]:
    return [hit.sku for hit in work.catalogue.search(text, DAY, 10)]


def test_a_code_means_a_product_and_its_pieces(shop: SqlStore) -> None:
    with shop.read() as look:
        milk, banana = product_of(look, MILK), product_of(look, BANANA)
        assert look.catalogue.by_gtin("04006381333931", DAY) == Found(milk, 1)
        assert look.catalogue.by_gtin("14006381333938", DAY) == Found(milk, 6)
        assert look.catalogue.by_gtin("00000000000000", DAY) is None
        assert look.catalogue.by_item("4011", DAY) == Found(banana, 1)
        assert look.catalogue.by_item("", DAY) is None
        assert look.catalogue.product(milk.id, DAY) == milk
        assert look.catalogue.product(ProductId("nobody"), DAY) is None
        assert look.catalogue.by_sku("NOPE", DAY) is None
        assert look.catalogue.count() == len(GOODS)


def test_a_product_is_stored_with_all_that_the_file_said(shop: SqlStore) -> None:
    with shop.write() as work:
        sell(work, Place(1), (MILK, 3000))
        milk = product_of(work, MILK)
        details = work.catalogue.details(milk.id, DAY)
    assert details is not None
    assert (milk.name, milk.name_zh, milk.unit, milk.tax_class) == (
        "Oat milk 1 l",
        "燕麦奶 1 升",
        Unit.EACH,
        "B",
    )
    assert (milk.price_minor, milk.brand, milk.category) == (219, "Oatwell", "Food > Drinks")
    assert details.product == milk
    assert details.category_path == "Food > Drinks"
    assert details.barcodes == MILK.barcodes
    assert details.attributes == MILK.attributes
    assert (details.cost_minor, details.description) == (120, MILK.description)
    assert details.stock_milli == {"shelf": -3000}


@pytest.mark.rule("catalogue.put-twice")
def test_the_same_row_twice_changes_nothing(shop: SqlStore) -> None:
    turned = replace(MILK, barcodes=tuple(reversed(MILK.barcodes)))
    with shop.write() as work:
        before = work.connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        assert work.catalogue.put(MILK) == CatalogueChange("MILK-1", "same")
        assert work.catalogue.put(turned) == CatalogueChange("MILK-1", "same")
        assert work.connection.exec_driver_sql("SELECT total_changes()").scalar_one() == before


CHANGES: dict[str, object] = {
    "name": "Oat drink",
    "unit": Unit.KG,
    "price_minor": 199,
    "tax_class": "A",
    "name_zh": "燕麦饮",
    "category": ("Food", "Drinks", "Oat"),
    "brand": "Other",
    "cost_minor": None,
    "barcodes": (("04006381333931", 1),),
    "item": "77",
    "open_price": True,
    "discontinued": True,
    "returnable": False,
    "attributes": (),
    "description": "",
}


@pytest.mark.parametrize("field", CHANGES)
def test_each_changed_field_is_stored_and_told(shop: SqlStore, field: str) -> None:
    changed = replace(MILK, **{field: CHANGES[field]})  # type: ignore[arg-type]  # by name
    with shop.write() as work:
        was = product_of(work, MILK).id
        before = work.catalogue.row("MILK-1")
        told = CatalogueChange("MILK-1", "changed", (field,), before)
        assert work.catalogue.put(changed) == told
        assert work.catalogue.put(changed) == CatalogueChange("MILK-1", "same")
        assert product_of(work, MILK).id == was


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (replace(SOAP, barcodes=MILK.barcodes), "catalogue.barcode-taken"),
        (replace(SOAP, item="4011"), "catalogue.item-taken"),
        (replace(SOAP, sku="NEW", barcodes=MILK.barcodes[:1]), "catalogue.barcode-taken"),
    ],
)
def test_a_code_of_another_product_is_refused(shop: SqlStore, row: CatalogueRow, code: str) -> None:
    with shop.write() as work, raising(Refusal, code):
        work.catalogue.put(row)


def test_a_new_name_is_found_and_the_old_one_is_not(shop: SqlStore) -> None:
    with shop.write() as work:
        work.catalogue.put(replace(SOAP, name="Hand wash", name_zh="洗手液"))
        assert skus(work, "hand wa") == ["SOAP-1"]
        assert skus(work, "洗手") == ["SOAP-1"]
        assert skus(work, "soap") == []
        assert skus(work, "肥皂") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oat", ["MILK-1"]),
        ("OAT mil", ["MILK-1"]),
        ("milk oat", ["MILK-1"]),
        ("mil oat", []),
        ("燕", ["MILK-1"]),
        ("麦奶", ["MILK-1"]),
        ("奶麦", []),
        ("ymn", ["MILK-1"]),
        ("yanmai", ["MILK-1"]),
        ("oatwell", ["MILK-1"]),
        ("SOAP-1", ["SOAP-1"]),
        ("SOA", ["SOAP-1"]),
        ("banan", ["BAN-1"]),
        ("", []),
        ("   ", []),
        ('"', []),
        ("oat* OR soap", []),
        ("NEAR(oat soap)", []),
        ("%", []),
        ("_", []),
    ],
)
def test_search_finds(shop: SqlStore, text: str, found: list[str]) -> None:
    with shop.read() as look:
        assert skus(look, text) == found


def test_names_that_begin_so_come_first_and_discontinued_goods_last(shop: SqlStore) -> None:
    with shop.write() as work:
        for sku, name in (("A", "Almond milk"), ("B", "Milk 1 l"), ("C", "milk 0.5 l")):
            work.catalogue.put(CatalogueRow(sku, name, Unit.EACH, 99, "B"))
        work.catalogue.put(CatalogueRow("D", "Milk old", Unit.EACH, 99, "B", discontinued=True))
        assert skus(work, "milk") == ["C", "B", "MILK-1", "A", "D"]
        assert [hit.sku for hit in work.catalogue.search("milk", DAY, 2)] == ["C", "B"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oat mlik", ["MILK-1"]),
        ("baannas", ["BAN-1"]),
        ("sopa", ["SOAP-1"]),
        ("oatmilk", ["MILK-1"]),
        ("燕卖奶", ["MILK-1"]),
        ("flwers", ["GIFT"]),
        ("zzzzzz", []),
        ("", []),
    ],
)
def test_a_misspelt_name_is_understood(shop: SqlStore, text: str, found: list[str]) -> None:
    with shop.read() as look:
        assert [hit.sku for hit in look.catalogue.similar(text, DAY, 5)] == found


def week(number: int) -> date:
    return DAY + timedelta(weeks=number)


@pytest.mark.rule("catalogue.price-list")
@pytest.mark.parametrize(
    ("day", "listed"),
    [
        (DAY - timedelta(days=1), ("", None)),
        (DAY, ("spring", 199)),
        (week(1) - timedelta(days=1), ("spring", 199)),
        (week(1), ("easter", 209)),
        (week(2), ("easter", 209)),
        (week(2) + timedelta(days=1), ("autumn", 189)),
        (week(50), ("autumn", 189)),
    ],
)
def test_the_highest_list_of_the_day_wins_then_the_lowest_price(
    shop: SqlStore, day: date, listed: tuple[str, int | None]
) -> None:
    with shop.write() as work:
        put = work.catalogue.put_price_list
        put(PriceList("spring", 1), [DatedPrice("MILK-1", 199, DAY, week(8))])
        put(PriceList("autumn", 1), [DatedPrice("MILK-1", 189, week(2))])
        put(PriceList("easter", 2), [DatedPrice("MILK-1", 209, week(1), week(2))])
        put(PriceList("none", 9), [DatedPrice("SOAP-1", 1, DAY)])
        found = work.catalogue.by_sku("MILK-1", day)
        assert found is not None
        assert (found.price_list, found.price_list_minor) == listed
        assert found.price_minor == 219
        put(PriceList("spring", 1), [])
        put(PriceList("autumn", 1), [])
        put(PriceList("easter", 2), [])
        plain = work.catalogue.by_sku("MILK-1", day)
        assert plain is not None
        assert plain.price_list_minor is None


def test_a_price_for_nothing_is_refused(shop: SqlStore) -> None:
    with shop.write() as work, raising(Refusal, "catalogue.no-such-sku"):
        work.catalogue.put_price_list(PriceList("x"), [DatedPrice("NOPE", 1, DAY)])


def test_quick_keys_keep_their_order(shop: SqlStore) -> None:
    with shop.write() as work:
        ids = [product_of(work, row).id for row in (SOAP, BANANA, MILK)]
        work.catalogue.set_quick(ids)
        assert [hit.sku for hit in work.catalogue.quick(DAY, 9)] == ["SOAP-1", "BAN-1", "MILK-1"]
        assert [hit.sku for hit in work.catalogue.quick(DAY, 2)] == ["SOAP-1", "BAN-1"]
        work.catalogue.set_quick(ids[2:])
        assert [hit.sku for hit in work.catalogue.quick(DAY, 9)] == ["MILK-1"]
        with raising(Bug, "store.no-such-product"):
            work.catalogue.set_quick([ProductId("nobody")])


@pytest.mark.parametrize("counted", [False, True])
def test_quick_keys_are_found_without_a_walk_through_the_goods(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, *, counted: bool
) -> None:
    load_products(store, made_up_rows(300))
    if counted:
        tidy_up(store)
    with store.write() as work:
        (first, *_) = work.catalogue.search("milk", DAY, 9)
        work.catalogue.set_quick([first.id])
        with planning(work.connection, monkeypatch) as plans:
            assert work.catalogue.quick(DAY, 9) == [first]
        assert plans.walks() == ["SCAN quick_key"]


def test_a_load_is_what_putting_each_row_would_be(store: SqlStore) -> None:
    rows = list(made_up_rows(300))
    heard: list[int] = []
    assert load_products(store, rows, told=heard.append) == 300
    tidy_up(store)
    assert heard == [300]
    with store.write() as work:
        assert {work.catalogue.put(row).kind for row in rows} == {"same"}
        assert work.catalogue.count() == 300
        hit = work.catalogue.search(rows[41].name, DAY, 3)[0]
        assert hit.sku == rows[41].sku
        assert work.catalogue.by_gtin(rows[41].barcodes[0][0], DAY) == Found(hit, 1)
        misspelt = rows[41].name.replace("o", "oo", 1)
        assert rows[41].sku in [near.sku for near in work.catalogue.similar(misspelt, DAY, 5)]
