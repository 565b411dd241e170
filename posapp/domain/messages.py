"""Every sentence the core says to people, in both languages, by its code.

What happened, what it means, what to press; no blame, no exclamation marks. Blanks are {named} and
the same in both languages. What a blank holds is told by its name: `..._minor` is money of the
store's currency, `..._bp` a rate, any other whole number gets the language's thousands.
"""

import warnings
from collections.abc import Mapping

from posapp.domain.money_text import LANGUAGES, format_money, format_number, format_rate
from posapp.domain.sentences.answers import ANSWER_SENTENCES
from posapp.domain.sentences.audit import AUDIT_SENTENCES
from posapp.domain.sentences.books import BOOK_SENTENCES
from posapp.domain.sentences.catalogue import CATALOGUE_SENTENCES
from posapp.domain.sentences.coupons import COUPON_SENTENCES
from posapp.domain.sentences.desk import DESK_SENTENCES
from posapp.domain.sentences.devices import DEVICE_SENTENCES
from posapp.domain.sentences.doctor import DOCTOR_SENTENCES
from posapp.domain.sentences.entry import ENTRY_SENTENCES
from posapp.domain.sentences.goods import GOODS_SENTENCES
from posapp.domain.sentences.health import HEALTH_SENTENCES
from posapp.domain.sentences.house import HOUSE_SENTENCES
from posapp.domain.sentences.insight import INSIGHT_SENTENCES
from posapp.domain.sentences.loyalty_desks import LOYALTY_DESK_SENTENCES
from posapp.domain.sentences.member_lists import MEMBER_LIST_SENTENCES
from posapp.domain.sentences.members import MEMBER_SENTENCES
from posapp.domain.sentences.message import Message
from posapp.domain.sentences.offers import OFFER_SENTENCES
from posapp.domain.sentences.orders import ORDER_SENTENCES
from posapp.domain.sentences.points import POINTS_SENTENCES
from posapp.domain.sentences.pricing_files import PRICING_FILE_SENTENCES
from posapp.domain.sentences.program import PROGRAM_SENTENCES
from posapp.domain.sentences.reports import REPORT_SENTENCES
from posapp.domain.sentences.setup import SETUP_SENTENCES
from posapp.domain.sentences.store import STORE_SENTENCES
from posapp.domain.sentences.store_tasks import STORE_TASK_SENTENCES
from posapp.domain.sentences.stores import OTHER_STORE_SENTENCES
from posapp.domain.sentences.sync import SYNC_SENTENCES
from posapp.domain.sentences.sync_intake import SYNC_INTAKE_SENTENCES
from posapp.domain.sentences.sync_shops import SYNC_SHOP_SENTENCES
from posapp.domain.sentences.targets import TARGET_SENTENCES
from posapp.domain.sentences.till import TILL_SENTENCES
from posapp.domain.sentences.watch import WATCH_SENTENCES
from posapp.kernel.errors import Blank, Trouble
from posapp.kernel.money import Currency
from posapp.kernel.rate import Rate

__all__ = ["MESSAGES", "BlankWarning", "Message", "say", "say_trouble"]

MISSING = "…"
NO_SENTENCE = Message(
    en="Something happened that the till has no words for ({code}). Nothing was lost; press Esc "
    "and try again, and tell your manager this code.",
    zh="发生了没有说明文字的情况（{code}）。数据没有丢失；请按 Esc 重试，并把代码告诉经理。",
)


class BlankWarning(UserWarning):
    """A sentence and its blanks do not fit. It stops a test; a shop still gets the sentence."""


def say(
    code: str,
    language: str,
    blanks: Mapping[str, Blank] | None = None,
    *,
    currency: Currency | None = None,
) -> str:
    """The sentence for a code, its blanks filled in.

    Rule: messages.every-code-speaks
    A clerk in front of a customer needs the sentence even if a program got its blanks wrong: then a
    BlankWarning is given, which fails a test, and an ellipsis stands in the gap. A blank that has
    other words in Chinese brings them beside it, as `name_zh` beside `name`.

    >>> say("entry.check-digit", "en", {"text": "4006381333932"}).split(".")[0]
    'The code 4006381333932 has a digit wrong'
    """
    if language not in LANGUAGES:
        msg = f"the till speaks {LANGUAGES}, not {language!r}"
        raise ValueError(msg)
    given = blanks or {}
    message = MESSAGES.get(code)
    if message is None:
        warnings.warn(f"no sentence for {code}", BlankWarning, stacklevel=2)
        message, given = NO_SENTENCE, {"code": code}
    missing = sorted(message.blanks - given.keys())
    if missing:
        warnings.warn(f"{code} was not given {missing}", BlankWarning, stacklevel=2)
    filled = dict.fromkeys(missing, MISSING)
    filled |= {name: _written(name, given[name], language, currency) for name in given}
    if language == "zh":
        filled |= {name.removesuffix("_zh"): filled[name] for name in given if name.endswith("_zh")}
    return message.text(language).format(**filled)


def say_trouble(trouble: Trouble, language: str, *, currency: Currency | None = None) -> str:
    """The sentence for a refusal, a fault or a bug."""
    return say(trouble.code, language, trouble.blanks, currency=currency)


def _written(name: str, value: Blank, language: str, currency: Currency | None) -> str:
    if isinstance(value, str):
        return value
    if name.endswith("_minor") and currency is not None:
        return format_money(value, currency, language)
    if name.endswith("_bp"):
        return format_rate(Rate(value), language)
    return format_number(value, language)


MESSAGES: Mapping[str, Message] = {
    **ENTRY_SENTENCES,
    **CATALOGUE_SENTENCES,
    **TARGET_SENTENCES,
    **STORE_TASK_SENTENCES,
    **SETUP_SENTENCES,
    **TILL_SENTENCES,
    **BOOK_SENTENCES,
    **DESK_SENTENCES,
    **DEVICE_SENTENCES,
    **DOCTOR_SENTENCES,
    **REPORT_SENTENCES,
    **OTHER_STORE_SENTENCES,
    **STORE_SENTENCES,
    **COUPON_SENTENCES,
    **MEMBER_SENTENCES,
    **MEMBER_LIST_SENTENCES,
    **OFFER_SENTENCES,
    **POINTS_SENTENCES,
    **ANSWER_SENTENCES,
    **LOYALTY_DESK_SENTENCES,
    **PROGRAM_SENTENCES,
    **PRICING_FILE_SENTENCES,
    **WATCH_SENTENCES,
    **INSIGHT_SENTENCES,
    **GOODS_SENTENCES,
    **SYNC_SENTENCES,
    **SYNC_INTAKE_SENTENCES,
    **SYNC_SHOP_SENTENCES,
    **ORDER_SENTENCES,
    **AUDIT_SENTENCES,
    **HEALTH_SENTENCES,
    **HOUSE_SENTENCES,
    # Further areas in order of their names; one that grows past a screen gets a file in sentences/.
}
