"""What the merchant set, as far as a client reads it: currency, taxes, ways to pay and to send."""

from tests.shops.woocommerce.listing import PAGING, page_of
from tests.shops.woocommerce.records import TaxRate
from tests.shops.woocommerce.rest import Call
from tests.shops.woocommerce.schema import TEXT, check
from tests.shops.woocommerce.wire import Answer, Row, WooError

SYMBOLS = {"EUR": "&euro;", "USD": "&#36;", "CNY": "&yen;"}
TAX_CLASSES = (
    ("standard", "Standard rate"),
    ("reduced-rate", "Reduced rate"),
    ("zero-rate", "Zero rate"),
)
SHIPPING_METHODS = (
    ("flat_rate", "Flat rate"),
    ("free_shipping", "Free shipping"),
    ("local_pickup", "Local pickup"),
)


def setting(setting_id: str, value: str, label: str) -> Row:
    """A setting as it is sent."""
    return {
        "id": setting_id,
        "label": label,
        "description": "",
        "type": "select",
        "default": "",
        "value": value,
    }


def general(call: Call) -> Answer:
    """The shop's own country, its currency, how it writes amounts."""
    settings = call.site.settings
    rows = [
        setting("woocommerce_default_country", settings.base_country, "Country / State"),
        setting("woocommerce_currency", settings.currency, "Currency"),
        setting("woocommerce_price_num_decimals", "2", "Number of decimals"),
        setting("woocommerce_price_decimal_sep", ",", "Decimal separator"),
        setting("woocommerce_price_thousand_sep", ".", "Thousand separator"),
        setting("woocommerce_calc_taxes", "yes", "Enable taxes"),
    ]
    return Answer(200, rows)


def tax_settings(call: Call) -> Answer:
    """How prices and taxes go together."""
    included = "yes" if call.site.settings.prices_include_tax else "no"
    rows = [
        setting("woocommerce_prices_include_tax", included, "Prices entered with tax"),
        setting("woocommerce_tax_based_on", "shipping", "Calculate tax based on"),
        setting("woocommerce_tax_round_at_subtotal", "no", "Rounding"),
    ]
    wanted = call.path.rstrip("/").rpartition("/")[2]
    if wanted == "tax":
        return Answer(200, rows)
    found = [row for row in rows if row["id"] == wanted]
    if not found:
        raise WooError(404, "rest_setting_setting_invalid", "Invalid setting.")
    return Answer(200, found[0])


def currency(call: Call) -> Answer:
    """The currency; its sign is HTML."""
    code = call.site.settings.currency
    return Answer(200, {"code": code, "name": code, "symbol": SYMBOLS.get(code, code)})


def taxes(call: Call) -> Answer:
    """The rates, ten to a page unless more are asked for."""
    known = {name: PAGING[name] for name in ("page", "per_page", "offset")}
    params = check(call.query, {**known, "class": TEXT})
    wanted = params.get("class")
    rates = [one for one in call.site.taxes if wanted in {None, one.tax_class or "standard"}]
    page, headers = page_of(call.site, call.path, rates, params, call.query)
    return Answer(200, [show_rate(one) for one in page], headers)


def show_rate(rate: TaxRate) -> Row:
    """A rate as it is sent."""
    return {
        "id": rate.id,
        "country": rate.country,
        "state": "",
        "postcode": "",
        "city": "",
        "rate": f"{rate.percent:.4f}",
        "name": rate.name,
        "priority": 1,
        "compound": False,
        "shipping": rate.shipping,
        "order": rate.id,
        "class": rate.tax_class or "standard",
        "postcodes": [],
        "cities": [],
    }


def tax_classes(call: Call) -> Answer:
    """The classes of goods."""
    del call
    return Answer(200, [{"slug": slug, "name": name} for slug, name in TAX_CLASSES])


def shipping_methods(call: Call) -> Answer:
    """The ways goods can go to people."""
    del call
    rows = [{"id": one, "title": title, "description": ""} for one, title in SHIPPING_METHODS]
    return Answer(200, rows)


def shipping_zones(call: Call) -> Answer:
    """One zone is enough."""
    del call
    return Answer(200, [{"id": 0, "name": "Locations not covered", "order": 0}])


def zone_methods(call: Call) -> Answer:
    """All ways, in every zone."""
    del call
    rows = [
        {"id": at, "instance_id": at, "title": title, "enabled": True, "method_id": one}
        for at, (one, title) in enumerate(SHIPPING_METHODS, 1)
    ]
    return Answer(200, rows)


def payment_gateways(call: Call) -> Answer:
    """The ways to pay that the shop's own customers have."""
    rows = [
        {"id": one, "title": one.upper(), "enabled": True, "method_title": one.upper()}
        for one in call.site.settings.gateways
    ]
    return Answer(200, rows)


def system_status(call: Call) -> Answer:
    """What runs there; only for a key that may know."""
    site = call.site
    environment = {
        "home_url": site.settings.home,
        "site_url": site.settings.home,
        "version": site.flavour.version,
        "wp_version": "6.9",
        "php_version": "8.3.27",
    }
    settings = {
        "currency": site.settings.currency,
        "currency_symbol": SYMBOLS.get(site.settings.currency, ""),
        "taxes_enabled": True,
        "HPOS_enabled": site.flavour.hpos,
    }
    return Answer(200, {"environment": environment, "settings": settings, "active_plugins": []})


def receipt(call: Call) -> Answer:
    """Where a printable receipt of an order is for a day."""
    order_id = call.ids[0]
    if order_id not in call.site.orders:
        raise WooError(404, "woocommerce_rest_invalid_order", "Order not found.")
    url = f"{call.site.settings.home}/wc/file/transient/{order_id}"
    return Answer(200, {"receipt_url": url, "expiration_date": "2026-11-24"})


def order_statuses(call: Call) -> Answer:
    """The statuses an order can have, with those that plug-ins added."""
    return Answer(200, [{"status": one, "name": name} for one, name in _statuses(call)])


def order_totals(call: Call) -> Answer:
    """How many orders there are of each status; this list every shop has."""
    held = [order.status for order in call.site.orders.values()]
    rows = [{"slug": one, "name": name, "total": held.count(one)} for one, name in _statuses(call)]
    return Answer(200, rows)


def _statuses(call: Call) -> list[tuple[str, str]]:
    names = ("pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed")
    more = call.site.settings.more_statuses
    return [(one, one.replace("-", " ").title()) for one in (*names, *more)]
