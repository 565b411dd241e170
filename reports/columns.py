"""The columnar copy of the store: its tables and columns, and what in them is left out on purpose.

No name, no phone, no id that the store or the shop knows a person by: `member` and `clerk` are
pseudonyms that only the store's own key can make again (`pseudonym`). So is `why`, the reason
that a person wrote for a discount: it may name somebody. Why goods came back is there where a
reason of the list was chosen; what was typed is not, nor what somebody wrote when she moved cash.
`by_offers` is what offers took off a line, the sum of its reductions: nothing where none did.
What was looked for in vain (`miss`) stands as it was typed, by nobody. No code of a coupon either:
who has it may use it. Of what people answered the scores are there, never the words, and no
receipt that would lead to who gave them. Rows of facts are only ever added; tables of things
(`THINGS`) are written anew as they stand.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

WIDTH_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """One table of the copy: its columns with their DuckDB types, in the order rows come in."""

    name: str
    types: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(name for name, _ in self.types)


def _columns(name: str, text: str) -> Columns:
    pairs = (part.split() for part in text.replace("\n", " ").split(","))
    return Columns(name, tuple((column, kind) for column, kind in pairs))


SALE: Final = _columns(
    "sale",
    """sale_key BIGINT, sale_id VARCHAR, receipt VARCHAR, kind VARCHAR, channel VARCHAR,
    till INTEGER, shift_id VARCHAR, clerk BIGINT, sold_at TIMESTAMP, day DATE, hour TINYINT,
    member BIGINT, original BIGINT, net BIGINT, tax BIGINT, gross BIGINT, rounding BIGINT,
    approved BOOLEAN""",
)
LINE: Final = _columns(
    "line",
    """sale_key BIGINT, number INTEGER, day DATE, product BIGINT, sku VARCHAR, name VARCHAR,
    name_zh VARCHAR, category VARCHAR, milli BIGINT, unit VARCHAR, full_minor BIGINT, off BIGINT,
    net BIGINT, tax BIGINT, gross BIGINT, unit_cost BIGINT, tax_class VARCHAR, rate_bp INTEGER,
    overridden BOOLEAN, approved BOOLEAN, goods_go VARCHAR, reason VARCHAR, deliver VARCHAR,
    list_unit BIGINT, own_unit BIGINT, why BIGINT, by_offers BIGINT""",
)
REDUCTION: Final = _columns(
    "reduction",
    """sale_key BIGINT, number INTEGER, day DATE, kind VARCHAR, code VARCHAR, label VARCHAR,
    label_zh VARCHAR, amount BIGINT, points BIGINT, approved BOOLEAN, why BIGINT""",
)
OFFER_USE: Final = _columns(
    "offer_use",
    """sale_key BIGINT, offer VARCHAR, day DATE, times INTEGER, amount BIGINT, member BIGINT""",
)
RATE: Final = _columns(
    "rate",
    """sale_key BIGINT, day DATE, tax_class VARCHAR, rate_bp INTEGER, net BIGINT, tax BIGINT,
    gross BIGINT""",
)
TENDER: Final = _columns(
    "tender", "sale_key BIGINT, day DATE, kind VARCHAR, amount BIGINT, points BIGINT"
)
POINTS: Final = _columns(
    "points",
    """position BIGINT, member BIGINT, purse VARCHAR, kind VARCHAR, posted_at TIMESTAMP, day DATE,
    sale_id VARCHAR, owed BIGINT, channel VARCHAR, change BIGINT""",
)
LOT: Final = _columns(
    "lot",
    """member BIGINT, lot VARCHAR, purse VARCHAR, day DATE, points BIGINT, active DATE, ends DATE,
    earned DATE,
    source VARCHAR, kind VARCHAR""",
)
LOT_MOVE: Final = _columns(
    "lot_move",
    "member BIGINT, lot VARCHAR, purse VARCHAR, kind VARCHAR, day DATE, points BIGINT",
)
TIER_MOVE: Final = _columns(
    "tier_move",
    """position BIGINT, member BIGINT, day DATE, tier_before VARCHAR, tier_after VARCHAR,
    reason VARCHAR""",
)
CONSENT: Final = _columns(
    "consent",
    """position BIGINT, member BIGINT, purpose VARCHAR, given BOOLEAN, said_at TIMESTAMP, day DATE,
    channel VARCHAR""",
)
COUPON_USE: Final = _columns(
    "coupon_use",
    """position BIGINT, coupon BIGINT, series VARCHAR, sale_id VARCHAR, day DATE, member BIGINT,
    offline BOOLEAN, given_back BOOLEAN""",
)
SHIFT: Final = _columns(
    "shift",
    """shift_id VARCHAR, till INTEGER, number INTEGER, day DATE, opened_at TIMESTAMP,
    closed_at TIMESTAMP, clerk BIGINT, float_minor BIGINT, expected BIGINT, counted BIGINT,
    closed BOOLEAN""",
)
CASH: Final = _columns(
    "cash",
    """position BIGINT, shift_id VARCHAR, day DATE, moved_at TIMESTAMP, clerk BIGINT,
    amount BIGINT""",
)
MEMBER: Final = _columns(
    "member",
    """member BIGINT, state VARCHAR, merged_into BIGINT, joined DATE, channel VARCHAR,
    home_store VARCHAR, tier VARCHAR, referred BOOLEAN, clerk BIGINT, till INTEGER, erased DATE,
    tier_since DATE, tier_ends DATE, grace_until DATE, tier_locked BOOLEAN""",
)
OFFER: Final = _columns(
    "offer",
    """offer VARCHAR, version INTEGER, state VARCHAR, name VARCHAR, name_zh VARCHAR,
    first_day DATE, last_day DATE""",
)
COUPON_SERIES: Final = _columns(
    "coupon_series",
    """series VARCHAR, offer VARCHAR, name VARCHAR, name_zh VARCHAR, first_day DATE, last_day DATE,
    uses_each INTEGER, stopped BOOLEAN""",
)
COUPON: Final = _columns(
    "coupon",
    """coupon BIGINT, series VARCHAR, issued DATE, state VARCHAR, member BIGINT, first_day DATE,
    last_day DATE, way VARCHAR""",
)
PRODUCT: Final = _columns(
    "product",
    """product BIGINT, sku VARCHAR, name VARCHAR, name_zh VARCHAR, category VARCHAR,
    brand VARCHAR, unit VARCHAR, price BIGINT, cost BIGINT, first_cost BIGINT,
    discontinued BOOLEAN""",
)

STOCK_MOVE: Final = _columns(
    "stock_move", "sale_key BIGINT, day DATE, product BIGINT, place VARCHAR, milli BIGINT"
)
STOCK_ENTRY: Final = _columns(
    "stock_entry",
    """position BIGINT, kind VARCHAR, place VARCHAR, day DATE, product BIGINT, milli BIGINT,
    cost BIGINT""",
)
ACT: Final = _columns(
    "act",
    """position BIGINT, till INTEGER, clerk BIGINT, type VARCHAR, what VARCHAR, done_at TIMESTAMP,
    day DATE, amount BIGINT, why BIGINT""",
)
MISS: Final = _columns("miss", "position BIGINT, words VARCHAR, day DATE, channel VARCHAR")
EVENT: Final = _columns(
    "event", "member BIGINT, kind VARCHAR, channel VARCHAR, seen_at TIMESTAMP, day DATE"
)
SUGGESTION: Final = _columns("suggestion", "day DATE, reason VARCHAR, act VARCHAR, count BIGINT")
REVIEW: Final = _columns("review", "stars INTEGER, day DATE")
ANSWER: Final = _columns(
    "answer",
    """answer BIGINT, day DATE, till INTEGER, clerk BIGINT, channel VARCHAR, member BIGINT,
    way VARCHAR, audience VARCHAR, question VARCHAR, score INTEGER""",
)
INTERVIEW: Final = _columns(
    "interview",
    "interview BIGINT, day DATE, speaker VARCHAR, indicator VARCHAR, rating INTEGER",
)
WORK_TIME: Final = _columns(
    "work_time", "clerk BIGINT, started_at TIMESTAMP, ended_at TIMESTAMP, day DATE"
)
ONLINE_ORDER: Final = _columns(
    "online_order",
    """order_key BIGINT, member BIGINT, channel VARCHAR, state VARCHAR, placed_at TIMESTAMP,
    placed DATE, ready_at TIMESTAMP, handed DATE, ended VARCHAR, ended_day DATE, is_full BOOLEAN,
    total BIGINT, refunded BIGINT, sale_id VARCHAR""",
)

OF_RECEIPTS: Final = (SALE, LINE, REDUCTION, RATE, TENDER, OFFER_USE, STOCK_MOVE)
OF_LEDGER: Final = (POINTS, LOT, LOT_MOVE)
PAGED: Final = (TIER_MOVE, CONSENT, COUPON_USE, STOCK_ENTRY, ACT, MISS)
"""Facts that have positions of their own; their first column is it."""

FACTS: Final = (*OF_RECEIPTS, *OF_LEDGER, *PAGED)
THINGS: Final = (
    MEMBER,
    PRODUCT,
    SHIFT,
    CASH,
    OFFER,
    COUPON_SERIES,
    COUPON,
    EVENT,
    SUGGESTION,
    REVIEW,
    ANSWER,
    INTERVIEW,
    WORK_TIME,
    ONLINE_ORDER,
)
TABLES: Final = (*FACTS, *THINGS)


def pseudonym(key: bytes, id_: str) -> int:
    """The number that stands for a person in the copy; the same for the same key and id.

    Rule: report.pseudonyms
    Keyed BLAKE2b (RFC 7693), 64 bits: among a million members two share one with a chance of 3e-8.
    """
    digest = blake2b(id_.encode(), key=key, digest_size=WIDTH_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)
