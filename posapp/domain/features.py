"""What a store uses of the program: features that are rolled out step by step.

Rule: features.in-use
A feature is on, off, or on from a day, at every till or at some first. What is off is not on the
till's screens, its key says so in words, and no service does it. What rests on another feature is
off with it.

Rule: features.owed
What was promised before stands whatever is off: points that paid go back with the goods, goods that
come back take along what they had earned by the receipt's own trace, points and goods that lie on
the counter or on hold are paid out of them, and what members hold stays theirs. Points lapse by
their own date, so whoever switches paying with points off is told what members still hold.

Online orders are no feature: who ordered has paid, and a till that does not show her box owes it to
her. A store without an online shop disconnects it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from posapp.kernel.errors import Blank, Refusal

OFF, ON = "off", "on"
TILLS: Final = re.compile(r"[1-9][0-9]{0,2}(,[1-9][0-9]{0,2})*")


class Feature(StrEnum):
    """What a store may use or not; the order is that of the screen."""

    POINTS = "points"
    REDEEM = "redeem"
    TIERS = "tiers"
    OFFERS = "offers"
    COUPONS = "coupons"
    STAMPS = "stamps"
    JOINING = "joining"
    SUGGESTIONS = "suggestions"
    DONATIONS = "donations"
    DRAWS = "draws"
    HOLDS = "holds"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class About:
    """A feature in words: its name, what goes away without it, and what it rests on."""

    name: str
    name_zh: str
    goes: str
    goes_zh: str
    needs: Feature | None = None

    def named(self) -> dict[str, Blank]:
        """What a sentence calls it, in both languages."""
        return {"name": self.name, "name_zh": self.name_zh}


ABOUT: Final[Mapping[Feature, About]] = {
    Feature.POINTS: About(
        "Earning points",
        "积分累积",
        "Purchases and birthdays earn no points; what members have stays theirs.",
        "消费和生日不再获得积分；会员已有的积分保留。",
    ),
    Feature.REDEEM: About(
        "Paying with points",
        "积分抵扣",
        "F8 goes; points that paid before still go back with returned goods.",
        "不显示 F8；以前抵扣的积分仍随退货退回。",
    ),
    Feature.TIERS: About(
        "Tiers",
        "会员等级",
        "No tier is shown, gives more or is lost; members keep the one they have.",
        "不显示等级，不享受也不失去等级权益；会员保留现有等级。",
    ),
    Feature.OFFERS: About(
        "Offers",
        "优惠",
        "The offers beside the basket go and take nothing off; they can still be prepared.",
        "购物单旁不显示优惠，也不减价；仍可提前准备优惠。",
    ),
    Feature.COUPONS: About(
        "Coupons",
        "优惠券",
        "F9 goes, and none is given out; coupons that customers hold keep their last day.",
        "不显示 F9，也不再发券；顾客已有的券保留原有效期。",
        Feature.OFFERS,
    ),
    Feature.STAMPS: About(
        "Stamp cards",
        "集章卡",
        "No stamps are given; cards keep those they have.",
        "不再盖章；已有的章保留。",
        Feature.COUPONS,
    ),
    Feature.JOINING: About(
        "New members",
        "新会员入会",
        "Nobody is enrolled at a till or in the office; members are served as before.",
        "收银台和后台都不办理入会；现有会员照常服务。",
    ),
    Feature.SUGGESTIONS: About(
        "Suggestions",
        "推荐商品",
        "The till suggests no goods to members.",
        "收银台不再向会员推荐商品。",
    ),
    Feature.DONATIONS: About(
        "Giving points to projects",
        "积分捐赠",
        "Members cannot give points away; what was given stays in the report.",
        "会员不能捐赠积分；已捐赠的仍在报表中。",
    ),
    Feature.DRAWS: About(
        "Prize draws",
        "抽奖",
        "No lottery tickets for points.",
        "不能用积分抽奖。",
    ),
    Feature.HOLDS: About(
        "Baskets on hold",
        "挂单",
        "F5 goes; F6 stays until the last basket on hold is taken back.",
        "不显示 F5；取回最后一张挂单之前保留 F6。",
    ),
    Feature.SENDING: About(
        "Sending goods",
        "送货",
        "Goods are handed over here only; what was promised to be sent is still sent.",
        "商品只能当场交付；已答应送货的照常发送。",
    ),
}
RECORD: Final = "feature."
"""Before a feature's code in the journal."""
ALL: Final = frozenset(Feature)


