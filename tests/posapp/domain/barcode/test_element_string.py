"""GS1 element strings, as weighing machines and makers write them."""

import pytest

from posapp.domain.barcode import Entry, EntryLayouts, read_entry
from posapp.kernel.money import Currency

EUR, JPY, KWD = Currency("EUR", 2), Currency("JPY", 0), Currency("KWD", 3)
GTIN = "09506000134352"
FNC1 = "\x1d"


def read(text: str, currency: Currency = EUR) -> Entry:
    return read_entry(text, EntryLayouts(currency))


@pytest.mark.rule("barcode.element-string")
@pytest.mark.parametrize(
    "text",
    [
        f"(01){GTIN}(3103)000734",
        f"]C101{GTIN}3103000734",
        f"]e001{GTIN}3103000734",
        f"]d201{GTIN}3103000734",
        f"]C1{FNC1}01{GTIN}3103000734",
        f"01{GTIN}3103000734",
        f"01{GTIN}310300073410LOT7{FNC1}17270131",
        f"3103000734{FNC1}01{GTIN}",
        f"(3102)000073(01){GTIN}(3103)000734",
        f"(01){GTIN}(15)270131(10)A-1(3103)000734",
    ],
)
def test_a_weighed_package_however_it_is_sent(text: str) -> None:
    entry = read(text)
    assert (entry.gtin, entry.weight_g, entry.price_minor) == (GTIN, 734, None)


@pytest.mark.rule("barcode.element-string")
@pytest.mark.parametrize(
    ("fields", "currency", "price_minor", "weight_g"),
    [
        ("(3922)1299", EUR, 1299, None),
        ("(3922)1299", JPY, 13, None),
        ("(3920)1299", JPY, 1299, None),
        ("(3922)1299", KWD, 12_990, None),
        ("(3932)9781299", EUR, 1299, None),
        ("(3103)001500(3922)1299", EUR, 1299, 1500),
        ("(3202)000150", EUR, None, 680),
        ("", EUR, None, None),
    ],
)
def test_prices_and_weights(
    fields: str, currency: Currency, price_minor: int | None, weight_g: int | None
) -> None:
    entry = read(f"(01){GTIN}{fields}", currency)
    assert (entry.gtin, entry.price_minor, entry.weight_g) == (GTIN, price_minor, weight_g)


@pytest.mark.rule("barcode.element-string")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"(01){GTIN}(3932)8401299", "entry.other-currency"),
        (f"(01){GTIN}(3932)9991299", "entry.other-currency"),
        (f"(01){GTIN}(3103)000000", "entry.no-value"),
        (f"(01){GTIN}(3922)0", "entry.no-value"),
        (f"(01){GTIN}(3100)999999", "entry.no-value"),
        ("(01)09506000134353(3103)000734", "entry.check-digit"),
        ("]C100123456789012345675", "entry.code-without-product"),
        ("(10)LOT7(17)270131", "entry.search"),
        (f"(01){GTIN}(3103)7x4", "entry.unreadable-code"),
        (f"(01){GTIN}(05)12", "entry.unreadable-code"),
        ("(01)0950600", "entry.unreadable-code"),
        (f"]C101{GTIN}17279999", "entry.unreadable-code"),
    ],
)
def test_what_a_till_cannot_sell_by(text: str, code: str) -> None:
    entry = read(text)
    assert (entry.refused or "entry.search") == code


def test_eighteen_plain_digits_are_no_element_string() -> None:
    assert read("011234567890123456").kind.value == "search"
