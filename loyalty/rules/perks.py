"""What a store gives beside points for purchases: stamps, gifts, rewards for friends, a lottery.

All of it is switched off until the store decides: an empty card list gives no stamps, a birthday
without points and series gives nothing.
"""

from dataclasses import dataclass

from posapp.kernel.errors import Refusal
from posapp.kernel.rate import WHOLE_BP

OF_AGE = 18
MOST_STAMPS = 50
MILESTONE_VISITS = (50, 100, 250, 500, 1000)


@dataclass(frozen=True, slots=True)
class StampCard:
    """So many stamps, one for each piece of these goods, bring a coupon of a series.

    Goods are named by article or category; a card without any counts visits, one stamp each.
    """

    id: str
    name: str
    name_zh: str
    needed: int
    series: str
    skus: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.id and self.name and self.name_zh and self.series):
            raise Refusal("perks.stamp-card")
        if not 1 <= self.needed <= MOST_STAMPS:
            raise Refusal("perks.stamps-needed", limit=MOST_STAMPS)


@dataclass(frozen=True, slots=True)
class BirthdayGift:
    """Once a year, for members who agreed to personal offers: points, a coupon, or both."""

    points: int = 0
    series: str = ""
    valid_days: int = 30

    def __post_init__(self) -> None:
        if self.points < 0 or self.valid_days < 1:
            raise Refusal("perks.gift")


@dataclass(frozen=True, slots=True)
class Referral:
    """Points for a member and for the friend she brought, once the friend's purchase stands.

    It counts from `least_minor` of goods kept, when `return_days` are over.
    """

    points: int = 0
    friend_points: int = 0
    least_minor: int = 1
    return_days: int = 30

    def __post_init__(self) -> None:
        if min(self.points, self.friend_points, self.return_days) < 0 or self.least_minor < 1:
            raise Refusal("perks.referral")


@dataclass(frozen=True, slots=True)
class Prize:
    """What a draw may bring, with so many chances in ten thousand: points, a coupon, or both."""

    name: str
    name_zh: str
    chance_bp: int
    points: int = 0
    series: str = ""

    def __post_init__(self) -> None:
        if not (self.name and self.name_zh) or not 1 <= self.chance_bp <= WHOLE_BP:
            raise Refusal("perks.prize")
        if self.points < 0 or not (self.points or self.series):
            raise Refusal("perks.prize")


@dataclass(frozen=True, slots=True)
class Lottery:
    """A draw for points: what it costs, what it may bring, how often a day, from which age.

    The chances that the prizes leave over bring nothing. Whoever opted out does not play.
    """

    cost: int = 0
    prizes: tuple[Prize, ...] = ()
    most_a_day: int = 1
    age_from: int = OF_AGE

    def __post_init__(self) -> None:
        if self.prizes and (self.cost < 1 or self.most_a_day < 1 or self.age_from < OF_AGE):
            raise Refusal("perks.lottery", age=OF_AGE)
        if sum(prize.chance_bp for prize in self.prizes) > WHOLE_BP:
            raise Refusal("perks.lottery-odds")


@dataclass(frozen=True, slots=True)
class Project:
    """A good cause that points can be given to."""

    id: str
    name: str
    name_zh: str

    def __post_init__(self) -> None:
        if not (self.id and self.name and self.name_zh):
            raise Refusal("perks.project")


@dataclass(frozen=True, slots=True)
class Perks:
    """All that a store gives beside points for purchases."""

    stamp_cards: tuple[StampCard, ...] = ()
    birthday: BirthdayGift = BirthdayGift()
    referral: Referral = Referral()
    lottery: Lottery = Lottery()
    projects: tuple[Project, ...] = ()
    milestone_visits: tuple[int, ...] = MILESTONE_VISITS

    def __post_init__(self) -> None:
        for named in (self.stamp_cards, self.projects):
            ids = [one.id for one in named]
            if len(set(ids)) < len(ids):
                raise Refusal("perks.twice")
