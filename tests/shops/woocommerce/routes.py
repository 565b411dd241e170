"""From an address to what it does; what is written nowhere here is 404."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.shops.woocommerce import notes, settings
from tests.shops.woocommerce.batches import answer_batch
from tests.shops.woocommerce.coupons import Coupons
from tests.shops.woocommerce.customers import Customers
from tests.shops.woocommerce.hooks import Hooks
from tests.shops.woocommerce.orders import Orders
from tests.shops.woocommerce.products import Products, Variations
from tests.shops.woocommerce.refunds import AllRefunds, Refunds
from tests.shops.woocommerce.rest import Call, Handler, Resource
from tests.shops.woocommerce.reviews import Reviews
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.terms import Brands, Categories, Tags
from tests.shops.woocommerce.wire import Answer, Json, WooError

BASE = "/wc/v3/"
AnyResource = Callable[[Site, tuple[int, ...]], Resource[Json]]  # Json: of whatever record


@dataclass(frozen=True, slots=True)
class Route:
    """A pattern below the base (`#` is an id) and what each method does there."""

    pattern: str
    handlers: dict[str, Handler]
    modern: bool = False

    def ids_in(self, path: str) -> tuple[int, ...] | None:
        """The ids in a path that fits, else nothing."""
        found = re.fullmatch(self.pattern.replace("#", r"(\d+)"), path)
        return tuple(int(one) for one in found.groups()) if found else None


def routes_of(pattern: str, resource: AnyResource, *, modern: bool = False) -> tuple[Route, ...]:
    """A list and its items."""

    def whole(call: Call) -> Resource[Json]:
        return resource(call.site, call.ids)

    def one(call: Call) -> Resource[Json]:
        return resource(call.site, call.ids[:-1])

    items: dict[str, Handler] = {
        "GET": lambda call: whole(call).answer_list(call),
        "POST": lambda call: whole(call).answer_create(call),
    }
    item: dict[str, Handler] = {
        "GET": lambda call: one(call).answer_read(call),
        "POST": lambda call: one(call).answer_update(call),
        "PUT": lambda call: one(call).answer_update(call),
        "PATCH": lambda call: one(call).answer_update(call),
        "DELETE": lambda call: one(call).answer_delete(call),
    }
    return Route(pattern, items, modern), Route(f"{pattern}/#", item, modern)


def batch_of(pattern: str, resource: AnyResource) -> Route:
    """Many at once."""
    post: dict[str, Handler] = {
        "POST": lambda call: answer_batch(resource(call.site, call.ids), call)
    }
    return Route(f"{pattern}/batch", {**post, "PUT": post["POST"], "PATCH": post["POST"]})


def reads(pattern: str, handler: Handler, *, modern: bool = False) -> Route:
    """Something that is only read."""
    return Route(pattern, {"GET": handler}, modern)


BATCHES = (
    batch_of("products/categories", Categories),
    batch_of("products/#/variations", Variations),
    batch_of("products", Products),
    batch_of("customers", Customers),
    batch_of("orders", Orders),
    batch_of("coupons", Coupons),
    batch_of("webhooks", Hooks),
)
SETTINGS = (
    reads("settings/general", settings.general),
    reads("settings/tax(?:/[a-z_]+)?", settings.tax_settings),
    reads("data/currencies/current", settings.currency),
    reads("taxes", settings.taxes),
    reads("taxes/classes", settings.tax_classes),
    reads("shipping_methods", settings.shipping_methods),
    reads("shipping/zones", settings.shipping_zones),
    reads("shipping/zones/#/methods", settings.zone_methods),
    reads("payment_gateways", settings.payment_gateways),
    reads("system_status", settings.system_status),
    reads("orders/#/receipt", settings.receipt, modern=True),
    reads("orders/statuses", settings.order_statuses, modern=True),
    reads("reports/orders/totals", settings.order_totals),
)
ROUTES: tuple[Route, ...] = (
    *BATCHES,
    *SETTINGS,
    *routes_of("products/categories", Categories),
    *routes_of("products/tags", Tags),
    *routes_of("products/brands", Brands, modern=True),
    *routes_of("products/reviews", Reviews),
    *routes_of("products/#/variations", Variations),
    *routes_of("products", Products),
    *routes_of("customers", Customers),
    *routes_of("orders/#/refunds", Refunds),
    Route("orders/#/notes", {"GET": notes.list_notes, "POST": notes.add_note}),
    *routes_of("orders", Orders),
    reads("refunds", lambda call: AllRefunds(call.site).answer_list(call), modern=True),
    *routes_of("coupons", Coupons),
    *routes_of("webhooks", Hooks),
)


def run(site: Site, call: Call) -> Answer:
    """Finds the route of a call and does what it does. `call.path` starts with the base."""
    path = call.path.removeprefix(BASE).strip("/")
    for route in ROUTES:
        ids = route.ids_in(path)
        if ids is None or (route.modern and not site.flavour.modern):
            continue
        handler = route.handlers.get(call.method)
        if handler is not None:
            call.ids = ids
            return handler(call)
    raise no_route()


def no_route() -> WooError:
    """Nothing is there, or not for this method."""
    return WooError(404, "rest_no_route", "No route was found matching the URL and request method.")
