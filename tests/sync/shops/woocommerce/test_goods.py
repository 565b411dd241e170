"""Goods: names unescaped, prices believed only if they can be one, what is no goods left out."""

from datetime import timedelta

import pytest

from sync.protocol import Stream
from sync.shop import BadRow, InCoupon, InProduct, InStock, Page
from tests.shops.woocommerce.wire import Row
from tests.sync.shops.woocommerce.in_process import Store


def products(store: Store) -> dict[str, InProduct]:
    """All goods there are."""
    page = store.connector().pull(Stream.PRODUCTS, "", 100)
    return {one.remote_id: one for one in page.rows if isinstance(one, InProduct)}


def a_mug(store: Store, **rest: object) -> tuple[str, str]:
    """A product in one variation: the product's id, the variation's."""
    kind = {"name": "Size", "variation": True, "options": ["Small"]}
    parent = store.double.made(
        "products", {"name": "Mug", "type": "variable", "attributes": [kind]}
    )
    body: Row = {
        "sku": f"MUG-{parent['id']}",
        "regular_price": "5.00",
        "attributes": [{"name": "Size", "option": "Small"}],
        **rest,
    }
    made = store.double.made(f"products/{parent['id']}/variations", body)
    return str(parent["id"]), f"{parent['id']}:{made['id']}"


def test_a_name_is_read_as_people_read_it(either: Store) -> None:
    tea = either.product(name='Tea <b>&</b> "Biscuits" <script>x()</script>')
    assert products(either)[tea].name == 'Tea & "Biscuits"'


@pytest.mark.rule("sync.one-money-parser")
@pytest.mark.parametrize(("typed", "minor"), [("12,50", 125000), ("12.5", 1250), ("7", 700)])
def test_a_price_is_what_the_shop_made_of_it(store: Store, typed: str, minor: int) -> None:
    """A comma is dropped there without a word; the jump is for the intake to hold back."""
    tea = store.product(regular_price=typed)
    assert products(store)[tea].price_minor == minor


@pytest.mark.rule("sync.one-money-parser")
@pytest.mark.parametrize("typed", ["1.234,50", "abc", ""])
def test_a_price_that_nobody_could_mean_is_kept_out(store: Store, typed: str) -> None:
    tea = store.product(regular_price=typed)
    page = store.connector().pull(Stream.PRODUCTS, "", 100)
    assert page.rows == ()
    assert [(one.remote_id, one.code, one.blanks) for one in page.bad] == [
        (tea, "sync.row-odd", {"field": "price"})
    ]


def test_a_draft_without_a_price_is_nobodys_business(store: Store) -> None:
    store.product(regular_price="", status="draft")
    page = store.connector().pull(Stream.PRODUCTS, "", 100)
    assert (page.rows, page.bad) == ((), ())


@pytest.mark.parametrize("status", ["draft", "private", "pending"])
def test_what_is_not_published_is_not_on_sale(store: Store, status: str) -> None:
    tea = store.product(status=status)
    assert not products(store)[tea].on_sale


def test_groups_and_goods_of_other_shops_are_none(store: Store) -> None:
    store.product(type="grouped")
    store.product(type="external")
    assert products(store) == {}
    assert list(store.connector().ids(Stream.PRODUCTS)) == []


def test_goods_without_tax_say_so(store: Store) -> None:
    stamp = store.product(tax_status="none")
    assert products(store)[stamp].tax_class == "none"


def test_a_sale_price_counts(store: Store) -> None:
    tea = store.product(sale_price="8.00")
    assert products(store)[tea].price_minor == 800


@pytest.mark.parametrize("has_tax", [True, False])
def test_how_prices_are_meant_is_the_merchants_setting(store: Store, has_tax: bool) -> None:  # noqa: FBT001  # by name
    store.double.site.settings.prices_include_tax = has_tax
    tea = store.product()
    assert products(store)[tea].price_has_tax is has_tax


def test_a_variation_has_its_products_name_and_its_own_price(either: Store) -> None:
    parent, mug = a_mug(either)
    row = products(either)[mug]
    assert (row.name, row.price_minor, row.parent_id) == ("Mug, Small", 500, parent)
    assert row.on_sale


def test_a_new_name_of_the_product_is_one_of_its_variations(store: Store) -> None:
    parent, mug = a_mug(store)
    store.shop_clock.forward(timedelta(minutes=10))
    before = products(store)[mug].changed_at
    store.double.changed(f"products/{parent}", {"name": "Big mug"})
    row = products(store)[mug]
    assert row.name == "Big mug, Small"
    assert row.changed_at > before


