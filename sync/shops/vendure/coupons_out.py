"""A coupon of ours in the shop: a promotion that its code opens, made once.

Vendure lets two promotions have one code. A call whose answer was lost is looked up by the code;
should there be two all the same, the older one counts and the others are switched off.
"""

from typing import Final

from sync.protocol import AskPerson
from sync.shop import OutCoupon, Sent
from sync.shops.vendure.api import SAYS, Api, Steps, refusal, said
from sync.shops.vendure.coupons import AMOUNT, LEAST, PERCENT
from sync.shops.vendure.reading import Row

FIND: Final = """query($c:String!){promotions(options:{take:20,sort:{id:ASC},
  filter:{couponCode:{eq:$c}}}){items{id enabled}}
  activeChannel{defaultLanguageCode pricesIncludeTax}}"""
SAYS_ID: Final = f"{SAYS} ... on Promotion{{id}}"
BP_OF_ONE: Final = 100


class CouponsOut:
    """Sends coupons."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def send(self, coupon: OutCoupon) -> Sent:
        """The promotion of this code is what it is here.

        Rule: sync.vendure-coupon
        """
        found = self._api.ask(FIND, c=coupon.code)
        channel = found.row("activeChannel")
        rows = found.row("promotions").rows("items")
        fields = _fields(coupon, channel)
        if not rows:
            code = {"couponCode": coupon.code, **fields}
            return Sent(self._do("createPromotion", "CreatePromotionInput!", code), {})
        for double in rows[1:]:
            if double.flag("enabled"):
                off = {"id": double.id(), "enabled": False}
                self._do("updatePromotion", "UpdatePromotionInput!", off)
        change = {"id": rows[0].id(), **fields}
        changed = self._do("updatePromotion", "UpdatePromotionInput!", change)
        return Sent(changed, {}, was_there=True)

    def _do(self, call: str, kind: str, value: object) -> str:
        steps = Steps(x=(kind, value))
        steps.add("one", f"{call}(input:$x)", SAYS_ID)
        done = self._api.run(steps).row("one")
        if refusal(done):
            raise AskPerson("sync.shop-refuses", words=said(done))
        return done.id()


def _fields(coupon: OutCoupon, channel: Row) -> dict[str, object]:
    """What a promotion holds; a language of the shop's own for its name."""
    words = {"languageCode": channel.text("defaultLanguageCode"), "name": coupon.name}
    conditions = []
    if coupon.least_minor:
        has_tax = "true" if channel.flag("pricesIncludeTax") else "false"
        least = {"amount": str(coupon.least_minor), "taxInclusive": has_tax}
        conditions.append(_operation(LEAST, least))
    return {
        "enabled": coupon.is_open,
        "startsAt": coupon.first_at.isoformat(),
        "endsAt": coupon.last_at.isoformat() if coupon.last_at else None,
        "usageLimit": coupon.most_in_all,
        "perCustomerUsageLimit": coupon.most_each,
        "conditions": conditions,
        "actions": [_action(coupon)],
        "translations": [words],
    }


def _action(coupon: OutCoupon) -> dict[str, object]:
    if not coupon.percent_bp:
        return _operation(AMOUNT, {"discount": str(coupon.off_minor)})
    whole, rest = divmod(coupon.percent_bp, BP_OF_ONE)
    percent = f"{whole}.{rest:02d}" if rest else str(whole)
    return _operation(PERCENT, {"discount": percent})


def _operation(code: str, arguments: dict[str, str]) -> dict[str, object]:
    named = [{"name": name, "value": value} for name, value in arguments.items()]
    return {"code": code, "arguments": named}
