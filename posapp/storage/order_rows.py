"""Between an online order and its row; lines, payments and coupon codes are JSON in `body`.

`words` is what a search looks through: code, name and e-mail in small letters, and the
digits of code and phone.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from enum import Enum
from typing import Any

from posapp.domain.online_order import OnlineLine, OnlineOrder, OnlinePayment, OrderState
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import MemberId, SaleId
from posapp.kernel.money import Currency
from posapp.ports.sync import OrderRow
from posapp.storage.prepared import Row
from posapp.storage.rows import cut_or_none, moment_or_none

MOST_WORDS = 8
PHONE = re.compile(r"\+?[\d ()/.-]*\d[\d ()/.-]*")
NOT_A_DIGIT = re.compile(r"\D")
PERSONAL = ("buyer_name", "buyer_email", "buyer_phone", "note", "member_remote_id")
PERSONAL_COLUMNS = (*PERSONAL, "words")
TO_DO = frozenset({OrderState.PAID, OrderState.READY})
"""Whoever prepares an order needs to know for whom, whatever was cleared before."""


class Gone(Enum):
    """Why an order holds no words of its buyer any more; the value is what the file holds."""

    ENDED = "ended"
    ERASED = "erased"


def is_over(row: OrderRow) -> bool:
    """Whether nobody in the store has anything to do for it any more, or not yet."""
    return row.order.state not in TO_DO or row.hand_over_sale is not None


def without_words(order: OnlineOrder) -> OnlineOrder:
    """The same order with its money and goods, and nothing that says who bought them."""
    return replace(
        order, buyer_name="", buyer_email="", buyer_phone="", note="", member_remote_id=""
    )


def digest_of(text: str) -> str:
    """What tells one text from another, and nothing of what stands in it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def values_of(row: OrderRow, *, erased: bool = False) -> dict[str, Any]:  # Any: some missing
    """The row that holds an order; of a buyer who was erased without a word of her.

    Which member she was leads to nobody, and stays.
    """
    order = row.order
    values: dict[str, Any] = {
        "id": row.id,
        "shop": order.shop,
        "remote_id": order.remote_id,
        "code": order.code,
        "own_id": order.own_id,
        "state": order.state.value,
        "raw_state": order.raw_state,
        "channel": order.channel,
        "placed_at": stamp(order.placed_at),
        "changed_at": stamp(order.changed_at),
        "seen_at": stamp(row.seen_at),
        "due_at": cut_or_none(row.due_at),
        "currency": order.currency.code,
        "digits": order.currency.digits,
        "total_minor": order.total_minor,
        "shipping_minor": order.shipping_minor,
        "pick_up": int(order.pick_up),
        **{name: getattr(order, name) for name in PERSONAL},
        "member_id": order.member_id,
        "body": _body(order),
        "words": _words(order),
        "picked": row.picked,
        "picker": row.picker,
        "identity_checked": row.identity_checked,
        "hand_over_sale": row.hand_over_sale,
    }
    return values | dict.fromkeys(PERSONAL_COLUMNS, "") if erased else values


def order_of(row: Row) -> OrderRow:
    """The order that a row holds."""
    body = json.loads(row.body)
    order = OnlineOrder(
        shop=row.shop,
        remote_id=row.remote_id,
        code=row.code,
        state=OrderState(row.state),
        raw_state=row.raw_state,
        placed_at=moment(row.placed_at),
        changed_at=moment(row.changed_at),
        currency=Currency(row.currency, row.digits),
        total_minor=row.total_minor,
        lines=tuple(OnlineLine(**line) for line in body["lines"]),
        payments=tuple(OnlinePayment(**paid) for paid in body["payments"]),
        shipping_minor=row.shipping_minor,
        pick_up=bool(row.pick_up),
        channel=row.channel,
        own_id=row.own_id,
        member_id=None if row.member_id is None else MemberId(row.member_id),
        coupon_codes=tuple(body["coupons"]),
        refunds=(),
        **_personal(row),
    )
    return OrderRow(
        id=row.id,
        order=order,
        seen_at=moment(row.seen_at),
        picked=row.picked,
        picker=row.picker,
        identity_checked=row.identity_checked,
        hand_over_sale=None if row.hand_over_sale is None else SaleId(row.hand_over_sale),
        due_at=moment_or_none(row.due_at),
    )


def search_words(text: str) -> tuple[str, ...]:
    """What a search looks for: words in small letters; a phone by its digits, however written.

    >>> search_words("Anna  ROTH")
    ('anna', 'roth')
    >>> search_words("0171 / 234-5678")
    ('1712345678',)
    """
    plain = text.casefold().strip()
    if PHONE.fullmatch(plain):
        return (_digits(plain),)
    return tuple(dict.fromkeys(plain.split()))[:MOST_WORDS]


def _digits(text: str) -> str:
    """The digits of a number, without the zeros it begins with; of zeros alone all of them."""
    digits = NOT_A_DIGIT.sub("", text)
    return digits.lstrip("0") or digits


def _words(order: OnlineOrder) -> str:
    person = (order.buyer_name, order.buyer_email, order.buyer_phone)
    digits = [NOT_A_DIGIT.sub("", text) for text in (order.code, order.buyer_phone)]
    return " ".join((order.code, *person, *digits)).casefold()


def _personal(row: Row) -> Mapping[str, str]:
    return {name: getattr(row, name) for name in PERSONAL}


def _body(order: OnlineOrder) -> str:
    body = {
        "lines": [asdict(line) for line in order.lines],
        "payments": [asdict(paid) for paid in order.payments],
        "coupons": list(order.coupon_codes),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
