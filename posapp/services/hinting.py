"""What Enter will do, said before it is pressed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.kernel.quantity import Quantity
from posapp.ports.members import MemberRow
from posapp.services.outcomes import (
    Added,
    Choose,
    CouponSeen,
    Hint,
    MemberFound,
    MemberSeen,
    NeedsPrice,
    NeedsWeight,
    NotKnown,
    QuantityPending,
    ReceiptSeen,
    StaffSeen,
)
from posapp.services.reading import Goods, Meaning

Rows = Callable[[Sequence[MemberId]], Sequence[MemberRow]]


def hint_of(read: Callable[[], Meaning], rows: Rows) -> Hint:
    """The hint for an entry; a refusal becomes a hint that names its sentence.

    `rows` gives the list rows of members.
    """
    try:
        meaning = read()
    except Refusal as refusal:
        return Hint("refused", refused=refusal.code, blanks=tuple(refusal.blanks.items()))
    if isinstance(meaning, Goods | NeedsPrice | NeedsWeight | Choose):
        return _goods_hint(meaning)
    if isinstance(meaning, MemberFound):
        row = next(iter(rows((meaning.member_id,))), None)
        named = Hint("member") if row is None else Hint("member", row.name or row.number)
        return replace(named, name_zh=row.name_zh if row else "")
    if isinstance(meaning, QuantityPending):
        return Hint("quantity", quantity=meaning.quantity)
    return _code_hint(meaning)


def _code_hint(
    meaning: Added | NotKnown | ReceiptSeen | MemberSeen | CouponSeen | StaffSeen,
) -> Hint:
    names: dict[type, tuple[str, str]] = {
        NotKnown: ("unknown", "text"),
        ReceiptSeen: ("receipt", "receipt_number"),
        MemberSeen: ("member", "code"),
        CouponSeen: ("coupon", "code"),
        StaffSeen: ("staff", "number"),
    }
    verb, field = names[type(meaning)]
    return Hint(verb, name=str(getattr(meaning, field)))


def _goods_hint(meaning: Goods | NeedsPrice | NeedsWeight | Choose) -> Hint:
    if isinstance(meaning, Choose):
        return Hint(
            "search",
            name=meaning.text,
            quantity=meaning.quantity,
            products=meaning.products,
            members=meaning.members,
        )
    product = meaning.product
    quantity: Quantity | None = None
    amount = 0
    unit = product.price_minor if product.price_list_minor is None else product.price_list_minor
    if isinstance(meaning, Goods):
        quantity = meaning.quantity
        amount = quantity.times(unit) if meaning.label_minor is None else meaning.label_minor
    verb = {Goods: "add", NeedsPrice: "price", NeedsWeight: "weight"}[type(meaning)]
    return Hint(
        verb,
        name=product.name,
        name_zh=product.name_zh,
        quantity=quantity,
        unit_minor=unit,
        amount_minor=amount,
        products=(product,),
    )
