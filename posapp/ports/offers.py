"""Coupons, offers and the program's own text, as the program asks for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from loyalty.offers.budgets import Used as Usage
from loyalty.offers.stored import OfferChange, OfferState, OfferUse, StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from posapp.kernel.ids import CouponCode, MemberId, OfferId


@dataclass(frozen=True, slots=True)
class CodesOut:
    """The codes of a series on a day: how many there are, and what became of them."""

    issued: int = 0
    used: int = 0
    expired: int = 0
    cancelled: int = 0

    @property
    def open(self) -> int:
        """How many may still be used."""
        return self.issued - self.used - self.expired - self.cancelled


class Coupons(Protocol):
    """Series of coupons, the codes, their uses."""

    def put_series(self, series: CouponSeries) -> None:
        """Store a series, or its changed self."""
        ...

    def series(self, series_id: str) -> CouponSeries | None:
        """One series."""
        ...

    def all_series(self) -> Sequence[CouponSeries]:
        """Every series, in the order of their first day."""
        ...

    def add(self, coupon: Coupon) -> None:
        """Store a new code."""
        ...

    def add_many(self, coupons: Iterable[Coupon]) -> None:
        """Store new codes."""
        ...

    def get(self, code: CouponCode) -> Coupon | None:
        """One code."""
        ...

    def of_member(self, member_id: MemberId) -> Sequence[Coupon]:
        """The codes bound to a person, those of records merged into her too, oldest first."""
        ...

    def of_series(self, series_id: str) -> Sequence[Coupon]:
        """The codes of a series, oldest first."""
        ...

    def set_state(self, code: CouponCode, state: CouponState, reason: str = "") -> None:
        """Move a code to another state; an empty reason keeps the old one."""
        ...

    def add_use(self, use: CouponUse) -> bool:
        """Remember a use or a giving back; False where it was told before."""
        ...

    def uses(self, code: CouponCode) -> Sequence[CouponUse]:
        """What became of a code, oldest first."""
        ...

    def of_sale(self, sale_id: str) -> Sequence[CouponUse]:
        """The coupons of a receipt."""
        ...

    def uses_of_code(self, code: CouponCode) -> int:
        """How often a code counts as used: uses less what was given back."""
        ...

    def uses_in_all(self, series_id: str) -> int:
        """How often any code of a series counts as used."""
        ...

    def uses_by_series(self, *, offline: bool = False) -> Mapping[str, int]:
        """The same for each series that has uses: all of them, or those taken without asking."""
        ...

    def uses_by_member(self, series_id: str, member_ids: Sequence[MemberId]) -> int:
        """The same for one person, by all her ids."""
        ...

    def uses_on_day(self, series_id: str, store_id: str, day: date) -> int:
        """The same for a store's day."""
        ...

    def offline_uses(self, series_id: str) -> int:
        """How many uses were taken without asking."""
        ...

    def codes_out(self, day: date) -> Mapping[str, CodesOut]:
        """What became of the codes of each series that has some, up to a day."""
        ...

    def issued_count(self, series_id: str) -> int:
        """How many codes a series has, cancelled ones too."""
        ...


@dataclass(frozen=True, slots=True)
class Used:
    """How often an offer was given and what it took off; what came back is taken off again."""

    times: int = 0
    amount_minor: int = 0


class Offers(Protocol):
    """Offers by version, their moves, their uses."""

    def put(self, offer: StoredOffer) -> None:
        """Store a version; the same version again may only move its state."""
        ...

    def get(self, offer_id: OfferId) -> StoredOffer | None:
        """The newest version."""
        ...

    def versions(self, offer_id: OfferId) -> Sequence[StoredOffer]:
        """Every version, oldest first."""
        ...

    def all(self, states: Iterable[OfferState] | None = None) -> Sequence[StoredOffer]:
        """The newest version of every offer in these states (None: any), by id."""
        ...

    def revision(self) -> int:
        """A number that grows with every change of any offer: same number, same offers."""
        ...

    def add_change(self, change: OfferChange) -> None:
        """Remember a move in an offer's life."""
        ...

    def changes(self, offer_id: OfferId) -> Sequence[OfferChange]:
        """The moves, oldest first."""
        ...

    def add_use(self, use: OfferUse) -> bool:
        """Remember what an offer did in a sale; False where it was told before."""
        ...

    def of_sale(self, sale_id: str) -> Sequence[OfferUse]:
        """What offers did in a sale."""
        ...

    def used(self, offer_id: OfferId) -> Used:
        """What an offer did in all."""
        ...

    def used_by_offer(self) -> Mapping[OfferId, Used]:
        """What each offer did in all; one that was never given is not in it."""
        ...

    def used_on_day(self, offer_id: OfferId, day: date, store_id: str | None = None) -> Used:
        """What an offer did on a day, in one store or in all."""
        ...

    def usage(
        self,
        offer_ids: Sequence[OfferId],
        *,
        day: date,
        store_id: str,
        member_ids: Sequence[MemberId],
    ) -> Mapping[OfferId, Usage]:
        """How much these offers were used, as their limits ask: in all, on a day, here, by her."""
        ...

    def used_by(self, offer_id: OfferId, member_ids: Sequence[MemberId]) -> Used:
        """What an offer did for one person, by all her ids."""
        ...


@dataclass(frozen=True, slots=True)
class ProgramVersion:
    """One version of the program's rules: a JSON text, since when, by whom."""

    version: int
    body: str
    at: datetime
    by: str


class Programs(Protocol):
    """The rules of the loyalty program as stored; older versions stay."""

    def current(self) -> str | None:
        """The newest text."""
        ...

    def put(self, text: str, at: datetime, by: str) -> int:
        """Store a new text; gives its version."""
        ...

    def versions(self) -> Sequence[ProgramVersion]:
        """Every version, oldest first."""
        ...
