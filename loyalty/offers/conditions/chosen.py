"""For a segment of members, or one to one; only for members who agreed to personal offers."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Names, Text
from loyalty.offers.condition import Condition
from loyalty.offers.conditions.member import no_member
from loyalty.offers.kind import Kind
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording


@dataclass(frozen=True, slots=True)
class Segments(Condition):
    """For members of one of these segments.

    Rule: offers.segment
    The segments arrive with the buyer, so that an offline till gives the offer as well.
    """

    code: ClassVar[str] = "segments"
    is_personal: ClassVar[bool] = True
    picks_people: ClassVar[bool] = True
    segments: frozenset[str]

    def unmet(self, at: Situation) -> Reason | None:
        """Nobody identified, no consent, or in none of them."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        if not buyer.personal:
            return Reason("offers.no-consent")
        return Reason("offers.other-segment") if self.segments.isdisjoint(buyer.segments) else None


@dataclass(frozen=True, slots=True)
class OneToOne(Condition):
    """For the members it was made for, once each, with its reason in both languages.

    Rule: offers.one-to-one
    A personal offer says why a person got it, is used once, and is open only to members who
    agreed to personal offers.
    """

    code: ClassVar[str] = "one-to-one"
    is_personal: ClassVar[bool] = True
    counts_uses: ClassVar[bool] = True
    picks_people: ClassVar[bool] = True
    members: frozenset[str]
    because: str
    because_zh: str

    def unmet(self, at: Situation) -> Reason | None:
        """Not hers, no consent, or used before."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        if not buyer.personal:
            return Reason("offers.no-consent")
        if buyer.member_id not in self.members:
            return Reason("offers.not-hers")
        return Reason("offers.used-once") if at.used.member_times() else None


SEGMENT = Kind(
    code=Segments.code,
    family="who",
    name=Wording("Segment", "客群"),
    sentence=Wording("for members in {segments}", "{segments}客群专享"),
    make=Segments,
    blanks=(Names(name="segments", label=Wording("Segments", "客群"), of="segment"),),
)
ONE_TO_ONE = Kind(
    code=OneToOne.code,
    family="who",
    name=Wording("One to one", "一对一"),
    sentence=Wording(
        "only for {members}, because {because} ({because_zh})",
        "仅限{members}，因为{because_zh}（{because}）",
    ),
    make=OneToOne,
    blanks=(
        Names(name="members", label=Wording("Members", "会员"), of="member"),
        Text(name="because", label=Wording("Reason in English", "英文理由")),
        Text(name="because_zh", label=Wording("Reason in Chinese", "中文理由")),
    ),
)
