"""Web hooks: asked for here, delivered later, sometimes, once, and never again."""

import base64
import hashlib
import hmac
import http.client
import ipaddress
from collections.abc import Iterable
from typing import ClassVar
from urllib.parse import urlsplit

from tests.shops.woocommerce.coupons import Coupons
from tests.shops.woocommerce.customers import Customers
from tests.shops.woocommerce.listing import DATES, by_dates
from tests.shops.woocommerce.orders import Orders
from tests.shops.woocommerce.products import Products
from tests.shops.woocommerce.records import Hook
from tests.shops.woocommerce.rest import Resource
from tests.shops.woocommerce.schema import TEXT, Field, Schema
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.wire import Json, Row, WooError, dumps

RESOURCES: dict[str, type[Resource[Json]]] = {  # Json: of whatever record
    "product": Products,
    "order": Orders,
    "customer": Customers,
    "coupon": Coupons,
}
EVENTS = ("created", "updated", "deleted", "restored")
STATUSES = ("active", "paused", "disabled")
PORTS = frozenset({80, 443, 8080})
MOST_FAILURES = 5
TIMEOUT_S = 5.0


class Hooks(Resource[Hook]):
    """The web hooks themselves."""

    name = "webhooks"
    word = "shop_webhook"
    has_bin = False
    required = ("topic", "delivery_url")
    fields: ClassVar[Schema] = {
        "name": TEXT,
        "topic": TEXT,
        "secret": TEXT,
        "delivery_url": TEXT,
        "status": Field("string", choices=STATUSES),
    }
    filters: ClassVar[Schema] = {
        "after": DATES["after"],
        "before": DATES["before"],
        "dates_are_gmt": DATES["dates_are_gmt"],
        "status": Field("string", choices=("all", *STATUSES), default="all"),
    }
    sorts: ClassVar = {
        "date": lambda h: h.created,
        "id": lambda h: h.id,
        "title": lambda h: h.name,
    }

    @property
    def rows(self) -> dict[int, Hook]:
        """All of them."""
        return self.site.hooks

    def select(self, rows: Iterable[Hook], params: Row) -> list[Hook]:
        """By status and dates."""
        wanted = params["status"]
        return [row for row in by_dates(self.site, rows, params) if wanted in {"all", row.status}]

    def show(self, record: Hook, params: Row) -> Row:
        """A web hook as it is sent; the secret is never told."""
        del params
        zone = self.site.settings.zone
        return {
            "id": record.id,
            "name": record.name,
            "status": record.status,
            "topic": record.topic,
            "resource": record.topic.partition(".")[0],
            "event": record.topic.partition(".")[2],
            "hooks": [f"woocommerce_{record.topic.replace('.', '_')}"],
            "delivery_url": record.delivery_url,
            **date_fields("created", record.created, zone),
            **date_fields("modified", record.modified, zone),
        }

    def create(self, params: Row) -> Hook:
        """A new one, pinged at once; whether anybody hears the ping makes no difference."""
        check_hook(params)
        now = self.site.now()
        record = Hook(self.site.next("hook"), now, now)
        record.secret = hashlib.sha256(f"hook {record.id}".encode()).hexdigest()[:50]
        self.rows[record.id] = record
        self.write(record, params)
        if record.status == "active":
            ping(self.site, record)
        return record

    def update(self, record: Hook, params: Row) -> Hook:
        """Change what is named; making it active again forgets the failures, and pings nobody."""
        check_hook({"topic": record.topic, "delivery_url": record.delivery_url, **params})
        self.write(record, params)
        if params.get("status") == "active":
            record.failures = 0
        record.modified = self.site.now()
        return record

    def write(self, record: Hook, params: Row) -> None:
        """Write what is named."""
        record.topic = params.get("topic", record.topic)
        record.name = params.get("name") or record.name or f"Webhook on {record.topic}"
        record.delivery_url = params.get("delivery_url", record.delivery_url)
        record.secret = params.get("secret") or record.secret
        record.status = params.get("status", record.status)


