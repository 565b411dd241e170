"""What on a day is worth a look: one rule each, pure, with its limit from the settings.

Nothing follows from an exception by itself; it opens what it is made of, and a person looks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Self

from posapp.domain.shift import Shift, ShiftState
from posapp.kernel.ids import SaleId, ShiftId, StaffId
from posapp.ports.trading import ClerkCount, Opening, PaidBack
from posapp.settings import StoreSettings


class Oddity(Enum):
    """What was noticed."""

    COUNT = "count"
    OVERRIDES = "overrides"
    VOIDS = "voids"
    OPENINGS = "openings"
    CASH_FOR_CARD = "cash-for-card"
    NO_RECEIPT = "no-receipt"


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One exception: what, who, how often against how often usually, how much, and where it is.

    `usual` is the person's own, a day, rounded up; `sale_id`, `shift_id` or `clerk_id` opens it.
    """

    oddity: Oddity
    who: str = ""
    times: int = 0
    usual: int = 0
    amount_minor: int = 0
    receipt: str = ""
    original: str = ""
    till_number: int = 0
    clerk_id: StaffId | None = None
    sale_id: SaleId | None = None
    shift_id: ShiftId | None = None


@dataclass(frozen=True, slots=True)
class ExceptionLimits:
    """From where on something is told; times are a day and a person, amounts minor units."""

    overrides: int
    voids: int
    openings: int
    usual_days: int
    usual_times: int
    count_minor: int
    cash_for_card_minor: int
    no_receipt_minor: int
    lapse_days: int

    @classmethod
    def of(cls, settings: StoreSettings) -> Self:
        """The limits as the store has set them."""
        names = cls.__dataclass_fields__
        return cls(**{name: settings.integer(f"exceptions.{name}") for name in names})


@dataclass(frozen=True, slots=True)
class Usual:
    """How often each person did something in the days before, and in how many days that was."""

    times: Mapping[StaffId, int]
    days: int

    def a_day(self, clerk_id: StaffId) -> int:
        """A person's usual, rounded up to whole times a day.

        >>> Usual({StaffId("li"): 29}, 28).a_day(StaffId("li"))
        2
        """
        return -(-self.times.get(clerk_id, 0) // self.days) if self.days else 0


def usual_of(counts: Iterable[ClerkCount], days: int) -> Usual:
    """What was usual in so many days."""
    return Usual({one.clerk_id: one.times for one in counts}, days)


def often(
    oddity: Oddity,
    counts: Sequence[ClerkCount],
    usual: Usual,
    *,
    least: int,
    usual_times: int,
    days: int,
) -> tuple[Exceptional, ...]:
    """People who did something more often than `least` a day and than so many times their usual.

    Rule: exceptions.overrides
    Rule: exceptions.voids
    Rule: exceptions.openings
    """
    found = []
    for one in counts:
        own = usual.a_day(one.clerk_id)
        if one.times > days * max(least, usual_times * own):
            found.append(
                Exceptional(
                    oddity,
                    who=one.clerk_name,
                    times=one.times,
                    usual=own,
                    receipt=one.last_receipt,
                    clerk_id=one.clerk_id,
                )
            )
    return tuple(found)


def openings_by_clerk(
    openings: Iterable[Opening], names: Mapping[StaffId, str]
) -> tuple[ClerkCount, ...]:
    """How often each person opened the drawer without a sale, most often first."""
    times: dict[StaffId, int] = {}
    for one in openings:
        times[one.clerk_id] = times.get(one.clerk_id, 0) + 1
    ranked = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ClerkCount(who, names.get(who, str(who)), count) for who, count in ranked)


def miscounted(shifts: Iterable[Shift], limit_minor: int) -> tuple[Exceptional, ...]:
    """Closed shifts whose blind count differs from what was expected by more than the limit.

    Rule: exceptions.count
    """
    return tuple(
        Exceptional(
            Oddity.COUNT,
            amount_minor=one.over_short_minor,
            till_number=one.till_number,
            shift_id=one.id,
        )
        for one in shifts
        if one.state is ShiftState.CLOSED and abs(one.over_short_minor) > limit_minor
    )


def cash_for_card(paid_back: Iterable[PaidBack], limit_minor: int) -> tuple[Exceptional, ...]:
    """Returns that gave more cash than their sale had taken: it was paid by card.

    Rule: exceptions.cash-for-card
    Cash that one return gave out does not make room for the next: each is held against the whole
    sale, so what is told is certain, and a second part return may pass.
    """
    return tuple(
        Exceptional(
            Oddity.CASH_FOR_CARD,
            who=one.clerk_name,
            amount_minor=one.cash_out_minor - one.cash_in_minor,
            receipt=one.number,
            original=one.original_number,
            sale_id=one.id,
        )
        for one in paid_back
        if one.original_number and one.cash_out_minor - one.cash_in_minor > limit_minor
    )


def without_receipt(paid_back: Iterable[PaidBack], limit_minor: int) -> tuple[Exceptional, ...]:
    """Returns of a receipt that is not in this store's books.

    Rule: exceptions.no-receipt
    """
    return tuple(
        Exceptional(
            Oddity.NO_RECEIPT,
            who=one.clerk_name,
            amount_minor=-one.total_minor,
            receipt=one.number,
            sale_id=one.id,
        )
        for one in paid_back
        if not one.original_number and -one.total_minor > limit_minor
    )
