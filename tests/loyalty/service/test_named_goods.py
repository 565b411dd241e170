"""Which running offers mean a product."""

import json
from datetime import UTC, datetime

import pytest

from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.service.named_goods import offers_naming
from posapp.kernel.ids import OfferId
from posapp.storage.store import memory_store
from tests.builders import product

AT = datetime(2026, 3, 2, tzinfo=UTC)


def offer(number: int, state: OfferState, **body: object) -> StoredOffer:
    """An offer with this text."""
    text = json.dumps({"id": f"o{number}", "name": f"Offer {number}", **body})
    return StoredOffer(OfferId(f"o{number}"), 1, state, text, AT, "wang")


@pytest.mark.rule("goods.offers-naming")
def test_live_offers_are_named_by_number_category_and_brand() -> None:
    running = OfferState.RUNNING
    every = (
        offer(1, running, scope={"sku": ["TEA"]}),
        offer(2, running, conditions=[{"kind": "goods", "scope": {"cat": ["Food"]}}]),
        offer(3, running, scope={"brand": ["Alm"]}),
        offer(4, running, scope={"all": True}),
        offer(5, OfferState.STOPPED, scope={"sku": ["TEA"]}),
        offer(6, running, scope={"cat": ["Food"], "except": {"sku": ["TEA"]}}),
    )
    store = memory_store()
    with store.write() as work:
        for one in every:
            work.offers.put(one)
        work.commit()
    with store.read() as look:
        naming = offers_naming(look)
        assert naming(product("TEA", category="Food > Tea")) == ("Offer 1", "Offer 2")
        assert naming(product("MILK", brand="Alm")) == ("Offer 3",)
        assert naming(product("SOAP")) == ()
    store.close()