def check_hook(params: Row) -> None:
    """Refuse topics that do not exist and addresses that are none."""
    resource, _, event = str(params.get("topic")).partition(".")
    known = resource in RESOURCES and event in EVENTS and params.get("topic") != "customer.restored"
    if not known and resource != "action":
        raise WooError(
            400,
            "woocommerce_rest_shop_webhook_invalid_topic",
            "Webhook topic must be valid.",
        )
    parts = urlsplit(str(params.get("delivery_url", "")))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WooError(
            400,
            "woocommerce_rest_shop_webhook_invalid_delivery_url",
            "Webhook delivery URL must be a valid URL starting with http:// or https://.",
        )


def reachable(site: Site, url: str) -> bool:
    """Whether the shop posts there at all: not to its own network, not to odd ports."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if site.settings.local_hooks:
        return True
    return port in PORTS and not is_local(parts.hostname or "")


def is_local(host: str) -> bool:
    """Whether a host is of a private network, as far as its name tells."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith(".local")


def ping(site: Site, hook: Hook) -> bool:
    """A form without signature and topic."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", **agent(site)}
    return post(site, hook.delivery_url, headers, f"webhook_id={hook.id}".encode())


def agent(site: Site) -> dict[str, str]:
    """Who posts."""
    return {"User-Agent": f"WooCommerce/{site.flavour.version} Hookshot (WordPress/6.9)"}


def run_cron(site: Site) -> int:
    """Deliver what happened since the last time; how many posts went out.

    On a real site this happens when somebody visits it. Changes of one record are told once, as it
    is by now. What fails is not tried again; after more than five in a row the hook is disabled.
    """
    waiting = list(dict.fromkeys(site.events))
    site.events.clear()
    posts = [
        (hook, topic, record_id)
        for topic, record_id in waiting
        for hook in list(site.hooks.values())
        if hook.topic == topic and hook.status == "active"
    ]
    for hook, topic, record_id in posts:
        deliver(site, hook, topic, record_id)
    return len(posts)


def deliver(site: Site, hook: Hook, topic: str, record_id: int) -> None:
    """Post one event, and count whether it was taken."""
    if hook.status != "active":
        return
    body = dumps(payload(site, topic, record_id))
    if post(site, hook.delivery_url, delivery_headers(site, hook, topic, body), body):
        hook.failures = 0
        return
    hook.failures += 1
    if hook.failures > MOST_FAILURES:
        hook.status = "disabled"
    else:
        ping(site, hook)


def payload(site: Site, topic: str, record_id: int) -> Row:
    """The record as it is now; of a deleted one nothing but its id."""
    name, _, event = topic.partition(".")
    resource = RESOURCES[name](site)
    record = resource.rows.get(record_id)
    if event == "deleted" or record is None:
        return {"id": record_id}
    return resource.show(record, {"dp": 2})


def delivery_headers(site: Site, hook: Hook, topic: str, body: bytes) -> dict[str, str]:
    """Who, what, and the signature. The delivery's id is the same for all of one second."""
    name, _, event = topic.partition(".")
    second = int(site.now().timestamp())
    signature = hmac.new(hook.secret.encode(), body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        **agent(site),
        "X-WC-Webhook-Source": f"{site.settings.home}/",
        "X-WC-Webhook-Topic": topic,
        "X-WC-Webhook-Resource": name,
        "X-WC-Webhook-Event": event,
        "X-WC-Webhook-Signature": base64.b64encode(signature).decode(),
        "X-WC-Webhook-ID": str(hook.id),
        "X-WC-Webhook-Delivery-ID": hashlib.md5(f"{hook.id} {second}".encode()).hexdigest(),  # noqa: S324  # as the shop does
    }


def post(site: Site, url: str, headers: dict[str, str], body: bytes) -> bool:
    """Post to an address, following no redirects; whether it was taken."""
    if not reachable(site, url):
        return False
    parts = urlsplit(url)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=TIMEOUT_S)
    try:
        line.request("POST", parts.path or "/", body, headers)
        return 200 <= line.getresponse().status < 300
    except OSError:
        return False
    finally:
        line.close()
