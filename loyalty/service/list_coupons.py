"""Coupons for a list: a chunk at a time, to be stopped and begun again, nobody twice.

Rule: lists.coupons-once
A job has a name made of question, series and day: pressed again it gives nobody a second coupon,
after a stop it goes on, and nobody gets more than the cap of coupons she still has: one that was
used, cancelled or is over makes room. Who is passed over is counted, with why.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from loyalty.rules.member import Purpose
from loyalty.rules.member_question import Question, purposes_needed
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk, Hand, Handed, Passed
from loyalty.service.member_lists import MemberLists
from loyalty.service.member_reading import MemberReading
from loyalty.service.people import People, acting
from posapp.domain.permission import Act
from posapp.kernel.ids import MemberId, StaffId

AT_ONCE: Final = 50
MOST: Final = 1_000_000
DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class Gift:
    """Which coupon, how long it counts, and how many of it anybody may have at a time."""

    series_id: str
    valid_days: int | None = None
    most_each: int = 1


@dataclass(frozen=True, slots=True)
class Given:
    """How far a job is: looked at, of how many, coupons made, and whom it passed over.

    `said_no` took her yes back since the list was made; `passed` tells the others, by why.
    """

    done: int
    whole: int
    made: int
    said_no: int = 0
    passed: Mapping[Passed, int] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nobody is left."""
        return self.done >= self.whole


class CouponJob:
    """One giving of coupons; each `step` is a transaction of some members."""

    def __init__(
        self,
        ids: tuple[MemberId, ...],
        reading: MemberReading,
        context: ProgramContext,
        give: "GiveTo",
    ) -> None:
        self._ids = ids
        self._reading = reading
        self._context = context
        self._give = give
        self._state = Given(0, len(ids), 0)

    @property
    def state(self) -> Given:
        """How far it is."""
        return self._state

    def step(self) -> Given:
        """The next members; who took her yes back since the list was made is passed over."""
        done = self._state.done
        chunk = self._ids[done : done + AT_ONCE]
        with self._context.store.read() as work:
            agreed = [one for one in chunk if self._reading.allows(work, one, Purpose.PERSONAL)]
        handed = self._give.to(agreed)
        was = self._state
        self._state = Given(
            done + len(chunk),
            was.whole,
            was.made + len(handed.made),
            was.said_no + len(chunk) - len(agreed),
            Counter(was.passed) + Counter(handed.passed),
        )
        return self._state


@dataclass(frozen=True, slots=True)
class GiveTo:
    """Hands one series out for one job."""

    coupons: CouponDesk
    series_id: str
    hand: Hand
    by: StaffId

    def to(self, ids: list[MemberId]) -> Handed:
        """One for each of them."""
        return self.coupons.hand_to(self.series_id, ids, self.hand, by=self.by)


class ListCoupons:
    """Begins jobs."""

    def __init__(
        self, context: ProgramContext, people: People, coupons: CouponDesk, lists: MemberLists
    ) -> None:
        self._context = context
        self._people = people
        self._coupons = coupons
        self._lists = lists

    def with_lists(self, lists: MemberLists) -> "ListCoupons":
        """The same, for a desk that has a copy for reports to ask."""
        return ListCoupons(self._context, self._people, self._coupons, lists)

    def begin(self, question: Question, gift: Gift) -> CouponJob:
        """A job over those of a list who agreed to personal offers; nothing is given yet."""
        self._people.require(Act.MANAGE_OFFERS)
        by = acting(self._people, Act.ADMIN_MEMBERS)
        within = self._lists.outside(question)
        with self._context.store.read() as work:
            purposes = purposes_needed(question, Purpose.PERSONAL)
            asked = self._lists.asked(work, question, within, purposes)
            ids = tuple(work.member_lists.ids(asked, None, MOST))
        hand = Hand(self._key(question, gift), gift.valid_days, most_each=gift.most_each)
        give = GiveTo(self._coupons, gift.series_id, hand, by)
        return CouponJob(ids, MemberReading(self._context), self._context, give)

    def _key(self, question: Question, gift: Gift) -> str:
        asked = f"{question.text()}:{gift.series_id}:{self._context.today().isoformat()}"
        return f"list:{hashlib.sha256(asked.encode()).hexdigest()[:DIGITS]}"
