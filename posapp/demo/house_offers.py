"""The program and the offers of the demo store's own; all of them made up."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from loyalty.offers.body import offer_of, text_of
from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.coupon import CouponSeries
from loyalty.rules.earn_conditions import OnBirthday
from loyalty.rules.green import E_RECEIPT, OWN_BAG, green_rule
from loyalty.rules.perks import (
    BirthdayGift,
    Lottery,
    Perks,
    Prize,
    Project,
    Referral,
    StampCard,
)
from loyalty.rules.program import BASE_RULE, Expiry, ExpiryModel, Multiplier, Program, Worth
from loyalty.rules.tier import Tier
from posapp.kernel.ids import OfferId

BY = "demo"
NEXT_VISIT = "next-visit"
STAMPS_FULL = "bread-card-full"
YOGURT = "Grocery > Yogurt"
CEREAL = "Grocery > Cold cereal"
SOUP = "Grocery > Soup"
BREAD = "Grocery > Bread, buns and rolls"
CHEESE = "Grocery > Cheese"

PROGRAM = Program(
    earning=(BASE_RULE, green_rule(OWN_BAG, 5), green_rule(E_RECEIPT, 2)),
    multipliers=(
        Multiplier(
            "birthday", "Double points on your birthday", "生日双倍积分", 20_000, (OnBirthday(),)
        ),
    ),
    worth=Worth(1, 1),
    expiry=Expiry(ExpiryModel.ROLLING, 9),
    tiers=(
        Tier("Silver", 300, "银卡", benefits=("priority",)),
        Tier("Gold", 1_000, "金卡", 11_000, ("priority", "tea-tasting")),
        Tier("Platinum", 3_000, "白金卡", 12_500, ("priority", "tea-tasting", "free-delivery")),
    ),
    grace_days=30,
    perks=Perks(
        stamp_cards=(
            StampCard("bread", "Bread card", "面包集章卡", 10, STAMPS_FULL, categories=(BREAD,)),
        ),
        birthday=BirthdayGift(points=100),
        referral=Referral(points=200, friend_points=100, least_minor=1_000),
        lottery=Lottery(
            cost=50,
            prizes=(
                Prize("500 points", "500 积分", 100, points=500),
                Prize("100 points", "100 积分", 1_500, points=100),
            ),
        ),
        projects=(Project("food-bank", "Food bank (made up)", "食物银行（虚构）"),),
    ),
)

BODIES: tuple[Mapping[str, object], ...] = (
    {
        "id": "yogurt-3-for-2",
        "name": "Yogurt: 3 for 2",
        "name_zh": "酸奶三付二",
        "kind": "bxgy",
        "scope": {"cat": [YOGURT]},
        "buy": 2,
        "get": 1,
        "bp": 10_000,
        "priority": 5,
    },
    {
        "id": "breakfast",
        "name": "Breakfast: cereal and bread 5.00",
        "name_zh": "早餐组合：麦片加面包 5.00",
        "kind": "bundle",
        "parts": [{"scope": {"cat": [CEREAL]}, "qty": 1}, {"scope": {"cat": [BREAD]}, "qty": 1}],
        "price": 500,
        "priority": 4,
    },
    {
        "id": "gold-cheese",
        "name": "Gold: 10 % off cheese",
        "name_zh": "金卡奶酪九折",
        "kind": "percent",
        "scope": {"cat": [CHEESE]},
        "bp": 1000,
        "priority": 3,
        "conditions": [{"kind": "tier-at-least", "tier": "Gold"}],
        "reason": "A benefit of the Gold tier, open to everybody who reaches it",
        "reason_zh": "金卡等级权益，达到等级的会员均可享受",
    },
    {
        "id": "soup-hour",
        "name": "Soup hour: 15 % off",
        "name_zh": "汤品时段八五折",
        "kind": "percent",
        "scope": {"cat": [SOUP]},
        "bp": 1500,
        "priority": 2,
        "conditions": [
            {"kind": "hours", "days": [1, 2, 3, 4, 5, 6, 7], "start": "16:00", "until": "19:00"}
        ],
    },
    {
        "id": "from-30",
        "name": "3.00 off from 30.00",
        "name_zh": "满 30.00 减 3.00",
        "kind": "steps",
        "steps": [{"min": 3000, "amount": 300}, {"min": 6000, "amount": 800}],
        "conditions": [{"kind": "members"}],
        "reason": "Open to every member; joining is free",
        "reason_zh": "所有会员均可享受，入会免费",
    },
    {
        "id": "birthday-gift",
        "name": "Birthday gift: 2.00 off",
        "name_zh": "生日礼：减 2.00",
        "kind": "basket",
        "amount": 200,
        "mode": "stacking",
        "group": "gifts",
        "conditions": [{"kind": "birthday", "before": 3, "after": 7}],
        "reason": "Once a year for every member",
        "reason_zh": "每位会员每年一次",
    },
    {
        "id": "thank-you",
        "name": "Spend 50.00, get 5.00 off next time",
        "name_zh": "满 50.00 赠下次 5.00 券",
        "kind": "next-coupon",
        "min": 5000,
        "series": NEXT_VISIT,
        "conditions": [{"kind": "members"}],
        "reason": "Open to every member; joining is free",
        "reason_zh": "所有会员均可享受，入会免费",
    },
    {
        "id": "thank-you-coupon",
        "name": "Thank you: 5.00 off",
        "name_zh": "谢礼：减 5.00",
        "kind": "basket",
        "amount": 500,
        "mode": "stacking",
        "group": "gifts",
        "conditions": [
            {"kind": "coupon", "series": NEXT_VISIT},
            {"kind": "subtotal", "min": 2000, "scope": {"all": True}},
        ],
        "reason": "For whoever earned the coupon",
        "reason_zh": "发给获得此券的会员",
    },
    {
        "id": "free-bread",
        "name": "A bread for a full card",
        "name_zh": "集满赠面包",
        "kind": "percent",
        "scope": {"cat": [BREAD]},
        "bp": 10_000,
        "conditions": [{"kind": "coupon", "series": STAMPS_FULL}],
        "limits": [{"kind": "per-basket", "count": 1}],
        "reason": "For whoever filled a bread card",
        "reason_zh": "发给集满面包集章卡的会员",
    },
)


def stored_offer(body: Mapping[str, object], state: OfferState, at: datetime) -> StoredOffer:
    """An offer as the store keeps it; a body that cannot be read is refused."""
    text = text_of(offer_of(json.dumps(body, ensure_ascii=False)))
    return StoredOffer(OfferId(str(body["id"])), 1, state, text, at, BY)


def house_offers(at: datetime) -> Iterator[StoredOffer]:
    """The offers that run in the demo store."""
    for body in BODIES:
        yield stored_offer(body, OfferState.RUNNING, at)


def house_series(at: datetime) -> Iterator[CouponSeries]:
    """The coupons that a large purchase and a full stamp card bring."""
    for series, offer, name, name_zh in (
        (NEXT_VISIT, "thank-you-coupon", "Thank you: 5.00 off", "谢礼：减 5.00"),
        (STAMPS_FULL, "free-bread", "A bread for a full card", "集满赠面包"),
    ):
        yield CouponSeries(
            id=series,
            offer_id=OfferId(offer),
            name=name,
            name_zh=name_zh,
            first_day=at.date(),
            members_only=True,
        )
