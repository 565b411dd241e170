"""Many new members at once: a first import, the measurements.

As with `bulk`, each chunk is one transaction, rows must be new, and until `tidy_up_members` is
called the search is slower, never wrong.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice

from sqlalchemy import Connection, func, select

from loyalty.rules.member import Member
from posapp.storage.bulk import ROWS_AT_ONCE, nobody
from posapp.storage.repositories.member_rows import (
    identifier_values,
    person_values,
    preference_values,
    record_values,
)
from posapp.storage.rows import Insert, one_number
from posapp.storage.store import SqlStore
from posapp.storage.tables.members import (
    member,
    member_identifier,
    member_preference,
)

LAST_KEY = select(func.coalesce(func.max(member.c.key), 0))
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
ADD_WORDS = "INSERT INTO member_search (rowid, words) VALUES (:member_key, :words)"
ADD_IDENTIFIERS = Insert(member_identifier)
ADD_PREFERENCES = Insert(member_preference)
TIDY = ("INSERT INTO member_search (member_search) VALUES ('optimize')", "ANALYZE")


def load_members(
    store: SqlStore, members: Iterable[Member], *, told: Callable[[int], None] = nobody
) -> int:
    """Store new members; `told` hears after each chunk how many are in. Gives their number."""
    count = 0
    waiting = iter(members)
    while chunk := list(islice(waiting, ROWS_AT_ONCE)):
        with store.write() as work:
            _load(work.connection, chunk)
            work.commit()
        count += len(chunk)
        told(count)
    return count


def tidy_up_members(store: SqlStore) -> None:
    """Bring the search index into its fastest form and let SQLite count; once after a load."""
    with store.write() as work:
        for statement in TIDY:
            work.connection.exec_driver_sql(statement)
        work.commit()


def _load(connection: Connection, members: Sequence[Member]) -> None:
    keyed = list(enumerate(members, one_number(connection, LAST_KEY) + 1))
    records = [{"key": key, **record_values(one)} for key, one in keyed]
    people = [person_values(key, one) for key, one in keyed]
    connection.exec_driver_sql(ADD_MEMBERS, records)
    connection.exec_driver_sql(ADD_PEOPLE, people)
    connection.exec_driver_sql(ADD_WORDS, people)
    known = chain.from_iterable(identifier_values(key, one) for key, one in keyed)
    liked = chain.from_iterable(preference_values(key, one) for key, one in keyed)
    ADD_IDENTIFIERS.many(connection, list(known))
    ADD_PREFERENCES.many(connection, list(liked))
