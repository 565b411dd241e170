"""As `driver`, over the double of the older version: orders among the posts, fewer filters."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.shops.conformance.driver import ShopUnderTest
from tests.shops.woocommerce.driver import open_at, open_double
from tests.shops.woocommerce.flavour import B

__all__ = ["open_at", "open_shop"]


@contextmanager
def open_shop() -> Iterator[ShopUnderTest]:
    """The double of the older version."""
    with open_double(B) as shop:
        yield shop
