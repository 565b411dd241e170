"""What an offer needs before it may be simulated and published, beyond being readable."""

from collections.abc import Iterator

from loyalty.offers.kinds import kind_of
from loyalty.offers.offer import Offer
from loyalty.offers.rewards.handed import FreeGift
from posapp.kernel.errors import Refusal


def check(offer: Offer) -> list[Refusal]:
    """Everything that still has to be filled or explained; empty when it may go on.

    Rule: offers.check
    """
    return [*_names(offer), *_public(offer), *_twice(offer), *_gift(offer)]


def _names(offer: Offer) -> Iterator[Refusal]:
    if not offer.name.en.strip():
        yield Refusal("offers.name-missing", place="name")
    if not offer.name.zh.strip():
        yield Refusal("offers.name-missing", place="name_zh")


def _public(offer: Offer) -> Iterator[Refusal]:
    """Asks an offer that picks people on which objective ground, in both languages.

    Rule: offers.public-or-reason
    """
    if not offer.needs_reason:
        return
    if not offer.reason.en.strip():
        yield Refusal("offers.reason-missing", place="reason")
    if not offer.reason.zh.strip():
        yield Refusal("offers.reason-missing", place="reason_zh")


def _twice(offer: Offer) -> Iterator[Refusal]:
    seen: set[str] = set()
    for index, condition in enumerate(offer.conditions):
        if condition.code in seen and not condition.reads_basket:
            yield Refusal("offers.condition-twice", place=f"conditions[{index}]")
        seen.add(condition.code)


def _gift(offer: Offer) -> Iterator[Refusal]:
    families = {kind_of(condition).family for condition in offer.conditions}
    if isinstance(offer.reward, FreeGift) and families.isdisjoint({"basket", "who"}):
        yield Refusal("offers.gift-for-nothing", place="conditions")
