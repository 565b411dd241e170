"""A Vendure shop: its words, its order of steps and its traps; see the modules.

What the shop's developer has to add to Vendure for it stands in docs/shop-vendure.md.
"""

from posapp.kernel.clock import Clock
from sync.protocol import Transport
from sync.shop import ShopMap
from sync.shops.vendure.api import Api
from sync.shops.vendure.counter import Counter
from sync.shops.vendure.draft import DraftWriter
from sync.shops.vendure.goods import Goods
from sync.shops.vendure.leftovers import Leftovers
from sync.shops.vendure.sales import Sales
from sync.shops.vendure.ways import Ways


def sales(transport, shop_map):
    api = Api(transport)
    return Sales(
        api,
        DraftWriter(api, shop_map, Goods(api, shop_map), Ways(api, shop_map)),
        Counter(api, shop_map),
        Leftovers(api),
    )
