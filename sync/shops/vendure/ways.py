"""The shop's shipping methods: an order needs one, even where nothing is shipped."""

from sync.protocol import AskPerson
from sync.shop import ShopMap
from sync.shops.vendure.api import Api

METHODS = "{shippingMethods(options:{take:200}){items{id code}}}"
ELIGIBLE = """query($o:ID!){eligibleShippingMethodsForDraftOrder(orderId:$o){id priceWithTax}}"""


class Ways:
    """Which shipping method a till's order gets; the wizard's choice, by id or code."""

    def __init__(self, api: Api, shop_map: ShopMap) -> None:
        self._api = api
        self._map = shop_map
        self._ids: dict[str, str] = {}

    def for_counter(self, order_id: str) -> str:
        """The method for goods that are handed over at once: collecting, else the cheapest."""
        for name in self._map.pick_up_methods:
            return self._id_of(name)
        return self._cheapest(order_id)

    def for_sending(self, order_id: str) -> str:
        """The method for goods that the shop sends."""
        if self._map.send_method:
            return self._id_of(self._map.send_method)
        return self._cheapest(order_id)

    def _id_of(self, name: str) -> str:
        if name not in self._ids:
            for one in self._api.ask(METHODS).row("shippingMethods").rows("items"):
                self._ids[one.id()] = one.id()
                self._ids.setdefault(one.text("code"), one.id())
        if name not in self._ids:
            raise AskPerson("sync.no-shipping-method", name=name)
        return self._ids[name]

    def _cheapest(self, order_id: str) -> str:
        found = self._api.ask(ELIGIBLE, o=order_id).rows("eligibleShippingMethodsForDraftOrder")
        if not found:
            raise AskPerson("sync.no-shipping-method", name="")
        return min(found, key=lambda one: (one.whole("priceWithTax"), one.id())).id()
