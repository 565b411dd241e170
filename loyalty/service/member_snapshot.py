"""A member's record as JSON text and back: what undoing a merge needs to remember."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any  # parsed JSON of our own writing

from loyalty.rules.member import Identifier, IdentifierKind, Member, Preference
from loyalty.rules.tier import TierStatus
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import MemberId
from posapp.kernel.json_values import Json


@dataclass(frozen=True, slots=True)
class MergeMemory:
    """What a merge changed: the survivor before and after, the other before, purses and tier.

    `consents` is how many records of consent the survivor had: the first so many of those she has
    now are what she herself had said. `joint_tier` is where the merge put her. Both are None in
    memories of older versions.
    """

    id: str
    before: Member
    after: Member
    other: Member
    purses: tuple[str, ...]
    tier: TierStatus
    consents: int | None = None
    joint_tier: TierStatus | None = None

    def text(self) -> str:
        """As the store file holds it."""
        values = {
            "id": self.id,
            "before": _values(self.before),
            "after": _values(self.after),
            "other": _values(self.other),
            "purses": list(self.purses),
            "tier": _tier_values(self.tier),
            "consents": self.consents,
            "joint_tier": None if self.joint_tier is None else _tier_values(self.joint_tier),
        }
        return json.dumps(values, sort_keys=True, ensure_ascii=False)


def memory_of(text: str, survivor: Member, other: Member) -> MergeMemory:
    """What `MergeMemory.text` wrote; both records as they are now give what never changes."""
    values = json.loads(text)
    return MergeMemory(
        id=values["id"],
        before=_member(values["before"], survivor),
        after=_member(values["after"], survivor),
        other=_member(values["other"], other),
        purses=tuple(values["purses"]),
        tier=_tier(values["tier"]),
        consents=values.get("consents"),
        joint_tier=_tier(joint) if (joint := values.get("joint_tier")) else None,
    )


def _values(member: Member) -> Mapping[str, Json]:
    return {
        "name": member.name,
        "name_zh": member.name_zh,
        "birthday": _day(member.birthday),
        "guardian": member.guardian,
        "home_store": member.home_store,
        "referred_by": member.referred_by,
        "joined_at": stamp(member.joined_at),
        "identifiers": [[one.kind.value, one.value, one.verified] for one in member.identifiers],
        "preferences": [[one.kind, one.value] for one in member.preferences],
        "extra": member.extra,
    }


def _member(told: Mapping[str, Any], now: Member) -> Member:
    """The record with what our own text tells."""
    return replace(
        now,
        name=told["name"],
        name_zh=told["name_zh"],
        birthday=_date(told["birthday"]),
        guardian=told["guardian"],
        home_store=told["home_store"],
        referred_by=MemberId(told["referred_by"]) if told["referred_by"] else None,
        joined_at=moment(told["joined_at"]),
        identifiers=tuple(
            Identifier(IdentifierKind(kind), value, verified)
            for kind, value, verified in told["identifiers"]
        ),
        preferences=tuple(Preference(kind, value) for kind, value in told["preferences"]),
        extra=told["extra"],
    )


def _tier_values(tier: TierStatus) -> Mapping[str, Json]:
    return {
        "tier": tier.tier,
        "since": _day(tier.since),
        "ends_on": _day(tier.ends_on),
        "grace_until": _day(tier.grace_until),
        "locked": tier.locked,
    }


def _tier(values: Mapping[str, str | None]) -> TierStatus:
    return TierStatus(
        values["tier"] or "",
        _date(values["since"]),
        _date(values["ends_on"]),
        _date(values["grace_until"]),
        values["locked"] or "",
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
