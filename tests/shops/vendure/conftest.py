"""The real server, for tests of what is Vendure's alone."""

import os
from collections.abc import Iterator

import pytest

from tests.shops.conformance.driver import NoServer, ShopUnderTest
from tests.shops.vendure.driver import open_at, open_shop

URL = os.environ.get("POSAPP_SHOP_URL", "")


@pytest.fixture(scope="session")
def vendure() -> Iterator[ShopUnderTest]:
    """The server; a test that cannot have it says why it is skipped."""
    if os.environ.get("POSAPP_SHOP_KIND", "vendure") != "vendure":
        pytest.skip("another shop was asked for")
    server = open_at(URL, os.environ.get("POSAPP_SHOP_KEY", ""), "") if URL else open_shop()
    try:
        with server as shop:
            yield shop
    except NoServer as why:
        pytest.skip(str(why))
