"""One product as a person types it."""

from dataclasses import replace

import pytest

from posapp.domain.goods_form import FormRules, GoodsForm, form_of, minimum_age, read_form
from tests.posapp.storage.shop import BANANA, EURO, GIFT, MILK

RULES = FormRules(EURO, ("A", "B", "Z"))


def money(minor: int) -> str:
    """An amount as a field shows it."""
    return f"{minor // 100}.{minor % 100:02d}"


@pytest.mark.rule("goods.form")
@pytest.mark.parametrize("row", [MILK, BANANA, GIFT])
def test_a_stored_product_comes_back_as_it_was(row: object) -> None:
    assert row in (MILK, BANANA, GIFT)
    base = next(one for one in (MILK, BANANA, GIFT) if one == row)
    read, wrong = read_form(form_of(base, money), RULES, base)
    assert not wrong
    assert read == base


@pytest.mark.rule("goods.form")
def test_every_wrong_field_has_its_own_reason() -> None:
    form = GoodsForm(
        sku="",
        name=" ",
        price="1.999",
        tax_class="Q",
        barcodes="036000291453",
        minimum_age="old",
    )
    read, wrong = read_form(form, RULES)
    assert read is None
    assert {name: refusal.code for name, refusal in wrong.items()} == {
        "sku": "catalogue.empty-cell",
        "name": "catalogue.empty-cell",
        "price": "catalogue.price",
        "tax_class": "goods.tax-unknown",
        "barcodes": "catalogue.barcode-check-digit",
        "minimum_age": "goods.age",
    }


def test_the_age_stands_beside_other_attributes() -> None:
    form = replace(form_of(MILK, money), minimum_age="18")
    row, _ = read_form(form, RULES, MILK)
    assert row is not None
    assert minimum_age(row) == 18
    assert row.attributes == (*MILK.attributes, ("minimum_age", "18"))
    younger, _ = read_form(replace(form, minimum_age=""), RULES, row)
    assert younger == MILK
