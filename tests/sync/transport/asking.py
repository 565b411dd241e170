"""A transport as a test wants it: short limits, a clock that runs, no key unless given."""

from collections.abc import Iterator
from contextlib import contextmanager

from requests.auth import AuthBase

from posapp.domain.shop_address import read_shop_address
from posapp.kernel.clock import Clock, SystemClock
from sync.transport.client import ShopTransport, Way
from sync.transport.credentials import Nobody
from sync.transport.json_answer import AnswerLimits


@contextmanager
def asking(
    address: str,
    *,
    auth: AuthBase | None = None,
    own_ca: str = "",
    limits: AnswerLimits | None = None,
    clock: Clock | None = None,
    proxy: bool = False,
) -> Iterator[ShopTransport]:
    """A way to a server, closed afterwards."""
    way = Way(
        read_shop_address(address),
        auth=auth or Nobody(),
        own_ca=own_ca,
        limits=limits or AnswerLimits(),
        proxy_from_environment=proxy,
    )
    transport = ShopTransport(way, clock or SystemClock())
    try:
        yield transport
    finally:
        transport.close()
