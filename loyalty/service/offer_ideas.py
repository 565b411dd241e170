"""An idea for an offer becomes a draft like any other: nothing of it runs before it was simulated.

Rule: offers.idea-becomes-a-draft
An idea for chosen people becomes an offer for a coupon, with its series: the coupon is given to a
list of those who agreed, by the office's own list of members. All other ideas are open to every
member, or to everybody.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from loyalty.insight.offer_ideas import DAYS, Idea, Plan
from loyalty.offers.body import FORMAT, read_text
from loyalty.offers.scope import Json
from loyalty.offers.stored import OfferState
from loyalty.offers.wording import Wording
from loyalty.rules.coupon import CouponSeries
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk
from loyalty.service.offer_desk import OfferDesk
from loyalty.service.people import People, acting
from posapp.domain.money_text import format_money, format_rate
from posapp.domain.permission import Act
from posapp.domain.product import PATH_SIGN
from posapp.kernel.ids import OfferId
from posapp.kernel.money import Currency
from posapp.kernel.rate import Rate

BUDGET_TIMES: Final = 2
"""An offer stops by itself before it has cost twice what was expected."""

NOT_OUT: Final = (OfferState.DRAFT, OfferState.SIMULATED, OfferState.APPROVED)
MOST_GOODS: Final = 60
MIDNIGHT: Final = "00:00"
WEEKDAYS: Final = (
    Wording("Monday", "周一"),
    Wording("Tuesday", "周二"),
    Wording("Wednesday", "周三"),
    Wording("Thursday", "周四"),
    Wording("Friday", "周五"),
    Wording("Saturday", "周六"),
    Wording("Sunday", "周日"),
)
ASLEEP_REASON: Final = Wording(
    "For members who used to come often and have not been here for a while",
    "感谢老会员：许久未见，欢迎回来",
)


class OfferIdeas:
    """Makes drafts of ideas."""

    def __init__(
        self, context: ProgramContext, people: People, offers: OfferDesk, coupons: CouponDesk
    ) -> None:
        self._context = context
        self._people = people
        self._offers = offers
        self._coupons = coupons

    def make(self, idea: Idea) -> OfferId:
        """Store the idea as a draft, with its coupon where it needs one; gives its number.

        The same idea again on the same day is the draft that was made of it.
        Rule: offers.idea-once-a-day
        """
        by = acting(self._people, Act.MANAGE_OFFERS)
        made = self._made(idea)
        if made is not None:
            return made
        offer_id = OfferId(self._context.ids.new())
        series_id = self._context.ids.new() if idea.is_personal else ""
        body = self._body(idea, offer_id, series_id)
        if series_id:  # first: a series without its offer gives nothing, the offer needs its series
            self._coupons.put_series(self._series(idea, series_id, offer_id), by=by)
        return self._offers.save(body).stored.id

    def _made(self, idea: Idea) -> OfferId | None:
        """What was made of the idea today and was not changed, published or left since."""
        with self._context.store.read() as work:
            for stored in work.offers.all(NOT_OUT):
                offer = read_text(stored.body)[0]
                if offer is None:
                    continue
                series_id = offer.coupon_series
                if idea.is_personal and work.coupons.series(series_id) is None:
                    continue
                body = self._body(idea, stored.id, series_id if idea.is_personal else "")
                if read_text(json.dumps(body))[0] == offer:
                    return stored.id
        return None

    def _body(self, idea: Idea, offer_id: OfferId, series_id: str) -> Mapping[str, object]:
        name = name_of(idea, self._context.settings.currency)
        first = self._context.today()
        last = first + timedelta(days=DAYS - 1)
        days: Json = {"kind": "days", "first": first.isoformat(), "last": last.isoformat()}
        conditions: list[Json] = [*_who(idea, series_id), *_when(idea), days]
        limits: list[Json] = []
        if idea.plan is not Plan.QUIET:
            limits = [{"kind": "budget", "amount": BUDGET_TIMES * max(idea.given_minor, 1)}]
        said: dict[str, Json] = {
            "format": FORMAT,
            "id": offer_id,
            "name": name.en,
            "name_zh": name.zh,
            "kind": idea.kind,
            "conditions": conditions,
            "limits": limits,
            **_reward(idea),
        }
        if idea.is_personal:
            said |= {"reason": ASLEEP_REASON.en, "reason_zh": ASLEEP_REASON.zh}
        return said

    def _series(self, idea: Idea, series_id: str, offer_id: OfferId) -> CouponSeries:
        name = name_of(idea, self._context.settings.currency)
        first = self._context.today()
        last = first + timedelta(days=DAYS - 1)
        return CouponSeries(
            series_id,
            offer_id,
            name.en,
            name.zh,
            first,
            last,
            most_per_member=1,
            members_only=True,
        )


def name_of(idea: Idea, currency: Currency) -> Wording:
    """What an offer of an idea is called, until somebody finds a better name."""
    goods = idea.goods.rpartition(PATH_SIGN)[2][:MOST_GOODS]
    day = WEEKDAYS[idea.weekday - 1] if idea.weekday else Wording("", "")
    en, zh = (_size(idea, currency, language) for language in ("en", "zh"))
    low, low_zh = (format_money(idea.from_minor, currency, one) for one in ("en", "zh"))
    return {
        Plan.WAKE: Wording(f"Welcome back: {en} off", f"欢迎回来：减{zh}"),
        Plan.STOPPED: Wording(f"{goods}: {en} off for members", f"{goods}：会员减{zh}"),
        Plan.BASKET: Wording(f"{en} off from {low}", f"满{low_zh}减{zh}"),
        Plan.QUIET: Wording(f"Double points on {day.en}", f"{day.zh}双倍积分"),
        Plan.THIRD: Wording(f"{goods}: the third at {en} off", f"{goods}：第三件减{zh}"),
    }[idea.plan]


def _size(idea: Idea, currency: Currency, language: str) -> str:
    if idea.plan is Plan.BASKET:
        return format_money(idea.size, currency, language)
    return format_rate(Rate(idea.size), language)


def _who(idea: Idea, series_id: str) -> tuple[Json, ...]:
    if series_id:
        return ({"kind": "personal"}, {"kind": "coupon", "series": series_id})
    return () if idea.plan is Plan.THIRD else ({"kind": "members"},)


def _when(idea: Idea) -> tuple[Json, ...]:
    if not idea.weekday:
        return ()
    return ({"kind": "hours", "days": [idea.weekday], "start": MIDNIGHT, "until": MIDNIGHT},)


def _reward(idea: Idea) -> Mapping[str, Json]:
    scope: Json = {"cat": [idea.goods]} if idea.goods else {"all": True}
    if idea.plan is Plan.BASKET:
        return {"scope": scope, "amount": idea.size, "min": idea.from_minor}
    if idea.plan is Plan.THIRD:
        return {"scope": scope, "buy": 2, "get": 1, "bp": idea.size}
    return {"scope": scope, "bp": idea.size}
