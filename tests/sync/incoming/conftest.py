"""Stores at the receiving end; the books of each are verified when its test ends."""

from collections.abc import Iterator

import pytest

from tests.sync.incoming.store_side import Receiving


@pytest.fixture
def store() -> Iterator[Receiving]:
    """A store whose shop speaks to it."""
    made = Receiving()
    yield made
    assert made.shop.findings(printed_head=made.shop.head) == ()
    made.shop.store.close()


@pytest.fixture
def joining_store() -> Iterator[Receiving]:
    """A store whose shop's terms say that an account there is a membership."""
    made = Receiving(join_text="shop-terms-2026-01")
    yield made
    assert made.shop.findings(printed_head=made.shop.head) == ()
    made.shop.store.close()
