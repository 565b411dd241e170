"""Which platforms the suite runs on, and one running shop of each for the whole session.

`POSAPP_SHOP_KIND` alone chooses a platform. With `POSAPP_SHOP_URL`, `POSAPP_SHOP_KEY` and
`POSAPP_SHOP_SECRET` the suite runs against that server instead of one of our own.
"""

import importlib
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from typing import cast

import pytest

from sync.abilities import Abilities
from sync.shop import Shop
from tests.conftest import LONG, leaked_threads
from tests.shops.conformance.driver import NoServer, Platform, ShopUnderTest
from tests.shops.conformance.faults import FaultyWire
from tests.shops.conformance.watching import Watch

DRIVERS = {
    "woocommerce": "tests.shops.woocommerce.driver",
    "woocommerce-old": "tests.shops.woocommerce.old_driver",
    "vendure": "tests.shops.vendure.driver",
}
COSTLY = frozenset({"vendure", "woocommerce-old"})
"""Platforms that are asked less often: a server that needs a quarter of a second for an order, and
one that differs little from its neighbour."""
URL = os.environ.get("POSAPP_SHOP_URL", "")
KIND = os.environ.get("POSAPP_SHOP_KIND", "")


def chosen_kinds() -> list[str]:
    """The platforms of this run."""
    if URL and not KIND:
        pytest.exit("POSAPP_SHOP_URL needs POSAPP_SHOP_KIND", returncode=4)
    return [KIND] if KIND else sorted(DRIVERS)


class Servers:
    """The shops that run, each started when it is first asked for."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._running: dict[str, ShopUnderTest] = {}
        self._missing: dict[str, str] = {}

    def get(self, kind: str) -> ShopUnderTest:
        """The running shop of a kind; a test of one that cannot run here says why it is skipped."""
        if kind not in self._running and kind not in self._missing:
            try:
                self._running[kind] = self._start(kind)
            except NoServer as why:
                self._missing[kind] = str(why)
        if kind in self._missing:
            pytest.skip(f"{kind}: {self._missing[kind]}")
        return self._running[kind]

    def _start(self, kind: str) -> ShopUnderTest:
        module = importlib.import_module(DRIVERS[kind])
        platform = cast("Platform", module)  # a module cannot say which Protocol it keeps
        if not URL:
            return self._stack.enter_context(platform.open_shop())
        key, secret = (os.environ.get(f"POSAPP_SHOP_{name}", "") for name in ("KEY", "SECRET"))
        return self._stack.enter_context(platform.open_at(URL, key, secret))


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers(stack)


ONE_WORKER = [
    pytest.param(kind, marks=pytest.mark.xdist_group(f"shop-{kind}")) for kind in chosen_kinds()
]
"""All tests of a platform run on one worker: they count what a server holds, and start it once."""


@pytest.fixture(params=ONE_WORKER)
def platform(request: pytest.FixtureRequest, servers: Servers) -> ShopUnderTest:
    """The shop's own side."""
    return servers.get(str(request.param))


@pytest.fixture(autouse=True)
def no_leaked_threads(platform: ShopUnderTest) -> Iterator[None]:
    """As everywhere, but the threads of a shop that was just started are none of ours."""
    assert platform.kind
    before = set(threading.enumerate())
    yield
    assert leaked_threads(before) == []


@pytest.fixture
def wire(platform: ShopUnderTest) -> FaultyWire:
    """The way to the shop, sound until a test spoils it."""
    return FaultyWire(platform.wire())


@pytest.fixture
def shop(platform: ShopUnderTest, wire: FaultyWire) -> Shop:
    """A connector just started."""
    return platform.connect(wire)


WATCHES: dict[str, Watch] = {}


@pytest.fixture
def watch(request: pytest.FixtureRequest, platform: ShopUnderTest) -> Watch:
    """The streams of a shop, read on from where the last test left them."""
    assert platform.kind
    return WATCHES.setdefault(str(request.node.callspec.params["platform"]), Watch())


@pytest.fixture
def can(shop: Shop) -> Abilities:
    """What the platform says it can do."""
    return shop.abilities


@pytest.fixture
def thrifty(request: pytest.FixtureRequest, platform: ShopUnderTest) -> bool:
    """Whether every question counts; never with `--long`."""
    assert platform.kind
    kind = str(request.node.callspec.params["platform"])
    return not LONG and (kind in COSTLY or bool(URL))
