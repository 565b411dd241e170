"""The exchange put together over a real store file and a real line."""

import hashlib
import hmac
import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from posapp.app import StorePlace, open_sync
from posapp.devices.machine import KEYS_VARIABLE
from posapp.devices.secret_words import SecretWords
from posapp.kernel.errors import Refusal
from sync.protocol import Stream
from sync.webhook import PATH
from sync.worker import Bell
from tests.shops.woocommerce.server import running_shop
from tests.simulation.sync_store import ConnectedStore, connected_store

LIMIT_S = 10.0
SECRET = "hook-secret"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConnectedStore]:
    monkeypatch.setenv(KEYS_VARIABLE, "file")
    with running_shop() as shop:
        store = connected_store(tmp_path, shop)
        yield store
        store.close()


def set_options(store: ConnectedStore, **options: str) -> None:
    """Change options of the store as its till would."""
    with store.till.store.write() as work:
        for name, value in options.items():
            work.options.set(f"shop.{name}", value)
        work.commit()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
    return port


def test_beside_its_till_it_sends_what_was_sold(store: ConnectedStore) -> None:
    store.sell(2)
    link = open_sync(StorePlace(store.path))
    assert link.worker(Bell()).once() == ""
    link.close()
    assert store.orders() == store.sales()


@pytest.mark.rule("sync.hints-only")
def test_a_hint_of_the_shop_wakes_its_stream(store: ConnectedStore) -> None:
    port = free_port()
    set_options(store, hook_port=str(port))
    secrets = SecretWords(store.path.with_suffix(".keys"), store.path.stem)
    secrets.keep("shop", {"key": store.shop.key, "secret": store.shop.secret, "hook": SECRET})
    link, bell = open_sync(StorePlace(store.path)), Bell()
    link.listen(bell)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT_S)
    signature = hmac.new(SECRET.encode(), b"{}", hashlib.sha256).hexdigest()
    line.request("POST", PATH, b"{}", {"X-Shop-Signature": signature, "X-Shop-Topic": "order.x"})
    assert line.getresponse().status == 200
    line.close()
    assert bell.wait(LIMIT_S)
    assert [*bell.rung()] == [Stream.ORDERS]
    link.close()


@pytest.mark.rule("sync.hints-only")
def test_a_port_that_is_taken_stops_nothing(store: ConnectedStore) -> None:
    store.sell(1)
    secrets = SecretWords(store.path.with_suffix(".keys"), store.path.stem)
    secrets.keep("shop", {"key": store.shop.key, "secret": store.shop.secret, "hook": SECRET})
    with socket.create_server(("127.0.0.1", 0)) as door:
        set_options(store, hook_port=str(door.getsockname()[1]))
        link = open_sync(StorePlace(store.path))
        link.listen(Bell())
        assert link.door is None
        assert link.worker(Bell()).once() == ""
        link.close()
    assert store.orders() == store.sales()


@pytest.mark.rule("sync.says-why-not")
@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"kind": "none"}, "sync.no-shop"),
        ({"address": "http://192.0.2.7"}, "sync.plain-http"),
        ({"tax_classes": "["}, "settings.shop-map"),
    ],
)
def test_what_hinders_it_is_left_for_the_till_and_the_lock_is_free_again(
    store: ConnectedStore, options: dict[str, str], code: str
) -> None:
    set_options(store, **options)
    for _ in range(2):
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            open_sync(StorePlace(store.path))
    assert store.pulse is not None
    assert (store.pulse.state, store.pulse.reason) == ("stopped", code)
