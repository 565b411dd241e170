"""What the intake has to know of this store, and what it asks of the desks that own the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from posapp.domain.pricing import Terms
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.ports.sync import OrderRow
from sync.shop import InCoupon, InMember, ShopMap

MOST_JUMP = 100


@dataclass(frozen=True, slots=True)
class IntakeTerms:
    """The store's terms that every incoming row is held against.

    `jump_factor`: a price so many times higher or lower than the one on the shelf waits for a
    person.
    """

    terms: Terms
    shop_map: ShopMap
    zone: ZoneInfo
    jump_factor: int = 5

    def __post_init__(self) -> None:
        if not 1 < self.jump_factor <= MOST_JUMP:
            msg = f"a price jump is 2 to {MOST_JUMP} times, not {self.jump_factor}"
            raise ValueError(msg)

    def day(self, at: datetime) -> date:
        """The store's calendar day of a moment."""
        return local_day(at, self.zone)


class MemberIntake(Protocol):
    """What becomes of a customer of the shop; `loyalty.service.from_shop` keeps it.

    Each call checks first and writes then: where it refuses, nothing was written.
    """

    def take(self, work: Work, row: InMember) -> Refusal | None:
        """Bring what the shop says into the member it is about; refuses what nobody may decide.

        Gives what of the row could not be used while the rest was.
        """
        ...

    def match(self, work: Work, row: InMember, member_id: MemberId | None) -> None:
        """A person says whose record it is; None: somebody new."""
        ...

    def gone(self, work: Work, remote_ids: Sequence[str]) -> None:
        """The shop has these no more: they are never sent there again, the members stay."""
        ...


class OrderIntake(Protocol):
    """What an online order does to its buyer's points and coupons, told again and again."""

    def changed(self, work: Work, row: OrderRow) -> None:
        """Bring points and coupon uses to what the order is worth now; the same order twice: once.

        Refuses nothing: what does not fit becomes a difference for a person.
        """
        ...

    def coupon(self, work: Work, row: InCoupon) -> None:
        """Bring a coupon code of the shop to what it says; refuses one that cannot hold here."""
        ...

    def coupon_gone(self, work: Work, remote_id: str) -> None:
        """The shop has deleted a code: it counts here no more."""
        ...


@dataclass(frozen=True, slots=True)
class IntakeDesks:
    """The desks that own the rules about people and points."""

    members: MemberIntake
    orders: OrderIntake
