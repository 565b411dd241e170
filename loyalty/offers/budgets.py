"""How much an offer has been used, counted from its uses; limits compare themselves with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from loyalty.offers.stored import OfferUse
from posapp.kernel.ids import MemberId, OfferId


@dataclass(frozen=True, slots=True)
class Used:
    """What one offer took off so far, all tills together; returns are taken out again.

    `member_days` are the days on which this buyer used it, a day for each use that still stands.
    """

    amount_minor: int = 0
    amount_today_minor: int = 0
    amount_store_minor: int = 0
    times: int = 0
    times_today: int = 0
    times_store: int = 0
    member_days: tuple[date, ...] = ()

    def member_times(self, first: date | None = None, last: date | None = None) -> int:
        """How often this buyer used it, from one day to another, both included."""
        return sum(
            (first is None or first <= day) and (last is None or day <= last)
            for day in self.member_days
        )


UNUSED = Used()
Uses = Mapping[OfferId, Used]
"""The uses that matter for one sale: this day, this store, this buyer."""


def tally(
    uses: Iterable[OfferUse], *, day: date, store: str, member_id: MemberId | None
) -> dict[OfferId, Used]:
    """Adds up the uses of each offer for a sale on `day` in `store` by a member (or nobody).

    Rule: offers.uses-over-tills
    Uses are rows that every till appends and that travel; the count does not ask which till wrote
    them. A return's row is negative and makes room again. One sale is one use of a member, however
    many units it took.
    """
    found: dict[OfferId, Used] = {}
    sales: dict[OfferId, dict[str, tuple[date, int]]] = {}
    for use in uses:
        found[use.offer_id] = _plus(found.get(use.offer_id, UNUSED), use, day, store)
        if member_id is not None and use.member_id == member_id:
            per_sale = sales.setdefault(use.offer_id, {})
            before = per_sale.get(use.sale_id, (use.day, 0))
            per_sale[use.sale_id] = (min(before[0], use.day), before[1] + use.times)
    for offer_id, per_sale in sales.items():
        days = tuple(sorted(when for when, times in per_sale.values() if times > 0))
        found[offer_id] = replace(found[offer_id], member_days=days)
    return found


def _plus(used: Used, use: OfferUse, day: date, store: str) -> Used:
    today, here = use.day == day, use.store_id == store
    return replace(
        used,
        amount_minor=used.amount_minor + use.amount_minor,
        amount_today_minor=used.amount_today_minor + today * use.amount_minor,
        amount_store_minor=used.amount_store_minor + here * use.amount_minor,
        times=used.times + use.times,
        times_today=used.times_today + today * use.times,
        times_store=used.times_store + here * use.times,
    )
