"""Other rules of the program tried on the store's own past before they hold; writes nothing.

Rule: program.trial
The purchases of a year are counted under both programs, each with the tier the member had then.
What stands on no receipt is left out on both sides: what offers multiplied, birthdays, thanks for a
bag brought along, caps of a day or month, goods that came back later. Nobody is assumed to buy
more or less.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from loyalty.rules.earning import Purchase, points_earned
from loyalty.rules.program import BASE_TIER, Program
from loyalty.rules.tier import Tier
from loyalty.service.context import ProgramContext
from loyalty.service.past_sales import PastSales, Told, go_on
from loyalty.service.sale_earning import Known, purchase_of
from posapp.domain.sale import Sale
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.settings import StoreSettings

BASE_NAME: Final = BASE_TIER.name


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure under the rules of now, and under the others."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TierReach:
    """How many members the year's points bring to a tier and no higher; None: no such tier."""

    name: str
    name_zh: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class ProgramTrial:
    """What came of it: points and their worth in minor units, for the year and for what is owed.

    `complete` is false where somebody stopped it.
    """

    purchases: int
    members: int
    points: Pair
    worth_minor: Pair
    owed_points: int
    owed_minor: Pair
    tiers: tuple[TierReach, ...]
    complete: bool = True


@dataclass(slots=True)
class _Count:
    """What is counted sale by sale."""

    programs: tuple[Program, Program]
    purchases: int = 0
    earned: tuple[Counter[MemberId], Counter[MemberId]] = field(
        default_factory=lambda: (Counter(), Counter())
    )

    def add(self, member_id: MemberId, purchase: Purchase) -> None:
        """One purchase more, under both programs."""
        self.purchases += 1
        for program, earned in zip(self.programs, self.earned, strict=True):
            earned[member_id] += points_earned(purchase, program)


class ProgramTrials:
    """Runs other rules over what was sold."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context

    def run(self, before: Program, after: Program, told: Told = go_on) -> ProgramTrial:
        """Count the last year under both; stopped, it gives what it has.

        Safe in a worker: reads in small units, so that a till goes on selling.
        """
        with self._context.store.read() as work:
            owed, _ = work.trading.points_after(0)
        past, count = PastSales(self._context), _Count((before, after))
        for member_id, purchase in past.each(_Reader(self._context.settings).purchase, told):
            count.add(member_id, purchase)
        return _result(count, owed, complete=past.complete)


class _Reader:
    """Members' purchases by the record that each has become; who that is, is read once."""

    def __init__(self, settings: StoreSettings) -> None:
        self._settings = settings
        self._standing = dict[MemberId, MemberId]()

    def purchase(self, work: Work, sale: Sale) -> tuple[MemberId, Purchase] | None:
        """What somebody bought in the tier of that day; None where nobody said who."""
        if not sale.member_id:
            return None
        bought_by = MemberId(sale.member_id)
        if bought_by not in self._standing:
            self._standing[bought_by] = work.members.resolve(bought_by)
        points = work.points.sale_points(sale.id)
        known = Known(points.tier_before if points else BASE_NAME)
        return self._standing[bought_by], purchase_of(sale, known, self._settings)


def _result(count: _Count, owed: int, *, complete: bool) -> ProgramTrial:
    before, after = count.programs
    points = Pair(*(earned.total() for earned in count.earned))
    return ProgramTrial(
        purchases=count.purchases,
        members=len(count.earned[0]),
        points=points,
        worth_minor=Pair(before.worth.minor_of(points.before), after.worth.minor_of(points.after)),
        owed_points=owed,
        owed_minor=Pair(before.worth.minor_of(owed), after.worth.minor_of(owed)),
        tiers=_reached(count),
        complete=complete,
    )


def _reached(count: _Count) -> tuple[TierReach, ...]:
    """Every tier of either program, the lowest first."""
    tiers = [dict[str, Tier]((tier.name, tier) for tier in one.tiers) for one in count.programs]
    members = [
        Counter(_tier(program, points) for points in earned.values())
        for program, earned in zip(count.programs, count.earned, strict=True)
    ]
    named = sorted({**tiers[0], **tiers[1]}.values(), key=lambda tier: (tier.at, tier.name))
    return tuple(
        TierReach(
            tier.name,
            tier.name_zh,
            *(members[side][tier.name] if tier.name in tiers[side] else None for side in (0, 1)),
        )
        for tier in named
    )


def _tier(program: Program, points: int) -> str:
    """The highest tier that so many points reach."""
    reached = [tier.name for tier in program.tiers if tier.at <= points]
    return reached[-1] if reached else BASE_NAME
