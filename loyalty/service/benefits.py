"""What a tier brings, in words for the member, the clerk and the printed list.

Rule: tiers.benefits-in-words
Every benefit has words in both languages, and the multiplier is said first. One that the store
named itself ("event:Wine evening") is said by its name.
"""

from collections.abc import Mapping
from types import MappingProxyType

from loyalty.rules.program import Program
from loyalty.rules.tier import Tier, TierStatus
from loyalty.rules.wording import Words
from posapp.kernel.rate import WHOLE_BP

EVENT = "event:"
FREE = "free:"

BENEFITS: Mapping[str, Words] = MappingProxyType(
    {
        "price-list": Words("Prices of the tier's own list", "享受该等级的会员价"),
        "birthday-gift": Words("A gift on the birthday", "生日礼物"),
        "priority": Words("Served first: queue and service", "优先服务"),
        "free-delivery": Words("Free delivery", "免费送货"),
        "free-gift-wrap": Words("Free gift wrapping", "免费礼品包装"),
        "early-access": Words("Offers a day earlier", "提前一天享受优惠"),
        "long-returns": Words("Twice the time for returns", "退货期限加倍"),
        "points-never-lapse": Words("Points that never lapse", "积分永不过期"),
        "event-tickets": Words("Invitations to events", "活动邀请"),
    }
)
"""Codes that a program may name; a new one is a new line here."""


def benefits_of(tier: Tier, program: Program | None = None) -> tuple[Words, ...]:
    """What a tier brings, the multiplier first."""
    said = [multiplier_words(tier.multiplier_bp)] if tier.multiplier_bp != WHOLE_BP else []
    if program is not None and tier.name in program.expiry.never_for:
        said.append(BENEFITS["points-never-lapse"])
    said += [words_of(code) for code in tier.benefits]
    return tuple(dict.fromkeys(said))


def words_of(code: str) -> Words:
    """One benefit in words; a named one by its name, an unknown one by its code.

    >>> words_of("event:Wine evening").en
    'Invitation: Wine evening'
    """
    if code.startswith(EVENT):
        name = code.removeprefix(EVENT)
        return Words(f"Invitation: {name}", f"邀请：{name}")
    if code.startswith(FREE):
        name = code.removeprefix(FREE)
        return Words(f"Free: {name}", f"免费：{name}")
    return BENEFITS.get(code, Words(code, code))


def multiplier_words(bp: int) -> Words:
    """How much faster a tier earns.

    >>> multiplier_words(15_000).en
    'Points count 1.5 times'
    """
    whole, rest = divmod(bp, WHOLE_BP)
    times = f"{whole}.{rest:04d}".rstrip("0").rstrip(".")
    return Words(f"Points count {times} times", f"积分 {times} 倍")


def holding_of(status: TierStatus) -> Words:
    """How long a standing holds, in words."""
    if status.locked:
        return Words("Kept by the manager", "由经理保留")
    if status.grace_until is not None:
        on = status.grace_until.isoformat()
        return Words(f"Kept until {on}, then looked at again", f"保留至 {on}，之后重新评定")
    if status.ends_on is not None:
        on = status.ends_on.isoformat()
        return Words(f"Holds until {on}", f"有效至 {on}")
    return Words("Holds without end", "长期有效")
