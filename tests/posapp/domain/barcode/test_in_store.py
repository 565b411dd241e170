"""Labels that the shop's own scales and printers make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.barcode import (
    FIVE_DIGIT_ITEMS,
    FOUR_DIGIT_ITEMS,
    LAYOUT_PRESETS,
    UPC_PRICE_ITEMS,
    Entry,
    EntryLayouts,
    InStoreLayout,
    LabelValue,
    in_store_ean13,
    read_entry,
)
from posapp.domain.check_digit import gs1_check_digit, gs1_value_check_digit
from posapp.kernel.money import Currency

EUR, JPY, KWD = Currency("EUR", 2), Currency("JPY", 0), Currency("KWD", 3)


def label(payload: str) -> str:
    """The EAN-13 of twelve digits."""
    assert len(payload) == 12
    return payload + gs1_check_digit(payload)


def read(
    payload: str, currency: Currency = EUR, in_store: tuple[InStoreLayout, ...] = FIVE_DIGIT_ITEMS
) -> Entry:
    return read_entry(label(payload), EntryLayouts(currency, in_store))


@pytest.mark.rule("barcode.in-store")
@pytest.mark.parametrize("prefix", ["02", "20", "22", "23", "24"])
def test_price_prefixes(prefix: str) -> None:
    entry = read(f"{prefix}0040101299")
    assert (entry.item, entry.price_minor, entry.weight_g) == ("00401", 1299, None)
    assert entry.gtin is None


@pytest.mark.rule("barcode.in-store")
@pytest.mark.parametrize("prefix", ["21", "25", "26", "27", "28"])
def test_weight_prefixes(prefix: str) -> None:
    entry = read(f"{prefix}0040101299")
    assert (entry.item, entry.price_minor, entry.weight_g) == ("00401", None, 1299)


@pytest.mark.rule("barcode.in-store")
@given(st.integers(0, 9_999_999_999))
def test_prefix_29_is_the_shops_own_item_number(item: int) -> None:
    entry = read_entry(in_store_ean13(item), EntryLayouts(EUR))
    assert (entry.item, entry.gtin) == (str(item), "0" + in_store_ean13(item))
    assert (entry.price_minor, entry.weight_g) == (None, None)


def test_the_demo_stores_bananas() -> None:
    assert in_store_ean13(1082185) == "2900010821856"
    with pytest.raises(ValueError, match="ten digits"):
        in_store_ean13(10**10)


@pytest.mark.rule("barcode.in-store")
def test_a_upc_that_begins_with_2_is_an_ean_that_begins_with_02() -> None:
    upc = "20040101299"
    upc += gs1_check_digit(upc)
    entry = read_entry(upc, EntryLayouts(EUR))
    assert (entry.item, entry.price_minor) == ("00401", 1299)
    assert read("020040101299").price_minor == 1299


@pytest.mark.rule("barcode.in-store")
@pytest.mark.parametrize(("currency", "price_minor"), [(EUR, 1299), (JPY, 13), (KWD, 12_990)])
def test_a_labels_decimals_become_the_currencys(currency: Currency, price_minor: int) -> None:
    assert read("201234501299", currency).price_minor == price_minor


def test_a_shop_without_decimals_prints_whole_prices() -> None:
    yen = (InStoreLayout("20", "PPIIIIIVVVVVC", LabelValue.PRICE, decimals=0),)
    assert read("201234501299", JPY, yen).price_minor == 1299


@pytest.mark.rule("barcode.in-store")
@pytest.mark.parametrize("payload", ["201234500000", "211234500000"])
def test_a_label_of_zero_is_refused(payload: str) -> None:
    assert read(payload).refused == "entry.no-value"


def test_less_than_half_a_yen_is_a_label_of_zero() -> None:
    assert read("201234500049", JPY).refused == "entry.no-value"


@pytest.mark.rule("barcode.value-check-digit")
@given(st.integers(0, 9999), st.integers(1, 99_999), st.integers(0, 9))
def test_four_digit_items_verify_their_price(item: int, value: int, verifier: int) -> None:
    entry = read(f"20{item:04d}{verifier}{value:05d}", EUR, FOUR_DIGIT_ITEMS)
    if str(verifier) == gs1_value_check_digit(f"{value:05d}"):
        assert (entry.item, entry.price_minor) == (f"{item:04d}", value)
    else:
        assert entry.refused == "entry.value-check-digit"


@pytest.mark.rule("barcode.value-check-digit")
def test_the_specifications_own_example_in_both_widths() -> None:
    assert read("201234614685", EUR, FOUR_DIGIT_ITEMS).price_minor == 14_685
    assert read("021234592875", EUR, UPC_PRICE_ITEMS).price_minor == 2_875
    assert read("021234582875", EUR, UPC_PRICE_ITEMS).refused == "entry.value-check-digit"


def test_a_prefix_no_layout_claims_is_a_product_code() -> None:
    entry = read("201234501299", EUR, ())
    assert (entry.gtin, entry.item) == ("0" + label("201234501299"), None)


@pytest.mark.parametrize("name", sorted(LAYOUT_PRESETS))
def test_presets_claim_02_and_20_to_29_once_each(name: str) -> None:
    prefixes = [layout.prefix for layout in LAYOUT_PRESETS[name]]
    assert sorted(prefixes) == ["02", *(str(prefix) for prefix in range(20, 30))]


@pytest.mark.parametrize(
    ("prefix", "picture", "value", "decimals"),
    [
        ("20", "PPIIIIIVVVVV", LabelValue.PRICE, 2),
        ("20", "IIIIIPPVVVVVC", LabelValue.PRICE, 2),
        ("200", "PPIIIIIVVVVVC", LabelValue.PRICE, 2),
        ("2x", "PPIIIIIVVVVVC", LabelValue.PRICE, 2),
        ("20", "PPIIIIIVVVVVC", LabelValue.NONE, 2),
        ("20", "PPIIIIIIIIIIC", LabelValue.PRICE, 2),
        ("20", "PPIIIKVVVVVVC", LabelValue.PRICE, 2),
        ("20", "PPIIIIIVVVVVC", LabelValue.PRICE, 5),
        ("20", "PPIIIIIVVVVVC", LabelValue.WEIGHT, 0),
    ],
)
def test_a_layout_that_makes_no_sense_cannot_be_built(
    prefix: str, picture: str, value: LabelValue, decimals: int
) -> None:
    with pytest.raises(ValueError, match=r"picture|value|verifier|decimals"):
        InStoreLayout(prefix, picture, value, decimals)
