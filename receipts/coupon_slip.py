"""A coupon on paper of its own: what it is, until when, and the barcode that the till reads."""

from dataclasses import dataclass
from datetime import datetime

from receipts import words as say
from receipts.content import NO_LABEL, ForYou, StoreHead
from receipts.document import (
    Barcode,
    Block,
    Centred,
    Document,
    Feed,
    Heading,
    Rule,
    bold,
    fits_barcode,
    plain,
)
from receipts.member_box import in_both, validity
from receipts.sale_receipt import store_head
from receipts.words import Label, Languages


@dataclass(frozen=True, slots=True)
class CouponSlip:
    """A coupon to hand out. `member` is a shortened name, `terms` what else must be said of it."""

    store: StoreHead
    gift: ForYou
    at: datetime
    member: Label = NO_LABEL
    terms: tuple[Label, ...] = ()


def coupon_slip_document(slip: CouponSlip, languages: Languages) -> Document:
    """The slip as blocks, top to bottom."""
    title = languages.pick(slip.gift.label) or languages.pick(say.COUPON)
    blocks: list[Block] = [
        *store_head(slip.store, languages),
        Rule(dashed=True),
        Centred(languages.words(say.COUPON)),
        Feed(),
        Heading(bold(title[0])),
        *(Heading(plain(text), level=2) for text in title[1:]),
        Feed(),
        *(Centred(words) for words in in_both(validity(slip.gift, slip.at.year), languages)),
    ]
    if fits_barcode(slip.gift.code):
        blocks.append(Barcode(slip.gift.code, plain(slip.gift.code)))
        blocks += [Centred(plain(text)) for text in languages.pick(say.SHOW_COUPON)]
    if languages.pick(slip.member):
        blocks.append(Centred(languages.words(slip.member)))
    for term in slip.terms:
        blocks += [Centred(plain(text), small=True) for text in languages.pick(term)]
    return Document(f"{say.COUPON.en} {slip.gift.code}", tuple(blocks))
