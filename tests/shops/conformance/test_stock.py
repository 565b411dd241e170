"""Stock goes out by what is sold and comes in by being looked at; a till never writes a level."""

from sync.protocol import Stream
from sync.shop import InStock, Shop
from tests.shops.conformance.basket import goods, line, sale
from tests.shops.conformance.driver import ShopUnderTest
from tests.shops.conformance.faults import FaultyWire
from tests.shops.conformance.watching import Watch


def level(watch: Watch, shop: Shop, platform: ShopUnderTest, remote_id: str) -> int:
    """Pieces that can be sold at the store's location, by the newest word."""
    location = platform.shop_map.location
    rows = [
        one
        for one in watch.news(shop, Stream.STOCK).of(InStock, remote_id)
        if one.location == location
    ]
    assert rows, "no level came in"
    return (rows[-1].on_hand_milli - rows[-1].held_milli) // 1000


def test_a_level_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    tea = goods(platform, stock=37)
    tea_id = platform.add_product(tea)
    assert level(watch, shop, platform, tea_id) == 37
    assert watch.cursors[Stream.STOCK]


def test_a_level_counted_anew_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    tea_id = platform.add_product(goods(platform))
    watch.news(shop, Stream.STOCK)
    platform.set_stock(tea_id, 12)
    assert level(watch, shop, platform, tea_id) == 12


def test_a_sale_in_the_store_lowers_it(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    watch.news(shop, Stream.STOCK)
    shop.send_sale(sale(platform, [line(platform, tea, tea_id, count=4)]))
    assert level(watch, shop, platform, tea_id) == 96


def test_a_level_of_a_variant_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    kinds = [goods(platform, name="Small", stock=3), goods(platform, name="Large", stock=8)]
    small_id, large_id = platform.add_variants("Mug", kinds)
    news = watch.news(shop, Stream.STOCK)
    assert {one.on_hand_milli for one in news.of(InStock, small_id)} >= {3000}
    assert {one.on_hand_milli for one in news.of(InStock, large_id)} >= {8000}


def test_a_variant_is_sold_from_its_own_level(platform: ShopUnderTest, shop: Shop) -> None:
    kinds = [goods(platform, name="Small"), goods(platform, name="Large")]
    small_id, large_id = platform.add_variants("Mug", kinds)
    shop.send_sale(sale(platform, [line(platform, kinds[1], large_id, count=2)]))
    assert (platform.stock(small_id), platform.stock(large_id)) == (100, 98)


def test_online_customers_and_tills_sell_side_by_side(platform: ShopUnderTest, shop: Shop) -> None:
    """Whoever wrote levels would undo what the other one sold."""
    tea = goods(platform, stock=20)
    tea_id = platform.add_product(tea)
    receipts = [sale(platform, [line(platform, tea, tea_id)]) for _ in range(3)]
    for receipt in receipts:
        platform.connect(FaultyWire(platform.wire())).send_sale(receipt)
        shop.send_sale(sale(platform, [line(platform, tea, tea_id, count=2)]))
    assert platform.stock(tea_id) == 20 - 3 - 6
