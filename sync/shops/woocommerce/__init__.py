"""WooCommerce shops, REST v3: mapping only. `connect` is the way in."""

from posapp.kernel.clock import Clock
from sync.protocol import Transport
from sync.shop import Shop, ShopMap
from sync.shops.woocommerce.shop import WooCommerce


def connect(transport: Transport, shop_map: ShopMap, clock: Clock) -> Shop:
    """A connector to one shop."""
    return WooCommerce(transport, shop_map, clock)
