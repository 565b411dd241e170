"""Imported by the server that tills start from: it sells once, so that all a sale reads is read."""

from posapp.domain.discount import ManualDiscount
from posapp.kernel.rate import Rate
from tests.simulation.shop import PIECES, memory_shop

shop = memory_shop()
shop.begin_day()
for sku in PIECES:
    shop.till.checkout.enter(sku)
shop.till.checkout.discount_basket(ManualDiscount("Regular", rate=Rate(500)))
shop.till.checkout.exact_cash()
shop.store.close()
