"""Leaves a till's basket at the shop, as the basket its member finds when she logs in.

Vendure gives a customer one open basket. If she has one, what is missing in it is added; if not, a
draft becomes one: it is led to the payment and back, which is how Vendure makes an order hers to go
on with. Nothing is paid, kept or promised by it, and the prices are the shop's own.
"""

from collections.abc import Sequence

from sync.protocol import AskPerson
from sync.shop import CartLine, Sent, ShopMap
from sync.shops.vendure.api import Api, ShopSaysNo, Steps, later, refusal, said
from sync.shops.vendure.goods import Goods, Wanted
from sync.shops.vendure.leftovers import Leftovers
from sync.shops.vendure.pieces import THOUSAND
from sync.shops.vendure.reading import Row
from sync.shops.vendure.ways import Ways

BASKETS = """query($id:ID!){customer(id:$id){orders(options:{take:20,
  filter:{active:{eq:true},state:{eq:"AddingItems"}},sort:{updatedAt:DESC}}){
  items{id lines{quantity productVariant{id}}}}}}"""
HALF_MADE = """query($n:String!){orders(options:{filter:{state:{eq:"Draft"},posNote:{eq:$n}}}){
  items{id}}}"""
START = "mutation{createDraftOrder{id}}"
THERE_AND_BACK = ("ArrangingPayment", "AddingItems")


class Carts:
    """Leaves baskets."""

    def __init__(
        self, api: Api, shop_map: ShopMap, goods: Goods, ways: Ways, leftovers: Leftovers
    ) -> None:
        self._api = api
        self._map = shop_map
        self._goods = goods
        self._ways = ways
        self._leftovers = leftovers

    def save(self, member_remote_id: str, lines: Sequence[CartLine]) -> Sent:
        """Her basket holds at least these goods.

        Rule: sync.vendure-basket
        Asked again it adds nothing: only what is missing in the basket goes into it.
        """
        customer = self._api.ask(BASKETS, id=member_remote_id).maybe_row("customer")
        if customer is None:
            raise AskPerson("sync.account-gone", number=member_remote_id)
        wanted = self._wanted(lines)
        baskets = customer.row("orders").rows("items")
        if baskets:
            missing = _missing(baskets[0], wanted)
            if missing:
                self._run(_filling(baskets[0].id(), missing))
            return Sent(baskets[0].id(), {}, was_there=not missing)
        return Sent(self._new(member_remote_id, wanted), {})

    def _wanted(self, lines: Sequence[CartLine]) -> dict[str, int]:
        """Whole pieces by variant; goods off the scale are one piece, unknown ones are left out."""
        wanted = {at: Wanted(one.sku, one.product_remote_id) for at, one in enumerate(lines)}
        pieces: dict[str, int] = {}
        for at, variant in self._goods.known(wanted).items():
            count = max(1, lines[at].quantity_milli // THOUSAND)
            pieces[variant] = pieces.get(variant, 0) + count
        if not pieces:
            raise AskPerson("sync.basket-unknown")
        return pieces

    def _new(self, member_remote_id: str, wanted: dict[str, int]) -> str:
        """A draft that is led to the payment and back; one left half made is thrown away."""
        note = f"basket {member_remote_id}"
        for row in self._api.ask(HALF_MADE, n=note).row("orders").rows("items"):
            self._leftovers.drop(row.id())
        order_id = self._api.ask(START).row("createDraftOrder").id()
        steps = Steps(o=("ID!", order_id))
        own = {"id": order_id, "customFields": {"posNote": note}}
        steps.let("cf", "UpdateOrderInput!", own)
        steps.add("cf", "setDraftOrderCustomFields(orderId:$o,input:$cf)", "id")
        call = "setCustomerForDraftOrder(orderId:$o,customerId:$cu)"
        steps.let("cu", "ID!", member_remote_id)
        steps.add("cu", call)
        _add_items(steps, wanted)
        address = {"streetLine1": self._map.location, "countryCode": self._map.store_country}
        call = "setDraftOrderShippingAddress(orderId:$o,input:$ad)"
        steps.let("ad", "CreateAddressInput!", address)
        steps.add("ad", call, "id")
        call = "setDraftOrderShippingMethod(orderId:$o,shippingMethodId:$sm)"
        steps.let("sm", "ID!", self._ways.for_counter(order_id))
        steps.add("sm", call)
        for at, state in enumerate(THERE_AND_BACK):
            call = f"transitionOrderToState(id:$o,state:$s{at})"
            steps.let(f"s{at}", "String!", state)
            steps.add(f"tr{at}", call)
        self._run(steps)
        return order_id

    def _run(self, steps: Steps) -> None:
        """Too few of something is fine: a basket promises nothing."""
        try:
            answer = self._api.run(steps)
        except ShopSaysNo as no:
            raise later(no) from no
        for name in (f"tr{at}" for at in range(len(THERE_AND_BACK))):
            moved = answer.maybe_row(name)
            if moved is not None and refusal(moved):
                raise AskPerson("sync.shop-refuses", words=said(moved))


def _missing(basket: Row, wanted: dict[str, int]) -> dict[str, int]:
    there: dict[str, int] = {}
    for line in basket.rows("lines"):
        variant = line.row("productVariant").id()
        there[variant] = there.get(variant, 0) + line.whole("quantity")
    left = {variant: count - there.get(variant, 0) for variant, count in wanted.items()}
    return {variant: count for variant, count in left.items() if count > 0}


def _filling(order_id: str, missing: dict[str, int]) -> Steps:
    steps = Steps(o=("ID!", order_id))
    _add_items(steps, missing)
    return steps


def _add_items(steps: Steps, pieces: dict[str, int]) -> None:
    for at, (variant, count) in enumerate(pieces.items()):
        item = {"productVariantId": variant, "quantity": count}
        call = f"addItemToDraftOrder(orderId:$o,input:$a{at})"
        steps.let(f"a{at}", "AddItemToDraftOrderInput!", item)
        steps.add(f"a{at}", call)
