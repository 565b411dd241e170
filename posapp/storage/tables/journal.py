"""The signed chain of each till."""

from posapp.domain.journal import RecordType
from posapp.storage.tables.base import holds, integer, one_of, strict_table, text

journal = strict_table(
    "journal",
    integer("till_number", primary_key=True),
    integer("sequence", primary_key=True),
    text("type"),
    text("body"),
    text("hash"),
    text("signature"),
    one_of("type", RecordType),
    holds("sequence", "till_number >= 1 AND sequence >= 1"),
    holds("hash", "length(hash) = 64"),
)
