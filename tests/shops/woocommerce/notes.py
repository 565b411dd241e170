"""Notes on an order; they do not move its date."""

from tests.shops.woocommerce.records import Order
from tests.shops.woocommerce.rest import Call
from tests.shops.woocommerce.schema import FLAG, TEXT, check
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.wire import Answer, WooError


def order_of(call: Call) -> Order:
    """The order whose notes they are."""
    order = call.site.orders.get(call.ids[0])
    if order is None:
        raise WooError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.")
    return order


def list_notes(call: Call) -> Answer:
    """All of them, the newest first."""
    return Answer(200, list(reversed(order_of(call).notes)))


def add_note(call: Call) -> Answer:
    """One more."""
    order, site = order_of(call), call.site
    params = check(call.params, {"note": TEXT, "customer_note": FLAG}, ("note",))
    note = {
        "id": site.next("note"),
        "author": "WooCommerce",
        **date_fields("created", site.now(), site.settings.zone),
        "note": params["note"],
        "customer_note": params.get("customer_note", False),
    }
    order.notes.append(note)
    return Answer(201, note)
