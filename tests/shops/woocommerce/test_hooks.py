"""Section 9: web hooks come late, once, merged, or never; each is checked by its signature."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.goods import order_of, refusal, sold, tea, wang
from tests.shops.woocommerce.hooks import run_cron
from tests.shops.woocommerce.server import RunningShop
from tests.shops.woocommerce.wire import Json, Row

SECRET = "our own secret"


@dataclass(slots=True)
class Mailbox:
    """What was posted to us, and how we answer."""

    url: str = ""
    status: int = 200
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def bodies(self) -> list[Json]:
        """The JSON of each signed post."""
        return [json.loads(body) for head, body in self.posts if "x-wc-webhook-topic" in head]

    def pings(self) -> list[bytes]:
        """The forms without a topic."""
        return [body for head, body in self.posts if "x-wc-webhook-topic" not in head]


class Receiver(BaseHTTPRequestHandler):
    """Takes posts."""

    mailbox: ClassVar[Mailbox]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        """Say nothing."""

    def do_POST(self) -> None:
        """Keep it."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        heads = {name.lower(): value for name, value in self.headers.items()}
        self.mailbox.posts.append((heads, body))
        self.send_response(self.mailbox.status)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A server that web hooks can be posted to."""
    box = Mailbox()
    server = HTTPServer(("127.0.0.1", 0), type("Taking", (Receiver,), {"mailbox": box}))
    box.url = f"http://127.0.0.1:{server.server_port}/in"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield box
    server.shutdown()
    server.server_close()
    thread.join(2)


def hook(shop: RunningShop, topic: str, url: str, **rest: Json) -> Row:
    """A web hook on a shop that may post to its own network."""
    shop.site.settings.local_hooks = True
    body = {"topic": topic, "delivery_url": url, "secret": SECRET, **rest}
    return shop.made("webhooks", body)


def test_a_new_hook_is_pinged_without_a_signature(either: RunningShop, mailbox: Mailbox) -> None:
    made = hook(either, "order.created", mailbox.url)
    ((head, body),) = mailbox.posts
    assert body == f"webhook_id={made['id']}".encode()
    assert head["content-type"] == "application/x-www-form-urlencoded"
    assert "x-wc-webhook-signature" not in head
    assert "secret" not in made


def test_nobody_needs_to_hear_the_ping(either: RunningShop, mailbox: Mailbox) -> None:
    mailbox.status = 500
    assert hook(either, "order.created", mailbox.url)["status"] == "active"
    assert hook(either, "order.created", "http://127.0.0.1:1/in")["status"] == "active"


def test_pausing_and_going_on_pings_nobody(either: RunningShop, mailbox: Mailbox) -> None:
    made = hook(either, "order.created", mailbox.url)
    for status in ("paused", "active"):
        either.changed(f"webhooks/{made['id']}", {"status": status})
    assert len(mailbox.posts) == 1


def test_a_delivery_is_signed_over_its_raw_body(either: RunningShop, mailbox: Mailbox) -> None:
    made = hook(either, "product.created", mailbox.url)
    product = tea(either, name="Grüner Tee 🍵")
    run_cron(either.site)
    head, body = mailbox.posts[-1]
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
    assert head["x-wc-webhook-signature"] == base64.b64encode(signature).decode()
    assert head["x-wc-webhook-topic"] == "product.created"
    assert (head["x-wc-webhook-resource"], head["x-wc-webhook-event"]) == ("product", "created")
    assert head["x-wc-webhook-id"] == str(made["id"])
    assert "Hookshot" in head["user-agent"]
    assert json.loads(body)["id"] == product["id"]


def test_without_a_secret_of_ours_nobody_can_check(either: RunningShop, mailbox: Mailbox) -> None:
    made = hook(either, "product.created", mailbox.url, secret="")
    assert len(either.site.hooks[made["id"]].secret) == 50


def test_nothing_comes_before_the_shop_gets_round_to_it(
    either: RunningShop, mailbox: Mailbox
) -> None:
    hook(either, "product.created", mailbox.url)
    tea(either)
    assert mailbox.bodies() == []
    assert run_cron(either.site) == 1
    assert len(mailbox.bodies()) == 1


def test_the_number_of_a_delivery_is_no_key(
    either: RunningShop, mailbox: Mailbox, clock: SetClock
) -> None:
    hook(either, "product.created", mailbox.url)
    for _ in range(3):
        tea(either)
    run_cron(either.site)
    clock.forward(timedelta(seconds=1))
    tea(either)
    run_cron(either.site)
    numbers = [head.get("x-wc-webhook-delivery-id") for head, _ in mailbox.posts[1:]]
    assert len(numbers) == 4
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3]


def test_the_state_is_that_of_delivery_and_changes_are_merged(
    either: RunningShop, mailbox: Mailbox
) -> None:
    hook(either, "order.created", mailbox.url)
    hook(either, "order.updated", mailbox.url)
    order = order_of(either, "1.00")
    for status in ("on-hold", "completed", "refunded"):
        either.changed(f"orders/{order['id']}", {"status": status})
    run_cron(either.site)
    assert [body["status"] for body in mailbox.bodies()] == ["refunded", "refunded"]


def test_a_paid_order_is_both_created_and_updated(either: RunningShop, mailbox: Mailbox) -> None:
    hook(either, "order.created", mailbox.url)
    hook(either, "order.updated", mailbox.url)
    order_of(either, "1.00")
    assert run_cron(either.site) == 2


def test_a_variation_tells_under_its_own_id(either: RunningShop, mailbox: Mailbox) -> None:
    parent = tea(either, type="variable")
    where = f"products/{parent['id']}/variations"
    small = either.made(where, {"sku": "S"})
    hook(either, "product.updated", mailbox.url)
    either.site.events.clear()
    either.changed(f"{where}/{small['id']}", {"regular_price": "2.00"})
    run_cron(either.site)
    assert [(body["id"], body["parent_id"]) for body in mailbox.bodies()] == [
        (small["id"], parent["id"])
    ]


@pytest.mark.parametrize(("force", "told"), [("", 1), ("?force=true", 0)])
def test_only_the_bin_tells_of_a_deletion(
    either: RunningShop, mailbox: Mailbox, force: str, told: int
) -> None:
    hook(either, "order.deleted", mailbox.url)
    hook(either, "product.deleted", mailbox.url)
    order = order_of(either, "1.00")
    either.call("DELETE", f"orders/{order['id']}{force}")
    either.call("DELETE", f"products/{order['line_items'][0]['product_id']}{force}")
    run_cron(either.site)
    assert len(mailbox.bodies()) == 2 * told
    assert all(list(body) == ["id"] for body in mailbox.bodies())


def test_a_person_who_goes_is_told_though_for_ever(either: RunningShop, mailbox: Mailbox) -> None:
    hook(either, "customer.deleted", mailbox.url)
    her = wang(either)
    either.call("DELETE", f"customers/{her['id']}?force=true")
    run_cron(either.site)
    assert mailbox.bodies() == [{"id": her["id"]}]


def test_what_comes_back_from_the_bin_is_told(either: RunningShop, mailbox: Mailbox) -> None:
    hook(either, "product.restored", mailbox.url)
    product = tea(either)
    either.call("DELETE", f"products/{product['id']}")
    either.changed(f"products/{product['id']}", {"status": "publish"})
    run_cron(either.site)
    assert [body["id"] for body in mailbox.bodies()] == [product["id"]]


def test_after_six_failures_a_hook_is_disabled_in_silence(
    either: RunningShop, mailbox: Mailbox
) -> None:
    made = hook(either, "product.created", mailbox.url)
    mailbox.status = 500
    for tries in range(7):
        tea(either)
        run_cron(either.site)
        assert len(mailbox.bodies()) == min(tries + 1, 6)  # nothing is tried twice
    (row,) = either.call("GET", "webhooks?status=disabled").body
    assert row["id"] == made["id"]
    assert len(mailbox.pings()) == 1 + 5
    mailbox.status = 200
    either.changed(f"webhooks/{made['id']}", {"status": "active"})
    tea(either)
    run_cron(either.site)
    assert len(mailbox.bodies()) == 7


def test_topics_and_addresses_are_checked(either: RunningShop) -> None:
    bad = {"topic": "order.eaten", "delivery_url": "https://till.example/in"}
    given = either.call("POST", "webhooks", bad)
    assert refusal(given) == (400, "woocommerce_rest_shop_webhook_invalid_topic")
    nowhere = {"topic": "order.created", "delivery_url": "till"}
    given = either.call("POST", "webhooks", nowhere)
    assert refusal(given) == (400, "woocommerce_rest_shop_webhook_invalid_delivery_url")


def test_a_till_in_a_local_network_hears_nothing(either: RunningShop, mailbox: Mailbox) -> None:
    body = {"topic": "order.created", "delivery_url": mailbox.url}
    made = either.made("webhooks", body)
    order_of(either, "1.00")
    run_cron(either.site)
    assert mailbox.posts == []
    assert either.site.hooks[made["id"]].failures == 1


def test_a_sale_tells_of_its_goods(either: RunningShop, mailbox: Mailbox) -> None:
    product = tea(either)
    hook(either, "product.updated", mailbox.url)
    either.site.events.clear()
    sold(either, product, 2)
    run_cron(either.site)
    assert [body["stock_quantity"] for body in mailbox.bodies()] == [98]
