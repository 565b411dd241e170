"""The values of an opened record as a person reads them: amounts, moments, names, and codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from posapp.domain.money_text import (
    LANGUAGES,
    format_day,
    format_money,
    format_number,
    format_rate,
    format_time,
)
from posapp.domain.record_fields import RecordValue, Shown
from posapp.domain.record_variants import amount
from posapp.domain.role_words import ACTS, ROLES
from posapp.domain.sentences.record_codes import WORDS, Both
from posapp.kernel.clock import moment
from posapp.kernel.json_values import Json
from posapp.kernel.money import Currency
from posapp.kernel.rate import Rate
from posapp.services.record_names import RecordNames

NOTHING: Final = ("–", "–")
YES_NO: Final[Mapping[bool, Both]] = {True: ("yes", "是"), False: ("no", "否")}
NAMED: Final = {
    Shown.STAFF: "staff",
    Shown.MEMBER: "member",
    Shown.PRODUCT: "product",
    Shown.OFFER: "offer",
    Shown.SERIES: "series",
    Shown.SUPPLIER: "supplier",
}
CODES: Final[Mapping[str, Both]] = {
    **{code: both for group in WORDS.values() for code, both in group.items()},
    **{act.value: said.name for act, said in ACTS.items()},
    **ROLES,
    "sale": ("sale", "销售"),
    "refund": ("return", "退货"),
    "void": ("void", "作废"),
    "cash": ("cash", "现金"),
    "card": ("card", "刷卡"),
    "voucher": ("voucher", "代金券"),
    "online": ("online", "网店"),
    "store": ("store", "门店"),
    "each": ("piece", "件"),
    "kg": ("kilogram", "千克"),
    "sold": ("sold", "售出"),
    "shelf": ("shelf", "货架"),
    "aside": ("put aside", "另放"),
    "waste": ("waste", "报废"),
    "open": ("open", "进行中"),
    "closed": ("closed", "已结束"),
    "at_least": ("at least", "不低于"),
    "at_most": ("at most", "不超过"),
    "near": ("near", "接近"),
    "offer": ("offer", "优惠"),
    "line": ("discount of the line", "单行折扣"),
    "basket": ("discount of the basket", "整单折扣"),
    "new-pin": ("new PIN", "新密码"),
    "left": ("works here no more", "已离职"),
    "came": ("works here again", "重新入职"),
    "owner-password": ("chose the owner's password", "设定店主密码"),
}


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value with its words, both as each language writes them."""

    words: Both
    value: Both


class RecordValues:
    """Writes values; `names` know who and what stands behind an id."""

    def __init__(self, names: RecordNames, currency: Currency, zone: ZoneInfo) -> None:
        self._names, self._currency, self._zone = names, currency, zone
        self._writes: Mapping[Shown, Callable[[Json], Both]] = {
            Shown.MONEY: self._money,
            Shown.AMOUNT: lambda value: _same(amount(value) if isinstance(value, int) else value),
            Shown.RATE: self._rate,
            Shown.MOMENT: self._moment,
            Shown.DAY: self._day,
            Shown.CODE: lambda value: CODES.get(str(value), (str(value), str(value))),
            Shown.PLAIN: self._plain,
        }

    def shown(self, value: RecordValue) -> ShownValue:
        """As a person reads it; a change as what it was and what it is."""
        now = self._of(value.shown, value.value)
        if value.changed:
            before = self._of(value.shown, value.before)
            now = f"{before[0]} → {now[0]}", f"{before[1]} → {now[1]}"
        return ShownValue(value.words, now)

    def _of(self, shown: Shown, value: Json) -> Both:
        if value is None or value == "":
            return NOTHING
        if isinstance(value, list | tuple):
            each = [self._of(shown, one) for one in value]
            return ", ".join(en for en, _ in each), "、".join(zh for _, zh in each)
        if isinstance(value, bool):
            return YES_NO[value]
        if shown in NAMED:
            named = self._names.named(NAMED[shown], str(value))
            return named if named is not None else _same(value)
        return self._writes[shown](value)

    def _money(self, value: Json) -> Both:
        if not isinstance(value, int):
            return self._plain(value)
        en, zh = (format_money(value, self._currency, language) for language in LANGUAGES)
        return en, zh

    def _rate(self, value: Json) -> Both:
        if not isinstance(value, int):
            return self._plain(value)
        en, zh = (format_rate(Rate(value), language) for language in LANGUAGES)
        return en, zh

    def _moment(self, value: Json) -> Both:
        try:
            local = moment(str(value)).astimezone(self._zone)
        except ValueError:
            return self._day(value)
        en, zh = (f"{format_day(local.date(), one)} {format_time(local)}" for one in LANGUAGES)
        return en, zh

    def _day(self, value: Json) -> Both:
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            return _same(value)
        en, zh = (format_day(day, language) for language in LANGUAGES)
        return en, zh

    def _plain(self, value: Json) -> Both:
        """A number with its groups; a text that is a moment is told by the store's clock."""
        if isinstance(value, int):
            en, zh = (format_number(value, language) for language in LANGUAGES)
            return en, zh
        return self._moment(value)


def _same(value: Json) -> Both:
    return str(value), str(value)
