"""What is made up for the demo is marked so, and shows what a till can do."""

from posapp.demo.extras import EXTRA_GOODS, MADE_UP, PEOPLE, QUICK_EXTRAS, catalogue_row
from posapp.demo.values import DemoData
from posapp.domain.barcode import EntryKind, EntryLayouts, read_entry
from posapp.domain.check_digit import gs1_check_digit
from posapp.domain.permission import Role
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Unit

LAYOUTS = EntryLayouts(Currency("USD", 2))


def test_everything_made_up_says_so() -> None:
    assert all(MADE_UP in row.attributes for row in EXTRA_GOODS)


def test_every_kind_of_goods_is_there() -> None:
    assert {row.unit for row in EXTRA_GOODS} == {Unit.EACH, Unit.KG}
    assert any(row.open_price for row in EXTRA_GOODS)
    assert any(row.discontinued for row in EXTRA_GOODS)
    assert any(pieces > 1 for row in EXTRA_GOODS for _, pieces in row.barcodes)
    assert {row.sku for row in EXTRA_GOODS} >= set(QUICK_EXTRAS)


def test_a_scale_label_of_loose_bananas_is_understood() -> None:
    bananas = next(row for row in EXTRA_GOODS if row.name == "Bananas, loose")
    payload = "21" + bananas.item + "00734"
    entry = read_entry(payload + gs1_check_digit(payload), LAYOUTS)
    assert (entry.kind, entry.item, entry.weight_g) == (EntryKind.PRODUCT, bananas.item, 734)


def test_names_are_in_both_languages() -> None:
    assert all(row.name_zh for row in EXTRA_GOODS)


def test_there_are_clerks_and_a_manager_with_numbers_and_pins_of_their_own() -> None:
    assert [person.staff.role for person in PEOPLE].count(Role.MANAGER) == 1
    assert len({person.pin for person in PEOPLE}) == len(PEOPLE) == 3
    assert len({person.staff.number for person in PEOPLE}) == 3


def test_goods_of_the_data_become_rows_with_their_source_named(data: DemoData) -> None:
    rows = [catalogue_row(product) for product in data.products]
    assert len({row.sku for row in rows} | {row.sku for row in EXTRA_GOODS}) == len(rows) + 9
    assert all(("demo", "84.51 Complete Journey, teaching data") in row.attributes for row in rows)
    codes = [code for row in [*rows, *EXTRA_GOODS] for code, _ in row.barcodes]
    assert len(codes) == len(set(codes))


def test_a_scan_of_a_derived_code_is_that_product(data: DemoData) -> None:
    product = data.products[0]
    entry = read_entry(product.ean13, LAYOUTS)
    assert entry.gtin == catalogue_row(product).barcodes[0][0]
