"""Goods of the shop come in: what they cost, how they are called, what tells them apart."""

from datetime import timedelta

import pytest

from sync.abilities import Abilities
from sync.protocol import Stream
from sync.shop import InProduct, Shop
from tests.shops.conformance.basket import fresh, goods
from tests.shops.conformance.driver import ShopUnderTest
from tests.shops.conformance.watching import Watch, key_of

BARCODE = "4006381333931"


def the_product(watch: Watch, shop: Shop, remote_id: str) -> InProduct:
    """The newest word about a product; nothing of it was kept out."""
    news = watch.news(shop, Stream.PRODUCTS)
    assert [one for one in news.bad if one.remote_id == remote_id] == []
    return news.last(InProduct, remote_id)


def test_a_new_product_comes_in_whole(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    tea = goods(
        platform,
        name="Tea & Biscuits, 100 g",
        price_minor=1299,
        barcode=BARCODE,
        category=fresh("Drinks").title(),
    )
    tea_id = platform.add_product(tea)

    row = the_product(watch, shop, tea_id)

    assert (row.sku, row.name) == (tea.sku, "Tea & Biscuits, 100 g")
    assert (row.price_minor, row.price_has_tax, row.currency) == (1299, True, "EUR")
    assert row.tax_class == next(iter(platform.rates))
    assert row.barcodes == (BARCODE,)
    assert row.category == tea.category
    assert row.on_sale
    assert row.changed_at.tzinfo is not None


def test_every_tax_class_has_its_word(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    made = {word: platform.add_product(goods(platform, tax_word=word)) for word in platform.rates}
    news = watch.news(shop, Stream.PRODUCTS)
    told = {word: news.last(InProduct, remote_id).tax_class for word, remote_id in made.items()}
    assert told == {word: word for word in platform.rates}


def test_variants_come_in_one_by_one(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    small = goods(platform, name="Small", price_minor=500)
    large = goods(platform, name="Large", price_minor=900)
    small_id, large_id = platform.add_variants("Mug", [small, large])

    news = watch.news(shop, Stream.PRODUCTS)

    rows = [news.last(InProduct, one) for one in (small_id, large_id)]
    assert [one.sku for one in rows] == [small.sku, large.sku]
    assert [one.price_minor for one in rows] == [500, 900]
    assert rows[0].parent_id == rows[1].parent_id != ""
    assert rows[0].name != rows[1].name


def test_a_picture_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    if not platform.takes_pictures:
        pytest.skip("this driver cannot put a picture on goods")
    picture = "https://shop.example/tea.jpg"
    tea_id = platform.add_product(goods(platform, picture=picture))
    assert the_product(watch, shop, tea_id).picture == picture


def test_a_new_price_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    tea_id = platform.add_product(goods(platform))
    assert the_product(watch, shop, tea_id).price_minor == 1000
    platform.change_price(tea_id, 1149)
    assert the_product(watch, shop, tea_id).price_minor == 1149


def test_a_new_price_of_a_variant_comes_in(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    kinds = [goods(platform, name="Small"), goods(platform, name="Large")]
    _, large_id = platform.add_variants("Mug", kinds)
    watch.news(shop, Stream.PRODUCTS)
    platform.change_price(large_id, 1349)
    assert the_product(watch, shop, large_id).price_minor == 1349


def test_a_new_name_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    tea_id = platform.add_product(goods(platform))
    watch.news(shop, Stream.PRODUCTS)
    platform.rename_product(tea_id, "Green tea")
    assert the_product(watch, shop, tea_id).name == "Green tea"


def test_two_changes_at_once_are_both_seen(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    """The shop's times are seconds; a change in the second of the last look is not lost."""
    tea_id = platform.add_product(goods(platform))
    for price in (1100, 1200, 1300):
        platform.change_price(tea_id, price)
        assert the_product(watch, shop, tea_id).price_minor == price


def test_what_was_read_long_ago_is_not_read_again(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    watch.news(shop, Stream.PRODUCTS)
    again = watch.news(shop, Stream.PRODUCTS).rows
    lately = platform.now() - timedelta(minutes=10)
    assert all(one.changed_at > lately for one in again if isinstance(one, InProduct))


@pytest.mark.parametrize("rows", [2, 7])
def test_pages_of_any_size_bring_everything(
    platform: ShopUnderTest, shop: Shop, watch: Watch, rows: int
) -> None:
    watch.news(shop, Stream.PRODUCTS)
    made = [platform.add_product(goods(platform)) for _ in range(5)]
    news = watch.news(shop, Stream.PRODUCTS, rows=rows)
    assert [len(news.of(InProduct, one)) > 0 for one in made] == [True] * 5


def test_a_cursor_that_nobody_can_read_begins_anew(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    tea_id = platform.add_product(goods(platform))
    watch.news(shop, Stream.PRODUCTS)
    watch.cursors[Stream.PRODUCTS] = "half a curs"
    assert the_product(watch, shop, tea_id).price_minor == 1000


def test_deleted_goods_are_noticed(
    platform: ShopUnderTest, shop: Shop, watch: Watch, can: Abilities
) -> None:
    tea_id, rest_id = platform.add_product(goods(platform)), platform.add_product(goods(platform))
    watch.news(shop, Stream.PRODUCTS)
    platform.delete_product(tea_id)
    news = watch.news(shop, Stream.PRODUCTS)
    if can.tombstones:
        assert not news.last(InProduct, tea_id).on_sale
    ids = set(shop.ids(Stream.PRODUCTS))
    assert (tea_id in ids, rest_id in ids) == (False, True)


def test_goods_deleted_without_a_trace_are_missed_by_the_sweep(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea_id = platform.add_product(goods(platform))
    assert tea_id in set(shop.ids(Stream.PRODUCTS))
    platform.delete_product_for_ever(tea_id)
    assert tea_id not in set(shop.ids(Stream.PRODUCTS))


def test_the_sweep_names_what_the_stream_brings(platform: ShopUnderTest, shop: Shop) -> None:
    """Other tests may sell and delete on the same server meanwhile.

    What the sweep named and the stream brought neither before nor after has come and gone between.
    """
    kinds = [goods(platform, name="Small"), goods(platform, name="Large")]
    made = {*platform.add_variants("Mug", kinds), platform.add_product(goods(platform))}
    before, alive, after = brought(shop), set(shop.ids(Stream.PRODUCTS)), brought(shop)
    assert made <= before & alive & after
    assert before & after <= alive
    assert not (alive - before - after) & set(shop.ids(Stream.PRODUCTS))


def brought(shop: Shop) -> set[str]:
    """The goods that a stream brings from its beginning."""
    return {key_of(one) for one in Watch().news(shop, Stream.PRODUCTS, rows=100).rows}
