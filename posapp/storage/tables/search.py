"""The search index: words of products, and words alone for typo help. Derived; can be made again.

`product_search` is contentless and keeps no positions (detail=none): a hit is a product's key and
nothing else. Its words come from `domain.search_text`, Chinese grams and pinyin initials included;
the prefix indexes make each key press a lookup. `search_word` holds each distinct word once with
its trigrams: a misspelt word is mended against the words, not against a million names.
"""

from sqlalchemy import DDL, Index, event

from posapp.storage.tables.base import metadata, position, strict_table, text

PRODUCT_SEARCH_DDL = (
    "CREATE VIRTUAL TABLE product_search USING fts5("
    "words, content='', contentless_delete=1, detail=none, "
    "prefix='1 2 3 4 5 6', tokenize='unicode61')"
)
WORD_TRIGRAM_DDL = (
    "CREATE VIRTUAL TABLE word_trigram USING fts5("
    "word, content='', detail=none, columnsize=0, tokenize='trigram')"
)
VIRTUAL_TABLES = {"product_search": PRODUCT_SEARCH_DDL, "word_trigram": WORD_TRIGRAM_DDL}

search_word = strict_table(
    "search_word",
    position("key"),
    text("word"),
    Index("uq_search_word_word", "word", unique=True),
)

for _ddl in VIRTUAL_TABLES.values():
    event.listen(metadata, "after_create", DDL(_ddl))