def test_a_product_in_the_bin_takes_its_variations_off_sale(store: Store) -> None:
    parent, mug = a_mug(store)
    shop = store.connector()
    cursor = shop.pull(Stream.PRODUCTS, "", 100).cursor
    store.double.call("DELETE", f"products/{parent}")
    rows = {one.remote_id: one for one in to_the_end(store, cursor) if isinstance(one, InProduct)}
    assert not rows[mug].on_sale


def to_the_end(store: Store, cursor: str) -> list[object]:
    """All rows of goods after a cursor."""
    rows: list[object] = []
    while True:
        page = store.connector().pull(Stream.PRODUCTS, cursor, 100)
        rows += page.rows
        cursor = page.cursor
        if not page.more:
            return rows


def levels(page: Page) -> dict[str, int]:
    """Pieces by product."""
    return {
        one.product_remote_id: one.on_hand_milli // 1000
        for one in page.rows
        if isinstance(one, InStock)
    }


def test_only_what_the_shop_counts_has_a_level(store: Store) -> None:
    tea, loose = store.product(), store.product(manage_stock=False)
    page = store.connector().pull(Stream.STOCK, "", 100)
    assert levels(page) == {tea: 100}
    assert loose not in levels(page)
    assert page.whole


def test_a_variation_that_shares_its_products_level_has_none(store: Store) -> None:
    parent, shared = a_mug(store)
    store.double.changed(f"products/{parent}", {"manage_stock": True, "stock_quantity": 9})
    _, own = a_mug(store, manage_stock=True, stock_quantity=4)
    page = store.connector().pull(Stream.STOCK, "", 100)
    assert page.bad == ()
    assert levels(page) == {own: 4}
    assert shared not in levels(page)


def test_stock_is_read_whole_once_a_day(store: Store) -> None:
    """A plug-in may write a level without moving any date."""
    tea = store.product()
    store.shop_clock.forward(timedelta(hours=1))
    shop = store.connector()
    page = shop.pull(Stream.STOCK, "", 100)
    store.shop_clock.forward(timedelta(hours=1))
    store.clock.forward(timedelta(hours=1))
    store.double.site.products[int(tea)].stock = 7
    page = shop.pull(Stream.STOCK, page.cursor, 100)
    assert (levels(page), page.whole) == ({}, False)
    store.shop_clock.forward(timedelta(hours=24))
    store.clock.forward(timedelta(hours=24))
    page = shop.pull(Stream.STOCK, page.cursor, 100)
    assert (levels(page), page.whole) == ({tea: 7}, True)


def coupon(store: Store, **rest: object) -> InCoupon | BadRow:
    """One coupon as it comes in."""
    body: Row = {"code": "TEN", "discount_type": "percent", "amount": "10", **rest}
    store.double.made("coupons", body)
    page = store.connector().pull(Stream.COUPONS, "", 100)
    assert page.whole
    assert len(page.rows) + len(page.bad) == 1
    row = page.rows[0] if page.rows else page.bad[0]
    assert isinstance(row, InCoupon | BadRow)
    return row


@pytest.mark.parametrize(
    "special",
    [
        {"minimum_amount": "20.00"},
        {"maximum_amount": "20.00"},
        {"product_ids": [5]},
        {"email_restrictions": ["li@example.com"]},
        {"free_shipping": True},
        {"exclude_sale_items": True},
        {"discount_type": "fixed_product"},
    ],
)
def test_a_coupon_with_conditions_is_too_special(store: Store, special: Row) -> None:
    row = coupon(store, **special)
    assert isinstance(row, InCoupon)
    assert (row.percent_bp, row.off_minor) == (0, 0)


def test_a_plain_coupon_is_understood(either: Store) -> None:
    row = coupon(either, amount="12.5", usage_limit=3, usage_limit_per_user=1)
    assert isinstance(row, InCoupon)
    assert (row.percent_bp, row.most_in_all, row.most_each, row.used) == (1250, 3, 1, 0)


@pytest.mark.parametrize("amount", ["120", "-5"])
def test_a_coupon_that_gives_more_than_all_is_kept_out(store: Store, amount: str) -> None:
    row = coupon(store, amount=amount)
    assert isinstance(row, BadRow)
    assert row.blanks == {"field": "amount"}
