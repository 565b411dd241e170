"""The columnar copy of the store: its tables and columns, and what in them is left out on purpose.

No name, no phone, no id that the store or the shop knows a person by: `member` and `clerk` are
pseudonyms that only the store's own key can make again (`pseudonym`). Rows of facts are only ever
added; tables of things (`THINGS`) are written anew as they stand.
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
    overridden BOOLEAN, approved BOOLEAN, goods_go VARCHAR, reason VARCHAR, deliver VARCHAR""",
)
REDUCTION: Final = _columns(
    "reduction",
    """sale_key BIGINT, number INTEGER, day DATE, kind VARCHAR, code VARCHAR, label VARCHAR,
    label_zh VARCHAR, amount BIGINT, points BIGINT, approved BOOLEAN""",
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
SHIFT: Final = _columns(
    "shift",
    """shift_id VARCHAR, till INTEGER, number INTEGER, day DATE, opened_at TIMESTAMP,
    closed_at TIMESTAMP, clerk BIGINT, float_minor BIGINT, expected BIGINT, counted BIGINT,
    closed BOOLEAN""",
)
CASH: Final = _columns(
    "cash",
    """position BIGINT, shift_id VARCHAR, day DATE, moved_at TIMESTAMP, clerk BIGINT, amount BIGINT,
    reason VARCHAR""",
)
MEMBER: Final = _columns(
    "member",
    """member BIGINT, state VARCHAR, merged_into BIGINT, joined DATE, channel VARCHAR,
    home_store VARCHAR, tier VARCHAR, referred BOOLEAN, clerk BIGINT""",
)
PRODUCT: Final = _columns(
    "product",
    """product BIGINT, sku VARCHAR, name VARCHAR, name_zh VARCHAR, category VARCHAR,
    brand VARCHAR, unit VARCHAR, price BIGINT, cost BIGINT, discontinued BOOLEAN, shelf BIGINT""",
)

FACTS: Final = (SALE, LINE, REDUCTION, RATE, TENDER, POINTS, LOT, LOT_MOVE, TIER_MOVE)
THINGS: Final = (MEMBER, PRODUCT, SHIFT, CASH)
TABLES: Final = (*FACTS, *THINGS)


def pseudonym(key: bytes, id_: str) -> int:
    """The number that stands for a person in the copy; the same for the same key and id.

    Rule: report.pseudonyms
    Keyed BLAKE2b (RFC 7693), 64 bits: among a million members two share one with a chance of 3e-8.
    """
    digest = blake2b(id_.encode(), key=key, digest_size=WIDTH_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)
