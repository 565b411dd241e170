"""A first proposal for how the shop's words fit ours; a person looks at it and changes it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from posapp.domain.online_order import OrderState
from posapp.kernel.rate import Rate
from posapp.settings import StoreSettings
from sync.shop import ShopMap, ShopPayment, ShopReport, ShopStatus

_FULL: Final = ("standard", "normal", "full", "general", "regel", "标准", "普通")
_LESS: Final = ("reduced", "lower", "ermäßigt", "réduit", "低", "优惠")
_NONE: Final = ("zero", "free", "exempt", "none", "null", "untaxed", "零", "免")
_HERE: Final = ("pick", "collect", "abhol", "retrait", "local_pickup", "in store", "自提")
_NOT_PAID: Final = ("unpaid", "await", "pending", "waiting", "on hold", "待付", "未付", "等待")
_AFTER: Final[Sequence[tuple[OrderState, Sequence[str]]]] = (
    (OrderState.REFUNDED, ("refund", "erstatt", "退款")),
    (OrderState.CANCELLED, ("cancel", "storn", "abgebrochen", "取消")),
    (OrderState.COLLECTED, ("picked up", "picked-up", "collected", "abgeholt", "已取", "已提")),
    (OrderState.SENT, ("shipped", "sent", "dispatch", "versandt", "versendet", "已发货", "已寄")),
    (
        OrderState.READY,
        ("ready", "packed", "bereit", "abholbereit", "已备", "待取", "待提", "可取"),
    ),
    (OrderState.PAID, ("paid", "bezahlt", "已付")),
)
"""What the name of a status says, the later step first: "refunded after pick-up" is refunded."""
_PAYS: Final[Mapping[str, Sequence[str]]] = {
    "cash": ("cash", "bargeld", "barzahlung", "espèces", "现金"),
    "card": ("card", "karte", "terminal", "carte", "刷卡", "银行卡", "信用卡"),
    "voucher": ("voucher", "gift", "gutschein", "bon d'achat", "礼品卡", "代金券", "购物卡"),
    "points": ("point", "loyalty", "punkte", "积分"),
}
_ONLINE: Final = ("delivery", "online", "web", "nachnahme", "livraison", "货到", "在线", "网上")
"""A method with such a word takes money elsewhere: its rules are not a till's."""
_NUMBER: Final = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?\s*%")


def proposed_map(report: ShopReport, settings: StoreSettings) -> ShopMap:
    """What the wizard shows first.

    Rule: sync.proposal
    A word that could mean several things is left open: an empty choice is asked for, a wrong one
    would be believed.
    """
    rates = settings.terms.rates
    here = tuple(word for word in report.shipping_methods if _says(word, _HERE))
    return ShopMap(
        location=_location(report.locations, settings.text("store.name")),
        currency=settings.currency,
        tax_classes={
            word: letter for word in report.tax_classes if (letter := _letter(word, rates))
        },
        store_country=settings.text("shop.country") or settings.text("store.region"),
        pick_up_methods=here,
        send_method=_only([word for word in report.shipping_methods if word not in here]),
        proves_emails=settings.text("shop.proves_emails") == "on",
        tender_methods=_tenders(report.payments) or None,
        statuses={one.word: _meaning(one) for one in report.statuses} or None,
    )


def _tenders(payments: Sequence[ShopPayment]) -> dict[str, str]:
    """Our kinds of payment and the shop's method for each, where its name says exactly one."""
    counter = [one for one in payments if not _says(f"{one.code} {one.name}", _ONLINE)]
    found = {
        ours: _only([one.code for one in counter if _says(f"{one.code} {one.name}", signs)])
        for ours, signs in _PAYS.items()
    }
    taken = list(found.values())
    return {ours: code for ours, code in found.items() if code and taken.count(code) == 1}


def _meaning(status: ShopStatus) -> OrderState:
    """What the platform means, else what the name says; another state where it says nothing."""
    if status.means is not OrderState.OTHER:
        return status.means
    name = f"{status.word.replace('-', ' ')} {status.name}"
    if _says(name, _NOT_PAID):
        return OrderState.OTHER
    return next((state for state, signs in _AFTER if _says(name, signs)), OrderState.OTHER)


def open_words(report: ShopReport, shop_map: ShopMap) -> tuple[str, ...]:
    """The shop's tax classes that nobody has matched yet: their goods would stay out."""
    return tuple(word for word in report.tax_classes if word not in shop_map.tax_classes)


def _location(locations: Sequence[str], store_name: str) -> str:
    named = [place for place in locations if store_name and store_name.lower() in place.lower()]
    return _only(named) or _only(locations)


def _letter(word: str, rates: Sequence[tuple[str, Rate]]) -> str:
    """Our class by the rate in a word, else by what the word says."""
    told = _rate_in(word)
    if told is not None:
        return _only([letter for letter, rate in rates if rate.bp == told])
    by_rate = sorted(rates, key=lambda one: one[1].bp)
    taxed = [letter for letter, rate in by_rate if rate.bp]
    if _says(word, _NONE):
        return _only([letter for letter, rate in by_rate if not rate.bp])
    if _says(word, _LESS):
        return _only(taxed[:-1])
    return taxed[-1] if taxed and (_says(word, _FULL) or word == "") else ""


def _rate_in(word: str) -> int | None:
    found = _NUMBER.search(word)
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def _says(word: str, signs: Sequence[str]) -> bool:
    return any(sign in word.lower() for sign in signs)


def _only(words: Sequence[str]) -> str:
    """The one there is; nothing where there are none or several."""
    return words[0] if len(words) == 1 else ""
