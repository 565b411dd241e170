"""For members only; for members of a tier; for those who agreed to personal offers."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Name, Names
from loyalty.offers.condition import Condition
from loyalty.offers.kind import Kind
from loyalty.offers.situation import Near, Reason, Situation
from loyalty.offers.wording import Wording

IDENTIFY = Near(touch="identify")


def no_member() -> Reason:
    """Nobody was identified: one step at the till would help."""
    return Reason("offers.members-only", near=IDENTIFY)


@dataclass(frozen=True, slots=True)
class Members(Condition):
    """For any member, from the moment she is identified until she is removed from the basket.

    Rule: offers.members-only
    """

    code: ClassVar[str] = "members"

    def unmet(self, at: Situation) -> Reason | None:
        """Nobody identified."""
        return None if at.occasion.buyer else no_member()


@dataclass(frozen=True, slots=True)
class TierAtLeast(Condition):
    """For members of a tier or a higher one, by the program's ladder.

    Rule: offers.tier-at-least
    A tier that is not on the ladder holds for nobody.
    """

    code: ClassVar[str] = "tier-at-least"
    tier: str

    def unmet(self, at: Situation) -> Reason | None:
        """Nobody identified, or below."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        wanted = at.occasion.tier_rank(self.tier)
        if 0 <= wanted <= at.occasion.tier_rank(buyer.tier):
            return None
        return Reason("offers.tier-too-low", {"tier": self.tier})


@dataclass(frozen=True, slots=True)
class TierIs(Condition):
    """For members of exactly these tiers."""

    code: ClassVar[str] = "tier-is"
    tiers: frozenset[str]

    def unmet(self, at: Situation) -> Reason | None:
        """Nobody identified, or of another tier."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        if buyer.tier in self.tiers:
            return None
        return Reason("offers.other-tier", {"tiers": ", ".join(sorted(self.tiers))})


@dataclass(frozen=True, slots=True)
class Personal(Condition):
    """For members who agreed to personal offers."""

    code: ClassVar[str] = "personal"
    is_personal: ClassVar[bool] = True

    def unmet(self, at: Situation) -> Reason | None:
        """Nobody identified, or no consent."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        return None if buyer.personal else Reason("offers.no-consent")


MEMBERS = Kind(
    code=Members.code,
    family="who",
    name=Wording("Members", "会员"),
    sentence=Wording("for members", "会员专享"),
    make=Members,
)
TIER_AT_LEAST = Kind(
    code=TierAtLeast.code,
    family="who",
    name=Wording("Tier or higher", "等级及以上"),
    sentence=Wording("for {tier} or higher members", "{tier}及以上会员专享"),
    make=TierAtLeast,
    blanks=(Name(name="tier", label=Wording("Tier", "等级"), of="tier"),),
)
TIER_IS = Kind(
    code=TierIs.code,
    family="who",
    name=Wording("Exactly these tiers", "指定等级"),
    sentence=Wording("for {tiers} members", "{tiers}会员专享"),
    make=TierIs,
    blanks=(Names(name="tiers", label=Wording("Tiers", "等级"), of="tier"),),
)
PERSONAL = Kind(
    code=Personal.code,
    family="who",
    name=Wording("Agreed to personal offers", "同意个性化优惠"),
    sentence=Wording("for members who agreed to personal offers", "同意个性化优惠的会员专享"),
    make=Personal,
)
