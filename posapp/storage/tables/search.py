"""The search indexes: words of products, words alone for typo help, words of members. Derived.

`product_search` is contentless and keeps no positions (detail=none): a hit is a product's key and
nothing else. Its words come from `domain.search_text`, Chinese grams and pinyin initials included;
the prefix indexes make each key press a lookup. `search_word` holds each distinct word once with
its trigrams: a misspelt word is mended against the words, not against a million names.

`member_search` has a member's names and the last four digits of each phone; a hit is a member's
key. It is not `contentless_delete`, which leaves the words of the deleted in the file: told to
forget with the very words it was told (`member_person.words`), it takes them out at once.
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
MEMBER_SEARCH_DDL = (
    "CREATE VIRTUAL TABLE member_search USING fts5("
    "words, content='', columnsize=0, detail=none, "
    "prefix='1 2 3 4 5 6', tokenize='unicode61')"
)
FORGET_WHOLLY = "INSERT INTO member_search (member_search, rank) VALUES ('secure-delete', 1)"
VIRTUAL_TABLES = {
    "product_search": PRODUCT_SEARCH_DDL,
    "word_trigram": WORD_TRIGRAM_DDL,
    "member_search": MEMBER_SEARCH_DDL,
}

search_word = strict_table(
    "search_word",
    position("key"),
    text("word"),
    Index("uq_search_word_word", "word", unique=True),
)

for _ddl in (*VIRTUAL_TABLES.values(), FORGET_WHOLLY):
    event.listen(metadata, "after_create", DDL(_ddl))
