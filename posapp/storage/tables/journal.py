"""The signed chain of each till. New types of records come with each release: none is listed."""

from sqlalchemy import Index

from posapp.storage.tables.base import holds, integer, strict_table, text

journal = strict_table(
    "journal",
    integer("till_number", primary_key=True),
    integer("sequence", primary_key=True),
    text("type"),
    text("body"),
    text("hash"),
    text("signature"),
    holds("type", "type <> ''"),
    holds("sequence", "till_number >= 1 AND sequence >= 1"),
    holds("hash", "length(hash) = 64"),
    Index("ix_journal_type", "type", "till_number", "sequence"),
)
