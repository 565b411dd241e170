"""Product search over the word index: exact or by prefix; typing errors only when asked for."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from posapp.domain.product import Product
from posapp.domain.search_text import (
    fold,
    index_text,
    match_query,
    rank_typos,
    trigrams,
    typo_text,
)
from posapp.kernel.ids import ProductId
from posapp.storage.repositories.product_rows import products_by_keys
from posapp.storage.tables.catalogue import product
from posapp.storage.tables.search import search_word

CANDIDATES = 60
TYPO_CANDIDATES = 500
SHORT_WORD = 5
WORDS_FOR_ONE = 8
LAST_CHARACTER = "\U0010ffff"

MATCHES = text("SELECT rowid FROM product_search WHERE product_search MATCH :words LIMIT :most")
NAME_STARTS = (
    select(product.c.key)
    .where(product.c.name.between(bindparam("start"), bindparam("end")))
    .order_by(product.c.name)
    .limit(bindparam("most"))
)
SKU_STARTS = (
    select(product.c.key)
    .where(product.c.sku >= bindparam("start"), product.c.sku < bindparam("end"))
    .order_by(product.c.sku)
    .limit(bindparam("most"))
)
KNOWN_WORDS = select(search_word.c.word).where(
    search_word.c.word.in_(bindparam("words", expanding=True))
)
IDS = select(product.c.id).where(product.c.key.in_(bindparam("keys", expanding=True)))

PUT_WORDS = text("INSERT OR REPLACE INTO product_search (rowid, words) VALUES (:key, :words)")
_WORD = upsert(search_word).on_conflict_do_nothing()
ADD_WORD = _WORD.returning(search_word.c.key)
ADD_TRIGRAMS = text("INSERT INTO word_trigram (rowid, word) VALUES (:key, :word)")
SHARING = text(
    "SELECT word FROM (SELECT word_trigram.rowid AS hit, count(*) AS shared "
    "FROM json_each(:threes) JOIN word_trigram ON word_trigram MATCH json_each.value "
    "GROUP BY hit ORDER BY shared DESC LIMIT :most) "
    "JOIN search_word ON search_word.key = hit"
)
SHORT_WORDS = (
    select(search_word.c.word)
    .where(
        search_word.c.word >= bindparam("start"),
        search_word.c.word < bindparam("end"),
        func.length(search_word.c.word).between(bindparam("shortest"), bindparam("longest")),
    )
    .limit(bindparam("most"))
)


def search_products(connection: Connection, typed: str, day: date, limit: int) -> list[Product]:
    """Products by words and prefixes: the SKU itself, then names that start so, then the rest."""
    keys = list(dict.fromkeys([*_by_start(connection, typed, limit), *_keys(connection, typed)]))
    found = products_by_keys(connection, keys, day)
    ordered = [found[key] for key in keys]
    return sorted(ordered, key=lambda hit: _worse(hit, typed))[:limit]


def _worse(hit: Product, typed: str) -> tuple[bool, bool, bool]:
    """What puts a hit behind others; equal hits keep the order in which they were found."""
    wanted = fold(typed.strip())
    starts = fold(hit.name).startswith(wanted) or fold(hit.name_zh).startswith(wanted)
    return hit.sku != typed.strip(), hit.discontinued, not starts


def product_ids_for(connection: Connection, typed: str, most: int) -> list[ProductId]:
    """The products whose words match, by id, without the rest of them."""
    words = match_query(typed)
    if not words:
        return []
    keys = list(connection.execute(MATCHES, {"words": words, "most": most}).scalars())
    return [ProductId(found) for found in connection.execute(IDS, {"keys": keys}).scalars()]


def _keys(connection: Connection, typed: str) -> list[int]:
    words = match_query(typed)
    if not words:
        return []
    return list(connection.execute(MATCHES, {"words": words, "most": CANDIDATES}).scalars())


def _by_start(connection: Connection, typed: str, most: int) -> list[int]:
    start = typed.strip()
    if not start:
        return []
    span = {"start": start, "end": start + LAST_CHARACTER, "most": most}
    skus = connection.execute(SKU_STARTS, span).scalars().all()
    return [*skus, *connection.execute(NAME_STARTS, span).scalars()]


def similar_products(connection: Connection, typed: str, day: date, limit: int) -> list[Product]:
    """Products whose names look like a misspelt text, fewest wrong letters first.

    Each word is mended against all words of the catalogue; the products that hold the mended words
    are then ranked by their whole names.
    """
    words = typo_text(typed).split()
    keys = _keys_of_mended(connection, words)
    if not keys and len(words) > 1:
        keys = _keys_of_mended(connection, ["".join(words)])
    found = products_by_keys(connection, keys, day)
    named = [(key, f"{hit.name} {hit.name_zh} {hit.brand}") for key, hit in found.items()]
    return [found[match.key] for match in rank_typos(typed, named, limit=limit)]


def _keys_of_mended(connection: Connection, words: Sequence[str]) -> list[int]:
    meant = [some for word in words for some in _meant(connection, word)]
    if not meant:
        return []
    query = " AND ".join("(" + " OR ".join(f'"{w}"' for w in some) + ")" for some in meant)
    asked = {"words": query, "most": TYPO_CANDIDATES}
    return list(connection.execute(MATCHES, asked).scalars())


def _meant(connection: Connection, word: str) -> list[list[str]]:
    """For each word that a word stands for, the words of the catalogue that it may be."""
    mended = _mended(connection, word)
    return [mended] if mended else [[half] for half in _halves(connection, word)]


def _halves(connection: Connection, word: str) -> tuple[str, ...]:
    """The two words of the catalogue that were written as one, if there are such."""
    cuts = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
    parts = [part for cut in cuts for part in cut]
    known = set(connection.execute(KNOWN_WORDS, {"words": parts}).scalars())
    return next((cut for cut in cuts if known.issuperset(cut)), ())


def _mended(connection: Connection, word: str) -> list[str]:
    """Words of the catalogue that a word may have meant, nearest first."""
    near = _by_trigrams(connection, word)
    if len(word) <= SHORT_WORD:
        near += _by_first_letter(connection, word)
    ranked = rank_typos(word, [(one, one) for one in dict.fromkeys(near)], limit=WORDS_FOR_ONE)
    return [match.key for match in ranked]


def _by_trigrams(connection: Connection, word: str) -> list[str]:
    """The words that share most threes of letters; the index finds, the counting ranks."""
    threes = trigrams(word)
    if not threes:
        return []
    asked = json.dumps([f'"{three}"' for three in threes])
    found = connection.execute(SHARING, {"threes": asked, "most": TYPO_CANDIDATES})
    return list(found.scalars())


def _by_first_letter(connection: Connection, word: str) -> list[str]:
    """Short words share no three letters with their misspelt selves: a look at their neighbours."""
    span = {
        "start": word[0],
        "end": word[0] + LAST_CHARACTER,
        "shortest": len(word) - 1,
        "longest": len(word) + 1,
        "most": 10 * TYPO_CANDIDATES,
    }
    return list(connection.execute(SHORT_WORDS, span).scalars())


def put_words(connection: Connection, key: int, *texts: str) -> None:
    """Make a product found by the words of these texts, and by no others."""
    connection.execute(PUT_WORDS, {"key": key, "words": index_text(*texts)})
    for word in dict.fromkeys(typo_text(*texts).split()):
        added = connection.execute(ADD_WORD, {"word": word}).scalar_one_or_none()
        if added is not None:
            connection.execute(ADD_TRIGRAMS, {"key": added, "word": word})
