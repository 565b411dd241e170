"""The points of a demo year once more: replayed from receipts, shifts and birthdays alone.

A second way to the same figures, in plain Python: nothing of the ledger, its entries or its rules
is read for it (`booked` reads what it is held against). The program is written out: a point a whole
unit of what money paid, a tenth more for Gold and a quarter for Platinum, twice on a birthday, a
hundred as a gift to who agreed, nine months to live (a gift thirty days); what ends first is spent
first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from loyalty.rules.entry import POINTS, EntryKind
from loyalty.rules.member import Purpose
from posapp.domain.sale import Sale, SaleKind
from posapp.domain.tender import TenderKind
from posapp.kernel.ids import MemberId
from posapp.ports import Store, Work

TIERS: Final = ((300, 0), (1_000, 10), (3_000, 25))
"""From so many points on, so many percent more."""

LIVES_MONTHS: Final = 9
GIFT, GIFT_DAYS, MISSED_DAYS = 100, 30, 7


@dataclass(frozen=True, slots=True)
class Paid:
    """A receipt of a member: what its goods came to, and the points that paid a part of it."""

    at: datetime
    member: str
    goods_minor: int
    points: int
    points_minor: int


@dataclass(frozen=True, slots=True)
class Person:
    """A member: since when, born when, and whether she agreed to personal offers."""

    id: str
    joined: datetime
    born: date | None
    personal: bool


@dataclass(slots=True)
class Lot:
    """Points that were got together and lapse together."""

    ends: date
    points: int


@dataclass(slots=True)
class Purse:
    """One member's points, and what became of them."""

    lots: list[Lot] = field(default_factory=list)
    earned: int = 0
    gifts: int = 0
    used: int = 0
    expired: int = 0
    gift_years: set[int] = field(default_factory=set)

    @property
    def owed(self) -> int:
        """What is left."""
        return sum(lot.points for lot in self.lots)


def replayed(
    receipts: Iterable[Paid], people: Sequence[Person], looks: Iterable[datetime], zone: ZoneInfo
) -> dict[str, Purse]:
    """Every member's purse after all of it; `looks` are the moments of the daily job."""
    purses: dict[str, Purse] = defaultdict(Purse)
    known = {one.id: one for one in people}
    steps: list[tuple[datetime, int, Paid | None]] = [(at, 0, None) for at in looks]
    steps += [(one.at, 1, one) for one in receipts]
    for at, _, paid in sorted(steps, key=lambda step: step[:2]):
        day = at.astimezone(zone).date()
        if paid is None:
            for purse in purses.values():
                _lapse(purse, day)
            for person in people:
                _give(purses, person, day, zone)
        else:
            _pay(purses[paid.member], paid, known[paid.member], day)
    return dict(purses)


def _pay(purse: Purse, paid: Paid, person: Person, day: date) -> None:
    left = paid.points
    for lot in sorted((lot for lot in purse.lots if lot.ends >= day), key=lambda lot: lot.ends):
        taken = min(lot.points, left)
        lot.points -= taken
        left -= taken
    assert not left, "she had the points that she paid with"
    purse.used += paid.points
    points = max(paid.goods_minor - paid.points_minor, 0) // 100
    more = max((percent for start, percent in TIERS if purse.earned >= start), default=0)
    extra = points * more // 100
    if person.personal and person.born is not None and _falls_on(person.born, day):
        extra += points
    if points + extra:
        purse.earned += points + extra
        purse.lots.append(Lot(_months_on(day, LIVES_MONTHS), points + extra))


def _lapse(purse: Purse, day: date) -> None:
    for lot in purse.lots:
        if lot.ends < day:
            purse.expired += lot.points
            lot.points = 0


def _give(purses: dict[str, Purse], person: Person, day: date, zone: ZoneInfo) -> None:
    """The gift of a birthday that was today or in the days that nobody looked."""
    if not person.personal or person.born is None:
        return
    joined = person.joined.astimezone(zone).date()
    for back in range(MISSED_DAYS, -1, -1):
        on = day - timedelta(days=back)
        purse = purses[person.id]
        if joined <= on and _falls_on(person.born, on) and on.year not in purse.gift_years:
            purse.gift_years.add(on.year)
            purse.gifts += GIFT
            purse.lots.append(Lot(day + timedelta(days=GIFT_DAYS), GIFT))


def _falls_on(born: date, day: date) -> bool:
    """Who was born on a 29th of February has the 28th in other years."""
    if (born.month, born.day) == (2, 29) and not _is_leap(day.year):
        return (day.month, day.day) == (2, 28)
    return (born.month, born.day) == (day.month, day.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


def replay_of(store: Store, zone: ZoneInfo) -> dict[str, Purse]:
    """The purses of a store, from its receipts, its shifts and its members' birthdays."""
    with store.read() as work:
        sales = [one for one in work.sales.all() if one.member_id is not None]
        shifts = work.shifts.all()
        ids = sorted({str(one.member_id) for one in sales})
        people = [_person(work, MemberId(one)) for one in ids]
    assert all(one.kind is SaleKind.SALE for one in sales), "nothing comes back in the demo"
    looks = [at for one in shifts for at in (one.opened_at, one.closed_at) if at is not None]
    return replayed(map(_paid, sales), people, looks, zone)


def _paid(sale: Sale) -> Paid:
    by_points = [one for one in sale.tenders if one.kind is TenderKind.POINTS]
    return Paid(
        sale.at,
        str(sale.member_id),
        sum(line.amount.gross_minor for line in sale.lines),
        sum(one.points for one in by_points),
        sum(one.amount_minor for one in by_points),
    )


def _person(work: Work, member_id: MemberId) -> Person:
    member = work.members.get(member_id)
    assert member is not None
    agreed = [one for one in work.members.consents(member_id) if one.purpose is Purpose.PERSONAL]
    return Person(member_id, member.joined_at, member.birthday, any(one.given for one in agreed))


def booked(store: Store) -> dict[str, Purse]:
    """What the store's own ledger says of each member, with one lot for all that is left."""
    found: dict[str, Purse] = defaultdict(Purse)
    with store.read() as work:
        for entry in (one for one in work.points.all() if one.purse == POINTS):
            purse = found[str(entry.member_id)]
            match entry.kind:
                case EntryKind.EARN:
                    purse.earned += entry.change
                case EntryKind.GRANT:
                    purse.gifts += entry.change
                case EntryKind.CAPTURE:
                    purse.used -= entry.change
                case EntryKind.EXPIRE:
                    purse.expired -= entry.change
                case _:
                    assert not entry.change, entry.kind
    for purse in found.values():
        left = purse.earned + purse.gifts - purse.used - purse.expired
        purse.lots.append(Lot(date.max, left))
    return dict(found)


def told(purses: dict[str, Purse]) -> dict[str, tuple[int, int, int, int, int]]:
    """Each member's earned, gifts, used, expired and owed; who never had any is left out."""
    every = {
        one: (purse.earned, purse.gifts, purse.used, purse.expired, purse.owed)
        for one, purse in purses.items()
    }
    return {one: values for one, values in every.items() if any(values)}
