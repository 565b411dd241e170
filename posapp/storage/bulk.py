"""Many new products or members at once: the demo store, a first import, the measurements.

Each chunk is one transaction, so a stop in the middle leaves whole chunks and nothing half. Rows
must be new; `Catalogue.put` and `Members.put` are for those that may be there already. Until
`tidy_up` is called the search is slower, never wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from sqlalchemy import Connection, func, insert, select, text

from loyalty.rules.member import Member
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.search_text import index_text, typo_text
from posapp.storage.repositories.categories import Categories
from posapp.storage.repositories.member_rows import (
    identifier_values,
    person_values,
    preference_values,
    record_values,
)
from posapp.storage.repositories.product_rows import values_of
from posapp.storage.rows import Insert, one_number
from posapp.storage.store import SqlStore
from posapp.storage.tables.catalogue import product, product_barcode
from posapp.storage.tables.members import member, member_identifier, member_preference
from posapp.storage.tables.search import search_word
from posapp.storage.work import SqlWork

ROWS_AT_ONCE = 5_000

Row = TypeVar("Row")

LAST_KEY = select(func.coalesce(func.max(product.c.key), 0))
LAST_WORD = select(func.coalesce(func.max(search_word.c.key), 0))
WORDS = select(search_word.c.word)
ADD_PRODUCTS = insert(product)
ADD_BARCODES = insert(product_barcode)
ADD_WORDS = insert(search_word)
ADD_SEARCH = text("INSERT INTO product_search (rowid, words) VALUES (:key, :words)")
ADD_TRIGRAMS = text("INSERT INTO word_trigram (rowid, word) VALUES (:key, :word)")
LAST_MEMBER = select(func.coalesce(func.max(member.c.key), 0))
ADD_MEMBERS = (
    "INSERT INTO member (key, id, number, state, merged_into, joined_at, joined_by, "
    "joined_channel, home_store, referred_by, changed_at) "
    "VALUES (:key, :id, :number, :state, :merged_into, :joined_at, :joined_by, "
    ":joined_channel, :home_store, :referred_by, :changed_at)"
)
ADD_PEOPLE = (
    "INSERT INTO member_person (member_key, name, name_zh, birthday, birth_day, language, extra, "
    "guardian, words) VALUES (:member_key, :name, :name_zh, :birthday, :birth_day, :language, "
    ":extra, :guardian, :words)"
)
ADD_NAMES = "INSERT INTO member_search (rowid, words) VALUES (:member_key, :words)"
ADD_IDENTIFIERS = Insert(member_identifier)
ADD_PREFERENCES = Insert(member_preference)
TIDY = (
    "INSERT INTO product_search (product_search) VALUES ('optimize')",
    "INSERT INTO word_trigram (word_trigram) VALUES ('optimize')",
    "INSERT INTO member_search (member_search) VALUES ('optimize')",
    "ANALYZE",
)


def nobody(_count: int) -> None:
    """Tell nobody."""


def load_products(
    store: SqlStore, rows: Iterable[CatalogueRow], *, told: Callable[[int], None] = nobody
) -> int:
    """Store new products; `told` hears after each chunk how many are in. Gives their number."""
    return _in_chunks(store, rows, _load_products, told)


def load_members(
    store: SqlStore, members: Iterable[Member], *, told: Callable[[int], None] = nobody
) -> int:
    """Store new members; `told` hears after each chunk how many are in. Gives their number."""
    return _in_chunks(store, members, _load_members, told)


def tidy_up(store: SqlStore) -> None:
    """Bring the search indexes into their fastest form and let SQLite count; once after a load."""
    with store.write() as work:
        for statement in TIDY:
            work.connection.exec_driver_sql(statement)
        work.commit()


def _in_chunks(
    store: SqlStore,
    rows: Iterable[Row],
    load: Callable[[SqlWork, Sequence[Row]], None],
    told: Callable[[int], None],
) -> int:
    count = 0
    waiting = iter(rows)
    while chunk := list(islice(waiting, ROWS_AT_ONCE)):
        with store.write() as work:
            load(work, chunk)
            work.commit()
        count += len(chunk)
        told(count)
    return count


def _load_products(work: SqlWork, rows: Sequence[CatalogueRow]) -> None:
    connection, ids = work.connection, work.ids
    keyed = list(enumerate(rows, one_number(connection, LAST_KEY) + 1))
    categories = Categories(connection)
    connection.execute(
        ADD_PRODUCTS,
        [
            {"key": key, "id": ids.new(), **values_of(row, categories.key_of(row.category))}
            for key, row in keyed
        ],
    )
    barcodes = list(_barcodes(keyed))
    if barcodes:
        connection.execute(ADD_BARCODES, barcodes)
    _index(connection, keyed)


def _barcodes(keyed: Iterable[tuple[int, CatalogueRow]]) -> Iterator[dict[str, str | int]]:
    for key, row in keyed:
        for gtin, pieces in row.barcodes:
            yield {"gtin": gtin, "product_key": key, "pieces": pieces}


def _index(connection: Connection, keyed: Sequence[tuple[int, CatalogueRow]]) -> None:
    connection.execute(
        ADD_SEARCH,
        [{"key": key, "words": index_text(row.name, row.name_zh, row.brand)} for key, row in keyed],
    )
    known = set(connection.execute(WORDS).scalars())
    fresh = dict.fromkeys(
        word
        for _, row in keyed
        for word in typo_text(row.name, row.name_zh, row.brand).split()
        if word not in known
    )
    words = [
        {"key": key, "word": word}
        for key, word in enumerate(fresh, one_number(connection, LAST_WORD) + 1)
    ]
    if words:
        connection.execute(ADD_WORDS, words)
        connection.execute(ADD_TRIGRAMS, words)


def _load_members(work: SqlWork, members: Sequence[Member]) -> None:
    connection = work.connection
    keyed = list(enumerate(members, one_number(connection, LAST_MEMBER) + 1))
    records = [{"key": key, **record_values(one)} for key, one in keyed]
    people = [person_values(key, one) for key, one in keyed]
    connection.exec_driver_sql(ADD_MEMBERS, records)
    connection.exec_driver_sql(ADD_PEOPLE, people)
    connection.exec_driver_sql(ADD_NAMES, people)
    known = chain.from_iterable(identifier_values(key, one) for key, one in keyed)
    liked = chain.from_iterable(preference_values(key, one) for key, one in keyed)
    ADD_IDENTIFIERS.many(connection, list(known))
    ADD_PREFERENCES.many(connection, list(liked))
