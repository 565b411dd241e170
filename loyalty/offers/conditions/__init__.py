"""Every kind of condition, in the order of the editor. A new kind is a module and a line here."""

from collections.abc import Mapping

from loyalty.offers.condition import Condition
from loyalty.offers.conditions import (
    birthday,
    chosen,
    days,
    festival,
    goods,
    hours,
    member,
    place,
    purchases,
    shown,
)
from loyalty.offers.kind import Kind, by_code

CONDITIONS: Mapping[str, Kind[Condition]] = by_code(
    member.MEMBERS,
    member.TIER_AT_LEAST,
    member.TIER_IS,
    member.PERSONAL,
    chosen.SEGMENT,
    chosen.ONE_TO_ONE,
    birthday.BIRTHDAY,
    purchases.FIRST_PURCHASE,
    purchases.NTH_PURCHASE,
    shown.COUPON,
    days.DAYS,
    days.FLASH,
    hours.HOURS,
    festival.FESTIVAL,
    place.STORE,
    place.CHANNEL,
    goods.CONTAINS,
    goods.SUBTOTAL,
    shown.PAID_BY,
)
