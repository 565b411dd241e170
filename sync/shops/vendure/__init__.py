"""A Vendure shop: its words, its order of steps and its traps; one module for each.

What the shop's developer has to add to Vendure for tills stands in docs/shop-vendure.md.
"""

from posapp.kernel.clock import Clock
from sync.protocol import Transport
from sync.shop import Shop, ShopMap
from sync.shops.vendure.shop import VendureShop


def connect(transport: Transport, shop_map: ShopMap, clock: Clock) -> Shop:
    """A connector to the Vendure server at the other end of a transport."""
    return VendureShop(transport, shop_map, clock)