@dataclass(frozen=True, slots=True)
class Use:
    """How a store uses a feature: not at all, or from a day on, at all tills or at some.

    >>> Use().text, Use(on=False).text, Use(start=date(2026, 12, 1), tills=(2, 3)).text
    ('on', 'off', '2026-12-01@2,3')
    """

    on: bool = True
    start: date | None = None
    tills: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "tills", tuple(sorted(set(self.tills))))
        if not self.on and (self.start or self.tills):
            raise ValueError("what is off has neither day nor tills")

    @property
    def text(self) -> str:
        """As the settings keep it."""
        when = (self.start.isoformat() if self.start else ON) if self.on else OFF
        return when + ("@" + ",".join(map(str, self.tills)) if self.tills else "")

    def holds(self, day: date, till: int) -> bool:
        """Whether it is used on a day at a till."""
        begun = self.start is None or self.start <= day
        return self.on and begun and (not self.tills or till in self.tills)


def read_use(text: str) -> Use:
    """A use as the settings keep it.

    >>> read_use("2026-12-01@2") == Use(start=date(2026, 12, 1), tills=(2,))
    True
    """
    when, at, tills = text.partition("@")
    if when == OFF and not at:
        return Use(on=False)
    if at and not TILLS.fullmatch(tills):
        raise Refusal("feature.text", text=text)
    try:
        start = None if when == ON else date.fromisoformat(when)
    except ValueError:
        raise Refusal("feature.text", text=text) from None
    return Use(start=start, tills=tuple(int(one) for one in tills.split(",")) if at else ())


@dataclass(frozen=True, slots=True)
class Uses:
    """How a store uses every feature; what is not named is on.

    >>> Uses({Feature.POINTS: Use(on=False)}).text
    'points=off'
    """

    by_feature: Mapping[Feature, Use]

    def of(self, feature: Feature) -> Use:
        """How one is used."""
        return self.by_feature.get(feature, Use())

    @property
    def text(self) -> str:
        """As the settings keep it: what differs from plainly on."""
        told = [(feature, self.of(feature).text) for feature in Feature]
        return " ".join(f"{feature.value}={text}" for feature, text in told if text != ON)

    def here(self, day: date, till: int) -> frozenset[Feature]:
        """What is used on a day at a till."""
        held = {feature for feature in Feature if self.of(feature).holds(day, till)}
        return frozenset(feature for feature in held if rests_on(feature) <= held)


def rests_on(feature: Feature) -> frozenset[Feature]:
    """What must be on for a feature to do anything.

    >>> sorted(rests_on(Feature.STAMPS))
    [<Feature.COUPONS: 'coupons'>, <Feature.OFFERS: 'offers'>]
    """
    found: set[Feature] = set()
    below = ABOUT[feature].needs
    while below is not None:
        found.add(below)
        below = ABOUT[below].needs
    return frozenset(found)


@lru_cache(maxsize=8)
def read_uses(text: str) -> Uses:
    """Every use, as the settings keep them; a feature of a newer program is none of ours."""
    pairs = (pair.partition("=") for pair in text.split())
    known = {feature.value for feature in Feature}
    return Uses({Feature(name): read_use(use) for name, _, use in pairs if name in known})


def require(feature: Feature, here: frozenset[Feature]) -> None:
    """Refuse what is not used here."""
    if feature not in here:
        raise not_used(feature)


def not_used(feature: Feature) -> Refusal:
    """What somebody hears who wants a feature that is off."""
    return Refusal("feature.not-used", **ABOUT[feature].named())
