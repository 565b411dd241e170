"""A member of the program and a thousand running offers, for measuring sales with both."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.member import Consent, Purpose
from posapp.kernel.ids import MemberId, OfferId
from posapp.till import TillServices
from tests.posapp.storage.made_up_members import made_up_member

CASE = Path(__file__).resolve().parents[1] / "fixtures" / "pricing" / "case-100x1000.json.gz"
OFFERED_GOODS = 2_000
"""The goods with the first numbers are those that the offers name."""


def one_member(services: TillServices) -> MemberId:
    """A member who agreed to points and to personal offers."""
    member = made_up_member(1)
    with services.context.store.write() as work:
        if work.members.get(member.id) is None:
            work.members.put(member)
            for purpose in (Purpose.PROGRAM, Purpose.PERSONAL):
                consent = Consent(
                    purpose,
                    given=True,
                    text_version="1",
                    at=services.context.now(),
                    by="bench",
                    channel="store",
                )
                work.members.add_consent(member.id, consent)
            work.commit()
    return member.id


def run_offers(services: TillServices, products: int) -> None:
    """The thousand offers of a kept case, over the first goods of the store."""
    at, most = services.context.now(), min(products, OFFERED_GOODS)
    with services.context.store.write() as work:
        for body in bodies(most):
            row = StoredOffer(
                OfferId(body["id"]), 1, OfferState.RUNNING, json.dumps(body), at, "bench"
            )
            work.offers.put(row)
        work.commit()


def bodies(most: int) -> Iterator[dict[str, Any]]:  # Any: JSON
    """Each promotion with the store's own goods."""
    with gzip.open(CASE, "rt", encoding="utf-8") as file:
        promotions = json.load(file)["promotions"]
    for number, promotion in enumerate(promotions):
        text = {"format": "pos-offer/1", "name": f"Offer {number}", "name_zh": f"优惠 {number}"}
        yield text | {name: _own(value, most) for name, value in promotion.items()}


def _own(value: Any, most: int) -> Any:  # noqa: ANN401 - JSON
    """The same value with SKUs and categories of the case told as goods of the store."""
    if isinstance(value, list):
        return [_own(one, most) for one in value]
    if not isinstance(value, dict):
        return value
    own = {name: _own(one, most) for name, one in value.items() if name not in {"sku", "cat"}}
    skus = [_sku(int(code[1:]), most) for code in value.get("sku", [])]
    for category in value.get("cat", []):
        skus += [_sku(int(category[1:]) + 50 * step, most) for step in range(40)]
    return own | ({"sku": skus} if skus else {})


def _sku(number: int, most: int) -> str:
    return f"P{number % most + 1:07d}"
